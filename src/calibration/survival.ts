/**
 * Times to an event of which some are known only to exceed a value, such as crises that had not ended.
 */
import { exp, log } from "../math/elementary.ts";
import { normalCdf, normalQuantile, normalTail } from "../math/special.ts";
import { type DesignRows, linearPredictor, requireRows } from "./design-rows.ts";
import { maximise } from "./maximise.ts";
import { errorsOf, hessianByDifferences } from "./standard-error.ts";

/** Half of log(2 pi). */
const HALF_LOG_TWO_PI = 0.9189385332046727;

/** A time, and whether the event was seen then; otherwise it came later. */
export interface SurvivalTime {
  /** Above 0, in any unit. */
  readonly time: number;
  readonly seen: boolean;
}

/** An accelerated-failure-time regression: log T = x . coefficients + scale e. */
export interface SurvivalFit {
  /** e is the log of a unit exponential (Weibull times) or a standard normal. */
  readonly law: "weibull" | "log-normal";
  readonly coefficients: Float64Array;
  /** Scale > 0; the shape of the Weibull law is its inverse: a hazard that falls where the scale exceeds 1. */
  readonly scale: number;
  readonly logLikelihood: number;
  /** Standard errors of the coefficients and of log(scale), the last. */
  readonly errors: Float64Array;
  readonly converged: boolean;
}

/**
 * Maximum likelihood of a Weibull or log-normal regression of right-censored times.
 *
 * `rows` hold the regressors, a column of ones among them for a constant. The log-likelihood is that of the times
 * (not of their logs), as in R's survreg. Throws RangeError for times not above 0, fewer than two seen events, or
 * rows that do not fit.
 *
 * Source: Kalbfleisch and Prentice 2002, The Statistical Analysis of Failure Time Data, chapter 3.
 */
export function fitSurvival(
  law: SurvivalFit["law"],
  times: readonly SurvivalTime[],
  rows: DesignRows,
): SurvivalFit {
  const width = requireRows("fitSurvival", rows, times.length);
  requireTimes("fitSurvival", times);
  const nSeen = times.filter(({ seen }) => seen).length;
  if (nSeen < 2) throw new RangeError(`fitSurvival: ${nSeen} events were seen; at least 2 are needed`);
  const logs = times.map(({ time }) => log(time));
  const middle = logs.reduce((sum, value) => sum + value, 0) / logs.length;
  const evaluate = (x: Float64Array, gradient: Float64Array) =>
    logLikelihood(law, times, logs, rows, x, gradient);
  // Times are divided by their geometric mean inside, so that zero is a fair start for every coefficient.
  const shifted = logs.map((value) => value - middle);
  const centred = (x: Float64Array, gradient: Float64Array) =>
    logLikelihood(law, times, shifted, rows, x, gradient);
  const constant = constantColumn(rows, width);
  const first = maximise({
    evaluate: constant < 0 ? evaluate : centred,
    start: new Float64Array(width + 1),
  });
  const start = first.x.slice();
  if (constant >= 0) start[constant]! += middle / rows[0]![constant]!;
  const { x, value, converged } = maximise({ evaluate, start });
  return {
    law,
    coefficients: x.slice(0, width),
    scale: exp(x[width]!),
    logLikelihood: value,
    errors: errorsOf(hessianByDifferences(evaluate, x)).errors,
    converged,
  };
}

/** Probability that the time exceeds t >= 0 for a case with the given regressors. */
export function survivalAt(fit: SurvivalFit, row: readonly number[], t: number): number {
  if (t <= 0) return 1;
  const z = (log(t) - linearPredictor(row, fit.coefficients)) / fit.scale;
  return fit.law === "weibull" ? exp(-exp(z)) : normalTail(z);
}

/** The time that is exceeded with probability 1 - p, for p in (0, 1). */
export function survivalQuantile(fit: SurvivalFit, row: readonly number[], p: number): number {
  const z = fit.law === "weibull" ? log(-log(1 - p)) : normalQuantile(p);
  return exp(linearPredictor(row, fit.coefficients) + fit.scale * z);
}

/** The first column that has one value, not zero, in all rows; -1 if none. */
function constantColumn(rows: DesignRows, width: number): number {
  for (let k = 0; k < width; k++) {
    if (rows[0]![k] !== 0 && rows.every((row) => row[k] === rows[0]![k])) return k;
  }
  return -1;
}

/** x holds the coefficients and, last, the log of the scale. */
function logLikelihood(
  law: SurvivalFit["law"],
  times: readonly SurvivalTime[],
  logs: readonly number[],
  rows: DesignRows,
  x: Float64Array,
  gradient: Float64Array,
): number {
  const width = x.length - 1;
  const scale = exp(x[width]!);
  const contribution = law === "weibull" ? weibullTerm : normalTerm;
  gradient.fill(0);
  let value = 0;
  for (let i = 0; i < times.length; i++) {
    const { time, seen } = times[i]!;
    const z = (logs[i]! - linearPredictor(rows[i]!, x)) / scale;
    const { density, slope } = contribution(z, seen);
    value += density;
    if (seen) {
      value -= x[width]! + log(time);
      gradient[width]! -= 1;
    }
    gradient[width]! -= slope * z;
    for (let k = 0; k < width; k++) gradient[k]! -= (slope * rows[i]![k]!) / scale;
  }
  return value;
}

/** Log density at z of a seen time, or log of the probability beyond, and its derivative by z. */
function weibullTerm(z: number, seen: boolean) {
  const hazard = exp(z);
  return seen ? { density: z - hazard, slope: 1 - hazard } : { density: -hazard, slope: -hazard };
}

function normalTerm(z: number, seen: boolean) {
  const density = -HALF_LOG_TWO_PI - (z * z) / 2;
  if (seen) return { density, slope: -z };
  const tail = normalCdf(-z);
  // Beyond 38 the tail underflows; its log and slope are those of the density over z there, to 1e-3 of themselves.
  if (tail === 0) return { density: density - log(z), slope: -z };
  return { density: log(tail), slope: -exp(density) / tail };
}

/** Throws RangeError unless every time is above 0 and finite. */
export function requireTimes(where: string, times: readonly SurvivalTime[]): void {
  times.forEach(({ time }, i) => {
    if (time > 0 && time < Infinity) return;
    throw new RangeError(`${where}: time ${i} is ${time}; it must be above 0 and finite`);
  });
}
