import { columnOf, type Table } from "../../table/table.ts";
import { type Box, type BoxFit, boxFit, meetsLimit } from "./box.ts";

/**
 * 1 for each row of the table that lies in the box, 0 for the others; a row without a value of a limited input lies outside.
 *
 * Throws RangeError when the table has no column for a limited input.
 */
export function rowsInside(inputs: Table, { limits }: Box): Uint8Array {
  const inside = new Uint8Array(inputs.nRows).fill(1);
  for (const limit of limits) {
    const column = columnOf(inputs, limit.input);
    for (let i = 0; i < inside.length; i++) if (!meetsLimit(limit, column[i] ?? null)) inside[i] = 0;
  }
  return inside;
}

/** The fit of any box on any table, such as one found elsewhere; rows whose mark is NaN are left out. */
export function fitOnTable(inputs: Table, marks: ArrayLike<number>, box: Box): BoxFit {
  if (marks.length !== inputs.nRows) {
    throw new RangeError(`fitOnTable: there are ${marks.length} marks of interest for ${inputs.nRows} rows`);
  }
  const inside = rowsInside(inputs, box);
  const counts = { nCases: 0, nInterest: 0, nInside: 0, nInterestInside: 0 };
  for (let i = 0; i < inside.length; i++) {
    const mark = marks[i]!;
    if (Number.isNaN(mark)) continue;
    counts.nCases += 1;
    counts.nInterest += mark;
    counts.nInside += inside[i]!;
    counts.nInterestInside += inside[i]! * mark;
  }
  return boxFit(counts);
}

/** How far two boxes (or two regions) agree on the same cases: shares of what either covers, both 1 for the same cases. */
export interface Agreement {
  readonly nFirst: number;
  readonly nSecond: number;
  readonly nBoth: number;
  /** Cases in both over cases in either (Jaccard 1901); NaN when both are empty. */
  readonly overlap: number;
  /** The same, of the cases of interest only. */
  readonly interestOverlap: number;
}

/** Compares two regions, given as 1 for each case inside, by the cases they cover. */
export function agreementOf(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  marks: ArrayLike<number>,
): Agreement {
  let nFirst = 0;
  let nSecond = 0;
  let nBoth = 0;
  let either = 0;
  let both = 0;
  for (let i = 0; i < marks.length; i++) {
    if (Number.isNaN(marks[i]!)) continue;
    nFirst += first[i]!;
    nSecond += second[i]!;
    nBoth += first[i]! & second[i]!;
    either += (first[i]! | second[i]!) * marks[i]!;
    both += (first[i]! & second[i]!) * marks[i]!;
  }
  return {
    nFirst,
    nSecond,
    nBoth,
    overlap: nBoth / (nFirst + nSecond - nBoth),
    interestOverlap: both / either,
  };
}
