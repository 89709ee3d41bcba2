import type { Prior } from "../engine/parameter.ts";
import { exp, log } from "../math/elementary.ts";
import { correlate, type RankCorrelation } from "./correlate.ts";
import { designPoints, type Sampler } from "./design.ts";
import { type DesignPlan, plannedDesign, requirePlan } from "./design-plan.ts";

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
  /** The numbers of a design for sensitivity; absent for samples of the prior. */
  readonly plan?: DesignPlan;
}

/**
 * Draws futures: even points of the unit cube, given their rank correlations, through the inverse of each distribution.
 *
 * A choice takes its values equally often. Rank correlations are met by reordering (`correlate`), so every uncertainty
 * keeps its strata. A design for sensitivity gives its points in their order, with all uncertainties independent: reordering would
 * destroy it, so rank correlations are left out of account. Throws RangeError as `latinHypercube`, `sobolPoints`,
 * `plannedDesign` and `correlate` do, and when n is not the number of points of the plan.
 */
export function drawFutures(design: FutureDesign): Futures {
  const { uncertainties, n } = design;
  const d = uncertainties.length;
  const values = pointsOf(design, d);
  uncertainties.forEach(({ distribution }, k) => {
    for (let i = k; i < values.length; i += d) values[i] = quantileOf(distribution, values[i]!);
  });
  return { n, paths: uncertainties.map(({ path }) => path), values };
}

/** Points in the unit cube that are to become futures. */
function pointsOf({ correlations, n, seed, sampler, plan }: FutureDesign, d: number): Float64Array {
  requirePlan(sampler, plan);
  if (sampler === "latin-hypercube" || sampler === "sobol") {
    return correlate(designPoints(sampler, n, d, seed), d, correlations);
  }
  const { points } = plannedDesign(plan!, d, seed);
  if (points.length !== n * d) {
    throw new RangeError(`drawFutures: n is ${n}, but the ${sampler} design has ${points.length / d} points`);
  }
  return points;
}

/** One future's values: a view into the table, not a copy. */
export function futureRow(futures: Futures, future: number): Float64Array {
  const d = futures.paths.length;
  return futures.values.subarray(future * d, (future + 1) * d);
}

/** The value below which the share u in [0, 1] of a distribution lies. */
export function quantileOf(distribution: Prior, u: number): number {
  switch (distribution.kind) {
    case "uniform":
      return within(distribution, distribution.low + u * (distribution.high - distribution.low));
    case "log-uniform": {
      const [low, high] = [log(distribution.low), log(distribution.high)];
      return within(distribution, exp(low + u * (high - low)));
    }
    case "choice":
      return distribution.values[
        Math.min(distribution.values.length - 1, Math.floor(u * distribution.values.length))
      ]!;
  }
}

/** Rounding must not carry a value over the end of its range. */
function within({ low, high }: { readonly low: number; readonly high: number }, value: number): number {
  return Math.min(high, Math.max(low, value));
}
