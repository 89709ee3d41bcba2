import { expect, test } from "vitest";
import { bisect } from "./bisection.ts";

test("bisection finds a root to the last bit, whichever way the function runs", () => {
  expect(bisect((x) => x * x - 2, 0, 2)).toBeCloseTo(Math.SQRT2, 15);
  expect(bisect((x) => 2 - x * x, 0, 2)).toBeCloseTo(Math.SQRT2, 15);
  expect(bisect((x) => x, 0, 1)).toBe(0);
});

test("bisection refuses ends of the same sign", () => {
  expect(() => bisect((x) => x * x + 1, -1, 1)).toThrow(/signs must differ/);
});
