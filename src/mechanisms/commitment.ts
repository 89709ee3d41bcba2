import { dailyFactor } from "../engine/decay.ts";
import { mechanism } from "../engine/mechanism.ts";
import { actionIndex } from "../world/action.ts";
import { viewIndex } from "../world/view.ts";

const standDown = actionIndex("stand-down");
const threat = actionIndex("threat");
const view = { own: viewIndex("commitment"), rival: viewIndex("rival-commitment") };

/**
 * Commitment and audience costs: a public threat ties the hands of whoever makes it.
 *
 *     m_i <- m_i 2^(-1/h_m);   threat: m_i += dm;   stand down: m_i *= 0.6;   vow: m_i += size
 *     U(stand down) -= alpha m_i (1 - f_c / 2)
 *     v_Y -= alpha m_j / 2                                the rival yields less readily when committed
 *
 * f_c is the face-saving effort in the dyad: the sum of both sides' levers, kept within [-1, 1]. The prior of alpha
 * includes zero: experiments find a penalty for empty threats, case work finds little.
 */
export const commitment = mechanism({
  name: "commitment",
  title: "Public commitment and audience costs",
  source:
    "Fearon 1994, APSR 88, 577-592; Tomz 2007, International Organization 61; Snyder and Borghard 2011, APSR 105 (against)",
  parameters: {
    "audience-cost": {
      meaning: "cost of giving way at full commitment, alpha",
      unit: "util",
      default: 0.12,
      min: 0,
      max: 5,
      scope: "principal",
      uniform: [0, 0.25],
      standard: true,
      judgement: "contested: survey experiments against case studies",
    },
    threat: {
      meaning: "commitment added by a public threat, dm",
      unit: "-",
      default: 0.25,
      min: 0,
      max: 1,
      uniform: [0.1, 0.4],
      judgement: "chosen",
    },
    vow: {
      meaning: "share of a scheduled public vow that binds",
      unit: "-",
      default: 1,
      min: 0,
      max: 2,
      uniform: [0.5, 1],
      judgement: "chosen",
    },
    "half-life": {
      meaning: "half-life of commitment, h_m (0: no decay)",
      unit: "day",
      default: 45,
      min: 0,
      max: 5000,
      logUniform: [20, 120],
      judgement: "chosen",
    },
    release: {
      meaning: "factor on commitment when the actor stands down",
      unit: "-",
      default: 0.6,
      min: 0,
      max: 1,
      uniform: [0.4, 0.9],
      judgement: "chosen",
    },
    "face-share": {
      meaning: "share of the audience cost that full face-saving effort removes",
      unit: "-",
      default: 0.5,
      min: 0,
      max: 1,
      uniform: [0.2, 0.8],
      judgement: "Kurizaki 2007 on secrecy; size chosen",
    },
  },
  neutral: { "audience-cost": 0, threat: 0, release: 1, "half-life": 0, vow: 0 },
  build(site) {
    const { world, cast } = site;
    const m = site.offset("commitment");
    const face = site.offset("lever-face-saving");
    const cost = new Float64Array(cast.principals.length);
    let keep = 1;
    let tie = 0;
    let release = 1;
    let faceShare = 0;
    let vow = 1;
    return {
      prepare() {
        for (const { index } of cast.principals) cost[index] = site.value("audience-cost", index);
        keep = dailyFactor(site.value("half-life"));
        tie = site.value("threat");
        release = site.value("release");
        vow = site.value("vow");
        faceShare = site.value("face-share");
      },
      decay() {
        for (let k = 0; k < cast.rivalries.length; k++) site.scale(m + k, keep);
      },
      respond(d) {
        d.yieldValue -= (cost[d.rivalry.rival]! * d.view[view.rival]!) / 2;
      },
      score(d) {
        const { self, rival } = d.rivalry;
        const effort = Math.max(-1, Math.min(1, world[face + self]! + world[face + rival]!));
        d.gain[standDown]! -= cost[self]! * d.view[view.own]! * (1 - faceShare * effort);
      },
      act(d) {
        if (d.action === threat) site.add(m + d.rivalry.index, tie);
        else if (d.action === standDown) site.scale(m + d.rivalry.index, release);
      },
      event(event) {
        if (event.kind === "vows") site.add(m + event.subject, vow * event.size);
      },
    };
  },
});
