import { mechanism } from "../engine/mechanism.ts";
import { exp } from "../math/elementary.ts";
import { normalOf, poissonOf } from "../random/draw.ts";
import { actionIndex, actions, directForceRung } from "../world/action.ts";
import { viewIndex } from "../world/view.ts";

const standDown = actionIndex("stand-down");
const war = actionIndex("war");
const view = { rivalUnrest: viewIndex("rival-unrest"), pressure: viewIndex("pressure") };

/**
 * Unrest at home: from hardship, against the rally that a foreign blow brings, and with two opposed effects abroad.
 *
 *     u <- u + ( min(1, u_0 + u_E max(0, -y)) - u ) / tau_u + sd Z - rally (r - 5) 1[struck at rung r >= 6]
 *     th <- th (1 + (hard - pain) (u - 0.3))               how rivals reckon with its resolve
 *     U(stand down) += 0.2 (pain - hard) u                 and what it makes of conceding; talks: see bargaining
 *     repression deaths ~ Poisson( exp(-3 + 5 u) ) a day above u = 0.5
 *
 * `pain` is readiness to concede under pressure, `hard` is hardening; only their difference matters, evidence supports
 * either sign, and the defaults cancel.
 */
export const unrest = mechanism({
  name: "unrest",
  title: "Unrest, rally and repression",
  source:
    "Grauvogel, Licht and von Soest 2017, ISQ 61; Marinov 2005, AJPS 49; Baker and Oneal 2001, JCR 45 (rally)",
  parameters: {
    base: {
      meaning: "unrest without hardship, u_0",
      unit: "-",
      default: 0.15,
      min: 0,
      max: 1,
      uniform: [0.075, 0.225],
      judgement: "chosen",
    },
    hardship: {
      meaning: "unrest per log point of lost output, u_E",
      unit: "1/log point",
      default: 1.6,
      min: 0,
      max: 20,
      uniform: [0.8, 2.4],
      judgement: "chosen",
    },
    adjustment: {
      meaning: "time constant, tau_u (0: unrest stands still)",
      unit: "day",
      default: 120,
      min: 0,
      max: 1e5,
      uniform: [60, 180],
      judgement: "chosen",
    },
    noise: {
      meaning: "standard deviation of a day's change",
      unit: "-",
      default: 0.006,
      min: 0,
      max: 1,
      uniform: [0.003, 0.012],
      judgement: "chosen",
    },
    rally: {
      meaning: "fall of unrest per rung above 5 when struck",
      unit: "-",
      default: 0.05,
      min: 0,
      max: 1,
      uniform: [0, 0.12],
      standard: true,
      evidence: "small on average (Baker and Oneal 2001)",
    },
    pain: {
      meaning: "readiness to concede under unrest",
      unit: "-",
      default: 0.3,
      min: 0,
      max: 5,
      uniform: [0, 0.6],
      standard: true,
      judgement: "contested; only pain less hardening matters",
    },
    hardening: {
      meaning: "hardening under unrest",
      unit: "-",
      default: 0.3,
      min: 0,
      max: 5,
      uniform: [0, 0.6],
      standard: true,
      judgement: "contested; only pain less hardening matters",
    },
    repression: {
      meaning: "log deaths a day at no unrest",
      unit: "log persons/day",
      default: -3,
      min: -30,
      max: 5,
      uniform: [-4, -2],
      judgement: "chosen",
    },
    "repression-slope": {
      meaning: "log effect of unrest on deaths",
      unit: "-",
      default: 5,
      min: 0,
      max: 20,
      uniform: [4, 6],
      judgement: "hundreds killed within weeks in November 2019",
    },
  },
  neutral: {
    adjustment: 0,
    noise: 0,
    rally: 0,
    pain: 0,
    hardening: 0,
    repression: -30,
    "repression-slope": 0,
  },
  owns: ["deaths-repression"],
  build(site) {
    const { world, cast } = site;
    const u = site.offset("unrest");
    const y = site.offset("output");
    const slope = site.offset("concession-slope");
    const deaths = site.offset("deaths-repression");
    const domestic = cast.principals.filter((principal) => principal.domestic);
    const noise = cast.principals.map((principal) => site.daily(principal.id, "noise"));
    const toll = cast.principals.map((principal) => site.daily(principal.id, "repression"));
    const p = { base: 0, hardship: 0, adjustment: 0, noise: 0, rally: 0, net: 0, repression: 0, steep: 0 };
    const spread = (): void => {
      for (const { index } of domestic) site.set(slope + index, p.net);
    };
    return {
      prepare() {
        p.base = site.value("base");
        p.hardship = site.value("hardship");
        p.adjustment = site.value("adjustment");
        p.noise = site.value("noise");
        p.rally = site.value("rally");
        p.net = site.value("pain") - site.value("hardening");
        p.repression = site.value("repression");
        p.steep = site.value("repression-slope");
      },
      reference: spread,
      start: spread,
      slow() {
        for (let k = 0; k < domestic.length; k++) {
          const { index } = domestic[k]!;
          const now = world[u + index]!;
          if (p.adjustment > 0) {
            const gap = world[y + index]!;
            const settled = p.base + (gap < 0 ? -p.hardship * gap : 0);
            site.add(u + index, ((settled < 1 ? settled : 1) - now) / p.adjustment);
          }
          if (p.noise > 0) site.add(u + index, p.noise * normalOf(noise[index]!.at(site.clock.day)));
          if (now <= 0.5) continue;
          const killed = poissonOf(toll[index]!.at(site.clock.day), exp(p.repression + p.steep * now));
          if (killed > 0) site.add(deaths + index, killed);
        }
      },
      respond(d) {
        const { rival } = d.rivalry;
        if (!cast.principals[rival]!.domestic) return;
        d.rivalResolve -= d.rivalResolveBase * p.net * (d.view[view.rivalUnrest]! - 0.3);
      },
      score(d) {
        d.gain[standDown]! += 0.2 * d.view[view.pressure]!;
      },
      act(d) {
        const { rung } = actions[d.action]!;
        if (rung < directForceRung || d.action === war || !cast.principals[d.rivalry.rival]!.domestic) return;
        site.add(u + d.rivalry.rival, -p.rally * (rung - 5));
      },
    };
  },
});
