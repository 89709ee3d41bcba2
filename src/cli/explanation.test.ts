import { expect, test } from "vitest";
import { mechanisms } from "../mechanisms/index.ts";
import { readScenario } from "../scenario/read.ts";
import { explainedDecisions } from "./explanation.ts";
import { flipText } from "./explanation-flip.ts";
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

test("the flip names a change of log-odds that its mechanisms can carry, and says it in one sentence", () => {
  const found = Array.from({ length: 12 }, (_, k) =>
    explainedDecisions(simulator, name, { ...all, day: 6 * k }),
  ).flat();
  for (const { wouldFlip, action, optionsOpen } of found) {
    const { logOdds } = wouldFlip;
    expect(logOdds!.instead).not.toBe(action);
    const option = optionsOpen.find((one) => one.action === logOdds!.action)!;
    for (const { name: mechanism, now, needed } of logOdds!.mechanisms) {
      expect(now).toBe(option.contributions[mechanism]);
      expect(needed - now).toBeCloseTo(logOdds!.change, 12);
      // Without the mechanism the choice flips, and it need not work the other way.
      expect(now * needed).toBeGreaterThanOrEqual(0);
    }
    expect(flipText(wouldFlip)).toMatch(/^Would have flipped if .*\(then: [a-z-]+\).* with the same luck\.$/);
  }
  expect(found.length).toBeGreaterThan(12);
});

test("the sentence gives numbers that can be told apart, and is honest where nothing flips", () => {
  const none = { luck: 0.5, logOdds: null, circumstances: [] };
  expect(flipText(none)).toBe("No single change that was tried would have flipped this choice.");
  const lever = { kind: "lever", name: "talk", subject: null, unit: "log-odds" } as const;
  const close = { ...lever, from: 0.9, to: 0.9004, share: 0.1, instead: "talk" };
  expect(flipText({ ...none, circumstances: [close] })).toBe(
    "Would have flipped if lever talk had been 0.9004 log-odds instead of 0.9000 (then: talk). " +
      "Each change by itself, to this decision only, with the same luck.",
  );
});
