import { expect, test } from "vitest";
import { caseMean } from "./case-mean.ts";

test("the error goes by futures, not by runs", () => {
  // Two futures of two runs each: 1, 3 and 5, 7. Mean 4; sums of deviations -4 and 4; error^2 = 2 (16 + 16) / 16 = 4.
  const { mean, error } = caseMean([1, 3, 5, 7], 2);
  expect(mean).toBe(4);
  expect(error).toBe(2);
});

test("with one run in each future it is the standard error of the mean", () => {
  // Variance of 1, 2, 3, 4 is 5/3; over four of them the error is sqrt(5/12).
  expect(caseMean([1, 2, 3, 4], 1).error).toBeCloseTo(Math.sqrt(5 / 12), 14);
});

test("with one future its runs take the place of futures", () => {
  expect(caseMean([1, 2, 3, 4], 4).error).toBeCloseTo(Math.sqrt(5 / 12), 14);
});

test("runs that are missing are left out, and one that is alone has no error", () => {
  expect(caseMean([1, Number.NaN, Number.NaN, Number.NaN], 2)).toEqual({ mean: 1, error: Number.NaN });
  expect(caseMean([Number.NaN, 2, 4, Number.NaN], 2)).toEqual(caseMean([2, 4], 1));
  expect(caseMean([Number.NaN], 1).mean).toBeNaN();
});

test("a constant has no error", () => {
  expect(caseMean([2, 2, 2, 2], 2)).toEqual({ mean: 2, error: 0 });
});
