import { nTypes } from "../engine/choice.ts";
import type { Decision } from "../engine/decision.ts";
import { dateOfDay, dayNumber } from "../scenario/date.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { actions, nActions } from "../world/action.ts";
import type { Cast } from "../world/cast.ts";
import type { WorldEvent } from "../world/event.ts";
import { nameIn } from "./cast-name.ts";
import { eventSentence } from "./event-sentence.ts";
import { wrap } from "./layout.ts";
import { chanceText, dateText } from "./number-text.ts";
import type { CaseWatcher } from "./one-case.ts";
import { namedView, viewText } from "./view-text.ts";

/** Names of the resolve types, as the index `type` counts them. */
export const typeNames = ["low", "middle", "high"] as const;

/** A decision as the story keeps it: who, about whom, what was seen, how likely every option was, and what was done. */
export interface DecisionRecord {
  readonly day: number;
  readonly actor: string;
  readonly rival: string;
  /** The actor's private resolve: low, middle or high. */
  readonly resolve: string;
  readonly action: string;
  /** The probability that this actor, with its resolve, would do what it did. */
  readonly probability: number;
  /** Probability of every open option to the actor's own type. */
  readonly options: Readonly<Record<string, number>>;
  readonly saw: Readonly<Record<string, number>>;
  readonly sawText: readonly string[];
}

/** One thing in a story; an act comes with the decision it follows from. */
export interface StoryEvent {
  readonly event: WorldEvent;
  readonly decision: DecisionRecord | null;
}

/** The chronicle of a case as it was observed. Decisions to wait are counted, not kept. */
export interface Story {
  readonly events: readonly StoryEvent[];
  readonly nWaited: number;
}

/** A watcher that writes a story down; read `story` after the case has been played. */
export function newStory(cast: Cast): { readonly watcher: CaseWatcher; readonly story: () => Story } {
  const events: StoryEvent[] = [];
  let nWaited = 0;
  let pending: DecisionRecord | null = null;
  return {
    watcher: {
      decision(decision, day, type) {
        pending = recordOf(cast, decision, day, type);
        if (decision.action === 0) nWaited++;
      },
      event(event) {
        const isAct = pending !== null && pending.day === event.day && pending.action === event.kind;
        events.push({ event, decision: isAct ? pending : null });
        if (isAct) pending = null;
      },
    },
    story: () => ({ events, nWaited }),
  };
}

/** Copies what a story needs from a sheet, which the engine uses again. */
export function recordOf(cast: Cast, decision: Decision, day: number, type: number): DecisionRecord {
  const { rivalry, view, probability, action } = decision;
  const row = type * nActions;
  if (type >= nTypes) throw new RangeError(`recordOf: there is no resolve type ${type}`);
  return {
    day,
    actor: cast.principals[rivalry.self]!.id,
    rival: cast.principals[rivalry.rival]!.id,
    resolve: typeNames[type]!,
    action: actions[action]!.id,
    probability: probability[row + action]!,
    options: Object.fromEntries(
      Array.from(decision.openActions, (a) => [actions[a]!.id, probability[row + a]!]),
    ),
    saw: namedView(view),
    sawText: viewText(view),
  };
}

/** How a story is set: how wide, and whether stretches without events get a line. */
export interface StorySetting {
  readonly width: number;
  readonly showQuietDays: boolean;
}

/** The story in paragraphs: a date, what happened, and for acts what the actor saw and how likely it was to act so. */
export function storyText(scenario: Scenario, cast: Cast, story: Story, setting: StorySetting): string {
  const { width } = setting;
  const lines: string[] = [];
  let lastDay = -1;
  for (const { event, decision } of story.events) {
    if (event.day !== lastDay) {
      if (setting.showQuietDays) lines.push(...quietLine(scenario, lastDay + 1, event.day - 1));
      if (lines.length > 0) lines.push("");
      lines.push(`${dateOf(scenario, event.day)} (day ${event.day})`);
      lastDay = event.day;
    }
    lines.push(wrap(eventSentence(cast, event), { width, first: "  ", rest: "    " }));
    if (decision !== null) lines.push(wrap(reasonText(cast, decision), { width, first: "    " }));
  }
  if (setting.showQuietDays) lines.push(...quietLine(scenario, lastDay + 1, scenario.horizon - 1));
  return lines.length === 0 ? "Nothing happened." : lines.join("\n");
}

/** A day of the scenario as a date in words. */
export function dateOf(scenario: Scenario, day: number): string {
  return dateText(dateOfDay(dayNumber(scenario.start)! + day));
}

function reasonText(cast: Cast, decision: DecisionRecord): string {
  const { actor, resolve, probability, sawText, options, action } = decision;
  const other = Object.entries(options)
    .filter(([id]) => id !== action)
    .sort(([, one], [, two]) => two - one)[0];
  const instead = other === undefined ? "" : `; likeliest otherwise: ${other[0]}, ${chanceText(other[1])}`;
  const chance = `Chance of this from ${nameIn(cast, actor)}, of ${resolve} resolve: ${chanceText(probability)}${instead}.`;
  return `Saw: ${sawText.join("; ")}. ${chance}`;
}

function quietLine(scenario: Scenario, from: number, to: number): string[] {
  if (to < from) return [];
  const days = from === to ? dateOf(scenario, from) : `${dateOf(scenario, from)} to ${dateOf(scenario, to)}`;
  return ["", `${days}: nothing to record.`];
}
