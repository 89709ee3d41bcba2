import { type Attribution, attributionOf, logOddsOf } from "../engine/attribution.ts";
import { nTypes } from "../engine/choice.ts";
import type { Decision } from "../engine/decision.ts";
import { choiceLuck } from "../experiment/decision-flip.ts";
import type { Simulator } from "../experiment/simulator.ts";
import { actions, nActions } from "../world/action.ts";
import { type WouldFlip, wouldFlip } from "./explanation-flip.ts";
import { type CaseName, playCase, runNameOf } from "./one-case.ts";
import { type DecisionRecord, recordOf, typeNames } from "./story.ts";

/** Which decisions are wanted: those of the first day not before `day` on which one that fits was made. */
export interface DecisionQuery {
  readonly day: number;
  readonly actor: string | null;
  readonly rival: string | null;
}

/** A decision with all that went into it. */
export interface Explanation extends DecisionRecord {
  /** Every open option, in the order of the ladder. */
  readonly optionsOpen: readonly ExplainedOption[];
  /** The smallest single changes that would have made the same luck choose otherwise. */
  readonly wouldFlip: WouldFlip;
}

/** An open option as the actor weighed it. */
export interface ExplainedOption {
  readonly action: string;
  readonly chosen: boolean;
  /** Probability by resolve type: low, middle, high; the actor's own type is in `resolve` of the decision. */
  readonly probability: Readonly<Record<string, number>>;
  /** What the option was worth to the actor's own type, in utils. */
  readonly utility: number;
  /**
   * Log-odds to the actor's own type against waiting, by where they come from: `base-rate`, `policy` (levers of the
   * policy and of scenario), and mechanisms by name. They add up to `logOdds`.
   */
  readonly contributions: Readonly<Record<string, number>>;
  readonly logOdds: number;
}

/** Plays the case again and explains the decisions that fit. Empty if no decision fits. */
export function explainedDecisions(
  simulator: Simulator,
  name: CaseName,
  query: DecisionQuery,
): Explanation[] {
  const { cast } = simulator.model.spec;
  const found: Explanation[] = [];
  let attribute: ((decision: Decision) => Attribution) | null = null;
  playCase(simulator, name, {
    decision(decision, day, type, model) {
      if (day < query.day || (found.length > 0 && found[0]!.day < day)) return;
      const record = recordOf(cast, decision, day, type);
      const isActor = query.actor === null || record.actor === query.actor;
      const isRival = query.rival === null || record.rival === query.rival;
      if (!isActor || !isRival) return;
      attribute ??= attributionOf(model);
      const attribution = attribute(decision);
      const luck = choiceLuck(runNameOf(name), decision.rivalry.id, day);
      found.push({
        ...record,
        optionsOpen: optionsOf(decision, type, attribution),
        wouldFlip: wouldFlip(model, decision, type, luck, (a) => contributionsOf(attribution, a, type)),
      });
    },
  });
  return found;
}

function optionsOf(decision: Decision, type: number, attribution: Attribution): ExplainedOption[] {
  return Array.from(decision.openActions, (a) => {
    const contributions = contributionsOf(attribution, a, type);
    return {
      action: actions[a]!.id,
      chosen: a === decision.action,
      probability: Object.fromEntries(
        typeNames.map((id, k) => [id, decision.probability[k * nActions + a]!]),
      ),
      utility: attribution.utility.reduce((sum, part) => sum + part[type * nActions + a]!, 0),
      contributions,
      logOdds: logOddsOf(attribution, a, type) - logOddsOf(attribution, 0, type),
    };
  });
}

/** The parts of an option's log-odds against waiting (action 0). The levers' part is told apart from the choice rule's. */
function contributionsOf(attribution: Attribution, action: number, type: number): Record<string, number> {
  const { mechanisms, precision, constant, utility, lean } = attribution;
  const row = type * nActions;
  if (row >= nTypes * nActions) throw new RangeError(`contributionsOf: there is no resolve type ${type}`);
  const parts: [string, number][] = [["base-rate", constant[action]! - constant[0]!]];
  mechanisms.forEach((name, m) => {
    const leaning = lean[m]![action]! - lean[m]![0]!;
    const weighed = precision * (utility[m]![row + action]! - utility[m]![row]!);
    if (name === "choice") parts.push(["policy", leaning], [name, weighed]);
    else parts.push([name, weighed + leaning]);
  });
  return Object.fromEntries(parts);
}
