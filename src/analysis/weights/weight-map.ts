import type { ValueMatrix } from "../ensemble/value-matrix.ts";
import { centroid, clip, dot, evenWeights, shareOfSimplex, simplexCorners, type Weights } from "./simplex.ts";

/** Weights tried where regions are not computed exactly (chosen: shares then err by well under one in a hundred). */
const TRIED = 16384;

/** Smaller regions are rounding (chosen). */
const LEAST_SHARE = 1e-12;

/** How well each policy does by each objective: swings from 0, the worst, to 1, the best, as means over futures. */
export interface ObjectiveMeans {
  readonly policies: readonly string[];
  readonly objectives: readonly string[];
  /** By policy, then objective. */
  readonly values: readonly (readonly number[])[];
}

/** The weights under which a policy is best. */
export interface WeightRegion {
  /** One policy, or several that do the same by every objective. */
  readonly policies: readonly string[];
  /** Share of all weights, in [0, 1]. */
  readonly share: number;
  /** Weights at the middle of the region, in the order of the objectives. */
  readonly centroid: readonly number[];
  /** Ends of the interval (two objectives) or corners of the convex polygon (three); null for more. */
  readonly corners: readonly Weights[] | null;
}

/** For which weights each policy is best. */
export interface WeightMap {
  readonly objectives: readonly string[];
  /** Of the policies that are best somewhere, in their order. Shares sum to 1. */
  readonly regions: readonly WeightRegion[];
  /** Policies that are best under no weights, or only where they tie with another on a boundary. */
  readonly never: readonly string[];
  /**
   * Whether regions are exact; else they are shares of 16,384 evenly spread weights, and `never` may miss a sliver.
   */
  readonly isExact: boolean;
}

/**
 * For which weights each policy has the highest additive value.
 *
 * A value is linear in the weights, so where a policy is best is a convex polytope: with two objectives an interval,
 * with three a polygon, found exactly by clipping the simplex with the half-plane against each other policy. With
 * more objectives shares are integrated over evenly spread weights; `weightSlice` gives exact triangles of those.
 *
 * All weights count alike in shares, which says nothing about whose weights are likelier. Throws RangeError for fewer
 * than two objectives, no policy, a value that is not finite, or lists that do not match.
 *
 * Source: weight spaces of multi-attribute values: Rios Insua and French 1991, Eur. J. Oper. Res. 54, 176-190; shares
 * as acceptability: Lahdelma, Hokkanen and Salminen 1998, Eur. J. Oper. Res. 106, 137-143 (SMAA).
 */
export function weightMap(means: ObjectiveMeans): WeightMap {
  requireMeans(means);
  const { objectives, policies } = means;
  const groups = twinsOf(means);
  const regions =
    objectives.length > 3
      ? triedRegions(groups, objectives.length)
      : groups.map((group) => exactRegion(group, groups, objectives.length));
  const found = regions.filter(({ share }) => share > LEAST_SHARE);
  const best = new Set(found.flatMap((region) => region.policies));
  return {
    objectives,
    regions: found,
    never: policies.filter((policy) => !best.has(policy)),
    isExact: objectives.length <= 3,
  };
}

/**
 * The exact map of three objectives' weights where the weights of all others are fixed.
 *
 * `free` are the positions of three objectives; `fixed` holds a weight for every objective, of which those of the
 * free ones are not read. Weights of the result are shares of what the fixed ones leave. Throws RangeError unless
 * three different positions are free and the fixed weights are at least 0 and sum to less than 1.
 */
export function weightSlice(
  means: ObjectiveMeans,
  free: readonly number[],
  fixed: readonly number[],
): WeightMap {
  const n = means.objectives.length;
  if (free.length !== 3 || new Set(free).size !== 3 || free.some((k) => !(k in means.objectives))) {
    throw new RangeError("weight slice: name three different objectives to leave free");
  }
  const held = means.objectives.map((_, k) => k).filter((k) => !free.includes(k));
  const sum = held.reduce((total, k) => total + fixed[k]!, 0);
  if (fixed.length !== n || held.some((k) => !(fixed[k]! >= 0)) || !(sum < 1)) {
    throw new RangeError("weight slice: fixed weights must be at least 0 and sum to less than 1");
  }
  // The free shares sum to 1, so what the fixed weights give can be added to each of the three.
  return weightMap({
    policies: means.policies,
    objectives: free.map((k) => means.objectives[k]!),
    values: means.values.map((own) => {
      const given = held.reduce((total, k) => total + fixed[k]! * own[k]!, 0);
      return free.map((k) => given + (1 - sum) * own[k]!);
    }),
  });
}

