import { mechanism } from "../engine/mechanism.ts";
import { log } from "../math/elementary.ts";
import { actionIndex } from "../world/action.ts";

const seize = actionIndex("seize");

/**
 * Disruption of oil supply, an outcome that feeds back on nothing.
 *
 *     attack of a proxy on others: with probability q_o a disruption of exponential length (mean L days)
 *     seizure at sea: with probability q_s the same;   war: a disruption of mean L_w days
 *
 * each times the chance that it happens where oil is shipped. Off unless a scenario sets `exposure`, the share of these events that happen where oil is shipped. Judgement throughout:
 * the one large case (Abqaiq, September 2019) cut supply for about two weeks.
 */
export const oil = mechanism({
  name: "oil",
  title: "Disruption of oil supply",
  source: "One large case, September 2019; law chosen",
  parameters: {
    exposure: {
      meaning: "share of attacks and seizures that happen where oil is shipped",
      unit: "-",
      default: 0,
      min: 0,
      max: 1,
      uniform: [0, 1],
      judgement: "set by scenarios",
    },
    attack: {
      meaning: "chance that a stray proxy attack there disrupts supply, q_o",
      unit: "probability",
      default: 0.02,
      min: 0,
      max: 1,
      logUniform: [0.005, 0.06],
      judgement: "one large disruption among some dozens of attacks on Gulf targets, 2019",
    },
    seizure: {
      meaning: "chance that a seizure does, q_s",
      unit: "probability",
      default: 0.05,
      min: 0,
      max: 1,
      logUniform: [0.01, 0.2],
      judgement: "chosen",
    },
    days: {
      meaning: "mean length of a disruption, L",
      unit: "day",
      default: 14,
      min: 0,
      max: 365,
      uniform: [7, 30],
      judgement: "about two weeks in September 2019",
    },
    "war-days": {
      meaning: "mean length of a disruption by war, L_w",
      unit: "day",
      default: 60,
      min: 0,
      max: 1000,
      uniform: [20, 150],
      judgement: "chosen",
    },
  },
  neutral: { exposure: 0 },
  state: {
    "attacks-seen": {
      scope: "proxy",
      meaning: "attacks already looked at",
      unit: "count",
      min: 0,
      max: 1e9,
      start: 0,
      reference: 0,
      initial: false,
    },
    "wars-seen": {
      scope: "dyad",
      meaning: "wars already looked at",
      unit: "count",
      min: 0,
      max: 1,
      start: 0,
      reference: 0,
      initial: false,
    },
  },
  owns: ["oil-disruption"],
  build(site) {
    const { world, cast, clock } = site;
    const at = {
      days: site.offset("oil-disruption"),
      attacks: site.offset("attacks"),
      onTarget: site.offset("attacks-on-target"),
      seen: site.offset("attacks-seen"),
      war: site.offset("at-war"),
      warSeen: site.offset("wars-seen"),
    };
    const luck = cast.proxies.map((proxy) => site.block(proxy.id, "disruption"));
    const warLuck = cast.dyads.map((dyad) => site.block(dyad.id, "war"));
    const seizures = cast.rivalries.map((rivalry) => site.block(rivalry.id, "seizure"));
    // Attacks of all kinds already looked at: on most days there is none to look at.
    const looked = new Float64Array(cast.proxies.length);
    const p = { exposure: 0, attack: 0, seizure: 0, days: 0, warDays: 0 };

    function disrupt(cause: string, u: number, mean: number): void {
      const days = -mean * log(u);
      site.add(at.days, days);
      site.tell("oil-disruption", cause, "", 0, days);
    }

    return {
      prepare() {
        p.exposure = site.value("exposure");
        p.attack = site.value("attack");
        p.seizure = site.value("seizure");
        p.days = site.value("days");
        p.warDays = site.value("war-days");
      },
      start() {
        looked.fill(0);
      },
      act(d) {
        if (d.action !== seize || p.exposure === 0) return;
        const u = seizures[d.rivalry.index]!.draw(clock.day);
        if (u[0]! < p.exposure * p.seizure) disrupt(cast.principals[d.rivalry.self]!.id, u[1]!, p.days);
      },
      close() {
        if (p.exposure === 0) return;
        for (let k = 0; k < cast.proxies.length; k++) {
          const total = world[at.attacks + k]!;
          if (total === looked[k]) continue;
          looked[k] = total;
          let strays = world[at.attacks + k]!;
          for (const e of cast.proxies[k]!.enmities) strays -= world[at.onTarget + e]!;
          const fresh = strays - world[at.seen + k]!;
          if (fresh === 0) continue;
          site.set(at.seen + k, strays);
          for (let i = 0; i < fresh; i++) {
            const u = luck[k]!.draw(clock.day, i);
            if (u[0]! < p.exposure * p.attack) disrupt(cast.proxies[k]!.id, u[1]!, p.days);
          }
        }
        for (let k = 0; k < cast.dyads.length; k++) {
          if (world[at.war + k] === 0 || world[at.warSeen + k] === 1) continue;
          site.set(at.warSeen + k, 1);
          const u = warLuck[k]!.draw(clock.day);
          if (u[0]! < p.exposure) disrupt(cast.dyads[k]!.id, u[1]!, p.warDays);
        }
      },
    };
  },
});
