import { type ActionId, actionIndex, actions } from "../world/action.ts";
import type { Cast } from "../world/cast.ts";
import type { WorldEvent } from "../world/event.ts";
import { nameIn } from "./cast-name.ts";
import { countText, nOf, plainNumber } from "./number-text.ts";

type Teller = (event: WorldEvent, name: (id: string) => string) => string;

/** What began a war, by the note the engine leaves with it. */
const warCause: Readonly<Record<string, (event: WorldEvent, name: (id: string) => string) => string>> = {
  "first-chose": ({ actor }, name) => `${name(actor)} chose it`,
  "second-chose": ({ actor }, name) => `${name(actor)} chose it`,
  "loss-of-control": () => "nobody chose it; control was lost in an exchange",
  "cumulative-deaths": () => "clashes added up to one",
  alliance: () => "an ally joined one that had begun",
};

/** How each process of the record is told. Noun phrases are preferred: names of groups may be singular or plural. */
const tellers: Readonly<Record<string, Teller>> = {
  "proxy-attack": ({ actor, target, amount, deaths }, name) => {
    const whom = target === "others" ? "others in the region" : name(target);
    return `${amount > 1 ? `${countText(amount)} attacks` : "An attack"} by ${name(actor)} on ${whom}. ${killed(deaths)}`;
  },
  accident: ({ actor, target, deaths }, name) =>
    `A violent accident between forces of ${name(actor)} and of ${name(target)}. On the side of ${name(target)}: ${killed(deaths, false)}`,
  misidentification: ({ actor, target, deaths }, name) => {
    const whom = target === "bystanders" ? "people who had no part in it" : `people of ${name(target)}`;
    return `Forces of ${name(actor)} mistake ${whom} for an enemy and fire. ${killed(deaths)}`;
  },
  vote: ({ actor, target, amount, note }, name) =>
    `The legislature of ${name(actor)} votes on the foreign presence: ${target}, with ${countText(amount)} for it and ${note}.`,
  "expulsion-request": ({ actor, target }, name) =>
    `The government of ${name(actor)} formally asks foreign forces to leave: ${target.split(", ").map(name).join(", ")}.`,
  "expulsion-done": ({ actor, target }, name) =>
    `Nearly all forces of ${name(target)} have left ${name(actor)}.`,
  "government-formed": ({ actor, amount }, name) => {
    const leaning =
      Math.abs(amount) < 0.1 ? "neither for nor against" : amount > 0 ? "leaning towards" : "leaning against";
    return `A full government takes office in ${name(actor)}, ${leaning} the foreign presence.`;
  },
  "civil-war-begins": ({ actor }, name) => `Civil war breaks out in ${name(actor)}.`,
  "talks-open": ({ actor, target }, name) => `Talks open between ${name(actor)} and ${name(target)}.`,
  "talks-suspended": ({ actor, target }, name) =>
    `Talks between ${name(actor)} and ${name(target)} are broken off.`,
  deal: ({ actor, target, amount }, name) =>
    `${name(actor)} and ${name(target)} reach a deal; ${Math.round(100 * amount)} in 100 of what there is to gain goes to ${name(target)}.`,
  "deal-broken": ({ actor, target }, name) =>
    `The deal between ${name(actor)} and ${name(target)} is broken.`,
  "third-party-strike": ({ actor, target }, name) =>
    `A strike by ${name(actor)} on ${name(target)} or its network.`,
  distraction: ({ actor, target, amount }, name) =>
    `${name(actor)}: the attention of ${name(target)} is elsewhere for about ${nOf(amount, "day")}.`,
  "leader-removed": ({ actor, target }, name) =>
    `A commander of the network of ${name(target)} is killed by ${name(actor)}.`,
  "leader-change": ({ actor }, name) => `A new leader takes office in ${name(actor)}.`,
  breakout: ({ actor }, name) => `The programme of ${name(actor)} reaches breakout.`,
  "oil-disruption": ({ amount }) =>
    `Oil supply is disrupted for ${amount < 1 ? "less than a day" : nOf(amount, "day")}.`,
  "crisis-ends": ({ actor, amount }, name) =>
    `The crisis between ${name(actor)} counts as over; its length was ${nOf(amount, "day")}.`,
  "war-begins": (event, name) => {
    const cause = warCause[event.note]?.(event, name) ?? event.note;
    const toll = `about ${plainNumber(event.deaths)} people will be killed in battle`;
    return `War begins between ${name(event.actor)} and ${name(event.target)} (${cause}). By its end ${toll}.`;
  },
};

/** One event of the record as one or two sentences of a chronicle. Gives the death toll plainly, and says when there is none. */
export function eventSentence(cast: Cast, event: WorldEvent): string {
  const name = (id: string): string => nameIn(cast, id);
  const teller = tellers[event.kind];
  return teller === undefined ? actSentence(event, name) : teller(event, name);
}

/** Kinds of processes that can be told; a test holds it against the engine's list. */
export const toldKinds: readonly string[] = Object.keys(tellers);

function actSentence(
  { kind, actor, target, deaths, amount, note }: WorldEvent,
  name: (id: string) => string,
): string {
  const action = actions[actionIndex(kind as ActionId)]!;
  const struck = note === "" ? "" : ` (${name(note)})`;
  const act = `${name(actor)} ${action.verb} ${name(target)}${struck}.`;
  if (action.rung < 4 || kind === "war") return act;
  const injured = amount > 0 ? `; ${nOf(amount, "person is", "people are")} injured` : "";
  return `${act} ${killed(deaths).slice(0, -1)}${injured}.`;
}

function killed(deaths: number, isSentence = true): string {
  const text = deaths === 0 ? "nobody is killed." : `${nOf(deaths, "person is", "people are")} killed.`;
  return isSentence ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}
