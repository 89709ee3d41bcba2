import { exp, log } from "../math/elementary.ts";
import {
  type ActionId,
  actionIndex,
  actions,
  costs,
  harms,
  kineticActions,
  nActions,
  risksEscalated,
  risksInKind,
  rungs,
} from "../world/action.ts";
import type { Cast, Rivalry } from "../world/cast.ts";
import { viewIndex } from "../world/view.ts";
import type { Decision } from "./decision.ts";
import { mechanism, type Parts, type Site } from "./mechanism.ts";
import type { ParameterText } from "./parameter.ts";

/** How many resolve types a principal may have: low, middle, high. */
export const nTypes = 3;

const wait = actionIndex("wait");
const standDown = actionIndex("stand-down");
const talk = actionIndex("talk");
const threat = actionIndex("threat");
const mobilize = actionIndex("mobilize");
const war = actionIndex("war");
const rivalResolveField = viewIndex("rival-resolve");

/** Name of the parameter that holds an action's base share. */
export const shareName = (id: ActionId): string => `share-${id}`;

function shareParameters(): Record<string, ParameterText> {
  const entries = actions
    .filter((a) => a.id !== "wait")
    .map((a): [string, ParameterText] => [
      shareName(a.id),
      {
        meaning: `share of a side's decision opportunities in quiet times that go to: ${a.id}`,
        unit: "probability",
        default: a.share,
        min: 0,
        max: 0.5,
        scope: "principal",
        judgement: "model document 2.6, informed by dispute records; see docs/base-rates.md",
      },
    ]);
  return Object.fromEntries(entries);
}

/**
 * The choice rule: quantal choice with alternative-specific constants.
 *
 *     P(a | theta) = exp(delta_a + lambda U(a; theta) + xi_a) / sum over open actions
 *
 * The constants delta solve, at the reference state, that the mixture over types of P equals the base shares pi; so
 * lambda = 0 is the base-rate model and lambda measures responsiveness to departures from quiet times only.
 *
 * The rival's answer is anticipated one step ahead by a four-way logit over yielding, nothing, an answer in kind and
 * an escalated answer, with log-odds at rest R and values
 *
 *     v_Y = -y (th - 1) + ...,  v_N = 0,  v_T = -k_T H_a + ...,  v_E = e (th - 1) - k_E H_a + ...
 *
 * where th is the rival's resolve as averaged over public belief and the dots stand for what mechanisms add. The own
 * part of utility is
 *
 *     hostile a    gamma pi_Y r_a / 6 - [k_a + pi_T H_a + pi_E min(1, 2 H_a + h)] / theta - risk max(0, L(theta))
 *     stand down   -k - s theta;    talk  -s' theta;    mobilize  -k
 *
 * `depth` 0 leaves utility out; 1 freezes the anticipated answer at the reference state; 2 is full.
 *
 * Core: it cannot be switched off. Sources: McKelvey and Palfrey 1995; Signorino 1999; Matejka and McKay 2015; Berry
 * 1994 for the constants.
 */
