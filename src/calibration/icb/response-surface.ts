import { Matrix, solve } from "ml-matrix";
import { latinHypercube } from "../../experiment/design.ts";
import { log } from "../../math/elementary.ts";
import { fitOrderedLogit } from "../ordered-logit.ts";
import type { SampleResult } from "./crisis-sample.ts";
import { drivers } from "./driver.ts";

/** A number as a quadratic function of the drivers: its value, and its slopes into `gradient`. */
export type Surface = (vector: ArrayLike<number>, gradient: Float64Array) => number;

/** What the simulated crisis does as its drivers move: log-odds, and the mean and log variance of log length. */
export interface ResponseSurface {
  readonly violence: Surface;
  readonly warGivenViolence: Surface;
  readonly settled: Surface;
  readonly formalGivenSettled: Surface;
  readonly meanLog: Surface;
  readonly logVarianceLog: Surface;
}

/** Pull of the surfaces' coefficients to 0: enough that a flat direction has a value (chosen). */
const ridge = 0.01;

/** Driver vectors over the box of the drivers' limits, evenly. */
export function surfaceDesign(n: number, seed: number): readonly (readonly number[])[] {
  const points = latinHypercube(n, drivers.length, seed);
  return Array.from({ length: n }, (_, i) =>
    drivers.map(({ limit }, k) => limit * (2 * points[i * drivers.length + k]! - 1)),
  );
}

/** Learns the surfaces from simulated design points. */
export function fitResponseSurface(
  vectors: readonly (readonly number[])[],
  results: readonly SampleResult[],
): ResponseSurface {
  const rows = vectors.map(quadratic);
  const odds = (yes: (r: SampleResult) => number, of: (r: SampleResult) => number): Surface =>
    logitSurface(rows, results.map(yes), results.map(of));
  const settled = ({ endings }: SampleResult): number => endings[0]! + endings[1]!;
  return {
    violence: odds(
      (r) => r.serious,
      (r) => r.runs,
    ),
    warGivenViolence: odds(
      (r) => r.war,
      (r) => r.serious,
    ),
    settled: odds(settled, (r) => r.runs),
    formalGivenSettled: odds((r) => r.endings[0]!, settled),
    meanLog: linearSurface(
      rows,
      results.map((r) => r.meanLog),
    ),
    logVarianceLog: linearSurface(
      rows,
      results.map((r) => log(Math.max(1e-3, r.varianceLog))),
    ),
  };
}

/** Log-odds that a crisis recurs, from points that were followed. */
export function fitRecurrenceSurface(
  vectors: readonly (readonly number[])[],
  results: readonly SampleResult[],
): Surface {
  return logitSurface(
    vectors.map(quadratic),
    results.map((r) => r.recurred),
    results.map((r) => r.couldRecur),
  );
}

/** Drivers scaled to [-1, 1], their squares and products, without a constant. */
function quadratic(vector: ArrayLike<number>): number[] {
  const scaled = drivers.map(({ limit }, k) => vector[k]! / limit);
  const squares = scaled.flatMap((one, k) => scaled.slice(k).map((other) => one * other));
  return [...scaled, ...squares];
}

function logitSurface(rows: readonly number[][], yes: readonly number[], of: readonly number[]): Surface {
  const { coefficients, cuts } = fitOrderedLogit(
    [...rows, ...rows],
    [...yes.map(() => 1), ...yes.map(() => 0)],
    { nCategories: 2, ridge, weights: [...yes, ...of.map((n, i) => n - yes[i]!)] },
  );
  return surfaceOf(-cuts[0]!, coefficients);
}

function linearSurface(rows: readonly number[][], values: readonly number[]): Surface {
  const x = new Matrix(rows.map((row) => [1, ...row]));
  const normal = x.transpose().mmul(x).add(Matrix.eye(x.columns).mul(ridge));
  const [constant, ...slopes] = solve(
    normal,
    x.transpose().mmul(Matrix.columnVector([...values])),
  ).to1DArray();
  return surfaceOf(constant!, slopes);
}

function surfaceOf(constant: number, slopes: ArrayLike<number>): Surface {
  const n = drivers.length;
  const limits = Float64Array.from(drivers, ({ limit }) => limit);
  const scaled = new Float64Array(n);
  return (vector, gradient) => {
    let value = constant;
    for (let k = 0; k < n; k++) {
      scaled[k] = vector[k]! / limits[k]!;
      value += slopes[k]! * scaled[k]!;
      gradient[k] = slopes[k]!;
    }
    for (let k = 0, at = n; k < n; k++) {
      for (let l = k; l < n; l++, at++) {
        value += slopes[at]! * scaled[k]! * scaled[l]!;
        gradient[k]! += slopes[at]! * scaled[l]!;
        gradient[l]! += slopes[at]! * scaled[k]!;
      }
    }
    for (let k = 0; k < n; k++) gradient[k]! /= limits[k]!;
    return value;
  };
}
