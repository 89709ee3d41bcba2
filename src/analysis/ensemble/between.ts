import { exp } from "../../math/elementary.ts";
import { normalCdf } from "../../math/special.ts";
import { mean, quantile, sortedCopy, variance } from "../../math/stats.ts";

/**
 * How a mean over replicates differs between futures, with the part that is only noise of few replicates taken out.
 */
export interface Between {
  /** Mean over futures. */
  readonly mean: number;
  /** Monte Carlo standard error of that mean: of futures and replicates drawn anew. */
  readonly error: number;
  /** 5th and 95th percentile over futures of the future's mean without replicate noise. */
  readonly low: number;
  readonly high: number;
  /** Variance over futures of the future's mean without replicate noise, at least 0: ignorance about parameters. */
  readonly betweenVariance: number;
  /** Mean over futures of the variance over replicates: chance. NaN with one replicate. */
  readonly withinVariance: number;
  /** Share of futures in which the mean lies below zero, each future counted by the chance that it does. */
  readonly below: number;
}

/**
 * Splits the spread of future means into what futures differ by and what few replicates add.
 *
 * With m_f the mean of future f over n_f replicates and s_f^2 their variance, the noise is N = mean(s_f^2 / n_f), and
 * the variance T of the m_f overstates that of the true means by N. `betweenVariance` is max(0, T - N), unbiased but for the
 * floor. Ranges need an estimate that is never 0 only because the design cannot resolve it: B is the mean of a normal
 * variable about T - N, with the estimate's standard error, given that it is above 0 (and at most T).
 *
 * Percentiles are those of M + sqrt(B / T) (m_f - M), M the mean of the m_f, which has variance B and the shape of
 * the m_f. `below` takes the true mean of a future as normal about M + k (m_f - M), k = B / (B + N), with variance
 * k N + (1 - k)^2 error^2 (normal empirical Bayes, the mean's own error included).
 *
 * A future without a run is left out. With one replicate the noise is unknown and taken as 0; with one future the spread
 * between futures is. All NaN without any future.
 *
 * Sources: the variance components of one-way analysis of variance with random effects (Searle, Casella and McCulloch
 * 1992, ch. 3); shrinking by the square root so that the variance comes out right: Louis 1984, J. Am. Stat. Assoc. 79,
 * 393-398; positive estimates of a variance: Morris 1983, J. Am. Stat. Assoc. 78, 47-55, in kind.
 */
export function betweenFutures(
  means: ArrayLike<number>,
  variances: ArrayLike<number>,
  counts: ArrayLike<number>,
): Between {
  const used = Array.from({ length: counts.length }, (_, f) => f).filter((f) => counts[f]! > 0);
  if (used.length === 0) return nothing;
  const values = Float64Array.from(used, (f) => means[f]!);
  const many = used.filter((f) => counts[f]! > 1);
  const within = many.length === 0 ? Number.NaN : mean(many.map((f) => variances[f]!));
  const noises = many.length === 0 ? [0] : used.map((f) => noiseOf(variances[f]!, within, counts[f]!));
  const noise = mean(noises);
  const centre = mean(values);
  const total = values.length === 1 ? 0 : variance(values);
  const positive = total === 0 || noise === 0 ? total : Math.min(total, positiveVariance(total, noises));
  const shrink = total === 0 ? 0 : Math.sqrt(positive / total);
  const sorted = sortedCopy(values.map((value) => centre + shrink * (value - centre)));
  const errorSquared = values.length === 1 ? noise : total / values.length;
  const kept = positive === 0 ? 0 : positive / (positive + noise);
  const posterior = Math.sqrt(kept * noise + (1 - kept) * (1 - kept) * errorSquared);
  return {
    mean: centre,
    error: Math.sqrt(errorSquared),
    low: quantile(sorted, 0.05),
    high: quantile(sorted, 0.95),
    betweenVariance: Math.max(0, total - noise),
    withinVariance: within,
    below: mean(values.map((value) => chanceBelowZero(centre + kept * (value - centre), posterior))),
  };
}

/** Mean of a normal variable about T - N, with the standard error of that difference, given that it is above 0. */
function positiveVariance(total: number, noises: readonly number[]): number {
  const n = noises.length;
  const noise = mean(noises);
  const expected = Math.max(total, noise);
  const deviation = Math.sqrt((2 * expected * expected) / (n - 1) + variance(noises) / n);
  const z = (total - noise) / deviation;
  // Far below zero the ratio of density to distribution tends to -z - 1/z, and rounding would spoil the difference.
  if (z < -20) return -deviation / z;
  const density = exp(-(z * z) / 2) / Math.sqrt(2 * Math.PI);
  return deviation * (z + density / normalCdf(z));
}

/** Variance of a future's mean; a future with a single run left borrows the variance of the others. */
function noiseOf(ownVariance: number, pooled: number, count: number): number {
  return (count > 1 ? ownVariance : pooled) / count;
}

/** An exact tie counts half. */
function chanceBelowZero(centre: number, deviation: number): number {
  if (deviation > 0) return normalCdf(-centre / deviation);
  return centre < 0 ? 1 : centre > 0 ? 0 : 0.5;
}

const nothing: Between = {
  mean: Number.NaN,
  error: Number.NaN,
  low: Number.NaN,
  high: Number.NaN,
  betweenVariance: Number.NaN,
  withinVariance: Number.NaN,
  below: Number.NaN,
};
