import { describe, expect, test } from "vitest";
import { contrastRegion } from "./contrast-region.ts";
import { cube, noise } from "./cube.test.fixture.ts";

describe("contrastRegion", () => {
  const table = cube(1000, 3);
  const x = table.columns[1]!.values as Float64Array;

  test("tells clearly holding, clearly failing and undecided futures apart", () => {
    // z of a 90 % interval is 1.645: 2 is clear with error 1, 1.6 is not; 0 without error is neither.
    const four = cube(6, 1);
    const result = contrastRegion(four, {
      differences: [2, 1.6, -2, -1.6, 0, Number.NaN],
      errors: [1, 1, 1, 1, 0, 1],
      direction: "up",
    });
    expect(result).toMatchObject({ nFutures: 5, leftOut: 1, nHolds: 1, nFails: 1, nInNoise: 3 });
    expect(result.holds.share).toBe(0.2);
    // The chances come in pairs p and 1 - p, and one is a half.
    expect(result.expectedShare).toBeCloseTo(0.5, 12);
    expect(result.holding).toEqual({
      found: null,
      why: "it holds in 1 of 2 clear futures; a region needs 20 of either kind",
    });
  });

  test("finds where a contrast fails although futures near the edge are undecided", () => {
    const luck = noise(1000, 2);
    const differences = x.map((value, i) => 10 * (value - 0.3) + (luck[i]! - 0.5));
    const result = contrastRegion(table, {
      differences,
      errors: new Float64Array(1000).fill(0.3),
      direction: "up",
    });
    expect(result.nInNoise).toBeGreaterThan(50);
    expect(result.failing.found?.limits).toMatchObject([{ input: "x1", low: null }]);
    // The truth changes at 0.3; undecided are those within 1.645 * 0.3 / 10 + 0.05 = 0.1 of it.
    const [limit] = result.failing.found!.limits;
    expect(limit?.kind === "range" && Math.abs(limit.high! - 0.3)).toBeLessThan(0.1);
    expect(result.holding.found?.limits).toMatchObject([{ input: "x1", high: null }]);
    expect(Math.abs(result.expectedShare - 0.7)).toBeLessThan(0.04);
  });

  test("down is up with the sign turned", () => {
    const errors = new Float64Array(1000).fill(0.1);
    const up = contrastRegion(table, { differences: x.map((v) => v - 0.4), errors, direction: "up" });
    const down = contrastRegion(table, { differences: x.map((v) => 0.4 - v), errors, direction: "down" });
    expect(down).toEqual(up);
    expect(JSON.parse(JSON.stringify(up))).toEqual(up);
  });

  test("a claim that always holds, or two policies that are the same, get an answer and no box", () => {
    const zero = new Float64Array(1000);
    const always = contrastRegion(table, { differences: zero.map(() => 1), errors: zero, direction: "up" });
    expect(always.holding).toEqual({ found: null, why: "it holds in all 1000 clear futures" });
    expect(always.failing).toEqual({ found: null, why: "it fails in none of 1000 clear futures" });
    const same = contrastRegion(table, { differences: zero, errors: zero, direction: "up" });
    expect(same).toMatchObject({ nHolds: 0, nFails: 0, nInNoise: 1000, expectedShare: 0.5 });
    expect(same.holding).toEqual({ found: null, why: "there are no clear futures" });
  });

  test("refuses what is not a contrast", () => {
    const one = new Float64Array(1000);
    expect(() => contrastRegion(table, { differences: [1], errors: one, direction: "up" })).toThrow(
      "1 differences and 1000 errors for 1000 rows",
    );
    expect(() =>
      contrastRegion(table, { differences: one, errors: one.map(() => -1), direction: "up" }),
    ).toThrow("the error in row 0 is -1");
    expect(() =>
      contrastRegion(table, { differences: one.map(() => Number.NaN), errors: one, direction: "up" }),
    ).toThrow("no future has a difference");
  });
});
