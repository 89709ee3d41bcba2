import { nActions } from "../world/action.ts";
import { choiceRule, nTypes } from "./choice.ts";
import { type Decision, newDecision } from "./decision.ts";
import type { Parts } from "./mechanism.ts";
import type { Model } from "./model.ts";

/**
 * Why an actor leaned as it did: the log-odds of every open option, split by where they come from.
 *
 * For an option a and a resolve type theta,
 *
 *     log-odds(a; theta) = constant[a] + precision * sum over m of utility[m][theta, a] + sum over m of lean[m][a]
 *
 * up to a number that all options share. `constant` is the base rate's part, `utility[m]` and `lean[m]` are those of
 * mechanism `mechanisms[m]`; the lean of the mechanism `choice` is what the policy's levers add. `utility[m]` is laid
 * out as `type * nActions + action`, in utils; options that are not open hold 0. `precision` is 0 where the model
 * looks no step ahead (depth 0), so that utility does not enter.
 */
export interface Attribution {
  readonly mechanisms: readonly string[];
  readonly precision: number;
  readonly constant: Float64Array;
  readonly utility: readonly Float64Array[];
  readonly lean: readonly Float64Array[];
}

/** More mechanisms than this that score or respond would take too long, since every subset of them is evaluated. */
const mostMechanisms = 16;

/**
 * Splits decisions of one model by mechanism. Call the function from an observer's `decision`, while the world still is
 * what the actor judged by; the sheet handed in is read and left as it is.
 *
 * Mechanisms interact: one adds to the cost of war, another scales it, a third shifts the answer that is expected, and
 * all meet in products and logits. So each mechanism gets its Shapley value, the mean over all orders of adding them of
 * what it adds when its turn comes. The values sum to the whole exactly, do not depend on the order of the list, and a
 * mechanism that only adds a term gets that term.
 *
 * When sides decide on the same morning's news (`snapshot`), an act of the other side on the same day may already have
 * changed the world, and the split is of the judgement as it would be after it.
 *
 * Source: Shapley 1953, in Contributions to the Theory of Games II, 307-317. Throws a RangeError if more than 16
 * mechanisms score or respond.
 */
export function attributionOf(model: Model): (decision: Decision) => Attribution {
  const { cast, mechanisms } = model.spec;
  const players = model.parts.flatMap((part, position) => (part.respond || part.score ? [position] : []));
  const n = players.length;
  if (n > mostMechanisms) {
    throw new RangeError(
      `attributionOf: ${n} mechanisms score or respond; at most ${mostMechanisms} can be told apart`,
    );
  }
  const present = new Uint8Array(n);
  const switched = players.map((position, player): Parts => {
    const part = model.parts[position]!;
    return {
      respond: (d) => (present[player] === 1 ? part.respond?.(d) : undefined),
      score: (d) => (present[player] === 1 ? part.score?.(d) : undefined),
    };
  });
  // With the answer frozen at the reference state, the sheet of the model holds it; a rule of our own has none.
  let frozen: Decision | null = null;
  const asFrozen: Parts = {
    score(d) {
      if (frozen === null) return;
      d.yields.set(frozen.yields);
      d.inKind.set(frozen.inKind);
      d.escalates.set(frozen.escalates);
    },
  };
  const sheets = model.decisions.map(({ rivalry, open }) => newDecision(rivalry, open, nTypes));
  const rule = choiceRule({
    cast,
    parts: [asFrozen, ...switched],
    open: model.decisions.map((sheet) => sheet.open),
    decisions: sheets,
    value: (name, subject = 0) => parameterOf(model, name, subject),
    fillView: () => {},
    prior: () => 0,
  });
  const nUtilities = nTypes * nActions;
  const worth = Array.from({ length: 2 ** n }, () => new Float64Array(nUtilities + nActions));

  /** Worth of every option to every type, and leans, with only the mechanisms of a subset at work. */
  function evaluate(subset: number, sheet: Decision): void {
    for (let k = 0; k < n; k++) present[k] = (subset >> k) & 1;
    rule.evaluate(sheet);
    const out = worth[subset]!;
    for (let a = 0; a < nActions; a++) {
      if (sheet.open[a] === 0) continue;
      for (let type = 0; type < nTypes; type++) out[type * nActions + a] = rule.utility(sheet, a, type);
      out[nUtilities + a] = sheet.lean[a]!;
    }
  }

  return (decision) => {
    const depth = parameterOf(model, "depth", 0);
    frozen = depth === 2 ? null : decision;
    // The constants are the model's own; only the numbers of the rule are read here.
    rule.prepare(() => {});
    const sheet = sheets[decision.rivalry.index]!;
    sheet.view.set(decision.view);
    for (let subset = 0; subset < worth.length; subset++) evaluate(subset, sheet);
    const shares = players.map((_, player) => shapley(worth, n, player));
    return {
      mechanisms: players.map((position) => mechanisms[position]!.name),
      precision: depth === 0 ? 0 : parameterOf(model, "precision", 0),
      constant: Float64Array.from(model.rule.constants(decision.rivalry.index)),
      utility: shares.map((share) => share.slice(0, nUtilities)),
      lean: shares.map((share) => share.slice(nUtilities)),
    };
  };
}

/** Log-odds of an option to a type that an attribution adds up to. */
export function logOddsOf(attribution: Attribution, action: number, type: number): number {
  const { constant, precision, utility, lean } = attribution;
  let sum = constant[action]!;
  for (let m = 0; m < utility.length; m++) {
    sum += precision * utility[m]![type * nActions + action]! + lean[m]![action]!;
  }
  return sum;
}

/** Shapley value of one of n players in games given by their worth for every subset (bit k: player k is in). */
function shapley(worth: readonly Float64Array[], n: number, player: number): Float64Array {
  const weights = shapleyWeights(n);
  const value = new Float64Array(worth[0]!.length);
  const bit = 1 << player;
  for (let subset = 0; subset < worth.length; subset++) {
    if ((subset & bit) !== 0) continue;
    const weight = weights[bitsOf(subset)]!;
    const [without, within] = [worth[subset]!, worth[subset | bit]!];
    for (let i = 0; i < value.length; i++) value[i]! += weight * (within[i]! - without[i]!);
  }
  return value;
}

/** Share of all orders in which a given set of s players comes before a given other one: s! (n - s - 1)! / n!. */
function shapleyWeights(n: number): number[] {
  const weights = [1 / n];
  for (let s = 1; s < n; s++) weights.push((weights[s - 1]! * s) / (n - s));
  return weights;
}

function bitsOf(subset: number): number {
  let bits = 0;
  for (let rest = subset; rest > 0; rest >>= 1) bits += rest & 1;
  return bits;
}

function parameterOf(model: Model, name: string, subject: number): number {
  const { place, values } = model.parameters;
  return values[place("choice", name) + subject]!;
}
