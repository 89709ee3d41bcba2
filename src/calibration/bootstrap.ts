import { bootstrapCounts } from "../analysis/ensemble/resample.ts";
import { normalCdf, normalQuantile } from "../math/special.ts";
import { quantile } from "../math/stats.ts";

/** A statistic with its bootstrap intervals over cases. */
export interface BootstrapInterval {
  readonly estimate: number;
  /** Quantiles of the resampled statistic. */
  readonly percentile: { readonly low: number; readonly high: number };
  /** Bias-corrected and accelerated; NaN where it is not defined (see `bootstrapInterval`). */
  readonly bca: { readonly low: number; readonly high: number };
  /** Standard deviation of the resampled statistic. */
  readonly error: number;
  /** Resamples in which the statistic was not a number, which are left out of all of this. */
  readonly undefinedSamples: number;
}

/** What is resampled and how. */
export interface BootstrapTask {
  /** Cases, such as crises. */
  readonly n: number;
  /** The statistic when case i counts counts[i] times; must not keep the array. */
  readonly statistic: (counts: Int32Array) => number;
  /** Probability content; default 0.9. */
  readonly level?: number;
  readonly seed: number;
  /** Resamples; default 2000. */
  readonly samples?: number;
}

/**
 * Percentile and BCa bootstrap intervals of a statistic over independent cases.
 *
 * The statistic is written as a function of how often each case counts, so that a skill (a ratio of sums) is
 * resampled as a whole and forecasts stay paired. BCa is NaN when no or every resample lies below the estimate, or
 * the jackknife does not vary: take the percentile interval then. Throws RangeError for fewer than two cases, a level
 * outside (0, 1), or a statistic that is NaN on the cases themselves.
 *
 * Source: Efron 1987, J. Am. Stat. Assoc. 82, 171-185; Efron and Tibshirani 1993, chapter 14.
 */
export function bootstrapInterval(task: BootstrapTask): BootstrapInterval {
  const { n, statistic, level = 0.9, seed, samples = 2000 } = task;
  if (!(Number.isInteger(n) && n >= 2)) {
    throw new RangeError(`bootstrapInterval: there are ${n} cases; at least 2 are needed`);
  }
  if (!(level > 0 && level < 1)) {
    throw new RangeError(`bootstrapInterval: the level is ${level}; it must lie in (0, 1)`);
  }
  const estimate = statistic(new Int32Array(n).fill(1));
  if (Number.isNaN(estimate)) {
    throw new RangeError(
      "bootstrapInterval: the statistic of the cases themselves is NaN; it must be a number",
    );
  }
  const drawn = resampled(task, samples, seed);
  const values = Float64Array.from(drawn.filter((value) => !Number.isNaN(value))).sort();
  if (values.length < 2) {
    throw new RangeError(
      `bootstrapInterval: the statistic is a number in ${values.length} of ${samples} resamples; at least 2 are needed`,
    );
  }
  const tails = [(1 - level) / 2, (1 + level) / 2] as const;
  return {
    estimate,
    percentile: { low: quantile(values, tails[0]), high: quantile(values, tails[1]) },
    bca: bcaInterval(values, estimate, accelerationOf(task), tails),
    error: deviation(values),
    undefinedSamples: drawn.length - values.length,
  };
}

/**
 * Skill of a forecast over a reference with bootstrap intervals over cases: 1 - sum of scores / sum of reference
 * scores.
 *
 * Scores are per case, lower is better, in the same order. Throws as `bootstrapInterval`, and when lengths differ.
 */
export function skillInterval(
  scores: ArrayLike<number>,
  reference: ArrayLike<number>,
  settings: { readonly level?: number; readonly seed: number; readonly samples?: number },
): BootstrapInterval {
  if (scores.length !== reference.length) {
    throw new RangeError(
      `skillInterval: there are ${scores.length} scores and ${reference.length} of the reference`,
    );
  }
  const statistic = (counts: Int32Array) => {
    let [own, theirs] = [0, 0];
    for (let i = 0; i < counts.length; i++) {
      own += counts[i]! * scores[i]!;
      theirs += counts[i]! * reference[i]!;
    }
    return theirs === 0 ? Number.NaN : 1 - own / theirs;
  };
  return bootstrapInterval({ n: scores.length, statistic, ...settings });
}

function resampled({ n, statistic }: BootstrapTask, samples: number, seed: number): Float64Array {
  const draw = bootstrapCounts(seed, "calibration/bootstrap", n);
  const counts = new Int32Array(n);
  return Float64Array.from({ length: samples }, (_, sample) => {
    draw(sample, counts);
    return statistic(counts);
  });
}

/** Skewness of the statistic's influence values by the jackknife, over 6. */
function accelerationOf({ n, statistic }: BootstrapTask): number {
  const counts = new Int32Array(n).fill(1);
  const without = Float64Array.from({ length: n }, (_, i) => {
    counts[i] = 0;
    const value = statistic(counts);
    counts[i] = 1;
    return value;
  });
  const middle = without.reduce((sum, value) => sum + value, 0) / n;
  let [squares, cubes] = [0, 0];
  for (const value of without) {
    const off = middle - value;
    squares += off * off;
    cubes += off * off * off;
  }
  return cubes / (6 * squares * Math.sqrt(squares));
}

function bcaInterval(
  sorted: Float64Array,
  estimate: number,
  acceleration: number,
  tails: readonly [number, number],
) {
  // A resample equal to the estimate counts half to either side, which matters for statistics that repeat.
  let below = 0;
  for (const value of sorted) below += value < estimate ? 1 : value === estimate ? 0.5 : 0;
  const share = below / sorted.length;
  if (share <= 0 || share >= 1 || Number.isNaN(acceleration)) return { low: Number.NaN, high: Number.NaN };
  const bias = normalQuantile(share);
  const at = (tail: number) => {
    const z = bias + normalQuantile(tail);
    return quantile(sorted, normalCdf(bias + z / (1 - acceleration * z)));
  };
  return { low: at(tails[0]), high: at(tails[1]) };
}

function deviation(values: Float64Array): number {
  const middle = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - middle) * (value - middle), 0);
  return Math.sqrt(squares / (values.length - 1));
}
