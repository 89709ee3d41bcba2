import * as Plot from "@observablehq/plot";
import { bothWidths, type Drawing, type Figure, type FigureFrame } from "./figure.ts";
import { type Html, html } from "./html.ts";
import { inHundred, plainNumber, wholeRuns } from "./number-text.ts";
import { paint, seriesPaint } from "./palette.ts";
import { rangeFromZero } from "./scale.ts";
import { plotContent, svgOf, symbol } from "./svg.ts";

/** How wars add up over time, by what brought them about. */
export interface IncidenceData extends FigureFrame {
  /** What has happened to the runs counted: "a war of the advised side". */
  readonly event: string;
  /** Ascending. */
  readonly days: ArrayLike<number>;
  /** Share of all runs in which the event has happened by each day through this cause; causes exclude each other. */
  readonly causes: readonly { readonly label: string; readonly shares: ArrayLike<number> }[];
  /** Highest value of the axis as a share, so that figures of several policies have one scale. */
  readonly top?: number;
}

interface Layer {
  readonly label: string;
  readonly colour: string;
  readonly points: readonly { readonly day: number; readonly low: number; readonly high: number }[];
}

/** Stacked areas of cumulative incidence by cause, the first cause at the bottom. */
export function incidenceFigure(document: unknown, data: IncidenceData): Figure {
  const layers = layersOf(data);
  const last = data.days.length - 1;
  if (last < 1) throw new RangeError(`incidence figure: ${last + 1} days are given, at least 2 are needed`);
  const parts = data.causes.map(({ label, shares }) => `${label} ${wholeRuns(shares[last]! * 1000)}`);
  const total = layers.at(-1)!.points[last]!.high / 1000;
  const alt = `By day ${data.days[last]}, ${inHundred(total)} runs have had ${data.event}. By cause, in 1,000 runs: ${parts.join(", ")}.`;
  const shown = tableRows(data.days.length);
  return {
    ...data,
    ...bothWidths(data, alt, (drawing) => draw(document, drawing, data, layers)),
    alt,
    reading: `Of 1,000 runs, how many have had ${data.event} by each day. The height of a colour is the part that came about in that way; the upper edge is all of them.`,
    // From the top, as in the picture.
    legend: layers.toReversed().map(({ label, colour }) => ({
      symbol: symbol(html`<rect width="18" height="12" fill="${colour}"/>`),
      text: label,
    })),
    table: {
      id: `${data.id}-data`,
      caption: `Runs in 1,000 with ${data.event} by day, by cause`,
      columns: [
        { name: "Day", values: Float64Array.from(shown, (k) => data.days[k]!) },
        ...data.causes.map(({ label, shares }) => ({
          name: label,
          values: Float64Array.from(shown, (k) => shares[k]! * 1000),
          show: wholeRuns,
        })),
      ],
    },
  };
}

function layersOf({ days, causes }: IncidenceData): Layer[] {
  const below = new Float64Array(days.length);
  return causes.map(({ label, shares }, cause) => ({
    label,
    colour: seriesPaint(cause),
    points: Array.from(days, (day, k) => {
      const low = below[k]!;
      below[k] = low + shares[k]! * 1000;
      return { day, low, high: below[k]! };
    }),
  }));
}

function draw(document: unknown, drawing: Drawing, data: IncidenceData, layers: readonly Layer[]): Html {
  const highest = Math.max(...layers.flatMap(({ points }) => points.map(({ high }) => high)));
  const axis = {
    tickSize: 0,
    labelArrow: "none",
    fontSize: 12,
    fill: paint("quiet"),
    tickFormat: plainNumber,
  } as const;
  const chart = plotContent(document, drawing.width, {
    height: 300,
    marginLeft: 38,
    marginRight: 16,
    marginTop: 30,
    marginBottom: 42,
    x: { domain: [data.days[0]!, data.days[data.days.length - 1]!] },
    y: { domain: rangeFromZero([data.top === undefined ? highest : data.top * 1000]) },
    marks: [
      ...layers.map(({ points, colour }) =>
        Plot.areaY(points, {
          x: "day",
          y1: "low",
          y2: "high",
          fill: colour,
          stroke: paint("paper"),
          strokeWidth: 0.75,
        }),
      ),
      Plot.gridY({ ticks: 5, stroke: paint("line"), strokeOpacity: 1 }),
      Plot.axisY({ ...axis, ticks: 5, label: "runs in 1,000", labelAnchor: "top", labelOffset: 34 }),
      Plot.axisX({ ...axis, ticks: drawing.width < 500 ? 5 : 10, label: "day", labelAnchor: "center" }),
    ],
  });
  return svgOf(drawing, chart);
}

/** About a dozen rows, the first and the last among them: a table is read, not plotted. */
function tableRows(nDays: number): number[] {
  const nRows = Math.min(nDays, 13);
  return Array.from({ length: nRows }, (_, k) => Math.round((k * (nDays - 1)) / (nRows - 1)));
}
