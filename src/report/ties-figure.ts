import { circlePoint } from "./circle.ts";
import { bothWidths, type Drawing, type Figure, type FigureFrame } from "./figure.ts";
import { type Html, html } from "./html.ts";
import { paint, seriesPaint } from "./palette.ts";
import { px, svgOf, symbol } from "./svg.ts";
import { wrappedText } from "./wrapped-text.ts";

/** Who is in the crisis, and what ties them. */
export interface TiesData extends FigureFrame {
  readonly actors: readonly { readonly id: string; readonly label: string; readonly kind: string }[];
  /** Directed: "sponsors", "rival of". `note` says how strong or by which terms. */
  readonly ties: readonly {
    readonly from: string;
    readonly to: string;
    readonly kind: string;
    readonly note: string;
  }[];
}

interface Point {
  readonly x: number;
  readonly y: number;
}

const dashes = ["none", "7 3", "2 3", "10 3 2 3", "1.5 5"];
const nodeRadius = 11;

/** Actors on a circle, in the order given, with numbered arrows for their ties; the numbers are explained in the table. */
export function tiesFigure(data: TiesData): Figure {
  const actorKinds = [...new Set(data.actors.map(({ kind }) => kind))];
  const tieKinds = [...new Set(data.ties.map(({ kind }) => kind))];
  const nameOf = new Map(data.actors.map(({ id, label }) => [id, label]));
  const lines = data.ties.map(({ from, to, kind }) => {
    const [source, target] = [nameOf.get(from), nameOf.get(to)];
    if (source === undefined || target === undefined) {
      throw new RangeError(`ties figure: the tie ${from} to ${to} names an actor who is not there`);
    }
    if (from === to) throw new RangeError(`ties figure: a tie leads from ${from} to itself`);
    return { source, target, kind };
  });
  const alt = `${data.actors.length} actors: ${data.actors.map(({ label, kind }) => `${label} (${kind})`).join(", ")}. ${data.ties.length} ties: ${lines.map(({ source, target, kind }) => `${source} ${kind} ${target}`).join("; ")}.`;
  return {
    ...data,
    ...bothWidths(data, alt, (drawing) => draw(drawing, data, actorKinds, tieKinds)),
    alt,
    isOpen: true,
    reading:
      "Circles are actors, arrows are ties from one to another. The number on an arrow is its row in the table below, which says what the tie is.",
    legend: [
      ...actorKinds.map((kind, k) => ({
        symbol: symbol(html`<circle cx="9" cy="6" r="5.5" fill="${seriesPaint(k)}"/>`),
        text: kind,
      })),
      ...tieKinds.map((kind, k) => ({
        symbol: symbol(
          html`<path d="M0 6H18" stroke="${paint("quiet")}" stroke-width="2" stroke-dasharray="${dashes[k % dashes.length]!}"/>`,
        ),
        text: kind,
      })),
    ],
    table: {
      id: `${data.id}-data`,
      caption: "Ties",
      columns: [
        { name: "Number", values: Int32Array.from(data.ties, (_, k) => k + 1) },
        { name: "From", values: lines.map(({ source }) => source) },
        { name: "Tie", values: lines.map(({ kind }) => kind) },
        { name: "To", values: lines.map(({ target }) => target) },
        { name: "Note", values: data.ties.map(({ note }) => note) },
      ],
    },
  };
}

