/**
 * The exponential function and what is built on it, with the same last bit in every JavaScript engine.
 *
 * ECMAScript leaves `Math.exp` to the engine, so a run that used it could differ between a browser and a server.
 * Here only sums, products, quotients and table look-ups are used, whose rounding IEEE 754 fixes.
 *
 * Method: x = (128 e + i) ln 2 / 128 + r with |r| <= ln 2 / 256, so e^x = 2^e * 2^(i/128) * e^r. The middle factor
 * is a table kept to 106 bits; the last is a Taylor polynomial. Tang 1989, ACM Trans. Math. Softw. 15, 144-157.
 */
import { type DoubleDouble, divide, multiply, squareRoot } from "./double-double.ts";

/** Steps of the table in one octave; a power of two (chosen: 2 kB, small enough to stay in the first cache). */
const STEPS = 128;

/** The upper 33 bits of ln 2, so that its product with a whole number below 2^20 is exact (fdlibm, e_exp.c). */
export const LN2_HIGH = 0.6931471803691238;
/** ln 2 - LN2_HIGH to 53 bits (fdlibm, e_exp.c). */
export const LN2_LOW = 1.9082149292705877e-10;

const STEPS_PER_LN2 = STEPS / Math.LN2;
const STEP_HIGH = LN2_HIGH / STEPS;
const STEP_LOW = LN2_LOW / STEPS;

/** 1.5 * 2^52: adding and subtracting it rounds a number below 2^51 to the nearest whole one. */
const ROUNDER = 6755399441055744;

/** Place of 2^0 in `POWER_OF_TWO`. */
export const ZERO_EXPONENT = 1074;
/** All powers of two that a double can hold: 2^e at place e + 1074, for e from -1074 to 1023. */
export const POWER_OF_TWO = powersOfTwo();

/** At 2i the double nearest to 2^(i/128); at 2i+1 what it lacks, as a share of it. */
const ROOT_OF_TWO = rootsOfTwo();

/** exp(x) is finite up to here and no further: the largest double below 1024 ln 2. */
const LARGEST = 709.782712893384;
/** exp(x) rounds to zero below this: 1075 ln 2, half the least subnormal. */
const SMALLEST = -745.1332191019412;

/**
 * e to the power x.
 *
 * Relative error at most 1.2e-16 (0.52 units in the last place) where the result is a normal number; at most one
 * unit in the last place where it is subnormal. exp(-Infinity) = 0, exp(Infinity) = Infinity, exp(NaN) = NaN.
 */
export function exp(x: number): number {
  if (!(x > -708 && x < 709)) return expAtTheEdge(x);
  const steps = x * STEPS_PER_LN2 + ROUNDER - ROUNDER;
  const r = x - steps * STEP_HIGH - steps * STEP_LOW;
  const k = steps | 0;
  const at = (k & (STEPS - 1)) << 1;
  const scale = ROOT_OF_TWO[at]! * POWER_OF_TWO[(k >> 7) + ZERO_EXPONENT]!;
  const square = r * r;
  // 1/2, 1/6, 1/24, 1/120: the next term, r^6/720, is below 6e-19.
  const rest =
    ROOT_OF_TWO[at + 1]! +
    r +
    square * (0.5 + r * 0.16666666666666666) +
    square * square * (0.041666666666666664 + r * 0.008333333333333333);
  return scale + scale * rest;
}

function expAtTheEdge(x: number): number {
  if (x > LARGEST) return Number.POSITIVE_INFINITY;
  if (x < SMALLEST) return 0;
  return expOfSum(x, 0);
}

/**
 * e to the power hi + lo, where lo is a correction far smaller than one; used by `pow`.
 *
 * Error as for `exp`. Gives 0 and Infinity outside the range of doubles; the sum must not be NaN for that reason
 * alone, and NaN gives NaN.
 */
