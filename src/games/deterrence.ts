import { logitChance } from "./logit-choice.ts";
import { requireThat } from "./require-that.ts";

/** What the challenger gets: the status quo s, an unopposed gain w, and conflict d, with w > s > d. */
export interface ChallengePayoffs {
  readonly statusQuo: number;
  readonly gain: number;
  readonly conflict: number;
}

/**
 * Unilateral deterrence under incomplete information: the least probability that the defender is hard which
 * deters the challenger,
 *
 *     p* = (w - s) / (w - d)                                                                       (1.1)
 *
 * Throws RangeError unless w > s > d.
 *
 * Source: Zagare & Kilgour 2000, Perfect Deterrence; the model document, section S1.
 */
export function deterrenceThreshold(payoffs: ChallengePayoffs): number {
  const { statusQuo: s, gain: w, conflict: d } = payoffs;
  requireThat(
    w > s && s > d,
    "deterrenceThreshold",
    "gain, statusQuo, conflict",
    `${w}, ${s}, ${d}`,
    "falling",
  );
  return (w - s) / (w - d);
}

/**
 * Probability that the challenger attacks a defender who is hard with probability `hard`: a logit choice
 * between (1 - p) w + p d and s.
 *
 * `precision` lambda >= 0; at infinity the challenger attacks iff p < p* (and with 1/2 at p* exactly), at 0
 * with 1/2. Falls in `hard` at every positive precision.
 *
 * Source: equation 1.1 with the quantal response of McKelvey & Palfrey 1995.
 */
export function attackProbability(payoffs: ChallengePayoffs, hard: number, precision: number): number {
  const threshold = deterrenceThreshold(payoffs);
  requireThat(hard >= 0 && hard <= 1, "attackProbability", "hard", hard, "in [0, 1]");
  // (1 - p) w + p d - s = (w - d)(p* - p), written so that the threshold itself is met exactly.
  return logitChance((payoffs.gain - payoffs.conflict) * (threshold - hard), precision);
}
