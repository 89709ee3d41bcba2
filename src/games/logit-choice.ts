import { exp, sigmoid } from "../math/elementary.ts";

/**
 * Logit choice: probabilities proportional to exp(precision * value).
 *
 * `precision` lambda >= 0, in 1/utility. Infinity spreads the choice evenly over the options of highest value.
 *
 * Source: McKelvey & Palfrey 1995, Games Econ. Behav. 10, 6-38, equation for the logistic quantal response.
 */
export function logitChoice(values: readonly number[], precision: number): number[] {
  const best = Math.max(...values);
  // At infinite precision 0 * Infinity would not be a number, so the limit is taken by hand.
  const weights = values.map((v) =>
    v === best ? 1 : precision === Infinity ? 0 : exp(precision * (v - best)),
  );
  const total = weights.reduce((sum, w) => sum + w, 0);
  return weights.map((w) => w / total);
}

/**
 * Logit choice between two options: probability of the one that is better by `gain` (negative if worse).
 *
 * Infinite precision gives 1, 0, or 1/2 for equal options. Source: as `logitChoice`.
 */
export function logitChance(gain: number, precision: number): number {
  if (precision !== Infinity) return sigmoid(precision * gain);
  return gain > 0 ? 1 : gain < 0 ? 0 : 0.5;
}
