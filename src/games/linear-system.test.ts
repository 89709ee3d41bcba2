import { expect, test } from "vitest";
import { solveLinearSystem } from "./linear-system.ts";

test("a system that needs a row exchange is solved", () => {
  // 2 y = 4 and x + y = 3.
  const system = [
    [0, 2],
    [1, 1],
  ];
  expect(solveLinearSystem(system, [4, 3])).toEqual([1, 2]);
  expect(system).toEqual([
    [0, 2],
    [1, 1],
  ]);
});

test("a singular system has no solution", () => {
  const singular = [
    [1, 2],
    [2, 4],
  ];
  expect(solveLinearSystem(singular, [1, 2])).toBeUndefined();
});
