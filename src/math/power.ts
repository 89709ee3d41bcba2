/**
 * Powers, with the same last bit in every JavaScript engine.
 *
 * Method: x^y = exp(y log x), with the logarithm and its product with y carried to about 75 bits, so that even a
 * result near the ends of the range of doubles is right to its last bits.
 */
import { highHalf } from "./double-double.ts";
import { expOfSum, LN2_HIGH, LN2_LOW, POWER_OF_TWO, ZERO_EXPONENT } from "./exponential.ts";
import { binaryExponent, INVERSE_OF_POINT, LOG_OF_POINT, POINTS } from "./logarithm.ts";

/**
 * x to the power y.
 *
 * Relative error at most 1.2e-16 (0.52 units in the last place) where the result is a normal number, so whole powers
 * that a double can hold are exact; at most one unit in the last place where it is subnormal. Special values as
 * ECMAScript's `**`: pow(x, 0) = 1 even for NaN, NaN for a negative x with a fractional y, and for x = 1 or -1 with
 * an infinite y.
 */
export function pow(x: number, y: number): number {
  if (x > 0 && x < Number.POSITIVE_INFINITY && y > -1e18 && y < 1e18) return powOfPositive(x, y);
  return powAtTheEdge(x, y);
}

/** For positive finite x and |y| < 1e18. The logarithm is built as in `logarithm.ts`, with every loss kept. */
function powOfPositive(x: number, y: number): number {
  const subnormal = x < 2.2250738585072014e-308;
  const normal = subnormal ? x * 18014398509481984 : x;
  const exponent = binaryExponent(normal);
  const z = normal * POWER_OF_TWO[ZERO_EXPONENT - exponent]!;
  const k = subnormal ? exponent - 54 : exponent;
  const j = (z * POINTS + 0.5) | 0;
  const c = j * (1 / POINTS);
  const d = z - c;
  const inverse = INVERSE_OF_POINT[j]!;

  // (z - c)/c as a half-length head and a tail: head times c has few enough bits to be exact.
  const head = highHalf(d * inverse);
  const tail = (d - head * c) * inverse;
  const r = head + tail;

  const large = k * LN2_HIGH + LOG_OF_POINT[2 * j]!;
  const sum1 = large + head;
  const lost1 = large - sum1 + head;
  const halfSquare = -0.5 * head * head;
  const sum2 = sum1 + halfSquare;
  const lost2 = sum1 - sum2 + halfSquare;
  // log(1+r) from r^3/3 on, to r^10: the next term is below 2^-77 of the logarithm.
  const series =
    r *
    r *
    r *
    (0.3333333333333333 +
      r *
        (-0.25 +
          r *
            (0.2 +
              r *
                (-0.16666666666666666 +
                  r * (0.14285714285714285 + r * (-0.125 + r * (0.1111111111111111 - r * 0.1)))))));
  const small =
    lost1 + (lost2 + (LOG_OF_POINT[2 * j + 1]! + k * LN2_LOW + (tail - tail * (head + 0.5 * tail) + series)));

  const logHigh = sum2 + small;
  const logLow = sum2 - logHigh + small;

  // The product with y, exactly for the high part.
  const product = y * logHigh;
  const yHead = highHalf(y);
  const yTail = y - yHead;
  const logHead = highHalf(logHigh);
  const logTail = logHigh - logHead;
  const lost = yHead * logHead - product + yHead * logTail + yTail * logHead + yTail * logTail;
  return expOfSum(product, lost + y * logLow);
}

/** Everything else, in the order of ECMAScript's Number::exponentiate. */
function powAtTheEdge(x: number, y: number): number {
  if (y === 0) return 1;
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN;
  const size = Math.abs(x);
  if (size === 1 && Math.abs(y) === Number.POSITIVE_INFINITY) return Number.NaN;
  const negative = x < 0 || Object.is(x, -0);
  if (negative && Number.isFinite(x) && size > 0 && !Number.isInteger(y) && Number.isFinite(y))
    return Number.NaN;
  const value = powOfSize(size, y);
  const odd = Number.isInteger(y) && Math.abs(y) < 9007199254740992 && y % 2 !== 0;
  return negative && odd ? -value : value;
}

/** |x|^y for y other than zero, where |x| may be zero or infinite and y huge or infinite. */
function powOfSize(size: number, y: number): number {
  if (size === 1) return 1;
  if (size === 0 || size === Number.POSITIVE_INFINITY || Math.abs(y) >= 1e18) {
    // The logarithm of a double other than one is at least 1e-16, so a power of 1e18 always leaves the range.
    return size > 1 === y > 0 ? Number.POSITIVE_INFINITY : 0;
  }
  return powOfPositive(size, y);
}
