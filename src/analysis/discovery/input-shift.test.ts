import { expect, test } from "vitest";
import { tableOf } from "../../table/table.ts";
import { boxDistance } from "./input-shift.ts";

const inputs = tableOf([
  { name: "a", values: Float64Array.from({ length: 100 }, (_, i) => i + 0.5) },
  { name: "b", values: Float64Array.from({ length: 100 }, (_, i) => (i + 0.5) * (i + 0.5)) },
  { name: "host", values: Array.from({ length: 100 }, (_, i) => (i < 40 ? "A" : "B")) },
]);
const range = (input: string, low: number | null, high: number | null) =>
  ({ kind: "range", input, low, high, least: 0, most: 100, whole: false }) as const;

test("a shift is measured in percentiles, so that a stretched input counts the same", () => {
  // 82 of 100 values of a lie below 82, and of b below 82 * 82.
  const { shifts, total } = boxDistance(inputs, {
    limits: [range("a", 82, null), range("b", 82 * 82, null)],
  });
  expect(shifts).toMatchObject([
    { median: 50, to: { value: 82, percentile: 82 } },
    { to: { percentile: 82 } },
  ]);
  expect(total).toBeCloseTo(0.64, 12);
});

test("a box that holds the median needs no shift, one below it is entered by its upper end", () => {
  const { shifts, total } = boxDistance(inputs, { limits: [range("a", 10, 60), range("b", 0, 30 * 30)] });
  expect(shifts).toMatchObject([{ to: null, distance: 0 }, { to: { value: 900, percentile: 30 } }]);
  expect(total).toBeCloseTo(0.2, 12);
});

test("a level must change when the most frequent one lies outside", () => {
  const limit = (levels: string[]) => ({ kind: "levels", input: "host", levels, excluded: [] }) as const;
  expect(boxDistance(inputs, { limits: [limit(["A"])] })).toMatchObject({
    nChanged: 1,
    total: 0,
    shifts: [{ commonest: "B", mustChange: true }],
  });
  expect(boxDistance(inputs, { limits: [limit(["A", "B"])] }).nChanged).toBe(0);
});
