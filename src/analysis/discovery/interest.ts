/** Which rows of a table count, and which of those are of interest. */
export interface Interest {
  /** Rows with an answer, ascending. */
  readonly rows: Int32Array;
  /** 1 for each of those rows that is of interest, 0 for the others. */
  readonly marks: Uint8Array;
  readonly nInterest: number;
  /** Rows without an answer (NaN), for instance futures in which a run failed. */
  readonly leftOut: number;
}

/**
 * Reads marks of interest: 1 of interest, 0 not, NaN unknown.
 *
 * Throws RangeError when there are not as many marks as rows, for any other mark, and when there is nothing to tell apart:
 * no case, none of interest, all of interest, or fewer than `least` either way. `who` begins the messages.
 */
export function readInterest(who: string, marks: ArrayLike<number>, nRows: number, least: number): Interest {
  if (marks.length !== nRows) {
    throw new RangeError(`${who}: there are ${marks.length} marks of interest for ${nRows} rows of inputs`);
  }
  const rows: number[] = [];
  const kept: number[] = [];
  for (let i = 0; i < nRows; i++) {
    const mark = marks[i]!;
    if (Number.isNaN(mark)) continue;
    if (mark !== 0 && mark !== 1) {
      throw new RangeError(`${who}: the mark of row ${i} is ${mark}; it must be 1 (of interest), 0 or NaN`);
    }
    rows.push(i);
    kept.push(mark);
  }
  const nInterest = kept.reduce((sum, mark) => sum + mark, 0);
  requireContrast(who, nInterest, rows.length, least);
  return {
    rows: Int32Array.from(rows),
    marks: Uint8Array.from(kept),
    nInterest,
    leftOut: nRows - rows.length,
  };
}

function requireContrast(who: string, nInterest: number, nCases: number, least: number): void {
  const advice = "draw more futures or choose another threshold";
  if (nCases === 0) throw new RangeError(`${who}: no future has an answer; there is nothing to search`);
  if (nInterest === 0) {
    throw new RangeError(`${who}: none of the ${nCases} futures is of interest; ${advice}`);
  }
  if (nInterest === nCases) {
    throw new RangeError(
      `${who}: all ${nCases} futures are of interest, so no region stands out; choose another threshold`,
    );
  }
  const verb = (n: number): string => (n === 1 ? "1 future is" : `${n} futures are`);
  if (nInterest < least) {
    throw new RangeError(`${who}: ${verb(nInterest)} of interest, at least ${least} are needed; ${advice}`);
  }
  if (nCases - nInterest < least) {
    throw new RangeError(
      `${who}: ${verb(nCases - nInterest)} not of interest, at least ${least} are needed; ${advice}`,
    );
  }
}