/**
 * Means over futures of what each objective alone is worth, a matrix for each objective of the same policies and
 * futures.
 *
 * Throws RangeError when policies or futures differ, or there is no future.
 */
export function objectiveMeans(
  objectives: readonly string[],
  matrices: readonly ValueMatrix[],
): ObjectiveMeans {
  requireSameFutures(objectives, matrices);
  const n = matrices[0]!.futures.length;
  return {
    policies: matrices[0]!.policies,
    objectives,
    values: matrices[0]!.policies.map((_, p) =>
      matrices.map(({ values }) => {
        let sum = 0;
        for (let k = 0; k < n; k++) sum += values[p * n + k]!;
        return sum / n;
      }),
    ),
  };
}

/**
 * Throws RangeError unless there is a matrix for each objective, all of the same policies and futures, at least one.
 */
export function requireSameFutures(objectives: readonly string[], matrices: readonly ValueMatrix[]): void {
  if (matrices.length !== objectives.length || matrices.length === 0) {
    throw new RangeError(
      `weights: there are ${objectives.length} objectives and ${matrices.length} value matrices`,
    );
  }
  const of = ({ policies, futures }: ValueMatrix): string => JSON.stringify([policies, futures]);
  const first = of(matrices[0]!);
  if (matrices[0]!.futures.length === 0 || matrices.some((matrix) => of(matrix) !== first)) {
    throw new RangeError(
      "weights: the objectives must have values in the same futures, at least one, of the same policies",
    );
  }
}

interface Group {
  readonly policies: readonly string[];
  readonly values: readonly number[];
}

/** Policies that do the same by every objective, put together. */
function twinsOf({ policies, values }: ObjectiveMeans): Group[] {
  const groups: { policies: string[]; values: readonly number[] }[] = [];
  policies.forEach((policy, p) => {
    const twin = groups.find((group) =>
      group.values.every((value, k) => Math.abs(value - values[p]![k]!) < 1e-12),
    );
    if (twin === undefined) groups.push({ policies: [policy], values: values[p]! });
    else twin.policies.push(policy);
  });
  return groups;
}

function exactRegion(group: Group, groups: readonly Group[], nObjectives: number): WeightRegion {
  let corners = simplexCorners(nObjectives);
  for (const other of groups) {
    if (other === group || corners.length === 0) continue;
    const lead = group.values.map((value, k) => value - other.values[k]!);
    corners = clip(corners, lead);
  }
  return { policies: group.policies, share: shareOfSimplex(corners), centroid: centroid(corners), corners };
}

function triedRegions(groups: readonly Group[], nObjectives: number): WeightRegion[] {
  const counts = new Int32Array(groups.length);
  const sums = groups.map(() => new Float64Array(nObjectives));
  for (const weights of evenWeights(nObjectives, TRIED)) {
    let [best, most] = [0, Number.NEGATIVE_INFINITY];
    groups.forEach(({ values }, at) => {
      const value = dot(weights, values);
      if (value > most) [best, most] = [at, value];
    });
    counts[best]! += 1;
    for (let k = 0; k < nObjectives; k++) sums[best]![k]! += weights[k]!;
  }
  return groups.map(({ policies }, at) => ({
    policies,
    share: counts[at]! / TRIED,
    centroid: counts[at] === 0 ? [] : Array.from(sums[at]!, (sum) => sum / counts[at]!),
    corners: null,
  }));
}

function requireMeans({ policies, objectives, values }: ObjectiveMeans): void {
  if (objectives.length < 2) {
    throw new RangeError(`weight map: there are ${objectives.length} objectives; weights need at least 2`);
  }
  if (policies.length === 0) throw new RangeError("weight map: there is no policy");
  const isWhole =
    values.length === policies.length &&
    values.every((own) => own.length === objectives.length && own.every(Number.isFinite));
  if (!isWhole) {
    throw new RangeError("weight map: each policy must have a finite value for each objective");
  }
}
