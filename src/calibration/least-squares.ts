import { LuDecomposition, Matrix, QrDecomposition } from "ml-matrix";
import { pow } from "../math/elementary.ts";
import { type DesignRows, linearPredictor, requireRows } from "./design-rows.ts";

/** A least-squares fit. */
export interface LeastSquaresFit {
  readonly coefficients: Float64Array;
  /** Standard errors under independent errors of equal variance. */
  readonly errors: Float64Array;
  /** Robust to unequal variance and to correlation over the given number of lags. */
  readonly neweyWestErrors: Float64Array;
  readonly lags: number;
  readonly residuals: Float64Array;
  /** Share of the variance about the mean that is explained. NaN for a constant outcome. */
  readonly rSquared: number;
}

/**
 * Ordinary least squares with Newey-West standard errors.
 *
 * Rows are in the order of time. `lags` (default floor(4 (n/100)^(2/9))) is the number of autocovariances, weighted
 * by 1 - lag/(lags + 1); 0 gives White's errors. `groups` holds the panel of each row, where several series are
 * stacked: rows of different panels are not paired. No correction for small samples. Throws RangeError when the
 * regressors are linearly dependent.
 *
 * Source: Newey and West 1987, Econometrica 55, 703-708; the default number of lags, Newey and West 1994, Rev. Econ.
 * Stud. 61, 631-653.
 */
export function leastSquares(
  rows: DesignRows,
  outcomes: readonly number[],
  settings: { readonly lags?: number; readonly groups?: readonly number[] } = {},
): LeastSquaresFit {
  const width = requireRows("leastSquares", rows, outcomes.length);
  const n = outcomes.length;
  const lags = settings.lags ?? Math.floor(4 * pow(n / 100, 2 / 9));
  if (!(Number.isInteger(lags) && lags >= 0)) {
    throw new RangeError(
      `leastSquares: the number of lags is ${lags}; it must be a whole number of at least 0`,
    );
  }
  const x = new Matrix(rows.map((row) => [...row]));
  const qr = new QrDecomposition(x);
  const bread = inverseOfProducts(x, qr);
  const coefficients = qr.solve(Matrix.columnVector(outcomes)).to1DArray();
  const residuals = Float64Array.from(rows, (row, i) => outcomes[i]! - linearPredictor(row, coefficients));
  const squares = residuals.reduce((sum, value) => sum + value * value, 0);
  const middle = outcomes.reduce((sum, value) => sum + value, 0) / n;
  const total = outcomes.reduce((sum, value) => sum + (value - middle) * (value - middle), 0);
  const meat = neweyWestMeat(rows, residuals, lags, settings.groups);
  const robust = bread.mmul(meat).mmul(bread);
  const rootsOf = (matrix: Matrix, factor: number) =>
    Float64Array.from({ length: width }, (_, k) => Math.sqrt(factor * matrix.get(k, k)));
  return {
    coefficients: Float64Array.from(coefficients),
    errors: rootsOf(bread, squares / (n - width)),
    neweyWestErrors: rootsOf(robust, 1),
    lags,
    residuals,
    rSquared: total === 0 ? Number.NaN : 1 - squares / total,
  };
}

/** (X'X)^-1; throws RangeError when some regressor is a combination of others, to rounding. */
function inverseOfProducts(x: Matrix, qr: QrDecomposition): Matrix {
  const triangle = qr.upperTriangularMatrix;
  for (let k = 0; k < triangle.rows; k++) {
    const length = Math.sqrt(x.getColumn(k).reduce((sum, value) => sum + value * value, 0));
    if (Math.abs(triangle.get(k, k)) > 1e-11 * length) continue;
    throw new RangeError(
      `leastSquares: regressor ${k} is a combination of those before it; leave it out or add cases`,
    );
  }
  const inverse = new LuDecomposition(triangle).solve(Matrix.eye(triangle.rows));
  return inverse.mmul(inverse.transpose());
}

/** Long-run covariance of the products of regressors and residuals, summed over cases. */
function neweyWestMeat(
  rows: DesignRows,
  residuals: Float64Array,
  lags: number,
  groups: readonly number[] | undefined,
): Matrix {
  const width = rows[0]!.length;
  const meat = Matrix.zeros(width, width);
  for (let lag = 0; lag <= lags; lag++) {
    const weight = 1 - lag / (lags + 1);
    for (let i = lag; i < rows.length; i++) {
      if (groups !== undefined && groups[i] !== groups[i - lag]) continue;
      const product = weight * residuals[i]! * residuals[i - lag]!;
      for (let k = 0; k < width; k++) {
        for (let l = 0; l < width; l++) {
          const both =
            lag === 0
              ? rows[i]![k]! * rows[i]![l]!
              : rows[i]![k]! * rows[i - lag]![l]! + rows[i - lag]![k]! * rows[i]![l]!;
          meat.set(k, l, meat.get(k, l) + product * both);
        }
      }
    }
  }
  return meat;
}
