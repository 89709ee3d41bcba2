import { evaluateFunctions, type InputCoding, type OrderedCoding } from "./input-coding.ts";

/** Values of an input at which smooth functions of it are read off, each standing for a share of the futures. */
export interface SmoothGrid {
  /** A number of an ordered input, a level of a categorical one. */
  readonly values: readonly (number | string)[];
  /** Add up to 1. */
  readonly shares: readonly number[];
  /** functions[k][g]: function k of the input at value g. */
  readonly functions: readonly Float64Array[];
}

/** Values read off for an input of which more differ (chosen: half a per cent of futures each). */
const GRID = 200;
/** Weights of roughness that are tried (chosen: from none to practically a straight line). */
const WEIGHTS = [0, 1e-6, 1e-5, 1e-4, 3e-4, 1e-3, 3e-3, 1e-2, 3e-2, 0.1, 0.3, 1, 100];

/** Where the functions of an input are read off: at all its values, or at 200 evenly spaced ranks. */
export function smoothGrid(coding: InputCoding): SmoothGrid {
  const [values, shares] =
    coding.kind === "categorical"
      ? [coding.levels, coding.shares]
      : coding.values.length <= GRID
        ? [coding.values, sharesOf(coding)]
        : [ranksOf(coding), Array.from({ length: GRID }, () => 1 / GRID)];
  const functions = Array.from({ length: coding.nFunctions }, () => new Float64Array(values.length));
  const out = new Float64Array(coding.nFunctions);
  values.forEach((value, g) => {
    evaluateFunctions(coding, value, out);
    for (let k = 0; k < out.length; k++) functions[k]![g] = out[k]!;
  });
  return { values, shares, functions };
}

/**
 * By how much each coefficient of a smooth regression on an input is kept, in [0, 1]: 1 / (1 + w r_k).
 *
 * `coefficients` are the mean products of the outcome with the functions of the input over n futures, `variance` the mean squared
 * departure of the outcome from its mean. For a polynomial of degree k, r_k = (k - 1) k (k + 1) (k + 2): for Legendre polynomials on [-1, 1] the
 * integral of ((1 - x^2) f'')^2 is diagonal with these weights, so this is a smoothing spline with that roughness, cut at the highest
 * degree. The weight w minimises generalised cross-validation. Contrasts of a categorical input, and numbers with no more values
 * than polynomials can fit, are kept whole: group means.
 *
 * Sources: Craven and Wahba 1979, Numer. Math. 31, 377-403 (criterion); Abramowitz and Stegun 1964, 8.14.13 (norm of (1 - x^2) P_k'').
 */
export function keptParts(
  coding: InputCoding,
  coefficients: Float64Array,
  variance: number,
  n: number,
): Float64Array {
  const whole = new Float64Array(coefficients.length).fill(1);
  if (coding.kind === "categorical" || coding.values.length === coding.nFunctions + 1) return whole;
  let best = whole;
  let least = Number.POSITIVE_INFINITY;
  for (const weight of WEIGHTS) {
    const kept = whole.map((_, i) => 1 / (1 + weight * i * (i + 1) * (i + 2) * (i + 3)));
    let left = variance;
    let freedom = 1;
    for (let i = 0; i < kept.length; i++) {
      left -= kept[i]! * (2 - kept[i]!) * coefficients[i]! * coefficients[i]!;
      freedom += kept[i]!;
    }
    const criterion = Math.max(0, left) / (1 - freedom / n) ** 2;
    if (criterion < least) {
      least = criterion;
      best = kept;
    }
  }
  return best;
}

/** A value's share of the futures follows from middle ranks: they lie half a share above those before. */
function sharesOf({ places }: OrderedCoding): number[] {
  let before = 0;
  return places.map((place) => {
    const share = 2 * (place - before);
    before += share;
    return share;
  });
}

/** Values at the ranks (g + 1/2) / 200, by linear interpolation between places. */
function ranksOf({ values, places }: OrderedCoding): number[] {
  let at = 0;
  return Array.from({ length: GRID }, (_, g) => {
    const place = (g + 0.5) / GRID;
    while (at < places.length - 2 && places[at + 1]! < place) at++;
    const part = (place - places[at]!) / (places[at + 1]! - places[at]!);
    return values[at]! + Math.min(1, Math.max(0, part)) * (values[at + 1]! - values[at]!);
  });
}
