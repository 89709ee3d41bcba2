import { answeredActions, nActions } from "../world/action.ts";
import type { Rivalry } from "../world/cast.ts";
import { nViewFields } from "../world/view.ts";

/**
 * The work sheet of one decision: a principal, a rival, and what every open action would be worth.
 *
 * Mechanisms fill it in two rounds. First the rival's anticipated answer (`respond`): values of yielding, of an answer
 * in kind and of an escalated answer, beside doing nothing (0). Then the option's worth (`score`), kept in four parts
 * because resolve type theta enters each differently:
 *
 *     U(a; theta) = gain[a] - cost[a] / theta - pride[a] theta - warRisk[a] max(0, L(theta)),
 *     L(theta)    = warCost / theta - prize,     U(war; theta) = gain[war] - L(theta).
 *
 * `lean[a]` is added to the log-odds and is no part of the actor's own judgement of worth. All arrays are reused.
 */
export interface Decision {
  rivalry: Rivalry;
  readonly view: Float64Array;
  /** Which actions are open on this rivalry, by position: 1 or 0; and the positions of those that are. */
  readonly open: Uint8Array;
  readonly openActions: Int32Array;
  /** Positions of the open actions that the rival may answer. */
  readonly answered: Int32Array;

  /** The rival's resolve as averaged over public belief, adjusted by `respond`; and before adjustment. */
  rivalResolve: number;
  rivalResolveBase: number;
  /** Added to the rival's value of yielding. */
  yieldValue: number;
  /** Added to the rival's value of an answer in kind, and of an escalated one; `answers` is both, to be cleared. */
  readonly answers: Float64Array;
  readonly inKindValue: Float64Array;
  readonly escalateValue: Float64Array;
  /** Share of an act that is laid at the actor's door; the rest draws no answer. */
  readonly attribution: Float64Array;
  /** Probabilities of the rival's answers. */
  readonly yields: Float64Array;
  readonly inKind: Float64Array;
  readonly escalates: Float64Array;

  /** The five parts of worth below in one array, to be cleared. */
  readonly worth: Float64Array;
  readonly gain: Float64Array;
  readonly cost: Float64Array;
  readonly pride: Float64Array;
  readonly warRisk: Float64Array;
  readonly lean: Float64Array;
  warCost: number;
  warCostShift: number;
  prize: number;

  /** Choice probabilities by type: `probability[type * nActions + action]`. */
  readonly probability: Float64Array;
  /** The same as observers believe them to be; the very same array where they know all. */
  expected: Float64Array;

  /** What was chosen, and what the rival took it for. */
  action: number;
  perceived: number;
  /** What the act did: people killed and injured by it, and the proxy it was aimed at (-1 if none). */
  deaths: number;
  injuries: number;
  struckProxy: number;
}

/** An empty work sheet for a rivalry with these open actions. */
export function newDecision(rivalry: Rivalry, open: Uint8Array, nTypes: number): Decision {
  // What is cleared together lies together.
  const answers = new Float64Array(2 * nActions);
  const worth = new Float64Array(5 * nActions);
  const part = (whole: Float64Array, k: number): Float64Array =>
    whole.subarray(k * nActions, (k + 1) * nActions);
  const perAction = (): Float64Array => new Float64Array(nActions);
  const openActions = Int32Array.from(open.keys()).filter((a) => open[a] === 1);
  const probability = new Float64Array(nTypes * nActions);
  return {
    rivalry,
    view: new Float64Array(nViewFields),
    open,
    openActions,
    answered: answeredActions.filter((a) => open[a] === 1),
    rivalResolve: 1,
    rivalResolveBase: 1,
    yieldValue: 0,
    answers,
    inKindValue: part(answers, 0),
    escalateValue: part(answers, 1),
    attribution: perAction(),
    yields: perAction(),
    inKind: perAction(),
    escalates: perAction(),
    worth,
    gain: part(worth, 0),
    cost: part(worth, 1),
    pride: part(worth, 2),
    warRisk: part(worth, 3),
    lean: part(worth, 4),
    warCost: 0,
    warCostShift: 0,
    prize: 0,
    probability,
    expected: probability,
    action: 0,
    perceived: 0,
    deaths: 0,
    injuries: 0,
    struckProxy: -1,
  };
}
