import { requireThat } from "./require-that.ts";

/** Fearon's crisis: A offers once; B, whose cost of war is known only to B, accepts or fights. */
export interface TakeItOrLeaveItGame {
  /** p: A's chance of winning a pie worth 1 by war, in [0, 1]. */
  readonly winProbability: number;
  /** A's cost of war, at least 0, in units of the pie. */
  readonly costA: number;
  /** C: B's cost of war is uniform on [0, C]; above 0. */
  readonly maxCostB: number;
}

/** What A offers and what it risks by it. */
export interface TakeItOrLeaveItSolution {
  /** Share of the pie offered to B, in [0, 1]. */
  readonly offer: number;
  /** Probability that B refuses and fights. */
  readonly war: number;
  /** A's expected utility. */
  readonly value: number;
}

/**
 * Fearon's risk-return trade-off in closed form.
 *
 * B accepts a share x if x >= 1 - p - c. Offering t less than the share that satisfies every type risks war
 * with probability t/C, and A's utility p + t - t^2/C - t cA/C is greatest at t = (C - cA)/2, so that
 *
 *     P(war) = (1 - cA/C)/2 if cA < C, else 0;   offer = 1 - p - C P(war)                            (1.8)
 *
 * A cannot offer less than nothing: where t would exceed 1 - p the offer is 0 and P(war) = (1 - p)/C.
 *
 * Source: Fearon 1995, Int. Organ. 49, 379-414, with a uniform cost.
 */
export function takeItOrLeaveIt(game: TakeItOrLeaveItGame): TakeItOrLeaveItSolution {
  check("takeItOrLeaveIt", game);
  const { winProbability: p, costA, maxCostB } = game;
  const shortfall = Math.min(1 - p, Math.max(0, (maxCostB - costA) / 2));
  return answer(game, 1 - p - shortfall);
}

/**
 * The same game solved by trying every offer of an even grid on [0, 1], which approaches the closed form as
 * the grid refines: the best offer by less than one step of the grid. Of equally good offers the larger is made.
 *
 * `gridPoints` >= 2. Source: as `takeItOrLeaveIt`.
 */
export function takeItOrLeaveItOnGrid(
  game: TakeItOrLeaveItGame,
  gridPoints: number,
): TakeItOrLeaveItSolution {
  check("takeItOrLeaveItOnGrid", game);
  const whole = Number.isInteger(gridPoints) && gridPoints >= 2;
  requireThat(whole, "takeItOrLeaveItOnGrid", "gridPoints", gridPoints, "a whole number of at least 2");
  let best = answer(game, 1);
  for (let k = gridPoints - 2; k >= 0; k--) {
    const next = answer(game, k / (gridPoints - 1));
    if (next.value > best.value) best = next;
  }
  return best;
}

function answer(game: TakeItOrLeaveItGame, offer: number): TakeItOrLeaveItSolution {
  const { winProbability: p, costA, maxCostB } = game;
  const war = Math.min(1, Math.max(0, (1 - p - offer) / maxCostB));
  return { offer, war, value: (1 - war) * (1 - offer) + war * (p - costA) };
}

function check(where: string, game: TakeItOrLeaveItGame): void {
  const { winProbability: p, costA, maxCostB } = game;
  requireThat(p >= 0 && p <= 1, where, "winProbability", p, "in [0, 1]");
  requireThat(costA >= 0, where, "costA", costA, "at least 0");
  requireThat(maxCostB > 0, where, "maxCostB", maxCostB, "above 0");
}
