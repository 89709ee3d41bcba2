import * as Plot from "@observablehq/plot";
import { bothWidths, type Drawing, type Figure, type FigureFrame } from "./figure.ts";
import { type Html, html } from "./html.ts";
import { plainNumber } from "./number-text.ts";
import { paint, seriesPaint } from "./palette.ts";
import { rangeFromZero } from "./scale.ts";
import { plotContent, svgOf, symbol } from "./svg.ts";

/** What two actors did to each other, week by week. */
export interface DyadData extends FigureFrame {
  readonly first: string;
  readonly second: string;
  /** First days of the weeks, YYYY-MM-DD, ascending, none left out. */
  readonly weeks: readonly string[];
  /** Sum of the Goldstein scores of a week's acts of the first towards the second; 0 in a week without any. */
  readonly forward: ArrayLike<number>;
  /** The same, of the second towards the first. */
  readonly back: ArrayLike<number>;
  /** Events that the drawing marks, by the week they fall in (from 0), in order of time. */
  readonly marked: readonly { readonly week: number; readonly text: string }[];
}

interface Point {
  readonly week: number;
  readonly value: number;
}

const dashes = ["", "5 3"] as const;

/** Goldstein's scale by week, a line for each direction, with events marked by a number that the table explains. */
export function dyadFigure(document: unknown, data: DyadData): Figure {
  const { first, second, weeks, marked } = data;
  checkLengths(data);
  const ways = [
    { label: `${first} to ${second}`, values: Array.from(data.forward) },
    { label: `${second} to ${first}`, values: Array.from(data.back) },
  ];
  const alt = `From ${weeks[0]} to the week of ${weeks.at(-1)}. ${ways.map(worstText(weeks)).join(" ")} ${marked.length} events are marked.`;
  const noted = weeks.map((_, week) =>
    marked.flatMap((event, k) => (event.week === week ? [`${k + 1}: ${event.text}`] : [])).join(" "),
  );
  return {
    ...data,
    ...bothWidths(data, alt, (drawing) => draw(document, drawing, data, ways)),
    alt,
    reading:
      "Each line adds up what one did to the other in a week on Goldstein's scale: below the zero line it was hostile on balance, above it friendly. Coverage of the news moves it as well as events do. A number marks an event that the table names.",
    legend: ways.map(({ label }, k) => ({
      symbol: symbol(
        html`<path d="M0 6H18" stroke="${seriesPaint(k)}" stroke-width="2" stroke-dasharray="${dashes[k]!}"/>`,
      ),
      text: label,
    })),
    table: {
      id: `${data.id}-data`,
      caption: "Goldstein scores by week",
      columns: [
        { name: "Week of", values: weeks },
        ...ways.map(({ label, values }) => ({ name: label, values: Float64Array.from(values) })),
        { name: "Marked", values: noted },
      ],
    },
  };
}

function checkLengths({ weeks, forward, back, marked }: DyadData): void {
  if (weeks.length < 2)
    throw new RangeError(`dyad figure: ${weeks.length} weeks are given, at least 2 are needed`);
  if (forward.length !== weeks.length || back.length !== weeks.length) {
    throw new RangeError(
      `dyad figure: ${weeks.length} weeks have ${forward.length} and ${back.length} values`,
    );
  }
  const outside = marked.find(({ week }) => !(week >= 0 && week < weeks.length));
  if (outside !== undefined)
    throw new RangeError(`dyad figure: "${outside.text}" is in week ${outside.week} of ${weeks.length}`);
}

/** A sentence on the lowest week of a direction. */
function worstText(weeks: readonly string[]): (way: { label: string; values: readonly number[] }) => string {
  return ({ label, values }) => {
    const lowest = values.reduce((least, value, k) => (value < values[least]! ? k : least), 0);
    return `${label}: lowest in the week of ${weeks[lowest]}, ${plainNumber(values[lowest]!)}.`;
  };
}

function draw(
  document: unknown,
  drawing: Drawing,
  { weeks, marked }: DyadData,
  ways: readonly { readonly values: readonly number[] }[],
): Html {
  const points = ways.map(({ values }) => values.map((value, week): Point => ({ week, value })));
  const [low, high] = rangeFromZero(ways.flatMap(({ values }) => values));
  const axis = { tickSize: 0, labelArrow: "none", fontSize: 12, fill: paint("quiet") } as const;
  const numbered = marked.map(({ week }, k) => ({ week, text: String(k + 1) }));
  const chart = plotContent(document, drawing.width, {
    height: 300,
    marginLeft: 44,
    marginRight: 24,
    marginTop: 40,
    marginBottom: 42,
    x: { domain: [0, weeks.length - 1] },
    y: { domain: [low, high] },
    marks: [
      Plot.gridY({ ticks: 5, stroke: paint("line"), strokeOpacity: 1 }),
      Plot.ruleX(numbered, { x: "week", stroke: paint("faint") }),
      Plot.text(numbered, { x: "week", y: high, text: "text", dy: -8, fill: paint("ink"), fontSize: 12 }),
      Plot.ruleY([0], { stroke: paint("ink"), strokeWidth: 0.75 }),
      ...points.map((line, k) =>
        Plot.line(line, {
          x: "week",
          y: "value",
          stroke: seriesPaint(k),
          strokeWidth: 1.5,
          strokeDasharray: dashes[k]!,
        }),
      ),
      Plot.axisY({
        ...axis,
        ticks: 5,
        tickFormat: plainNumber,
        label: "Goldstein, sum of a week",
        labelAnchor: "top",
        labelOffset: 40,
      }),
      Plot.axisX(tickWeeks(weeks.length, drawing.width < 500 ? 3 : 6), {
        ...axis,
        tickFormat: (week: number) => weeks[week]!,
        label: null,
      }),
    ],
  });
  return svgOf(drawing, chart);
}

/** Places of dates on the axis, evenly spread, away from the edges so that no label is cut. */
function tickWeeks(nWeeks: number, nTicks: number): number[] {
  const places = Array.from({ length: nTicks }, (_, k) => Math.round(((k + 0.5) * (nWeeks - 1)) / nTicks));
  return [...new Set(places)];
}
