import type { Prior } from "../engine/parameter.ts";
import { exp, log } from "../math/elementary.ts";
import { correlate, type RankCorrelation } from "./correlate.ts";
import { designPoints, type Sampler } from "./design.ts";

/**
 * Points of the uncertainty space, one row for each future: `values[future * paths.length + k]` is what the future says
 * of the uncertainty `paths[k]`, in that uncertainty's unit.
 */
export interface Futures {
  readonly n: number;
  readonly paths: readonly string[];
  readonly values: Float64Array;
}

/** What futures are drawn from. */
export interface FutureDesign {
  readonly uncertainties: readonly { readonly path: string; readonly distribution: Prior }[];
  /** By positions in `uncertainties`. */
  readonly correlations: readonly RankCorrelation[];
  readonly n: number;
  readonly seed: number;
  readonly sampler: Sampler;
}

/**
 * Draws futures: even points of the unit cube, given their rank correlations, through the inverse of each distribution.
 *
 * A choice takes its values equally often. Rank correlations are met by reordering (`correlate`), so every uncertainty
 * keeps its strata. Throws RangeError as `latinHypercube`, `sobolPoints` and `correlate` do.
 */
export function drawFutures({ uncertainties, correlations, n, seed, sampler }: FutureDesign): Futures {
  const d = uncertainties.length;
  const values = correlate(designPoints(sampler, n, d, seed), d, correlations);
  uncertainties.forEach(({ distribution }, k) => {
    for (let i = k; i < values.length; i += d) values[i] = quantileOf(distribution, values[i]!);
  });
  return { n, paths: uncertainties.map(({ path }) => path), values };
}

/** One future's values: a view into the table, not a copy. */
export function futureRow(futures: Futures, future: number): Float64Array {
  const d = futures.paths.length;
  return futures.values.subarray(future * d, (future + 1) * d);
}

/** The value below which the share u in (0, 1) of a distribution lies. */
export function quantileOf(distribution: Prior, u: number): number {
  switch (distribution.kind) {
    case "uniform":
      return within(distribution, distribution.low + u * (distribution.high - distribution.low));
    case "log-uniform": {
      const [low, high] = [log(distribution.low), log(distribution.high)];
      return within(distribution, exp(low + u * (high - low)));
    }
    case "choice":
      return distribution.values[Math.floor(u * distribution.values.length)]!;
  }
}

/** Rounding must not carry a value over the end of its range. */
function within({ low, high }: { readonly low: number; readonly high: number }, value: number): number {
  return Math.min(high, Math.max(low, value));
}
