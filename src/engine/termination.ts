import { actions, directForceRung, hostileRung } from "../world/action.ts";
import { mechanism } from "./mechanism.ts";

/**
 * When a crisis counts as over.
 *
 * A crisis lives on through acts of rung `act-rung` or more between the two sides and through violent accidents. It
 * has ended when none has occurred for `fade` days, when a deal is made, or when war begins; its length runs from the
 * start to the last such act, to the deal or to the war, so that the fade rule does not lengthen it. The run goes on
 * to the horizon regardless, so that recurrence can be seen. Also keeps count of hostile acts (rung 4 and 5, and 6 to 8) and
 * of each side's last direct strike, and says which proxy a strike falls on: the rival's with most attacks so far. Core.
 *
 * Source: the definition of crisis termination by the last act of a string is that of the International Crisis
 * Behavior project in spirit; rung and fade are fitted to its life table (docs/base-rates.md).
 */
export const termination = mechanism({
  name: "termination",
  title: "Crisis termination",
  source: "Brecher and Wilkenfeld 2000, A Study of Crisis, for the concept; parameters fitted",
  parameters: {
    "act-rung": {
      meaning: "lowest rung of an act that keeps a crisis alive",
      unit: "rung",
      default: 1,
      min: 1,
      max: 10,
      judgement: "a public threat is the lowest act that feeds a crisis",
    },
    fade: {
      meaning: "days without such an act after which a crisis has faded",
      unit: "day",
      default: 60,
      min: 1,
      max: 3650,
      judgement: "fitted to the life table of crises",
    },
  },
  neutral: null,
  build(site) {
    const { world, cast, clock } = site;
    const last = site.offset("last-act-day");
    const ended = site.offset("crisis-ended");
    const length = site.offset("crisis-days");
    const atWar = site.offset("at-war");
    const deal = site.offset("deal");
    const low = site.offset("incidents-low");
    const high = site.offset("incidents-high");
    const lastDay = site.offset("last-strike-day");
    const lastRung = site.offset("last-strike-rung");
    const enmity = site.offset("attacks-on-target");
    let actRung = 3;

    /** The rival's proxy with most attacks on the actor so far; the first named when none has attacked. */
    function proxyToStrike(rivalry: (typeof cast.rivalries)[number]): number {
      let best = rivalry.rivalProxies[0]!;
      let most = -1;
      for (const index of rivalry.rivalProxies) {
        for (const e of cast.proxies[index]!.enmities) {
          if (cast.enmities[e]!.target !== rivalry.self) continue;
          if (world[enmity + e]! > most) {
            most = world[enmity + e]!;
            best = index;
          }
        }
      }
      return best;
    }

    let fade = 60;
    return {
      prepare() {
        actRung = site.value("act-rung");
        fade = site.value("fade");
      },
      resolve(d) {
        if (actions[d.action]!.id === "strike-proxy") d.struckProxy = proxyToStrike(d.rivalry);
      },
      act(d) {
        const { rung, id } = actions[d.action]!;
        if (rung >= hostileRung && id !== "war") {
          site.add((rung < directForceRung ? low : high) + d.rivalry.dyad, 1);
          if (rung >= directForceRung) {
            site.set(lastDay + d.rivalry.index, clock.day);
            site.set(lastRung + d.rivalry.index, rung);
          }
        }
        if (rung >= actRung) site.set(last + d.rivalry.dyad, clock.day);
      },
      close() {
        for (let k = 0; k < cast.dyads.length; k++) {
          if (world[ended + k] === 1) continue;
          const settled = world[atWar + k] === 1 || world[deal + k] === 1;
          const days = settled ? clock.day + 1 : world[last + k]! + 1;
          site.set(length + k, days);
          if (!settled && clock.day - world[last + k]! < fade) continue;
          site.set(ended + k, 1);
          site.tell("crisis-ends", cast.dyads[k]!.id, "", 0, days);
        }
      },
    };
  },
});
