import { log1p } from "../math/elementary.ts";
import { type CountFit, fitNegativeBinomial, fitPoisson } from "./count-regression.ts";
import { leastSquares } from "./least-squares.ts";

/** What one side did and what was done to it, period by period (weeks, say), in order and without gaps. */
export interface DyadSeries {
  readonly own: readonly number[];
  readonly other: readonly number[];
}

/** How strongly a side answers the other, and itself. */
export interface Reciprocity {
  readonly constant: number;
  /** Inertia: effect of the own value of each earlier period, nearest first. */
  readonly own: readonly number[];
  /** Reciprocity: effect of the other's value of each earlier period, nearest first. */
  readonly other: readonly number[];
  /** Standard errors in the same shape. */
  readonly errors: {
    readonly constant: number;
    readonly own: readonly number[];
    readonly other: readonly number[];
  };
  readonly nPeriods: number;
}

/**
 * Reciprocity regression: the own value on lags of the own and of the other's values, by least squares with
 * Newey-West errors.
 *
 * Several dyads are stacked with one set of coefficients; no lag reaches from one into another. Values are on a scale
 * of conflict and cooperation such as Goldstein's. `lags` (default 1) is the number of earlier periods. Throws
 * RangeError when series differ in length or are too short, or a side never varies.
 *
 * Source: Goldstein and Freeman 1990, Three-Way Street; Goldstein 1992, J. Conflict Resolut. 36, 369-385.
 */
export function reciprocity(
  dyads: readonly DyadSeries[],
  settings: { readonly lags?: number; readonly neweyWestLags?: number } = {},
): Reciprocity {
  const { lags = 1, neweyWestLags } = settings;
  const { rows, outcomes, groups } = stack("reciprocity", dyads, lags, (value) => value);
  const options = neweyWestLags === undefined ? { groups } : { groups, lags: neweyWestLags };
  const { coefficients, neweyWestErrors } = leastSquares(rows, outcomes, options);
  return described(coefficients, neweyWestErrors, lags, outcomes.length);
}

/**
 * The like for counts of acts: a Poisson or negative binomial regression with the log link on log(1 + count) of
 * earlier periods.
 *
 * Effects are elasticities for large counts. Throws RangeError for counts that are not whole numbers >= 0, and as
 * `reciprocity`.
 */
export function countReciprocity(
  dyads: readonly DyadSeries[],
  settings: { readonly lags?: number; readonly law?: "poisson" | "negative-binomial" } = {},
): Reciprocity & { readonly fit: CountFit } {
  const { lags = 1, law = "negative-binomial" } = settings;
  const { rows, outcomes } = stack("countReciprocity", dyads, lags, log1p);
  const fit = law === "poisson" ? fitPoisson(rows, outcomes) : fitNegativeBinomial(rows, outcomes);
  return { ...described(fit.coefficients, fit.errors, lags, outcomes.length), fit };
}

function stack(where: string, dyads: readonly DyadSeries[], lags: number, scale: (value: number) => number) {
  if (!(Number.isInteger(lags) && lags >= 1)) {
    throw new RangeError(`${where}: the number of lags is ${lags}; it must be a whole number of at least 1`);
  }
  const rows: number[][] = [];
  const outcomes: number[] = [];
  const groups: number[] = [];
  dyads.forEach(({ own, other }, dyad) => {
    if (own.length !== other.length) {
      throw new RangeError(
        `${where}: dyad ${dyad} has ${own.length} own periods and ${other.length} of the other; they must be as many`,
      );
    }
    for (let t = lags; t < own.length; t++) {
      const past = (values: readonly number[]) =>
        Array.from({ length: lags }, (_, lag) => scale(values[t - 1 - lag]!));
      rows.push([1, ...past(own), ...past(other)]);
      outcomes.push(own[t]!);
      groups.push(dyad);
    }
  });
  return { rows, outcomes, groups };
}

function described(
  coefficients: Float64Array,
  errors: Float64Array,
  lags: number,
  nPeriods: number,
): Reciprocity {
  const shaped = (values: Float64Array) => ({
    constant: values[0]!,
    own: Array.from(values.subarray(1, 1 + lags)),
    other: Array.from(values.subarray(1 + lags, 1 + 2 * lags)),
  });
  return { ...shaped(coefficients), errors: shaped(errors), nPeriods };
}
