import { mechanism } from "../engine/mechanism.ts";
import { exp, log1p } from "../math/elementary.ts";
import { normalOf, poissonOf } from "../random/draw.ts";

/**
 * Violent accidents between forces in contact, and the killing of bystanders by error.
 *
 *     encounters n ~ Poisson( e_0 (1 - c + c T / T_ref) )                     a day
 *     P(violent | n) = n p_v exp( e_h min(2, (g_i + g_j) / 4) )
 *     deaths: none with probability 1/2, else 1 + floor(exp(0.5 + 1.4 Z))
 *     P(mass casualty) = m exp( e_h min(2, (g_i + g_j) / 4) )                 a day, toll log-normal
 *
 * The victim's side is even odds. The victim takes the accident for intent with probability `taken-for-intent` and
 * then feels it at once as an attack (`grievance` + k_d ln(1 + d)); after the investigation part of that is undone.
 * Otherwise only the deaths anger. When the error kills the erring side's own people or those of third countries,
 * nobody's grievance rises, but unrest and reputation suffer.
 *
 * Mass-casualty errors are a branch of their own, because the tail of ordinary accidents would make them one in tens of
 * thousands of years, while two are known in about forty years of hostile readiness (1988 and 2020).
 */
export const accident = mechanism({
  name: "accident",
  title: "Accidents and misidentification",
  source:
    "Naval encounter reports 2015-16 quoted by US defence officials; two mass-casualty errors 1979-2020; form chosen",
  parameters: {
    encounters: {
      meaning: "unsafe encounters a day at reference posture, e_0",
      unit: "1/day",
      default: 31 / 365,
      min: 0,
      max: 50,
      scope: "dyad",
      logUniform: [15 / 365, 60 / 365],
      evidence: "23 unsafe encounters in 2015, 31 to September 2016",
    },
    closeness: {
      meaning: "share of encounters that scales with forward forces, c",
      unit: "-",
      default: 0.3,
      min: 0,
      max: 1,
      uniform: [0, 0.6],
      judgement: "chosen",
    },
    violent: {
      meaning: "chance that an encounter turns violent in calm, p_v",
      unit: "probability",
      default: 0.002,
      min: 0,
      max: 1,
      logUniform: [0.0005, 0.006],
      standard: true,
      judgement: "chosen",
    },
    heat: {
      meaning: "log effect of tension, e_h",
      unit: "-",
      default: 1,
      min: 0,
      max: 5,
      uniform: [0, 1.5],
      judgement: "chosen",
    },
    grievance: {
      meaning: "grievance when taken for intent",
      unit: "points",
      default: 0.3,
      min: 0,
      max: 10,
      uniform: [0.1, 0.6],
      judgement: "twice the harm of a limited strike",
    },
    "taken-for-intent": {
      meaning: "chance that the victim takes an accident for intent",
      unit: "probability",
      default: 0.5,
      min: 0,
      max: 1,
      uniform: [0.2, 0.9],
      judgement: "chosen",
    },
    investigation: {
      meaning: "days until an investigation has shown what happened",
      unit: "day",
      default: 3,
      min: 1,
      max: 365,
      uniform: [2, 14],
      judgement: "three days in January 2020",
    },
    exoneration: {
      meaning: "share of that grievance undone by the investigation",
      unit: "-",
      default: 0.5,
      min: 0,
      max: 1,
      uniform: [0, 1],
      judgement: "chosen",
    },
    "own-victims": {
      meaning: "chance that the victims are the erring side's own or third-country civilians",
      unit: "probability",
      default: 1 / 3,
      min: 0,
      max: 1,
      uniform: [0.1, 0.6],
      judgement: "one of the two known mass-casualty errors",
    },
    unrest: {
      meaning: "unrest at home after such an error",
      unit: "-",
      default: 0.1,
      min: 0,
      max: 1,
      uniform: [0, 0.2],
      judgement: "protests of January 2020; size chosen",
    },
    mass: {
      meaning: "mass-casualty errors a day in calm, m",
      unit: "1/day",
      default: 1.3e-4,
      min: 0,
      max: 0.1,
      logUniform: [3.8e-5, 3.7e-4],
      evidence: "two in about forty years of hostile readiness; Gamma interval (docs/base-rates.md)",
    },
    "mass-size": {
      meaning: "log of the toll of a mass-casualty error, middle",
      unit: "log persons",
      default: 5.4,
      min: 1,
      max: 9,
      uniform: [5, 5.7],
      judgement: "290 killed in 1988, 176 in 2020",
    },
  },
  neutral: { encounters: 0, mass: 0 },
  state: {
    doubt: {
      scope: "rivalry",
      meaning: "grievance that an investigation will undo",
      unit: "points",
      min: 0,
      max: 10,
      start: 0,
      reference: 0,
      initial: false,
    },
    "doubt-until": {
      scope: "rivalry",
      meaning: "day on which the investigation reports",
      unit: "day",
      min: -1e6,
      max: 1e6,
      start: -1e6,
      reference: -1e6,
      initial: false,
    },
  },
  owns: ["accidents"],
  build(site) {
    const { world, cast } = site;
    const at = {
      grievance: site.offset("grievance"),
      posture: site.offset("posture"),
      reference: site.offset("posture-reference"),
      atWar: site.offset("at-war"),
      accidents: site.offset("accidents"),
      lastAct: site.offset("last-act-day"),
      military: site.offset("deaths-military"),
      civilian: site.offset("deaths-civilian"),
      direct: site.offset("direct-deaths"),
      bystanders: site.offset("bystander-deaths"),
      unrest: site.offset("unrest"),
      reputation: site.offset("reputation"),
      doubt: site.offset("doubt"),
      until: site.offset("doubt-until"),
    };
    const meetings = cast.dyads.map((dyad) => site.daily(dyad.id, "encounters"));
    const violence = cast.dyads.map((dyad) => site.daily(dyad.id, "violence"));
    const disasters = cast.dyads.map((dyad) => site.daily(dyad.id, "mass-casualty"));
    const details = cast.dyads.map((dyad) => site.block(dyad.id, "details"));
    const rate = new Float64Array(cast.dyads.length);
    const p = {
      closeness: 0,
      violent: 0,
      heat: 0,
      ceiling: 1,
      grievance: 0,
      intent: 0,
      days: 0,
      exoneration: 0,
      own: 0,
      unrest: 0,
      mass: 0,
      massSize: 0,
      deaths: 0,
    };

    function closeness(first: number, second: number): number {
      let sum = 0;
      let n = 0;
      for (const side of [first, second]) {
        if (!cast.rivalries[side]!.posture || world[at.reference + side] === 0) continue;
        sum += world[at.posture + side]! / world[at.reference + side]!;
        n++;
      }
      return n === 0 ? 1 : 1 - p.closeness + (p.closeness * sum) / n;
    }

    /** Books an accident whose victims are on the side of rivalry `victim`, caused by the other side. */
    function suffer(victim: number, d: number, takenForIntent: boolean): void {
      site.add(at.grievance + victim, (takenForIntent ? p.grievance : 0) + p.deaths * log1p(d));
      if (!takenForIntent || p.exoneration === 0) return;
      site.set(at.doubt + victim, p.exoneration * p.grievance);
      site.set(at.until + victim, site.clock.day + p.days);
    }

    function err(side: number, d: number, own: boolean): void {
      const erring = cast.rivalries[cast.rivalries[side]!.reverse]!.self;
      if (own) {
        site.add(at.bystanders, d);
        site.add(at.unrest + erring, p.unrest);
        site.add(at.reputation + erring, 1);
      }
      site.tell(
        "misidentification",
        cast.principals[erring]!.id,
        own ? "bystanders" : cast.principals[cast.rivalries[side]!.self]!.id,
        d,
      );
    }

    return {
      prepare() {
        for (const { index } of cast.dyads) rate[index] = site.value("encounters", index);
        p.closeness = site.value("closeness");
        p.violent = site.value("violent");
        p.heat = site.value("heat");
        // Tension counts up to 2, so heat is never above this.
        p.ceiling = exp(2 * p.heat) * (1 + 1e-12);
        p.grievance = site.value("grievance");
        p.intent = site.value("taken-for-intent");
        p.days = Math.ceil(site.value("investigation"));
        p.exoneration = site.value("exoneration");
        p.own = site.value("own-victims");
        p.unrest = site.value("unrest");
        p.mass = site.value("mass");
        p.massSize = site.value("mass-size");
        p.deaths = site.borrow("grievance", "deaths", 0);
      },
      decay() {
        for (let r = 0; r < cast.rivalries.length; r++) {
          if (world[at.until + r] !== site.clock.day) continue;
          site.add(at.grievance + r, -world[at.doubt + r]!);
          site.set(at.doubt + r, 0);
        }
      },
      accident() {
        for (let k = 0; k < cast.dyads.length; k++) {
          if (world[at.atWar + k] === 1) continue;
          const { first, second } = cast.dyads[k]!;
          const today = site.clock.day;
          const n =
            rate[k] === 0 ? 0 : poissonOf(meetings[k]!.at(today), rate[k]! * closeness(first, second));
          const disaster = disasters[k]!.at(today);
          if (n === 0 && disaster >= p.mass * p.ceiling) continue;
          const tension = (world[at.grievance + first]! + world[at.grievance + second]!) / 4;
          const heat = exp(p.heat * (tension < 2 ? tension : 2));
          if (n > 0 && violence[k]!.at(today) < n * p.violent * heat) {
            const u = details[k]!.draw(today);
            const victim = u[0]! < 0.5 ? first : second;
            const d = u[1]! < 0.5 ? 0 : 1 + Math.floor(exp(0.5 + 1.4 * normalOf(2 * u[1]! - 1)));
            site.add(at.accidents + k, 1);
            site.set(at.lastAct + k, today);
            const { self } = cast.rivalries[victim]!;
            const own = cast.principals[self]!.domestic && u[3]! < p.own;
            if (own) err(cast.rivalries[victim]!.reverse, d, true);
            else {
              site.add(at.military + self, d);
              site.add(at.direct + k, d);
              suffer(victim, d, u[2]! < p.intent);
              site.tell(
                "accident",
                cast.principals[cast.rivalries[victim]!.rival]!.id,
                cast.principals[self]!.id,
                d,
              );
            }
          }
          if (disaster < p.mass * heat) {
            const u = details[k]!.draw(today, 1);
            const side = u[0]! < 0.5 ? first : second;
            const d = Math.floor(exp(p.massSize + 0.35 * normalOf(u[1]!)));
            const own = u[3]! < p.own;
            site.add(at.accidents + k, 1);
            if (!own) {
              site.add(at.civilian + cast.rivalries[side]!.self, d);
              site.set(at.lastAct + k, today);
              suffer(side, d, u[2]! < p.intent);
            }
            err(side, d, own);
          }
        }
      },
    };
  },
});
