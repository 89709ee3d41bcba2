import { describe, expect, test } from "vitest";
import { exactValues } from "../ensemble/value-matrix.ts";
import { bestByWeights } from "./weight-futures.ts";

const policies = ["a", "b"];
/** By x, a is best in three of four futures; by y, b always is. */
const x = exactValues(policies, [
  [1, 1, 1, 0],
  [0, 0, 0, 1],
]);
const y = exactValues(policies, [
  [0, 0, 0, 0],
  [1, 1, 1, 1],
]);

describe("bestByWeights", () => {
  test("the share of futures moves from one objective's answer to the other's, and ties are halved", () => {
    const result = bestByWeights(["x", "y"], [x, y], 2);
    expect(result.weights).toEqual([
      [1, 0],
      [0.5, 0.5],
      [0, 1],
    ]);
    // At equal weights a and b have .5 each in three futures, and b is best in the fourth.
    expect(result.shares).toEqual([
      [0.75, 0.375, 0],
      [0.25, 0.625, 1],
    ]);
    expect(result.agreement).toEqual([0.75, 0.625, 1]);
  });

  test("shares sum to one at any weights, and a grid of three objectives is a triangle", () => {
    const result = bestByWeights(["x", "y", "z"], [x, y, x], 4);
    expect(result.weights).toHaveLength(15);
    result.weights.forEach((weights, at) => {
      expect(weights.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 12);
      expect(result.shares[0]![at]! + result.shares[1]![at]!).toBeCloseTo(1, 12);
    });
  });

  test("a grid out of bounds and objectives that do not match are refused", () => {
    expect(() => bestByWeights(["x", "y"], [x, y], 0)).toThrow("steps is 0");
    expect(() => bestByWeights(["x", "y", "z"], [x, y, x], 1000)).toThrow("take fewer steps");
    expect(() => bestByWeights(["x"], [x, y], 2)).toThrow("1 objectives and 2 value matrices");
    expect(() => bestByWeights(["x", "y"], [x, exactValues(policies, [[1], [2]])], 2)).toThrow(
      "in the same futures",
    );
  });
});
