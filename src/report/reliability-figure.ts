import * as Plot from "@observablehq/plot";
import { bothWidths, type Drawing, type Figure, type FigureFrame } from "./figure.ts";
import { type Html, html } from "./html.ts";
import { inHundred } from "./number-text.ts";
import { paint } from "./palette.ts";
import { plotContent, svgOf, symbol } from "./svg.ts";

/** Forecast probabilities of an event against how often it happened, bin by bin. */
export interface ReliabilityData extends FigureFrame {
  /** What was forecast: "serious violence or war". */
  readonly event: string;
  readonly bins: readonly ReliabilityPoint[];
}

/** A bin of forecasts; shares are NaN where it is empty. */
export interface ReliabilityPoint {
  readonly n: number;
  readonly meanForecast: number;
  readonly observedShare: number;
  /** Where the observed share would lie nine times in ten if the forecasts were reliable. */
  readonly bandLow: number;
  readonly bandHigh: number;
}

/**
 * The reliability diagram of Bröcker and Smith 2007: dots on the diagonal would be perfect; a dot outside its bar is suspect.
 *
 * Empty bins are left out. Throws RangeError when every bin is empty.
 */
export function reliabilityFigure(document: unknown, data: ReliabilityData): Figure {
  const points = data.bins.filter(({ n }) => n > 0);
  if (points.length === 0)
    throw new RangeError("reliability figure: every bin is empty; leave the figure out");
  const outside = points.filter(isOutside);
  const total = points.reduce((sum, { n }) => sum + n, 0);
  const each = points.map(
    ({ n, meanForecast, observedShare }) =>
      `forecast ${inHundred(meanForecast)}, happened ${inHundred(observedShare)} (${n} ${n === 1 ? "case" : "cases"})`,
  );
  const alt =
    `${total} forecasts of ${data.event} in ${points.length} ${points.length === 1 ? "bin" : "bins"}: ` +
    `${each.join("; ")}. ${outside.length} of ${points.length} lie outside what chance allows nine times in ten.`;
  return {
    ...data,
    ...bothWidths(data, alt, (drawing) => draw(document, drawing, points)),
    alt,
    reading: `Each dot is a bin of forecasts: how likely ${data.event} was said to be, and how often it came. On the diagonal the two agree. A bar shows where the dot would lie nine times in ten if the forecasts were right; few cases make long bars. The figure beside a dot is its number of cases.`,
    legend: [
      {
        symbol: symbol(html`<circle cx="9" cy="6" r="5" fill="${paint("mark")}"/>`),
        text: "within its bar",
      },
      {
        symbol: symbol(
          html`<circle cx="9" cy="6" r="4.5" fill="${paint("paper")}" stroke="${paint("series-2")}" stroke-width="2"/>`,
        ),
        text: "outside its bar",
      },
      {
        symbol: symbol(html`<path d="M0 12L18 0" stroke="${paint("quiet")}" stroke-dasharray="4 3"/>`),
        text: "forecast and share agree",
      },
    ],
    table: {
      id: `${data.id}-data`,
      caption: `Forecasts of ${data.event} by bin`,
      columns: [
        { name: "Mean forecast", values: Float64Array.from(points, ({ meanForecast }) => meanForecast) },
        { name: "Happened", values: Float64Array.from(points, ({ observedShare }) => observedShare) },
        { name: "Cases", values: Int32Array.from(points, ({ n }) => n) },
        { name: "Bar from", values: Float64Array.from(points, ({ bandLow }) => bandLow) },
        { name: "Bar to", values: Float64Array.from(points, ({ bandHigh }) => bandHigh) },
      ],
    },
  };
}

function isOutside({ observedShare, bandLow, bandHigh }: ReliabilityPoint): boolean {
  return observedShare < bandLow || observedShare > bandHigh;
}

function draw(document: unknown, drawing: Drawing, points: readonly ReliabilityPoint[]): Html {
  const axis = {
    tickSize: 0,
    labelArrow: "none",
    fontSize: 12,
    ticks: 5,
    tickFormat: (share: number) => String(Math.round(share * 100)),
    fill: paint("quiet"),
  } as const;
  const at = { x: "meanForecast", y: "observedShare" } as const;
  const chart = plotContent(document, drawing.width, {
    height: 340,
    marginLeft: 44,
    marginRight: 34,
    marginTop: 34,
    marginBottom: 44,
    x: { domain: [0, 1] },
    y: { domain: [0, 1] },
    marks: [
      Plot.gridX({ ticks: 5, stroke: paint("line"), strokeOpacity: 1 }),
      Plot.gridY({ ticks: 5, stroke: paint("line"), strokeOpacity: 1 }),
      Plot.line(
        [
          [0, 0],
          [1, 1],
        ],
        { stroke: paint("quiet"), strokeDasharray: "4 3" },
      ),
      Plot.ruleX(points, {
        x: "meanForecast",
        y1: "bandLow",
        y2: "bandHigh",
        stroke: paint("faint"),
        strokeWidth: 7,
      }),
      Plot.dot(
        points.filter((point) => !isOutside(point)),
        { ...at, r: 5, fill: paint("mark") },
      ),
      Plot.dot(points.filter(isOutside), {
        ...at,
        r: 5,
        fill: paint("paper"),
        stroke: paint("series-2"),
        strokeWidth: 2,
      }),
      Plot.text(points, {
        ...at,
        text: ({ n }: ReliabilityPoint) => String(n),
        dx: 10,
        dy: -8,
        textAnchor: "start",
        fontSize: 12,
        fill: paint("ink"),
      }),
      Plot.axisX({ ...axis, label: "forecast, in 100", labelAnchor: "center" }),
      Plot.axisY({ ...axis, label: "happened, in 100", labelAnchor: "top", labelOffset: 40 }),
    ],
  });
  return svgOf(drawing, chart);
}
