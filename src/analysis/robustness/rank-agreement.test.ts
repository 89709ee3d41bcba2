import { describe, expect, test } from "vitest";
import { kendallsTau, kendallsW, ranksOf } from "./rank-agreement.ts";

describe("ranksOf", () => {
  test("the best is first in the direction asked for, and equals share the mean of their ranks", () => {
    expect(ranksOf([3, 1, 2, 2], "higher")).toEqual([1, 4, 2.5, 2.5]);
    expect(ranksOf([3, 1, 2, 2], "lower")).toEqual([4, 1, 2.5, 2.5]);
  });

  test("values that differ by rounding only are equal, and NaN has no rank", () => {
    expect(ranksOf([0.1 + 0.2, 0.3, Number.NaN], "higher")).toEqual([1.5, 1.5, Number.NaN]);
  });
});

describe("kendallsW", () => {
  test("three executives' rankings of six applicants agree by .16", () => {
    // Siegel 1956, Nonparametric Statistics, section 9: rank sums 8 14 11 11 11 8 about 10.5, S = 25.5,
    // W = 25.5 / (9 (216 - 6)/12) = 0.162.
    const rankings = [
      [1, 6, 3, 2, 5, 4],
      [1, 5, 6, 4, 2, 3],
      [6, 3, 2, 5, 4, 1],
    ];
    expect(kendallsW(rankings)).toBeCloseTo(25.5 / 157.5, 12);
  });

  test("the same ranking with ties agrees fully, opposite rankings not at all", () => {
    expect(
      kendallsW([
        [1, 2.5, 2.5],
        [1, 2.5, 2.5],
      ]),
    ).toBeCloseTo(1, 12);
    expect(
      kendallsW([
        [1, 2, 3],
        [3, 2, 1],
      ]),
    ).toBe(0);
  });

  test("there is no agreement of one ranking, of one thing, or where all is tied", () => {
    expect(kendallsW([[1, 2]])).toBeNaN();
    expect(kendallsW([[1], [1]])).toBeNaN();
    expect(
      kendallsW([
        [1.5, 1.5],
        [1.5, 1.5],
      ]),
    ).toBeNaN();
    expect(() => kendallsW([[1, 2], [1]])).toThrow("different lengths");
  });
});

describe("kendallsTau", () => {
  test("one swap of neighbours among four is 4/6, and ties leave the denominator", () => {
    // Five pairs agree and one does not: (5 - 1)/6.
    expect(kendallsTau([1, 2, 3, 4], [2, 1, 3, 4])).toBeCloseTo(4 / 6, 12);
    // Pairs: tied in b, and two that agree: 2 / sqrt(3 * 2).
    expect(kendallsTau([1, 2, 3], [1.5, 1.5, 3])).toBeCloseTo(2 / Math.sqrt(6), 12);
    expect(kendallsTau([1, 2], [1.5, 1.5])).toBeNaN();
  });
});
