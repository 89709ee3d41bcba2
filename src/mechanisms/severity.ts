import { mechanism } from "../engine/mechanism.ts";
import { exp } from "../math/elementary.ts";
import { normalOf } from "../random/draw.ts";
import { actionIndex, actions, directForceRung, hostileRung } from "../world/action.ts";

const strikeProxy = actionIndex("strike-proxy");
const orderProxy = actionIndex("order-proxy");
const war = actionIndex("war");

/**
 * What hostile acts do to people. Intent, severity and perception are three different things.
 *
 *     P(d > 0) = q_r (1 - 0.4 f);   d = 1 + floor(exp(m_r + s Z))        deaths, by rung r of the act
 *     injured = floor(exp(m'_r + s' Z'))  with probability q'_r           drawn on its own
 *
 * f is the victim's force protection. Injuries have their own law, because an act can kill nobody and injure a hundred
 * (8 January 2020: none killed, about 110 injured). Deaths enter later decisions through grievance only. A strike on a
 * proxy has its own law. A share of those killed on the victim's side are civilians or contractors.
 */
export const severity = mechanism({
  name: "severity",
  title: "Deaths and injuries from hostile acts",
  source:
    "Dispute records for the share of force without deaths (docs/base-rates.md); Lin-Greenberg 2022; sizes judgement",
  parameters: {
    "fatal-4": {
      meaning: "chance that an act of rung 4 kills",
      unit: "probability",
      default: 0.004,
      min: 0,
      max: 1,
      logUniform: [0.001, 0.02],
      judgement: "cyber and seizures rarely kill",
    },
    "fatal-6": {
      meaning: "chance that an act of rung 6 kills",
      unit: "probability",
      default: 0.2,
      min: 0,
      max: 1,
      uniform: [0.1, 0.4],
      judgement: "70-80 % of force in disputes is without deaths",
    },
    "fatal-7": {
      meaning: "chance that an act of rung 7 kills",
      unit: "probability",
      default: 0.45,
      min: 0,
      max: 1,
      uniform: [0.25, 0.7],
      judgement: "chosen",
    },
    "fatal-8": {
      meaning: "chance that an act of rung 8 kills",
      unit: "probability",
      default: 0.95,
      min: 0,
      max: 1,
      uniform: [0.8, 1],
      judgement: "chosen",
    },
    "size-4": {
      meaning: "log of deaths beyond the first, rung 4, middle",
      unit: "log persons",
      default: 0.2,
      min: -5,
      max: 10,
      judgement: "chosen",
    },
    "size-6": {
      meaning: "the same, rung 6",
      unit: "log persons",
      default: 0.7,
      min: -5,
      max: 10,
      uniform: [0.2, 1.2],
      judgement: "chosen",
    },
    "size-7": {
      meaning: "the same, rung 7",
      unit: "log persons",
      default: 1.5,
      min: -5,
      max: 10,
      uniform: [1, 2],
      judgement: "ten killed on 3 January 2020",
    },
    "size-8": {
      meaning: "the same, rung 8",
      unit: "log persons",
      default: 4,
      min: -5,
      max: 12,
      uniform: [3, 5],
      judgement: "chosen",
    },
    spread: {
      meaning: "standard deviation of the log of deaths, s_f",
      unit: "log persons",
      default: 1.1,
      min: 0,
      max: 4,
      uniform: [0.8, 1.5],
      judgement: "heavy tail",
    },
    protection: {
      meaning: "share of fatal outcomes that full force protection prevents",
      unit: "-",
      default: 0.4,
      min: 0,
      max: 1,
      uniform: [0.1, 0.6],
      judgement: "warning and shelter on 8 January 2020; size chosen",
    },
    "strike-fatal": {
      meaning: "chance that a strike on a proxy kills",
      unit: "probability",
      default: 0.6,
      min: 0,
      max: 1,
      uniform: [0.4, 0.9],
      judgement: "strikes of December 2019 and March 2020 killed",
    },
    "strike-size": {
      meaning: "log of deaths beyond the first in a strike on a proxy",
      unit: "log persons",
      default: 1.5,
      min: -5,
      max: 10,
      uniform: [0.5, 2.5],
      judgement: "about 25 killed on 29 December 2019, six in March 2020",
    },
    "injury-chance-6": {
      meaning: "chance that an act of rung 6 injures",
      unit: "probability",
      default: 0.3,
      min: 0,
      max: 1,
      uniform: [0.15, 0.6],
      judgement: "chosen",
    },
    "injury-chance-7": {
      meaning: "chance that an act of rung 7 or 8 injures",
      unit: "probability",
      default: 0.7,
      min: 0,
      max: 1,
      uniform: [0.4, 0.95],
      judgement: "chosen",
    },
    "injury-size": {
      meaning: "log of the number injured, middle",
      unit: "log persons",
      default: 2.5,
      min: -5,
      max: 10,
      uniform: [1.5, 3.5],
      judgement: "110 injured on 8 January 2020 lies at about the 97th percentile",
    },
    "injury-spread": {
      meaning: "standard deviation of the log of the number injured",
      unit: "log persons",
      default: 1.2,
      min: 0,
      max: 4,
      uniform: [0.8, 1.6],
      judgement: "chosen",
    },
    "civilian-share": {
      meaning: "share of a side's dead who are civilians or contractors",
      unit: "-",
      default: 0.2,
      min: 0,
      max: 1,
      uniform: [0.05, 0.5],
      judgement: "chosen; one of the four killed by rockets in 2020 was a contractor",
    },
  },
  neutral: {
    "fatal-4": 0,
    "fatal-6": 0,
    "fatal-7": 0,
    "fatal-8": 0,
    "strike-fatal": 0,
    "injury-chance-6": 0,
    "injury-chance-7": 0,
  },
  build(site) {
    const { world, cast } = site;
    const protection = site.offset("lever-protection");
    const military = site.offset("deaths-military");
    const civilian = site.offset("deaths-civilian");
    const fighters = site.offset("deaths-fighters");
    const injuries = site.offset("injuries");
    const direct = site.offset("direct-deaths");
    const deathDraws = cast.rivalries.map((rivalry) => site.block(rivalry.id, "deaths"));
    const injuryDraws = cast.rivalries.map((rivalry) => site.block(rivalry.id, "injuries"));
    const fatal = new Float64Array(9);
    const size = new Float64Array(9);
    let spread = 0;
    let shelter = 0;
    let strikeFatal = 0;
    let strikeSize = 0;
    let injury6 = 0;
    let injury7 = 0;
    let injurySize = 0;
    let injurySpread = 0;
    let civilianShare = 0;

    const number = (u: number, middle: number, deviation: number): number =>
      Math.floor(exp(middle + deviation * normalOf(u)));

    return {
      prepare() {
        for (const [rung, from] of [
          [4, "4"],
          [6, "6"],
          [7, "7"],
          [8, "8"],
        ] as const) {
          fatal[rung] = site.value(`fatal-${from}`);
          size[rung] = site.value(`size-${from}`);
        }
        spread = site.value("spread");
        shelter = site.value("protection");
        strikeFatal = site.value("strike-fatal");
        strikeSize = site.value("strike-size");
        injury6 = site.value("injury-chance-6");
        injury7 = site.value("injury-chance-7");
        injurySize = site.value("injury-size");
        injurySpread = site.value("injury-spread");
        civilianShare = site.value("civilian-share");
      },
      resolve(d) {
        const { rung } = actions[d.action]!;
        if (rung < hostileRung || d.action === war || d.action === orderProxy) return;
        const { index, rival } = d.rivalry;
        const u = deathDraws[index]!.draw(site.clock.day);
        if (d.action === strikeProxy) {
          if (u[0]! < strikeFatal) d.deaths = 1 + number(u[1]!, strikeSize, spread);
          return;
        }
        if (u[0]! < fatal[rung]! * (1 - shelter * world[protection + rival]!)) {
          d.deaths = 1 + number(u[1]!, size[rung]!, spread);
        }
        if (rung < directForceRung) return;
        const v = injuryDraws[index]!.draw(site.clock.day);
        if (v[0]! < (rung === 6 ? injury6 : injury7)) d.injuries = number(v[1]!, injurySize, injurySpread);
      },
      act(d) {
        const { rung } = actions[d.action]!;
        if (rung < hostileRung || d.action === war) return;
        const { rival, dyad } = d.rivalry;
        if (d.struckProxy >= 0) {
          site.add(fighters + d.struckProxy, d.deaths);
          return;
        }
        if (d.deaths > 0) {
          const bystanders = Math.floor(d.deaths * civilianShare + 0.5);
          site.add(civilian + rival, bystanders);
          site.add(military + rival, d.deaths - bystanders);
          site.add(direct + dyad, d.deaths);
        }
        if (d.injuries > 0) site.add(injuries + rival, d.injuries);
      },
    };
  },
});
