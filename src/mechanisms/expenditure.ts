import { mechanism } from "../engine/mechanism.ts";
import { actions, hostileRung } from "../world/action.ts";

/**
 * What forward forces and strikes cost, an outcome that feeds back on nothing.
 *
 *     posture cost += T c_T / 365 a day;     strike cost += c_r per act of rung r
 *
 * War's cost is not counted in money. Billions of current US dollars; judgement apart from the cost of a soldier.
 */
export const expenditure = mechanism({
  name: "expenditure",
  title: "Cost of forces and strikes",
  source:
    "Congressional Research Service and Congressional Budget Office estimates of the cost of a deployed soldier; recalled, unverified",
  parameters: {
    soldier: {
      meaning: "cost of a thousand soldiers forward for a year, c_T",
      unit: "billion USD",
      default: 0.85,
      min: 0,
      max: 10,
      uniform: [0.5, 1.2],
      judgement: "0.5 to 1.2 million USD a soldier and year; recalled, unverified",
    },
    "rung-4": {
      meaning: "cost of an act of rung 4 or 5",
      unit: "billion USD",
      default: 0.01,
      min: 0,
      max: 100,
      logUniform: [0.002, 0.05],
      judgement: "chosen",
    },
    "rung-6": {
      meaning: "cost of an act of rung 6",
      unit: "billion USD",
      default: 0.05,
      min: 0,
      max: 100,
      logUniform: [0.01, 0.2],
      judgement: "chosen",
    },
    "rung-7": {
      meaning: "cost of an act of rung 7",
      unit: "billion USD",
      default: 0.1,
      min: 0,
      max: 100,
      logUniform: [0.02, 0.5],
      judgement: "chosen",
    },
    "rung-8": {
      meaning: "cost of an act of rung 8",
      unit: "billion USD",
      default: 2,
      min: 0,
      max: 1000,
      logUniform: [0.5, 8],
      judgement: "order of the campaign of 2011 in Libya",
    },
  },
  neutral: { soldier: 0, "rung-4": 0, "rung-6": 0, "rung-7": 0, "rung-8": 0 },
  owns: ["posture-cost", "strike-cost"],
  build(site) {
    const { world, cast } = site;
    const forces = site.offset("posture");
    const standing = site.offset("posture-cost");
    const strikes = site.offset("strike-cost");
    const posted = cast.rivalries.filter((rivalry) => rivalry.posture);
    const cost = new Float64Array(11);
    let soldier = 0;
    return {
      prepare() {
        soldier = site.value("soldier") / 365;
        cost[4] = site.value("rung-4");
        cost[5] = site.value("rung-4");
        cost[6] = site.value("rung-6");
        cost[7] = site.value("rung-7");
        cost[8] = site.value("rung-8");
      },
      slow() {
        for (let k = 0; k < posted.length; k++) {
          const { index, self } = posted[k]!;
          site.add(standing + self, soldier * world[forces + index]!);
        }
      },
      act(d) {
        const { rung } = actions[d.action]!;
        if (rung >= hostileRung && rung <= 8) site.add(strikes + d.rivalry.self, cost[rung]!);
      },
    };
  },
});
