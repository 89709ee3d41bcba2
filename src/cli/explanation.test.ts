import { expect, test } from "vitest";
import { mechanisms } from "../mechanisms/index.ts";
import { readScenario } from "../scenario/read.ts";
import { explainedDecisions } from "./explanation.ts";
import { newScenarioText } from "./new-scenario.ts";
import { simulatorOf } from "./one-case.ts";

const { scenario } = readScenario({
  text: newScenarioText({ id: "t", title: "T", principals: ["a", "b"], start: "2020-01-01", horizon: 90 }),
  file: "scenario.yaml",
  mechanisms,
});
const simulator = simulatorOf(scenario!, []);
const name = { policy: "talk", future: "middle", nFutures: 1, replicate: 0, seed: 1 } as const;
const all = { day: 0, actor: null, rival: null };

test("contributions add up to the log-odds against waiting, and those to the probabilities", () => {
  const [explained] = explainedDecisions(simulator, name, all);
  const own = explained!.resolve;
  const waiting = explained!.optionsOpen.find(({ action }) => action === "wait")!.probability[own]!;
  for (const { contributions, logOdds, probability } of explained!.optionsOpen) {
    const sum = Object.values(contributions).reduce((total, part) => total + part, 0);
    expect(sum).toBeCloseTo(logOdds, 10);
    expect(Math.exp(logOdds)).toBeCloseTo(probability[own]! / waiting, 8);
  }
});

test("the policy's part of talking is its lever, and is nothing to the side without a policy", () => {
  const talking = (actor: string) =>
    explainedDecisions(simulator, name, { ...all, actor })[0]!.optionsOpen.find(
      ({ action }) => action === "talk",
    )!;
  // The policy "talk" sets the lever to 1 log-odds.
  expect(talking("a").contributions.policy).toBeCloseTo(1, 12);
  expect(talking("b").contributions.policy).toBeCloseTo(0, 12);
});

test("decisions are those of the first day on which one fits", () => {
  const later = explainedDecisions(simulator, name, { ...all, day: 20, actor: "b" });
  expect(later.length).toBeGreaterThan(0);
  expect(later.every(({ day, actor }) => day === later[0]!.day && day >= 20 && actor === "b")).toBe(true);
  expect(explainedDecisions(simulator, name, { ...all, day: 3000 })).toEqual([]);
});
