import { expect, test } from "vitest";
import { uniformSequence } from "../uniform-sequence.ts";
import { divergenceOf, movementsOf, weightedQuantile } from "./movement.ts";

test("a sample that lies in half of the prior has a divergence of log 2", () => {
  // Five of ten bins hold a fifth each: 5 (1/5) log(10/5) = log 2.
  const values = Array.from({ length: 50 }, (_, i) => (i + 0.5) / 100);
  const weights = values.map(() => 1);
  expect(divergenceOf(values, weights)).toBeCloseTo(Math.log(2), 12);
});

test("a parameter that lies as its prior has it has not moved, one in a corner has", () => {
  const uniform = uniformSequence(1, "test/movement");
  const points = Array.from({ length: 200 }, () => [uniform(), uniform() * 0.4]);
  const [still, moved] = movementsOf(
    ["a.still", "a.moved"],
    points,
    points.map(() => 1),
    1,
  );
  expect(still).toMatchObject({ path: "a.still", hasMoved: false });
  expect(moved).toMatchObject({ path: "a.moved", hasMoved: true });
  expect(moved!.quantiles[2]).toBeLessThan(0.4);
  // A chi-square with nine degrees of freedom has its 95th percentile at 16.92; twice the sample size times the
  // divergence follows it in the limit, so the level lies near 16.92 / 400.
  expect(still!.noiseLevel).toBeGreaterThan(0.034);
  expect(still!.noiseLevel).toBeLessThan(0.052);
});

test("unequal weights make the noise level higher, because they are worth fewer points", () => {
  const points = Array.from({ length: 100 }, (_, i) => [(i + 0.5) / 100]);
  const level = (weights: readonly number[]): number =>
    movementsOf(["a.b"], points, weights, 1)[0]!.noiseLevel;
  expect(level(points.map((_, i) => (i % 10 === 0 ? 20 : 1)))).toBeGreaterThan(
    1.5 * level(points.map(() => 1)),
  );
});

test("a weighted quantile is the first value at which the weight is reached", () => {
  expect(weightedQuantile([3, 1, 2], [1, 1, 2], 0.5)).toBe(2);
  expect(weightedQuantile([3, 1, 2], [1, 1, 2], 0.25)).toBe(1);
});

test("no points at all are refused", () => {
  expect(() => movementsOf(["a.b"], [], [], 1)).toThrow("at least one");
});
