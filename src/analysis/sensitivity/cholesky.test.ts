import { expect, test } from "vitest";
import { covarianceRoot, solvePositiveDefinite } from "./cholesky.ts";

test("a system of three equations is solved", () => {
  // A x for A = [[4, 2, 0], [2, 5, 1], [0, 1, 3]] and x = (1, -2, 3) is (0, -5, 7).
  const solution = solvePositiveDefinite(
    Float64Array.of(4, 2, 0, 2, 5, 1, 0, 1, 3),
    Float64Array.of(0, -5, 7),
  );
  [1, -2, 3].forEach((value, k) => {
    expect(solution![k]).toBeCloseTo(value, 12);
  });
});

test("a singular or indefinite matrix has no solution", () => {
  expect(solvePositiveDefinite(Float64Array.of(1, 1, 1, 1), Float64Array.of(1, 2))).toBeNull();
  expect(solvePositiveDefinite(Float64Array.of(1, 2, 2, 1), Float64Array.of(1, 2))).toBeNull();
});

test("a covariance of three, of which one is the sum of the others, has a root", () => {
  // Variances 1 and 4, uncorrelated, and their sum with variance 5.
  const matrix = Float64Array.of(1, 0, 1, 0, 4, 4, 1, 4, 5);
  const root = covarianceRoot(matrix, 3);
  for (let i = 0; i < 3; i++) {
    for (let j = 0; j < 3; j++) {
      let product = 0;
      for (let k = 0; k < 3; k++) product += root[i * 3 + k]! * root[j * 3 + k]!;
      expect(product).toBeCloseTo(matrix[i * 3 + j]!, 10);
    }
  }
});

test("a covariance of nothing has the root 0", () => {
  expect([...covarianceRoot(new Float64Array(4), 2)]).toEqual([0, 0, 0, 0]);
});
