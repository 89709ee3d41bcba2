import { describe, expect, test } from "vitest";
import { normalQuantile } from "../math/special.ts";
import { mean, variance } from "../math/stats.ts";
import { BlockStream } from "../random/stream.ts";
import { betweenFutures } from "./between.ts";

/** Standard normal variables of a two-level model, by future and replicate. */
const stream = new BlockStream("two-level", "test/normal");
function normal(experiment: number, future: number, replicate: number): number {
  stream.begin(1, experiment, future);
  return normalQuantile(stream.draw(replicate)[0]!);
}

/** nFutures means and variances over R replicates of tau * z_f + sigma * z_fr. */
function simulated(experiment: number, nFutures: number, R: number, tau: number, sigma: number) {
  const means: number[] = [];
  const variances: number[] = [];
  for (let f = 0; f < nFutures; f++) {
    const centre = tau * normal(experiment, f, 1000);
    const runs = Array.from({ length: R }, (_, r) => centre + sigma * normal(experiment, f, r));
    means.push(mean(runs));
    variances.push(variance(runs));
  }
  return { means, variances, counts: means.map(() => R) };
}

describe("betweenFutures", () => {
  test("on a two-level normal model both variances are unbiased, though replicates are few", () => {
    // tau = 1, sigma = 2, R = 4: the variance of future means is 1 + 4/4 = 2, of which 1 is noise. With 100 futures the
    // estimate of tau^2 has variance about 2 * 2^2/99 (of the means) + 2 * 4^2/(300 * 16) (of the noise) = 0.088, so over
    // 100 experiments the standard error of its mean is sqrt(0.088/100) = 0.030; that of sigma^2 is sqrt(2 * 16/300/100) = 0.033.
    const estimates = Array.from({ length: 100 }, (_, experiment) => {
      const { means, variances, counts } = simulated(experiment, 100, 4, 1, 2);
      return betweenFutures(means, variances, counts);
    });
    const between = mean(estimates.map(({ betweenVariance }) => betweenVariance));
    const within = mean(estimates.map(({ withinVariance }) => withinVariance));
    expect(Math.abs(between - 1)).toBeLessThan(4 * 0.03);
    expect(Math.abs(within - 4)).toBeLessThan(4 * 0.033);
  });

  test("the 5th and 95th percentile of the same model are those of the true future means", () => {
    // True means are N(0, 1): -1.645 and 1.645. Uncorrected they would be 1.645 sqrt(2) = 2.33 out. With 2,000 futures
    // the standard error of a 5 % quantile of N(0, 2), shrunk by sqrt(1/2), is sqrt(.05 * .95/2000)/.103 = 0.047.
    const { means, variances, counts } = simulated(500, 2000, 4, 1, 2);
    const { low, high } = betweenFutures(means, variances, counts);
    expect(Math.abs(low + 1.645)).toBeLessThan(4 * 0.047);
    expect(Math.abs(high - 1.645)).toBeLessThan(4 * 0.047);
  });

  test("the standard error of the mean is that of futures drawn anew", () => {
    // The spread of the mean over 400 experiments of 50 futures: sqrt(2/50) = 0.2; its standard error is 0.2/sqrt(800).
    const all = Array.from({ length: 400 }, (_, experiment) => {
      const { means, variances, counts } = simulated(1000 + experiment, 50, 4, 1, 2);
      return betweenFutures(means, variances, counts);
    });
    const observed = Math.sqrt(variance(all.map((one) => one.mean)));
    expect(Math.abs(observed - mean(all.map((one) => one.error)))).toBeLessThan(4 * (0.2 / Math.sqrt(800)));
  });

  test("where futures do not differ, all spread of their means is noise and the range closes on the mean", () => {
    // Means -1 and 1 over two replicates, each with variance 8: the noise of 8/2 = 4 exceeds their variance of 2.
    const { low, high, betweenVariance, mean: centre } = betweenFutures([-1, 1], [8, 8], [2, 2]);
    expect([low, high, centre, betweenVariance]).toEqual([0, 0, 0, 0]);
  });

  test("without chance the range is that of the futures, and the share below zero is counted", () => {
    // Eleven futures -3, -2, ..., 7 without noise: percentiles by linear interpolation at -2.5 and 6.5; three below, one tie.
    const means = Array.from({ length: 11 }, (_, k) => k - 3);
    const { low, high, below, betweenVariance } = betweenFutures(
      means,
      means.map(() => 0),
      means.map(() => 2),
    );
    expect([low, high]).toEqual([-2.5, 6.5]);
    expect(below).toBeCloseTo(3.5 / 11, 12);
    expect(betweenVariance).toBe(11);
  });

  test("where the mean is all there is, the share below zero says how sure its sign is", () => {
    // Four futures that differ less than noise explains: mean -1, variance 4/3, so error sqrt(1/3), z = sqrt(3) = 1.732.
    const { below, error } = betweenFutures([-2, -2, 0, 0], [20, 20, 20, 20], [4, 4, 4, 4]);
    expect(error).toBeCloseTo(Math.sqrt(1 / 3), 12);
    // Normal distribution function at 1.7320508: 0.958368 (tables).
    expect(below).toBeCloseTo(0.958368, 5);
  });

  test("a future without a run is left out, and none at all gives no numbers", () => {
    expect(betweenFutures([1, Number.NaN, 3], [0, Number.NaN, 0], [2, 0, 2]).mean).toBe(2);
    expect(betweenFutures([], [], []).mean).toBeNaN();
  });

  test("a single future has no spread between futures, and the error of its replicates", () => {
    const { low, high, error, betweenVariance } = betweenFutures([5], [9], [9]);
    expect([low, high, error, betweenVariance]).toEqual([5, 5, 1, 0]);
  });

  test("with one replicate chance is unknown", () => {
    const { withinVariance, betweenVariance } = betweenFutures([1, 3], [Number.NaN, Number.NaN], [1, 1]);
    expect(withinVariance).toBeNaN();
    expect(betweenVariance).toBe(2);
  });
});
