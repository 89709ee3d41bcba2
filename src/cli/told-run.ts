import type { Study } from "../analysis/study/study.ts";
import type { Simulator } from "../experiment/simulator.ts";
import type { Results } from "../node/read-results.ts";
import type { ToldEvent, ToldRun, ToldRuns } from "../report/material.ts";
import { numbersOf, textsOf } from "../table/table.ts";
import type { WorldEvent } from "../world/event.ts";
import { nameIn } from "./cast-name.ts";
import { eventSentence } from "./event-sentence.ts";

/** Which run of the results: with the futures of the results it fixes every draw. */
interface RunPlace {
  readonly future: number;
  readonly replicate: number;
}

/** Outcomes by which runs are told apart: whether war came, and how much violence there was. */
const measures = ["war", "incidents-high", "incidents-low"] as const;
/** Events told of a run at most (chosen: about two pages); acts that kill nobody make room first. */
const mostEvents = 60;

/**
 * Two runs of a policy told as stories: one like most, and one that went otherwise.
 *
 * The exemplary run is, among those with the commoner answer to "did war come?", the one whose counts of clashes lie nearest the
 * middle by rank. The contrary one has the other answer, in the same future if there is such a run, else the first; where
 * no run differs, the one with the most clashes. Both are picked by these rules alone, not by how well they read. Null
 * when the runs lack these outcomes, or are fewer than two.
 */
export async function toldRuns(
  results: Results,
  simulator: Simulator,
  study: Study,
  policy: { readonly id: string; readonly name: string },
): Promise<ToldRuns | null> {
  const { manifest } = results;
  const horizon = manifest.horizons.at(-1)!;
  const wanted = measures.filter((id) => manifest.outcomes.some((outcome) => outcome.id === id));
  if (wanted.length < measures.length) return null;
  const places: (RunPlace & { readonly war: boolean; readonly clashes: number })[] = [];
  for await (const part of results.runs(wanted.map((id) => `${id}@${horizon}`))) {
    const [ids, future, replicate] = [
      textsOf(part, "policy"),
      numbersOf(part, "future"),
      numbersOf(part, "replicate"),
    ];
    const [war, high, low] = wanted.map((id) => numbersOf(part, `${id}@${horizon}`)) as [
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    ids.forEach((id, row) => {
      if (id !== policy.id || Number.isNaN(war[row]!)) return;
      // An act of the upper rungs weighs as three of the lower (chosen, to rank runs only).
      places.push({
        future: future[row]!,
        replicate: replicate[row]!,
        war: war[row] === 1,
        clashes: 3 * high[row]! + low[row]!,
      });
    });
  }
  if (places.length < 2) return null;
  const nWars = places.filter(({ war }) => war).length;
  const common = nWars * 2 > places.length;
  const like = places
    .filter(({ war }) => war === common)
    .sort((a, b) => a.clashes - b.clashes || a.future - b.future || a.replicate - b.replicate);
  const exemplary = like[Math.floor((like.length - 1) / 2)]!;
  const other = places.filter(({ war }) => war !== common);
  const contrary = other.find(({ future }) => future === exemplary.future) ?? other[0] ?? like.at(-1)!;
  const play = (place: RunPlace, chosen: string): ToldRun => played(simulator, study, policy, place, chosen);
  const share = (n: number): string =>
    `${n.toLocaleString("en-US")} of ${places.length.toLocaleString("en-US")} runs`;
  const how = (war: boolean): string => (war ? "ended in war" : "stayed short of war");
  return {
    exemplary: play(
      exemplary,
      `${capital(share(like.length))} under this policy ${how(common)}; of these it is the one with a middling number of clashes.`,
    ),
    contrary: play(
      contrary,
      other.length === 0
        ? "No run went the other way, so this is the one with the most clashes."
        : `One of the ${share(other.length)} that ${how(!common)}${contrary.future === exemplary.future ? ", in the same future as the first" : ""}.`,
    ),
  };
}

function played(
  simulator: Simulator,
  { futures, record }: Study,
  policy: { readonly id: string; readonly name: string },
  { future, replicate }: RunPlace,
  chosen: string,
): ToldRun {
  const row = numbersOf(futures, "future").indexOf(future);
  simulator.setFuture(
    Float64Array.from(simulator.uncertainties, ({ path }) => numbersOf(futures, path)[row]!),
  );
  simulator.setPolicy(simulator.policies.findIndex(({ id }) => id === policy.id));
  const events: WorldEvent[] = [];
  const out = new Float64Array(simulator.columns.length);
  const failed = simulator.run({ seed: record.seed, future, replicate }, out, 0, {
    event: (event) => events.push(event),
  });
  const { cast } = simulator.model.spec;
  const told = events.map(
    (event): ToldEvent => toldEvent(event, (id) => nameIn(cast, id), eventSentence(cast, event)),
  );
  const days = simulator.horizons.at(-1)!;
  const wars = events.filter(({ kind }) => kind === "war-begins");
  return {
    policy: policy.name,
    future,
    replicate,
    days,
    chosen,
    ending:
      failed !== null
        ? `The run failed: ${failed}.`
        : wars.length === 0
          ? `After ${days} days there had been no war.`
          : `War came on day ${wars[0]!.day}.`,
    events: shortened(told),
  };
}

function toldEvent(
  { day, kind, actor, target, deaths }: WorldEvent,
  name: (id: string) => string,
  text: string,
): ToldEvent {
  return { day, actor: name(actor), target: target === "" ? null : name(target), kind, text, deaths };
}

/** The events that weigh most, in their order: those that kill and those that happen seldom before the everyday ones. */
function shortened(events: readonly ToldEvent[]): ToldEvent[] {
  if (events.length <= mostEvents) return [...events];
  const often = new Map<string, number>();
  for (const { kind } of events) often.set(kind, (often.get(kind) ?? 0) + 1);
  const weight = (event: ToldEvent): number => (event.deaths ?? 0) + 10 / often.get(event.kind)!;
  const kept = new Set(
    events
      .map((event, k) => ({ k, weight: weight(event) }))
      .sort((a, b) => b.weight - a.weight || a.k - b.k)
      .slice(0, mostEvents)
      .map(({ k }) => k),
  );
  return events.filter((_, k) => kept.has(k));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
