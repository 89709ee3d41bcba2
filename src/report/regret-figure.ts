import * as Plot from "@observablehq/plot";
import { bothWidths, type Drawing, type Figure, type FigureFrame } from "./figure.ts";
import { type Html, html } from "./html.ts";
import { twoDigits } from "./number-text.ts";
import { paint } from "./palette.ts";
import { rowChartSvg } from "./row-chart.ts";
import { rangeFromZero } from "./scale.ts";
import { symbol } from "./svg.ts";

/** Regret over futures: how much worse than the best policy of each future. */
export interface RegretData extends FigureFrame {
  /** What regret is counted in: "wars in 100 runs". */
  readonly unit: string;
  readonly policies: readonly PolicyRegret[];
}

/** A policy's regret, in the unit of the data; none is negative. */
export interface PolicyRegret {
  readonly label: string;
  readonly mean: number;
  readonly p90: number;
  readonly max: number;
}

/** Mean, 90th percentile and maximum of regret, policy by policy: three attitudes to risk beside each other. */
export function regretFigure(document: unknown, data: RegretData): Figure {
  const alt = altText(data);
  return {
    ...data,
    ...bothWidths(data, alt, (drawing) => draw(document, drawing, data)),
    alt,
    reading:
      "Regret is how much worse a policy does than the best of these policies in the same future. Shorter is better. If the order of the policies differs between the three marks, the ranking depends on the reader's attitude to risk.",
    legend: [
      { symbol: symbol(html`<rect y="2" width="18" height="8" fill="${paint("mark")}"/>`), text: "mean" },
      {
        symbol: symbol(html`<path d="M9 0V12" stroke="${paint("ink")}" stroke-width="2.5"/>`),
        text: "90th percentile: one future in ten is worse",
      },
      {
        symbol: symbol(
          html`<circle cx="9" cy="6" r="4" fill="${paint("paper")}" stroke="${paint("ink")}" stroke-width="1.5"/>`,
        ),
        text: "worst future",
      },
    ],
    table: {
      id: `${data.id}-data`,
      caption: `Regret, ${data.unit}`,
      columns: [
        { name: "Policy", values: data.policies.map(({ label }) => label) },
        { name: "Mean", values: Float64Array.from(data.policies, ({ mean }) => mean), show: twoDigits },
        {
          name: "90th percentile",
          values: Float64Array.from(data.policies, ({ p90 }) => p90),
          show: twoDigits,
        },
        { name: "Worst future", values: Float64Array.from(data.policies, ({ max }) => max), show: twoDigits },
      ],
    },
  };
}

function draw(document: unknown, drawing: Drawing, { policies, unit }: RegretData): Html {
  const rows = [...policies];
  return rowChartSvg(document, drawing, {
    labels: rows.map(({ label }) => label),
    rowRoom: 22,
    domain: rangeFromZero(rows.map(({ max }) => max)),
    axis: `regret, ${unit}`,
    marks: (frame) => {
      const at = (fraction: number) => (_: unknown, row: number) => frame.y(row, fraction);
      return [
        Plot.link(rows, { x1: "mean", x2: "max", y1: at(0.5), y2: at(0.5), stroke: paint("ink") }),
        Plot.rect(rows, { x1: 0, x2: "mean", y1: at(0.18), y2: at(0.82), fill: paint("mark") }),
        Plot.link(rows, {
          x1: "p90",
          x2: "p90",
          y1: at(0.18),
          y2: at(0.82),
          stroke: paint("ink"),
          strokeWidth: 2.5,
        }),
        Plot.dot(rows, {
          x: "max",
          y: at(0.5),
          r: 4.5,
          fill: paint("paper"),
          stroke: paint("ink"),
          strokeWidth: 1.5,
        }),
      ];
    },
  });
}

function altText({ policies, unit }: RegretData): string {
  const sentences = policies.map(
    ({ label, mean, p90, max }) =>
      `${label}: mean ${twoDigits(mean)}, 90th percentile ${twoDigits(p90)}, worst future ${twoDigits(max)}.`,
  );
  return `Regret in ${unit}. ${sentences.join(" ")}`;
}
