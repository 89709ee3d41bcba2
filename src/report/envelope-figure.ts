import * as Plot from "@observablehq/plot";
import { bothWidths, type Drawing, type Figure, type FigureFrame } from "./figure.ts";
import { type Html, html } from "./html.ts";
import { plainNumber } from "./number-text.ts";
import { paint } from "./palette.ts";
import { rangeFromZero } from "./scale.ts";
import { plotContent, svgOf, symbol } from "./svg.ts";

/** What was observed over time, over the envelopes of simulated runs. */
export interface EnvelopeData extends FigureFrame {
  /** What is counted: "acts of force by either state". */
  readonly what: string;
  /** Ascending; one entry for each point of the lists below. */
  readonly days: readonly number[];
  readonly observed: readonly number[];
  readonly median: readonly number[];
  /** Central intervals that hold half and nine in ten of the runs. */
  readonly half: readonly { readonly low: number; readonly high: number }[];
  readonly nineTenths: readonly { readonly low: number; readonly high: number }[];
  /** Whether the record holds every act of the kind; if not, its line is a lower bound. */
  readonly isComplete: boolean;
}

/** The observed line over two bands. Throws RangeError for fewer than two days or lists of other lengths. */
export function envelopeFigure(document: unknown, data: EnvelopeData): Figure {
  const { days, observed, median, half, nineTenths, what, isComplete } = data;
  const n = days.length;
  if (n < 2) throw new RangeError(`envelope figure: ${n} days are given, at least 2 are needed`);
  for (const [name, list] of Object.entries({ observed, median, half, nineTenths })) {
    if (list.length === n) continue;
    throw new RangeError(`envelope figure: ${name} has ${list.length} entries for ${n} days`);
  }
  const last = n - 1;
  const inside = observed.filter(
    (value, k) => value >= nineTenths[k]!.low && value <= nineTenths[k]!.high,
  ).length;
  const bound = isComplete ? "" : " The record lists only notable ones, so its line is a lower bound.";
  const alt =
    `By day ${days[last]} the record has ${plainNumber(observed[last]!)} ${what}; half of the runs have ` +
    `${rangeOf(half[last]!)}, nine in ten ${rangeOf(nineTenths[last]!)}. The record lies in the wider band at ` +
    `${inside} of ${n} points, which are not independent.${bound}`;
  return {
    ...data,
    ...bothWidths(data, alt, (drawing) => draw(document, drawing, data)),
    alt,
    reading: `The line is the record: ${what}, added up from the start. The bands hold the middle half and the middle nine in ten of the runs. A wide band is easily hit.${bound}`,
    legend: [
      {
        symbol: symbol(html`<path d="M0 6H18" stroke="${paint("series-2")}" stroke-width="2.5"/>`),
        text: isComplete ? "the record" : "the record, a lower bound",
      },
      {
        symbol: symbol(html`<path d="M0 6H18" stroke="${paint("ink")}" stroke-dasharray="4 3"/>`),
        text: "median of the runs",
      },
      {
        symbol: symbol(html`<rect width="18" height="12" fill="${paint("mark")}" fill-opacity="0.55"/>`),
        text: "half of the runs",
      },
      {
        symbol: symbol(html`<rect width="18" height="12" fill="${paint("faint")}" fill-opacity="0.6"/>`),
        text: "nine in ten runs",
      },
    ],
    table: {
      id: `${data.id}-data`,
      caption: `${what} by day, added up: the record and the runs`,
      columns: [
        { name: "Day", values: Float64Array.from(days) },
        { name: "Record", values: Float64Array.from(observed) },
        { name: "Median", values: Float64Array.from(median) },
        { name: "Half from", values: Float64Array.from(half, ({ low }) => low) },
        { name: "Half to", values: Float64Array.from(half, ({ high }) => high) },
        { name: "Nine in ten from", values: Float64Array.from(nineTenths, ({ low }) => low) },
        { name: "Nine in ten to", values: Float64Array.from(nineTenths, ({ high }) => high) },
      ],
    },
  };
}

function draw(document: unknown, drawing: Drawing, data: EnvelopeData): Html {
  const points = data.days.map((day, k) => ({
    day,
    observed: data.observed[k]!,
    median: data.median[k]!,
    halfLow: data.half[k]!.low,
    halfHigh: data.half[k]!.high,
    low: data.nineTenths[k]!.low,
    high: data.nineTenths[k]!.high,
  }));
  const axis = { tickSize: 0, labelArrow: "none", fontSize: 12, fill: paint("quiet") } as const;
  // Counts change on a day and hold until the next: steps, not slopes.
  const step = { x: "day", curve: "step-after" } as const;
  const chart = plotContent(document, drawing.width, {
    height: 280,
    marginLeft: 44,
    marginRight: 16,
    marginTop: 30,
    marginBottom: 42,
    x: { domain: [data.days[0]!, data.days.at(-1)!] },
    y: { domain: rangeFromZero(points.flatMap(({ high, observed }) => [high, observed])) },
    marks: [
      Plot.areaY(points, { ...step, y1: "low", y2: "high", fill: paint("faint"), fillOpacity: 0.6 }),
      Plot.areaY(points, { ...step, y1: "halfLow", y2: "halfHigh", fill: paint("mark"), fillOpacity: 0.55 }),
      Plot.gridY({ ticks: 5, stroke: paint("line"), strokeOpacity: 1 }),
      Plot.line(points, { ...step, y: "median", stroke: paint("ink"), strokeDasharray: "4 3" }),
      Plot.line(points, { ...step, y: "observed", stroke: paint("series-2"), strokeWidth: 2.5 }),
      Plot.axisY({
        ...axis,
        ticks: 5,
        tickFormat: plainNumber,
        label: "acts so far",
        labelAnchor: "top",
        labelOffset: 40,
      }),
      Plot.axisX({
        ...axis,
        ticks: drawing.width < 500 ? 5 : 10,
        tickFormat: plainNumber,
        label: "day",
        labelAnchor: "center",
      }),
    ],
  });
  return svgOf(drawing, chart);
}

function rangeOf({ low, high }: { readonly low: number; readonly high: number }): string {
  return low === high ? plainNumber(low) : `${plainNumber(low)} to ${plainNumber(high)}`;
}
