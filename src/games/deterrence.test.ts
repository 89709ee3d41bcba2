import fc from "fast-check";
import { expect, test } from "vitest";
import { attackProbability, deterrenceThreshold } from "./deterrence.ts";

const payoffs = { statusQuo: 0, gain: 1, conflict: -3 };

test("a challenger who gains 1 and would lose 3 is deterred from a quarter upwards", () => {
  // (1 - 0) / (1 + 3).
  expect(deterrenceThreshold(payoffs)).toBe(0.25);
});

test("at infinite precision the attack comes iff the defender is hard with less than p* (T13)", () => {
  expect(attackProbability(payoffs, 0.2499, Infinity)).toBe(1);
  expect(attackProbability(payoffs, 0.2501, Infinity)).toBe(0);
  expect(attackProbability(payoffs, 0.25, Infinity)).toBe(0.5);
  expect(attackProbability(payoffs, 0.24, 2000)).toBeCloseTo(1, 12);
  expect(attackProbability(payoffs, 0.26, 2000)).toBeCloseTo(0, 12);
});

test("at finite precision it is the logit of what an attack is expected to gain", () => {
  // p = 0.1: 0.9 * 1 + 0.1 * -3 = 0.6; lambda 2: 1/(1 + e^-1.2).
  expect(attackProbability(payoffs, 0.1, 2)).toBeCloseTo(1 / (1 + Math.exp(-1.2)), 14);
  expect(attackProbability(payoffs, 0.1, 0)).toBe(0.5);
});

test("more certainty of a hard defender never makes an attack likelier", () => {
  const p = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(p, p, fc.double({ min: 0, max: 50, noNaN: true }), (a, b, lambda) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)];
      expect(attackProbability(payoffs, high, lambda)).toBeLessThanOrEqual(
        attackProbability(payoffs, low, lambda),
      );
    }),
    { seed: 8 },
  );
});

test("payoffs out of order are refused", () => {
  expect(() => deterrenceThreshold({ statusQuo: 2, gain: 1, conflict: 0 })).toThrow(/falling/);
});