export const choice = mechanism({
  name: "choice",
  title: "Quantal choice with base-rate constants",
  source:
    "McKelvey and Palfrey 1995, Games and Economic Behavior 10; Signorino 1999, APSR 93; Berry 1994, RAND Journal of Economics 25",
  parameters: {
    precision: {
      meaning: "responsiveness to utility, lambda",
      unit: "1/util",
      default: 5,
      min: 0,
      max: 5000,
      logUniform: [2, 9],
      standard: true,
      judgement: "only the product with utility is identified",
    },
    depth: {
      meaning: "look-ahead: 0 base rates only, 1 answer frozen at reference, 2 full",
      unit: "index",
      default: 2,
      min: 0,
      max: 2,
      choice: [1, 2],
      judgement: "one to two steps of reasoning in experiments (Camerer, Ho and Chong 2004)",
    },
    snapshot: {
      meaning: "whether sides that decide on the same day act on the day's opening information",
      unit: "0/1",
      default: 0,
      min: 0,
      max: 1,
      choice: [0, 1],
      judgement: "structural switch",
    },
    "secret-policy": {
      meaning: "whether observers are ignorant of a policy's shifts of log-odds",
      unit: "0/1",
      default: 0,
      min: 0,
      max: 1,
      choice: [0, 1],
      judgement: "structural switch",
    },
    "resolve-low": {
      meaning: "cost tolerance of the low type",
      unit: "-",
      default: 0.6,
      min: 0.05,
      max: 10,
      judgement: "log-symmetric around 1",
    },
    "resolve-middle": {
      meaning: "cost tolerance of the middle type",
      unit: "-",
      default: 1,
      min: 0.05,
      max: 10,
      judgement: "convention",
    },
    "resolve-high": {
      meaning: "cost tolerance of the high type",
      unit: "-",
      default: 1.7,
      min: 0.05,
      max: 10,
      judgement: "log-symmetric around 1",
    },
    "war-propensity": {
      meaning: "factor on the base share of choosing war",
      unit: "-",
      default: 1,
      min: 0,
      max: 100,
      logUniform: [0.4, 2.5],
      standard: true,
      judgement: "base rates of war in quiet rival dyads are known within a factor of about two",
    },
    "act-propensity": {
      meaning: "factor on the base shares of all other acts",
      unit: "-",
      default: 1,
      min: 0,
      max: 5,
      logUniform: [0.5, 2],
      judgement: "shares from dispute records and judgement",
    },
    gain: {
      meaning: "value of the rival yielding to an act of rung 6, gamma",
      unit: "util",
      default: 0.3,
      min: 0,
      max: 5,
      uniform: [0.1, 0.5],
      standard: true,
      judgement: "order set by 23 % concession at the threat stage of sanctions",
    },
    "yield-constant": {
      meaning: "log-odds at rest of yielding against doing nothing",
      unit: "log-odds",
      default: -1.2,
      min: -10,
      max: 10,
      uniform: [-1.7, -0.7],
      judgement: "about half of hostile acts go unanswered in kind (dispute records)",
    },
    "in-kind-constant": {
      meaning: "log-odds at rest of an answer in kind against doing nothing",
      unit: "log-odds",
      default: -0.9,
      min: -10,
      max: 10,
      uniform: [-1.4, -0.4],
      judgement: "as above",
    },
    "escalate-constant": {
      meaning: "log-odds at rest of an escalated answer against doing nothing",
      unit: "log-odds",
      default: -2.2,
      min: -10,
      max: 10,
      uniform: [-2.7, -1.7],
      judgement: "as above",
    },
    "yield-resolve": {
      meaning: "how much resolve above 1 lowers the value of yielding",
      unit: "util",
      default: 0.25,
      min: 0,
      max: 5,
      uniform: [0.1, 0.5],
      judgement: "chosen",
    },
    "escalate-resolve": {
      meaning: "how much resolve above 1 raises the value of an escalated answer",
      unit: "util",
      default: 0.05,
      min: 0,
      max: 5,
      uniform: [0, 0.15],
      judgement: "chosen",
    },
    "in-kind-cost": {
      meaning: "cost to the rival of an answer in kind, per harm of the act answered",
      unit: "-",
      default: 0.1,
      min: 0,
      max: 5,
      uniform: [0, 0.2],
      judgement: "chosen",
    },
    "escalate-cost": {
      meaning: "cost to the rival of an escalated answer, per harm of the act answered",
      unit: "-",
      default: 0.25,
      min: 0,
      max: 5,
      uniform: [0.1, 0.5],
      judgement: "chosen",
    },
    "escalated-harm": {
      meaning: "harm of an escalated answer beyond twice the harm of the act",
      unit: "util",
      default: 0.05,
      min: 0,
      max: 1,
      uniform: [0, 0.1],
      judgement: "chosen",
    },
    "stand-down-shame": {
      meaning: "cost of standing down per unit of resolve",
      unit: "util",
      default: 0.06,
      min: 0,
      max: 5,
      uniform: [0, 0.12],
      judgement: "chosen",
    },
    "talk-shame": {
      meaning: "cost of seeking talks per unit of resolve",
      unit: "util",
      default: 0.03,
      min: 0,
      max: 5,
      uniform: [0, 0.06],
      judgement: "chosen",
    },
    "autonomous-risk": {
      meaning: "factor on the chance that answers lead on to war unchosen",
      unit: "-",
      default: 1,
      min: 0,
      max: 10,
      logUniform: [0.3, 3],
      judgement: "chosen",
    },
    "war-lean": {
      meaning: "share of the retaliation lever that applies to choosing war",
      unit: "-",
      default: 0.5,
      min: 0,
      max: 2,
      uniform: [0.2, 1],
      judgement: "chosen",
    },
    ...(shareParameters() as Record<never, ParameterText>),
  },
  neutral: null,
  build: buildChoice,
});

