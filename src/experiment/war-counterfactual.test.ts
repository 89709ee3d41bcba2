import { expect, test } from "vitest";
import { borderIncident } from "../../test/border-incident.ts";
import { mechanisms } from "../mechanisms/index.ts";
import { drawFutures, type Futures, futureRow } from "./future.ts";
import type { Override } from "./override.ts";
import { buildSimulator } from "./simulator.ts";
import { everyKth, type RunCase, warCounterfactuals, warVariants } from "./war-counterfactual.ts";

const scenario = borderIncident();
// A world in which accidents are frequent and acts are often mistaken, so that both bring wars about.
const dangerous: readonly Override[] = [
  { path: "accident.encounters", value: 40 },
  { path: "belief.error", value: 0.5 },
  { path: "clock.calm", value: 0.5 },
  { path: "choice.share-war", value: 0.003 },
];
const build = (overrides: readonly Override[]) =>
  buildSimulator({ scenario, mechanisms, overrides: [...dangerous, ...overrides] });
const simulator = build([]);
const futures: Futures = drawFutures({ ...simulator, n: 10, seed: 1, sampler: "latin-hypercube" });
const column = "war@40";
const k = simulator.columns.indexOf(column);

/** Whether a case has a war with these numbers fixed, by a simulator of its own. */
function isWar({ future, replicate }: RunCase, overrides: readonly Override[]): boolean {
  const one = build(overrides);
  const out = new Float64Array(one.columns.length);
  one.setFuture(futureRow(futures, future));
  one.setPolicy(0);
  one.run({ seed: 1, future, replicate }, out, 0);
  return out[k] === 1;
}

const cases = Array.from(
  { length: 100 },
  (_, i): RunCase => ({
    policy: "wait",
    future: Math.floor(i / 10),
    replicate: i % 10,
  }),
);
const out = new Float64Array(simulator.columns.length);
const isWarAsIs = cases.map(({ future, replicate }) => {
  simulator.setFuture(futureRow(futures, future));
  simulator.setPolicy(0);
  simulator.run({ seed: 1, future, replicate }, out, 0);
  return out[k] === 1;
});
const wars = cases.filter((_, i) => isWarAsIs[i]);
const calm = everyKth(
  cases.filter((_, i) => !isWarAsIs[i]),
  20,
);
const text = { build, mechanisms, futures, seed: 1, column, wars, calm };

test("wars that vanish and wars that appear are those that a rerun by hand finds", () => {
  const found = warCounterfactuals(text);
  expect(found.map(({ variant }) => variant)).toEqual(["no-accidents", "no-misperception", "neither"]);
  expect(wars.length).toBeGreaterThan(5);
  for (const { id, overrides } of warVariants(mechanisms)) {
    const row = found.find(({ variant }) => variant === id)!;
    expect(row.vanished).toBe(wars.filter((one) => !isWar(one, overrides)).length);
    expect(row.appeared).toBe(calm.filter((one) => isWar(one, overrides)).length);
    expect(row).toMatchObject({ nWars: wars.length, nCalm: 20, failed: 0 });
    expect(row.vanishedLow).toBeLessThanOrEqual(row.vanished / row.nWars);
    expect(row.vanishedHigh).toBeGreaterThanOrEqual(row.vanished / row.nWars);
  }
  expect(Math.max(...found.map(({ vanished }) => vanished))).toBeGreaterThan(0);
});

test("the order in which cases are named changes nothing", () => {
  const reversed = { ...text, wars: wars.toReversed(), calm: calm.toReversed() };
  expect(warCounterfactuals(reversed)).toEqual(warCounterfactuals(text));
});

test("without wars nothing vanishes, and the interval says that nothing is known", () => {
  const [row] = warCounterfactuals({ ...text, wars: [], calm: [] });
  expect(row).toMatchObject({ nWars: 0, vanished: 0, vanishedLow: 0, vanishedHigh: 1, appearedHigh: 1 });
});

test("what is switched off cannot be taken away, and both only where both are on", () => {
  const without = (name: string) => mechanisms.filter((mechanism) => mechanism.name !== name);
  expect(warVariants(without("accident")).map(({ id }) => id)).toEqual(["no-misperception"]);
  expect(warVariants(without("belief")).map(({ id }) => id)).toEqual(["no-accidents"]);
  expect(warVariants([])).toEqual([]);
});

test("an even sample keeps to the list and has no case twice", () => {
  expect(everyKth(cases, 200)).toEqual(cases);
  expect(new Set(everyKth(cases, 30)).size).toBe(30);
});

test("every run is told of", () => {
  let n = 0;
  warCounterfactuals({ ...text, onRun: () => n++ });
  expect(n).toBe(3 * (wars.length + calm.length));
});
