import { expect, test } from "vitest";
import { cooperationProbability, trustThreshold } from "./trust.ts";

const hunt = { reward: 4, temptation: 3, punishment: 2, sucker: 0 };

test("a stag hunt with these payoffs asks for a belief of two thirds", () => {
  // (2 - 0) / ((4 - 3) + (2 - 0)); at b = 2/3 both answers are worth 8/3.
  expect(trustThreshold(hunt)).toBeCloseTo(2 / 3, 15);
  expect((2 / 3) * 4).toBeCloseTo((2 / 3) * 3 + (1 / 3) * 2, 15);
});

test("cooperation flips at the threshold at infinite precision (T25)", () => {
  expect(cooperationProbability(hunt, 0.66, Infinity)).toBe(0);
  expect(cooperationProbability(hunt, 0.67, Infinity)).toBe(1);
  expect(cooperationProbability(hunt, trustThreshold(hunt), Infinity)).toBe(0.5);
  expect(cooperationProbability(hunt, 0.66, 4000)).toBeLessThan(1e-9);
});

test("at finite precision it is the logit of what cooperating is expected to gain", () => {
  // b = 0.5: 2 against 2.5, lambda 3: 1/(1 + e^1.5).
  expect(cooperationProbability(hunt, 0.5, 3)).toBeCloseTo(1 / (1 + Math.exp(1.5)), 14);
});

test("in a prisoner's dilemma there is no threshold", () => {
  expect(() => trustThreshold({ reward: 3, temptation: 4, punishment: 2, sucker: 0 })).toThrow(/temptation/);
});
