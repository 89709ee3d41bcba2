import { expect, test } from "vitest";
import { uniformSequence } from "../uniform-sequence.ts";
import { covariates } from "./covariate.ts";
import type { CrisisOutcome } from "./crisis-record.ts";
import { driverCoefficients, driverVector, shippedCoefficients } from "./driver-coefficient.ts";
import { type FittingCase, fitDrivers } from "./driver-fit.ts";
import type { ResponseSurface, Surface } from "./response-surface.ts";

const positionOf = (driver: string, covariate: string | null): number =>
  driverCoefficients.findIndex((one) => one.driver === driver && one.covariate === covariate);

/** A surface that is linear in the drivers. */
function linear(constant: number, slopes: readonly number[]): Surface {
  return (vector, gradient) => {
    gradient.set(slopes);
    return slopes.reduce((sum, slope, k) => sum + slope * vector[k]!, constant);
  };
}

/** Violence answers to force alone, log length to tempo alone, and nothing else to anything. */
const surface: ResponseSurface = {
  violence: linear(0, [0, 2, 0, 0, 0, 0]),
  warGivenViolence: linear(-2, [0, 0, 0, 0, 0, 0]),
  settled: linear(0, [0, 0, 0, 0, 0, 0]),
  formalGivenSettled: linear(0, [0, 0, 0, 0, 0, 0]),
  meanLog: linear(4, [0, 0, 0, 0, 1, 0]),
  logVarianceLog: linear(-2, [0, 0, 0, 0, 0, 0]),
};

function casesWith(truth: Float64Array, n: number): FittingCase[] {
  const uniform = uniformSequence(1, "test/driver-fit");
  return Array.from({ length: n }, () => {
    const row = Float64Array.from(covariates, () => (uniform() < 0.5 ? 1 : 0));
    const vector = driverVector(truth, row);
    const outcome: CrisisOutcome = {
      violence: uniform() < 1 / (1 + Math.exp(-2 * vector[1]!)),
      war: false,
      warByTechnique: false,
      duration: Math.exp(4 + vector[4]! + Math.exp(-1) * Math.sqrt(12) * (uniform() - 0.5)),
      ending: uniform() < 0.5 ? 2 : 0,
      recurrence: null,
      endYear: 1950,
    };
    return { row, outcome };
  });
}

test("coefficients that made the outcomes are found again", () => {
  const truth = shippedCoefficients.slice();
  truth[positionOf("force", null)] = -0.8;
  truth[positionOf("force", "violent")] = 1.4;
  truth[positionOf("tempo", "grave")] = -0.6;
  const { coefficients, converged } = fitDrivers(casesWith(truth, 400), surface);
  expect(converged).toBe(true);
  // A case gives 4 p (1 - p), about 0.9, of information on force and exp(2) on tempo, where half the cases have the
  // covariate: standard errors of about 0.11 and 0.04. Three of them, and what the ridge pulls.
  expect(Math.abs(coefficients[positionOf("force", null)]! + 0.8)).toBeLessThan(0.4);
  expect(Math.abs(coefficients[positionOf("force", "violent")]! - 1.4)).toBeLessThan(0.4);
  expect(Math.abs(coefficients[positionOf("tempo", "grave")]! + 0.6)).toBeLessThan(0.15);
});

test("a coefficient that the record says nothing about stays where judgement put it", () => {
  const { coefficients } = fitDrivers(casesWith(shippedCoefficients, 60), surface);
  for (const [driver, covariate] of [
    ["heat", "violent"],
    ["balance", "power"],
    ["settlement", "major"],
  ] as const) {
    const k = positionOf(driver, covariate);
    expect(coefficients[k]).toBe(shippedCoefficients[k]);
  }
});

test("every coefficient acts on a driver that exists, and every covariate that is named exists", () => {
  const known = covariates.map(({ id }) => id);
  for (const { covariate } of driverCoefficients) if (covariate !== null) expect(known).toContain(covariate);
  // The table of the pre-registration: as shipped, a violent trigger raises heat by 0.6 and force by 0.5.
  const calm = driverVector(shippedCoefficients, new Float64Array(covariates.length));
  const violent = driverVector(
    shippedCoefficients,
    Float64Array.from(covariates, ({ id }) => Number(id === "violent")),
  );
  expect([...calm]).toEqual([-0.25, -0.35, -0.3, 0, 0, 0]);
  expect(violent[0]! - calm[0]!).toBeCloseTo(0.6, 12);
  expect(violent[1]! - calm[1]!).toBeCloseTo(0.5, 12);
});
