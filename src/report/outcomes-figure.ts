import * as Plot from "@observablehq/plot";
import type { Outcome } from "../table/outcome.ts";
import { bothWidths, type Drawing, type Figure, type FigureFrame } from "./figure.ts";
import { type Html, html } from "./html.ts";
import { measureOf, rangeText } from "./number-text.ts";
import { paint } from "./palette.ts";
import { rowChart } from "./row-chart.ts";
import { rangeFromZero } from "./scale.ts";
import { type Content, svgOf, symbol } from "./svg.ts";

/** Several outcomes under several policies, each as a mean and its interval over futures. */
export interface OutcomesData extends FigureFrame {
  readonly policies: readonly string[];
  readonly outcomes: readonly {
    readonly outcome: Pick<Outcome, "label" | "unit" | "kind" | "direction">;
    /** One for each policy, in its order, in the outcome's unit; shares for an event. */
    readonly estimates: readonly Estimate[];
  }[];
}

/** A mean over futures with its Monte Carlo error, and the interval over futures. */
export interface Estimate {
  readonly mean: number;
  readonly error: number;
  readonly low: number;
  readonly high: number;
}

const titleRoom = 38;
const gap = 20;

/** Small multiples: a panel for each outcome with its own scale, the policies in the same order in all of them. */
export function outcomesFigure(document: unknown, data: OutcomesData): Figure {
  const alt = altText(data);
  return {
    ...data,
    ...bothWidths(data, alt, (drawing) => draw(document, drawing, data)),
    alt,
    reading:
      "One panel for each outcome, each with its own scale. The dot is the mean over futures; the line covers nine in ten futures. Policies whose lines overlap may still differ reliably: the paired differences show that.",
    legend: [
      {
        symbol: symbol(
          html`<path d="M0 6H18" stroke="${paint("mark")}" stroke-width="2"/><circle cx="9" cy="6" r="4" fill="${paint("mark")}"/>`,
        ),
        text: "mean, and nine in ten futures",
      },
    ],
    table: tableOf(data),
  };
}

/** Panels stand two beside each other on a page and below each other on a phone. */
function draw(document: unknown, drawing: Drawing, data: OutcomesData): Html {
  const nColumns = drawing.width < 500 ? 1 : 2;
  const width = Math.floor((drawing.width - (nColumns - 1) * gap) / nColumns);
  const panels = data.outcomes.map((_, k) => panel(document, data, k, width));
  const step = (panels[0]?.height ?? 0) + gap;
  const content = panels.map(
    (each, k) =>
      html`<g transform="translate(${(k % nColumns) * (width + gap)},${Math.floor(k / nColumns) * step})">${each.content}</g>`,
  );
  return svgOf(drawing, { height: Math.ceil(panels.length / nColumns) * step, content: html`${content}` });
}

function panel(document: unknown, data: OutcomesData, k: number, width: number): Content {
  const { outcome, estimates } = data.outcomes[k]!;
  const measure = measureOf(outcome);
  const rows = estimates.map(({ mean, low, high }) => ({
    mean: mean * measure.factor,
    low: low * measure.factor,
    high: high * measure.factor,
  }));
  const { height, content } = rowChart(document, width, {
    labels: data.policies,
    rowRoom: 22,
    domain: rangeFromZero(rows.flatMap(({ low, high }) => [low, high])),
    axis: measure.axis,
    keepsLabelsLeft: true,
    marks: (frame) => {
      const y = (_: unknown, row: number) => frame.y(row, 0.5);
      return [
        Plot.link(rows, { x1: "low", x2: "high", y1: y, y2: y, stroke: paint("mark"), strokeWidth: 2 }),
        Plot.dot(rows, { x: "mean", y, r: 4.5, fill: paint("mark"), stroke: paint("paper") }),
      ];
    },
  });
  const heading = html`<text y="14" font-weight="600">${measure.label}</text><text y="30" font-size="12" fill="${paint("quiet")}">${measure.preferred}</text>`;
  return {
    height: height + titleRoom,
    content: html`${heading}<g transform="translate(0,${titleRoom})">${content}</g>`,
  };
}

function tableOf({ id, title, policies, outcomes }: OutcomesData): Figure["table"] {
  const rows = outcomes.flatMap(({ outcome, estimates }) =>
    estimates.map((estimate, k) => ({ ...estimate, measure: measureOf(outcome), policy: policies[k]! })),
  );
  const column = (name: string, of: (row: Estimate) => number) => ({
    name,
    values: Float64Array.from(rows, (row) => of(row) * row.measure.factor),
  });
  return {
    id: `${id}-data`,
    caption: `${title}: means and intervals`,
    columns: [
      { name: "Policy", values: rows.map(({ policy }) => policy) },
      { name: "Outcome", values: rows.map(({ measure }) => measure.label) },
      { name: "Unit", values: rows.map(({ measure }) => measure.axis) },
      column("Mean", ({ mean }) => mean),
      column("Monte Carlo error (±)", ({ error }) => error),
      column("5th percentile", ({ low }) => low),
      column("95th percentile", ({ high }) => high),
    ],
  };
}

function altText({ policies, outcomes }: OutcomesData): string {
  const sentences = outcomes.map(({ outcome, estimates }) => {
    const { label, axis, factor, show } = measureOf(outcome);
    const each = estimates.map(
      ({ mean, low, high }, k) =>
        `${policies[k]} ${show(mean * factor)} (${rangeText(low * factor, high * factor, show)})`,
    );
    return `${label}, ${axis}: ${each.join("; ")}.`;
  });
  return `Mean over futures, with the range of nine in ten futures in brackets. ${sentences.join(" ")}`;
}
