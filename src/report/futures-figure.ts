import * as Plot from "@observablehq/plot";
import { mean, quantile } from "../math/stats.ts";
import type { Outcome } from "../table/outcome.ts";
import { dotRows } from "./dot-rows.ts";
import { nDots, quantileDots, sortedNumbers } from "./dot-stack.ts";
import { bothWidths, type Drawing, type Figure, type FigureFrame } from "./figure.ts";
import { type Html, html } from "./html.ts";
import { type Measure, measureOf, rangeText } from "./number-text.ts";
import { paint } from "./palette.ts";
import { rowChartSvg } from "./row-chart.ts";
import { rangeFromZero } from "./scale.ts";
import { symbol } from "./svg.ts";

/** A number from the record to hold the model against, with its interval, in the outcome's unit. */
export interface Reference {
  /** What it is, with its count: "5 in 100 crises since 1946 ended in war (17 of 329)". */
  readonly label: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** An outcome in every future, policy by policy. */
export interface FuturesData extends FigureFrame {
  readonly outcome: Pick<Outcome, "label" | "unit" | "kind" | "direction">;
  /** A value for each future, NaN where no run was finished there; shares for an event. */
  readonly policies: readonly { readonly label: string; readonly values: ArrayLike<number> }[];
  readonly reference?: Reference;
}

interface Row {
  readonly label: string;
  /** Sorted, without NaN, as drawn. */
  readonly values: Float64Array;
}

/**
 * A dot plot of futures: for each policy at most a hundred dots, each standing for an equal share of the futures, on one
 * scale for all policies, with the base rate as a line and its interval as a band.
 *
 * Throws RangeError when a policy has no future with a value.
 */
export function futuresFigure(document: unknown, data: FuturesData): Figure {
  const measure = measureOf(data.outcome);
  const rows = data.policies.map(({ label, values }) => ({
    label,
    values: drawnValues(label, values, measure),
  }));
  const alt = altText(data, rows, measure);
  const column = (name: string, of: (row: Row) => number) => ({
    name,
    values: Float64Array.from(rows, of),
    show: measure.show,
  });
  const hasAll = rows.every(({ values }) => values.length <= nDots);
  return {
    ...data,
    ...bothWidths(data, alt, (drawing) => draw(document, drawing, data, rows, measure)),
    alt,
    reading: `Each dot is ${hasAll ? "one future" : "one in a hundred of the futures"}; a future is one full set of guesses about what nobody knows. Dots further to the ${data.outcome.direction === "higher" ? "left" : "right"} are futures in which things go worse under that policy${data.outcome.direction === null ? ", or better, depending on whom one asks" : ""}. The triangle is the mean.`,
    legend: legendOf(data.reference),
    table: {
      id: `${data.id}-data`,
      caption: `${measure.label} over futures, ${measure.axis}`,
      columns: [
        { name: "Policy", values: rows.map(({ label }) => label) },
        column("Mean", (row) => mean(row.values)),
        column("5th percentile", (row) => quantile(row.values, 0.05)),
        column("Median", (row) => quantile(row.values, 0.5)),
        column("95th percentile", (row) => quantile(row.values, 0.95)),
        { name: "Futures", values: Int32Array.from(rows, (row) => row.values.length) },
      ],
    },
  };
}

function drawnValues(label: string, values: ArrayLike<number>, measure: Measure): Float64Array {
  const sorted = sortedNumbers(Array.from(values));
  if (sorted.length === 0) {
    throw new RangeError(`futures figure: policy "${label}" has no future with a value; leave it out`);
  }
  return sorted.map((value) => value * measure.factor);
}

const belowDots = 12;

function draw(
  document: unknown,
  drawing: Drawing,
  data: FuturesData,
  rows: readonly Row[],
  measure: Measure,
): Html {
  const dots = rows.map(({ values }) => quantileDots(values));
  const { reference } = data;
  const ends = reference ? [reference.high * measure.factor] : [];
  const domain = rangeFromZero([...dots.flatMap((values) => [...values]), ...ends]);
  const stacks = dotRows(dots, domain, drawing.width < 500 ? 310 : 540);
  const room = stacks.room + belowDots;
  return rowChartSvg(document, drawing, {
    labels: rows.map(({ label }) => label),
    rowRoom: room,
    labelAt: 1 - (belowDots + 6) / room,
    domain,
    axis: `${measure.label}, ${measure.axis}`,
    marks: (frame) => [
      ...(reference ? referenceMarks(reference, rows.length, measure) : []),
      Plot.ruleY(rows, { y: (_, row) => frame.y(row, 1 - belowDots / frame.rowRoom), stroke: paint("line") }),
      ...stacks.marks(frame, belowDots + 1),
      // The mean hangs below the line, where no dot hides it.
      Plot.dot(rows, {
        x: ({ values }: Row) => mean(values),
        y: (_, row) => frame.y(row, 1 - (belowDots - 6) / frame.rowRoom),
        symbol: "triangle",
        r: 4.5,
        fill: paint("ink"),
      }),
    ],
  });
}

function referenceMarks(reference: Reference, nRows: number, measure: Measure): Plot.Markish[] {
  const { low, high, value } = reference;
  return [
    Plot.rect([reference], {
      x1: low * measure.factor,
      x2: high * measure.factor,
      y1: 0,
      y2: nRows,
      fill: paint("band"),
    }),
    Plot.ruleX([value * measure.factor], {
      stroke: paint("base-rate"),
      strokeWidth: 1.5,
      strokeDasharray: "5 3",
    }),
  ];
}

function legendOf(reference: Reference | undefined) {
  const entries = [
    { symbol: symbol(html`<circle cx="9" cy="6" r="3" fill="${paint("mark")}"/>`), text: "futures" },
    { symbol: symbol(html`<path d="M9 1L14 10H4Z" fill="${paint("ink")}"/>`), text: "mean over futures" },
  ];
  if (reference === undefined) return entries;
  const band = html`<rect width="18" height="12" fill="${paint("band")}"/><path d="M9 0V12" stroke="${paint("base-rate")}" stroke-width="1.5" stroke-dasharray="5 3"/>`;
  return [...entries, { symbol: symbol(band), text: `base rate: ${reference.label}` }];
}

function altText(data: FuturesData, rows: readonly Row[], measure: Measure): string {
  const sentences = rows.map(
    ({ label, values }) =>
      `${label}: mean ${measure.show(mean(values))}, nine in ten futures from ${rangeText(quantile(values, 0.05), quantile(values, 0.95), measure.show)}.`,
  );
  const base = data.reference ? ` Base rate: ${data.reference.label}.` : "";
  return `${measure.label} (${measure.axis}) in each future under ${rows.length} ${rows.length === 1 ? "policy" : "policies"}. ${sentences.join(" ")}${base}`;
}
