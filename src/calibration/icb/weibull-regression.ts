import { exp, log, log1p, pow } from "../../math/elementary.ts";
import { mean, variance } from "../../math/stats.ts";
import { maximise } from "../maximise.ts";

/** A fitted Weibull regression of times. */
export interface WeibullRegression {
  /** Log of the scale at a row of zeros, and its slopes. */
  readonly constant: number;
  readonly slopes: Float64Array;
  /** Shape: below 1 the hazard falls with time. */
  readonly shape: number;
  readonly converged: boolean;
  /** Log-likelihood of a time. */
  logDensity(row: ArrayLike<number>, time: number): number;
  /** Quantiles at (k + 1/2) / n, the distribution as an ensemble of n members. */
  ensemble(row: ArrayLike<number>, n: number): Float64Array;
}

/** Variance of a Gumbel variate, pi^2 / 6, and the Euler-Mascheroni constant: its mean is minus this for minima. */
const GUMBEL_VARIANCE = 1.6449340668482264;
const EULER = 0.5772156649015329;

/**
 * Accelerated failure times: log T = constant + slopes . row + W / shape, W the log of a unit exponential.
 *
 * Maximises the log-likelihood less ridge/2 times the sum of squared slopes. Times are complete (the record has the end of every
 * crisis) and above 0; throws RangeError for one that is not.
 *
 * Source: Kalbfleisch and Prentice 2002, The Statistical Analysis of Failure Time Data, section 2.3.
 */
export function fitWeibull(
  rows: readonly Float64Array[],
  times: ArrayLike<number>,
  ridge: number,
): WeibullRegression {
  const logs = Float64Array.from(rows, (_, i) => {
    if (!(times[i]! > 0)) throw new RangeError(`fitWeibull: time ${i} is ${times[i]}; it must be above 0`);
    return log(times[i]!);
  });
  const nSlopes = rows[0]?.length ?? 0;
  const spread = Math.sqrt(variance(logs) / GUMBEL_VARIANCE);
  const start = new Float64Array(nSlopes + 2);
  start[0] = mean(logs) + EULER * spread;
  start[1] = log(spread);
  const { x, converged } = maximise({
    start,
    tolerance: 1e-7,
    evaluate: (at, gradient) => penalised(rows, logs, ridge, at, gradient),
  });
  const [constant, width, slopes] = [x[0]!, exp(x[1]!), x.slice(2)];
  const centre = (row: ArrayLike<number>): number => {
    let sum = constant;
    for (let k = 0; k < nSlopes; k++) sum += slopes[k]! * row[k]!;
    return sum;
  };
  return {
    constant,
    slopes,
    shape: 1 / width,
    converged,
    logDensity(row, time) {
      const z = (log(time) - centre(row)) / width;
      return z - exp(z) - log(width) - log(time);
    },
    ensemble(row, n) {
      const scale = exp(centre(row));
      return Float64Array.from({ length: n }, (_, k) => scale * pow(-log1p(-(k + 0.5) / n), width));
    },
  };
}

/** Variables: constant, log of 1 / shape, slopes. */
function penalised(
  rows: readonly Float64Array[],
  logs: Float64Array,
  ridge: number,
  x: Float64Array,
  gradient: Float64Array,
): number {
  const width = exp(x[1]!);
  gradient.fill(0);
  let value = 0;
  rows.forEach((row, i) => {
    let centre = x[0]!;
    for (let k = 0; k < row.length; k++) centre += x[k + 2]! * row[k]!;
    const z = (logs[i]! - centre) / width;
    const e = exp(z);
    value += z - e - x[1]! - logs[i]!;
    const pull = (e - 1) / width;
    gradient[0]! += pull;
    gradient[1]! += (e - 1) * z - 1;
    for (let k = 0; k < row.length; k++) gradient[k + 2]! += pull * row[k]!;
  });
  for (let k = 2; k < x.length; k++) {
    value -= (ridge / 2) * x[k]! * x[k]!;
    gradient[k]! -= ridge * x[k]!;
  }
  return value;
}
