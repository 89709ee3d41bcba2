import { mechanism } from "../engine/mechanism.ts";
import { poissonOf } from "../random/draw.ts";

/**
 * Insurgents in a host country, held down by its forces and by the foreign presence.
 *
 *     dS = r S (1 - S) - r S ( k_ct P (1 - 0.15 min(2, g_k)) + k_isf )          a day
 *     S* = max(0, 1 - k_ct P - k_isf)                                            at g_k = 0
 *     civilian deaths ~ Poisson( D_S S^1.5 )                                     a day
 *
 * P is the foreign presence relative to its start, g_k the animus against the guest of the proxies based in the host,
 * which costs the guest co-operation. The prior of k_ct is wide enough to make presence decisive or minor: there is
 * one withdrawal to learn from, with many other causes. The default of k_isf lies off the bifurcation k_ct + k_isf = 1, so that S neither
 * vanishes nor explodes by accident of a default; with the animus of early 2020 it leaves S* near the level of that time.
 * Large counts of deaths use the square root of S cubed, S^1.5 = S sqrt(S).
 */
export const insurgency = mechanism({
  name: "insurgency",
  title: "Insurgency and the counter-terror effect of presence",
  source:
    "Kress and Szechtman 2009, Operations Research 57; Fetzer et al. 2021, AER 111; Iraq Body Count for the scale",
  parameters: {
    growth: {
      meaning: "growth rate of insurgent strength, r",
      unit: "1/day",
      default: 0.006,
      min: 0,
      max: 0.2,
      logUniform: [0.003, 0.012],
      standard: true,
      judgement: "order of the growth of 2011-14",
    },
    presence: {
      meaning: "effect of the full foreign presence, k_ct",
      unit: "-",
      default: 0.55,
      min: 0,
      max: 2,
      uniform: [0.1, 0.8],
      standard: true,
      judgement: "contested: no robust association in large samples, strong claims in single cases",
    },
    forces: {
      meaning: "effect of the host's own forces, k_isf",
      unit: "-",
      default: 0.4,
      min: 0,
      max: 2,
      uniform: [0.3, 0.7],
      judgement: "off the bifurcation at k_ct + k_isf = 1",
    },
    cooperation: {
      meaning: "co-operation lost per point of animus",
      unit: "1/point",
      default: 0.15,
      min: 0,
      max: 0.5,
      uniform: [0, 0.3],
      judgement: "chosen",
    },
    deaths: {
      meaning: "civilian deaths a day at full strength, D_S",
      unit: "persons/day",
      default: 55,
      min: 0,
      max: 1e4,
      uniform: [35, 75],
      evidence: "Iraq Body Count: about 20,000 in 2014 (S = 1) and 2,000 in 2019 (S = 0.22)",
    },
  },
  neutral: { growth: 0, deaths: 0 },
  build(site) {
    const { world, cast } = site;
    const strength = site.offset("insurgency");
    const troops = site.offset("troops");
    const animus = site.offset("animus");
    const civilians = site.offset("host-deaths-civilian");
    const toll = cast.hosts.map((host) => site.daily(host.id, "civilian-deaths"));
    const angry = cast.hosts.map((host) => {
      const guests = host.presences.map((k) => cast.presences[k]!.guest);
      return cast.enmities
        .filter((e) => host.proxies.includes(e.proxy) && guests.includes(e.target))
        .map((e) => e.index);
    });
    const start = new Float64Array(cast.hosts.length);
    const p = { r: 0, presence: 0, forces: 0, cooperation: 0, deaths: 0 };
    return {
      prepare() {
        p.r = site.value("growth");
        p.presence = site.value("presence");
        p.forces = site.value("forces");
        p.cooperation = site.value("cooperation");
        p.deaths = site.value("deaths");
      },
      start() {
        start.fill(0);
        for (const { index, host } of cast.presences) start[host]! += world[troops + index]!;
      },
      slow() {
        for (let h = 0; h < cast.hosts.length; h++) {
          const s = world[strength + h]!;
          if (s === 0) continue;
          const { presences } = cast.hosts[h]!;
          let here = 0;
          for (let i = 0; i < presences.length; i++) here += world[troops + presences[i]!]!;
          const present = start[h]! > 0 ? here / start[h]! : 0;
          let anger = 0;
          for (let i = 0; i < angry[h]!.length; i++) anger += world[animus + angry[h]![i]!]!;
          const held = p.presence * present * (1 - p.cooperation * (anger < 2 ? anger : 2)) + p.forces;
          site.add(strength + h, p.r * s * (1 - s - held));
          const deaths =
            p.deaths === 0 ? 0 : poissonOf(toll[h]!.at(site.clock.day), p.deaths * s * Math.sqrt(s));
          if (deaths > 0) site.add(civilians + h, deaths);
        }
      },
    };
  },
});
