import { mean, quantile, sortedCopy, variance } from "../../math/stats.ts";
import { pairNoiseAt, requireValues, type ValueMatrix, valueAt } from "../ensemble/value-matrix.ts";

/**
 * Numbers that differ by less than this share of the largest are one number (chosen: rounding of a few operations).
 */
const ROUNDING = 1e-12;

/** A policy's regret over futures, in the unit of the value, at least 0. */
export interface RegretRow {
  readonly policy: string;
  readonly mean: number;
  /** Monte Carlo standard error of `mean`: of futures and replicates drawn anew. NaN with one future. */
  readonly error: number;
  /** The part of `error` that more replicates in the same futures would shrink. NaN with one replicate. */
  readonly replicateError: number;
  /** 90th percentile over futures. */
  readonly high: number;
  readonly max: number;
  /** The first future in which regret is at its maximum, and the error from few replicates of the regret there. */
  readonly maxFuture: number;
  readonly maxError: number;
}

/** Regret of all policies, and which keep the largest regret smallest. */
export interface Regret {
  readonly rows: readonly RegretRow[];
  /**
   * Smallest maximum regret, all policies that have it, and those within two replicate errors of it or of unknown
   * error.
   */
  readonly minimax: {
    readonly regret: number;
    readonly policies: readonly string[];
    readonly withinNoise: readonly string[];
  };
  readonly nFutures: number;
  /** Futures left out because some policy has no finished run there. */
  readonly dropped: readonly number[];
}

/**
 * Regret of each policy in each future: how much worse its value is than the best policy's there. Unit of the value.
 *
 * Laid out as `ValueMatrix.values`. Biased upwards when replicates are few, since the best policy is picked from
 * noisy means: `regretBounds` says by how much it can be.
 *
 * Source: Savage 1951, J. Am. Stat. Assoc. 46, 55-67.
 */
export function regretMatrix(matrix: ValueMatrix): Float64Array {
  const n = matrix.futures.length;
  const regrets = new Float64Array(matrix.values.length);
  for (let k = 0; k < n; k++) {
    const best = valueAt(matrix, bestPolicyIn(matrix, k), k);
    for (let at = k; at < regrets.length; at += n) regrets[at] = best - matrix.values[at]!;
  }
  return regrets;
}

/** The policy with the highest value in a future; of several, the first. */
export function bestPolicyIn(matrix: ValueMatrix, k: number): number {
  let best = 0;
  for (let p = 1; p < matrix.policies.length; p++) {
    if (valueAt(matrix, p, k) > valueAt(matrix, best, k)) best = p;
  }
  return best;
}

/**
 * Mean, 90th percentile and maximum of each policy's regret over futures, and the minimax choice with all its ties.
 *
 * The maximum is over the futures that were drawn: more futures can only raise it. Throws RangeError when there is no
 * policy or no future in which all have a value.
 */
export function regretOf(matrix: ValueMatrix): Regret {
  requireValues("regret", matrix);
  const n = matrix.futures.length;
  const regrets = regretMatrix(matrix);
  const best = matrix.futures.map((_, k) => bestPolicyIn(matrix, k));
  const rows = matrix.policies.map((policy, p): RegretRow => {
    const own = regrets.subarray(p * n, (p + 1) * n);
    const noises = best.map((b, k) => pairNoiseAt(matrix, b, p, k));
    const sorted = sortedCopy(own);
    const worst = own.indexOf(sorted[n - 1]!);
    return {
      policy,
      mean: mean(own),
      error: n === 1 ? Number.NaN : Math.sqrt(variance(own) / n),
      replicateError: Math.sqrt(mean(noises) / n),
      high: quantile(sorted, 0.9),
      max: sorted[n - 1]!,
      maxFuture: matrix.futures[worst]!,
      maxError: Math.sqrt(noises[worst]!),
    };
  });
  return { rows, minimax: minimaxOf(rows), nFutures: n, dropped: matrix.dropped };
}

function minimaxOf(rows: readonly RegretRow[]): Regret["minimax"] {
  const maxima = rows.map(({ max }) => max);
  const regret = Math.min(...maxima);
  const leader = rows[maxima.indexOf(regret)]!;
  const tie = ROUNDING * Math.max(...maxima);
  const isWithinNoise = ({ max, maxError }: RegretRow): boolean =>
    max - regret <= Math.max(tie, 2 * Math.sqrt(maxError ** 2 + leader.maxError ** 2));
  return {
    regret,
    policies: rows.flatMap(({ policy, max }) => (max - regret <= tie ? [policy] : [])),
    withinNoise: rows
      .filter((row) => Number.isNaN(row.maxError) || isWithinNoise(row))
      .map(({ policy }) => policy),
  };
}
