import * as Plot from "@observablehq/plot";
import { mean } from "../math/stats.ts";
import type { Outcome } from "../table/outcome.ts";
import { dotRows } from "./dot-rows.ts";
import { quantileDots, sortedNumbers } from "./dot-stack.ts";
import { bothWidths, type Drawing, type Figure, type FigureFrame } from "./figure.ts";
import { type Html, html } from "./html.ts";
import { type Measure, measureOf, plainNumber, rangeText, signedNumber } from "./number-text.ts";
import { paint } from "./palette.ts";
import { rowChartSvg } from "./row-chart.ts";
import { rangeFromZero } from "./scale.ts";
import { symbol } from "./svg.ts";

/** Paired differences of an outcome to a reference policy, in the outcome's unit; shares for an event. */
export interface DifferenceData extends FigureFrame {
  readonly outcome: Pick<Outcome, "label" | "unit" | "kind" | "direction">;
  readonly reference: string;
  readonly policies: readonly PolicyDifference[];
}

/** One policy minus the reference. */
export interface PolicyDifference {
  readonly label: string;
  /** In each future, under the same luck; NaN where either has no finished run. */
  readonly values: ArrayLike<number>;
  readonly mean: number;
  /** Monte Carlo standard error of the mean. */
  readonly error: number;
  /** Interval over futures, freed of replicate noise. */
  readonly low: number;
  readonly high: number;
}

interface Row extends PolicyDifference {
  readonly dots: Float64Array;
  /** Shares of futures below, and above, no difference. */
  readonly below: number;
  readonly above: number;
}

/**
 * Paired differences: dots for the futures, under them the interval over futures with the mean, and a line where the
 * policy makes no difference.
 */
export function differenceFigure(document: unknown, data: DifferenceData): Figure {
  const measure = measureOf(data.outcome);
  const rows = data.policies.map((policy) => rowOf(policy, measure));
  const alt = altText(data, rows, measure);
  const { direction } = data.outcome;
  const sides =
    direction === null
      ? "Whether left or right is better depends on whom one asks."
      : `Dots to the ${direction === "lower" ? "left" : "right"} of the line are futures in which the policy does better.`;
  return {
    ...data,
    ...bothWidths(data, alt, (drawing) => draw(document, drawing, rows, measure)),
    alt,
    reading: `Each policy is compared with ${data.reference} in the same future and with the same luck. ${sides} Dots on the line are futures in which it makes no difference.`,
    legend: [
      { symbol: symbol(html`<circle cx="9" cy="6" r="3" fill="${paint("mark")}"/>`), text: "futures" },
      {
        symbol: symbol(
          html`<path d="M0 6H18" stroke="${paint("ink")}" stroke-width="1.5"/><circle cx="9" cy="6" r="3.5" fill="${paint("ink")}"/>`,
        ),
        text: "mean, and where nine in ten futures lie once chance is taken out",
      },
    ],
    table: tableOf(data, rows, measure),
  };
}

function rowOf(policy: PolicyDifference, { factor }: Measure): Row {
  const sorted = sortedNumbers(Array.from(policy.values, (value) => value * factor));
  if (sorted.length === 0) {
    throw new RangeError(
      `difference figure: policy "${policy.label}" has no future with a value; leave it out`,
    );
  }
  const share = (test: (value: number) => boolean) => mean(sorted.map((value) => (test(value) ? 1 : 0)));
  return {
    label: policy.label,
    values: sorted,
    dots: quantileDots(sorted),
    mean: policy.mean * factor,
    error: policy.error * factor,
    low: policy.low * factor,
    high: policy.high * factor,
    below: share((value) => value < 0),
    above: share((value) => value > 0),
  };
}

const belowDots = 14;

function draw(document: unknown, drawing: Drawing, rows: readonly Row[], measure: Measure): Html {
  const domain = rangeFromZero(rows.flatMap(({ dots, low, high }) => [...dots, low, high]));
  const stacks = dotRows(
    rows.map(({ dots }) => dots),
    domain,
    drawing.width < 500 ? 310 : 540,
  );
  const room = stacks.room + belowDots;
  return rowChartSvg(document, drawing, {
    labels: rows.map(({ label }) => label),
    rowRoom: room,
    labelAt: 1 - belowDots / room,
    domain,
    axis: `${measure.label}: change in ${measure.axis}`,
    tickFormat: signedNumber,
    marks: (frame) => {
      const y = (_: unknown, row: number) => frame.y(row, 1 - (belowDots - 8) / frame.rowRoom);
      return [
        Plot.ruleX([0], { stroke: paint("ink"), strokeWidth: 1.25 }),
        ...stacks.marks(frame, belowDots),
        Plot.link(rows, { x1: "low", x2: "high", y1: y, y2: y, stroke: paint("ink"), strokeWidth: 1.5 }),
        Plot.dot(rows, { x: "mean", y, r: 4, fill: paint("ink"), stroke: paint("paper") }),
      ];
    },
  });
}

function tableOf(data: DifferenceData, rows: readonly Row[], measure: Measure): Figure["table"] {
  const column = (
    name: string,
    of: (row: Row) => number,
    show = (value: number) => signedNumber(value, measure.show),
  ) => ({
    name,
    values: Float64Array.from(rows, of),
    show,
  });
  return {
    id: `${data.id}-data`,
    caption: `Change in ${measure.label} against ${data.reference}, ${measure.axis}`,
    columns: [
      { name: "Policy", values: rows.map(({ label }) => label) },
      column("Mean", (row) => row.mean),
      column("Monte Carlo error (±)", (row) => row.error, measure.showError),
      column("5th percentile", (row) => row.low),
      column("95th percentile", (row) => row.high),
      column("Futures lower, in 100", (row) => Math.round(row.below * 100), plainNumber),
      column("Futures higher, in 100", (row) => Math.round(row.above * 100), plainNumber),
    ],
  };
}

function altText(data: DifferenceData, rows: readonly Row[], measure: Measure): string {
  const change = (value: number) => signedNumber(value, measure.show);
  const sentences = rows.map(
    ({ label, mean: centre, error, low, high, below, above }) =>
      `${label}: ${change(centre)} on average (±${measure.showError(error)} Monte Carlo error), nine in ten futures ${rangeText(low, high, change)}; lower in ${Math.round(below * 100)} and higher in ${Math.round(above * 100)} of 100 futures.`,
  );
  return `Change in ${measure.label} (${measure.axis}) against ${data.reference}, future by future. ${sentences.join(" ")}`;
}
