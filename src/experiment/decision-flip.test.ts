import { describe, expect, test } from "vitest";
import { borderIncident } from "../../test/border-incident.ts";
import { type Decision, newDecision } from "../engine/decision.ts";
import { mechanisms } from "../mechanisms/index.ts";
import { nActions } from "../world/action.ts";
import { choiceLuck, type OptionFlip, optionFlips } from "./decision-flip.ts";
import { buildSimulator, medianFuture } from "./simulator.ts";

const simulator = buildSimulator({ scenario: borderIncident(), mechanisms });
const [rivalry] = simulator.model.spec.cast.rivalries;

/** A sheet on which the first options of the ladder are open, with these probabilities for type 0. */
function sheetOf(chances: readonly number[], chosen: number): Decision {
  const open = Uint8Array.from({ length: nActions }, (_, a) => (a < chances.length ? 1 : 0));
  const sheet = newDecision(rivalry!, open, 3);
  sheet.probability.set(chances);
  sheet.action = chosen;
  return sheet;
}

/** What a luck draws when one option's weight is multiplied by exp(change): the softmax anew, and its cumulative sum. */
function drawn(sheet: Decision, type: number, luck: number, { action, change }: OptionFlip, factor: number) {
  const weights = Array.from(sheet.openActions, (a) => {
    const chance = sheet.probability[type * nActions + a]!;
    return { a, weight: a === action ? chance * Math.exp(change * factor) : chance };
  }).filter(({ weight }) => weight > 0);
  const total = weights.reduce((sum, { weight }) => sum + weight, 0);
  let sum = 0;
  for (const { a, weight } of weights) {
    sum += weight;
    if (sum > luck * total) return a;
  }
  return weights.at(-1)!.a;
}

describe("optionFlips", () => {
  test("gives the changes worked out by hand for three options of 1/2, 3/10 and 1/5", () => {
    // Luck 0.6 draws the second: 0.5 <= 0.6 < 0.8. The first is drawn if its weight grows by more than w with
    // w/2 = 0.6 (1/2 + w/2), w = 3/2, or if the second's shrinks to 0.6 (0.7 + 0.3 w) = 0.5, w = 4/9. The third is drawn
    // once 0.6 (0.8 + 0.2 w) = 0.8, w = 8/3; making it lighter brings in the first only at 0.6 (0.8 + 0.2 w) = 0.5,
    // w = 1/6, which is further from 1 on the scale of log-odds.
    const flips = optionFlips(sheetOf([0.5, 0.3, 0.2], 1), 0, 0.6);
    expect(flips.map(({ action, instead }) => [action, instead])).toEqual([
      [0, 0],
      [1, 0],
      [2, 2],
    ]);
    [Math.log(3 / 2), Math.log(4 / 9), Math.log(8 / 3)].forEach((change, k) => {
      expect(flips[k]!.change).toBeCloseTo(change, 12);
    });
  });

  test("has nothing to offer where only one option has a chance", () => {
    expect(optionFlips(sheetOf([0, 1, 0], 1), 0, 0.4)).toEqual([]);
  });

  test("refuses a luck that draws another option", () => {
    expect(() => optionFlips(sheetOf([0.5, 0.3, 0.2], 1), 0, 0.9)).toThrow(/does not draw action 1/);
  });

  test("in a real run the luck is the one that chose; a stated change flips the choice and a little less does not", () => {
    let nDecisions = 0;
    simulator.setFuture(medianFuture(simulator));
    simulator.setPolicy(1);
    for (let replicate = 0; replicate < 8; replicate++) {
      const name = { seed: 1, future: 0, replicate };
      const out = new Float64Array(simulator.columns.length);
      simulator.run(name, out, 0, {
        decision(sheet, day, type) {
          const luck = choiceLuck(name, sheet.rivalry.id, day);
          expect(simulator.model.rule.choose(sheet, type, luck)).toBe(sheet.action);
          const flips = optionFlips(sheet, type, luck);
          expect(flips.length).toBeGreaterThan(0);
          for (const flip of flips) {
            expect(drawn(sheet, type, luck, flip, 1 + 1e-6)).toBe(flip.instead);
            expect(drawn(sheet, type, luck, flip, 1 - 1e-6)).toBe(sheet.action);
          }
          nDecisions++;
        },
      });
    }
    expect(nDecisions).toBeGreaterThan(50);
  });
});
