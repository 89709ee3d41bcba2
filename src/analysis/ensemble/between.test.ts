import { describe, expect, test } from "vitest";
import { normalQuantile } from "../../math/special.ts";
import { mean, variance } from "../../math/stats.ts";
import { BlockStream } from "../../random/stream.ts";
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

  test("where noise explains all the spread, the range closes as far as the design can tell, not to a point", () => {
    // A hundred futures, means -1 and 1 by turns: T = 100/99, and N the same, so T - N is 0 with standard error
    // s = T sqrt(2/99). The mean of a normal variable about 0, given that it is above 0, is s sqrt(2/pi).
    const means = Array.from({ length: 100 }, (_, f) => (f % 2 === 0 ? -1 : 1));
    const all = betweenFutures(
      means,
      means.map(() => 200 / 99),
      means.map(() => 2),
    );
    const shrink = Math.sqrt(Math.sqrt(2 / 99) * Math.sqrt(2 / Math.PI));
    expect(all.betweenVariance).toBeCloseTo(0, 12);
    expect(all.high).toBeCloseTo(shrink, 10);
    expect(all.low).toBeCloseTo(-shrink, 10);
    // Far more noise than spread: no spread is found, and the range still lies inside that of the means.
    const noisier = betweenFutures(
      means,
      means.map(() => 20),
      means.map(() => 2),
    );
    expect(noisier.betweenVariance).toBe(0);
    expect(noisier.high).toBeLessThan(1);
    expect(noisier.high).toBeGreaterThan(0);
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

  test("the share below zero is that of the true future means, which the means of few replicates would blur", () => {
    // True means N(-0.5, 1): Phi(0.5) = 0.6915 lie below zero, but only Phi(0.5 / sqrt(2)) = 0.638 of the observed ones.
    // With 8,000 futures the mean has standard error sqrt(2/8000) = 0.016, which moves the share by 0.352 times that.
    const { means, variances, counts } = simulated(600, 8000, 4, 1, 2);
    const shifted = means.map((value) => value - 0.5);
    const { below } = betweenFutures(shifted, variances, counts);
    expect(Math.abs(below - 0.6915)).toBeLessThan(4 * 0.352 * 0.016);
    expect(shifted.filter((value) => value < 0).length / 8000).toBeLessThan(0.655);
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
