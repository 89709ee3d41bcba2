import { mean } from "../../math/stats.ts";
import { betweenFutures } from "./between.ts";
import { type Cells, cellAt } from "./cells.ts";
import { type FutureShare, shareBelow } from "./future-share.ts";

/** What a claim says of two policies: the outcome of the first lies in that direction of the second's at that day. */
export interface Contrast {
  readonly policy: string;
  readonly against: string;
  readonly outcome: string;
  readonly horizon: number;
  readonly direction: "lower" | "higher";
}

/** Whether a contrast holds in one future, fails there, or cannot be told from the luck of few replicates. */
export type ContrastState = "holds" | "fails" | "noise";

/** A contrast in every future and over all. Differences are policy minus against, in the outcome's unit. */
export interface TestedContrast {
  /**
   * - `paired`: of runs under the same luck.
   * - `unpaired`: the cells hold no pairs of these two policies, and errors are those of independent runs, which
   *   overstates them where luck is shared.
   */
  readonly errorKind: "paired" | "unpaired";
  /**
   * Mean over futures of the difference, its Monte Carlo error (NaN of a single run), and the mean of the policy held
   * against.
   */
  readonly difference: number;
  readonly error: number;
  readonly againstMean: number;
  /** Futures with runs of both policies; the next four arrays have as many entries. */
  readonly futures: readonly number[];
  readonly differences: Float64Array;
  /** Standard error of each future's difference; NaN where no future has two runs, so that the noise is unknown. */
  readonly errors: Float64Array;
  readonly states: readonly ContrastState[];
  /** Share of futures in which it truly holds, each counted by the chance that it does, with a 90 % interval. */
  readonly holding: FutureShare;
  /** Shares of futures in which it clearly holds, clearly fails, or neither; they sum to 1. */
  readonly clearlyHolds: number;
  readonly clearlyFails: number;
  readonly insideNoise: number;
}

/**
 * Standard errors that a future's difference must exceed to be told from noise (two-sided 90 %: normalQuantile(.95)).
 */
export const noiseLimit = 1.6449;

/**
 * Tests a contrast between two policies in cells, whatever their reference.
 *
 * In a future with difference d and standard error e the contrast holds when d lies in its direction and |d| > 1.645
 * e, fails when it lies in the other with |d| > 1.645 e, and is inside the noise otherwise, as it is when d = 0.
 * Single futures are noisy for rare events, so `holding` counts each by its chance (`shareBelow`) and is what verdicts
 * use; the clear shares stand beside. With one replicate the noise is unknown and d alone decides.
 *
 * Throws RangeError for an unknown policy or column, a policy against itself, or cells without a future in which both
 * ran.
 */
export function testContrast(cells: Cells, contrast: Contrast): TestedContrast {
  const { errorKind, futures, means, variances, counts, against } = differencesOf(cells, contrast);
  if (futures.length === 0) {
    throw new RangeError(
      `contrast: there is no future with runs of both ${contrast.policy} and ${contrast.against} that did not fail; run more futures`,
    );
  }
  const between = betweenFutures(means, variances, counts);
  const sign = contrast.direction === "lower" ? 1 : -1;
  const errors = errorsOf(variances, counts);
  const states = Array.from(means, (d, k): ContrastState => {
    const limit = Number.isNaN(errors[k]!) ? 0 : noiseLimit * errors[k]!;
    return sign * d < -limit ? "holds" : sign * d > limit ? "fails" : "noise";
  });
  const shareOf = (state: ContrastState): number =>
    states.filter((other) => other === state).length / states.length;
  return {
    errorKind,
    difference: between.mean,
    // One future with one run tells nothing of its own error.
    error: futures.length === 1 && Number.isNaN(errors[0]!) ? Number.NaN : between.error,
    againstMean: mean(against),
    futures,
    differences: means,
    errors,
    states,
    holding: shareBelow({ means: means.map((d) => sign * d), variances, counts }),
    clearlyHolds: shareOf("holds"),
    clearlyFails: shareOf("fails"),
    insideNoise: shareOf("noise"),
  };
}

interface Differences {
  readonly errorKind: TestedContrast["errorKind"];
  readonly futures: readonly number[];
  readonly means: Float64Array;
  /** Such that variance / count is the squared error of the mean. */
  readonly variances: Float64Array;
  readonly counts: Float64Array;
  readonly against: Float64Array;
}

function differencesOf(cells: Cells, { policy, against, outcome, horizon }: Contrast): Differences {
  const [own, other] = [policyAt(cells, policy), policyAt(cells, against)];
  if (own === other) {
    throw new RangeError(`contrast: ${policy} is compared with itself; against must be another policy`);
  }
  const column = cells.columns.indexOf(`${outcome}@${horizon}`);
  if (column < 0) throw new RangeError(`contrast: there is no column ${outcome}@${horizon}`);
  const at = (from: number, k: number): number => cellAt(cells, from, k, column);
  const n = cells.futures.length;
  const paired = cells.reference === other ? own : cells.reference === own ? other : null;
  const runs = (k: number): number =>
    paired === null
      ? Math.min(cells.counts[own * n + k]!, cells.counts[other * n + k]!)
      : cells.pairs[paired * n + k]!;
  const places = cells.futures.map((_, k) => k).filter((k) => runs(k) > 0);
  const take = (of: (k: number) => number): Float64Array => Float64Array.from(places, of);
  const isTurned = paired === other;
  return {
    errorKind: paired === null ? "unpaired" : "paired",
    futures: places.map((k) => cells.futures[k]!),
    means: take((k) =>
      paired === null
        ? cells.means[at(own, k)]! - cells.means[at(other, k)]!
        : isTurned
          ? 0 - cells.differences[at(paired, k)]!
          : cells.differences[at(paired, k)]!,
    ),
    variances: take((k) =>
      paired === null
        ? unpairedVariance(cells, [own * n + k, other * n + k], [at(own, k), at(other, k)], runs(k))
        : cells.differenceVariances[at(paired, k)]!,
    ),
    counts: take(runs),
    against: take((k) => cells.means[at(other, k)]!),
  };
}

/** Variance for `count` pairs with which the difference of two means of independent runs has its own squared error. */
function unpairedVariance(
  cells: Cells,
  [ownCell, otherCell]: readonly [number, number],
  [own, other]: readonly [number, number],
  count: number,
): number {
  const squaredError =
    cells.variances[own]! / cells.counts[ownCell]! + cells.variances[other]! / cells.counts[otherCell]!;
  return squaredError * count;
}

/** Standard errors; a future with a single run borrows the mean variance of the others. */
function errorsOf(variances: Float64Array, counts: Float64Array): Float64Array {
  const known = variances.filter((value, k) => counts[k]! > 1 && !Number.isNaN(value));
  const pooled = known.length === 0 ? Number.NaN : mean(known);
  return Float64Array.from(variances, (value, k) =>
    Math.sqrt((counts[k]! > 1 ? value : pooled) / counts[k]!),
  );
}

function policyAt(cells: Cells, id: string): number {
  const place = cells.policies.indexOf(id);
  if (place >= 0) return place;
  throw new RangeError(`contrast: no policy is called "${id}". Known: ${cells.policies.join(", ")}.`);
}
