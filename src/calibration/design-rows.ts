/**
 * Regressors of a regression: one row per case, one number per regressor. A constant is a column of ones that the
 * caller gives, so that it is plain which equations have one.
 */
export type DesignRows = readonly (readonly number[])[];

/**
 * The number of regressors; throws RangeError in the name of `where` unless there are as many rows as outcomes, all
 * of one length, of finite numbers, and more cases than regressors.
 */
export function requireRows(where: string, rows: DesignRows, nOutcomes: number): number {
  if (rows.length !== nOutcomes) {
    throw new RangeError(`${where}: there are ${rows.length} rows for ${nOutcomes} outcomes`);
  }
  const width = rows[0]?.length ?? 0;
  if (rows.length <= width) {
    throw new RangeError(
      `${where}: there are ${rows.length} cases for ${width} regressors; there must be more cases than regressors`,
    );
  }
  rows.forEach((row, i) => {
    const wrong = row.findIndex((value) => !Number.isFinite(value));
    if (row.length !== width) {
      throw new RangeError(
        `${where}: row ${i} has ${row.length} regressors; it must have ${width}, as row 0`,
      );
    }
    if (wrong >= 0) {
      throw new RangeError(`${where}: regressor ${wrong} of row ${i} is ${row[wrong]}; it must be finite`);
    }
  });
  return width;
}

/** Sum of the products of a row and as many coefficients from a place on. */
export function linearPredictor(row: readonly number[], coefficients: ArrayLike<number>, from = 0): number {
  let sum = 0;
  for (let k = 0; k < row.length; k++) sum += row[k]! * coefficients[from + k]!;
  return sum;
}
