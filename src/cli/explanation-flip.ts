import type { Decision } from "../engine/decision.ts";
import type { Model } from "../engine/model.ts";
import { type CircumstanceFlip, circumstanceFlips } from "../experiment/circumstance-flip.ts";
import { optionFlips } from "../experiment/decision-flip.ts";
import { actions } from "../world/action.ts";
import { viewFields } from "../world/view.ts";
import { signed } from "./number-text.ts";

/**
 * What would have made the same luck draw another option: single changes, to this decision alone.
 *
 * The luck is the uniform that was drawn. What the same change would have done on earlier days, and what other luck would
 * have drawn, is not in it.
 */
export interface WouldFlip {
  readonly luck: number;
  /** Smallest change of the log-odds of the chosen option, or of the one then drawn; null where none flips the choice. */
  readonly logOdds: LogOddsFlip | null;
  /** Smallest changes of a single lever or of a single thing seen, nearest first by share of their range. */
  readonly circumstances: readonly NamedCircumstance[];
}

/** The nearest change of one option's log-odds that flips a choice. */
export interface LogOddsFlip {
  readonly action: string;
  readonly change: number;
  /** What is drawn just beyond it. */
  readonly instead: string;
  /**
   * Mechanisms whose own part of that option's log-odds is large enough to carry the change: what it is now, and what it
   * would have to be. The largest first; empty where it takes more than any one of them gives.
   */
  readonly mechanisms: readonly { readonly name: string; readonly now: number; readonly needed: number }[];
}

/** A circumstance with the option that is drawn beyond the change, by its id. */
export interface NamedCircumstance extends Omit<CircumstanceFlip, "instead"> {
  readonly instead: string;
}

/**
 * Looks for the flips of a decision. Call it from an observer's `decision`, as `circumstanceFlips`. `contributionsOf` gives
 * an option's log-odds against waiting by mechanism.
 */
export function wouldFlip(
  model: Model,
  decision: Decision,
  type: number,
  luck: number,
  contributionsOf: (action: number) => Readonly<Record<string, number>>,
): WouldFlip {
  // A change of a third option moves the draw too, by shifting the stretches of all: true, but no reason anyone would give.
  const nearest = optionFlips(decision, type, luck).find(
    ({ action, instead }) => action === decision.action || action === instead,
  );
  const circumstances = circumstanceFlips(model, decision, type, luck);
  return {
    luck,
    logOdds:
      nearest === undefined
        ? null
        : {
            action: idOf(nearest.action),
            change: nearest.change,
            instead: idOf(nearest.instead),
            mechanisms: carriers(contributionsOf(nearest.action), nearest.change),
          },
    circumstances: circumstances.map((flip) => ({ ...flip, instead: idOf(flip.instead) })),
  };
}

/** What the base rate gives is no mechanism's to change. */
function carriers(
  contributions: Readonly<Record<string, number>>,
  change: number,
): LogOddsFlip["mechanisms"] {
  return Object.entries(contributions)
    .filter(([name, now]) => name !== "base-rate" && now * change < 0 && Math.abs(now) >= Math.abs(change))
    .map(([name, now]) => ({ name, now, needed: now + change }))
    .sort((one, other) => Math.abs(other.now) - Math.abs(one.now) || (one.name < other.name ? -1 : 1));
}

/** Circumstances told in a sentence; --json has all (chosen). */
const nTold = 2;

/** The flips in one sentence with its numbers, and a second one that says what it means. */
export function flipText({ logOdds, circumstances }: WouldFlip): string {
  const told = [
    ...(logOdds === null ? [] : [logOddsText(logOdds)]),
    ...circumstances.slice(0, nTold).map(circumstanceText),
  ];
  if (told.length === 0) return "No single change that was tried would have flipped this choice.";
  return `Would have flipped if ${told.join(", or if ")}. Each change by itself, to this decision only, with the same luck.`;
}

function logOddsText({ action, change, instead, mechanisms: [first] }: LogOddsFlip): string {
  if (first === undefined) {
    const way = change > 0 ? "higher" : "lower";
    return `the log-odds of ${action} had been ${way} by ${Math.abs(change).toFixed(2)} (then: ${instead})`;
  }
  const [now, needed] = apart(first.now, first.needed);
  return `${first.name} had put ${signed(needed)} instead of ${signed(now)} on the log-odds of ${action} (then: ${instead})`;
}

function circumstanceText({ kind, name, subject, unit, from, to, instead }: NamedCircumstance): string {
  const [was, wanted] = apart(from, to);
  const what =
    kind === "lever"
      ? `lever ${name}${subject === null ? "" : ` (${subject})`}`
      : viewFields.find((field) => field.name === name)!.meaning;
  const amount = unit === "-" ? wanted : `${wanted} ${unit}`;
  return `${what} had been ${amount} instead of ${was} (then: ${instead})`;
}

/** Two numbers with as many decimals as it takes to tell them apart, two at least. */
function apart(one: number, other: number): [string, string] {
  let digits = 2;
  while (digits < 6 && one.toFixed(digits) === other.toFixed(digits)) digits++;
  return [one.toFixed(digits), other.toFixed(digits)];
}

function idOf(action: number): string {
  return actions[action]!.id;
}
