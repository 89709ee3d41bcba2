import { solvePositiveDefinite } from "./cholesky.ts";
import { dot } from "./columns.ts";

/**
 * Coefficients of least squares of y on the columns, each row counted as often as `counts` says, or once where that is null.
 *
 * By the normal equations, which serve columns that are nearly orthonormal, as those of an emulator are. Gives null when the columns depend
 * linearly on each other over the counted rows.
 */
export function leastSquares(
  columns: readonly Float64Array[],
  y: Float64Array,
  counts: Int32Array | null,
): Float64Array | null {
  const p = columns.length;
  const matrix = new Float64Array(p * p);
  const rightSide = new Float64Array(p);
  const weighted = new Float64Array(y.length);
  for (let i = 0; i < p; i++) {
    const column = columns[i]!;
    for (let row = 0; row < y.length; row++)
      weighted[row] = column[row]! * (counts === null ? 1 : counts[row]!);
    for (let j = 0; j <= i; j++) matrix[i * p + j] = dot(weighted, columns[j]!, y.length);
    rightSide[i] = dot(weighted, y, y.length);
  }
  return solvePositiveDefinite(matrix, rightSide);
}
