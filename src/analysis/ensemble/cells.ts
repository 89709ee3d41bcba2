/**
 * What runs come to in each cell, a policy in a future: means and variances over replicates, and the same of the paired
 * difference to a reference policy. Everything a comparison needs, at a hundredth of the size of the runs.
 */
export interface Cells {
  readonly policies: readonly string[];
  /** "<outcome>@<horizon>". */
  readonly columns: readonly string[];
  /** Position of the policy that differences are taken to. */
  readonly reference: number;
  /** The futures that are here, in order. */
  readonly futures: readonly number[];
  /** Runs that did not fail, by `place` without columns: policy * futures + position of the future. */
  readonly counts: Int32Array;
  /** Pairs of runs (the policy's and the reference's of one replicate) of which neither failed, likewise. */
  readonly pairs: Int32Array;
  /** Mean and variance (divisor n - 1) over replicates, at `cellAt`; NaN where there are none (fewer than two). */
  readonly means: Float64Array;
  readonly variances: Float64Array;
  /** Mean and variance over replicates of policy minus reference in the same replicate. */
  readonly differences: Float64Array;
  readonly differenceVariances: Float64Array;
  /** Runs that failed, by policy. */
  readonly failed: Int32Array;
}

/** Where the number of a policy, the k-th future and a column stands in the arrays of cells. */
export function cellAt(
  cells: Pick<Cells, "futures" | "columns">,
  policy: number,
  k: number,
  column: number,
): number {
  return (policy * cells.futures.length + k) * cells.columns.length + column;
}

/**
 * The cells of some of the policies, in their order there, against the same reference.
 *
 * Throws RangeError for an unknown policy and when the reference is not among them.
 */
export function cellsOfPolicies(cells: Cells, policies: readonly string[]): Cells {
  const unknown = policies.filter((id) => !cells.policies.includes(id));
  if (unknown.length > 0) throw new RangeError(`cells: there is no policy ${unknown.join(", ")}`);
  const kept = cells.policies.map((_, p) => p).filter((p) => policies.includes(cells.policies[p]!));
  const reference = kept.indexOf(cells.reference);
  if (reference < 0) {
    throw new RangeError(
      `cells: the reference, ${cells.policies[cells.reference]}, must be among the policies`,
    );
  }
  const n = cells.futures.length;
  const taken = <A extends Int32Array | Float64Array>(from: A, out: A, size: number): A => {
    kept.forEach((p, k) => {
      out.set(from.subarray(p * size, (p + 1) * size), k * size);
    });
    return out;
  };
  const numbers = (from: Float64Array): Float64Array =>
    taken(from, new Float64Array(kept.length * n * cells.columns.length), n * cells.columns.length);
  return {
    ...cells,
    policies: kept.map((p) => cells.policies[p]!),
    reference,
    counts: taken(cells.counts, new Int32Array(kept.length * n), n),
    pairs: taken(cells.pairs, new Int32Array(kept.length * n), n),
    means: numbers(cells.means),
    variances: numbers(cells.variances),
    differences: numbers(cells.differences),
    differenceVariances: numbers(cells.differenceVariances),
    failed: taken(cells.failed, new Int32Array(kept.length), 1),
  };
}

/** Runs of whole futures in the order future, policy, replicate: a chunk's result, or a part read back. */
export interface FutureRuns {
  readonly firstFuture: number;
  readonly nFutures: number;
  /** Rows of the columns; NaN where a run failed. */
  readonly runs: Float64Array;
  readonly failed: readonly (string | null)[];
}

/** What cells are computed of. */
export interface CellsDesign {
  readonly policies: readonly string[];
  readonly nReplicates: number;
  readonly columns: readonly string[];
  /** Id of the policy that differences are taken to. */
  readonly reference: string;
}

/**
 * Computes cells from runs that arrive part by part, each future in one part, parts in ascending order of futures.
 *
 * Sums run over replicates in their order inside one cell, so parts of any size give the same bytes. Failed runs are left
 * out, and counted. Throws RangeError when the reference is none of the policies.
 */
export function cellsFrom(design: CellsDesign, parts: Iterable<FutureRuns>): Cells {
  const gathering = gatherCells(design);
  for (const part of parts) gathering.add(part);
  return gathering.cells();
}

