import { requireThat } from "./require-that.ts";

/** What a side gets if the other quits (w), if it quits itself (q), and in the disaster (d): w > q > d. */
export interface BrinkPayoffs {
  readonly win: number;
  readonly quit: number;
  readonly disaster: number;
}

/**
 * Critical risk: the greatest probability of disaster a side would run to win rather than quit,
 *
 *     R = (w - q) / (w - d)                                                                        (1.5)
 *
 * Throws RangeError unless w > q > d.
 *
 * Source: Ellsberg 1959; Snyder & Diesing 1977; Powell 1990, Nuclear Deterrence Theory.
 */
export function criticalRisk(payoffs: BrinkPayoffs): number {
  const { win: w, quit: q, disaster: d } = payoffs;
  requireThat(w > q && q > d, "criticalRisk", "win, quit, disaster", `${w}, ${q}, ${d}`, "falling");
  return (w - q) / (w - d);
}

/** Brinkmanship with everything known: two sides take turns to quit or to run the next, higher risk. */
export interface BrinkmanshipGame {
  readonly sides: readonly [BrinkPayoffs, BrinkPayoffs];
  /**
   * Risk of disaster run by staying at node 1, 2, ...; rising, in [0, 1]. Node 0 is the opening challenge,
   * which runs none.
   */
  readonly risks: readonly number[];
  /** Who moves at node 0. Default 0. */
  readonly first?: 0 | 1;
}

/** Path of play when both sides look ahead. */
export interface BrinkmanshipSolution {
  /** Who quits. */
  readonly quitter: 0 | 1;
  /** Node at which it quits: 0 if there is no challenge. */
  readonly node: number;
  /** Probability of disaster on the way. */
  readonly disaster: number;
  /** Whether the mover stays, node by node, on and off the path of play. */
  readonly stays: readonly boolean[];
}

/**
 * Complete-information brinkmanship by backward induction.
 *
 * At each node the mover quits (the other wins) or stays, which brings disaster with the node's risk and
 * otherwise hands the move to the other. Whoever still stays at the last node has won. The ladder must rise
 * past both critical risks, or its end and not resolve would decide; RangeError otherwise.
 *
 * If a node of the more resolute side lies between the two critical risks, that side stays at all its nodes,
 * the other quits at its first, and P(disaster) = 0: there is no brinkmanship when the balance of resolve is
 * certain. Equal values are settled by quitting.
 *
 * Source: Powell 1990; Powell 2015, Int. Organ. 69, 589-626.
 */
export function solveBrinkmanship(game: BrinkmanshipGame): BrinkmanshipSolution {
  checkLadder(game);
  const risks = [0, ...game.risks];
  const first = game.first ?? 0;
  const stays = risks.map(() => false);
  // What each side expects at the node after the one at hand; after the last node its mover has won.
  let next = payoffsIfQuits(game.sides, moverAt(first, risks.length));
  for (let node = risks.length - 1; node >= 0; node--) {
    const mover = moverAt(first, node);
    const risk = risks[node]!;
    const ifStays = game.sides.map((side, i) => (1 - risk) * next[i]! + risk * side.disaster);
    stays[node] = ifStays[mover]! > game.sides[mover].quit;
    next = stays[node] ? ifStays : payoffsIfQuits(game.sides, mover);
  }
  return followPath(risks, first, stays);
}

function followPath(risks: readonly number[], first: 0 | 1, stays: readonly boolean[]): BrinkmanshipSolution {
  let survival = 1;
  let node = 0;
  while (node < stays.length && stays[node]) {
    survival *= 1 - risks[node]!;
    node++;
  }
  return { quitter: moverAt(first, node), node, disaster: 1 - survival, stays };
}

function moverAt(first: 0 | 1, node: number): 0 | 1 {
  return (first + node) % 2 === 0 ? 0 : 1;
}

function payoffsIfQuits(sides: readonly [BrinkPayoffs, BrinkPayoffs], quitter: 0 | 1): number[] {
  return sides.map((side, i) => (i === quitter ? side.quit : side.win));
}

function checkLadder(game: BrinkmanshipGame): void {
  const where = "solveBrinkmanship";
  const resolve = Math.max(criticalRisk(game.sides[0]), criticalRisk(game.sides[1]));
  game.risks.forEach((risk, k) => {
    const rising = risk <= 1 && risk >= (k === 0 ? 0 : game.risks[k - 1]!);
    requireThat(rising, where, `risks[${k}]`, risk, "in [0, 1] and no lower than the one before");
  });
  // Two nodes past the higher critical risk, one for each side.
  const top = game.risks.at(-2) ?? 0;
  requireThat(top > resolve, where, "the last risk but one", top, `above both critical risks, ${resolve}`);
}

/**
 * Power-risk trade-off: the probability of success p a side buys when each unit of it brings k units of risk.
 *
 * The risk r = k p is run, success is worth w and disaster costs d. Utility p (1 - k p) w - k p d is greatest at
 *
 *     p* = clamp((w - k d) / (2 k w), 0, 1)
 *
 * `riskPerPower` k > 0, `win` w > 0, `disaster` d >= 0 as a loss.
 *
 * Source: Powell 2015, Int. Organ. 69, 589-626, in the linear form of the model document's limit case T12.
 */
export function chooseBrinkPower(stakes: {
  readonly riskPerPower: number;
  readonly win: number;
  readonly disaster: number;
}): number {
  const { riskPerPower: k, win: w, disaster: d } = stakes;
  requireThat(k > 0, "chooseBrinkPower", "riskPerPower", k, "above 0");
  requireThat(w > 0, "chooseBrinkPower", "win", w, "above 0");
  requireThat(d >= 0, "chooseBrinkPower", "disaster", d, "at least 0");
  return Math.min(1, Math.max(0, (w - k * d) / (2 * k * w)));
}
