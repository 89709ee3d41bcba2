import type { ValueMatrix } from "../ensemble/value-matrix.ts";
import { type Weights, weightGrid } from "./simplex.ts";
import { requireSameFutures } from "./weight-map.ts";

/** At each of a grid of weights, in what share of futures each policy is best. */
export interface WeightFutures {
  readonly policies: readonly string[];
  readonly objectives: readonly string[];
  readonly weights: readonly Weights[];
  /** By policy, then weights; at any weights they sum to 1 over policies, since a tie is shared out equally. */
  readonly shares: readonly (readonly number[])[];
  /** At each of the weights, the largest share: near 1 where futures agree on the policy. */
  readonly agreement: readonly number[];
  readonly nFutures: number;
}

/**
 * The share of futures in which each policy is best, at weights that are multiples of 1 / steps.
 *
 * Beside `weightMap`, which compares means over futures, it shows how far the answer at given weights hangs on which
 * future comes. A matrix for each objective, of the same policies and futures. Means of few replicates blur who is
 * best where policies are close, which draws shares toward each other.
 *
 * Throws RangeError unless steps is a whole number of at least 1 and the grid has at most 100,000 weights, and as
 * `objectiveMeans` does.
 */
export function bestByWeights(
  objectives: readonly string[],
  matrices: readonly ValueMatrix[],
  steps: number,
): WeightFutures {
  requireSameFutures(objectives, matrices);
  requireGrid(objectives.length, steps);
  const { policies, futures } = matrices[0]!;
  const n = futures.length;
  const weights = weightGrid(objectives.length, steps);
  const shares = policies.map(() => weights.map(() => 0));
  const values = new Float64Array(policies.length);
  weights.forEach((weight, at) => {
    for (let k = 0; k < n; k++) {
      let most = Number.NEGATIVE_INFINITY;
      for (let p = 0; p < policies.length; p++) {
        let value = 0;
        for (let j = 0; j < weight.length; j++) value += weight[j]! * matrices[j]!.values[p * n + k]!;
        values[p] = value;
        if (value > most) most = value;
      }
      // Sums in another order differ by rounding, which must not decide between equals.
      const least = most - 1e-12 * Math.max(1, Math.abs(most));
      let nBest = 0;
      for (let p = 0; p < values.length; p++) if (values[p]! >= least) nBest += 1;
      for (let p = 0; p < values.length; p++) if (values[p]! >= least) shares[p]![at]! += 1 / nBest / n;
    }
  });
  return {
    policies,
    objectives,
    weights,
    shares,
    agreement: weights.map((_, at) => Math.max(...shares.map((own) => own[at]!))),
    nFutures: n,
  };
}

function requireGrid(nObjectives: number, steps: number): void {
  if (!(Number.isInteger(steps) && steps >= 1)) {
    throw new RangeError(`weights: steps is ${steps}; it must be a whole number of at least 1`);
  }
  let size = 1;
  for (let k = 1; k < nObjectives; k++) size = (size * (steps + k)) / k;
  if (size > 100_000) {
    throw new RangeError(
      `weights: ${steps} steps make ${Math.round(size)} weights; at most 100000: take fewer steps`,
    );
  }
}
