import { expect, test } from "vitest";
import { borderIncident } from "../../test/border-incident.ts";
import { mechanisms } from "../mechanisms/index.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { type CircumstanceFlip, circumstanceFlips } from "./circumstance-flip.ts";
import { choiceLuck } from "./decision-flip.ts";
import { buildSimulator, medianFuture, type Simulator } from "./simulator.ts";

const scenario = borderIncident();
const build = (text: Scenario, secret = 0): Simulator => {
  const simulator = buildSimulator({
    scenario: text,
    mechanisms,
    overrides: [{ path: "choice.secret-policy", value: secret }],
  });
  simulator.setFuture(medianFuture(simulator));
  simulator.setPolicy(0);
  return simulator;
};

interface Flip extends CircumstanceFlip {
  readonly day: number;
  readonly replicate: number;
  readonly chosen: number;
}

/** Every flip of every decision by the advised side, in a few runs. */
function flipsOf(simulator: Simulator): Flip[] {
  const flips: Flip[] = [];
  for (let replicate = 0; replicate < 6; replicate++) {
    const name = { seed: 4, future: 0, replicate };
    simulator.run(name, new Float64Array(simulator.columns.length), 0, {
      decision(sheet, day, type) {
        if (sheet.rivalry.self !== simulator.model.spec.advised) return;
        const luck = choiceLuck(name, sheet.rivalry.id, day);
        const found = circumstanceFlips(simulator.model, sheet, type, luck);
        flips.push(...found.map((flip) => ({ ...flip, day, replicate, chosen: sheet.action })));
      },
    });
  }
  return flips;
}

/** What the advised side does on a day when its policy moves a lever on that day alone. */
function chosenWith({ name, day, replicate }: Flip, value: number): number | null {
  const [policy, ...rest] = scenario.policies;
  const rules = [{ when: `day == ${day}`, levers: { [name]: value }, note: null }];
  const simulator = build({ ...scenario, policies: [{ ...policy!, rules }, ...rest] });
  let chosen: number | null = null;
  simulator.run({ seed: 4, future: 0, replicate }, new Float64Array(simulator.columns.length), 0, {
    decision(sheet, today) {
      if (today === day && sheet.rivalry.self === 0) chosen = sheet.action;
    },
  });
  return chosen;
}

test("a policy with the stated lever on that day does otherwise, and one with a little less does not", () => {
  const flips = flipsOf(build(scenario)).filter(({ kind }) => kind === "lever");
  expect(flips.length).toBeGreaterThan(5);
  for (const flip of flips.slice(0, 8)) {
    expect(chosenWith(flip, flip.to)).toBe(flip.instead);
    expect(chosenWith(flip, flip.from + (flip.to - flip.from) * (1 - 1e-4))).toBe(flip.chosen);
  }
});

test("flips stand in the order of their share of the range, and what is seen flips choices too", () => {
  const flips = flipsOf(build(scenario));
  expect(flips.some(({ kind }) => kind === "view")).toBe(true);
  for (const { share, to, from } of flips) {
    expect(share).toBeGreaterThan(0);
    expect(share).toBeLessThanOrEqual(1);
    expect(to).not.toBe(from);
  }
});

test.each([0, 1])(
  "looking for flips leaves the run as it was, with policies open or secret (%i)",
  (secret) => {
    const [plain, watched] = [build(scenario, secret), build(scenario, secret)];
    plain.run({ seed: 4, future: 0, replicate: 5 }, new Float64Array(plain.columns.length), 0);
    flipsOf(watched);
    expect(watched.model.world).toEqual(plain.model.world);
  },
);
