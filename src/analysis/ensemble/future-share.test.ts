import { expect, test } from "vitest";
import { shareBelow } from "./future-share.ts";

const exact = (...means: readonly number[]) =>
  shareBelow({ means, variances: means.map(() => 0), counts: means.map(() => 2) });

test("without noise the share is counted, and the interval contains it", () => {
  const { share, low, high } = exact(-1, -2, -3, 4);
  expect(share).toBe(0.75);
  expect(low).toBeLessThan(0.5);
  expect(high).toBeGreaterThan(0.9);
});

test("few futures without an exception do not prove that there is none", () => {
  // 5th percentile of Beta(4.5, .5): .6375.
  const { share, low, high } = exact(-1, -2, -3, -4);
  expect([share, high]).toEqual([1, 1]);
  expect(low).toBeCloseTo(0.6375, 4);
});

test("means that are only noise leave the share more open than a count of as many futures would", () => {
  // Means of 40 futures alternate about a hair below 0 while their own errors are 1: nothing is known of the share.
  const means = Array.from({ length: 40 }, (_, f) => (f % 2 === 0 ? 0.9 : -0.92));
  const { low, high } = shareBelow({ means, variances: means.map(() => 20), counts: means.map(() => 20) });
  // Jeffreys 90 % for 20 of 40 is .37 to .63.
  expect(low).toBeLessThan(0.33);
  expect(high).toBeGreaterThan(0.67);
});

test("the same differences give the same bytes, and a future without runs changes nothing", () => {
  const means = [-1, 2, -0.5, -3, 0.1];
  const variances = [1, 2, 1, 3, 1];
  const counts = [4, 4, 4, 4, 4];
  const first = shareBelow({ means, variances, counts });
  expect(shareBelow({ means, variances, counts })).toEqual(first);
  const more = {
    means: [...means, Number.NaN],
    variances: [...variances, Number.NaN],
    counts: [...counts, 0],
  };
  expect(shareBelow(more)).toEqual(first);
});

test("no future gives no share", () => {
  expect(shareBelow({ means: [], variances: [], counts: [] })).toEqual({
    share: Number.NaN,
    low: Number.NaN,
    high: Number.NaN,
  });
});
