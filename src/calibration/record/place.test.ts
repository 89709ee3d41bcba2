import { expect, test } from "vitest";
import { countQuantile, envelope, placeOf } from "./place.ts";

test("the envelope of whole numbers is whole: no value between two runs is made up", () => {
  // Of 20 runs, 5 in 100 is one run: the first of them is the lower end, the 19th the upper.
  const runs = Array.from({ length: 20 }, (_, k) => k + 1);
  expect(envelope(runs, 0.9)).toEqual({ low: 1, high: 19 });
  expect(envelope(runs, 0.5)).toEqual({ low: 5, high: 15 });
});

test("what happens in 5 of 100 runs lies outside the envelope, and in 6 of 100 inside", () => {
  const runs = (ones: number): number[] => Array.from({ length: 100 }, (_, k) => (k < 100 - ones ? 0 : 1));
  expect(placeOf(runs(4), 1).isInsideNineTenths).toBe(false);
  // The 95th of 100 sorted runs is still 0 when five are 1.
  expect(placeOf(runs(5), 1).isInsideNineTenths).toBe(false);
  expect(placeOf(runs(6), 1).isInsideNineTenths).toBe(true);
});

test("ties share their rank: a value that every run has stands in the middle", () => {
  expect(placeOf([2, 2, 2, 2], 2)).toMatchObject({ below: 0, equal: 1, rank: 0.5, isInsideHalf: true });
  expect(placeOf([0, 1, 1, 3], 1)).toMatchObject({ below: 0.25, equal: 0.5, rank: 0.5 });
});

test("no runs, or a share outside (0, 1], is refused", () => {
  expect(() => countQuantile([], 0.5)).toThrow("there are no values");
  expect(() => countQuantile([1], 0)).toThrow("p is 0");
});
