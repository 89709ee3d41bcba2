import { expect, test } from "vitest";
import { numbersOf, tableOf, textsOf } from "../../table/table.ts";
import { dyadSeries } from "./series.ts";

const rows = [
  // 2020-01-03 was a Friday; 2020-01-06 a Monday.
  ["2020-01-03", "USA", "IRN", null, 4, -10, 4, 2],
  ["2020-01-04", "militia", "USA", "IRN", 4, -10, 4, Number.NaN],
  ["2020-01-07", "IRN", "USA", null, 1, 1, 1, Number.NaN],
  ["2020-01-07", "IRN", "ISR", null, 4, -10, 4, 9],
] as const;
const events = tableOf([
  ...["date", "initiator", "target", "sponsor"].map((name, k) => ({
    name,
    values: rows.map((row) => row[k] as string | null),
  })),
  ...["quad", "goldstein", "hostility", "fatalities_best"].map((name, k) => ({
    name,
    values: Float64Array.from(rows, (row) => row[k + 4] as number),
  })),
]);
const request = { dyad: ["USA", "IRN"], by: "day", from: null, until: null } as const;

test("every day of the span has a row, events or none, and a proxy's act counts for its sponsor", () => {
  const series = dyadSeries(events, request);
  expect(textsOf(series, "day")).toEqual([
    "2020-01-03",
    "2020-01-04",
    "2020-01-05",
    "2020-01-06",
    "2020-01-07",
  ]);
  expect([...numbersOf(series, "events_ab")]).toEqual([1, 0, 0, 0, 0]);
  expect([...numbersOf(series, "events_ba")]).toEqual([0, 1, 0, 0, 1]);
  expect([...numbersOf(series, "hostility_max_ba")]).toEqual([Number.NaN, 4, Number.NaN, Number.NaN, 1]);
  expect([...numbersOf(series, "fatalities_best_ab")]).toEqual([2, 0, 0, 0, 0]);
});

test("weeks begin on Monday", () => {
  const series = dyadSeries(events, { ...request, by: "week" });
  expect(textsOf(series, "week")).toEqual(["2019-12-30", "2020-01-06"]);
  expect([...numbersOf(series, "goldstein_sum_ba")]).toEqual([-10, 1]);
});

test("swapping the two swaps the directions", () => {
  const swapped = dyadSeries(events, { ...request, dyad: ["IRN", "USA"] });
  expect(numbersOf(swapped, "events_ab")).toEqual(numbersOf(dyadSeries(events, request), "events_ba"));
});

test("one actor twice, and a span without events, are refused", () => {
  expect(() => dyadSeries(events, { ...request, dyad: ["USA", "USA"] })).toThrow(/the same actor/);
  expect(() => dyadSeries(events, { ...request, from: "2021-01-01", until: "2021-02-01" })).toThrow(
    /no event/,
  );
});
