import { dailyFactor } from "../engine/decay.ts";
import { mechanism } from "../engine/mechanism.ts";
import { log1p } from "../math/elementary.ts";
import { actionIndex, actions, harms, hostileRung, rungs, visibilities } from "../world/action.ts";
import { viewIndex } from "../world/view.ts";

const standDown = actionIndex("stand-down");
const talk = actionIndex("talk");
const mobilize = actionIndex("mobilize");
const threat = actionIndex("threat");
const war = actionIndex("war");
const orderProxy = actionIndex("order-proxy");
const strikeProxy = actionIndex("strike-proxy");
const economic = [actionIndex("sanction"), actionIndex("programme-step")];
const view = {
  own: viewIndex("grievance"),
  proxies: viewIndex("proxy-grievance"),
  rival: viewIndex("rival-grievance"),
};

/**
 * Grievance and honour: harm done by a rival leaves a debt that visible, proportionate retaliation pays off.
 *
 *     decay     g <- g 2^(-1/h_g)
 *     suffer    g_j += b H_a + k_d ln(1 + d)            j is hit by an act of rung >= 4 with d deaths
 *     relief    g_i -= chi v_a r_a,  g_P,i -= rho chi v_a r_a      i has acted itself (rung >= 4)
 *               g_P,i -= 0.8 chi r                       i has struck a proxy
 *     honour    U += eta v_a min(G, r_a / 2);  U(war) += eta w_W min(G, 5)
 *     shame     U(stand down), U(talk) -= (eta / 2) min(G, 3)
 *     fear      U(mobilize) += 0.02 g_j
 *     display   U(threat), U(mobilize) += s min(G, 3)
 *     alarm     g_j += a                                i has threatened j or mobilized against it
 *     answer    v_T += eta min(2, g_j + 3 H_a);  v_E += eta min(3, g_j + 3 H_a)
 *
 * G = g + rho g_P, where rho is the sponsor-responsibility lever; for a strike on a proxy G = g_P. H is the harm of the
 * act as the victim perceives it, v its visibility, r its rung. Deniable answers relieve little. Deaths are always
 * known. Economic acts anger a little; standing down soothes the rival.
 *
 * Display and alarm make shows of force beget shows of force, as they do in dispute records: without them a crisis would
 * consist of blows and silence. Both are fitted to the length and tempo of crises (docs/patterns.md).
 *
 * Left out: that grievance may be stirred up on purpose at home.
 */
