import { normalQuantile } from "../../math/special.ts";
import type { Interval } from "../../math/stats.ts";
import { bootstrapCounts } from "../ensemble/resample.ts";

/** An estimate with the ends of its bootstrap interval; estimates may leave [0, 1] by their error. */
export interface IndexEstimate extends Interval {
  readonly value: number;
}

/** How the rows of a Saltelli design are to be read: for each base sample A, AB_1 ... AB_d, (BA_1 ... BA_d,) B. */
export interface SaltelliPlan {
  readonly dimensions: number;
  /** Number of base samples. */
  readonly nBase: number;
  readonly secondOrder: boolean;
  /** Rows for each base sample: d + 2, or 2 d + 2 for second order. */
  readonly rowsPerBase: number;
}

/** Sobol' indices: how the variance of an output divides over inputs and pairs of inputs. */
export interface SobolIndices {
  /** Share of the variance that would go if the input were known, by input. */
  readonly first: readonly IndexEstimate[];
  /** Share of the variance that would stay if all other inputs were known, by input. */
  readonly total: readonly IndexEstimate[];
  /** Share of the variance that belongs to a pair alone, for each pair i < j; empty unless the design has second order. */
  readonly second: readonly (IndexEstimate & { readonly i: number; readonly j: number })[];
  /** Variance of the output over the points A and B, in its unit squared. */
  readonly variance: number;
  /** Base samples that were used, and those left out because some value in them was not finite. */
  readonly nUsed: number;
  readonly nDropped: number;
  /** Why there are no indices (all are then NaN), or null. */
  readonly refusal: string | null;
}

/** How intervals are made. */
export interface BootstrapOptions {
  /** Number of bootstrap samples, at least 2. */
  readonly bootstraps: number;
  /** Nominal coverage of the intervals, such as 0.95. */
  readonly level: number;
  readonly seed: number;
}

/** Fewest base samples that indices are computed of (chosen). */
const LEAST_BASE = 8;

/**
 * Sobol' indices of first order, total and (where the design has it) second order from the values at a Saltelli design.
 *
 * With values centred at their mean, V the variance over A and B, and means over base samples:
 *   first S_i = mean(B (AB_i - A)) / V; total T_i = mean((A - AB_i)^2) / (2 V);
 *   second S_ij = mean(BA_i AB_j - A B) / V - S_i - S_j.
 * Intervals are estimate +- z times the standard deviation over bootstrap samples of base samples; all indices come from the
 * same samples.
 *
 * A base sample with a value that is not finite is left out whole and counted, which keeps the pairing but leaves out a part of
 * the input space: where many fail, find out why first. A constant output has no indices: they are NaN and `refusal` says so.
 * Throws RangeError when the number of values is not that of the design's rows, or fewer than 8 base samples are left.
 *
 * Sources: Saltelli et al. 2010, Comput. Phys. Commun. 181, 259-270 (first order, table 2 b); Jansen 1999, Comput. Phys.
 * Commun. 117, 35-43 (total); Saltelli 2002, Comput. Phys. Commun. 145, 280-297 (second order).
 */
export function sobolIndices(
  design: SaltelliPlan,
  values: Float64Array,
  options: BootstrapOptions,
): SobolIndices {
  requireOptions("sobolIndices", options);
  const { dimensions: d, nBase, rowsPerBase } = design;
  if (values.length !== nBase * rowsPerBase) {
    throw new RangeError(
      `sobolIndices: ${values.length} values for ${nBase * rowsPerBase} rows of the design`,
    );
  }
  const { kept, nUsed } = finiteBases(values, nBase, rowsPerBase);
  if (nUsed < LEAST_BASE) {
    throw new RangeError(
      `sobolIndices: ${nUsed} of ${nBase} base samples have only finite values; at least ${LEAST_BASE} are needed`,
    );
  }
  const constant = kept.every((value) => value === kept[0]);
  const parts = contributions(kept, nUsed, design);
  const width = parts.length / nUsed;
  const counts = new Float64Array(nUsed).fill(1);
  const sums = new Float64Array(width);
  const nIndices = 2 * d + (design.secondOrder ? (d * (d - 1)) / 2 : 0);
  const estimate = new Float64Array(nIndices);
  weightedSums(parts, counts, sums);
  const variance = constant ? 0 : varianceOf(sums, nUsed);
  indicesFrom(sums, nUsed, d, estimate);
  const half = constant ? estimate : halfWidths(parts, nUsed, d, estimate, options);
  const at = (k: number): IndexEstimate =>
    constant
      ? { value: Number.NaN, low: Number.NaN, high: Number.NaN }
      : { value: estimate[k]!, low: estimate[k]! - half[k]!, high: estimate[k]! + half[k]! };
  return {
    first: Array.from({ length: d }, (_, i) => at(i)),
    total: Array.from({ length: d }, (_, i) => at(d + i)),
    second: design.secondOrder ? pairsOf(d).map(([i, j], k) => ({ i, j, ...at(2 * d + k) })) : [],
    variance,
    nUsed,
    nDropped: nBase - nUsed,
    refusal: constant
      ? `the output is ${kept[0]} at every point; without variance there are no indices`
      : null,
  };
}

/** Throws RangeError, under the caller's name, unless the options can be used. */
export function requireOptions(name: string, { bootstraps, level }: BootstrapOptions): void {
  if (!(Number.isInteger(bootstraps) && bootstraps >= 2)) {
    throw new RangeError(`${name}: bootstraps is ${bootstraps}; it must be a whole number of at least 2`);
  }
  if (!(level > 0 && level < 1)) {
    throw new RangeError(`${name}: level is ${level}; it must lie between 0 and 1`);
  }
}

