import { mechanism } from "../engine/mechanism.ts";
import { exp } from "../math/elementary.ts";
import { normalOf } from "../random/draw.ts";
import { actionIndex, kineticActions } from "../world/action.ts";
import { viewIndex } from "../world/view.ts";

const step = actionIndex("programme-step");
const rivalProgramme = viewIndex("rival-programme");

/**
 * A weapons programme (nuclear or other) that rivals want stopped.
 *
 *     nu <- nu + L drift (0.5 + s) a day without a deal;   nu <- nu - roll-back with one;   programme step: nu += step
 *     nu >= 0.8: rivals' log-odds of force += temptation;   nu = 1: breakout
 *
 * L is a log-normal factor drawn once a run, for the luck and pace of a programme; s is the pressure of sanctions. The
 * drift is fitted to reported stocks of enriched uranium from August 2019 to November 2020 (372 to 2,443 kg) on a scale
 * on which breakout time falls from about twelve months (0) to a week (1).
 */
export const programme = mechanism({
  name: "programme",
  title: "Weapons programme: drift, steps, breakout and the temptation to strike",
  source:
    "IAEA quarterly reports 2019-20 as collected in the scenario's facts; Bas and Coe 2016, International Organization 70, 655-685",
  parameters: {
    drift: {
      meaning: "advance a day at half pressure and no deal",
      unit: "1/day",
      default: 6e-4,
      min: 0,
      max: 0.1,
      scope: "principal",
      logUniform: [2e-4, 1.5e-3],
      evidence:
        "breakout time from about 12 to 3-4 months, July 2019 to November 2020; see docs/mechanisms/programme.md",
    },
    luck: {
      meaning: "standard deviation of the log of the pace of a run",
      unit: "-",
      default: 0.5,
      min: 0,
      max: 3,
      uniform: [0.2, 0.8],
      judgement: "chosen",
    },
    step: {
      meaning: "advance of one deliberate step",
      unit: "-",
      default: 0.02,
      min: 0,
      max: 1,
      uniform: [0.01, 0.04],
      judgement: "chosen",
    },
    "roll-back": {
      meaning: "decline a day under a deal",
      unit: "1/day",
      default: 0.002,
      min: 0,
      max: 0.1,
      uniform: [0.001, 0.004],
      judgement: "chosen",
    },
    threshold: {
      meaning: "advance from which rivals are tempted to strike",
      unit: "-",
      default: 0.8,
      min: 0,
      max: 1,
      uniform: [0.6, 0.95],
      judgement: "chosen",
    },
    temptation: {
      meaning: "log-odds that the threshold adds to rivals' use of force",
      unit: "log-odds",
      default: 0.3,
      min: 0,
      max: 5,
      uniform: [0, 0.8],
      judgement: "chosen",
    },
  },
  neutral: { drift: 0, step: 0, "roll-back": 0, temptation: 0 },
  owns: ["breakout"],
  build(site) {
    const { world, cast } = site;
    const nu = site.offset("programme");
    const breakout = site.offset("breakout");
    const sanctions = site.offset("sanctions");
    const deal = site.offset("deal");
    const holders = cast.principals.filter((principal) => principal.programme);
    const ties = cast.principals.map(({ index }) => cast.rivalries.filter((r) => r.self === index));
    const paces = cast.principals.map((principal) => site.block(principal.id, "pace"));
    const pace = new Float64Array(cast.principals.length);
    const drift = new Float64Array(cast.principals.length);
    const p = { luck: 0, step: 0, rollBack: 0, threshold: 1, temptation: 0 };
    return {
      prepare() {
        for (const { index } of cast.principals) drift[index] = site.value("drift", index);
        p.luck = site.value("luck");
        p.step = site.value("step");
        p.rollBack = site.value("roll-back");
        p.threshold = site.value("threshold");
        p.temptation = site.value("temptation");
      },
      start() {
        for (const { index } of holders) pace[index] = exp(p.luck * normalOf(paces[index]!.draw(0)[0]!));
      },
      slow() {
        for (let k = 0; k < holders.length; k++) {
          const { index } = holders[k]!;
          let agreed = false;
          let pressure = 0;
          for (let i = 0; i < ties[index]!.length; i++) {
            const { dyad, reverse } = ties[index]![i]!;
            if (world[deal + dyad] === 1) agreed = true;
            if (world[sanctions + reverse]! > pressure) pressure = world[sanctions + reverse]!;
          }
          site.add(nu + index, agreed ? -p.rollBack : pace[index]! * drift[index]! * (0.5 + pressure));
          if (world[nu + index] === 1 && world[breakout + index] === 0) {
            site.set(breakout + index, 1);
            site.tell("breakout", cast.principals[index]!.id, "");
          }
        }
      },
      score(d) {
        if (p.temptation === 0 || !cast.principals[d.rivalry.rival]!.programme) return;
        if (d.view[rivalProgramme]! < p.threshold) return;
        for (let k = 0; k < kineticActions.length; k++) d.lean[kineticActions[k]!]! += p.temptation;
      },
      act(d) {
        if (d.action === step) site.add(nu + d.rivalry.self, p.step);
      },
    };
  },
});
