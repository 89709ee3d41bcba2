import { expect, test } from "vitest";
import {
  correlation,
  jeffreysInterval,
  mean,
  quantile,
  sortedCopy,
  spearman,
  standardError,
  variance,
  weightedMean,
  wilsonInterval,
} from "./stats.ts";

test("mean, variance and standard error of 2, 4, 4, 4, 5, 5, 7, 9 are 5, 32/7 and sqrt(4/7)", () => {
  // Squared deviations: 9 + 1 + 1 + 1 + 0 + 0 + 4 + 16 = 32, divided by 7; the error is sqrt(32/7/8).
  const values = [2, 4, 4, 4, 5, 5, 7, 9];
  expect(mean(values)).toBe(5);
  expect(variance(values)).toBeCloseTo(32 / 7, 14);
  expect(standardError(values)).toBeCloseTo(Math.sqrt(4 / 7), 14);
});

test("a large mean costs the variance no digits", () => {
  // The variance of 4, 7, 13, 16 is 30 whatever is added to each (Chan, Golub and LeVeque's example).
  expect(variance([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16])).toBe(30);
});

test("quantiles interpolate between order statistics at place (n - 1) p", () => {
  // Places 0.9, 1.5 and 2.7 among 1, 2, 4, 8: 1 + 0.9 (2 - 1), 2 + 0.5 (4 - 2), 4 + 0.7 (8 - 4).
  const sorted = [1, 2, 4, 8];
  expect(quantile(sorted, 0.3)).toBeCloseTo(1.9, 14);
  expect(quantile(sorted, 0.5)).toBe(3);
  expect(quantile(sorted, 0.9)).toBeCloseTo(6.8, 14);
  expect([quantile(sorted, 0), quantile(sorted, 1)]).toEqual([1, 8]);
  expect(quantile([5], 0.7)).toBe(5);
});

test("an infinite neighbour that does not count leaves a quantile finite", () => {
  expect(quantile([1, 2, Number.POSITIVE_INFINITY], 0.5)).toBe(2);
});

test("a sorted copy is in order of size, not of spelling, and leaves its source alone", () => {
  const values = [10, 9, -1, 100];
  expect([...sortedCopy(values)]).toEqual([-1, 9, 10, 100]);
  expect(values).toEqual([10, 9, -1, 100]);
});

test("a weighted mean counts each value by its weight", () => {
  // (1*1 + 3*2 + 0*100)/4 = 7/4.
  expect(weightedMean([1, 2, 100], [1, 3, 0])).toBe(1.75);
});

test("correlation is 1 on a rising line, -1 on a falling one, and NaN where nothing varies", () => {
  expect(correlation([1, 2, 3], [10, 20, 30])).toBeCloseTo(1, 15);
  expect(correlation([1, 2, 3], [3, 2, 1])).toBeCloseTo(-1, 15);
  expect(correlation([1, 2, 3], [4, 4, 4])).toBeNaN();
  // Deviations (-1, 0, 1) and (-1, 1, 0): 1 / sqrt(2 * 2).
  expect(correlation([1, 2, 3], [1, 3, 2])).toBeCloseTo(0.5, 15);
});

test("Spearman's correlation sees only the order, and ties share their ranks", () => {
  expect(spearman([1, 2, 3, 4], [1, 10, 100, 1000])).toBeCloseTo(1, 15);
  // Ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4: 4.5 / sqrt(4.5 * 5) = 0.9486833.
  expect(spearman([1, 7, 7, 9], [1, 2, 3, 4])).toBeCloseTo(Math.sqrt(0.9), 14);
});

test("the Jeffreys interval for 17 of 329 is 3.2 to 8.0 per cent, and reaches the end at none and all", () => {
  // Quantiles of Beta(17.5, 312.5), from a 40-digit calculation (mpmath).
  const { low, high } = jeffreysInterval(17, 329, 0.95);
  expect(low).toBeCloseTo(0.03156185968044137, 13);
  expect(high).toBeCloseTo(0.07961282959954483, 13);
  expect(jeffreysInterval(0, 10, 0.95).low).toBe(0);
  expect(jeffreysInterval(10, 10, 0.95).high).toBe(1);
  // The .975 quantile of Beta(1/2, 7.5), from the same calculation.
  expect(jeffreysInterval(0, 7, 0.95).high).toBeCloseTo(0.29243617366231, 13);
});

test("the Wilson interval solves |share - p| = z sqrt(p (1 - p)/n) at both ends", () => {
  const z = 1.959963984540054;
  const { low, high } = wilsonInterval(17, 329, 0.95);
  for (const p of [low, high]) {
    expect(Math.abs(17 / 329 - p)).toBeCloseTo(z * Math.sqrt((p * (1 - p)) / 329), 14);
  }
  expect(low < 17 / 329 && 17 / 329 < high).toBe(true);
  expect(wilsonInterval(0, 20, 0.95).low).toBe(0);
  expect(wilsonInterval(20, 20, 0.95).high).toBe(1);
});

test("empty, unequal and impossible inputs are refused by name", () => {
  expect(() => mean([])).toThrow("mean: there are 0 values");
  expect(() => variance([1])).toThrow("variance: there are 1 values");
  expect(() => quantile([1], 1.1)).toThrow("quantile: p is 1.1");
  expect(() => correlation([1, 2], [1])).toThrow("correlation: the lists have 2 and 1");
  expect(() => weightedMean([1], [-1])).toThrow("weight 0 is -1");
  expect(() => weightedMean([1], [0])).toThrow("all weights are 0");
  expect(() => jeffreysInterval(3, 2, 0.95)).toThrow("k is 3 and n is 2");
  expect(() => wilsonInterval(1.5, 2, 0.95)).toThrow("k is 1.5");
  expect(() => wilsonInterval(0, 0, 0.95)).toThrow("n at least 1");
  expect(() => wilsonInterval(1, 2, 95)).toThrow("level is 95");
});
