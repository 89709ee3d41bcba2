import { type Cells, type CellsDesign, cellAt, type FutureRuns } from "./cells.ts";

/**
 * How good each policy is in each future, as a number of which more is better.
 *
 * Arrays hold a policy's futures side by side: policy p in the k-th future stands at p * futures.length + k.
 */
export interface ValueMatrix {
  readonly policies: readonly string[];
  /** The futures in which every policy has a finished run, in order. */
  readonly futures: readonly number[];
  /** The futures left out because some policy has no finished run there; nothing is filled in. */
  readonly dropped: readonly number[];
  readonly values: Float64Array;
  /** Variance of each value that comes from few replicates. NaN with one replicate, 0 for values without chance. */
  readonly noise: Float64Array;
  /**
   * The same of the difference between policies i and j under the same luck, at (i * policies + j) * futures + k.
   *
   * Exact from runs; from cells an upper bound, except against the reference policy.
   */
  readonly pairNoise: Float64Array;
  /** Replicates that a value rests on. */
  readonly replicates: Int32Array;
}

/** A value that is linear in outcome columns: intercept + sum of slope times column, more being better. */
export interface LinearValue {
  readonly intercept: number;
  readonly terms: readonly { readonly column: string; readonly slope: number }[];
}

/** A single outcome as a value: itself where higher is better, its negative where lower is. */
export function outcomeValue(column: string, direction: "lower" | "higher"): LinearValue {
  return { intercept: 0, terms: [{ column, slope: direction === "lower" ? -1 : 1 }] };
}

/**
 * Values that are known without chance, a row for each policy: payoffs of a textbook, or means of another program.
 *
 * A future in which some policy's value is NaN is dropped. Throws RangeError when rows differ in length.
 */
export function exactValues(policies: readonly string[], rows: readonly (readonly number[])[]): ValueMatrix {
  if (rows.length !== policies.length) {
    throw new RangeError(`values: there are ${rows.length} rows for ${policies.length} policies`);
  }
  const n = rows[0]?.length ?? 0;
  rows.forEach((row, p) => {
    if (row.length !== n) {
      throw new RangeError(`values: ${policies[p]} has ${row.length} futures; ${policies[0]} has ${n}`);
    }
  });
  return matrixOf(policies, indicesBelow(n), {
    has: (p, k) => !Number.isNaN(rows[p]![k]!),
    value: (p, k) => rows[p]![k]!,
    noise: () => 0,
    pairNoise: () => 0,
    replicates: () => 1,
  });
}

/**
 * Values from cells.
 *
 * Cells keep no covariances, so noise is an upper bound by the triangle inequality of standard deviations: of a sum
 * of columns, the sum of theirs; of the difference of two policies that are not the reference, the smaller of the
 * sums by way of their own spread and by way of their differences to the reference. `valuesOfRuns` is exact.
 *
 * Throws RangeError for an unknown column.
 */
export function valuesOfCells(cells: Cells, value: LinearValue): ValueMatrix {
  const terms = value.terms.map(({ column, slope }) => ({ slope, at: placeOf(cells.columns, column) }));
  const n = cells.futures.length;
  const deviation = (variances: Float64Array, counts: Int32Array, p: number, k: number): number => {
    let sum = 0;
    for (const { slope, at } of terms) {
      sum += Math.abs(slope) * Math.sqrt(variances[cellAt(cells, p, k, at)]!);
    }
    return sum / Math.sqrt(counts[p * n + k]!);
  };
  const own = (p: number, k: number): number => deviation(cells.variances, cells.counts, p, k);
  const against = (p: number, k: number): number =>
    p === cells.reference ? 0 : deviation(cells.differenceVariances, cells.pairs, p, k);
  return matrixOf(cells.policies, cells.futures, {
    has: (p, k) => cells.counts[p * n + k]! > 0,
    value: (p, k) =>
      terms.reduce(
        (sum, { slope, at }) => sum + slope * cells.means[cellAt(cells, p, k, at)]!,
        value.intercept,
      ),
    noise: (p, k) => own(p, k) ** 2,
    pairNoise: (i, j, k) => {
      const byReference = against(i, k) + against(j, k);
      if (i === cells.reference || j === cells.reference) return byReference ** 2;
      return Math.min(byReference, own(i, k) + own(j, k)) ** 2;
    },
    replicates: (p, k) => cells.counts[p * n + k]!,
  });
}

/** Which replicates values are taken of: all, or every other one, which makes two independent halves. */
export type ReplicateHalf = "all" | "even" | "odd";

/**
 * Values from runs, with the exact noise of every pair of policies.
 *
 * `parts` as for `cellsFrom`. A pair's noise is the variance (divisor n - 1) of its paired differences, divided by
 * their number; replicates in which either run failed are left out. Throws RangeError for an unknown column.
 */
