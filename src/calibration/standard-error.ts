import { CholeskyDecomposition, Matrix } from "ml-matrix";

/** Relative step of a central difference of the gradient: about the cube root of the rounding unit. */
const STEP = 6.055e-6;

/** Spread of maximum-likelihood estimates about the truth. */
export interface EstimateErrors {
  /** Covariance, one row and column per parameter; NaN in those of a held parameter. */
  readonly covariance: readonly (readonly number[])[];
  /** Square roots of its diagonal; NaN for a held parameter. */
  readonly errors: Float64Array;
}

/**
 * Second derivatives at x by central differences of the gradient, made symmetric.
 *
 * Errors are about 1e-10 of the scale of the gradient. `evaluate` writes the gradient, as in `maximise`; it is called
 * on both sides of x, so x must not lie on the edge of its domain in a variable that is not `held` (rows of those
 * stay zero). `scale` is the size of a meaningful change of each variable, by default max(1, |x|).
 */
export function hessianByDifferences(
  evaluate: (x: Float64Array, gradient: Float64Array) => number,
  x: Float64Array,
  held: readonly boolean[] = [],
  scale: ArrayLike<number> = x.map((at) => Math.max(1, Math.abs(at))),
): Matrix {
  const n = x.length;
  const result = Matrix.zeros(n, n);
  const [above, below] = [new Float64Array(n), new Float64Array(n)];
  for (let j = 0; j < n; j++) {
    if (held[j]) continue;
    const at = x.slice();
    const step = STEP * scale[j]!;
    at[j] = x[j]! + step;
    const high = at[j]!;
    evaluate(at, above);
    at[j] = x[j]! - step;
    evaluate(at, below);
    for (let i = 0; i < n; i++) result.set(i, j, held[i] ? 0 : (above[i]! - below[i]!) / (high - at[j]!));
  }
  return Matrix.add(result, result.transpose()).mul(0.5);
}

/**
 * Covariance and standard errors from the second derivatives of a log-likelihood at its maximum: the inverse of the
 * observed information, over the parameters that are not held at a bound.
 *
 * All NaN when the information is not positive definite: then some combination of parameters is not identified.
 */
export function errorsOf(hessian: Matrix, held: readonly boolean[] = []): EstimateErrors {
  const n = hessian.rows;
  const free = Array.from({ length: n }, (_, i) => i).filter((i) => !held[i]);
  const covariance = Array.from({ length: n }, () => Array.from({ length: n }, () => Number.NaN));
  if (free.length > 0) {
    const information = Matrix.mul(hessian.selection(free, free), -1);
    const factor = new CholeskyDecomposition(Matrix.add(information, information.transpose()).mul(0.5));
    if (factor.isPositiveDefinite()) {
      const inverse = factor.solve(Matrix.eye(free.length));
      free.forEach((i, row) => {
        free.forEach((j, column) => {
          covariance[i]![j] = inverse.get(row, column);
        });
      });
    }
  }
  return { covariance, errors: Float64Array.from(covariance, (row, i) => Math.sqrt(row[i]!)) };
}
