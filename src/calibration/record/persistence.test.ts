import { expect, test } from "vitest";
import { crpsOfEnsemble } from "../scoring-rule.ts";
import { persistentCount, persistentFirstDay } from "./persistence.ts";

const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((a, b) => a + b, 0);
const meanOf = ({ values, weights }: { values: Float64Array; weights: Float64Array }): number =>
  sum(values.map((value, k) => value * weights[k]!));

test("the count that persists has the mean of its Gamma posterior: (k + 1/2) t / T", () => {
  const forecast = persistentCount({ events: 4, days: 365 }, 361);
  expect(sum(forecast.weights)).toBeCloseTo(1, 8);
  expect(meanOf(forecast)).toBeCloseTo((4.5 * 361) / 365, 6);
});

test("after no event in T days, none in the next T has probability (1/2)^(1/2)", () => {
  const { weights } = persistentCount({ events: 0, days: 100 }, 100);
  expect(weights[0]).toBeCloseTo(Math.SQRT1_2, 12);
});

test("no event by the last day is as likely for the first day as for the count", () => {
  const before = { events: 3, days: 200 };
  const days = persistentFirstDay(before, 50);
  expect(days.values).toHaveLength(51);
  expect(sum(days.weights)).toBeCloseTo(1, 12);
  expect(days.weights.at(-1)).toBeCloseTo(persistentCount(before, 50).weights[0]!, 12);
  expect(crpsOfEnsemble(days.values, 51, days.weights)).toBeGreaterThan(0);
});

test("a record of no days is refused", () => {
  expect(() => persistentCount({ events: 1, days: 0 }, 10)).toThrow("1 events in 0 days");
});