function buildChoice(site: Site): Parts {
  const { world } = site;
  let gain = 0;
  let escalatedHarm = 0;
  let standDownShame = 0;
  let talkShame = 0;
  let autonomousRisk = 0;
  let warLean = 0;
  const retaliation = site.offset("lever-retaliation");
  const talkLever = site.offset("lever-talk");
  const threatLever = site.offset("lever-threat");
  return {
    prepare() {
      gain = site.value("gain");
      escalatedHarm = site.value("escalated-harm");
      standDownShame = site.value("stand-down-shame");
      talkShame = site.value("talk-shame");
      autonomousRisk = site.value("autonomous-risk");
      warLean = site.value("war-lean");
    },
    score(d) {
      const { answered, yields, inKind, escalates, cost, warRisk } = d;
      for (let k = 0; k < answered.length; k++) {
        const a = answered[k]!;
        const harm = harms[a]!;
        const answer = inKind[a]!;
        const blow = escalates[a]!;
        const escalated = 2 * harm + escalatedHarm;
        d.gain[a]! += (gain * yields[a]! * rungs[a]!) / 6;
        cost[a]! += costs[a]! + answer * harm + blow * (escalated < 1 ? escalated : 1);
        warRisk[a]! += autonomousRisk * (blow * risksEscalated[a]! + answer * risksInKind[a]!);
      }
      d.gain[standDown]! -= costs[standDown]!;
      d.pride[standDown]! += standDownShame;
      d.pride[talk]! += talkShame;
      d.gain[mobilize]! -= costs[mobilize]!;

      const self = d.rivalry.self;
      const shift = world[retaliation + self]!;
      if (shift !== 0) for (let k = 0; k < kineticActions.length; k++) d.lean[kineticActions[k]!]! += shift;
      d.lean[war]! += warLean * shift;
      d.lean[talk]! += world[talkLever + self]!;
      d.lean[threat]! += world[threatLever + self]!;
    },
  };
}

/** What the choice rule needs to know of the parameters and of the mechanisms that respond and score. */
export interface ChoiceRule {
  /** Reads the parameters and solves the constants at the reference state, which `atReference` must establish and undo. */
  prepare(atReference: (evaluate: () => void) => void): void;
  /** Resolve of a type. */
  resolveOf(type: number): number;
  /** Clears the sheet, has every mechanism respond and score, and fills in the choice probabilities. */
  evaluate(decision: Decision): void;
  /** The action at which the cumulative probability of a type passes u: ladder order, so monotone in u. */
  choose(decision: Decision, type: number, u: number): number;
  /** Constants of a rivalry, for explanations; position by action. */
  constants(rivalry: number): Float64Array;
  /** Utility of an action to a type on a filled-in sheet. */
  utility(decision: Decision, action: number, type: number): number;
}

interface RuleContext {
  readonly cast: Cast;
  readonly parts: readonly Parts[];
  readonly value: (name: string, subject?: number) => number;
  readonly open: readonly Uint8Array[];
  readonly fillView: (decision: Decision) => void;
  readonly decisions: readonly Decision[];
  /** Belief that the principal has a type, at the reference state: its prior. */
  readonly prior: (principal: number, type: number) => number;
}

