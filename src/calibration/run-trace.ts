import type { Observer } from "../engine/observer.ts";
import type { Simulator } from "../experiment/simulator.ts";
import { actions } from "../world/action.ts";
import type { Cast } from "../world/cast.ts";

/** One act of a principal against its rival in a run. */
export interface Act {
  readonly day: number;
  /** Position of the directed rivalry, actor first. */
  readonly rivalry: number;
  readonly id: string;
  readonly rung: number;
  readonly deaths: number;
}

/** What pattern checks need of a run with one dyad. */
export interface RunTrace {
  readonly acts: readonly Act[];
  /** Days on which talks opened, and the side that asked for them. */
  readonly talks: readonly { readonly day: number; readonly principal: string }[];
  readonly accidents: readonly number[];
  readonly proxyAttacks: readonly number[];
  /** Day of the event, or -1. */
  readonly warDay: number;
  readonly dealDay: number;
  /** Length of the first crisis in days and whether it had ended by the horizon. */
  readonly crisisDays: number;
  readonly crisisEnded: boolean;
}

/** Simulates one run (future and policy already set) and gives its trace. */
export function traceRun(simulator: Simulator, seed: number, future: number, replicate: number): RunTrace {
  const { model } = simulator;
  const { cast } = model.spec;
  const rivalryOf = new Map(cast.rivalries.map((rivalry) => [pairOf(cast, rivalry.index), rivalry.index]));
  const acts: Act[] = [];
  const talks: { day: number; principal: string }[] = [];
  const accidents: number[] = [];
  const proxyAttacks: number[] = [];
  const end = { war: -1, deal: -1 };
  const observer: Observer = {
    event({ day, kind, actor, target, deaths, amount }) {
      const rung = rungOf.get(kind);
      if (rung !== undefined) {
        acts.push({ day, rivalry: rivalryOf.get(`${actor} ${target}`)!, id: kind, rung, deaths });
      } else if (kind === "talks-open") talks.push({ day, principal: actor });
      else if (kind === "accident") accidents.push(day);
      else if (kind === "proxy-attack") for (let k = 0; k < amount; k++) proxyAttacks.push(day);
      else if (kind === "war-begins" && end.war < 0) end.war = day;
      else if (kind === "deal" && end.deal < 0) end.deal = day;
    },
  };
  let crisisDays = 0;
  let crisisEnded = false;
  model.run(
    { seed, future, replicate },
    () => {
      crisisDays = model.world[model.layout.offset("crisis-days")]!;
      crisisEnded = model.world[model.layout.offset("crisis-ended")] === 1;
    },
    observer,
  );
  return {
    acts,
    talks,
    accidents,
    proxyAttacks,
    warDay: end.war,
    dealDay: end.deal,
    crisisDays,
    crisisEnded,
  };
}

const rungOf: ReadonlyMap<string, number> = new Map(actions.map((action) => [action.id, action.rung]));

function pairOf(cast: Cast, rivalry: number): string {
  const { self, rival } = cast.rivalries[rivalry]!;
  return `${cast.principals[self]!.id} ${cast.principals[rival]!.id}`;
}
