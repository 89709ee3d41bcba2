import * as Plot from "@observablehq/plot";
import { bothWidths, type Drawing, type Figure, type FigureFrame } from "./figure.ts";
import { type Html, html } from "./html.ts";
import { listText, plainNumber, rangeText } from "./number-text.ts";
import { paint } from "./palette.ts";
import { type RowFrame, rowChartSvg } from "./row-chart.ts";
import { symbol } from "./svg.ts";

/** A box of assumptions under which a policy fails, or wins. */
export interface BoxData extends FigureFrame {
  /** The box as a sentence, with its coverage and density. */
  readonly sentence: string;
  readonly restrictions: readonly Restriction[];
}

/** What the box leaves of an assumption: a part of its range, or some of its cases. */
export type Restriction =
  | {
      readonly label: string;
      readonly unit: string;
      /** Ends of the range considered, and of the part inside the box. */
      readonly full: readonly [number, number];
      readonly kept: readonly [number, number];
    }
  | { readonly label: string; readonly cases: readonly string[]; readonly keptCases: readonly string[] };

interface Segment {
  readonly row: number;
  /** In shares of the full range. */
  readonly from: number;
  readonly to: number;
  readonly isKept: boolean;
}

/** Each restricted assumption as the part of its full range that lies inside the box, the values written below. */
export function boxFigure(document: unknown, data: BoxData): Figure {
  const { restrictions } = data;
  const alt = `${data.sentence} ${restrictions.map((each) => `${each.label}: ${keptText(each)}, of ${fullText(each)}.`).join(" ")}`;
  return {
    ...data,
    ...bothWidths(data, alt, (drawing) => draw(document, drawing, restrictions)),
    alt,
    reading: data.sentence,
    legend: [
      {
        symbol: symbol(html`<rect y="2" width="18" height="8" fill="${paint("mark")}"/>`),
        text: "inside the box",
      },
      {
        symbol: symbol(html`<rect y="4" width="18" height="4" fill="${paint("faint")}"/>`),
        text: "whole range considered",
      },
    ],
    table: {
      id: `${data.id}-data`,
      caption: "The box, assumption by assumption",
      columns: [
        { name: "Assumption", values: restrictions.map(({ label }) => label) },
        { name: "Inside the box", values: restrictions.map(keptText) },
        { name: "Range considered", values: restrictions.map(fullText) },
      ],
    },
  };
}

function draw(document: unknown, drawing: Drawing, restrictions: readonly Restriction[]): Html {
  const room = 42;
  const segments = restrictions.flatMap(segmentsOf);
  return rowChartSvg(document, drawing, {
    labels: restrictions.map(({ label }) => label),
    rowRoom: room,
    domain: [0, 1],
    axis: "from the lowest to the highest value considered",
    ticks: [0, 1],
    tickFormat: (value) => (value === 0 ? "low" : "high"),
    marks: (frame) => [
      Plot.rect(segments, {
        x1: "from",
        x2: "to",
        y1: ({ row, isKept }: Segment) => frame.y(row, isKept ? 0.08 : 0.2),
        y2: ({ row, isKept }: Segment) => frame.y(row, isKept ? 0.48 : 0.36),
        fill: ({ isKept }: Segment) => paint(isKept ? "mark" : "faint"),
      }),
      keptTexts(restrictions, frame),
    ],
  });
}

function keptTexts(restrictions: readonly Restriction[], frame: RowFrame): Plot.Markish {
  return Plot.text(restrictions, {
    frameAnchor: "left",
    textAnchor: "start",
    y: (_, row) => frame.y(row, 0.82),
    text: (each: Restriction) =>
      "cases" in each ? keptText(each) : `${keptText(each)} (of ${fullText(each)})`,
    dx: 3,
    stroke: paint("paper"),
    strokeWidth: 4,
    lineWidth: frame.plotWidth / 13,
    textOverflow: "ellipsis",
    fontSize: 12,
    fill: paint("quiet"),
  });
}

function segmentsOf(each: Restriction, row: number): Segment[] {
  if ("cases" in each) {
    const n = each.cases.length;
    return each.cases.map((name, k) => {
      const isKept = each.keptCases.includes(name);
      return { row, from: (k + 0.02) / n, to: (k + 0.98) / n, isKept };
    });
  }
  const [low, high] = each.full;
  const [from, to] = each.kept;
  const place = (value: number) => (high === low ? 0.5 : (value - low) / (high - low));
  return [
    { row, from: 0, to: 1, isKept: false },
    { row, from: place(from), to: place(to), isKept: true },
  ];
}

function keptText(each: Restriction): string {
  if ("cases" in each) return listText(each.keptCases);
  const [low, high] = each.full;
  const [from, to] = each.kept;
  if (from <= low) return withUnit(`at most ${plainNumber(to)}`, each.unit);
  if (to >= high) return withUnit(`at least ${plainNumber(from)}`, each.unit);
  return withUnit(rangeText(from, to), each.unit);
}

function fullText(each: Restriction): string {
  return "cases" in each ? listText(each.cases) : rangeText(...each.full);
}

function withUnit(text: string, unit: string): string {
  return unit === "" || unit === "1" ? text : `${text} ${unit}`;
}
