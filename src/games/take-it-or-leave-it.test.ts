import fc from "fast-check";
import { expect, test } from "vitest";
import { takeItOrLeaveIt, takeItOrLeaveItOnGrid } from "./take-it-or-leave-it.ts";

test("Fearon's optimum has these offers and risks of war (T4)", () => {
  const first = takeItOrLeaveIt({ winProbability: 0.5, costA: 0.2, maxCostB: 0.4 });
  expect(first.offer).toBeCloseTo(0.4, 14);
  expect(first.war).toBeCloseTo(0.25, 14);
  // 3/4 of 1 - 0.4 and 1/4 of 0.5 - 0.2.
  expect(first.value).toBeCloseTo(0.525, 14);
  expect(takeItOrLeaveIt({ winProbability: 0.5, costA: 0.1, maxCostB: 0.5 }).war).toBeCloseTo(0.4, 14);
  expect(takeItOrLeaveIt({ winProbability: 0.5, costA: 0.4, maxCostB: 0.4 }).war).toBe(0);
  expect(takeItOrLeaveIt({ winProbability: 0.5, costA: 0.9, maxCostB: 0.4 }).war).toBe(0);
});

test("an offer cannot fall below nothing, which caps the risk of war at (1 - p)/C", () => {
  // p = 0.9, cA = 0, C = 1 would have A fall short by 0.5, but only 0.1 is there to be withheld.
  const found = takeItOrLeaveIt({ winProbability: 0.9, costA: 0, maxCostB: 1 });
  expect(found.offer).toBeCloseTo(0, 14);
  expect(found.war).toBeCloseTo(0.1, 14);
});

test("no grid offer beats the closed form, and the best one lies within a step of it", () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const cost = fc.double({ min: 0.01, max: 1, noNaN: true });
  fc.assert(
    fc.property(share, share, cost, (winProbability, costA, maxCostB) => {
      const game = { winProbability, costA, maxCostB };
      const exact = takeItOrLeaveIt(game);
      for (const gridPoints of [11, 101, 1001]) {
        const found = takeItOrLeaveItOnGrid(game, gridPoints);
        expect(found.value).toBeLessThanOrEqual(exact.value + 1e-12);
        expect(Math.abs(found.offer - exact.offer)).toBeLessThanOrEqual(1 / (gridPoints - 1) + 1e-9);
      }
    }),
    { numRuns: 100, seed: 7 },
  );
});
