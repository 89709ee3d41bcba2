import { log } from "../math/elementary.ts";
import { bisect } from "./bisection.ts";
import { requireThat } from "./require-that.ts";

/** Shares of a pie for A that both sides prefer to war. */
export interface BargainingRange {
  readonly low: number;
  readonly high: number;
}

/**
 * Bargaining range: every share x for A with p - cA <= x <= p + cB beats war for both sides.
 *
 * `winProbability` p in [0, 1] is A's chance of winning the pie (worth 1) by war; costs >= 0 are in units of
 * the pie. Cut to [0, 1]. War is inefficient, so the range is empty for no pair of costs.
 *
 * Source: Fearon 1995, Int. Organ. 49, 379-414; the model document, section S7.
 */
export function bargainingRange(war: {
  readonly winProbability: number;
  readonly costA: number;
  readonly costB: number;
}): BargainingRange {
  const { winProbability: p, costA, costB } = war;
  requireShare("bargainingRange", "winProbability", p);
  requireThat(costA >= 0, "bargainingRange", "costA", costA, "at least 0");
  requireThat(costB >= 0, "bargainingRange", "costB", costB, "at least 0");
  return { low: Math.max(0, p - costA), high: Math.min(1, p + costB) };
}

/**
 * Rubinstein's alternating offers without end: the first mover's share of the pie,
 *
 *     (1 - d2) / (1 - d1 d2)                                                                       (1.9)
 *
 * with discount factors in [0, 1] per offer, not both 1 (then every division is an equilibrium).
 *
 * Source: Rubinstein 1982, Econometrica 50, 97-109.
 */
export function rubinsteinShare(discountFirst: number, discountSecond: number): number {
  requireShare("rubinsteinShare", "discountFirst", discountFirst);
  requireShare("rubinsteinShare", "discountSecond", discountSecond);
  const product = discountFirst * discountSecond;
  requireThat(product < 1, "rubinsteinShare", "discountFirst * discountSecond", product, "less than 1");
  return (1 - discountSecond) / (1 - product);
}

/**
 * Alternating offers with a last round: the first mover's share when the last mover may propose to keep all.
 *
 * Worked backwards: who proposes leaves the other its discounted share of the next round. `rounds` >= 1.
 *
 * Source: Stahl 1972, Bargaining Theory; the finite form of Rubinstein 1982.
 */
export function finiteRubinsteinShare(discountFirst: number, discountSecond: number, rounds: number): number {
  const where = "finiteRubinsteinShare";
  requireShare(where, "discountFirst", discountFirst);
  requireShare(where, "discountSecond", discountSecond);
  requireThat(
    Number.isInteger(rounds) && rounds >= 1,
    where,
    "rounds",
    rounds,
    "a whole number of at least 1",
  );
  let share = 1;
  for (let round = rounds - 1; round >= 1; round--) {
    // Who answers in round `round` (counted from 1) is the second party when the round is odd.
    const answerer = round % 2 === 1 ? discountSecond : discountFirst;
    share = 1 - answerer * share;
  }
  return share;
}

/** Terms that maximise a Nash product. */
export interface NashBargain {
  /** Share of A, in [0, 1]. */
  readonly share: number;
  readonly utilities: readonly [number, number];
}

/**
 * Nash's bargaining solution over a divisible pie of size 1, with bargaining powers.
 *
 * Maximises (uA(x) - dA)^w (uB(1 - x) - dB)^(1 - w) over A's share x. Utilities must be increasing and concave
 * in the own share (default: the share itself, for which x = dA + w (1 - dA - dB)); `power` w in (0, 1), default
 * 1/2; `disagreement` is the pair dA, dB. The share is exact to about 1e-8, the limit of comparing values.
 * Throws RangeError if no share gives both more than disagreement.
 *
 * Source: Nash 1950, Econometrica 18, 155-162; powers: Kalai 1977, Int. J. Game Theory 6, 129-133.
 */
export function nashBargain(game: {
  readonly disagreement: readonly [number, number];
  readonly power?: number;
  readonly utilities?: readonly [(share: number) => number, (share: number) => number];
}): NashBargain {
  const [dA, dB] = game.disagreement;
  const w = game.power ?? 0.5;
  requireThat(w > 0 && w < 1, "nashBargain", "power", w, "in (0, 1)");
  const [uA, uB] = game.utilities ?? [(x: number) => x, (x: number) => x];
  const low = cross((x) => uA(x) - dA);
  const high = 1 - cross((x) => uB(x) - dB);
  requireThat(low < high, "nashBargain", "disagreement", `${dA}, ${dB}`, "worse for both than some division");
  const share = goldenMaximum(
    (x) => w * log(Math.max(uA(x) - dA, 0)) + (1 - w) * log(Math.max(uB(1 - x) - dB, 0)),
    low,
    high,
  );
  return { share, utilities: [uA(share), uB(1 - share)] };
}

/** Smallest share at which an increasing gain is not negative: 0 or 1 if it never changes sign. */
function cross(gain: (x: number) => number): number {
  if (gain(0) >= 0) return 0;
  return gain(1) <= 0 ? 1 : bisect(gain, 0, 1);
}

/** Place of the maximum of a function with one peak on [low, high], by golden section. */
function goldenMaximum(f: (x: number) => number, low: number, high: number): number {
  const ratio = (Math.sqrt(5) - 1) / 2;
  let [a, b] = [low, high];
  let [left, right] = [b - ratio * (b - a), a + ratio * (b - a)];
  let [fLeft, fRight] = [f(left), f(right)];
  // 80 sections shrink the bracket below 1e-16 of its size, which is past what the values can tell apart.
  for (let k = 0; k < 80; k++) {
    if (fLeft < fRight) {
      [a, left, fLeft] = [left, right, fRight];
      right = a + ratio * (b - a);
      fRight = f(right);
    } else {
      [b, right, fRight] = [right, left, fLeft];
      left = b - ratio * (b - a);
      fLeft = f(left);
    }
  }
  return (a + b) / 2;
}

function requireShare(where: string, what: string, value: number): void {
  requireThat(value >= 0 && value <= 1, where, what, value, "in [0, 1]");
}
