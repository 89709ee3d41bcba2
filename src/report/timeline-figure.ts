import * as Plot from "@observablehq/plot";
import { bothWidths, type Drawing, type Figure, type FigureFrame } from "./figure.ts";
import { type Html, html } from "./html.ts";
import { paint, seriesPaint } from "./palette.ts";
import { rowChartSvg } from "./row-chart.ts";
import { symbol } from "./svg.ts";

/** One run as a story. */
export interface TimelineData extends FigureFrame {
  /** Actors, in the order of their lanes. */
  readonly actors: readonly string[];
  readonly nDays: number;
  /** In the order in which they happened. */
  readonly events: readonly TimelineEvent[];
}

/** Something that an actor did, or that befell it. */
export interface TimelineEvent {
  readonly day: number;
  readonly actor: string;
  /** A word for the kind, such as "attack"; a kind has one colour and one shape. */
  readonly kind: string;
  /** A sentence. */
  readonly text: string;
}

interface Placed extends TimelineEvent {
  readonly row: number;
  /** How many events of the same lane stand at the same place before it. */
  readonly level: number;
}

const shapes = ["circle", "square", "triangle", "diamond", "times", "plus", "star", "wye"] as const;
const lane = 34;

/** Lanes of actors over days with a mark for each event, and the same as a list to be read. */
export function timelineFigure(document: unknown, data: TimelineData): Figure {
  const kinds = [...new Set(data.events.map(({ kind }) => kind))];
  for (const { actor } of data.events) {
    if (!data.actors.includes(actor)) {
      throw new RangeError(`timeline figure: an event is of "${actor}", who has no lane`);
    }
  }
  const alt = `${data.events.length} events of ${data.actors.length} actors in ${data.nDays} days; the table tells them in order.`;
  return {
    ...data,
    ...bothWidths(data, alt, (drawing) => draw(document, drawing, data, kinds)),
    alt,
    isOpen: true,
    reading:
      "One simulated run out of many, not the likeliest and not a forecast: it shows how such a crisis can unfold. Each mark is an event in the lane of the actor that it belongs to.",
    legend: kinds.map((kind, k) => ({ symbol: shapeSymbol(k), text: kind })),
    table: {
      id: `${data.id}-data`,
      caption: "The run as it happened",
      columns: [
        { name: "Day", values: Int32Array.from(data.events, ({ day }) => day) },
        { name: "Actor", values: data.events.map(({ actor }) => actor) },
        { name: "Kind", values: data.events.map(({ kind }) => kind) },
        { name: "What happened", values: data.events.map(({ text }) => text) },
      ],
    },
  };
}

function draw(document: unknown, drawing: Drawing, data: TimelineData, kinds: readonly string[]): Html {
  const events = placed(data, drawing.width < 500 ? data.nDays / 32 : data.nDays / 60);
  return rowChartSvg(document, drawing, {
    labels: data.actors,
    rowRoom: lane,
    labelAt: 0.86,
    domain: [0, data.nDays],
    axis: "day",
    marks: (frame) => [
      Plot.ruleY(data.actors, { y: (_, row) => frame.y(row, 0.86), stroke: paint("line") }),
      ...kinds.map((kind, k) =>
        Plot.dot(
          events.filter((event) => event.kind === kind),
          {
            x: "day",
            y: ({ row, level }: Placed) => frame.y(row, 0.86) - (level * 8) / (lane + 8),
            r: 4.2,
            symbol: shapes[k % shapes.length]!,
            fill: isLine(k) ? "none" : seriesPaint(k),
            stroke: isLine(k) ? seriesPaint(k) : paint("paper"),
            strokeWidth: isLine(k) ? 2 : 0.75,
          },
        ),
      ),
    ],
  });
}

/** Events closer than `near` days in one lane are stacked, up to four. */
function placed({ events, actors }: TimelineData, near: number): Placed[] {
  const columns = new Map<string, number>();
  return events.map((event) => {
    const key = `${event.actor} ${Math.floor(event.day / near)}`;
    const level = columns.get(key) ?? 0;
    columns.set(key, level + 1);
    return { ...event, row: actors.indexOf(event.actor), level: Math.min(level, 3) };
  });
}

function isLine(kind: number): boolean {
  return ["times", "plus"].includes(shapes[kind % shapes.length]!);
}

/** Shapes of the legend, as Plot draws them. */
function shapeSymbol(kind: number): Html {
  const colour = seriesPaint(kind);
  const paths: Record<(typeof shapes)[number], string> = {
    circle: "M13.5 6A4.5 4.5 0 1 1 4.5 6A4.5 4.5 0 1 1 13.5 6Z",
    square: "M5 2H13V10H5Z",
    triangle: "M9 1L14 10H4Z",
    diamond: "M9 0L13 6L9 12L5 6Z",
    times: "M5 2L13 10M13 2L5 10",
    plus: "M9 1V11M4 6H14",
    star: "M9 0L10.4 4.1H14.7L11.2 6.7L12.5 10.8L9 8.3L5.5 10.8L6.8 6.7L3.3 4.1H7.6Z",
    wye: "M7.5 11V7L4 5L5.5 2.4L9 4.4L12.5 2.4L14 5L10.5 7V11Z",
  };
  const d = paths[shapes[kind % shapes.length]!];
  return symbol(
    isLine(kind)
      ? html`<path d="${d}" stroke="${colour}" stroke-width="2"/>`
      : html`<path d="${d}" fill="${colour}"/>`,
  );
}