function draw(
  drawing: Drawing,
  data: TiesData,
  actorKinds: readonly string[],
  tieKinds: readonly string[],
): Html {
  const { width } = drawing;
  const isNarrow = width < 500;
  const radius = { x: width / 2 - (isNarrow ? 56 : 120), y: isNarrow ? 150 : 165 };
  const centre = { x: width / 2, y: radius.y + 46 };
  const points = new Map(
    data.actors.map(({ id }, k) => {
      const { x, y } = circlePoint(0.25 - k / data.actors.length);
      return [id, { x: centre.x + radius.x * x, y: centre.y - radius.y * y }];
    }),
  );
  const ties = data.ties.map((tie, k) => {
    const isReturned = data.ties.some(
      ({ from, to }, other) => other !== k && from === tie.to && to === tie.from,
    );
    const dash = dashes[tieKinds.indexOf(tie.kind) % dashes.length]!;
    return arrow(points.get(tie.from)!, points.get(tie.to)!, k + 1, dash, isReturned);
  });
  const nodes = data.actors.map(({ id, label, kind }) => {
    const { x, y } = points.get(id)!;
    return html`<circle cx="${px(x)}" cy="${px(y)}" r="${nodeRadius}" fill="${seriesPaint(actorKinds.indexOf(kind))}" stroke="${paint("paper")}" stroke-width="2"/>${nodeName(label, { x, y }, y < centre.y, isNarrow)}`;
  });
  return svgOf(drawing, { height: centre.y + radius.y + 52, content: html`${ties}${nodes}` });
}

/** The name above or below its circle. */
function nodeName(label: string, { x, y }: Point, isAbove: boolean, isNarrow: boolean): Html {
  const lines = wrappedText(label, isNarrow ? 14 : 22);
  // Names stand away from the middle, where the arrows are.
  const firstLine = isAbove ? y - nodeRadius - 6 - (lines.length - 1) * 13.5 : y + nodeRadius + 14;
  return html`<text text-anchor="middle" font-size="12" stroke="${paint("paper")}" stroke-width="4" stroke-linejoin="round" paint-order="stroke">${lines.map((line, k) => html`<tspan x="${px(x)}" y="${px(firstLine + k * 13.5)}">${line}</tspan>`)}</text>`;
}

/** An arrow that bends to the right where there is one in the other direction, its number on the way. */
function arrow(from: Point, to: Point, number: number, dash: string, isReturned: boolean): Html {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const length = Math.sqrt(dx * dx + dy * dy);
  const [ux, uy] = [dx / length, dy / length];
  const bend = isReturned ? Math.min(26, length / 8) : 0;
  const gap = nodeRadius + 3;
  const start = { x: from.x + ux * gap - uy * bend * 0.35, y: from.y + uy * gap + ux * bend * 0.35 };
  const end = { x: to.x - ux * (gap + 4) - uy * bend * 0.35, y: to.y - uy * (gap + 4) + ux * bend * 0.35 };
  const middle = { x: (start.x + end.x) / 2 - uy * bend, y: (start.y + end.y) / 2 + ux * bend };
  // Numbers stand a little before the middle, and not all at one share, so that crossing arrows keep theirs apart.
  const share = 0.3 + 0.09 * (number % 3);
  const at = {
    x: (1 - share) ** 2 * start.x + 2 * share * (1 - share) * middle.x + share ** 2 * end.x,
    y: (1 - share) ** 2 * start.y + 2 * share * (1 - share) * middle.y + share ** 2 * end.y,
  };
  const colour = paint("quiet");
  return html`<path d="M${px(start.x)} ${px(start.y)}Q${px(middle.x)} ${px(middle.y)} ${px(end.x)} ${px(end.y)}" fill="none" stroke="${colour}" stroke-width="1.5" stroke-dasharray="${dash}"/>${head(middle, end, colour)}<circle cx="${px(at.x)}" cy="${px(at.y)}" r="8.5" fill="${paint("paper")}" stroke="${colour}"/><text x="${px(at.x)}" y="${px(at.y)}" dy="0.36em" text-anchor="middle" font-size="11">${number}</text>`;
}

function head(from: Point, tip: Point, colour: string): Html {
  const dx = tip.x - from.x;
  const dy = tip.y - from.y;
  const length = Math.sqrt(dx * dx + dy * dy);
  const [ux, uy] = [dx / length, dy / length];
  const corner = (along: number, across: number) =>
    `${px(tip.x + ux * along - uy * across)},${px(tip.y + uy * along + ux * across)}`;
  return html`<polygon points="${corner(4, 0)} ${corner(-5, 4.5)} ${corner(-5, -4.5)}" fill="${colour}"/>`;
}
