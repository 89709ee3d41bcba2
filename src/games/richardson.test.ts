import fc from "fast-check";
import { expect, test } from "vitest";
import {
  isRichardsonStable,
  type RichardsonRace,
  richardsonBudgets,
  richardsonEquilibrium,
  richardsonPath,
} from "./richardson.ts";

const calm: RichardsonRace = [
  { reaction: 0.5, fatigue: 1, grievance: 0.2 },
  { reaction: 0.8, fatigue: 0.9, grievance: 0.1 },
];

test("the balance point worked by hand is where both slopes vanish", () => {
  // aA aB - kA kB = 0.9 - 0.4 = 0.5; x = (0.9 * 0.2 + 0.5 * 0.1)/0.5 = 0.46; y = (0.1 + 0.8 * 0.2)/0.5 = 0.52.
  const [x, y] = richardsonEquilibrium(calm);
  expect(x).toBeCloseTo(0.46, 14);
  expect(y).toBeCloseTo(0.52, 14);
  expect(0.5 * y - x + 0.2).toBeCloseTo(0, 14);
});

test("a race is bounded iff aA aB > kA kB (T19)", () => {
  const rate = fc.double({ min: 0.05, max: 1.5, noNaN: true });
  fc.assert(
    fc.property(rate, rate, rate, rate, (kA, kB, aA, aB) => {
      fc.pre(Math.abs(aA * aB - kA * kB) > 0.05);
      const race: RichardsonRace = [
        { reaction: kA, fatigue: aA, grievance: 0.1 },
        { reaction: kB, fatigue: aB, grievance: 0.1 },
      ];
      const path = richardsonPath(race, { start: [1, 1], step: 0.1, steps: 10_000 });
      const end = path.at(-1)!;
      if (isRichardsonStable(race)) {
        const [x, y] = richardsonEquilibrium(race);
        // The slower root is at least 0.05/3 away from 0, so e^(-1000/60) of the start is left at most.
        expect(Math.abs(end[0] - x)).toBeLessThan(1e-4);
        expect(Math.abs(end[1] - y)).toBeLessThan(1e-4);
      } else {
        // Far enough out the numbers overflow, so any state beyond 1000 counts.
        expect(path.some(([x]) => x > 1000)).toBe(true);
      }
    }),
    { numRuns: 30, seed: 12 },
  );
});

test("two equal sides arm like one with rate k - a, to the fourth order of the step", () => {
  // x' = (k - a) x + g: x(t) = x* + (x0 - x*) e^((k - a) t), x* = g/(a - k) = 0.6.
  const side = { reaction: 0.5, fatigue: 1, grievance: 0.3 };
  const exact = 0.6 + (2 - 0.6) * Math.exp(-0.5 * 4);
  const at = (step: number) =>
    richardsonPath([side, side], { start: [2, 2], step, steps: Math.round(4 / step) }).at(-1)![0];
  const errors = [0.4, 0.2].map((step) => Math.abs(at(step) - exact));
  expect(errors[0]! / errors[1]!).toBeGreaterThan(12);
  expect(errors[0]! / errors[1]!).toBeLessThan(20);
  expect(at(0.01)).toBeCloseTo(exact, 10);
});

test("budgets follow the difference equation and may overshoot where continuous arming settles", () => {
  const path = richardsonBudgets(calm, { start: [1, 0], steps: 1 });
  // x + 0.5 * 0 - 1 * 1 + 0.2 and y + 0.8 * 1 - 0 + 0.1.
  expect(path[1]![0]).toBeCloseTo(0.2, 15);
  expect(path[1]![1]).toBeCloseTo(0.9, 15);
  const hasty = { reaction: 0.1, fatigue: 2.5, grievance: 0 };
  expect(isRichardsonStable([hasty, hasty])).toBe(true);
  // Opposite starts grow by |1 - 2.5 - 0.1| = 1.6 a year.
  const end = richardsonBudgets([hasty, hasty], { start: [1, -1], steps: 10 }).at(-1)!;
  expect(Math.abs(end[0])).toBeCloseTo(1.6 ** 10, 8);
});

test("at the edge aA aB = kA kB there is no balance point", () => {
  const side = { reaction: 1, fatigue: 1, grievance: 0.1 };
  expect(isRichardsonStable([side, side])).toBe(false);
  expect(() => richardsonEquilibrium([side, side])).toThrow(/other than 0/);
});
