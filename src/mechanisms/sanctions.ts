import { mechanism } from "../engine/mechanism.ts";
import { actionIndex } from "../world/action.ts";

const sanction = actionIndex("sanction");

/**
 * Sanctions: how hard, with how many, and what a deal lifts.
 *
 *     path <- path + (lever - path) / tau_s
 *     s = clamp(s_0 + path + offset, 0, 1) (1 - relief x 1[deal])
 *     sanction: offset += step
 *     mu <- mu + (coordination - mu) / tau_mu
 *
 * The policy moves a target over some weeks; acts add a lasting offset. x is the share of the surplus that the deal
 * gives the sanctioned side. mu, the multilateral share, follows the sanctioner's coordination with allies slowly.
 */
export const sanctions = mechanism({
  name: "sanctions",
  title: "Sanctions: intensity and multilateral share",
  source:
    "Drezner 1999, The Sanctions Paradox; Bapat, Heinrich, Kobayashi and Morgan 2013, International Interactions 39",
  parameters: {
    pace: {
      meaning: "time constant with which a policy's shift takes hold, tau_s (0: never)",
      unit: "day",
      default: 30,
      min: 0,
      max: 3650,
      uniform: [15, 90],
      judgement: "wind-down periods of weeks to months",
    },
    step: {
      meaning: "what one act of tightening adds",
      unit: "-",
      default: 0.01,
      min: 0,
      max: 1,
      uniform: [0.005, 0.03],
      judgement: "chosen",
    },
    "coordination-pace": {
      meaning: "time constant of the multilateral share, tau_mu (0: never)",
      unit: "day",
      default: 180,
      min: 0,
      max: 3650,
      uniform: [90, 365],
      judgement: "chosen",
    },
    relief: {
      meaning: "share of sanctions lifted by a deal that gives the target everything",
      unit: "-",
      default: 1,
      min: 0,
      max: 1,
      uniform: [0.5, 1],
      judgement: "chosen",
    },
  },
  neutral: { pace: 0, step: 0, "coordination-pace": 0, relief: 0 },
  state: {
    start: {
      scope: "rivalry",
      meaning: "sanctions on day 0",
      unit: "-",
      min: 0,
      max: 1,
      start: 0,
      reference: 0,
      initial: false,
    },
    path: {
      scope: "rivalry",
      meaning: "the policy's shift so far",
      unit: "-",
      min: -1,
      max: 1,
      start: 0,
      reference: 0,
      initial: false,
    },
    offset: {
      scope: "rivalry",
      meaning: "what acts have added",
      unit: "-",
      min: 0,
      max: 1,
      start: 0,
      reference: 0,
      initial: false,
    },
  },
  build(site) {
    const { world, cast } = site;
    const at = {
      s: site.offset("sanctions"),
      mu: site.offset("multilateral"),
      start: site.offset("start"),
      path: site.offset("path"),
      offset: site.offset("offset"),
      lever: site.offset("lever-sanctions"),
      coordination: site.offset("lever-coordination"),
      deal: site.offset("deal"),
      share: site.offset("deal-share"),
    };
    const tied = cast.rivalries.filter((rivalry) => rivalry.sanctions);
    const p = { pace: 0, step: 0, coordination: 0, relief: 0 };
    return {
      prepare() {
        p.pace = site.value("pace");
        p.step = site.value("step");
        p.coordination = site.value("coordination-pace");
        p.relief = site.value("relief");
      },
      start() {
        for (const { index } of tied) site.set(at.start + index, world[at.s + index]!);
      },
      decay() {
        for (let k = 0; k < tied.length; k++) {
          const { index, self, dyad, reverse } = tied[k]!;
          if (p.pace > 0)
            site.add(at.path + index, (world[at.lever + index]! - world[at.path + index]!) / p.pace);
          if (p.coordination > 0) {
            site.add(
              at.mu + index,
              (world[at.coordination + self]! - world[at.mu + index]!) / p.coordination,
            );
          }
          const share = world[at.share + dyad]!;
          const theirs = cast.dyads[dyad]!.second === reverse ? share : 1 - share;
          const lifted = world[at.deal + dyad] === 1 ? p.relief * theirs : 0;
          const imposed = world[at.start + index]! + world[at.path + index]! + world[at.offset + index]!;
          site.set(at.s + index, (imposed < 1 ? imposed : 1) * (1 - lifted));
        }
      },
      act(d) {
        if (d.action === sanction) site.add(at.offset + d.rivalry.index, p.step);
      },
    };
  },
});
