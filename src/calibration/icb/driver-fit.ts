import { exp, log, sigmoid } from "../../math/elementary.ts";
import { maximise } from "../maximise.ts";
import type { CrisisOutcome } from "./crisis-record.ts";
import { clamped, drivers } from "./driver.ts";
import { coefficientPlaces, freeVector, shippedCoefficients } from "./driver-coefficient.ts";
import type { ResponseSurface, Surface } from "./response-surface.ts";
import { chooseRidge } from "./ridge-choice.ts";

/** A crisis to fit on: what was known, and what became of it. */
export interface FittingCase {
  readonly row: Float64Array;
  readonly outcome: CrisisOutcome;
}

/** Coefficients fitted to a period, and how strongly they were pulled to the shipped ones. */
export interface DriverFit {
  readonly coefficients: Float64Array;
  readonly ridge: number;
  readonly converged: boolean;
}

/**
 * Coefficients of the drivers by maximum penalised likelihood, through the response surface.
 *
 * The likelihood of a crisis is that of violence, of war given violence, of the kind of ending, and of the log of its
 * length (normal). The penalty is ridge/2 times the sum of squared distances from the shipped coefficients; its strength is
 * chosen by cross-validation inside the cases. So with few cases the fit stays where judgement put it.
 */
export function fitDrivers(cases: readonly FittingCase[], surface: ResponseSurface): DriverFit {
  const ridge = chooseRidge(cases.length, (train, test, strength) => {
    const { x } = fitted(
      train.map((i) => cases[i]!),
      surface,
      strength,
    );
    const unused = new Float64Array(x.length);
    return test.reduce((sum, i) => sum + caseLikelihood(cases[i]!, surface, x, unused), 0);
  });
  const { x, converged } = fitted(cases, surface, ridge);
  return { coefficients: x, ridge, converged };
}

function fitted(cases: readonly FittingCase[], surface: ResponseSurface, ridge: number) {
  return maximise({
    start: shippedCoefficients,
    // Simulation error of the surface is far greater than what a tighter tolerance would settle.
    tolerance: 1e-6,
    maxSteps: 200,
    evaluate(x, gradient) {
      gradient.fill(0);
      let value = 0;
      for (const one of cases) value += caseLikelihood(one, surface, x, gradient);
      for (let k = 0; k < x.length; k++) {
        const off = x[k]! - shippedCoefficients[k]!;
        value -= (ridge / 2) * off * off;
        gradient[k]! -= ridge * off;
      }
      return value;
    },
  });
}

/** Log-likelihood of one crisis; adds its slopes by the coefficients to `gradient`. */
function caseLikelihood(
  { row, outcome }: FittingCase,
  surface: ResponseSurface,
  coefficients: Float64Array,
  gradient: Float64Array,
): number {
  const free = freeVector(coefficients, row);
  const vector = clamped(free);
  const slopes = new Float64Array(drivers.length);
  let value = addEvent(surface.violence, vector, outcome.violence, slopes);
  if (outcome.violence) value += addEvent(surface.warGivenViolence, vector, outcome.war, slopes);
  const isSettled = outcome.ending < 2;
  value += addEvent(surface.settled, vector, isSettled, slopes);
  if (isSettled) value += addEvent(surface.formalGivenSettled, vector, outcome.ending === 0, slopes);
  value += addLength(surface, vector, log(Math.max(1, outcome.duration)), slopes);
  coefficientPlaces.forEach(({ driver, covariate }, k) => {
    // A driver at its limit does not move.
    if (vector[driver] !== free[driver]) return;
    gradient[k]! += slopes[driver]! * (covariate < 0 ? 1 : row[covariate]!);
  });
  return value;
}

const own = new Float64Array(drivers.length);

function addEvent(logOdds: Surface, vector: Float64Array, happened: boolean, slopes: Float64Array): number {
  const p = sigmoid(logOdds(vector, own));
  const pull = happened ? 1 - p : -p;
  for (let k = 0; k < slopes.length; k++) slopes[k]! += pull * own[k]!;
  return log(Math.max(1e-300, happened ? p : 1 - p));
}

function addLength(
  { meanLog, logVarianceLog }: ResponseSurface,
  vector: Float64Array,
  logDays: number,
  slopes: Float64Array,
): number {
  const logVariance = logVarianceLog(vector, own);
  const precision = exp(-logVariance);
  const spread = own.slice();
  const off = logDays - meanLog(vector, own);
  const z = off * off * precision;
  for (let k = 0; k < slopes.length; k++) {
    slopes[k]! += off * precision * own[k]! + ((z - 1) / 2) * spread[k]!;
  }
  return -(logVariance + z) / 2;
}
