import { Matrix } from "ml-matrix";
import { exp, log, log1p } from "../math/elementary.ts";
import { logGamma } from "../math/special.ts";
import { type DesignRows, linearPredictor, requireRows } from "./design-rows.ts";
import { maximise } from "./maximise.ts";
import { errorsOf, hessianByDifferences } from "./standard-error.ts";

/** A regression of counts: log of the mean = x . coefficients. */
export interface CountFit {
  readonly coefficients: Float64Array;
  readonly errors: Float64Array;
  /** Variance = mean + dispersion mean^2; 0 for a Poisson regression. */
  readonly dispersion: number;
  readonly logLikelihood: number;
  readonly converged: boolean;
}

/** Least log of the inverse dispersion's negative: below exp(-16) a dispersion is told from 0 by no data. Chosen. */
const LEAST_LOG_DISPERSION = -16;

/**
 * Poisson regression by iteratively reweighted least squares (Newton steps with the log link).
 *
 * Throws RangeError for outcomes that are not whole numbers >= 0, or rows that do not fit.
 *
 * Source: McCullagh and Nelder 1989, Generalized Linear Models, chapter 6.
 */
export function fitPoisson(rows: DesignRows, counts: readonly number[]): CountFit {
  const width = requireCounts("fitPoisson", rows, counts);
  const constant = counts.reduce((sum, count) => sum - logGamma(count + 1), 0);
  const evaluate = (x: Float64Array, gradient: Float64Array) => {
    gradient.fill(0);
    let value = constant;
    rows.forEach((row, i) => {
      const eta = linearPredictor(row, x);
      const mean = exp(eta);
      value += counts[i]! * eta - mean;
      for (let k = 0; k < width; k++) gradient[k]! += (counts[i]! - mean) * row[k]!;
    });
    return value;
  };
  const hessian = (x: Float64Array) => weightedProducts(rows, (row) => -exp(linearPredictor(row, x)));
  const { x, value, converged } = maximise({ evaluate, hessian, start: startOf(rows, counts, width) });
  const { errors } = errorsOf(hessian(x));
  return { coefficients: x, errors, dispersion: 0, logLikelihood: value, converged };
}

/**
 * Negative binomial regression (variance mean + dispersion mean^2) by maximum likelihood of coefficients and
 * dispersion.
 *
 * Errors of the coefficients account for the estimated dispersion. Counts that vary no more than Poisson counts end
 * at a dispersion of about 1e-7, where the fit is the Poisson one. Throws as `fitPoisson`.
 *
 * Source: Cameron and Trivedi 2013, Regression Analysis of Count Data, section 3.3.1 (NB2).
 */
export function fitNegativeBinomial(rows: DesignRows, counts: readonly number[]): CountFit {
  const width = requireCounts("fitNegativeBinomial", rows, counts);
  const evaluate = (x: Float64Array, gradient: Float64Array) =>
    negativeBinomial(rows, counts, width, x, gradient);
  const start = Float64Array.from([...fitPoisson(rows, counts).coefficients, log(0.5)]);
  const lower = new Float64Array(width + 1).fill(-Infinity);
  lower[width] = LEAST_LOG_DISPERSION;
  const { x, value, converged, atBound } = maximise({ evaluate, start, lower });
  const { errors } = errorsOf(hessianByDifferences(evaluate, x, atBound), atBound);
  return {
    coefficients: x.slice(0, width),
    errors: errors.slice(0, width),
    dispersion: exp(x[width]!),
    logLikelihood: value,
    converged,
  };
}

/** x holds the coefficients and, last, the log of the dispersion. */
function negativeBinomial(
  rows: DesignRows,
  counts: readonly number[],
  width: number,
  x: Float64Array,
  gradient: Float64Array,
): number {
  const dispersion = exp(x[width]!);
  gradient.fill(0);
  let value = 0;
  for (let i = 0; i < rows.length; i++) {
    const count = counts[i]!;
    const eta = linearPredictor(rows[i]!, x);
    const mean = exp(eta);
    // With size r = 1/dispersion: log Gamma(y + r) - log Gamma(r) + y log(dispersion) is a sum over j below y of
    // log(1 + j dispersion).
    let slope = 0;
    for (let j = 1; j < count; j++) {
      value += log1p(j * dispersion);
      slope += (j * dispersion) / (1 + j * dispersion);
    }
    const spread = log1p(dispersion * mean);
    value += count * eta - (count + 1 / dispersion) * spread - logGamma(count + 1);
    const residual = (count - mean) / (1 + dispersion * mean);
    for (let k = 0; k < width; k++) gradient[k]! += residual * rows[i]![k]!;
    gradient[width]! +=
      slope + spread / dispersion - ((count * dispersion + 1) * mean) / (1 + dispersion * mean);
  }
  return value;
}

/** Sum over rows of weight times row times row'. */
export function weightedProducts(
  rows: DesignRows,
  weightOf: (row: readonly number[], i: number) => number,
): Matrix {
  const width = rows[0]!.length;
  const sums = Matrix.zeros(width, width);
  rows.forEach((row, i) => {
    const weight = weightOf(row, i);
    for (let k = 0; k < width; k++) {
      for (let l = 0; l < width; l++) sums.set(k, l, sums.get(k, l) + weight * row[k]! * row[l]!);
    }
  });
  return sums;
}

/** The log of the mean count as the constant, where there is a column of ones; zeros otherwise. */
function startOf(rows: DesignRows, counts: readonly number[], width: number): Float64Array {
  const start = new Float64Array(width);
  const constant = rows[0]!.findIndex((_, k) => rows.every((row) => row[k] === 1));
  const middle = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  if (constant >= 0) start[constant] = log(Math.max(middle, 0.1));
  return start;
}

function requireCounts(where: string, rows: DesignRows, counts: readonly number[]): number {
  const width = requireRows(where, rows, counts.length);
  counts.forEach((count, i) => {
    if (Number.isInteger(count) && count >= 0) return;
    throw new RangeError(`${where}: outcome ${i} is ${count}; it must be a whole number of at least 0`);
  });
  if (counts.every((count) => count === 0)) {
    throw new RangeError(`${where}: every outcome is 0; at least one must be above 0`);
  }
  return width;
}
