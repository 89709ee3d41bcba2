import { normalQuantile } from "../../math/special.ts";
import { betweenFutures } from "./between.ts";
import { type Cells, cellAt } from "./cells.ts";
import { ERRORS_TO_BELIEVE } from "./paired-difference.ts";

/** A mean smaller than this share of its error is zero (chosen: far above rounding, far below anything that runs can tell). */
const ROUNDING = 1e-9;

/** What the error of a mean difference is made of. Variances are in squared units of the outcome. */
export interface DifferenceSample {
  /** Mean over futures of the paired difference. */
  readonly mean: number;
  /** Variance over futures of true differences: ignorance about parameters. */
  readonly futuresVariance: number;
  /** Mean variance over replicates of the paired difference in a future: chance. NaN with one replicate. */
  readonly replicateVariance: number;
  readonly nFutures: number;
  /** Replicates a future; with failed runs their harmonic mean, which gives the same noise. */
  readonly nReplicates: number;
}

/** Whether a mean difference is told from 0, and what it would take. */
export interface Precision {
  /** "inside": the difference is less than two Monte Carlo errors from 0. */
  readonly verdict: "below" | "above" | "inside";
  readonly mean: number;
  readonly error: number;
  /** Parts of `error` squared: of few futures, and of few replicates (NaN with one replicate). They add up. */
  readonly futuresError: number;
  readonly replicateError: number;
  /**
   * Further replicates a future, or further futures with as many replicates, that would settle a difference of this
   * size at the power asked for; 0 where the present number does; null where no number does, or the split is unknown.
   */
  readonly moreReplicates: number | null;
  readonly moreFutures: number | null;
  readonly power: number;
  readonly sentence: string;
}

/**
 * The paired difference of a policy to the reference as a sample, from cells.
 *
 * Throws RangeError for a policy or column that is not there, and when no future has a finished pair.
 */
export function differenceSample(cells: Cells, policy: string, column: string): DifferenceSample {
  const [p, c] = [cells.policies.indexOf(policy), cells.columns.indexOf(column)];
  if (p < 0) throw new RangeError(`precision: no policy is called "${policy}"`);
  if (c < 0) throw new RangeError(`precision: there is no column ${column}`);
  const n = cells.futures.length;
  const across = (values: Float64Array): Float64Array =>
    Float64Array.from({ length: n }, (_, k) => values[cellAt(cells, p, k, c)]!);
  const pairs = cells.pairs.subarray(p * n, (p + 1) * n);
  const used = [...pairs].filter((count) => count > 0);
  if (used.length === 0) throw new RangeError(`precision: ${policy} has no finished pair with the reference`);
  const between = betweenFutures(across(cells.differences), across(cells.differenceVariances), pairs);
  return {
    mean: between.mean,
    futuresVariance: between.betweenVariance,
    replicateVariance: between.withinVariance,
    nFutures: used.length,
    nReplicates: used.length / used.reduce((sum, count) => sum + 1 / count, 0),
  };
}

/**
 * Whether the difference is inside the noise, and how many more runs would settle it.
 *
 * With B the variance over F futures, W over M replicates, the error is sqrt((B + W/M) / F). A true difference of the
 * size now seen is found (beyond two errors on its side) with probability `power` once the error is |mean| / (2 + z),
 * z the normal quantile of the power; solved for M and for F. The size now seen is itself uncertain, so this is a
 * plan, not a promise. Futures are taken as drawn independently; a Latin hypercube needs fewer, never more on average
 * for additive effects.
 *
 * More replicates shrink the W part only: where sqrt(B / F) alone is too large, no number of them settles it. Neither
 * kind of run changes B itself, how differently futures turn out.
 *
 * With one replicate B holds both parts, so that only futures can be planned. Throws RangeError unless power lies in
 * (0, 1).
 *
 * Source: sample size for a mean in two stages, Cochran 1977, Sampling Techniques, chapter 10 (two-stage sampling).
 */
export function precisionOf(sample: DifferenceSample, power: number): Precision {
  if (!(power > 0 && power < 1)) {
    throw new RangeError(`precision: power is ${power}; it must lie between 0 and 1`);
  }
  const { nFutures } = sample;
  const isSplit = !Number.isNaN(sample.replicateVariance);
  const perFuture = isSplit ? sample.replicateVariance / sample.nReplicates : 0;
  const error = Math.sqrt((sample.futuresVariance + perFuture) / nFutures);
  // Differences that cancel leave the rounding of their sum, which no number of runs would make anything of.
  const mean = Math.abs(sample.mean) > ROUNDING * error ? sample.mean : 0;
  const isInside = !(Math.abs(mean) > ERRORS_TO_BELIEVE * error);
  const needed = Math.abs(mean) / (ERRORS_TO_BELIEVE + normalQuantile(power));
  const plan = {
    mean,
    error,
    moreReplicates: isSplit ? replicatesFor(sample, needed) : null,
    moreFutures: futuresFor(sample, perFuture, needed),
    power,
  };
  return {
    ...plan,
    verdict: isInside ? "inside" : mean < 0 ? "below" : "above",
    futuresError: Math.sqrt(sample.futuresVariance / nFutures),
    replicateError: isSplit ? Math.sqrt(perFuture / nFutures) : Number.NaN,
    sentence: sentenceOf(plan, isInside, isSplit),
  };
}

function replicatesFor(sample: DifferenceSample, needed: number): number | null {
  const room = needed * needed * sample.nFutures - sample.futuresVariance;
  if (sample.replicateVariance === 0) return room >= 0 ? 0 : null;
  return room > 0 ? further(sample.replicateVariance / room, sample.nReplicates) : null;
}

function futuresFor(sample: DifferenceSample, perFuture: number, needed: number): number | null {
  const variance = sample.futuresVariance + perFuture;
  if (variance === 0) return 0;
  return needed > 0 ? further(variance / (needed * needed), sample.nFutures) : null;
}

function further(total: number, present: number): number {
  return Math.max(0, Math.ceil(total - present));
}

function sentenceOf(
  {
    mean,
    error,
    moreReplicates,
    moreFutures,
    power,
  }: Omit<Precision, "verdict" | "futuresError" | "replicateError" | "sentence">,
  isInside: boolean,
  isSplit: boolean,
): string {
  if (!isInside) return "The difference is more than two Monte Carlo errors from zero.";
  if (mean === 0 && error === 0) return "The two policies do the same in every run.";
  if (moreFutures === null) return "There is no difference to settle: the mean is zero.";
  const odds = Math.round(power * 100);
  const chance = `(a plan with ${odds} chances in 100, if the difference is as large as it now looks)`;
  const futures = `about ${moreFutures} more futures would settle it`;
  const start = "The difference is less than two Monte Carlo errors from zero";
  if (!isSplit)
    return `${start}; ${futures} ${chance}. With one replicate, chance and futures cannot be told apart.`;
  if (moreReplicates === null) {
    return `${start}. More replicates alone cannot settle it, since futures differ too much; ${futures} ${chance}.`;
  }
  const runs = `about ${moreReplicates} more replicates in each future, or ${moreFutures} more futures,`;
  return `${start}; ${runs} would settle it ${chance}.`;
}
