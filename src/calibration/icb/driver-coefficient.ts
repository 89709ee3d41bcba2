import { covariates } from "./covariate.ts";
import { clamped, drivers } from "./driver.ts";

/** How a driver depends on what is known at the start: its constant (covariate null) or the slope on a covariate. */
export interface DriverCoefficient {
  readonly driver: string;
  readonly covariate: string | null;
  /** The value as shipped: judgement, stated in docs/backtests/icb-preregistration.md before any score. */
  readonly shipped: number;
}

/** Every coefficient, in the order of coefficient vectors. What is not listed is 0. */
export const driverCoefficients: readonly DriverCoefficient[] = [
  { driver: "heat", covariate: null, shipped: -0.25 },
  { driver: "heat", covariate: "violent", shipped: 0.6 },
  { driver: "heat", covariate: "military", shipped: 0 },
  { driver: "force", covariate: null, shipped: -0.35 },
  { driver: "force", covariate: "violent", shipped: 0.5 },
  { driver: "force", covariate: "territory", shipped: 0.2 },
  { driver: "force", covariate: "actors", shipped: 0.3 },
  { driver: "stakes", covariate: null, shipped: -0.3 },
  { driver: "stakes", covariate: "grave", shipped: 0.5 },
  { driver: "stakes", covariate: "rivalry", shipped: 0.3 },
  { driver: "stakes", covariate: "actors", shipped: 0.3 },
  { driver: "balance", covariate: "power", shipped: 0.35 },
  { driver: "tempo", covariate: null, shipped: 0 },
  { driver: "tempo", covariate: "grave", shipped: 0 },
  { driver: "tempo", covariate: "rivalry", shipped: 0 },
  { driver: "settlement", covariate: null, shipped: 0 },
  { driver: "settlement", covariate: "major", shipped: 0 },
  { driver: "settlement", covariate: "rivalry", shipped: 0 },
  { driver: "settlement", covariate: "distant", shipped: 0 },
];

/** The coefficients as shipped. */
export const shippedCoefficients: Float64Array = Float64Array.from(
  driverCoefficients,
  ({ shipped }) => shipped,
);

/** Where each coefficient acts: positions of its driver and of its covariate (-1 for a constant). */
export const coefficientPlaces: readonly { readonly driver: number; readonly covariate: number }[] =
  driverCoefficients.map((one) => ({
    driver: drivers.findIndex(({ id }) => id === one.driver),
    covariate: covariates.findIndex(({ id }) => id === one.covariate),
  }));

/** The driver vector of a crisis, within the drivers' limits. */
export function driverVector(coefficients: ArrayLike<number>, covariateRow: ArrayLike<number>): Float64Array {
  return clamped(freeVector(coefficients, covariateRow));
}

/** The same without limits. */
export function freeVector(coefficients: ArrayLike<number>, covariateRow: ArrayLike<number>): Float64Array {
  const vector = new Float64Array(drivers.length);
  coefficientPlaces.forEach(({ driver, covariate }, k) => {
    vector[driver]! += coefficients[k]! * (covariate < 0 ? 1 : covariateRow[covariate]!);
  });
  return vector;
}