/** Values of the base samples in which all are finite. */
function finiteBases(
  values: Float64Array,
  nBase: number,
  rows: number,
): { kept: Float64Array; nUsed: number } {
  const kept = new Float64Array(values.length);
  let nUsed = 0;
  for (let k = 0; k < nBase; k++) {
    const from = k * rows;
    let finite = true;
    for (let row = 0; row < rows; row++) {
      // Written even if the base turns out unfit: the next one then takes its place.
      kept[nUsed * rows + row] = values[from + row]!;
      finite &&= Number.isFinite(values[from + row]!);
    }
    if (!finite) continue;
    nUsed += 1;
  }
  return { kept: kept.subarray(0, nUsed * rows), nUsed };
}

/**
 * What each base sample adds to the sums that all indices are functions of: A + B, A^2 + B^2, then B (AB_i - A) and
 * (A - AB_i)^2 for each i, then BA_i AB_j - A B for each pair. All base samples of one sum stand together.
 */
function contributions(
  values: Float64Array,
  n: number,
  { dimensions: d, secondOrder, rowsPerBase }: Omit<SaltelliPlan, "nBase">,
): Float64Array {
  const width = 2 + 2 * d + (secondOrder ? (d * (d - 1)) / 2 : 0);
  const parts = new Float64Array(n * width);
  let centre = 0;
  for (let k = 0; k < n; k++) centre += values[k * rowsPerBase]! + values[(k + 1) * rowsPerBase - 1]!;
  centre /= 2 * n;
  for (let k = 0; k < n; k++) {
    const from = k * rowsPerBase;
    const a = values[from]! - centre;
    const b = values[from + rowsPerBase - 1]! - centre;
    parts[k] = a + b;
    parts[n + k] = a * a + b * b;
    let at = 2 * n + k;
    for (let i = 0; i < d; i++) {
      const change = values[from + 1 + i]! - centre - a;
      parts[at + i * n] = b * change;
      parts[at + (d + i) * n] = change * change;
    }
    at += 2 * d * n;
    for (let i = 0; secondOrder && i < d; i++) {
      const ba = values[from + 1 + d + i]! - centre;
      for (let j = i + 1; j < d; j++, at += n) {
        parts[at] = ba * (values[from + 1 + j]! - centre) - a * b;
      }
    }
  }
  return parts;
}

/** Sums over base samples, each counted as often as it was drawn; four partial sums keep the additions independent. */
function weightedSums(parts: Float64Array, counts: Float64Array, sums: Float64Array): void {
  const n = counts.length;
  for (let c = 0; c < sums.length; c++) {
    const end = (c + 1) * n;
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    let k = 0;
    let at = c * n;
    for (; at + 3 < end; at += 4, k += 4) {
      s0 += counts[k]! * parts[at]!;
      s1 += counts[k + 1]! * parts[at + 1]!;
      s2 += counts[k + 2]! * parts[at + 2]!;
      s3 += counts[k + 3]! * parts[at + 3]!;
    }
    for (; at < end; at++, k++) s0 += counts[k]! * parts[at]!;
    sums[c] = s0 + s1 + (s2 + s3);
  }
}

function varianceOf(sums: Float64Array, n: number): number {
  const centre = sums[0]! / (2 * n);
  return sums[1]! / (2 * n) - centre * centre;
}

function indicesFrom(sums: Float64Array, n: number, d: number, out: Float64Array): void {
  const scale = 1 / (n * varianceOf(sums, n));
  for (let i = 0; i < d; i++) {
    out[i] = sums[2 + i]! * scale;
    out[d + i] = (sums[2 + d + i]! * scale) / 2;
  }
  for (let i = 0, k = 2 * d; k < out.length; i++) {
    for (let j = i + 1; j < d; j++, k++) out[k] = sums[2 + k]! * scale - out[i]! - out[j]!;
  }
}

/** z times the standard deviation of each index over bootstrap samples, about the estimate. */
function halfWidths(
  parts: Float64Array,
  n: number,
  d: number,
  estimate: Float64Array,
  { bootstraps, level, seed }: BootstrapOptions,
): Float64Array {
  const draw = bootstrapCounts(seed, "analysis/sobol-indices", n);
  const counts = new Int32Array(n);
  const weights = new Float64Array(n);
  const sums = new Float64Array(parts.length / n);
  const indices = new Float64Array(estimate.length);
  const total = new Float64Array(estimate.length);
  const squares = new Float64Array(estimate.length);
  for (let sample = 0; sample < bootstraps; sample++) {
    draw(sample, counts);
    weights.set(counts);
    weightedSums(parts, weights, sums);
    indicesFrom(sums, n, d, indices);
    for (let k = 0; k < indices.length; k++) {
      // Taken from the estimate, so that squares of small differences keep their digits.
      const change = indices[k]! - estimate[k]!;
      total[k]! += change;
      squares[k]! += change * change;
    }
  }
  const z = normalQuantile((1 + level) / 2);
  return total.map(
    (sum, k) => z * Math.sqrt(Math.max(0, (squares[k]! - (sum * sum) / bootstraps) / (bootstraps - 1))),
  );
}

function pairsOf(d: number): (readonly [number, number])[] {
  return Array.from({ length: d }, (_, i) => i).flatMap((i) =>
    Array.from({ length: d - i - 1 }, (_, k) => [i, i + 1 + k] as const),
  );
}
