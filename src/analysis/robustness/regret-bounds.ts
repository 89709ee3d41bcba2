import { mean } from "../../math/stats.ts";
import { requireValues, type ValueMatrix, valueAt } from "../ensemble/value-matrix.ts";
import { bestPolicyIn, regretMatrix } from "./regret.ts";

/** Between which numbers a policy's regret lies, as far as few replicates blur it. Unit of the value. */
export interface RegretBounds {
  readonly policy: string;
  readonly meanLow: number;
  readonly meanHigh: number;
  readonly maxLow: number;
  readonly maxHigh: number;
}

/**
 * Honest bounds on mean and maximum regret, which plain regret overstates.
 *
 * Regret is a convex function of the values (a maximum of differences), so with unbiased noise its expectation lies
 * above the truth: that is the upper bound, from all replicates. For the lower, the best policy (and, for the
 * maximum, the worst future) is picked on one half of the replicates and the regret measured on the other, which is
 * independent: its expectation is the regret against a policy that may not be the best, so at most the truth. Both
 * halves take both parts and the two are averaged. A single pair of bounds may still miss, since both carry Monte
 * Carlo error; the lower may be below 0.
 *
 * The bounds close as replicates grow. `even` and `odd` are the same policies and futures from the two halves of the
 * replicates (`valuesOfRuns`). Throws RangeError when policies or futures differ.
 *
 * Sources: Jensen's inequality for the upper bound, as for the sample average in Mak, Morton and Wood 1999, Oper.
 * Res. Lett. 24, 47-56; picking and measuring on separate samples: van Hasselt 2010, NeurIPS 23 (double estimator).
 */
export function regretBounds(all: ValueMatrix, even: ValueMatrix, odd: ValueMatrix): RegretBounds[] {
  for (const half of [even, odd]) {
    requireValues("regret bounds", half);
    if (!isSame(half.policies, all.policies) || !isSame(half.futures, all.futures)) {
      throw new RangeError(
        "regret bounds: the halves hold other policies or futures than the whole; " +
          "a future must have finished runs in both halves, or be left out of all three",
      );
    }
  }
  const n = all.futures.length;
  const [regrets, [first, second]] = [regretMatrix(all), [crossed(even, odd), crossed(odd, even)]];
  return all.policies.map((policy, p) => {
    const own = regrets.subarray(p * n, (p + 1) * n);
    return {
      policy,
      meanLow: (first[p]!.mean + second[p]!.mean) / 2,
      meanHigh: mean(own),
      maxLow: (first[p]!.max + second[p]!.max) / 2,
      maxHigh: own.reduce((most, one) => Math.max(most, one), Number.NEGATIVE_INFINITY),
    };
  });
}

/**
 * Mean regret, and regret in the worst future, where `picking` says what is best and worst, and `measuring` how much.
 */
function crossed(
  picking: ValueMatrix,
  measuring: ValueMatrix,
): { readonly mean: number; readonly max: number }[] {
  const best = picking.futures.map((_, k) => bestPolicyIn(picking, k));
  const n = best.length;
  const picked = regretMatrix(picking);
  return picking.policies.map((_, p) => {
    const measured = best.map((b, k) => valueAt(measuring, b, k) - valueAt(measuring, p, k));
    const own = picked.subarray(p * n, (p + 1) * n);
    const worst = own.indexOf(own.reduce((most, one) => Math.max(most, one), Number.NEGATIVE_INFINITY));
    return { mean: mean(measured), max: measured[worst]! };
  });
}

function isSame<A>(a: readonly A[], b: readonly A[]): boolean {
  return a.length === b.length && a.every((one, at) => one === b[at]);
}
