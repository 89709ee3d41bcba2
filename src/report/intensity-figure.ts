import * as Plot from "@observablehq/plot";
import { bothWidths, type Drawing, type Figure, type FigureFrame } from "./figure.ts";
import { type Html, html } from "./html.ts";
import { plainNumber } from "./number-text.ts";
import { paint } from "./palette.ts";
import { rangeFromZero } from "./scale.ts";
import { plotContent, svgOf, symbol } from "./svg.ts";

/** The fitted intensity of a self-exciting process with the events that it was fitted to. */
export interface IntensityData extends FigureFrame {
  /** What is counted, in the plural: "rocket attacks". */
  readonly events: string;
  /** Unit of time, in the singular: "day". */
  readonly unit: string;
  /** Times at which the intensity is drawn, rising, in that unit. */
  readonly times: ArrayLike<number>;
  /** Events expected per unit of time at each. */
  readonly intensity: ArrayLike<number>;
  /** The part of it that no earlier event set off. */
  readonly baseline: ArrayLike<number>;
  /** Times of the events themselves. */
  readonly eventTimes: ArrayLike<number>;
}

interface Point {
  readonly time: number;
  readonly intensity: number;
  readonly baseline: number;
}

/** Intensity over time as an area above its baseline, with a tick for every event below. */
export function intensityFigure(document: unknown, data: IntensityData): Figure {
  const { events, unit, times, intensity, baseline, eventTimes } = data;
  const n = times.length;
  if (n < 2) throw new RangeError(`intensity figure: ${n} times are given, at least 2 are needed`);
  if (intensity.length !== n || baseline.length !== n) {
    throw new RangeError(
      `intensity figure: ${n} times have ${intensity.length} intensities and ${baseline.length} baselines`,
    );
  }
  const points = Array.from(
    times,
    (time, k): Point => ({ time, intensity: intensity[k]!, baseline: baseline[k]! }),
  );
  const top = points.reduce((best, point) => (point.intensity > best.intensity ? point : best), points[0]!);
  const alt = `${eventTimes.length} ${events} from ${unit} ${plainNumber(times[0]!)} to ${plainNumber(times[n - 1]!)}. The fitted rate is highest at ${unit} ${plainNumber(top.time)}: ${plainNumber(top.intensity)} a ${unit}, of which ${plainNumber(top.baseline)} would be there without earlier ones.`;
  const shown = Array.from({ length: Math.min(n, 13) }, (_, k) =>
    Math.round((k * (n - 1)) / (Math.min(n, 13) - 1)),
  );
  return {
    ...data,
    ...bothWidths(data, alt, (drawing) => draw(document, drawing, data, points)),
    alt,
    reading: `How many ${events} the fitted process expects a ${unit}, given those that came before. What stands above the darker part was set off by earlier ones; each short line at the foot is one that happened.`,
    legend: [
      { symbol: swatch(paint("faint")), text: "set off by earlier ones" },
      { symbol: swatch(paint("mark")), text: "baseline" },
    ],
    table: {
      id: `${data.id}-data`,
      caption: `Fitted rate of ${events} a ${unit}`,
      columns: [
        { name: unit, values: Float64Array.from(shown, (k) => points[k]!.time) },
        { name: "Rate", values: Float64Array.from(shown, (k) => points[k]!.intensity) },
        { name: "Baseline", values: Float64Array.from(shown, (k) => points[k]!.baseline) },
      ],
    },
  };
}

function swatch(colour: string): Html {
  return symbol(html`<rect width="18" height="12" fill="${colour}"/>`);
}

function draw(
  document: unknown,
  drawing: Drawing,
  { unit, eventTimes }: IntensityData,
  points: readonly Point[],
): Html {
  const [, high] = rangeFromZero(points.map(({ intensity }) => intensity));
  const axis = {
    tickSize: 0,
    labelArrow: "none",
    fontSize: 12,
    fill: paint("quiet"),
    tickFormat: plainNumber,
  } as const;
  // The foot below zero holds the ticks of the events.
  const foot = high * 0.07;
  const chart = plotContent(document, drawing.width, {
    height: 280,
    marginLeft: 44,
    marginRight: 16,
    marginTop: 34,
    marginBottom: 42,
    x: { domain: [points[0]!.time, points.at(-1)!.time] },
    y: { domain: [-foot, high] },
    marks: [
      Plot.areaY(points, { x: "time", y1: "baseline", y2: "intensity", fill: paint("faint") }),
      Plot.areaY(points, { x: "time", y1: 0, y2: "baseline", fill: paint("mark") }),
      Plot.line(points, { x: "time", y: "intensity", stroke: paint("ink"), strokeWidth: 0.75 }),
      Plot.ruleX(Array.from(eventTimes), {
        y1: -foot,
        y2: -foot * 0.2,
        stroke: paint("ink"),
        strokeWidth: 0.75,
      }),
      Plot.axisY([0, high / 2, high], {
        ...axis,
        label: `a ${unit}`,
        labelAnchor: "top",
        labelOffset: 40,
      }),
      Plot.axisX({ ...axis, ticks: drawing.width < 500 ? 4 : 8, label: unit, labelAnchor: "center" }),
    ],
  });
  return svgOf(drawing, chart);
}
