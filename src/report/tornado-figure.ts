import * as Plot from "@observablehq/plot";
import { bothWidths, type Drawing, type Figure, type FigureFrame } from "./figure.ts";
import { type Html, html } from "./html.ts";
import { largestFirst } from "./largest-first.ts";
import { plainNumber, rangeText } from "./number-text.ts";
import { paint } from "./palette.ts";
import { rowChartSvg } from "./row-chart.ts";
import { rangeFromZero } from "./scale.ts";
import { symbol } from "./svg.ts";

/** How much of the spread of a result hangs on each assumption. */
export interface TornadoData extends FigureFrame {
  /** What varies: "the difference in wars between Package and Status quo". */
  readonly result: string;
  readonly assumptions: readonly AssumptionShare[];
}

/** Sensitivity indices of one assumption, as shares of the variance. Estimates may fall below 0 by chance. */
export interface AssumptionShare {
  readonly label: string;
  /** With all its interactions (total index), with the ends of its interval. */
  readonly total: number;
  readonly low: number;
  readonly high: number;
  /** By itself (first-order index); NaN where it was not estimated. */
  readonly first: number;
}

/** Bars of total sensitivity with their intervals, largest first, and a mark for the part without interactions. */
export function tornadoFigure(document: unknown, data: TornadoData): Figure {
  const rows = largestFirst(data.assumptions, ({ total }) => total);
  const alt = altText(data.result, rows);
  const column = (name: string, of: (row: AssumptionShare) => number) => ({
    name,
    values: Float64Array.from(rows, of),
  });
  return {
    ...data,
    ...bothWidths(data, alt, (drawing) => draw(document, drawing, rows)),
    alt,
    reading: `The longer the bar, the more ${data.result} hangs on that assumption; the thin line is the interval of the estimate. A bar much longer than its diamond acts together with other assumptions, so the bars may add up to more than the whole.`,
    legend: [
      {
        symbol: symbol(html`<rect y="2" width="18" height="8" fill="${paint("mark")}"/>`),
        text: "with interactions",
      },
      {
        symbol: symbol(
          html`<path d="M9 1L14 6L9 11L4 6Z" fill="${paint("paper")}" stroke="${paint("ink")}" stroke-width="1.5"/>`,
        ),
        text: "by itself",
      },
    ],
    table: {
      id: `${data.id}-data`,
      caption: `What ${data.result} hangs on: share of its variance`,
      columns: [
        { name: "Assumption", values: rows.map(({ label }) => label) },
        column("With interactions", ({ total }) => total),
        column("Interval from", ({ low }) => low),
        column("Interval to", ({ high }) => high),
        column("By itself", ({ first }) => first),
      ],
    },
  };
}

function draw(document: unknown, drawing: Drawing, rows: readonly AssumptionShare[]): Html {
  const all = rows
    .flatMap(({ low, high, first }) => [low, high, first])
    .filter((value) => !Number.isNaN(value));
  const byItself = rows.map((row, k) => ({ ...row, k })).filter(({ first }) => !Number.isNaN(first));
  return rowChartSvg(document, drawing, {
    labels: rows.map(({ label }) => label),
    rowRoom: 18,
    domain: rangeFromZero(all),
    axis: "share of the variance",
    marks: (frame) => {
      const at = (fraction: number) => (_: unknown, row: number) => frame.y(row, fraction);
      return [
        Plot.rect(rows, { x1: 0, x2: "total", y1: at(0.1), y2: at(0.9), fill: paint("mark") }),
        Plot.link(rows, {
          x1: "low",
          x2: "high",
          y1: at(0.5),
          y2: at(0.5),
          stroke: paint("ink"),
          strokeWidth: 1.5,
        }),
        Plot.dot(byItself, {
          x: "first",
          y: ({ k }) => frame.y(k, 0.5),
          r: 4,
          symbol: "diamond",
          fill: paint("paper"),
          stroke: paint("ink"),
          strokeWidth: 1.5,
        }),
        Plot.ruleX([0], { stroke: paint("ink") }),
      ];
    },
  });
}

function altText(result: string, rows: readonly AssumptionShare[]): string {
  const sentences = rows.map(
    ({ label, total, low, high, first }) =>
      `${label}: ${plainNumber(total)} (${rangeText(low, high)}), by itself ${plainNumber(first)}.`,
  );
  return `Share of the variance of ${result} that each assumption accounts for, with its interactions. ${sentences.join(" ")}`;
}
