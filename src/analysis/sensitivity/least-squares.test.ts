import { expect, test } from "vitest";
import { leastSquares } from "./least-squares.ts";

const ones = new Float64Array(5).fill(1);
const x = Float64Array.of(1, 2, 3, 4, 5);

test("a line through points on a line is found", () => {
  const [intercept, slope] = leastSquares([ones, x], Float64Array.of(5, 7, 9, 11, 13), null)!;
  expect(intercept).toBeCloseTo(3, 10);
  expect(slope).toBeCloseTo(2, 10);
});

test("a row that counts twice weighs as much as two rows", () => {
  // Mean of 1, 4, 4 and nothing else.
  const [centre] = leastSquares([ones], Float64Array.of(1, 4, 9, 9, 9), Int32Array.of(1, 2, 0, 0, 0))!;
  expect(centre).toBeCloseTo(3, 12);
});

test("columns that depend on each other have no coefficients", () => {
  expect(leastSquares([ones, x, x.map((value) => 2 * value + 1)], x, null)).toBeNull();
});
