import * as Plot from "@observablehq/plot";
import { exp } from "../math/elementary.ts";
import { bothWidths, type Drawing, type Figure, type FigureFrame } from "./figure.ts";
import type { Html } from "./html.ts";
import { plainNumber } from "./number-text.ts";
import { paint } from "./palette.ts";
import { plotContent, svgOf } from "./svg.ts";

/** The gaps between events of a fitted point process, in its own time. */
export interface RescalingData extends FigureFrame {
  /** Integrated intensity from each event to the next, in any order; each at least 0. */
  readonly gaps: ArrayLike<number>;
}

interface Point {
  readonly expected: number;
  readonly found: number;
}

/** 95th percentile of sqrt(n) times the Kolmogorov-Smirnov distance (Smirnov 1948, Ann. Math. Stat. 19, 279-281). */
const band95 = 1.3581;

/**
 * Quantile-quantile plot of time rescaling: gaps as 1 - exp(-gap) against the uniform quantiles they should have, with
 * the band in which 95 of 100 such lines lie wholly when the model is true.
 *
 * Source: Brown et al. 2002, Neural Comput. 14, 325-346 (their K-S plot). The band is too wide when the model was fitted to
 * these events, as the reading says. Throws RangeError without gaps, or on one that is negative or not a number.
 */
export function rescalingFigure(document: unknown, data: RescalingData): Figure {
  const gaps = Array.from(data.gaps);
  const n = gaps.length;
  if (n === 0) throw new RangeError("rescaling figure: there are no gaps; at least one event is needed");
  const wrong = gaps.findIndex((gap) => !(gap >= 0));
  if (wrong >= 0)
    throw new RangeError(`rescaling figure: gap ${wrong} is ${gaps[wrong]}; it must be at least 0`);
  const points = gaps
    .map((gap) => 1 - exp(-gap))
    .sort((a, b) => a - b)
    .map((found, k): Point => ({ expected: (k + 0.5) / n, found }));
  const half = band95 / Math.sqrt(n);
  const outside = points.filter(({ expected, found }) => Math.abs(found - expected) > half).length;
  const furthest = points.reduce((far, point) => (offOf(point) > offOf(far) ? point : far), points[0]!);
  const alt = `${n} gaps. Furthest from the diagonal where ${plainNumber(furthest.expected)} is expected and ${plainNumber(furthest.found)} found; ${outside} of ${n} points lie outside the band of ±${plainNumber(half)}.`;
  return {
    ...data,
    ...bothWidths(data, alt, (drawing) => draw(document, drawing, points, half)),
    alt,
    reading:
      "Whether the fitted process explains when events come: if it does, the line stays near the diagonal. Above it, gaps are longer than the process expects; below it, shorter. If the process is true, 95 of 100 such lines stay wholly inside the band; a process fitted to these same events stays inside more easily than that.",
    table: {
      id: `${data.id}-data`,
      caption: "Gaps between events in the time of the process",
      columns: [
        { name: "Expected", values: Float64Array.from(points, ({ expected }) => expected) },
        { name: "Found", values: Float64Array.from(points, ({ found }) => found) },
      ],
    },
  };
}

function offOf({ expected, found }: Point): number {
  return Math.abs(found - expected);
}

function draw(document: unknown, drawing: Drawing, points: readonly Point[], half: number): Html {
  const size = Math.min(drawing.width, 380);
  const axis = { tickSize: 0, labelArrow: "none", fontSize: 12, ticks: 5, fill: paint("quiet") } as const;
  // The corners of the band where it is cut at the edges of the square.
  const corners = [0, half, 1 - half, 1].filter((place) => place >= 0 && place <= 1).sort((a, b) => a - b);
  const band = corners.map((place) => ({
    place,
    low: Math.max(0, place - half),
    high: Math.min(1, place + half),
  }));
  const chart = plotContent(document, drawing.width, {
    height: size,
    marginLeft: 44,
    marginRight: drawing.width - size + 20,
    marginTop: 34,
    marginBottom: 44,
    x: { domain: [0, 1] },
    y: { domain: [0, 1] },
    marks: [
      Plot.areaY(band, { x: "place", y1: "low", y2: "high", fill: paint("band") }),
      Plot.gridY({ ticks: 5, stroke: paint("line"), strokeOpacity: 1 }),
      Plot.link([0], { x1: 0, y1: 0, x2: 1, y2: 1, stroke: paint("quiet"), strokeDasharray: "4 3" }),
      Plot.line(points, { x: "expected", y: "found", stroke: paint("mark"), strokeWidth: 2 }),
      Plot.dot(points.length <= 60 ? points : [], { x: "expected", y: "found", r: 2.5, fill: paint("mark") }),
      Plot.axisX({ ...axis, label: "expected", labelAnchor: "center" }),
      Plot.axisY({ ...axis, label: "found", labelAnchor: "top", labelOffset: 40 }),
    ],
  });
  return svgOf(drawing, chart);
}
