import { parseHTML } from "linkedom";
import { expect, test } from "vitest";
import type { RecordReport } from "../calibration/record/backtest.ts";
import type { QuantityScore } from "../calibration/record/score-quantity.ts";
import { shippedReport } from "./backtest-icb.ts";
import { icbPage } from "./backtest-icb-page.ts";
import { miniCaseResult, recordNames, recordResult } from "./backtest-record.ts";
import { miniCasePage, recordPage } from "./backtest-record-page.ts";
import {
  insideSentence,
  miniCaseText,
  numberSentence,
  numbersOf,
  recordText,
} from "./backtest-record-text.ts";

const small = { futures: 4, replicates: 1, seed: 1 };
const result = recordResult("cuba-1962", small);

/** A report with one held-out number at a place among the runs. */
function reportWith(place: {
  rank: number;
  isInsideHalf: boolean;
  isInsideNineTenths: boolean;
}): RecordReport {
  const report = result.crises[0]!;
  const one = report.quantities.find(({ id }) => id === "shows-usa")!;
  return { ...report, quantities: [{ ...one, score: { ...one.score!, ...place } } as QuantityScore] };
}
const sentenceAt = (rank: number, isInsideHalf: boolean, isInsideNineTenths: boolean): string =>
  numberSentence(numbersOf(reportWith({ rank, isInsideHalf, isInsideNineTenths }), true)[0]!);

test("a miss is called a miss, with its side, and a hit is not", () => {
  expect(sentenceAt(0.99, false, false)).toBe(
    "shows of force, US: 3 in the record lies above nine in ten runs: a miss.",
  );
  expect(sentenceAt(0.01, false, false)).toContain("below nine in ten runs: a miss");
  expect(sentenceAt(0.9, false, true)).toContain("high, but inside nine in ten runs");
  expect(sentenceAt(0.5, true, true)).toContain("in the middle half");
});

test("the count of hits comes with its interval and with the smallness of the sample", () => {
  const text = insideSentence("Cuba", { inside: 5, of: 6, low: 0.49, high: 0.97 });
  expect(text).toContain("5 of 6 held-out numbers");
  expect(text).toContain("49 to 97 in 100 as if they were independent, which they are not");
  expect(text).toContain("The sample is tiny");
  expect(insideSentence("Cuba", { inside: 0, of: 0, low: Number.NaN, high: Number.NaN })).not.toContain(
    "NaN",
  );
});

test("the text fits in 80 columns, keeps what was seen apart, and marks every week", () => {
  const text = recordText(result, 80);
  const lines = text.split("\n");
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
  expect(text.indexOf("deal made")).toBeGreaterThan(text.indexOf("Shown, but not counted"));
  // 179 days are 26 weeks.
  expect(lines.filter((line) => /^ {2}[.ox-]{26}$/.test(line))).toHaveLength(2);
});

test("the ten cases fit in 80 columns and end by saying that they prove nothing", () => {
  const cases = miniCaseResult({ futures: 1, replicates: 1, seed: 1 });
  const text = miniCaseText(cases, 80);
  expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
  expect(text.replaceAll("\n", " ")).toMatch(/prove nothing\.$/);
  expect(miniCasePage(cases)).toContain("Ten cases of history");
});

test("a page has a figure for each series, a table of the rows that counted, and its own kind above the title", () => {
  const { document } = parseHTML(recordPage("cuba-1962", result));
  expect(document.querySelectorAll("figure")).toHaveLength(result.crises[0]!.series.length);
  expect(document.querySelector("#cuba-1962-rows-data")!.textContent).toContain("CUBA-025");
  expect(document.querySelector(".kind")!.textContent).toBe("Backtest");
});

test("the page of the ICB scores has a reliability diagram for both events of every forecaster", () => {
  const report = shippedReport();
  const { document } = parseHTML(icbPage(report));
  expect(document.querySelectorAll("figure")).toHaveLength(report.reliability.length);
  expect(report.reliability.length).toBeGreaterThanOrEqual(4);
});

test("there is a backtest for each crisis of record, for all, and for the cases", () => {
  expect(recordNames).toEqual(["us-iran-2020", "cuba-1962", "india-pakistan-2019", "record", "mini-cases"]);
});
