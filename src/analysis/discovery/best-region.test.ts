import { describe, expect, test } from "vitest";
import { tableOf } from "../../table/table.ts";
import { bestRegion, thresholdSentences } from "./best-region.ts";
import { cube } from "./cube.test.fixture.ts";

const table = cube(2000, 3);
const x = table.columns.map(({ values }) => values as Float64Array);

describe("bestRegion", () => {
  // "talk" is worth x0, "hold" 0.8: talk is best where x0 > 0.8, one future in five.
  const values = {
    policies: ["hold", "talk"],
    values: [x[0]!.map(() => 0.8), x[0]!],
    better: "more" as const,
  };

  test("finds where a policy is best and how far that is from the middle", () => {
    const result = bestRegion(table, values, "talk");
    expect(result.region.found?.limits).toMatchObject([{ input: "x0", high: null }]);
    expect(result.region.found).toMatchObject({ coverage: 1, density: 1 });
    // 4 standard errors of a share of 0.2 in 2,000 are 0.036.
    expect(Math.abs(result.share.share - 0.2)).toBeLessThan(0.036);
    expect(result.distance!.shifts).toMatchObject([
      { kind: "range", to: { percentile: 100 * (1 - result.share.share) } },
    ]);
    expect(result.distance!.total).toBeCloseTo(0.5 - result.share.share, 10);
    expect(result.bestOnAverage).toBe(false);
  });

  test("tells the smallest shift of a single assumption, and which assumptions cannot do it", () => {
    const result = bestRegion(table, values, "talk");
    const [first, second] = result.singles;
    // The line x0 = 0.8 is met at the 80th percentile, up to the sample's own spread of 0.9 points (one standard error).
    expect(Math.abs(first!.nearest!.percentile! - 80)).toBeLessThan(4);
    expect(first!.clear).toBe(true);
    expect(second!.nearest).toBeNull();
    expect(second!.bestLead).toBeLessThan(-0.2);
    expect(thresholdSentences(result, table, { x0: { label: "trust" } })).toEqual([
      expect.stringMatching(
        /^Talk becomes the best on average when trust moves from its middle \(50th percentile\) to its \d+(st|nd|rd|th) percentile, 0\.\d\d?\.$/,
      ),
    ]);
  });

  test("says so when no single assumption suffices though two together do", () => {
    // Best only where both are above 0.7: never on average over the other one.
    const both = x[0]!.map((value, i) => (value > 0.7 && x[1]![i]! > 0.7 ? 1 : -1));
    const given = { policies: ["hold", "talk"], values: [both.map(() => 0), both], better: "more" as const };
    const result = bestRegion(table, given, "talk");
    expect(result.region.found?.limits.map(({ input }) => input)).toEqual(["x0", "x1"]);
    expect(result.distance!.total).toBeGreaterThan(0.35);
    expect(thresholdSentences(result, table)).toEqual([
      "No single assumption within its range makes talk the best on average.",
    ]);
  });

  test("fewer being better turns everything round", () => {
    const turned = {
      ...values,
      values: values.values.map((list) => list.map((value) => -value)),
      better: "less" as const,
    };
    expect(bestRegion(table, turned, "talk")).toEqual(bestRegion(table, values, "talk"));
  });

  test("the strongest rival counts: a policy between two others leads neither everywhere", () => {
    const three = {
      policies: ["low", "middle", "high"],
      values: [x[0]!.map((value) => 1 - value), x[0]!.map(() => 0.6), x[0]!],
      better: "more" as const,
    };
    const { region, distance, bestOnAverage } = bestRegion(table, three, "middle");
    expect(region.found?.limits).toMatchObject([{ input: "x0" }]);
    const [limit] = region.found!.limits;
    expect(limit?.kind === "range" && [Math.round(100 * limit.low!), Math.round(100 * limit.high!)]).toEqual([
      40, 60,
    ]);
    expect(distance!.total).toBe(0);
    expect(bestOnAverage).toBe(true);
  });

  test("a level can be what makes a policy best", () => {
    const host = Array.from({ length: 2000 }, (_, i) => (i % 4 === 0 ? "willing" : "unwilling"));
    const inputs = tableOf([{ name: "host", values: host }, table.columns[0]!]);
    const lead = Float64Array.from(host, (text, i) => (text === "willing" ? 1 : -1) + 0.1 * x[0]![i]!);
    const given = { policies: ["a", "b"], values: [lead.map(() => 0), lead], better: "more" as const };
    const result = bestRegion(inputs, given, "b");
    expect(result.distance).toMatchObject({
      total: 0,
      nChanged: 1,
      shifts: [{ commonest: "unwilling", mustChange: true }],
    });
    expect(thresholdSentences(result, inputs)).toEqual([
      "B becomes the best on average when host is willing.",
    ]);
  });

  test("best everywhere, nowhere, or tied with an equal policy are answers, not errors", () => {
    const always = { ...values, values: [x[0]!.map(() => -1), x[0]!] };
    expect(bestRegion(table, always, "talk")).toMatchObject({
      nBest: 2000,
      bestOnAverage: true,
      distance: null,
      region: { found: null, why: "it is best in all 2000 futures" },
    });
    expect(bestRegion(table, always, "hold").region).toMatchObject({
      why: "it is best in none of 2000 futures",
    });
    // Equal policies share every first place, which tells for neither.
    const same = { ...values, values: [x[0]!, x[0]!] };
    for (const id of ["hold", "talk"]) {
      expect(bestRegion(table, same, id)).toMatchObject({
        nBest: 0,
        nTied: 2000,
        bestOnAverage: true,
        region: { found: null, why: "there are no futures without a tie" },
      });
    }
  });

  test("futures in which nothing happens under any policy draw no region to themselves", () => {
    // Both come to 0 where x1 < 0.5; elsewhere talk is better where x0 > 0.5. Only x0 decides.
    const some = (list: Float64Array, sign: number): Float64Array =>
      list.map((value, i) => (x[1]![i]! < 0.5 ? 0 : sign * (value - 0.5)));
    const given = { ...values, values: [some(x[0]!, -1), some(x[0]!, 1)] };
    const { region, nTied } = bestRegion(table, given, "talk");
    expect(region.found!.limits.map(({ input }) => input)).toEqual(["x0"]);
    // 4 standard errors of a half of 2,000: 89.
    expect(Math.abs(nTied - 1000)).toBeLessThan(89);
  });

  test("leaves out futures in which a policy has no value, and refuses what it cannot compare", () => {
    const holes = { ...values, values: [values.values[0]!, x[0]!.map((v, i) => (i < 500 ? Number.NaN : v))] };
    expect(bestRegion(table, holes, "talk")).toMatchObject({ nFutures: 1500, leftOut: 500 });
    expect(() => bestRegion(table, values, "fold")).toThrow('no policy is called "fold". Known: hold, talk.');
    expect(() => bestRegion(table, { ...values, policies: ["talk"] }, "talk")).toThrow("there is one policy");
    expect(() => bestRegion(table, { ...values, values: [[1], [2]] }, "talk")).toThrow(
      "2 lists of 2000 values",
    );
    const none = { ...values, values: [x[0]!.map(() => Number.NaN), x[0]!] };
    expect(() => bestRegion(table, none, "talk")).toThrow("in no future do all policies have a value");
  });
});
