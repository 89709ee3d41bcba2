import { exp, log1p, sigmoid } from "../math/elementary.ts";
import { weightedProducts } from "./count-regression.ts";
import { type DesignRows, linearPredictor, requireRows } from "./design-rows.ts";
import { maximise } from "./maximise.ts";
import { type EstimateErrors, errorsOf } from "./standard-error.ts";

/** A logistic regression: log odds = x . coefficients. */
export interface LogisticFit {
  readonly coefficients: Float64Array;
  /** From the curvature of the penalised log-likelihood. */
  readonly errors: Float64Array;
  /** Without the penalty; minus half the deviance. */
  readonly logLikelihood: number;
  readonly converged: boolean;
}

/**
 * Data are separated where log odds run off to infinity: a case beyond the first (a chance below 1e-8) whose standard
 * error, too, exceeds the second. A far but honest case has an error smaller than its log odds. Both chosen.
 */
const CERTAIN = 18;
const VAGUE = 100;

/**
 * Logistic regression by iteratively reweighted least squares, with a ridge (a normal prior) if wanted.
 *
 * `ridge` >= 0 is the prior's precision: ridge/2 times the squared coefficient is taken off for every column that is
 * not constant; so put regressors on one scale first (see `standardisation`). Throws RangeError when, without a
 * ridge, the data are separated (some combination of regressors tells what happened without error, so that no finite
 * maximum exists).
 *
 * Source: McCullagh and Nelder 1989, chapter 4; le Cessie and van Houwelingen 1992, Appl. Statist. 41, 191-201.
 */
export function fitLogistic(
  rows: DesignRows,
  happened: readonly boolean[],
  settings: { readonly ridge?: number } = {},
): LogisticFit {
  const { ridge = 0 } = settings;
  const width = requireRows("fitLogistic", rows, happened.length);
  if (!(ridge >= 0 && ridge < Infinity)) {
    throw new RangeError(`fitLogistic: the ridge is ${ridge}; it must be at least 0 and finite`);
  }
  const penalties = rows[0]!.map((first, k) => (rows.every((row) => row[k] === first) ? 0 : ridge));
  const evaluate = (x: Float64Array, gradient: Float64Array) => {
    let value = 0;
    for (let k = 0; k < width; k++) {
      value -= (penalties[k]! * x[k]! * x[k]!) / 2;
      gradient[k] = -penalties[k]! * x[k]!;
    }
    rows.forEach((row, i) => {
      const eta = linearPredictor(row, x);
      const chance = sigmoid(eta);
      value += logChance(happened[i] ? eta : -eta);
      for (let k = 0; k < width; k++) gradient[k]! += ((happened[i] ? 1 : 0) - chance) * row[k]!;
    });
    return value;
  };
  const hessian = (x: Float64Array) => {
    const sums = weightedProducts(rows, (row) => {
      const chance = sigmoid(linearPredictor(row, x));
      return -chance * (1 - chance);
    });
    penalties.forEach((penalty, k) => {
      sums.set(k, k, sums.get(k, k) - penalty);
    });
    return sums;
  };
  const { x, converged } = maximise({ evaluate, hessian, start: new Float64Array(width) });
  const odds = rows.map((row) => linearPredictor(row, x));
  const { covariance, errors } = errorsOf(hessian(x));
  if (
    ridge === 0 &&
    odds.some((eta, i) => Math.abs(eta) > CERTAIN && !(errorOf(rows[i]!, covariance) < VAGUE))
  ) {
    throw new RangeError(
      "fitLogistic: the regressors tell some outcomes without error, so no finite maximum exists; give a ridge above 0",
    );
  }
  const logLikelihood = odds.reduce((sum, eta, i) => sum + logChance(happened[i] ? eta : -eta), 0);
  return { coefficients: x, errors, logLikelihood, converged };
}

/** The probability that a case with these regressors happens. */
export function logisticChance(fit: LogisticFit, row: readonly number[]): number {
  return sigmoid(linearPredictor(row, fit.coefficients));
}

/** Standard error of a row's log odds. */
function errorOf(row: readonly number[], covariance: EstimateErrors["covariance"]): number {
  return Math.sqrt(row.reduce((sum, value, k) => sum + value * linearPredictor(row, covariance[k]!), 0));
}

/** log(sigmoid(eta)) without loss at either end. */
export function logChance(eta: number): number {
  return eta > 0 ? -log1p(exp(-eta)) : eta - log1p(exp(eta));
}

/**
 * Means and standard deviations of regressors, and rows on that scale: a column that does not vary stays as it is.
 *
 * To be taken from the cases that are fitted and applied to those that are scored, so that nothing leaks.
 */
export function standardisation(rows: DesignRows): (row: readonly number[]) => number[] {
  const n = rows.length;
  const means = (rows[0] ?? []).map((_, k) => rows.reduce((sum, row) => sum + row[k]!, 0) / n);
  const deviations = means.map((mean, k) =>
    Math.sqrt(rows.reduce((sum, row) => sum + (row[k]! - mean) * (row[k]! - mean), 0) / n),
  );
  return (row) => row.map((value, k) => (deviations[k]! > 0 ? (value - means[k]!) / deviations[k]! : value));
}