/** Cells in the making: for parts that come one by one. */
export function gatherCells({ policies, nReplicates, columns, reference }: CellsDesign): {
  add(part: FutureRuns): void;
  cells(): Cells;
} {
  const base = policies.indexOf(reference);
  if (base < 0) {
    throw new RangeError(`cells: no policy is called "${reference}". Known: ${policies.join(", ")}.`);
  }
  const width = columns.length;
  const futures: number[] = [];
  const failed = new Int32Array(policies.length);
  /** One entry for each future: numbers of all policies. */
  const rows: Summary[] = [];
  return {
    add({ firstFuture, nFutures, runs, failed: reasons }) {
      for (let k = 0; k < nFutures; k++) {
        const from = k * policies.length * nReplicates;
        futures.push(firstFuture + k);
        rows.push(summaryOf(runs, reasons, from, policies.length, nReplicates, width, base));
        for (let row = 0; row < policies.length * nReplicates; row++) {
          if (reasons[from + row] !== null) failed[Math.floor(row / nReplicates)]! += 1;
        }
      }
    },
    cells() {
      const gathered = <A extends Int32Array | Float64Array>(
        out: A,
        size: number,
        of: (row: Summary) => A,
      ): A => {
        rows.forEach((row, k) => {
          for (let policy = 0; policy < policies.length; policy++) {
            const from = of(row).subarray(policy * size, (policy + 1) * size);
            out.set(from, (policy * futures.length + k) * size);
          }
        });
        return out;
      };
      const n = policies.length * futures.length;
      return {
        policies,
        columns,
        reference: base,
        futures,
        counts: gathered(new Int32Array(n), 1, (row) => row.counts),
        pairs: gathered(new Int32Array(n), 1, (row) => row.pairs),
        means: gathered(new Float64Array(n * width), width, (row) => row.means),
        variances: gathered(new Float64Array(n * width), width, (row) => row.variances),
        differences: gathered(new Float64Array(n * width), width, (row) => row.differences),
        differenceVariances: gathered(new Float64Array(n * width), width, (row) => row.differenceVariances),
        failed,
      };
    },
  };
}

type Summary = Pick<
  Cells,
  "counts" | "pairs" | "means" | "variances" | "differences" | "differenceVariances"
>;

/** Cells of one future; `from` is its first row. */
function summaryOf(
  runs: Float64Array,
  reasons: readonly (string | null)[],
  from: number,
  nPolicies: number,
  nReplicates: number,
  width: number,
  base: number,
): Summary {
  const summary = {
    counts: new Int32Array(nPolicies),
    pairs: new Int32Array(nPolicies),
    means: new Float64Array(nPolicies * width),
    variances: new Float64Array(nPolicies * width),
    differences: new Float64Array(nPolicies * width),
    differenceVariances: new Float64Array(nPolicies * width),
  };
  for (let policy = 0; policy < nPolicies; policy++) {
    const own = from + policy * nReplicates;
    const other = from + base * nReplicates;
    const alive = range(nReplicates).filter((r) => reasons[own + r] === null);
    const paired = alive.filter((r) => reasons[other + r] === null);
    summary.counts[policy] = alive.length;
    summary.pairs[policy] = paired.length;
    const part = (whole: Float64Array): Float64Array => whole.subarray(policy * width, (policy + 1) * width);
    momentsOf(runs, alive, own, -1, part(summary.means), part(summary.variances));
    momentsOf(runs, paired, own, other, part(summary.differences), part(summary.differenceVariances));
  }
  return summary;
}

/**
 * Means and variances (divisor n - 1) of every column over the replicates of a policy whose rows begin at `own`, less those
 * that begin at `other` unless it is negative. Row after row, so that memory is read in order; each column's sum
 * still runs over replicates in their order.
 */
function momentsOf(
  runs: Float64Array,
  replicates: readonly number[],
  own: number,
  other: number,
  means: Float64Array,
  variances: Float64Array,
): void {
  const width = means.length;
  const n = replicates.length;
  for (let k = 0; k < n; k++) {
    const at = (own + replicates[k]!) * width;
    const off = (other + replicates[k]!) * width;
    if (other < 0) for (let c = 0; c < width; c++) means[c]! += runs[at + c]!;
    else for (let c = 0; c < width; c++) means[c]! += runs[at + c]! - runs[off + c]!;
  }
  for (let c = 0; c < width; c++) means[c] = n === 0 ? Number.NaN : means[c]! / n;
  for (let k = 0; k < n; k++) {
    const at = (own + replicates[k]!) * width;
    const off = (other + replicates[k]!) * width;
    for (let c = 0; c < width; c++) {
      const gap = (other < 0 ? runs[at + c]! : runs[at + c]! - runs[off + c]!) - means[c]!;
      variances[c]! += gap * gap;
    }
  }
  for (let c = 0; c < width; c++) variances[c] = n < 2 ? Number.NaN : variances[c]! / (n - 1);
}

function range(n: number): number[] {
  return Array.from({ length: n }, (_, k) => k);
}
