import * as Plot from "@observablehq/plot";
import type { Drawing } from "./figure.ts";
import type { Html } from "./html.ts";
import { plainNumber } from "./number-text.ts";
import { paint } from "./palette.ts";
import { type Content, plotContent, svgOf } from "./svg.ts";
import { wrappedText } from "./wrapped-text.ts";

/** Places in a row chart: `y` of a fraction (0 top, 1 bottom) of the room that a row has for its marks. */
export interface RowFrame {
  readonly y: (row: number, fraction: number) => number;
  readonly rowRoom: number;
  readonly plotWidth: number;
}

/** Labelled rows on one horizontal scale. */
export interface RowChart {
  readonly labels: readonly string[];
  /** Pixels of height for the marks of a row. */
  readonly rowRoom: number;
  readonly domain: readonly [number, number];
  readonly axis: string;
  readonly tickFormat?: (value: number) => string;
  readonly ticks?: readonly number[];
  /** Room at the right of the scale, for numbers written there. */
  readonly marginRight?: number;
  /** On a phone, labels stand above their rows unless this holds. */
  readonly keepsLabelsLeft?: boolean;
  /** Height of the labels in their rows, as a fraction: the middle (0.5) unless told. */
  readonly labelAt?: number;
  readonly marks: (frame: RowFrame) => readonly Plot.Markish[];
}

const rowGap = 8;
const top = 4;
const bottom = 40;
const lineHeight = 14.5;
// Widths of a letter of 12.5 px in the widest of the fonts that systems have, so that no label runs out of its place.
const letterWidth = 7.3;
const boldLetterWidth = 8.4;

/** The rows as a drawing of its own. */
export function rowChartSvg(document: unknown, drawing: Drawing, chart: RowChart): Html {
  return svgOf(drawing, rowChart(document, drawing.width, chart));
}

/** The rows; labels stand at the left on a page and above their rows on a phone. */
export function rowChart(document: unknown, width: number, chart: RowChart): Content {
  if (chart.labels.length === 0) throw new RangeError("row chart: there is no row; leave the figure out");
  const labels = placeLabels(chart, width);
  const marginLeft = labels.isAbove ? 10 : labels.width + 20;
  const marginRight = chart.marginRight ?? 16;
  const head = rowGap + (labels.isAbove ? labels.height + 4 : 0);
  const rowRoom = labels.isAbove ? chart.rowRoom : Math.max(chart.rowRoom, labels.height);
  const step = head + rowRoom;
  const frame: RowFrame = {
    y: (row, fraction) => row + (head + rowRoom * fraction) / step,
    rowRoom,
    plotWidth: width - marginLeft - marginRight,
  };
  return plotContent(document, width, {
    height: top + step * chart.labels.length + bottom,
    marginLeft,
    marginRight,
    marginTop: top,
    marginBottom: bottom,
    x: { domain: [...chart.domain], label: null },
    y: { axis: null, domain: [0, chart.labels.length], reverse: true },
    marks: [
      ...axisMarks(chart, frame),
      ...chart.marks(frame),
      labelMark(labels, chart.labelAt ?? 0.5, frame),
    ],
  });
}

interface Labels {
  readonly texts: readonly string[];
  readonly isAbove: boolean;
  /** Of the widest and of the tallest, in pixels. */
  readonly width: number;
  readonly height: number;
}

function placeLabels(chart: RowChart, width: number): Labels {
  const isAbove = width < 500 && !chart.keepsLabelsLeft;
  const room = isAbove ? width - 12 : width < 500 ? width * 0.4 : 190;
  const nLetters = Math.floor(room / (isAbove ? boldLetterWidth : letterWidth));
  const lines = chart.labels.map((label) => wrappedText(label, nLetters));
  return {
    texts: lines.map((each) => each.join("\n")),
    isAbove,
    width: Math.max(...lines.flat().map((line) => line.length)) * letterWidth,
    height: Math.max(...lines.map((each) => each.length)) * lineHeight,
  };
}

function axisMarks(chart: RowChart, frame: RowFrame): Plot.Markish[] {
  // Plot hands more than the value to a format.
  const show = chart.tickFormat ?? plainNumber;
  const ticks = chart.ticks ? [...chart.ticks] : Math.max(3, Math.floor(frame.plotWidth / 75));
  return [
    Plot.gridX({ ticks: ticks as number, stroke: paint("line"), strokeOpacity: 1 }),
    Plot.axisX({
      ticks: ticks as number,
      tickSize: 0,
      label: chart.axis,
      labelAnchor: "center",
      labelArrow: "none",
      tickFormat: (value: number) => show(value),
      fill: paint("quiet"),
      fontSize: 12,
    }),
  ];
}

/** The labels, with a rim of paper that keeps lines of the chart from crossing them. */
function labelMark({ texts, isAbove }: Labels, at: number, frame: RowFrame): Plot.Markish {
  return Plot.text(texts, {
    text: (text: string) => text,
    y: (_, row) => frame.y(row, isAbove ? 0 : at),
    frameAnchor: "left",
    textAnchor: isAbove ? "start" : "end",
    lineAnchor: isAbove ? "bottom" : "middle",
    dx: isAbove ? -8 : -12,
    dy: isAbove ? -4 : 0,
    lineHeight: 1.16,
    fontSize: 12.5,
    fontWeight: isAbove ? 600 : 400,
    fill: paint("ink"),
    stroke: paint("paper"),
    strokeWidth: 4,
  });
}