export function expOfSum(hi: number, lo: number): number {
  if (hi > 710) return Number.POSITIVE_INFINITY;
  if (hi < -746) return 0;
  const steps = hi * STEPS_PER_LN2 + ROUNDER - ROUNDER;
  const r = hi - steps * STEP_HIGH - steps * STEP_LOW + lo;
  const k = steps | 0;
  const at = (k & (STEPS - 1)) << 1;
  const root = ROOT_OF_TWO[at]!;
  const square = r * r;
  const rest =
    ROOT_OF_TWO[at + 1]! +
    r +
    square * (0.5 + r * 0.16666666666666666) +
    square * square * (0.041666666666666664 + r * 0.008333333333333333);
  return scaleByPowerOfTwo(root + root * rest, k >> 7);
}

/** y * 2^e for 1/2 < y < 4 and -1100 < e < 1100; the product with the power of two is rounded once only. */
function scaleByPowerOfTwo(y: number, e: number): number {
  if (e > 1023) return y * 2 * POWER_OF_TWO[e - 1 + ZERO_EXPONENT]!;
  if (e >= -1022) return y * POWER_OF_TWO[e + ZERO_EXPONENT]!;
  // 2^-100 takes a result below the normal range there in one rounding; the first factor is exact.
  return y * POWER_OF_TWO[e + 100 + ZERO_EXPONENT]! * POWER_OF_TWO[ZERO_EXPONENT - 100]!;
}

/**
 * e to the power x, less one, without loss near zero.
 *
 * Relative error at most 2.3e-16 (about one unit in the last place). expm1(-Infinity) = -1,
 * expm1(-0) = -0, expm1(NaN) = NaN.
 */
export function expm1(x: number): number {
  if (x < -40) return -1;
  if (!(x < 709)) return exp(x);
  if (x > -1e-17 && x < 1e-17) return x;
  const steps = x * STEPS_PER_LN2 + ROUNDER - ROUNDER;
  const r = x - steps * STEP_HIGH - steps * STEP_LOW;
  const k = steps | 0;
  const at = (k & (STEPS - 1)) << 1;
  const scale = ROOT_OF_TWO[at]! * POWER_OF_TWO[(k >> 7) + ZERO_EXPONENT]!;
  const square = r * r;
  // One more term than in `exp`, 1/720, because the sum may stand alone: the next is below 1e-19 of it.
  const rest =
    ROOT_OF_TWO[at + 1]! +
    (r +
      (square * (0.5 + r * 0.16666666666666666) +
        square * square * (0.041666666666666664 + r * (0.008333333333333333 + r * 0.001388888888888889))));
  // scale - 1 loses something only when scale is far from one, and then what it loses is put back.
  const less = scale - 1;
  const lost = scale > 1 ? scale - less - 1 : scale - (less + 1);
  return less + (lost + scale * rest);
}

/**
 * The logistic function 1 / (1 + e^-x): the probability whose log-odds are x.
 *
 * Relative error at most 4e-16, also far in the lower tail, where it equals e^x. sigmoid(NaN) = NaN.
 */
export function sigmoid(x: number): number {
  if (x >= 0) return 1 / (1 + exp(-x));
  const odds = exp(x);
  return odds / (1 + odds);
}

function powersOfTwo(): Float64Array {
  const powers = new Float64Array(ZERO_EXPONENT + 1024);
  let power = Number.MIN_VALUE;
  for (let at = 0; at < powers.length; at++) {
    powers[at] = power;
    power *= 2;
  }
  return powers;
}

function rootsOfTwo(): Float64Array {
  let step: DoubleDouble = { hi: 2, lo: 0 };
  for (let n = STEPS; n > 1; n /= 2) step = squareRoot(step);
  const table = new Float64Array(2 * STEPS);
  let root: DoubleDouble = { hi: 1, lo: 0 };
  for (let i = 0; i < STEPS; i++) {
    table[2 * i] = root.hi;
    table[2 * i + 1] = divide({ hi: root.lo, lo: 0 }, root).hi;
    root = multiply(root, step);
  }
  return table;
}
