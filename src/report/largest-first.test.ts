import { expect, test } from "vitest";
import { largestFirst } from "./largest-first.ts";

test("rows fall by size, equals keep their order, and those without a number come last", () => {
  const rows = [1, Number.NaN, 3, Number.NaN, 3].map((size, k) => ({ size, k }));
  expect(largestFirst(rows, ({ size }) => size).map(({ k }) => k)).toEqual([2, 4, 0, 1, 3]);
});
