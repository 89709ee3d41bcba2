import type { Cast } from "../world/cast.ts";
import { viewIndex } from "../world/view.ts";
import type { Decision } from "./decision.ts";
import type { Layout } from "./layout.ts";
import type { Clock } from "./mechanism.ts";

/** Fills the view of a decision from the world, field by field. */
export interface ViewFiller {
  fill(decision: Decision): void;
}

/**
 * What a side sees of itself and of its rival. Estimates enter where the world keeps them (`perceived-unrest`); errors
 * are added by mechanisms in `perceive`.
 */
export function viewFiller(
  cast: Cast,
  world: Float64Array,
  layout: Layout,
  clock: Clock,
  resolveOf: (type: number) => number,
): ViewFiller {
  const f = {
    day: viewIndex("day"),
    grievance: viewIndex("grievance"),
    proxyGrievance: viewIndex("proxy-grievance"),
    commitment: viewIndex("commitment"),
    unrest: viewIndex("unrest"),
    pressure: viewIndex("pressure"),
    posture: viewIndex("posture"),
    programme: viewIndex("programme"),
    rivalGrievance: viewIndex("rival-grievance"),
    rivalCommitment: viewIndex("rival-commitment"),
    rivalUnrest: viewIndex("rival-unrest"),
    rivalPosture: viewIndex("rival-posture"),
    rivalProgramme: viewIndex("rival-programme"),
    rivalResolve: viewIndex("rival-resolve"),
    sanctions: viewIndex("sanctions"),
    talks: viewIndex("talks"),
    deal: viewIndex("deal"),
    deaths: viewIndex("deaths"),
    attacks: viewIndex("attacks"),
    strikes: viewIndex("strikes"),
    sinceStrike: viewIndex("days-since-strike"),
    hostStage: viewIndex("host-stage"),
  };
  const w = {
    grievance: layout.offset("grievance"),
    proxyGrievance: layout.offset("proxy-grievance"),
    commitment: layout.offset("commitment"),
    unrest: layout.offset("unrest"),
    pressure: layout.offset("concession-slope"),
    posture: layout.offset("posture"),
    programme: layout.offset("programme"),
    low: layout.offset("belief-low"),
    middle: layout.offset("belief-middle"),
    high: layout.offset("belief-high"),
    sanctions: layout.offset("sanctions"),
    talks: layout.offset("talks"),
    deal: layout.offset("deal"),
    military: layout.offset("deaths-military"),
    civilian: layout.offset("deaths-civilian"),
    attacks: layout.offset("attacks-on-target"),
    strikes: layout.offset("incidents-high"),
    lastStrike: layout.offset("last-strike-day"),
    stage: layout.offset("stage"),
  };
  // Enmities by which proxies of the rival attack this side, and hosts of own forces.
  const hostile = cast.rivalries.map(({ self, rivalProxies }) =>
    cast.enmities.filter((e) => e.target === self && rivalProxies.includes(e.proxy)).map((e) => e.index),
  );
  const hosts = cast.rivalries.map(({ self }) =>
    cast.presences.filter((p) => p.guest === self).map((p) => p.host),
  );

  return {
    fill({ rivalry: { index, self, rival, dyad, reverse }, view }) {
      view[f.day] = clock.day;
      view[f.grievance] = world[w.grievance + index]!;
      view[f.proxyGrievance] = world[w.proxyGrievance + index]!;
      view[f.commitment] = world[w.commitment + index]!;
      view[f.unrest] = world[w.unrest + self]!;
      view[f.pressure] = world[w.pressure + self]! * world[w.unrest + self]!;
      view[f.posture] = world[w.posture + index]!;
      view[f.programme] = world[w.programme + self]!;
      view[f.rivalGrievance] = world[w.grievance + reverse]!;
      view[f.rivalCommitment] = world[w.commitment + reverse]!;
      view[f.rivalUnrest] = world[w.unrest + rival]!;
      view[f.rivalPosture] = world[w.posture + reverse]!;
      view[f.rivalProgramme] = world[w.programme + rival]!;
      view[f.rivalResolve] =
        world[w.low + rival]! * resolveOf(0) +
        world[w.middle + rival]! * resolveOf(1) +
        world[w.high + rival]! * resolveOf(2);
      view[f.sanctions] = world[w.sanctions + index]!;
      view[f.talks] = world[w.talks + dyad]!;
      view[f.deal] = world[w.deal + dyad]!;
      view[f.deaths] = world[w.military + self]! + world[w.civilian + self]!;
      let attacks = 0;
      for (let k = 0; k < hostile[index]!.length; k++) attacks += world[w.attacks + hostile[index]![k]!]!;
      view[f.attacks] = attacks;
      view[f.strikes] = world[w.strikes + dyad]!;
      view[f.sinceStrike] = clock.day - world[w.lastStrike + reverse]!;
      let stage = 0;
      for (let k = 0; k < hosts[index]!.length; k++) {
        const here = world[w.stage + hosts[index]![k]!]!;
        if (here > stage) stage = here;
      }
      view[f.hostStage] = stage;
    },
  };
}
