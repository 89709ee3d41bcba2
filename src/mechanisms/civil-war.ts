import { mechanism } from "../engine/mechanism.ts";
import { exp } from "../math/elementary.ts";
import { poissonOf } from "../random/draw.ts";

/**
 * Civil war in a host country, with insurgent strength and without foreign presence likelier.
 *
 *     hazard = h_cw exp( 3 S + 0.5 (1 - min(1, P)) )  a day;   once begun, civilian deaths ~ Poisson(20) a day more
 *
 * It does not end within the horizon.
 */
export const civilWar = mechanism({
  name: "civil-war",
  title: "Civil war in the host country",
  source:
    "Walter 1997, International Organization 51; Collier, Hoeffler and Söderbom 2008, Journal of Peace Research 45; sizes chosen",
  parameters: {
    hazard: {
      meaning: "hazard a day at no insurgency and full presence, h_cw",
      unit: "1/day",
      default: 2.5e-5,
      min: 0,
      max: 0.1,
      logUniform: [1e-5, 6e-5],
      standard: true,
      judgement: "about 1.7 per 100 years at the usual state",
    },
    insurgency: {
      meaning: "log effect of insurgent strength",
      unit: "-",
      default: 3,
      min: 0,
      max: 10,
      uniform: [1, 5],
      judgement: "chosen",
    },
    absence: {
      meaning: "log effect of the foreign presence leaving",
      unit: "-",
      default: 0.5,
      min: -3,
      max: 5,
      uniform: [-0.2, 1.2],
      judgement: "no robust association in large samples",
    },
    deaths: {
      meaning: "civilian deaths a day that civil war adds",
      unit: "persons/day",
      default: 20,
      min: 0,
      max: 1e4,
      uniform: [5, 80],
      judgement: "chosen",
    },
  },
  neutral: { hazard: 0 },
  owns: ["civil-war"],
  build(site) {
    const { world, cast } = site;
    const flag = site.offset("civil-war");
    const strength = site.offset("insurgency");
    const troops = site.offset("troops");
    const civilians = site.offset("host-deaths-civilian");
    const onset = cast.hosts.map((host) => site.daily(host.id, "onset"));
    const toll = cast.hosts.map((host) => site.daily(host.id, "deaths"));
    const start = new Float64Array(cast.hosts.length);
    const p = { hazard: 0, insurgency: 0, absence: 0, deaths: 0, ceiling: 0 };
    return {
      prepare() {
        p.hazard = site.value("hazard");
        p.insurgency = site.value("insurgency");
        p.absence = site.value("absence");
        p.deaths = site.value("deaths");
        // No day's hazard is above this, so most days need no exponential.
        p.ceiling = p.hazard * exp(p.insurgency + (p.absence > 0 ? p.absence : 0)) * (1 + 1e-12);
      },
      start() {
        start.fill(0);
        for (const { index, host } of cast.presences) start[host]! += world[troops + index]!;
      },
      slow() {
        for (let h = 0; h < cast.hosts.length; h++) {
          if (world[flag + h] === 1) {
            const deaths = poissonOf(toll[h]!.at(site.clock.day), p.deaths);
            if (deaths > 0) site.add(civilians + h, deaths);
            continue;
          }
          const luck = onset[h]!.at(site.clock.day);
          if (luck >= p.ceiling) continue;
          const { presences } = cast.hosts[h]!;
          let here = 0;
          for (let i = 0; i < presences.length; i++) here += world[troops + presences[i]!]!;
          const present = start[h]! > 0 ? Math.min(1, here / start[h]!) : 0;
          const hazard = p.hazard * exp(p.insurgency * world[strength + h]! + p.absence * (1 - present));
          if (luck >= hazard) continue;
          site.set(flag + h, 1);
          site.tell("civil-war-begins", cast.hosts[h]!.id, "");
        }
      },
    };
  },
});
