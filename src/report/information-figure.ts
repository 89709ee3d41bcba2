import * as Plot from "@observablehq/plot";
import { bothWidths, type Drawing, type Figure, type FigureFrame } from "./figure.ts";
import { type Html, html } from "./html.ts";
import { largestFirst } from "./largest-first.ts";
import { twoDigits } from "./number-text.ts";
import { paint } from "./palette.ts";
import { rowChartSvg } from "./row-chart.ts";
import { rangeFromZero } from "./scale.ts";
import { symbol } from "./svg.ts";

/** What it would be worth to learn each assumption before choosing a policy. */
export interface InformationData extends FigureFrame {
  /** What value is counted in: "fewer wars in 100 runs". */
  readonly unit: string;
  /** Value of learning everything at once: nothing can be worth more. */
  readonly everything: number;
  readonly assumptions: readonly InformationValue[];
}

/** Expected value of perfect information about one assumption, with its standard error. */
export interface InformationValue {
  readonly label: string;
  readonly value: number;
  readonly error: number;
}

/** Bars of the value of information, largest first, on a scale that ends at the value of knowing everything. */
export function informationFigure(document: unknown, data: InformationData): Figure {
  const rows = largestFirst(data.assumptions, ({ value }) => value);
  const { unit, everything } = data;
  const sentences = rows.map(
    ({ label, value, error }) => `${label}: ${twoDigits(value)} (±${twoDigits(error)}).`,
  );
  const alt = `Value of learning one assumption before choosing, in ${unit}. Learning everything would be worth ${twoDigits(everything)}. ${sentences.join(" ")}`;
  return {
    ...data,
    ...bothWidths(data, alt, (drawing) => draw(document, drawing, rows, data)),
    alt,
    reading: `If this one assumption could be settled before choosing, the choice would on average be better by so much. Where the bar is at nothing, learning it would not change the choice. Learning everything would be worth ${twoDigits(everything)} (${unit}).`,
    legend: [
      {
        symbol: symbol(html`<rect y="2" width="18" height="8" fill="${paint("mark")}"/>`),
        text: "value, with its standard error",
      },
      {
        symbol: symbol(
          html`<path d="M9 0V12" stroke="${paint("quiet")}" stroke-width="1.5" stroke-dasharray="3 3"/>`,
        ),
        text: "learning everything",
      },
    ],
    table: {
      id: `${data.id}-data`,
      caption: `Value of learning an assumption, ${unit}`,
      columns: [
        { name: "Assumption", values: rows.map(({ label }) => label) },
        { name: "Value", values: Float64Array.from(rows, ({ value }) => value), show: twoDigits },
        {
          name: "Standard error (±)",
          values: Float64Array.from(rows, ({ error }) => error),
          show: twoDigits,
        },
      ],
    },
  };
}

function draw(
  document: unknown,
  drawing: Drawing,
  rows: readonly InformationValue[],
  data: InformationData,
): Html {
  return rowChartSvg(document, drawing, {
    labels: rows.map(({ label }) => label),
    rowRoom: 18,
    domain: rangeFromZero([data.everything, ...rows.map(({ value, error }) => value + error)]),
    axis: data.unit,
    marks: (frame) => {
      const at = (fraction: number) => (_: unknown, row: number) => frame.y(row, fraction);
      return [
        Plot.ruleX([data.everything], { stroke: paint("quiet"), strokeDasharray: "3 3" }),
        Plot.rect(rows, { x1: 0, x2: "value", y1: at(0.1), y2: at(0.9), fill: paint("mark") }),
        Plot.link(rows, {
          x1: ({ value, error }: InformationValue) => Math.max(0, value - error),
          x2: ({ value, error }: InformationValue) => value + error,
          y1: at(0.5),
          y2: at(0.5),
          stroke: paint("ink"),
          strokeWidth: 1.5,
        }),
        Plot.ruleX([0], { stroke: paint("ink") }),
      ];
    },
  });
}
