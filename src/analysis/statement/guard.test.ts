import { describe, expect, test } from "vitest";
import { checkFigures, requireCoherent, type StatedFigure } from "./guard.ts";

const figure = (id: string, value: number, rest: Partial<StatedFigure> = {}): StatedFigure => ({
  id,
  value,
  step: 0.01,
  kind: "probability",
  error: 0.004,
  manifest: "ab12",
  ...rest,
});
const messages = (...args: Parameters<typeof checkFigures>): string[] =>
  checkFigures(...args).map(({ message }) => message);

describe("a figure by itself", () => {
  test("a probability of -1.83, the published mistake of another system, is refused", () => {
    // The design notes on practice, section 3, item 3.
    expect(messages([figure("war@365", -1.83)], [])).toEqual([
      "war@365 = -1.83 is below 0, which no probability is",
    ]);
    expect(messages([figure("war@365", 1.02)], [])).toEqual([
      "war@365 = 1.02 is above 1, which no probability is",
    ]);
  });

  test("shares lie in [0, 1], regrets and counts are not negative, and other numbers are free", () => {
    expect(messages([figure("s", 1.2, { kind: "share" })], [])[0]).toContain("above 1, which no share is");
    expect(messages([figure("r", -1, { kind: "regret" })], [])[0]).toContain("below 0, which no regret is");
    expect(messages([figure("c", -1, { kind: "count" })], [])[0]).toContain("below 0, which no count is");
    expect(messages([figure("c", 1200, { kind: "count" }), figure("d", -7, { kind: "number" })], [])).toEqual(
      [],
    );
  });

  test("a figure without Monte Carlo error or manifest, or that is no number, is refused", () => {
    expect(messages([figure("a", 0.1, { error: null })], [])[0]).toContain("a has no Monte Carlo error");
    expect(messages([figure("a", 0.1, { error: Number.NaN })], [])[0]).toContain("error of a is NaN");
    expect(messages([figure("a", 0.1, { manifest: null })], [])[0]).toContain("a names no manifest");
    expect(messages([figure("a", 0.1, { manifest: "" })], [])[0]).toContain("a names no manifest");
    expect(messages([figure("a", Number.NaN)], [])).toEqual(["a is NaN; a figure must be a finite number"]);
    expect(messages([figure("a", 0.1, { step: -1 })], [])[0]).toContain("the step of a is -1");
    expect(messages([figure("a", 0.1, { error: 0 })], [])).toEqual([]);
  });

  test("an id that is used twice is refused, since a relation could mean either", () => {
    expect(messages([figure("a", 0.1), figure("a", 0.2)], [])).toEqual([
      "a is stated twice; each figure needs an id of its own",
    ]);
  });
});

describe("figures together", () => {
  test("a relation is checked with the tolerance of the printed digits", () => {
    const relation = { rule: "implies", part: "ground", whole: "war" } as const;
    expect(messages([figure("ground", 0.06), figure("war", 0.05)], [relation])).toEqual([]);
    expect(messages([figure("ground", 0.07), figure("war", 0.05)], [relation])).toEqual([
      "ground = 0.07 exceeds war = 0.05, of which it is a part",
    ]);
    const exact = [figure("ground", 0.06, { step: 0 }), figure("war", 0.05, { step: 0 })];
    expect(messages(exact, [relation])).toHaveLength(1);
  });

  test("a relation that names a figure that is not stated is a fault", () => {
    expect(messages([figure("a", 0.1)], [{ rule: "implies", part: "a", whole: "wra" }])).toEqual([
      'the rule "implies" (with a) names wra, which is not among the figures',
    ]);
  });

  test("figures of different runs cannot be held against each other", () => {
    const figures = [figure("a", 0.1), figure("b", 0.2, { manifest: "cd34" })];
    expect(messages(figures, [{ rule: "implies", part: "a", whole: "b" }])).toEqual([
      'a, b are bound by the rule "implies" but come from different runs (ab12, cd34)',
    ]);
  });

  test("a figure that is no number is a fault once, and not again for each relation", () => {
    const figures = [figure("a", Number.NaN), figure("b", 0.2)];
    expect(messages(figures, [{ rule: "implies", part: "a", whole: "b" }])).toHaveLength(1);
  });
});

test("a report that cannot be true throws one error that lists all faults, and one that can does not", () => {
  const relations = [{ rule: "never-falls", of: ["war@30", "war@90"] }] as const;
  expect(() => requireCoherent([figure("war@30", 0.01), figure("war@90", 0.05)], relations)).not.toThrow();
  expect(() =>
    requireCoherent([figure("war@30", 0.05, { error: null }), figure("war@90", 0.01)], relations),
  ).toThrow(
    `The numbers of this report cannot all be true (2 faults):
  war@30 has no Monte Carlo error; give it, or 0 for a number that is exact.
  war@90 = 0.01 is below war@30 = 0.05, which comes before it; the number never falls.`,
  );
});
