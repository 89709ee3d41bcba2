import { describe, expect, test } from "vitest";
import { type Assumption, auditAssumptions, type SensitivityRow } from "./assumption-audit.ts";
import { auditSentences } from "./assumption-sentences.ts";

const assumption = (path: string, rest: Partial<Assumption> = {}): Assumption => ({
  path,
  label: `the ${path}`,
  unit: "-",
  value: 1,
  range: [0.8, 1.2],
  sources: ["op-ed"],
  judgement: null,
  varied: [0.8, 1.2],
  ...rest,
});
const judged = { sources: [], judgement: "a guess" } as const;
const row = (path: string, total: number, rest: Partial<SensitivityRow> = {}): SensitivityRow => ({
  path,
  total,
  low: total - 0.05,
  high: total + 0.05,
  bestAtLow: "hold",
  bestAtHigh: "hold",
  evppiShare: null,
  ...rest,
});

describe("the table", () => {
  test("assumptions come in the order of what hangs on them, those without an index last and by path", () => {
    const { rows } = auditAssumptions(
      ["d", "a", "c", "b", "e"].map((path) => assumption(path)),
      [row("a", 0.2), row("b", 0.6), row("c", -0.01), row("e", Number.NaN)],
    );
    expect(rows.map(({ path, total }) => [path, total])).toEqual([
      ["b", 0.6],
      ["a", 0.2],
      ["c", -0.01],
      ["d", null],
      ["e", null],
    ]);
  });

  test("totals tell sources from judgement, and how much of the sensitivity is judgement", () => {
    const audit = auditAssumptions(
      [assumption("a"), assumption("b", judged), assumption("c", { sources: [], varied: null })],
      [row("a", 0.3), row("b", 0.6), row("c", -0.02)],
    );
    expect(audit).toMatchObject({ nAssumptions: 3, nSourced: 1, nJudged: 1, nBare: 1, nVaried: 2 });
    // .6 of .3 + .6; the negative index is noise about 0.
    expect(audit.judgedShare).toBeCloseTo(2 / 3, 12);
    expect(auditAssumptions([assumption("a")], []).judgedShare).toBeNaN();
  });

  test("a row of the analysis that belongs to no assumption, or a path used twice, is refused", () => {
    expect(() => auditAssumptions([assumption("a")], [row("b", 0.1)])).toThrow(
      "there is sensitivity to b, which no assumption is called",
    );
    expect(() => auditAssumptions([assumption("a"), assumption("a")], [])).toThrow(
      "two assumptions have the path a",
    );
    expect(() => auditAssumptions([assumption("a")], [row("a", 0.1), row("a", 0.2)])).toThrow(
      "two sensitivity rows have the path a",
    );
  });
});

describe("flags", () => {
  const flagsOf = (rest: Partial<Assumption>, sensitivity: Partial<SensitivityRow> = {}) =>
    auditAssumptions([assumption("a", rest)], [row("a", 0.1, sensitivity)]).rows[0]!.flags;

  test("a sourced, varied, analysed assumption with a narrow range has none", () => {
    expect(flagsOf({})).toEqual([]);
  });

  test.each([
    [judged, ["judgement only"]],
    [{ sources: [] }, ["without any basis"]],
    [{ range: [1, 3.9], varied: [1, 3.9] }, []],
    [{ range: [1, 4], varied: [1, 4] }, ["wide range"]],
    [{ range: [-4, -1], varied: [-4, -1], value: -2 }, ["wide range"]],
    [{ range: [-0.1, 1], varied: [-0.1, 1] }, ["wide range"]],
    [{ range: [0, 1], varied: [0, 1] }, ["wide range"]],
    [{ range: [0, 0.4], varied: [0, 0.4], value: 0.2, unit: "probability" }, []],
    [{ range: [0.2, 0.8], varied: [0.2, 0.8], value: 0.2, unit: "probability" }, ["wide range"]],
    [{ range: null, value: null }, []],
    [{ varied: null }, ["not varied"]],
    [{ varied: [0.9, 1.2] }, ["outside what was varied"]],
    [{ value: 1.3 }, ["outside what was varied"]],
    [{ varied: [0.8 + 1e-12, 1.2] }, []],
  ] as [Partial<Assumption>, string[]][])("%o is flagged %o", (rest, flags) => {
    expect(flagsOf(rest)).toEqual(flags);
  });

  test("a best policy that changes between the ends flips the ranking; one that is not known does not", () => {
    expect(flagsOf({}, { bestAtHigh: "talk" })).toEqual(["flips the ranking"]);
    expect(flagsOf({}, { bestAtHigh: null })).toEqual([]);
  });

  test("what was varied but has no index is not analysed", () => {
    expect(flagsOf({}, { total: Number.NaN })).toEqual(["not analysed"]);
    expect(auditAssumptions([assumption("a")], []).rows[0]!.flags).toEqual(["not analysed"]);
  });
});

