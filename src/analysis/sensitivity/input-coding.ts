import type { Column } from "../../table/table.ts";

/**
 * How an input is turned into functions that are orthonormal over the futures: mean 0, mean square 1, mean product 0.
 *
 * An ordered input has polynomials of its place u, the middle rank of a value divided by the number of futures (the probability
 * integral transform): shifted Legendre polynomials where all values differ and futures are many, their discrete counterpart
 * where values repeat. A categorical input has contrasts of each level with those before it, under the levels' frequencies.
 */
export type InputCoding = OrderedCoding | CategoricalCoding;

/** Coding of an input of numbers. An input with a single value has no functions. */
export interface OrderedCoding {
  readonly name: string;
  readonly kind: "ordered";
  readonly nFunctions: number;
  /** Distinct values in ascending order and the place of each, in (0, 1). */
  readonly values: readonly number[];
  readonly places: readonly number[];
  /** The recurrence of the polynomials in x = 2 u - 1: below[k + 1] p(k + 1) = (x - centre[k]) p(k) - below[k] p(k - 1). */
  readonly centre: readonly number[];
  readonly below: readonly number[];
}

/** Coding of an input of texts. */
export interface CategoricalCoding {
  readonly name: string;
  readonly kind: "categorical";
  readonly nFunctions: number;
  /** Levels in the order of their first letters' code units, and their shares of futures. */
  readonly levels: readonly string[];
  readonly shares: readonly number[];
  /** Value of function c at level l: contrasts[c][l]. */
  readonly contrasts: readonly (readonly number[])[];
}

/** Levels that a categorical input may have at most, as a share of futures: five futures to a level (chosen). */
const FUTURES_PER_LEVEL = 5;

/**
 * Codes an input by its values over futures, with polynomials up to `maxDegree` (fewer where the input has fewer distinct values).
 *
 * Throws RangeError when a value is missing, or texts have more than one level for five futures.
 *
 * Sources: orthonormal polynomials of a discrete measure: Stieltjes' procedure, Gautschi 2004, Orthogonal Polynomials, section
 * 2.2.3; arbitrary measures in chaos expansions: Soize and Ghanem 2004, SIAM J. Sci. Comput. 26, 395-410.
 */
export function codeInput(name: string, column: Column, maxDegree: number): InputCoding {
  return column instanceof Float64Array || column instanceof Int32Array
    ? codeNumbers(name, column, maxDegree)
    : codeTexts(name, column);
}

/**
 * Values of the functions of an input at one of its values, written to `out` from place 0.
 *
 * A number between two values seen takes the place between theirs; one beyond the ends takes the end's. Throws RangeError for a level
 * that was not seen, a missing value, or a number in place of a text or the reverse.
 */
export function evaluateFunctions(coding: InputCoding, value: number | string, out: Float64Array): void {
  if (coding.kind === "categorical") {
    const level = coding.levels.indexOf(String(value));
    if (typeof value !== "string" || level < 0) {
      throw new RangeError(
        `input "${coding.name}" is ${value}; it must be one of ${coding.levels.join(", ")}`,
      );
    }
    for (let c = 0; c < coding.nFunctions; c++) out[c] = coding.contrasts[c]![level]!;
    return;
  }
  if (typeof value !== "number" || Number.isNaN(value)) {
    throw new RangeError(`input "${coding.name}" is ${value}; it must be a number`);
  }
  polynomialsAt(coding, 2 * placeOf(coding, value) - 1, out);
}

/** Place in (0, 1) of a number among the values that were seen, by linear interpolation. */
export function placeOf({ values, places }: Pick<OrderedCoding, "values" | "places">, value: number): number {
  let low = 0;
  let high = values.length - 1;
  if (value <= values[low]!) return places[low]!;
  if (value >= values[high]!) return places[high]!;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (values[middle]! <= value) low = middle;
    else high = middle;
  }
  const part = (value - values[low]!) / (values[high]! - values[low]!);
  return places[low]! + part * (places[high]! - places[low]!);
}

function codeNumbers(name: string, column: Float64Array | Int32Array, maxDegree: number): OrderedCoding {
  const n = column.length;
  const sorted = Float64Array.from(column).sort();
  const missing = column.findIndex((value) => !Number.isFinite(value));
  if (missing >= 0)
    throw new RangeError(`input "${name}" is ${column[missing]} in row ${missing}; it must be finite`);
  const values: number[] = [];
  const places: number[] = [];
  const weights: number[] = [];
  for (let from = 0; from < n; ) {
    let to = from + 1;
    while (to < n && sorted[to] === sorted[from]) to++;
    values.push(sorted[from]!);
    places.push((from + to) / (2 * n));
    weights.push((to - from) / n);
    from = to;
  }
  const nFunctions = Math.min(maxDegree, values.length - 1);
  return { name, kind: "ordered", nFunctions, values, places, ...recurrenceOf(places, weights, nFunctions) };
}

/** Stieltjes' procedure for the measure with these weights at 2 u - 1. */
function recurrenceOf(
  places: readonly number[],
  weights: readonly number[],
  degree: number,
): Pick<OrderedCoding, "centre" | "below"> {
  const n = places.length;
  const centre: number[] = [];
  const below = [0];
  let last = new Float64Array(n);
  let current = new Float64Array(n).fill(1);
  for (let k = 0; k < degree; k++) {
    let middle = 0;
    for (let i = 0; i < n; i++) middle += weights[i]! * (2 * places[i]! - 1) * current[i]! * current[i]!;
    const next = new Float64Array(n);
    let norm = 0;
    for (let i = 0; i < n; i++) {
      next[i] = (2 * places[i]! - 1 - middle) * current[i]! - below[k]! * last[i]!;
      norm += weights[i]! * next[i]! * next[i]!;
    }
    norm = Math.sqrt(norm);
    centre.push(middle);
    below.push(norm);
    last = current;
    current = next.map((value) => value / norm);
  }
  return { centre, below };
}

function polynomialsAt({ nFunctions, centre, below }: OrderedCoding, x: number, out: Float64Array): void {
  let last = 0;
  let current = 1;
  for (let k = 0; k < nFunctions; k++) {
    const next = ((x - centre[k]!) * current - below[k]! * last) / below[k + 1]!;
    last = current;
    current = next;
    out[k] = next;
  }
}

function codeTexts(name: string, column: readonly (string | null)[]): CategoricalCoding {
  const counts = new Map<string, number>();
  column.forEach((text, row) => {
    if (text === null) throw new RangeError(`input "${name}" has no value in row ${row}; it must have one`);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  });
  const levels = [...counts.keys()].sort();
  if (levels.length > 1 && levels.length * FUTURES_PER_LEVEL > column.length) {
    throw new RangeError(
      `input "${name}" has ${levels.length} levels in ${column.length} futures; there must be at least ${FUTURES_PER_LEVEL} futures for each level`,
    );
  }
  const shares = levels.map((level) => counts.get(level)! / column.length);
  let before = 0;
  const contrasts = shares.slice(1).map((share, c) => {
    before += shares[c]!;
    const scale = 1 / Math.sqrt(before * share * (before + share));
    return levels.map((_, l) => (l <= c ? -share * scale : l === c + 1 ? before * scale : 0));
  });
  return { name, kind: "categorical", nFunctions: contrasts.length, levels, shares, contrasts };
}
