import { bothWidths, type Drawing, type Figure, type FigureFrame } from "./figure.ts";
import { type Html, html } from "./html.ts";
import { rangeText } from "./number-text.ts";
import { paint, seriesPaint } from "./palette.ts";
import { px, svgOf, symbol } from "./svg.ts";
import { wrappedText } from "./wrapped-text.ts";

/** Weights of three objectives, summing to 1. */
export type Weights = readonly [number, number, number];

/** For which weights of three objectives each policy is best. */
export interface WeightsData extends FigureFrame {
  readonly objectives: readonly [string, string, string];
  readonly policies: readonly {
    readonly label: string;
    /** The set of weights as convex polygons, corner by corner; empty where the policy is best nowhere. */
    readonly polygons: readonly (readonly Weights[])[];
    /** Share of the triangle's area, in [0, 1]. */
    readonly share: number;
  }[];
}

const nameMinimum = 0.06; // of the triangle: below it, a name written inside would not fit. Chosen.

/** The map of weights as a triangle: a corner gives all weight to one objective; each field names the best policy. */
export function weightsFigure(data: WeightsData): Figure {
  const { policies, objectives } = data;
  const shares = policies.map(({ label, share }) => `${label} in ${Math.round(share * 100)} of 100`);
  const alt = `Of all ways to weigh ${objectives.join(", ")}, best is: ${shares.join("; ")}.`;
  return {
    ...data,
    ...bothWidths(data, alt, (drawing) => draw(drawing, data)),
    alt,
    reading:
      "Every point of the triangle is a way to weigh three objectives; at a corner only that one counts, on the opposite side it counts for nothing. A field shows where a policy is best. No point is recommended.",
    legend: policies.map(({ label, share }, k) => ({
      symbol: fieldSymbol(k),
      text: `${label}: best for ${Math.round(share * 100)} in 100 weightings`,
    })),
    table: {
      id: `${data.id}-data`,
      caption: "Share of all weightings for which each policy is best",
      columns: [
        { name: "Policy", values: policies.map(({ label }) => label) },
        { name: "Share of weightings", values: Float64Array.from(policies, ({ share }) => share) },
      ],
    },
  };
}

function draw(drawing: Drawing, { objectives, policies }: WeightsData): Html {
  const side = Math.min(drawing.width - 60, 460);
  const height = side * 0.8660254; // half the square root of three: the triangle has equal sides
  const left = (drawing.width - side) / 2;
  const top = 28;
  const corners = [
    [left + side / 2, top],
    [left, top + height],
    [left + side, top + height],
  ] as const;
  const place = (weights: Weights) =>
    [0, 1].map((axis) => px(weights.reduce((sum, weight, k) => sum + weight * corners[k]![axis]!, 0))) as [
      number,
      number,
    ];
  const fields = policies.map(({ polygons }, k) =>
    polygons.map(
      (polygon) =>
        html`<polygon points="${polygon.map((corner) => place(corner).join(",")).join(" ")}" fill="${seriesPaint(k)}" fill-opacity="0.3" stroke="${seriesPaint(k)}" stroke-width="1.5" stroke-linejoin="round"/>`,
    ),
  );
  const names = policies.map(({ label, share, polygons }) => {
    const largest = polygons.toSorted((a, b) => area(b) - area(a))[0];
    if (share < nameMinimum || largest === undefined) return null;
    const [x, y] = place(centre(largest));
    return html`<text x="${x}" y="${y}" dy="0.35em" text-anchor="middle" font-weight="600">${wrappedText(label, drawing.width < 500 ? 11 : 18).map((line, row, lines) => html`<tspan x="${x}" y="${px(y + (row - (lines.length - 1) / 2) * 16)}" dy="0.35em">${line}</tspan>`)}</text>`;
  });
  const [first, second, third] = objectives;
  const base = top + height + 20;
  return svgOf(drawing, {
    height: base + 10,
    content: html`${fields}${names}<text x="${px(corners[0][0])}" y="16" text-anchor="middle" font-weight="600">only ${first}</text><text x="${px(Math.max(0, left - 28))}" y="${px(base)}" font-weight="600">only ${second}</text><text x="${px(Math.min(drawing.width, left + side + 28))}" y="${px(base)}" text-anchor="end" font-weight="600">only ${third}</text>`,
  });
}

