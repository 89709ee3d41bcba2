/**
 * The natural logarithm and what is built on it, with the same last bit in every JavaScript engine.
 *
 * Method: x = 2^k z with z in [0.707, 1.414]; c is the multiple of 1/128 nearest to z, so z - c is exact and
 * log x = k ln 2 + log c + log(1 + (z - c)/c). The middle term is a table kept to 106 bits; the last is a Taylor
 * polynomial of an argument below 1/180. Around x = 1, c = 1 and nothing cancels.
 * Tang 1990, ACM Trans. Math. Softw. 16, 378-400.
 */
import { add, type DoubleDouble, divide, multiply } from "./double-double.ts";
import { LN2_HIGH, LN2_LOW, POWER_OF_TWO, ZERO_EXPONENT } from "./exponential.ts";

/** Points of the table in a unit interval (chosen, as in `exponential.ts`). */
export const POINTS = 128;
/** The table reaches from 90/128 to 182/128, the multiples of 1/128 nearest to a number in [0.707, 1.414]. */
const LAST_POINT = 182;

/** 128/j, rounded to a double, at place j. */
export const INVERSE_OF_POINT = inversesOfPoints();
/** At 2j the part of log(j/128) that is a multiple of 2^-42; at 2j+1 the rest of it. */
export const LOG_OF_POINT = logsOfPoints();

const BITS = new Float64Array(1);
const WORDS = new Int32Array(BITS.buffer);
// Which of the two words holds sign and exponent depends on the byte order of the machine.
BITS[0] = 1;
const HIGH_WORD = WORDS[1] === 0 ? 0 : 1;

/** Upper word of 0.70703125: subtracting it puts the step of the exponent there instead of at one. */
const OFFSET = 0x3fe6a000;

/** The exponent k for which x / 2^k lies in [0.707, 1.414]; x must be a positive normal number. */
export function binaryExponent(x: number): number {
  BITS[0] = x;
  return (WORDS[HIGH_WORD]! - OFFSET) >> 20;
}

/**
 * Natural logarithm.
 *
 * Relative error at most 2.2e-16 (one unit in the last place; 0.52 away from x = 1), also for subnormal x.
 * log(0) = -Infinity, log(Infinity) = Infinity, and NaN for a negative number or NaN.
 */
export function log(x: number): number {
  if (!(x >= 2.2250738585072014e-308 && x <= Number.MAX_VALUE)) return logAtTheEdge(x);
  return logOfScaled(x, 0);
}

/** The logarithm of x 2^e for a positive normal x. */
function logOfScaled(x: number, e: number): number {
  const exponent = binaryExponent(x);
  const z = x * POWER_OF_TWO[ZERO_EXPONENT - exponent]!;
  const k = exponent + e;
  const j = (z * POINTS + 0.5) | 0;
  const r = (z - j * (1 / POINTS)) * INVERSE_OF_POINT[j]!;
  const large = k * LN2_HIGH + LOG_OF_POINT[2 * j]!;
  const sum = large + r;
  const lost = large - sum + r;
  const square = r * r;
  // log(1+r) = r - r^2/2 + r^3/3 - ... to r^8: the next term is below 4e-19 of the result.
  const rest =
    square *
    (-0.5 +
      r * 0.3333333333333333 +
      square *
        (-0.25 + r * 0.2 + square * (-0.16666666666666666 + r * 0.14285714285714285 - square * 0.125)));
  return sum + (lost + (LOG_OF_POINT[2 * j + 1]! + k * LN2_LOW + rest));
}

function logAtTheEdge(x: number): number {
  if (x === 0) return Number.NEGATIVE_INFINITY;
  if (!(x > 0)) return Number.NaN;
  if (x === Number.POSITIVE_INFINITY) return x;
  // A subnormal number times 2^54 is exact and normal.
  return logOfScaled(x * 18014398509481984, -54);
}

/**
 * log(1 + x) without loss near zero.
 *
 * Relative error at most 3.4e-16 (about one and a half units in the last place). log1p(-1) = -Infinity,
 * log1p(-0) = -0, and NaN below -1.
 */
export function log1p(x: number): number {
  const sum = 1 + x;
  // Below 2^-54 the sum is one, and the logarithm of 1 + x is x to the last bit.
  if (sum === 1) return x;
  if (!(sum > 0 && sum < Number.POSITIVE_INFINITY)) return log(sum);
  // What the rounding of 1 + x lost is put back to first order: log(s + d) = log s + d/s.
  const back = sum - x;
  const lost = 1 - back + (x - (sum - back));
  return log(sum) + lost / sum;
}

/**
 * The log-odds log(p / (1 - p)) of a probability, the inverse of `sigmoid`.
 *
 * Relative error at most 1e-15, also around p = 1/2. logit(0) = -Infinity, logit(1) = Infinity, and NaN outside
 * [0, 1].
 */
export function logit(p: number): number {
  // Around 1/2 the odds are near one and would lose their last digits; 2p - 1 is exact there.
  if (p > 0.25 && p < 0.75) return log1p((2 * p - 1) / (1 - p));
  return log(p / (1 - p));
}

function inversesOfPoints(): Float64Array {
  const table = new Float64Array(LAST_POINT + 1);
  for (let j = 1; j <= LAST_POINT; j++) table[j] = POINTS / j;
  return table;
}

function logsOfPoints(): Float64Array {
  const table = new Float64Array(2 * (LAST_POINT + 1));
  // 1.5 * 2^10: adding and subtracting it rounds a number below one to a multiple of 2^-42, so that its sum with
  // k LN2_HIGH, a multiple of 2^-32 below 2^10, is exact.
  const rounder = 1536;
  for (let j = 90; j <= LAST_POINT; j++) {
    const value = logOfPoint(j);
    const high = value.hi + rounder - rounder;
    table[2 * j] = high;
    table[2 * j + 1] = value.hi - high + value.lo;
  }
  return table;
}

/** log(j/128) = 2 artanh(s) with s = (j - 128)/(j + 128), by its power series (Abramowitz & Stegun 4.1.27). */
function logOfPoint(j: number): DoubleDouble {
  const s = divide({ hi: j - POINTS, lo: 0 }, { hi: j + POINTS, lo: 0 });
  const square = multiply(s, s);
  let sum: DoubleDouble = { hi: 0, lo: 0 };
  // s^2 < 0.031, and 0.031^24 is below 1e-36.
  for (let n = 24; n >= 0; n--) {
    sum = add(multiply(sum, square), divide({ hi: 1, lo: 0 }, { hi: 2 * n + 1, lo: 0 }));
  }
  const half = multiply(s, sum);
  return { hi: 2 * half.hi, lo: 2 * half.lo };
}
