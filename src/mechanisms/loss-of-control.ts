import { mechanism } from "../engine/mechanism.ts";

/**
 * Loss of control: an exchange of strikes may run on into a war that nobody chose.
 *
 *     if both sides struck the other within the last W days:  hazard = h_c (r_i / 6) (r_j / 6)  a day
 *
 * r are the rungs of the last direct strikes (rung 6 or more). With a constant hazard during an exchange this is the
 * autonomous risk of brinkmanship models.
 */
export const lossOfControl = mechanism({
  name: "loss-of-control",
  title: "Loss of control during an exchange",
  source:
    "Schelling 1966, Arms and Influence; Nalebuff 1986, Conflict Management and Peace Science 9; Posen 1991, Inadvertent Escalation",
  parameters: {
    hazard: {
      meaning: "hazard of war a day while both strike at rung 6, h_c",
      unit: "1/day",
      default: 0.012,
      min: 0,
      max: 1,
      logUniform: [0.005, 0.03],
      standard: true,
      judgement:
        "fitted: 6 % of reciprocated force and 10 % of force with deaths reached war (docs/patterns.md)",
    },
    window: {
      meaning: "days after which a strike no longer counts, W",
      unit: "day",
      default: 14,
      min: 1,
      max: 365,
      uniform: [7, 30],
      judgement: "chosen",
    },
  },
  neutral: { hazard: 0 },
  build(site) {
    const { world, cast, clock } = site;
    const day = site.offset("last-strike-day");
    const rung = site.offset("last-strike-rung");
    const atWar = site.offset("at-war");
    const luck = cast.dyads.map((dyad) => site.daily(dyad.id, "control"));
    let hazard = 0;
    let window = 14;
    return {
      prepare() {
        hazard = site.value("hazard");
        window = site.value("window");
      },
      escalate() {
        for (let k = 0; k < cast.dyads.length; k++) {
          const { first, second } = cast.dyads[k]!;
          if (clock.day - world[day + first]! > window || clock.day - world[day + second]! > window) continue;
          if (world[atWar + k] === 1) continue;
          const risk = (hazard * world[rung + first]! * world[rung + second]!) / 36;
          if (luck[k]!.at(clock.day) < risk) site.declareWar(k, 3);
        }
      },
    };
  },
});
