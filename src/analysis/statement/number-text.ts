/**
 * Numbers as a report prints them: two significant digits, thousands with commas, and no digit that the Monte Carlo
 * error does not support.
 *
 * A printed number knows its `step`, the distance to the next number that could have been printed, so that a guard can
 * check printed numbers against each other with the tolerance they need and no more.
 */

/** A number as printed: `value` is what `text` says, and lies within `step` of the number that was rounded. */
export interface PrintedNumber {
  readonly text: string;
  readonly value: number;
  /** Power of ten above 0; the number was rounded to a multiple of it. */
  readonly step: number;
}

/** Significant digits of a printed number (model document, section 3.5). */
const digits = 2;

/**
 * Powers of ten that are spelt out; smaller numbers are told as less than the smallest (chosen: nobody reads more
 * zeros).
 */
const smallestExponent = -6;

/** A number of at least 0 decimals with a comma at every thousand: "12,345", "-1,200.50". "0" has no sign. */
export function groupedText(value: number, decimals = 0): string {
  const fixed = Math.abs(value).toFixed(decimals);
  const [whole, rest] = fixed.split(".") as [string, string?];
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  const sign = value < 0 && Number(fixed) !== 0 ? "-" : "";
  return `${sign}${grouped}${rest === undefined ? "" : `.${rest}`}`;
}

/**
 * A number to two significant digits, and no finer than the first digit of its Monte Carlo error.
 *
 * `toward` is "nearest", or "down" or "up" for the ends of a range, so that a printed range never shrinks. `error` is a
 * standard error in the same unit, 0 for a number that is exact. Rounding keeps order: of two numbers printed with the
 * same error, the smaller is never printed as the larger. Throws RangeError unless the value is finite and the error
 * finite and at least 0.
 */
export function printedNumber(
  value: number,
  error = 0,
  toward: "nearest" | "down" | "up" = "nearest",
): PrintedNumber {
  if (!Number.isFinite(value))
    throw new RangeError(`printedNumber: the value is ${value}; it must be finite`);
  if (!(error >= 0 && error < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`printedNumber: the error is ${error}; it must be finite and at least 0`);
  }
  const fromError = error === 0 ? smallestExponent : exponentOf(error);
  const fromValue = value === 0 ? smallestExponent : exponentOf(value) - digits + 1;
  const exponent = Math.max(fromError, fromValue, smallestExponent);
  const rounded = roundedTo(value, exponent, toward);
  const step = Number(`1e${exponent}`);
  const decimals = rounded === 0 ? 0 : Math.max(0, -exponent);
  return { text: groupedText(rounded, decimals), value: rounded, step };
}

/** A number with its unit and Monte Carlo error: "12,000 barrels (Monte Carlo error 800)". An empty unit is left out. */
export function numberWithError(value: number, error: number, unit: string): string {
  const named = unit === "" ? "" : ` ${unit}`;
  const printed = printedNumber(value, error);
  const precision = printedError(error);
  if (printed.value === 0 && value !== 0) {
    if (error < printed.step)
      return `less than ${groupedText(printed.step, -smallestExponent)}${named} either way of 0`;
    return `nothing that can be told from 0${named} (Monte Carlo error ${precision})`;
  }
  return `${printed.text}${named} (Monte Carlo error ${precision})`;
}

/** A Monte Carlo error to one significant digit, rounded up, so that a number never looks surer than it is: "0.04". */
export function printedError(error: number): string {
  if (!(error >= 0 && error < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`printedError: the error is ${error}; it must be finite and at least 0`);
  }
  if (error === 0) return "0";
  const exponent = Math.max(exponentOf(error), smallestExponent);
  return groupedText(roundedTo(error, exponent, "up"), Math.max(0, -exponent));
}

/**
 * A range of numbers with its unit: "3.4 to 120 days". Ends are rounded outwards; equal ends are told once.
 *
 * Contains every number between the two as `printedNumber` prints it with the same error. Throws RangeError when low
 * exceeds high or either is not finite.
 */
export function numberRange(low: number, high: number, unit: string, error = 0): string {
  if (!(low <= high))
    throw new RangeError(`numberRange: low is ${low} and high is ${high}; low must not exceed high`);
  const named = unit === "" ? "" : ` ${unit}`;
  const from = printedNumber(low, error, "down").text;
  const to = printedNumber(high, error, "up").text;
  return from === to ? `${from}${named}` : `${from} to ${to}${named}`;
}

/**
 * Exponent of the first significant digit: 3 for 1,234 and -2 for 0.034. Decimal digits are exact, logarithms are not.
 */
function exponentOf(value: number): number {
  return Number(Math.abs(value).toExponential().split("e")[1]);
}

/**
 * The multiple of 10^exponent next to a value in the given direction.
 *
 * Scaling goes through the decimal text, since a product such as 0.29 * 100 falls just under the whole number it means.
 */
function roundedTo(value: number, exponent: number, toward: "nearest" | "down" | "up"): number {
  const scaled = shifted(value, -exponent);
  const round = toward === "down" ? Math.floor : toward === "up" ? Math.ceil : Math.round;
  // Adding 0 turns -0 into 0.
  return shifted(round(scaled), exponent) + 0;
}

function shifted(value: number, places: number): number {
  const [mantissa, exponent] = value.toExponential().split("e") as [string, string];
  return Number(`${mantissa}e${Number(exponent) + places}`);
}
