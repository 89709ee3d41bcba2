import { expect, test } from "vitest";
import { logitChance, logitChoice } from "./logit-choice.ts";

test("logit choice at infinite precision is the best option, shared evenly by equals; at 0 it is uniform (T3)", () => {
  expect(logitChoice([1, 3, 3, 2], Infinity)).toEqual([0, 0.5, 0.5, 0]);
  expect(logitChoice([1, 3, -2, 2], 0)).toEqual([0.25, 0.25, 0.25, 0.25]);
  expect(logitChoice([1, 3, 3.1, 2], 2000)[2]).toBeCloseTo(1, 12);
});

test("two options one unit apart are chosen in the ratio e^lambda", () => {
  const [a, b] = logitChoice([0, 1], 1.5);
  expect(b! / a!).toBeCloseTo(Math.exp(1.5), 12);
  expect(logitChance(1, 1.5)).toBeCloseTo(b!, 15);
  expect(logitChance(0, Infinity)).toBe(0.5);
  expect(logitChance(-1e-9, Infinity)).toBe(0);
});

test("adding the same utility to every option changes no choice (scale invariance needs only differences)", () => {
  const shifted = logitChoice([1000, 1001, 1002.5], 2);
  expect(shifted).toEqual(logitChoice([0, 1, 2.5], 2).map((p) => expect.closeTo(p, 12)));
});
