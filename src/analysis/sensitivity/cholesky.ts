/** Share of a diagonal entry below which what is left of it counts as rounding (chosen). */
const SINGULAR = 1e-12;

/**
 * Solves the symmetric positive definite system A x = b by Cholesky's decomposition.
 *
 * `matrix` holds the n * n numbers of A row after row, of which the lower triangle is read; both arguments are left as they were.
 * Gives null when A is not positive definite to working precision.
 *
 * Source: Golub and Van Loan 2013, Matrix Computations, 4th edition, section 4.2.
 */
export function solvePositiveDefinite(matrix: Float64Array, rightSide: Float64Array): Float64Array | null {
  const n = rightSide.length;
  const lower = matrix.slice();
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = lower[i * n + j]!;
      for (let k = 0; k < j; k++) rest -= lower[i * n + k]! * lower[j * n + k]!;
      if (j < i) lower[i * n + j] = rest / lower[j * n + j]!;
      else if (rest > SINGULAR * matrix[i * n + i]!) lower[i * n + i] = Math.sqrt(rest);
      else return null;
    }
  }
  const solution = rightSide.slice();
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) solution[i]! -= lower[i * n + k]! * solution[k]!;
    solution[i]! /= lower[i * n + i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) solution[i]! -= lower[k * n + i]! * solution[k]!;
    solution[i]! /= lower[i * n + i]!;
  }
  return solution;
}

/**
 * A lower triangular root L of a covariance matrix, L L' = A, which may be singular: a column without variance left is 0.
 *
 * n * n numbers row after row, as in `matrix`.
 */
export function covarianceRoot(matrix: Float64Array, n: number): Float64Array {
  const root = new Float64Array(n * n);
  for (let j = 0; j < n; j++) {
    for (let i = j; i < n; i++) {
      let rest = matrix[i * n + j]!;
      for (let k = 0; k < j; k++) rest -= root[i * n + k]! * root[j * n + k]!;
      if (i === j) {
        root[j * n + j] = rest > SINGULAR * matrix[j * n + j]! ? Math.sqrt(rest) : 0;
      } else root[i * n + j] = root[j * n + j] === 0 ? 0 : rest / root[j * n + j]!;
    }
  }
  return root;
}
