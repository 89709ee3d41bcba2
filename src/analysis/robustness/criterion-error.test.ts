import { describe, expect, test } from "vitest";
import { normalQuantile } from "../../math/special.ts";
import { meanGapErrors, quantileGapErrors } from "./criterion-error.ts";

describe("meanGapErrors", () => {
  test("what two policies share adds nothing to the error of their gap", () => {
    // Differences -1 0 1: variance 1, error sqrt(1/3), though the lists themselves vary by thousands.
    const errors = meanGapErrors(
      [
        [1000, 2000, 3000],
        [1001, 2000, 2999],
      ],
      0,
    );
    expect(errors[0]).toBe(0);
    expect(errors[1]).toBeCloseTo(Math.sqrt(1 / 3), 12);
    expect(meanGapErrors([[1], [2]], 0)[1]).toBeNaN();
  });
});

describe("quantileGapErrors", () => {
  test("against a constant the error is that of the quantile itself", () => {
    // The 10th percentile of 400 N(0, 1): sqrt(.1 * .9/400)/phi(-1.2816) = 0.015/0.1755 = 0.0855. The bootstrap estimate
    // varies by about a fifth at this size (its relative error falls as n to the -1/4), so a factor of 1.6 is allowed.
    const list = Array.from({ length: 400 }, (_, k) => normalQuantile((((k * 137) % 400) + 0.5) / 400));
    const [, error] = quantileGapErrors([list.map(() => 0), list], 0.1, 0);
    expect(error).toBeGreaterThan(0.0855 / 1.6);
    expect(error).toBeLessThan(0.0855 * 1.6);
  });

  test("the median of two futures is half their sum when a resample holds both", () => {
    // Resamples of 0 and 1 have medians 0, 1/2 and 1 with chances 1/4, 1/2 and 1/4: standard deviation sqrt(1/8). Of
    // 200 its relative error is sqrt((2 - 1)/800) = .035, the kurtosis being 2.
    const [, error] = quantileGapErrors(
      [
        [0, 0],
        [0, 1],
      ],
      0.5,
      0,
    );
    expect(Math.abs(error! / Math.sqrt(1 / 8) - 1)).toBeLessThan(4 * 0.035);
  });

  test("a policy that is the other plus a constant has a gap without error", () => {
    const list = [5, 1, 4, 2, 8, 7];
    const errors = quantileGapErrors([list, list.map((value) => value + 3)], 0.9, 0);
    expect(errors[1]).toBeCloseTo(0, 12);
  });

  test("the same lists give the same bytes, and one future gives no error", () => {
    const lists = [
      [5, 1, 4, 2],
      [2, 2, 9, 1],
    ];
    expect(quantileGapErrors(lists, 0.1, 0)).toEqual(quantileGapErrors(lists, 0.1, 0));
    expect(quantileGapErrors([[5], [2]], 0.1, 0)[1]).toBeNaN();
  });
});
