import { mechanism } from "../engine/mechanism.ts";
import { actionIndex, harms } from "../world/action.ts";
import { viewIndex } from "../world/view.ts";

const mobilize = actionIndex("mobilize");
const view = { own: viewIndex("posture"), rival: viewIndex("rival-posture") };

/**
 * Forward posture: three separate channels, each of which may be nil.
 *
 *     T <- T + (T* - T) / tau_T                            forces move to the level the policy wants
 *     Delta_j = d (T_ij / T_ref - 1)                       deterrence: what the rival's forces add to j's cost of war
 *     v_T -= 2 Delta_j H_a;  v_E -= 0.3 Delta_j;  L_j(theta): c (1 + Delta_j) / theta
 *     cost(a) += pi_T H_a v_x (T_ij / T_ref - 1)           exposure of the posted side to an answer in kind
 *     g_ji += a_prov (increase of T_ij) / unit             provocation, by any increase
 *     mobilize: g_ji += a_prov, and with forward posture T_ij += step
 *     X_ij = 1 + v_x (T_ij / T_ref - 1)                    factor on attacks by the rival's proxies
 *
 * T_ij are the forces of i forward against j. Only rivalries with an initial posture have one. Signs follow large-sample
 * work on deployments (lower chance of interstate war, more low-level disputes); sizes are judgement, and the prior
 * of deterrence spans zero, because deterrence that works leaves no crisis to observe.
 */
export const posture = mechanism({
  name: "posture",
  title: "Forward posture: deterrence, exposure, provocation",
  source:
    "O'Mahony et al. 2018, RAND RR1906; Frederick et al. 2020, RAND RR2533; Slantchev 2005, APSR 99; Chassang and Padró i Miquel 2010, QJE 125",
  parameters: {
    deterrence: {
      meaning: "rise of the rival's cost of war as forces double, d",
      unit: "-",
      default: 0.15,
      min: -2,
      max: 5,
      uniform: [-0.05, 0.5],
      standard: true,
      judgement: "sign from RAND RR1906 and RR2533, size chosen, zero included",
    },
    exposure: {
      meaning: "rise of own losses as forces double, v_x",
      unit: "-",
      default: 0.25,
      min: 0,
      max: 5,
      uniform: [0, 0.6],
      standard: true,
      judgement: "low-level disputes rise with presence (RAND RR2533)",
    },
    provocation: {
      meaning: "grievance of the rival per step of increase, a_prov",
      unit: "points",
      default: 0.08,
      min: 0,
      max: 5,
      uniform: [0, 0.2],
      standard: true,
      judgement: "low-level disputes rise with presence (RAND RR2533)",
    },
    unit: {
      meaning: "increase of forces that provokes once",
      unit: "thousand troops",
      default: 2,
      min: 0.001,
      max: 1000,
      judgement: "the size of one mobilization",
    },
    step: {
      meaning: "size of one mobilization",
      unit: "thousand troops",
      default: 2,
      min: 0,
      max: 1000,
      scope: "rivalry",
      judgement: "chosen",
    },
    pace: {
      meaning: "time constant of moving forces, tau_T (0: they stay)",
      unit: "day",
      default: 60,
      min: 0,
      max: 3650,
      uniform: [30, 120],
      judgement: "deployments of 2019 took weeks to months",
    },
    "in-kind-restraint": {
      meaning: "weight of deterrence on answers in kind",
      unit: "-",
      default: 2,
      min: 0,
      max: 20,
      uniform: [1, 3],
      judgement: "chosen",
    },
    "escalation-restraint": {
      meaning: "weight of deterrence on escalated answers",
      unit: "util",
      default: 0.3,
      min: 0,
      max: 5,
      uniform: [0.1, 0.5],
      judgement: "chosen",
    },
  },
  neutral: { deterrence: 0, exposure: 0, provocation: 0, step: 0, pace: 0 },
  build(site) {
    const { world, cast } = site;
    const forces = site.offset("posture");
    const target = site.offset("lever-posture");
    const grievance = site.offset("grievance");
    const posted = cast.rivalries.filter((rivalry) => rivalry.posture);
    const reference = site.offset("posture-reference");
    const exposed = site.offset("exposure");
    const step = new Float64Array(cast.rivalries.length);
    let deterrence = 0;
    let exposure = 0;
    let provocation = 0;
    let pace = 60;
    let unit = 2;
    let inKindRestraint = 0;
    let escalationRestraint = 0;
    /** Forces of a rivalry relative to reference, less 1; nil without forward posture. */
    const excess = (rivalry: number, now: number): number =>
      cast.rivalries[rivalry]!.posture && world[reference + rivalry]! > 0
        ? now / world[reference + rivalry]! - 1
        : 0;
    return {
      prepare() {
        for (const { index } of cast.rivalries) step[index] = site.value("step", index);
        deterrence = site.value("deterrence");
        exposure = site.value("exposure");
        provocation = site.value("provocation");
        pace = site.value("pace");
        unit = site.value("unit");
        inKindRestraint = site.value("in-kind-restraint");
        escalationRestraint = site.value("escalation-restraint");
      },
      decay() {
        for (let k = 0; k < posted.length; k++) {
          const { index, reverse } = posted[k]!;
          const now = world[forces + index]!;
          site.set(exposed + index, 1 + exposure * excess(index, now));
          if (pace === 0) continue;
          const change = (world[target + index]! - now) / pace;
          site.add(forces + index, change);
          if (change > 0) site.add(grievance + reverse, (provocation * change) / unit);
        }
      },
      respond(d) {
        // The rival weighs the forces this side has forward against it.
        const delta = deterrence * excess(d.rivalry.index, d.view[view.own]!);
        if (delta === 0) return;
        const { answered, inKindValue, escalateValue } = d;
        for (let k = 0; k < answered.length; k++) {
          const a = answered[k]!;
          inKindValue[a]! -= inKindRestraint * delta * harms[a]!;
          escalateValue[a]! -= escalationRestraint * delta;
        }
      },
      score(d) {
        d.warCostShift += deterrence * excess(d.rivalry.reverse, d.view[view.rival]!);
        const atRisk = exposure * excess(d.rivalry.index, d.view[view.own]!);
        if (atRisk === 0) return;
        const { answered, cost, inKind } = d;
        for (let k = 0; k < answered.length; k++) {
          const a = answered[k]!;
          cost[a]! += inKind[a]! * harms[a]! * atRisk;
        }
      },
      act(d) {
        if (d.action !== mobilize) return;
        const { index, reverse } = d.rivalry;
        if (d.rivalry.posture) site.add(forces + index, step[index]!);
        site.add(grievance + reverse, provocation);
      },
    };
  },
});
