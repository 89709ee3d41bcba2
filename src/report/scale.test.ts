import { expect, test } from "vitest";
import { rangeFromZero } from "./scale.ts";

test("a scale starts at zero, ends on a round number that covers every value, and is not empty", () => {
  // 43 / 20 is 2.15; the next round step is 2.5, and 18 of them are 45.
  expect(rangeFromZero([3, 43])).toEqual([0, 45]);
  expect(rangeFromZero([-3, 43])[0]).toBe(-5);
  expect(rangeFromZero([0, 0])).toEqual([0, 1]);
  expect(rangeFromZero([])).toEqual([0, 1]);
  expect(rangeFromZero([Number.NaN, 2])).toEqual([0, 2]);
});
