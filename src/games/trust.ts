import { logitChance } from "./logit-choice.ts";
import { requireThat } from "./require-that.ts";

/** Stag-hunt payoffs of one player: R both cooperate, T it defects alone, P both defect, S it is left alone. */
export interface TrustPayoffs {
  readonly reward: number;
  readonly temptation: number;
  readonly punishment: number;
  readonly sucker: number;
}

/**
 * Trust threshold: the least belief that the other cooperates at which cooperating is the better answer,
 *
 *     b* = (P - S) / ((R - T) + (P - S))                                                          (1.11)
 *
 * Throws RangeError unless R > T and P > S: otherwise one answer is better whatever the belief.
 *
 * Source: Kydd 2005, Trust and Mistrust in International Relations; the model document, section S8.
 */
export function trustThreshold(payoffs: TrustPayoffs): number {
  const { reward: R, temptation: T, punishment: P, sucker: S } = payoffs;
  requireThat(R > T, "trustThreshold", "reward", R, `above temptation, ${T}`);
  requireThat(P > S, "trustThreshold", "punishment", P, `above sucker, ${S}`);
  return (P - S) / (R - T + (P - S));
}

/**
 * Probability of cooperating at belief `belief` that the other does: logit choice with precision lambda >= 0.
 *
 * At infinity cooperation flips from 0 to 1 at the threshold (1/2 on it).
 * Source: equation 1.11 with the quantal response of McKelvey & Palfrey 1995.
 */
export function cooperationProbability(payoffs: TrustPayoffs, belief: number, precision: number): number {
  const threshold = trustThreshold(payoffs);
  requireThat(belief >= 0 && belief <= 1, "cooperationProbability", "belief", belief, "in [0, 1]");
  const slope = payoffs.reward - payoffs.temptation + payoffs.punishment - payoffs.sucker;
  return logitChance(slope * (belief - threshold), precision);
}
