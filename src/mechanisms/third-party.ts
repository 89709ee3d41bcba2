import { mechanism } from "../engine/mechanism.ts";
import { exp } from "../math/elementary.ts";

/**
 * Third parties that act by their own rate: strikes on a principal's network, and crises elsewhere that draw attention.
 *
 *     strike  rate lambda e^(0.3 1[nu >= 0.8]) a day:  g_j += mark against the aligned principal;  capability of a proxy -2 %
 *     crisis elsewhere  rate a day:  the principal's decision clock is slowed for some days
 *
 * nu is the programme of the principal struck. No strategic answer: a documented simplification.
 */
export const thirdParty = mechanism({
  name: "third-party",
  title: "Third parties",
  source: "Goldstein, Pevehouse, Gerner and Telhami 2001, JCR 45 (triangularity); rates chosen",
  parameters: {
    strikes: {
      meaning: "strikes a day on the principal's network",
      unit: "1/day",
      default: 0.012,
      min: 0,
      max: 5,
      scope: "third-party",
      logUniform: [0.003, 0.03],
      standard: true,
      judgement: "reported strikes in Syria and Iraq 2018-20",
    },
    grievance: {
      meaning: "grievance against the aligned principal per strike",
      unit: "points",
      default: 0.12,
      min: 0,
      max: 10,
      uniform: [0, 0.3],
      judgement: "chosen",
    },
    damage: {
      meaning: "share of a proxy's capability lost per strike",
      unit: "-",
      default: 0.02,
      min: 0,
      max: 1,
      uniform: [0, 0.05],
      judgement: "chosen",
    },
    temptation: {
      meaning: "log effect of an advanced programme on the rate",
      unit: "-",
      default: 0.3,
      min: 0,
      max: 5,
      uniform: [0, 0.8],
      judgement: "chosen",
    },
    distractions: {
      meaning: "crises elsewhere a day",
      unit: "1/day",
      default: 1 / 365,
      min: 0,
      max: 1,
      scope: "third-party",
      logUniform: [1 / 1500, 1 / 120],
      judgement: "chosen",
    },
    "distraction-days": {
      meaning: "days that attention is drawn away",
      unit: "day",
      default: 14,
      min: 0,
      max: 365,
      uniform: [7, 60],
      judgement: "chosen",
    },
  },
  neutral: { strikes: 0, distractions: 0 },
  build(site) {
    const { world, cast, clock } = site;
    const at = {
      grievance: site.offset("grievance"),
      cap: site.offset("capability"),
      nu: site.offset("programme"),
      until: site.offset("attention-until"),
    };
    const blows = cast.thirdParties.map((third) => site.daily(third.id, "strike"));
    const targets = cast.thirdParties.map((third) => site.block(third.id, "target"));
    const crises = cast.thirdParties.map((third) => site.daily(third.id, "distraction"));
    const ties = cast.thirdParties.map(({ strikes, aligned }) =>
      cast.rivalries.find((r) => r.self === strikes && r.rival === aligned),
    );
    const networks = cast.thirdParties.map(({ strikes }) =>
      strikes === null
        ? []
        : cast.proxies.filter((proxy) => proxy.sponsors.includes(strikes)).map((proxy) => proxy.index),
    );
    const rate = new Float64Array(cast.thirdParties.length);
    const crisisRate = new Float64Array(cast.thirdParties.length);
    const p = { grievance: 0, damage: 0, tempted: 1, days: 0 };
    return {
      prepare() {
        for (const { index } of cast.thirdParties) {
          rate[index] = site.value("strikes", index);
          crisisRate[index] = site.value("distractions", index);
        }
        p.grievance = site.value("grievance");
        p.damage = site.value("damage");
        p.tempted = exp(site.value("temptation"));
        p.days = site.value("distraction-days");
      },
      outside() {
        for (let k = 0; k < cast.thirdParties.length; k++) {
          const { id, strikes, distracts } = cast.thirdParties[k]!;
          if (strikes !== null) {
            const tempted = world[at.nu + strikes]! >= 0.8 ? p.tempted : 1;
            // 1 - e^-x lies below x, so most days need no exponential.
            const luck = blows[k]!.at(clock.day);
            if (luck < rate[k]! * tempted && luck < 1 - exp(-rate[k]! * tempted)) {
              const tie = ties[k];
              if (tie !== undefined) site.add(at.grievance + tie.index, p.grievance);
              const network = networks[k]!;
              if (network.length > 0) {
                const struck = network[Math.floor(targets[k]!.draw(clock.day)[0]! * network.length)]!;
                site.scale(at.cap + struck, 1 - p.damage);
              }
              site.tell("third-party-strike", id, cast.principals[strikes]!.id);
            }
          }
          if (distracts !== null && crises[k]!.at(clock.day) < crisisRate[k]!) {
            site.set(at.until + distracts, clock.day + Math.round(p.days));
            site.tell("distraction", id, cast.principals[distracts]!.id, 0, p.days);
          }
        }
      },
    };
  },
});