/** A field of the k-th policy, as in the legend. */
function fieldSymbol(k: number): Html {
  const colour = seriesPaint(k);
  return symbol(
    html`<rect width="18" height="12" fill="${colour}" fill-opacity="0.3" stroke="${colour}" stroke-width="1.5"/>`,
  );
}

/** Mean of the corners: inside, since the polygons are convex. */
function centre(polygon: readonly Weights[]): Weights {
  const sum = (k: 0 | 1 | 2) => polygon.reduce((total, corner) => total + corner[k], 0) / polygon.length;
  return [sum(0), sum(1), sum(2)];
}

/** The polygon's area on the first two weights, by the shoelace rule; enough to compare polygons. */
function area(polygon: readonly Weights[]): number {
  const twice = polygon.reduce((sum, [x, y], k) => {
    const [nextX, nextY] = polygon[(k + 1) % polygon.length]!;
    return sum + x * nextY - nextX * y;
  }, 0);
  return Math.abs(twice) / 2;
}

/** For which weight of the second of two objectives each policy is best. */
export interface WeightsBarData extends FigureFrame {
  readonly objectives: readonly [string, string];
  /** In order along the bar; `from` and `to` are weights of the second objective in [0, 1]. */
  readonly intervals: readonly { readonly label: string; readonly from: number; readonly to: number }[];
}

/** The map of weights of two objectives: a bar, cut where the best policy changes. */
export function weightsBarFigure(data: WeightsBarData): Figure {
  const { intervals, objectives } = data;
  const show = (weight: number) => String(Math.round(weight * 100));
  const parts = intervals.map(({ label, from, to }) => `${label} from ${rangeText(from, to, show)}`);
  const alt = `Weight of ${objectives[1]} in 100, the rest on ${objectives[0]}: ${parts.join("; ")}.`;
  return {
    ...data,
    ...bothWidths(data, alt, (drawing) => drawBar(drawing, data)),
    alt,
    reading: `At the left end only ${objectives[0]} counts, at the right end only ${objectives[1]}. Each stretch shows which policy is best for those weights. No point is recommended.`,
    legend: intervals.map(({ label, from, to }, k) => ({
      symbol: fieldSymbol(k),
      text: `${label}: weights ${rangeText(from, to, show)} in 100`,
    })),
    table: {
      id: `${data.id}-data`,
      caption: `Best policy by weight of ${objectives[1]}`,
      columns: [
        { name: "Policy", values: intervals.map(({ label }) => label) },
        { name: "Weight from", values: Float64Array.from(intervals, ({ from }) => from) },
        { name: "Weight to", values: Float64Array.from(intervals, ({ to }) => to) },
      ],
    },
  };
}

function drawBar(drawing: Drawing, { objectives, intervals }: WeightsBarData): Html {
  const width = drawing.width - 2;
  const pieces = intervals.map(
    ({ label, from, to }, k) =>
      html`<rect x="${px(1 + from * width)}" y="24" width="${px((to - from) * width)}" height="34" fill="${seriesPaint(k)}" fill-opacity="0.3" stroke="${seriesPaint(k)}" stroke-width="1.5"/>${fittingName(label, from, to, width)}`,
  );
  const cuts = intervals
    .slice(1)
    .map(
      ({ from }) =>
        html`<text x="${px(1 + from * width)}" y="76" text-anchor="middle" font-size="12" fill="${paint("quiet")}">${Math.round(from * 100)}</text>`,
    );
  return svgOf(drawing, {
    height: 84,
    content: html`<text y="14" font-weight="600">only ${objectives[0]}</text><text x="${drawing.width}" y="14" text-anchor="end" font-weight="600">only ${objectives[1]}</text>${pieces}${cuts}`,
  });
}

/** The policy's name inside its stretch of the bar, where it has room. */
function fittingName(label: string, from: number, to: number, width: number): Html | null {
  const letterWidth = 8.4; // of bold text of 12.5 px in a wide font
  if (label.length * letterWidth > (to - from) * width - 8) return null;
  return html`<text x="${px(1 + ((from + to) / 2) * width)}" y="41" dy="0.35em" text-anchor="middle" font-weight="600">${label}</text>`;
}