describe("sentences", () => {
  const sentences = (...args: Parameters<typeof auditAssumptions>): string[] =>
    auditSentences(auditAssumptions(...args));

  test("the first says what the ranking hangs on most and what that rests on", () => {
    expect(
      sentences(
        [assumption("cost of war", judged), assumption("vote"), assumption("oil", { varied: null })],
        [row("cost of war", 0.6, { bestAtHigh: "talk" }), row("vote", 0.15, { evppiShare: 0.3 })],
      ),
    ).toEqual([
      "The ranking hangs most on the cost of war, which is a judgement without a source.",
      "With the cost of war at the low end of its range hold comes out best; at the high end talk does.",
      "2 of 3 assumptions have a source and 1 rests on judgement only.",
      "About 8 parts in 10 of what the ranking hangs on rests on assumptions without a source.",
      "To know the vote alone would bring 30 in 100 of what it would bring to know every assumption.",
      "One assumption (the oil) was the same in every future, so what hangs on it is not known.",
    ]);
  });

  test("assumptions whose intervals overlap the first are named beside it", () => {
    const [first, second] = sentences(
      [
        assumption("a", { sources: ["x", "y"] }),
        assumption("b", judged),
        assumption("c"),
        assumption("d"),
        assumption("e"),
      ],
      [row("a", 0.3), row("b", 0.28), row("c", 0.26), row("d", 0.25), row("e", 0.1)],
    );
    expect(first).toBe("The ranking hangs most on the a, which has 2 sources.");
    expect(second).toBe(
      "The analysis cannot tell whether it hangs as much on the b (which is a judgement without a source), the c (which has a source) or 1 other.",
    );
  });

  test("small indices, no indices and no assumptions are each said as they are", () => {
    expect(sentences([assumption("a")], [row("a", 0.04)])[0]).toBe(
      "The ranking hangs on no single assumption much.",
    );
    expect(sentences([assumption("a")], [])[0]).toBe("What the ranking hangs on was not worked out.");
    expect(sentences([], [])).toEqual(["The scenario states no assumptions."]);
  });

  test("the share that is judgement is told in parts of ten, with none and all apart", () => {
    const shareText = (judgedTotal: number, sourcedTotal: number): string =>
      sentences(
        [assumption("a", judged), assumption("b")],
        [row("a", judgedTotal), row("b", sourcedTotal)],
      ).find((sentence) => sentence.includes("of what the ranking hangs on rests"))!;
    expect(shareText(0, 1)).toMatch(/^None of/);
    expect(shareText(1, 0)).toMatch(/^All of/);
    expect(shareText(0.01, 0.99)).toMatch(/^Less than 1 part in 10 of/);
    expect(shareText(0.99, 0.01)).toMatch(/^More than 9 parts in 10 of/);
    expect(shareText(0.1, 0.9)).toMatch(/^About 1 part in 10 of/);
  });

  test("many unvaried assumptions are counted and three of them named", () => {
    const paths = ["a", "b", "c", "d"];
    const text = sentences(
      paths.map((path) => assumption(path, { varied: null })),
      [],
    ).join(" ");
    expect(text).toContain("4 assumptions (such as the a, the b and the c) were the same in every future");
  });
});
