import { parseHTML } from "linkedom";
import { expect, test } from "vitest";
import { emptyDocument } from "./document.ts";
import { type EnvelopeData, envelopeFigure } from "./envelope-figure.ts";
import { type Figure, figureHtml } from "./figure.ts";
import type { Html } from "./html.ts";
import { reliabilityFigure } from "./reliability-figure.ts";

const document = emptyDocument();
const frame = { id: "f", title: "A title", provenance: "Manifest 4f2a." };

function elements(markup: Html, selector: string) {
  return [...parseHTML(`<main>${markup.text}</main>`).document.querySelectorAll(selector)];
}

function columnOf(figure: Figure, name: string) {
  return [...figure.table.columns.find((column) => column.name === name)!.values];
}

const weeks: EnvelopeData = {
  ...frame,
  what: "acts of force",
  days: [7, 14, 21],
  observed: [1, 1, 9],
  median: [0, 1, 2],
  half: [
    { low: 0, high: 1 },
    { low: 0, high: 1 },
    { low: 1, high: 3 },
  ],
  nineTenths: [
    { low: 0, high: 2 },
    { low: 0, high: 3 },
    { low: 0, high: 5 },
  ],
  isComplete: true,
};

test("the words of an envelope give its last day, and count the points that lie in it", () => {
  const figure = envelopeFigure(document, weeks);
  expect(figure.alt).toContain(
    "By day 21 the record has 9 acts of force; half of the runs have 1 to 3, nine in ten 0 to 5",
  );
  expect(figure.alt).toContain("at 2 of 3 points");
  expect(columnOf(figure, "Record")).toEqual([1, 1, 9]);
  expect(elements(figureHtml(figure), "svg[role=img]")).toHaveLength(2);
  expect(elements(figureHtml(figure), "[style], style")).toEqual([]);
});

test("a record that holds only the notable acts is called a lower bound wherever its line is named", () => {
  const { alt, reading, legend } = envelopeFigure(document, { ...weeks, isComplete: false });
  expect([alt, reading, legend![0]!.text].every((text) => text.includes("lower bound"))).toBe(true);
  expect(envelopeFigure(document, weeks).alt).not.toContain("lower bound");
});

test("an envelope of one day, or with lists of other lengths, is refused", () => {
  expect(() => envelopeFigure(document, { ...weeks, days: [7] })).toThrow("1 days are given");
  expect(() => envelopeFigure(document, { ...weeks, median: [0] })).toThrow(
    "median has 1 entries for 3 days",
  );
});

const bin = (n: number, meanForecast: number, observedShare: number, bandLow: number, bandHigh: number) => ({
  n,
  meanForecast,
  observedShare,
  bandLow,
  bandHigh,
});

test("an empty bin of a reliability diagram is not drawn, and a dot outside its bar is hollow and counted", () => {
  const figure = reliabilityFigure(document, {
    ...frame,
    event: "war",
    bins: [
      bin(10, 0.05, 0.1, 0, 0.2),
      bin(0, Number.NaN, Number.NaN, Number.NaN, Number.NaN),
      bin(4, 0.5, 1, 0.25, 0.75),
    ],
  });
  expect(columnOf(figure, "Cases")).toEqual([10, 4]);
  expect(figure.alt).toContain("14 forecasts of war in 2 bins");
  expect(figure.alt).toContain("1 of 2 lie outside");
  expect(elements(figure.wide, "circle")).toHaveLength(2);
});

test("a diagram without a single forecast is refused", () => {
  const bins = [bin(0, Number.NaN, Number.NaN, Number.NaN, Number.NaN)];
  expect(() => reliabilityFigure(document, { ...frame, event: "war", bins })).toThrow("every bin is empty");
});
