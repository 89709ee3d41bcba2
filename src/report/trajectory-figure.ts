import * as Plot from "@observablehq/plot";
import { bothWidths, type Drawing, type Figure, type FigureFrame } from "./figure.ts";
import { type Html, html } from "./html.ts";
import { paint } from "./palette.ts";
import { plotContent, svgOf, symbol } from "./svg.ts";

/** The way of a patient rule induction from all futures to a small box. */
export interface TrajectoryData extends FigureFrame {
  /** What the futures of interest are: "futures in which Package does worse than Status quo". */
  readonly interest: string;
  readonly boxes: readonly PeeledBox[];
  /** Place of the chosen box in `boxes`. */
  readonly chosen: number;
}

/** A box on the way: shares in [0, 1] and the number of assumptions that it restricts. */
export interface PeeledBox {
  /** Share of the futures of interest that lie in the box. */
  readonly coverage: number;
  /** Share of the futures in the box that are of interest. */
  readonly density: number;
  readonly nRestricted: number;
}

/** Coverage against density of the boxes, joined in the order in which they were cut, with the chosen one named. */
export function trajectoryFigure(document: unknown, data: TrajectoryData): Figure {
  const { boxes, interest } = data;
  const chosen = boxes[data.chosen];
  if (chosen === undefined) {
    throw new RangeError(`trajectory figure: chosen is ${data.chosen}; there are ${boxes.length} boxes`);
  }
  const first = boxes[0]!;
  const alt = `${boxes.length} boxes. The first holds every future: ${percent(first.density)} of 100 are of interest. The chosen box restricts ${restrictedText(chosen)}; of the futures of interest it holds ${percent(chosen.coverage)} in 100 (coverage), and of the futures in it ${percent(chosen.density)} in 100 are of interest (density).`;
  return {
    ...data,
    ...bothWidths(data, alt, (drawing) => draw(document, drawing, boxes, chosen)),
    alt,
    reading: `Each dot is a box of assumptions, cut smaller from left to right. A good box lies far up and far to the right: it holds most of the ${interest} (coverage), and little else (density).`,
    legend: [
      {
        symbol: symbol(html`<circle cx="9" cy="6" r="4" fill="${paint("series-2")}"/>`),
        text: "the box reported here",
      },
      {
        symbol: symbol(html`<circle cx="9" cy="6" r="3" fill="${paint("mark")}"/>`),
        text: "boxes on the way",
      },
    ],
    table: {
      id: `${data.id}-data`,
      caption: "Boxes on the way",
      columns: [
        { name: "Box", values: Int32Array.from(boxes, (_, k) => k + 1) },
        { name: "Coverage", values: Float64Array.from(boxes, ({ coverage }) => coverage) },
        { name: "Density", values: Float64Array.from(boxes, ({ density }) => density) },
        { name: "Assumptions restricted", values: Int32Array.from(boxes, ({ nRestricted }) => nRestricted) },
      ],
    },
  };
}

function draw(document: unknown, drawing: Drawing, boxes: readonly PeeledBox[], chosen: PeeledBox): Html {
  const isRight = chosen.density > 0.6;
  const axis = {
    tickSize: 0,
    labelArrow: "none",
    fontSize: 12,
    ticks: 5,
    tickFormat: (v: number) => percent(v),
  } as const;
  const chart = plotContent(document, drawing.width, {
    height: 330,
    marginLeft: 44,
    marginRight: 20,
    marginTop: 34,
    marginBottom: 44,
    x: { domain: [0, 1] },
    y: { domain: [0, 1] },
    marks: [
      Plot.gridX({ ticks: 5, stroke: paint("line"), strokeOpacity: 1 }),
      Plot.gridY({ ticks: 5, stroke: paint("line"), strokeOpacity: 1 }),
      Plot.axisX({
        ...axis,
        label: "density, in 100",
        labelAnchor: "center",
        fill: paint("quiet"),
      }),
      Plot.axisY({
        ...axis,
        label: "coverage, in 100",
        labelAnchor: "top",
        labelOffset: 40,
        fill: paint("quiet"),
      }),
      Plot.line(boxes, { x: "density", y: "coverage", stroke: paint("mark"), strokeWidth: 1.25 }),
      Plot.dot(boxes, { x: "density", y: "coverage", r: 3, fill: paint("mark") }),
      Plot.dot([chosen], {
        x: "density",
        y: "coverage",
        r: 6,
        fill: paint("series-2"),
        stroke: paint("paper"),
      }),
      Plot.text([chosen], {
        x: "density",
        y: "coverage",
        text: () => restrictedText(chosen),
        dx: isRight ? -10 : 10,
        dy: isRight ? 14 : -12,
        textAnchor: isRight ? "end" : "start",
        fontSize: 12.5,
        fontWeight: 600,
        fill: paint("ink"),
      }),
    ],
  });
  return svgOf(drawing, chart);
}

function percent(share: number): string {
  return String(Math.round(share * 100));
}

function restrictedText({ nRestricted }: PeeledBox): string {
  return `${nRestricted} ${nRestricted === 1 ? "assumption" : "assumptions"}`;
}
