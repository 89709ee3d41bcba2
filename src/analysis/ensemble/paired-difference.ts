import { mean, quantile, sortedCopy } from "../../math/stats.ts";
import { betweenFutures } from "./between.ts";
import { type Cells, cellAt } from "./cells.ts";

/**
 * Standard errors beyond which a difference is called real (chosen: the usual two, about 95 % under a normal law).
 */
export const ERRORS_TO_BELIEVE = 2;

/**
 * Probabilities at which the distribution over futures is told (chosen: the middle, the quarters and nine tenths).
 */
export const DIFFERENCE_PROBABILITIES = [0.05, 0.25, 0.5, 0.75, 0.95] as const;

/** A future in a distribution of paired differences. */
export interface FutureDifference {
  readonly future: number;
  /** Mean over replicates of policy minus reference under the same luck. Unit of the outcome. */
  readonly difference: number;
  /** The same with replicate noise taken out as far as the design can tell; what quantiles and dot plots are of. */
  readonly noiseFree: number;
  /** Monte Carlo standard error of `difference`; NaN with one replicate. */
  readonly error: number;
  /**
   * Whether the difference exceeds two errors, and which way; "noise" where it does not or where the error is
   * unknown.
   */
  readonly verdict: "better" | "worse" | "lower" | "higher" | "noise";
}

/** The distribution over futures of what a policy changes against the reference. */
export interface PairedDifference {
  readonly policy: string;
  readonly reference: string;
  readonly column: string;
  /** Mean over futures, and its Monte Carlo standard error, of futures and replicates drawn anew. */
  readonly mean: number;
  readonly error: number;
  /** At `DIFFERENCE_PROBABILITIES`, without replicate noise. */
  readonly quantiles: readonly number[];
  /** Share of futures in which the difference is below 0, each counted by the chance that it truly is. */
  readonly below: number;
  /** Shares of futures that are beyond two errors on either side, and inside. They add up to 1. */
  readonly clearlyBelow: number;
  readonly clearlyAbove: number;
  readonly insideNoise: number;
  /** Ascending by `noiseFree`, ties by future. */
  readonly futures: readonly FutureDifference[];
  /** Futures left out because no replicate of both policies finished. */
  readonly dropped: readonly number[];
}

/**
 * The paired difference of a policy to the reference in an outcome column, future by future.
 *
 * Noise is taken out of the distribution as `betweenFutures` does: each future's difference moves toward the mean by
 * one factor, so that the spread is that of true differences and the order of futures stays. `verdict` says "better"
 * or "worse" where a direction is given, else "lower" or "higher".
 *
 * Throws RangeError for a policy or column that is not there and when no future has a finished pair.
 */
export function pairedDifference(
  cells: Cells,
  policy: string,
  column: string,
  direction: "lower" | "higher" | null,
): PairedDifference {
  const [p, c] = [placeOf(cells.policies, "policy", policy), placeOf(cells.columns, "column", column)];
  const n = cells.futures.length;
  const pairs = cells.pairs.subarray(p * n, (p + 1) * n);
  const across = (values: Float64Array): Float64Array =>
    Float64Array.from({ length: n }, (_, k) => values[cellAt(cells, p, k, c)]!);
  const [differences, variances] = [across(cells.differences), across(cells.differenceVariances)];
  const used = cells.futures.flatMap((_, k) => (pairs[k]! > 0 ? [k] : []));
  if (used.length === 0) {
    throw new RangeError(
      `paired difference: ${policy} and ${cells.policies[cells.reference]} finished together in none of ${n} futures`,
    );
  }
  const between = betweenFutures(differences, variances, pairs);
  const raw = sortedCopy(used.map((k) => differences[k]!));
  const shrink = shrinkFactor(raw, between);
  const futures = used
    .map((k) => {
      const error = Math.sqrt(variances[k]! / pairs[k]!);
      return {
        future: cells.futures[k]!,
        difference: differences[k]!,
        noiseFree: between.mean + shrink * (differences[k]! - between.mean),
        error,
        verdict: verdictOf(differences[k]!, error, direction),
      };
    })
    .sort((a, b) => a.noiseFree - b.noiseFree || a.difference - b.difference || a.future - b.future);
  const clear = futures.filter(({ verdict }) => verdict !== "noise");
  const clearlyBelow = clear.filter(({ difference }) => difference < 0).length;
  return {
    policy,
    reference: cells.policies[cells.reference]!,
    column,
    mean: between.mean,
    error: between.error,
    quantiles: DIFFERENCE_PROBABILITIES.map(
      (at) => between.mean + shrink * (quantile(raw, at) - between.mean),
    ),
    below: between.below,
    clearlyBelow: clearlyBelow / used.length,
    clearlyAbove: (clear.length - clearlyBelow) / used.length,
    insideNoise: (used.length - clear.length) / used.length,
    futures,
    dropped: cells.futures.filter((_, k) => pairs[k]! === 0),
  };
}

/**
 * The factor by which `betweenFutures` moved its percentiles toward the mean, read off its percentile that lies
 * furthest from the mean.
 */
function shrinkFactor(
  raw: Float64Array,
  { low, high }: { readonly low: number; readonly high: number },
): number {
  const centre = mean(raw);
  const below = centre - quantile(raw, 0.05);
  const above = quantile(raw, 0.95) - centre;
  const widest = Math.max(below, above);
  // Nine tenths of futures lie on the mean itself: there is nothing to move but a few outliers, which are kept.
  if (!(widest > 0)) return 1;
  return Math.min(1, Math.max(0, below >= above ? (centre - low) / below : (high - centre) / above));
}

function verdictOf(
  difference: number,
  error: number,
  direction: "lower" | "higher" | null,
): FutureDifference["verdict"] {
  // With one replicate the error is NaN, and no comparison with it holds.
  if (!(Math.abs(difference) > ERRORS_TO_BELIEVE * error)) return "noise";
  const side = difference < 0 ? "lower" : "higher";
  if (direction === null) return side;
  return side === direction ? "better" : "worse";
}

function placeOf(known: readonly string[], what: string, name: string): number {
  const at = known.indexOf(name);
  if (at < 0) {
    throw new RangeError(`paired difference: no ${what} is called "${name}". Known: ${known.join(", ")}.`);
  }
  return at;
}