/** The choice rule over the mechanisms of one model. */
export function choiceRule(context: RuleContext): ChoiceRule {
  const { cast, value, open, decisions } = context;
  const respond = context.parts.flatMap((part) => (part.respond ? [part.respond] : []));
  const score = context.parts.flatMap((part) => (part.score ? [part.score] : []));
  const resolve = new Float64Array(nTypes);
  const delta = cast.rivalries.map(() => new Float64Array(nActions));
  const frozen = cast.rivalries.map(() => [0, 0, 0].map(() => new Float64Array(nActions)));
  const utility = new Float64Array(nTypes * nActions);
  const policyLean = new Float64Array(nActions);
  const hidden = new Float64Array(nTypes * nActions);
  let precision = 0;
  let depth = 2;
  let secret = false;
  let restYield = 0;
  let restInKind = 0;
  let restEscalate = 0;
  let yieldResolve = 0;
  let escalateResolve = 0;
  let inKindCost = 0;
  let escalateCost = 0;

  function anticipate(d: Decision): void {
    d.yieldValue = 0;
    d.answers.fill(0);
    d.attribution.fill(1);
    d.rivalResolveBase = d.view[rivalResolveField]!;
    d.rivalResolve = d.rivalResolveBase;
    for (let k = 0; k < respond.length; k++) respond[k]!(d);
    const firmness = d.rivalResolve - 1;
    const yieldPower = precision * (d.yieldValue - yieldResolve * firmness);
    const yieldWeight = restYield * exp(yieldPower < 600 ? yieldPower : 600);
    const { answered, inKindValue, escalateValue, attribution, yields, inKind, escalates } = d;
    for (let k = 0; k < answered.length; k++) {
      const a = answered[k]!;
      const harm = harms[a]!;
      const answerPower = precision * (inKindValue[a]! - inKindCost * harm);
      const blowPower = precision * (escalateValue[a]! + escalateResolve * firmness - escalateCost * harm);
      // Only at extreme precision would the exponentials overflow; then all are taken relative to the greatest.
      const top = Math.max(yieldPower, answerPower, blowPower);
      const shift = top > 600 ? top : 0;
      const giveIn = shift === 0 ? yieldWeight : restYield * exp(yieldPower - shift);
      const answer = restInKind * exp(answerPower - shift);
      const blow = restEscalate * exp(blowPower - shift);
      const total = giveIn + (shift === 0 ? 1 : exp(-shift)) + answer + blow;
      const blamed = attribution[a]! / total;
      yields[a] = giveIn / total;
      inKind[a] = answer * blamed;
      escalates[a] = blow * blamed;
    }
  }

  function clearScores(d: Decision): void {
    d.worth.fill(0);
    d.warCost = 0;
    d.warCostShift = 0;
    d.prize = 0;
  }

  function utilityOf(d: Decision, a: number, type: number): number {
    const theta = resolve[type]!;
    const loss = (d.warCost * (1 + d.warCostShift)) / theta - d.prize;
    if (a === war) return d.gain[a]! - loss;
    const risk = loss > 0 ? d.warRisk[a]! * loss : 0;
    return d.gain[a]! - d.cost[a]! / theta - d.pride[a]! * theta - risk;
  }

  function appraise(d: Decision): void {
    if (depth === 2) anticipate(d);
    else {
      const [yields, inKind, escalates] = frozen[d.rivalry.index]!;
      d.yields.set(yields!);
      d.inKind.set(inKind!);
      d.escalates.set(escalates!);
    }
    clearScores(d);
    for (let k = 0; k < score.length; k++) score[k]!(d);
  }

  function softmax(d: Decision, lean: Float64Array, out: Float64Array): void {
    const constant = delta[d.rivalry.index]!;
    const { openActions, gain, cost, pride, warRisk } = d;
    const n = openActions.length;
    const warLoss = d.warCost * (1 + d.warCostShift);
    const weightOfUtility = depth === 0 ? 0 : precision;
    for (let type = 0; type < nTypes; type++) {
      const row = type * nActions;
      const theta = resolve[type]!;
      const loss = warLoss / theta - d.prize;
      const dread = loss > 0 ? loss : 0;
      let top = -Infinity;
      for (let k = 0; k < n; k++) {
        const a = openActions[k]!;
        const utility =
          a === war ? gain[a]! - loss : gain[a]! - cost[a]! / theta - pride[a]! * theta - warRisk[a]! * dread;
        const logit = constant[a]! + weightOfUtility * utility + lean[a]!;
        out[row + a] = logit;
        if (logit > top) top = logit;
      }
      let total = 0;
      for (let k = 0; k < n; k++) {
        const place = row + openActions[k]!;
        const weight = exp(out[place]! - top);
        out[place] = weight;
        total += weight;
      }
      const share = 1 / total;
      for (let k = 0; k < n; k++) out[row + openActions[k]!]! *= share;
    }
  }

  function solveConstants(rivalry: Rivalry): void {
    const d = decisions[rivalry.index]!;
    const constant = delta[rivalry.index]!;
    const share = baseShares(context, rivalry, open[rivalry.index]!);
    context.fillView(d);
    anticipate(d);
    const [yields, inKind, escalates] = frozen[rivalry.index]!;
    yields!.set(d.yields);
    inKind!.set(d.inKind);
    escalates!.set(d.escalates);
    clearScores(d);
    for (let k = 0; k < score.length; k++) score[k]!(d);
    policyLean.fill(0);
    for (let a = 0; a < nActions; a++) {
      constant[a] = d.open[a] === 1 && share[a]! > 0 ? log(share[a]!) : -Infinity;
      for (let type = 0; type < nTypes; type++) utility[type * nActions + a] = utilityOf(d, a, type);
    }
    // Berry's contraction; it gains several digits a step here, and 200 steps bound a hopeless case.
    for (let step = 0; step < 200; step++) {
      softmax(d, policyLean, d.probability);
      let worst = 0;
      for (let a = 0; a < nActions; a++) {
        if (!(share[a]! > 0) || d.open[a] === 0) continue;
        let mixture = 0;
        for (let type = 0; type < nTypes; type++) {
          mixture += context.prior(rivalry.self, type) * d.probability[type * nActions + a]!;
        }
        // A probability that has underflowed says only that the constant must rise: by no more than e^50 a step.
        const gap = mixture > 0 ? log(share[a]!) - log(mixture) : 50;
        const change = gap > 50 ? 50 : gap < -50 ? -50 : gap;
        constant[a]! += change;
        const size = change < 0 ? -change : change;
        if (size > worst) worst = size;
      }
      if (worst < 1e-10) return;
    }
  }

  return {
    prepare(atReference) {
      for (let type = 0; type < nTypes; type++) {
        resolve[type] = value(["resolve-low", "resolve-middle", "resolve-high"][type]!);
      }
      precision = value("precision");
      depth = value("depth");
      secret = value("secret-policy") >= 0.5;
      restYield = exp(value("yield-constant"));
      restInKind = exp(value("in-kind-constant"));
      restEscalate = exp(value("escalate-constant"));
      yieldResolve = value("yield-resolve");
      escalateResolve = value("escalate-resolve");
      inKindCost = value("in-kind-cost");
      escalateCost = value("escalate-cost");
      atReference(() => cast.rivalries.forEach(solveConstants));
    },
    resolveOf: (type) => resolve[type]!,
    evaluate(d) {
      appraise(d);
      softmax(d, d.lean, d.probability);
      d.expected = d.probability;
      if (!secret) return;
      policyLean.fill(0);
      softmax(d, policyLean, hidden);
      d.expected = hidden;
    },
    choose(d, type, u) {
      const { openActions, probability } = d;
      const row = type * nActions;
      let cumulative = 0;
      let last = wait;
      for (let k = 0; k < openActions.length; k++) {
        const a = openActions[k]!;
        const weight = probability[row + a]!;
        if (weight === 0) continue;
        cumulative += weight;
        last = a;
        if (u < cumulative) return a;
      }
      return last;
    },
    constants: (rivalry) => delta[rivalry]!,
    utility: utilityOf,
  };
}

/** Base shares of one side's open actions; waiting takes the remainder. Shares that leave it under 5 % are scaled down together. */
function baseShares(context: RuleContext, rivalry: Rivalry, open: Uint8Array): Float64Array {
  const share = new Float64Array(nActions);
  let sum = 0;
  for (let a = 0; a < nActions; a++) {
    if (a === wait || open[a] === 0) continue;
    const factor = context.value(a === war ? "war-propensity" : "act-propensity");
    share[a] = factor * context.value(shareName(actions[a]!.id), rivalry.self);
    sum += share[a]!;
  }
  const room = sum > 0.95 ? 0.95 / sum : 1;
  for (let a = 0; a < nActions; a++) share[a]! *= room;
  share[wait] = 1 - sum * room;
  return share;
}
