import { Matrix } from "ml-matrix";
import { expect, test } from "vitest";
import { maximise } from "./maximise.ts";
import { errorsOf, hessianByDifferences } from "./standard-error.ts";

/** Minus Rosenbrock's valley, whose top is at (1, 1). */
function valley(x: Float64Array, gradient: Float64Array): number {
  const [a, b] = [x[0]!, x[1]!];
  gradient[0] = 2 * (1 - a) + 400 * a * (b - a * a);
  gradient[1] = -200 * (b - a * a);
  return -((1 - a) * (1 - a)) - 100 * (b - a * a) * (b - a * a);
}

test("Rosenbrock's valley is climbed from its usual start", () => {
  const { x, converged } = maximise({ evaluate: valley, start: [-1.2, 1] });
  expect(converged).toBe(true);
  expect(x[0]).toBeCloseTo(1, 8);
  expect(x[1]).toBeCloseTo(1, 8);
});

test("Rosenbrock's valley within a <= 1/2 ends at (1/2, 1/4) on that bound", () => {
  const { x, atBound, converged } = maximise({ evaluate: valley, start: [-1.2, 1], upper: [0.5, 9] });
  expect(converged).toBe(true);
  expect(x[0]).toBe(0.5);
  expect(x[1]).toBeCloseTo(0.25, 8);
  expect(atBound).toEqual([true, false]);
});

test("with second derivatives a quadratic takes one step, and a bound makes the other variable move along it", () => {
  // -(x^2 + x y + y^2) + 3 x: free top at (2, -1); with y >= 0 it is x = 3/2, y = 0.
  const evaluate = (x: Float64Array, gradient: Float64Array) => {
    gradient[0] = -2 * x[0]! - x[1]! + 3;
    gradient[1] = -x[0]! - 2 * x[1]!;
    return -(x[0]! * x[0]! + x[0]! * x[1]! + x[1]! * x[1]!) + 3 * x[0]!;
  };
  const hessian = () =>
    new Matrix([
      [-2, -1],
      [-1, -2],
    ]);
  const free = maximise({ evaluate, hessian, start: [5, 5] });
  expect(free.steps).toBe(1);
  expect(free.x[0]).toBeCloseTo(2, 13);
  expect(free.x[1]).toBeCloseTo(-1, 13);
  const held = maximise({ evaluate, hessian, start: [5, 5], lower: [-9, 0] });
  expect(held.x[0]).toBeCloseTo(1.5, 12);
  expect(held.x[1]).toBe(0);
  expect(held.atBound).toEqual([false, true]);
});

test("second derivatives at the start shorten the climb", () => {
  // At (-1.2, 1) the second derivatives of the valley are 1330, 480 and 200.
  const firstCurvature = new Matrix([
    [1330, 480],
    [480, 200],
  ]);
  const near = maximise({ evaluate: valley, start: [-1.2, 1], firstCurvature });
  const blind = maximise({ evaluate: valley, start: [-1.2, 1] });
  expect(near.x[0]).toBeCloseTo(1, 8);
  expect(near.steps).toBeLessThan(blind.steps);
});

test("a start outside the domain is refused", () => {
  expect(() => maximise({ evaluate: () => Number.NEGATIVE_INFINITY, start: [0] })).toThrow(RangeError);
  expect(() => maximise({ evaluate: valley, start: [0, 0], lower: [0] })).toThrow(/1 lower bounds/);
});

test("standard errors are the square roots of the inverse information, and none where it is singular", () => {
  // -(4 x^2 + 9 y^2)/2: variances 1/4 and 1/9.
  const evaluate = (x: Float64Array, gradient: Float64Array) => {
    gradient[0] = -4 * x[0]!;
    gradient[1] = -9 * x[1]!;
    return 0;
  };
  const { errors } = errorsOf(hessianByDifferences(evaluate, Float64Array.of(0, 0)));
  expect(errors[0]).toBeCloseTo(1 / 2, 9);
  expect(errors[1]).toBeCloseTo(1 / 3, 9);
  const held = errorsOf(hessianByDifferences(evaluate, Float64Array.of(0, 0), [true, false]), [true, false]);
  expect(held.errors[0]).toBeNaN();
  expect(held.errors[1]).toBeCloseTo(1 / 3, 9);
  const flat = errorsOf(
    new Matrix([
      [-1, -1],
      [-1, -1],
    ]),
  );
  expect(flat.errors[0]).toBeNaN();
});
