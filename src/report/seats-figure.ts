import { circlePoint } from "./circle.ts";
import { bothWidths, type Drawing, type Figure, type FigureFrame } from "./figure.ts";
import { type Html, html } from "./html.ts";
import { paint, seriesPaint } from "./palette.ts";
import { px, svgOf, symbol } from "./svg.ts";

/** A vote of a legislature. */
export interface SeatsData extends FigureFrame {
  /** From the left of the picture to the right. */
  readonly blocs: readonly Bloc[];
  /** Members who must be present for the vote to count. */
  readonly quorum: number;
}

/** A bloc and how its members voted; whoever neither voted for nor against was absent. */
export interface Bloc {
  readonly label: string;
  readonly seats: number;
  readonly inFavour: number;
  readonly against: number;
}

interface Seat {
  readonly x: number;
  readonly y: number;
  readonly turn: number;
}

type Vote = "for" | "against" | "absent";

/** The chamber as a half circle of seats by bloc: filled in favour, a ring against, a small dot absent. */
export function seatsFigure(data: SeatsData): Figure {
  const { blocs, quorum } = data;
  for (const { label, seats, inFavour, against } of blocs) {
    if (inFavour + against > seats) {
      throw new RangeError(`seats figure: ${label} has ${seats} seats and ${inFavour + against} votes`);
    }
  }
  const total = (of: (bloc: Bloc) => number) => blocs.reduce((sum, bloc) => sum + of(bloc), 0);
  const [all, inFavour, against] = [total((b) => b.seats), total((b) => b.inFavour), total((b) => b.against)];
  const present = inFavour + against;
  const result = `${present} of ${all} members were present; ${quorum} are needed for a quorum. ${inFavour} voted in favour and ${against} against`;
  const blocTexts = blocs.map(
    (bloc) =>
      `${bloc.label}: ${bloc.inFavour} in favour, ${bloc.against} against, ${absent(bloc)} absent, of ${bloc.seats}`,
  );
  const alt = `${result}. ${blocTexts.join("; ")}.`;
  return {
    ...data,
    ...bothWidths(data, alt, (drawing) => draw(drawing, blocs, `${present} present, quorum ${quorum}`)),
    alt,
    reading: `Each mark is a member, coloured by bloc. ${result}.`,
    legend: [
      ...blocs.map(({ label, seats }, k) => ({
        symbol: symbol(seatMark("for", 9, 6, 5, seriesPaint(k))),
        text: `${label}, ${seats}`,
      })),
      { symbol: symbol(seatMark("for", 9, 6, 5, paint("quiet"))), text: "in favour" },
      { symbol: symbol(seatMark("against", 9, 6, 5, paint("quiet"))), text: "against" },
      { symbol: symbol(seatMark("absent", 9, 6, 5, paint("quiet"))), text: "absent" },
    ],
    table: {
      id: `${data.id}-data`,
      caption: "Votes by bloc",
      columns: [
        { name: "Bloc", values: blocs.map(({ label }) => label) },
        { name: "Seats", values: Int32Array.from(blocs, ({ seats }) => seats) },
        { name: "In favour", values: Int32Array.from(blocs, (bloc) => bloc.inFavour) },
        { name: "Against", values: Int32Array.from(blocs, (bloc) => bloc.against) },
        { name: "Absent", values: Int32Array.from(blocs, absent) },
      ],
    },
  };
}

function absent({ seats, inFavour, against }: Bloc): number {
  return seats - inFavour - against;
}

function draw(drawing: Drawing, blocs: readonly Bloc[], middle: string): Html {
  const votes = blocs.flatMap(({ inFavour, against, seats }, bloc) =>
    Array.from({ length: seats }, (_, k) => ({
      bloc,
      vote: (k < inFavour ? "for" : k < inFavour + against ? "against" : "absent") as Vote,
    })),
  );
  const radius = Math.min(drawing.width / 2 - 10, 270);
  const { seats, pitch } = chamber(votes.length, radius);
  const marks = votes.map(({ bloc, vote }, k) => {
    const { x, y } = seats[k]!;
    return seatMark(vote, px(drawing.width / 2 + x), px(radius + 8 - y), px(pitch * 0.42), seriesPaint(bloc));
  });
  return svgOf(drawing, {
    height: radius + 38,
    content: html`${marks}<text x="${drawing.width / 2}" y="${px(radius + 32)}" text-anchor="middle" font-weight="600">${middle}</text>`,
  });
}

/**
 * Seats in half circles from 0.42 of the radius to its end, all about a pitch apart, ordered from left to right.
 *
 * The pitch is the largest with which the rows hold everyone.
 */
function chamber(
  nSeats: number,
  radius: number,
): { readonly seats: readonly Seat[]; readonly pitch: number } {
  let nRows = 1;
  while (rowSizes(nRows, radius).reduce((sum, size) => sum + size, 0) < nSeats && nRows < 40) nRows++;
  const rows = rowSizes(nRows, radius);
  const room = rows.reduce((sum, size) => sum + size, 0);
  // Each row gives up its share of the seats that are too many; what rounding leaves over is settled in the last row.
  let left = nSeats;
  const seats = rows.flatMap((size, row) => {
    const n = row === nRows - 1 ? left : Math.min(left, Math.round((size * nSeats) / room));
    left -= n;
    const r = rowRadius(row, nRows, radius);
    return Array.from({ length: n }, (_, k) => {
      const turn = n === 1 ? 0.25 : 0.5 - (0.5 * k) / (n - 1);
      const { x, y } = circlePoint(turn);
      return { x: r * x, y: r * y, turn, row };
    });
  });
  seats.sort((a, b) => b.turn - a.turn || a.row - b.row);
  return { seats, pitch: pitchOf(nRows, radius) };
}

function pitchOf(nRows: number, radius: number): number {
  return (radius * 0.56) / nRows;
}

function rowRadius(row: number, nRows: number, radius: number): number {
  return radius * 0.42 + (row + 0.5) * pitchOf(nRows, radius);
}

function rowSizes(nRows: number, radius: number): number[] {
  return Array.from({ length: nRows }, (_, row) =>
    Math.floor((Math.PI * rowRadius(row, nRows, radius)) / pitchOf(nRows, radius)),
  );
}

function seatMark(vote: Vote, x: number, y: number, r: number, colour: string): Html {
  if (vote === "for") return html`<circle cx="${x}" cy="${y}" r="${r}" fill="${colour}"/>`;
  if (vote === "absent") return html`<circle cx="${x}" cy="${y}" r="${px(r * 0.35)}" fill="${colour}"/>`;
  return html`<circle cx="${x}" cy="${y}" r="${px(r * 0.82)}" fill="${paint("paper")}" stroke="${colour}" stroke-width="${px(r * 0.36)}"/>`;
}
