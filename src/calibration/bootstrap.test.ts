import { expect, test } from "vitest";
import { normalQuantile } from "../math/special.ts";
import { bootstrapInterval, skillInterval } from "./bootstrap.ts";

const meanOf = (values: readonly number[]) => (counts: Int32Array) =>
  counts.reduce((sum, count, i) => sum + count * values[i]!, 0) / values.length;

test("the interval of a mean is the normal one within Monte Carlo error", () => {
  // 400 normal scores: the mean is 0, its error 1/20; the 90 % ends lie at -+ 1.645/20 = 0.0822. A 5 % quantile of
  // 2000 resamples has standard error 0.05 sqrt(.05 .95/2000)/0.103 = 0.0024.
  const values = Array.from({ length: 400 }, (_, k) => normalQuantile((k + 0.5) / 400));
  const found = bootstrapInterval({ n: 400, statistic: meanOf(values), seed: 1 });
  expect(found.estimate).toBeCloseTo(0, 12);
  for (const { low, high } of [found.percentile, found.bca]) {
    expect(Math.abs(low + 0.0822)).toBeLessThan(0.012);
    expect(Math.abs(high - 0.0822)).toBeLessThan(0.012);
  }
  expect(Math.abs(found.error - 0.05)).toBeLessThan(0.004);
});

test("BCa moves both ends towards the long tail of a skewed mean", () => {
  // For a mean the acceleration is skewness / (6 sqrt n) > 0, so both ends move up.
  const values = Array.from({ length: 40 }, (_, k) => (k + 1) ** 4);
  const { percentile, bca } = bootstrapInterval({ n: 40, statistic: meanOf(values), seed: 1 });
  expect(bca.low).toBeGreaterThan(percentile.low);
  expect(bca.high).toBeGreaterThan(percentile.high);
});

test("a forecast that always saves a tenth has skill 0.1 without error", () => {
  const reference = [0.3, 0.1, 0.8, 0.2];
  const found = skillInterval(
    reference.map((score) => 0.9 * score),
    reference,
    { seed: 4, samples: 200 },
  );
  expect(found.estimate).toBeCloseTo(0.1, 12);
  expect(found.percentile.high - found.percentile.low).toBeLessThan(1e-12);
});

test("resamples whose reference is perfect are counted and left out", () => {
  const found = skillInterval([0.1, 0.1], [0, 1], { seed: 4, samples: 400 });
  // A quarter of the resamples of two hold the first case twice: 100 -+ 4 sqrt(400/4 * 3/4) = 35.
  expect(Math.abs(found.undefinedSamples - 100)).toBeLessThan(35);
});

test("one case, a bad level, unequal lengths and an undefined statistic are refused", () => {
  const statistic = () => 1;
  expect(() => bootstrapInterval({ n: 1, statistic, seed: 0 })).toThrow(/1 cases; at least 2/);
  expect(() => bootstrapInterval({ n: 5, statistic, seed: 0, level: 1 })).toThrow(/level is 1/);
  expect(() => skillInterval([1], [1, 2], { seed: 0 })).toThrow(/1 scores and 2/);
  expect(() => skillInterval([1, 1], [0, 0], { seed: 0 })).toThrow(/NaN/);
});

test("a constant statistic has no BCa interval, only a percentile one of no width", () => {
  const found = bootstrapInterval({ n: 5, statistic: () => 1, seed: 0, samples: 50 });
  expect(found.percentile).toEqual({ low: 1, high: 1 });
  expect(found.bca.low).toBeNaN();
});
