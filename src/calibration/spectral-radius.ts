import { exp, log } from "../math/elementary.ts";

/** Squarings; after 60 the norm's 2^-60th power is the radius to the last bit. Chosen. */
const SQUARINGS = 60;

/**
 * Spectral radius of a square matrix with entries >= 0: for the branching matrix of a Hawkes process, the mean number
 * of direct offspring of an event in the long run. Below 1 the process is stable.
 *
 * By Gelfand's formula, lim ||A^n||^(1/n), with n a power of two. Also right for matrices that are periodic or
 * nilpotent.
 */
export function spectralRadius(matrix: readonly (readonly number[])[]): number {
  const n = matrix.length;
  let power = matrix.map((row) => [...row]);
  let logScale = 0;
  let weight = 1;
  for (let k = 0; k <= SQUARINGS; k++) {
    const norm = Math.max(...power.map((row) => row.reduce((sum, value) => sum + value, 0)));
    if (norm === 0) return 0;
    logScale += weight * log(norm);
    weight /= 2;
    const scaled = power.map((row) => row.map((value) => value / norm));
    power = scaled.map((row) =>
      Array.from({ length: n }, (_, j) => row.reduce((sum, value, l) => sum + value * scaled[l]![j]!, 0)),
    );
  }
  return exp(logScale);
}

/**
 * Derivatives of the spectral radius by each entry: l_i r_j / (l . r) with the left and right vectors of the radius.
 *
 * For a reducible matrix one of the possible slopes. The vectors are found by repeated multiplication with A + I,
 * which has the same ones and is not periodic.
 */
export function spectralRadiusSlope(matrix: readonly (readonly number[])[]): number[][] {
  const right = leadingVector(matrix);
  const left = leadingVector(matrix.map((_, i) => matrix.map((row) => row[i]!)));
  const product = left.reduce((sum, value, i) => sum + value * right[i]!, 0);
  return left.map((l) => right.map((r) => (product > 0 ? (l * r) / product : 0)));
}

function leadingVector(matrix: readonly (readonly number[])[]): number[] {
  let vector = matrix.map(() => 1);
  // 500 multiplications are chosen: the second root of A + I would have to be within 5 % of the first to matter.
  for (let k = 0; k < 500; k++) {
    const next = matrix.map((row, i) => row.reduce((sum, value, j) => sum + value * vector[j]!, vector[i]!));
    const largest = Math.max(...next);
    vector = next.map((value) => value / largest);
  }
  return vector;
}