export const grievance = mechanism({
  name: "grievance",
  title: "Grievance, honour and retaliation",
  source:
    "Dafoe, Renshon and Huth 2014, Annual Review of Political Science 17; O'Neill 1999, Honor, Symbols and War; Goldstein and Freeman 1990, Three-Way Street",
  parameters: {
    honour: {
      meaning: "worth of avenging a point of grievance, eta",
      unit: "util/point",
      default: 0.32,
      min: 0,
      max: 5,
      scope: "principal",
      uniform: [0.1, 0.5],
      standard: true,
      judgement: "direction from work on honour and reputation (Dafoe and Caughey 2016); size chosen",
    },
    "war-honour": {
      meaning: "share of the grievance that war avenges, w_W",
      unit: "-",
      default: 0.4,
      min: 0,
      max: 5,
      uniform: [0.1, 0.7],
      standard: true,
      judgement: "fitted: war in 3 to 8 of 100 crises (docs/patterns.md)",
    },
    "half-life": {
      meaning: "half-life of grievance, h_g (0: no decay)",
      unit: "day",
      default: 50,
      min: 0,
      max: 5000,
      logUniform: [19, 132],
      standard: true,
      judgement:
        "incident memory of rival pairs 24 days (20-28), longer for states; fitted (docs/patterns.md)",
    },
    deaths: {
      meaning: "grievance per unit of ln(1 + deaths), k_d",
      unit: "points",
      default: 0.6,
      min: 0,
      max: 10,
      uniform: [0.3, 0.9],
      standard: true,
      judgement: "logarithmic response to deaths",
    },
    harm: {
      meaning: "grievance per unit of perceived harm",
      unit: "points/util",
      default: 3.8,
      min: 0,
      max: 20,
      uniform: [2.6, 5],
      judgement: "fitted to the share of force that is answered (docs/patterns.md)",
    },
    relief: {
      meaning: "relief per rung of a fully visible act of one's own, chi",
      unit: "points/rung",
      default: 0.35,
      min: 0,
      max: 5,
      uniform: [0.15, 0.5],
      standard: true,
      judgement: "chosen",
    },
    "proxy-relief": {
      meaning: "relief from striking a proxy, as a share of chi per rung",
      unit: "-",
      default: 0.8,
      min: 0,
      max: 5,
      uniform: [0.4, 1],
      judgement: "chosen",
    },
    "proxy-struck": {
      meaning: "grievance of a sponsor whose proxy is struck",
      unit: "points",
      default: 0.15,
      min: 0,
      max: 10,
      uniform: [0.05, 0.4],
      judgement: "chosen",
    },
    "proxy-struck-deaths": {
      meaning: "the same per unit of ln(1 + deaths)",
      unit: "points",
      default: 0.2,
      min: 0,
      max: 10,
      uniform: [0.1, 0.4],
      judgement: "chosen",
    },
    economic: {
      meaning: "grievance of the rival from an economic or programme step",
      unit: "points",
      default: 0.05,
      min: 0,
      max: 10,
      uniform: [0, 0.15],
      judgement: "chosen",
    },
    soothing: {
      meaning: "factor on the rival's grievance when a side stands down",
      unit: "-",
      default: 0.85,
      min: 0,
      max: 1,
      uniform: [0.7, 1],
      judgement: "chosen",
    },
    display: {
      meaning: "worth of threatening or mobilizing per point of own grievance, s",
      unit: "util/point",
      default: 0.22,
      min: 0,
      max: 5,
      uniform: [0.09, 0.35],
      judgement: "fitted to the tempo of disputes (docs/patterns.md)",
    },
    alarm: {
      meaning: "grievance of the rival from a threat or a show of force, a",
      unit: "points",
      default: 0.3,
      min: 0,
      max: 10,
      uniform: [0.15, 0.45],
      judgement: "fitted to the length of crises (docs/patterns.md)",
    },
    fear: {
      meaning: "worth of mobilizing per point of the rival's grievance",
      unit: "util/point",
      default: 0.02,
      min: 0,
      max: 5,
      uniform: [0, 0.05],
      judgement: "chosen",
    },
    "anticipated-harm": {
      meaning: "grievance per unit of harm that an answer is expected to vent",
      unit: "points/util",
      default: 3,
      min: 0,
      max: 20,
      uniform: [1.5, 4.5],
      judgement: "chosen",
    },
  },
  neutral: {
    honour: 0,
    "war-honour": 0,
    deaths: 0,
    harm: 0,
    relief: 0,
    "proxy-struck": 0,
    "proxy-struck-deaths": 0,
    economic: 0,
    soothing: 1,
    fear: 0,
    display: 0,
    alarm: 0,
    "half-life": 0,
    "proxy-relief": 0,
  },
  build(site) {
    const { world, cast } = site;
    const g = site.offset("grievance");
    const gp = site.offset("proxy-grievance");
    const responsibility = site.offset("lever-responsibility");
    const honour = new Float64Array(cast.principals.length);
    const n = cast.rivalries.length;
    let keep = 1;
    let warHonour = 0;
    let deaths = 0;
    let harm = 0;
    let relief = 0;
    let proxyRelief = 0;
    let proxyStruck = 0;
    let proxyStruckDeaths = 0;
    let irritation = 0;
    let soothing = 1;
    let fear = 0;
    let display = 0;
    let alarm = 0;
    let anticipated = 0;
    return {
      prepare() {
        for (const { index } of cast.principals) honour[index] = site.value("honour", index);
        keep = dailyFactor(site.value("half-life"));
        warHonour = site.value("war-honour");
        deaths = site.value("deaths");
        harm = site.value("harm");
        relief = site.value("relief");
        proxyRelief = site.value("proxy-relief");
        proxyStruck = site.value("proxy-struck");
        proxyStruckDeaths = site.value("proxy-struck-deaths");
        irritation = site.value("economic");
        soothing = site.value("soothing");
        fear = site.value("fear");
        display = site.value("display");
        alarm = site.value("alarm");
        anticipated = site.value("anticipated-harm");
      },
      decay() {
        for (let k = 0; k < n; k++) site.scale(g + k, keep);
      },
      respond(d) {
        const eta = honour[d.rivalry.rival]!;
        const felt = d.view[view.rival]!;
        const { answered, inKindValue, escalateValue } = d;
        for (let k = 0; k < answered.length; k++) {
          const a = answered[k]!;
          const vented = felt + anticipated * harms[a]!;
          inKindValue[a]! += eta * (vented < 2 ? vented : 2);
          escalateValue[a]! += eta * (vented < 3 ? vented : 3);
        }
      },
      score(d) {
        const { self } = d.rivalry;
        const eta = honour[self]!;
        const byProxies = d.view[view.proxies]!;
        const total = d.view[view.own]! + world[responsibility + self]! * byProxies;
        const { answered, gain } = d;
        for (let k = 0; k < answered.length; k++) {
          const a = answered[k]!;
          const proportion = rungs[a]! / 2;
          const debt = a === strikeProxy ? byProxies : total;
          gain[a]! += eta * visibilities[a]! * (debt < proportion ? debt : proportion);
        }
        d.gain[war]! += eta * warHonour * (total < 5 ? total : 5);
        const shame = (eta / 2) * (total < 3 ? total : 3);
        d.gain[standDown]! -= shame;
        d.gain[talk]! -= shame;
        const shown = display * (total < 3 ? total : 3);
        d.gain[threat]! += shown;
        d.gain[mobilize]! += fear * d.view[view.rival]! + shown;
      },
      act(d) {
        const a = d.action;
        const { index, reverse, self } = d.rivalry;
        if (a === standDown) site.scale(g + reverse, soothing);
        else if (a === threat || a === mobilize) site.add(g + reverse, alarm);
        if (a === economic[0] || a === economic[1]) site.add(g + reverse, irritation);
        if (a === war || actions[a]!.rung < hostileRung) return;
        const { visibility, rung } = actions[a]!;
        if (a === strikeProxy) {
          site.add(gp + index, -proxyRelief * relief * rung);
          site.add(g + reverse, proxyStruck + proxyStruckDeaths * log1p(d.deaths));
          return;
        }
        const paid = relief * visibility * rung;
        site.add(g + index, -paid);
        site.add(gp + index, -world[responsibility + self]! * paid);
        // A proxy attack that was ordered is felt as a proxy attack when it comes, not when it is ordered.
        if (a === orderProxy) return;
        site.add(g + reverse, harm * actions[d.perceived]!.harm + deaths * log1p(d.deaths));
      },
    };
  },
});
