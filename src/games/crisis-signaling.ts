import { logitChance } from "./logit-choice.ts";
import { requireThat } from "./require-that.ts";

/**
 * Payoffs of the crisis game: A challenges or leaves the status quo; B concedes or resists; A then stands firm,
 * which is war, or backs down.
 */
export interface CrisisPayoffs {
  /** S_A: A's status quo. */
  readonly statusQuoA: number;
  /** V_A: A's worth of B's concession. */
  readonly concessionA: number;
  /** C_B: B's worth of conceding. */
  readonly concessionB: number;
  /** W_A: A's worth of war; its mean where A's war value is private. */
  readonly warA: number;
  /** W_B: B's worth of war; its mean where B's war value is private. */
  readonly warB: number;
  /** a: A's worth of backing down, audience costs included; its mean where it is private. */
  readonly backDownA: number;
  /** V_B: B's worth of A backing down. */
  readonly backDownB: number;
}

/** Probabilities of the three moves and of the four endings of the crisis game. */
export interface CrisisPlay {
  /** pC: A challenges. */
  readonly challenge: number;
  /** pR: B resists a challenge. */
  readonly resist: number;
  /** pF: A stands firm against resistance. */
  readonly standFirm: number;
  readonly endings: {
    readonly statusQuo: number;
    readonly concession: number;
    readonly backDown: number;
    readonly war: number;
  };
}

/**
 * Crisis signalling in the agent-error form, which has one equilibrium:
 *
 *     pF = sg(lambda (W_A - a));  pR = sg(lambda (pF W_B + (1 - pF) V_B - C_B));
 *     pC = sg(lambda (pR (pF W_A + (1 - pF) a) + (1 - pR) V_A - S_A))                              (1.4)
 *
 * `precision` lambda >= 0; Infinity is the subgame-perfect outcome (1/2 where a mover is indifferent). Play need
 * not move in one direction as precision rises.
 *
 * Source: Lewis & Schultz 2003, Polit. Anal. 11, 345-367, for the game; Signorino 1999, Am. Polit. Sci. Rev. 93,
 * 279-297, for errors of the agents; equation 1.4.
 */
export function agentErrorCrisis(payoffs: CrisisPayoffs, precision: number): CrisisPlay {
  requireThat(precision >= 0, "agentErrorCrisis", "precision", precision, "at least 0");
  const { statusQuoA, concessionA, concessionB, warA, warB, backDownA, backDownB } = payoffs;
  const pF = logitChance(warA - backDownA, precision);
  const pR = logitChance(pF * warB + (1 - pF) * backDownB - concessionB, precision);
  const resisted = pF * warA + (1 - pF) * backDownA;
  const pC = logitChance(pR * resisted + (1 - pR) * concessionA - statusQuoA, precision);
  return describeCrisis(pC, pR, pF);
}

/** Probabilities of the four endings from those of the three moves. */
export function describeCrisis(challenge: number, resist: number, standFirm: number): CrisisPlay {
  return {
    challenge,
    resist,
    standFirm,
    endings: {
      statusQuo: 1 - challenge,
      concession: challenge * (1 - resist),
      backDown: challenge * resist * (1 - standFirm),
      war: challenge * resist * standFirm,
    },
  };
}