export function valuesOfRuns(
  { policies, nReplicates, columns }: Omit<CellsDesign, "reference">,
  parts: Iterable<FutureRuns>,
  value: LinearValue,
  half: ReplicateHalf = "all",
): ValueMatrix {
  const terms = value.terms.map(({ column, slope }) => ({ slope, at: placeOf(columns, column) }));
  const kept = indicesBelow(nReplicates).filter((r) => half === "all" || (r % 2 === 0) === (half === "even"));
  const futures: number[] = [];
  /** For each future, the value of each run by policy and kept replicate; NaN where it failed. */
  const rows: Float64Array[] = [];
  for (const { firstFuture, nFutures, runs, failed } of parts) {
    for (let k = 0; k < nFutures; k++) {
      const row = new Float64Array(policies.length * kept.length);
      for (let at = 0; at < row.length; at++) {
        const policy = Math.floor(at / kept.length);
        const run = (k * policies.length + policy) * nReplicates + kept[at % kept.length]!;
        row[at] =
          failed[run] === null ? valueOfRun(runs, run * columns.length, value.intercept, terms) : Number.NaN;
      }
      futures.push(firstFuture + k);
      rows.push(row);
    }
  }
  const of = (p: number, k: number): Float64Array =>
    rows[k]!.subarray(p * kept.length, (p + 1) * kept.length);
  const zero = new Float64Array(kept.length);
  const summaryOf = (p: number, k: number) => differenceSummary(of(p, k), zero);
  return matrixOf(policies, futures, {
    has: (p, k) => of(p, k).some((one) => !Number.isNaN(one)),
    value: (p, k) => summaryOf(p, k).mean,
    noise: (p, k) => summaryOf(p, k).noise,
    pairNoise: (i, j, k) => (i === j ? 0 : differenceSummary(of(i, k), of(j, k)).noise),
    replicates: (p, k) => summaryOf(p, k).n,
  });
}

/** Place of a policy in a future in `values`. */
export function valueAt(matrix: ValueMatrix, policy: number, k: number): number {
  return matrix.values[policy * matrix.futures.length + k]!;
}

/** Variance from few replicates of the difference between two policies in a future. */
export function pairNoiseAt(matrix: ValueMatrix, i: number, j: number, k: number): number {
  return matrix.pairNoise[(i * matrix.policies.length + j) * matrix.futures.length + k]!;
}

/** The values of one policy over the futures. */
export function valuesOfPolicy(matrix: ValueMatrix, policy: number): Float64Array {
  return matrix.values.subarray(policy * matrix.futures.length, (policy + 1) * matrix.futures.length);
}

/** Throws RangeError, in the name of the caller, unless there is a policy and a future in which all have values. */
export function requireValues(name: string, { policies, futures, dropped }: ValueMatrix): void {
  if (policies.length === 0) throw new RangeError(`${name}: there is no policy`);
  if (futures.length > 0) return;
  throw new RangeError(
    `${name}: no future has a finished run of every policy (${dropped.length} were left out); ` +
      "repair the runs that failed, or leave out the policy that always fails",
  );
}

interface Source {
  has(policy: number, k: number): boolean;
  value(policy: number, k: number): number;
  noise(policy: number, k: number): number;
  pairNoise(i: number, j: number, k: number): number;
  replicates(policy: number, k: number): number;
}

function matrixOf(policies: readonly string[], futures: readonly number[], source: Source): ValueMatrix {
  const nPolicies = policies.length;
  const places = indicesBelow(futures.length);
  const used = places.filter((k) => policies.every((_, p) => source.has(p, k)));
  const usedSet = new Set(used);
  const n = used.length;
  const matrix = {
    policies,
    futures: used.map((k) => futures[k]!),
    dropped: places.filter((k) => !usedSet.has(k)).map((k) => futures[k]!),
    values: new Float64Array(nPolicies * n),
    noise: new Float64Array(nPolicies * n),
    pairNoise: new Float64Array(nPolicies * nPolicies * n),
    replicates: new Int32Array(nPolicies * n),
  };
  for (let p = 0; p < nPolicies; p++) {
    used.forEach((k, at) => {
      matrix.values[p * n + at] = source.value(p, k);
      matrix.noise[p * n + at] = source.noise(p, k);
      matrix.replicates[p * n + at] = source.replicates(p, k);
      for (let j = 0; j < p; j++) {
        const noise = source.pairNoise(p, j, k);
        matrix.pairNoise[(p * nPolicies + j) * n + at] = noise;
        matrix.pairNoise[(j * nPolicies + p) * n + at] = noise;
      }
    });
  }
  return matrix;
}

function valueOfRun(
  runs: Float64Array,
  from: number,
  intercept: number,
  terms: readonly { readonly slope: number; readonly at: number }[],
): number {
  let sum = intercept;
  for (const { slope, at } of terms) sum += slope * runs[from + at]!;
  return sum;
}

/** Mean of a - b where neither is NaN, the number of such pairs, and the variance of the mean. */
function differenceSummary(
  a: Float64Array,
  b: Float64Array,
): { readonly n: number; readonly mean: number; readonly noise: number } {
  let n = 0;
  let sum = 0;
  for (let r = 0; r < a.length; r++) {
    const difference = a[r]! - b[r]!;
    if (Number.isNaN(difference)) continue;
    n += 1;
    sum += difference;
  }
  const mean = n === 0 ? Number.NaN : sum / n;
  let squares = 0;
  for (let r = 0; r < a.length; r++) {
    const rest = a[r]! - b[r]! - mean;
    if (!Number.isNaN(rest)) squares += rest * rest;
  }
  return { n, mean, noise: n < 2 ? Number.NaN : squares / (n - 1) / n };
}

function placeOf(columns: readonly string[], column: string): number {
  const at = columns.indexOf(column);
  if (at < 0) throw new RangeError(`values: there is no column ${column}. Known: ${columns.join(", ")}.`);
  return at;
}

function indicesBelow(n: number): number[] {
  return Array.from({ length: n }, (_, k) => k);
}
