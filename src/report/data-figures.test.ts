import { parseHTML } from "linkedom";
import { expect, test } from "vitest";
import { emptyDocument } from "./document.ts";
import { dyadFigure } from "./dyad-figure.ts";
import { type Figure, figureHtml } from "./figure.ts";
import { intensityFigure } from "./intensity-figure.ts";
import { rescalingFigure } from "./rescaling-figure.ts";

const document = emptyDocument();
const frame = { id: "f", title: "A title", provenance: "Events of a small file." };
const columnOf = (figure: Figure, name: string) => [
  ...figure.table.columns.find((column) => column.name === name)!.values,
];
const elements = (markup: { readonly text: string }, selector: string) => [
  ...parseHTML(`<main>${markup.text}</main>`).document.querySelectorAll(selector),
];

const dyad = {
  ...frame,
  first: "USA",
  second: "Iran",
  weeks: ["2019-12-23", "2019-12-30", "2020-01-06"],
  forward: [-5, -40, 0],
  back: [0, -10, -25],
  marked: [
    { week: 1, text: "An air strike." },
    { week: 1, text: "A siege." },
    { week: 2, text: "Missiles." },
  ],
};

test("a dyad's figure names the worst week of each direction, and numbers its events in the table", () => {
  const figure = dyadFigure(document, dyad);
  expect(figure.alt).toBe(
    "From 2019-12-23 to the week of 2020-01-06. USA to Iran: lowest in the week of 2019-12-30, \u221240. Iran to USA: lowest in the week of 2020-01-06, \u221225. 3 events are marked.",
  );
  expect(columnOf(figure, "Iran to USA")).toEqual([0, -10, -25]);
  expect(columnOf(figure, "Marked")).toEqual(["", "1: An air strike. 2: A siege.", "3: Missiles."]);
  // Directions are told apart by the stroke as well as by colour.
  expect(elements(figure.wide, "[stroke-dasharray]").length).toBeGreaterThan(0);
  expect(elements(figureHtml(figure), "[style], style")).toEqual([]);
});

test("a dyad's figure refuses lists of other lengths and events outside its weeks", () => {
  expect(() => dyadFigure(document, { ...dyad, back: [0] })).toThrow("3 weeks have 3 and 1 values");
  expect(() => dyadFigure(document, { ...dyad, marked: [{ week: 3, text: "Late." }] })).toThrow(
    '"Late." is in week 3 of 3',
  );
  expect(() => dyadFigure(document, { ...dyad, weeks: ["2020-01-06"], forward: [0], back: [0] })).toThrow(
    "1 weeks are given, at least 2",
  );
});

test("an intensity tells its highest point and how much of it is baseline, with a tick for every event", () => {
  const figure = intensityFigure(document, {
    ...frame,
    events: "attacks",
    unit: "day",
    times: [0, 1, 2, 3],
    intensity: [0.1, 0.1, 0.9, 0.3],
    baseline: [0.1, 0.1, 0.2, 0.2],
    eventTimes: [1, 1.5],
  });
  expect(figure.alt).toBe(
    "2 attacks from day 0 to 3. The fitted rate is highest at day 2: 0.9 a day, of which 0.2 would be there without earlier ones.",
  );
  expect(columnOf(figure, "Rate")).toEqual([0.1, 0.1, 0.9, 0.3]);
  // Two ticks more than the same drawing without events has lines.
  const without = intensityFigure(document, {
    ...frame,
    events: "attacks",
    unit: "day",
    times: [0, 1],
    intensity: [1, 1],
    baseline: [1, 1],
    eventTimes: [],
  });
  expect(elements(figure.wide, "line").length - elements(without.wide, "line").length).toBe(2);
});

test("an intensity of other lengths or of a single time is refused", () => {
  const data = { ...frame, events: "attacks", unit: "day", eventTimes: [] };
  expect(() => intensityFigure(document, { ...data, times: [0], intensity: [1], baseline: [1] })).toThrow(
    "1 times are given, at least 2",
  );
  expect(() =>
    intensityFigure(document, { ...data, times: [0, 1], intensity: [1], baseline: [1, 1] }),
  ).toThrow("2 times have 1 intensities and 2 baselines");
});

test("gaps at the exponential quantiles lie on the diagonal, and gaps that are all alike leave the band", () => {
  // 1 - exp(-gap) = (k + 1/2)/4 for k = 0..3.
  const quantiles = [0.125, 0.375, 0.625, 0.875].map((share) => -Math.log(1 - share));
  const fine = rescalingFigure(document, { ...frame, gaps: quantiles.toReversed() });
  columnOf(fine, "Found").forEach((found, k) => {
    expect(found).toBeCloseTo(0.125 + k * 0.25, 12);
  });
  // The band of four gaps is 1.3581 / 2.
  expect(fine.alt).toContain("0 of 4 points lie outside the band of ±0.679.");
  // 100 gaps of ln 2 all stand at 1/2; the band is 0.13581, so those expected under 0.364 or over 0.636 are outside:
  // (k + 0.5)/100 for k = 0..35 and k = 64..99.
  const alike = rescalingFigure(document, { ...frame, gaps: new Float64Array(100).fill(Math.LN2) });
  expect(alike.alt).toContain("72 of 100 points lie outside the band of ±0.136.");
});

test("no gaps, and gaps below zero, are refused", () => {
  expect(() => rescalingFigure(document, { ...frame, gaps: [] })).toThrow("there are no gaps");
  expect(() => rescalingFigure(document, { ...frame, gaps: [1, Number.NaN] })).toThrow("gap 1 is NaN");
});
