import { mechanism } from "../engine/mechanism.ts";
import { normalOf } from "../random/draw.ts";
import { viewIndex } from "../world/view.ts";

const rivalUnrest = viewIndex("rival-unrest");

/**
 * What a side knows of its rival's unrest: late and with error.
 *
 *     estimate <- estimate + (u - estimate) / lag;     seen = clamp(estimate + sd Z, 0, 1)
 *
 * Only what an actor scores with is distorted; the world is not. With lag 0 the estimate is exact.
 */
export const intelligence = mechanism({
  name: "intelligence",
  title: "Intelligence on the rival's unrest",
  source: "Chosen; the need for it: Jervis 1976, Perception and Misperception",
  parameters: {
    lag: {
      meaning: "time constant of the estimate (0: exact)",
      unit: "day",
      default: 14,
      min: 0,
      max: 3650,
      uniform: [3, 60],
      judgement: "chosen",
    },
    noise: {
      meaning: "standard deviation of what is seen",
      unit: "-",
      default: 0.05,
      min: 0,
      max: 1,
      uniform: [0, 0.1],
      judgement: "chosen",
    },
  },
  neutral: { lag: 0, noise: 0 },
  owns: ["perceived-unrest"],
  build(site) {
    const { world, cast } = site;
    const u = site.offset("unrest");
    const estimate = site.offset("perceived-unrest");
    const draws = cast.rivalries.map((rivalry) => site.block(rivalry.id, "unrest"));
    let lag = 0;
    let noise = 0;
    return {
      prepare() {
        lag = site.value("lag");
        noise = site.value("noise");
      },
      decay() {
        if (lag < 1) return;
        for (let k = 0; k < cast.rivalries.length; k++) {
          const { rival } = cast.rivalries[k]!;
          if (cast.principals[rival]!.domestic) {
            site.add(estimate + k, (world[u + rival]! - world[estimate + k]!) / lag);
          }
        }
      },
      perceive(d) {
        const { index, rival } = d.rivalry;
        if (!cast.principals[rival]!.domestic) return;
        let seen = lag < 1 ? world[u + rival]! : world[estimate + index]!;
        if (noise > 0) seen += noise * normalOf(draws[index]!.draw(site.clock.day)[0]!);
        d.view[rivalUnrest] = seen < 0 ? 0 : seen > 1 ? 1 : seen;
      },
    };
  },
});
