import fc from "fast-check";
import { expect, test } from "vitest";
import { condorcetMajority } from "./condorcet.ts";

test("these juries are right with these probabilities (T14)", () => {
  expect(condorcetMajority(11, 0.6)).toBeCloseTo(0.7535, 5);
  expect(condorcetMajority(101, 0.55)).toBeCloseTo(0.84376, 5);
  expect(condorcetMajority(329, 0.52)).toBeCloseTo(0.7662, 5);
});

test("three jurors are right with probability p^2 (3 - 2 p)", () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (p) => {
      expect(condorcetMajority(3, p)).toBeCloseTo(p * p * (3 - 2 * p), 13);
    }),
    { seed: 13 },
  );
});

test("right and wrong are mirror images, also for even juries and very large ones", () => {
  for (const n of [1, 4, 329, 10_001]) {
    for (const p of [0.01, 0.3, 0.499, 0.5]) {
      expect(condorcetMajority(n, p) + condorcetMajority(n, 1 - p)).toBeCloseTo(1, 11);
    }
  }
});

test("a coin for a tie makes a jury of two as good as one juror", () => {
  expect(condorcetMajority(2, 0.7)).toBeCloseTo(0.7, 15);
});

test("a better juror and a larger odd jury of better-than-even jurors are right more often", () => {
  expect(condorcetMajority(11, 0.61)).toBeGreaterThan(condorcetMajority(11, 0.6));
  expect(condorcetMajority(13, 0.6)).toBeGreaterThan(condorcetMajority(11, 0.6));
  expect(condorcetMajority(329, 1)).toBe(1);
});
