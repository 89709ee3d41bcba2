import { actionIndex, actions, directForceRung, hostileRung } from "../world/action.ts";
import { mechanism } from "./mechanism.ts";

const war = actionIndex("war");

/**
 * When a crisis counts as over.
 *
 * A crisis lives on through acts of rung `act-rung` or more between the two sides and through violent accidents. It
 * has ended when none has occurred for `fade` days, when a deal is made, or when war begins; its length runs from the
 * start to the last such act, to the deal or to the war, so that the fade rule does not lengthen it. The run goes on
 * to the horizon regardless, so that recurrence can be seen. Also keeps count of hostile acts (rung 4 and 5, and 6 to 8) and
 * of each side's last direct strike. Core.
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
    const strikeDay = site.offset("last-strike-day");
    const strikeRung = site.offset("last-strike-rung");
    let actRung = 3;
    let fade = 60;
    return {
      prepare() {
        actRung = site.value("act-rung");
        fade = site.value("fade");
      },
      act(d) {
        const { rung } = actions[d.action]!;
        const { index, dyad } = d.rivalry;
        if (rung >= actRung) site.set(last + dyad, clock.day);
        if (rung < hostileRung || d.action === war) return;
        site.add((rung < directForceRung ? low : high) + dyad, 1);
        if (rung < directForceRung) return;
        site.set(strikeDay + index, clock.day);
        site.set(strikeRung + index, rung);
      },
      close() {
        for (let k = 0; k < cast.dyads.length; k++) {
          if (world[ended + k] === 1) continue;
          const settled = world[atWar + k] === 1 || world[deal + k] === 1;
          if (settled) site.set(length + k, clock.day + 1);
          else {
            site.set(length + k, world[last + k]! + 1);
            if (clock.day - world[last + k]! < fade) continue;
          }
          site.set(ended + k, 1);
          site.tell("crisis-ends", cast.dyads[k]!.id, "", 0, world[length + k]!);
        }
      },
    };
  },
});
