import type { Simulator } from "../experiment/simulator.ts";
import { ballotWeights } from "../mechanisms/legislature.ts";
import type { Crisis, Parliament } from "../report/material.ts";
import type { Scenario, Source } from "../scenario/scenario.ts";
import type { Cast, Host } from "../world/cast.ts";
import { dateText } from "./number-text.ts";

/** What a report tells of the crisis itself. `simulator` is set to the future whose parliaments are shown. */
export function crisisOf(scenario: Scenario, simulator: Simulator): Crisis {
  const { cast, advised } = simulator.model.spec;
  const own = cast.principals[advised]!;
  return {
    title: scenario.title,
    summary: scenario.summary,
    ...(scenario.question === null ? {} : { question: scenario.question }),
    start: dateText(scenario.start),
    advised: own.name,
    policies: scenario.policies.map(({ id, name, steelman }) => ({ id, name, advocates: steelman })),
    ownTolls: simulator.outcomes
      .filter(({ id, unit }) => unit === "persons" && id.endsWith(`.${own.id}`))
      .map(({ id }) => id),
    sources: Object.fromEntries(scenario.sources.map((source) => [source.id, sourceText(source)])),
    leavesOut: scenario.leavesOut,
    actors: actorsOf(cast),
    ties: tiesOf(cast),
    parliaments: cast.hosts.flatMap((host) => parliamentOf(scenario, host, simulator)),
    timeline: scenario.timeline.map((row) => ({
      date: row.date,
      actor: row.initiator,
      target: row.target,
      text: row.description,
      source: row.source,
    })),
  };
}

function sourceText({ title, publisher, date, url }: Source): string {
  return [title, publisher, date, url].filter((part) => part !== null).join(", ");
}

function actorsOf(cast: Cast): Crisis["actors"] {
  const kinds = [
    [cast.principals, "state"],
    [cast.proxies, "armed group"],
    [cast.hosts, "host country"],
    [cast.thirdParties, "third party"],
  ] as const;
  return kinds.flatMap(([list, kind]) => list.map(({ id, name }) => ({ id, name, kind })));
}

function tiesOf(cast: Cast): Crisis["ties"] {
  const { principals, hosts } = cast;
  const state = (index: number): string => principals[index]!.id;
  return [
    ...cast.dyads.map(({ first, second }) => {
      const [one, other] = [cast.rivalries[first]!, cast.rivalries[second]!];
      return {
        from: state(one.self),
        to: state(other.self),
        kind: "rivals",
        note: "either may act against the other",
      };
    }),
    ...cast.proxies.flatMap(({ id, sponsors }) =>
      sponsors.map((sponsor) => ({
        from: state(sponsor),
        to: id,
        kind: "sponsors",
        note: "can order attacks; the group also acts by itself",
      })),
    ),
    ...cast.enmities.map(({ proxy, target }) => ({
      from: cast.proxies[proxy]!.id,
      to: state(target),
      kind: "attacks",
      note: "may attack its people and bases",
    })),
    ...cast.presences.map(({ guest, host }) => ({
      from: state(guest),
      to: hosts[host]!.id,
      kind: "has forces in",
      note: "by invitation, which may be withdrawn",
    })),
    ...cast.alliances.map(({ ally, partner }) => ({
      from: state(ally),
      to: state(partner),
      kind: "allied with",
      note: "may join its war",
    })),
    ...cast.thirdParties.flatMap(({ id, strikes }) =>
      strikes === null ? [] : [{ from: id, to: state(strikes), kind: "strikes", note: "at its own rate" }],
    ),
  ];
}

/** A host's parliament with the ballots to be expected in the simulator's future: no luck, no shocks, no persuasion. */
function parliamentOf(scenario: Scenario, host: Host, { model }: Simulator): Parliament[] {
  if (host.legislature === null || !model.spec.mechanisms.some(({ name }) => name === "legislature"))
    return [];
  const value = (parameter: string): number =>
    model.parameters.values[model.parameters.place("legislature", parameter)]!;
  const setting = {
    precision: value("precision"),
    iota: value("intimidation"),
    absence: value("absence"),
    boycott: value("boycott"),
    slant: value("position-absence"),
    hiding: value("hiding"),
  };
  const { quorum, blocs } = host.legislature;
  const named = scenario.hosts.find(({ id }) => id === host.id)!.legislature!.name;
  return [
    {
      id: host.id,
      name: `${named}, ${host.name}`,
      vote: "The ballots to be expected in a vote on foreign forces in the middle future, before luck and persuasion.",
      quorum,
      blocs: [...blocs]
        .sort((a, b) => b.position - a.position)
        .map((bloc) => {
          const { forIt, against, away } = ballotWeights(bloc, bloc.position + value("offset"), setting);
          const seats = (weight: number): number =>
            Math.round((bloc.seats * weight) / (forIt + against + away));
          return {
            name: bloc.name,
            seats: bloc.seats,
            inFavour: seats(forIt),
            against: Math.min(seats(against), bloc.seats - seats(forIt)),
          };
        }),
    },
  ];
}
