import { expect, test } from "vitest";
import { exp, expm1, log, log1p, logit, pow, sigmoid } from "./elementary.ts";

// The reference: fixed-point numbers of 400 fractional bits in BigInt, exact but for rounding in the 390th bit.
const BITS = 400n;
const ONE = 1n << BITS;
// Division cuts towards zero, so that a falling series of negative terms reaches zero too; a shift would not.
const times = (a: bigint, b: bigint): bigint => (a * b) / ONE;

/** artanh of 1/n or of a fixed-point number, by its power series. */
function artanh(s: bigint): bigint {
  const square = times(s, s);
  let power = s;
  let sum = s;
  for (let n = 3n; power !== 0n; n += 2n) {
    power = times(power, square);
    sum += power / n;
  }
  return sum;
}
const LN2 = 2n * artanh(ONE / 3n);

/** A double as m 2^e with whole m. */
function parts(x: number): { m: bigint; e: number } {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  const bits = view.getBigUint64(0);
  const biased = Number((bits >> 52n) & 2047n);
  const fraction = bits & ((1n << 52n) - 1n);
  const m = biased === 0 ? fraction : fraction | (1n << 52n);
  return { m: x < 0 ? -m : m, e: Math.max(biased, 1) - 1075 };
}
const shift = (a: bigint, by: number): bigint => (by >= 0 ? a << BigInt(by) : a >> BigInt(-by));
/** x / 2^k in fixed point; exact while x / 2^k is above 2^-300. */
function fixed(x: number, k = 0): bigint {
  const { m, e } = parts(x);
  return shift(m, e - k + Number(BITS));
}

interface Scaled {
  readonly value: bigint;
  readonly k: number;
}
/** e^x as value 2^k. */
function exactExp(x: bigint): Scaled {
  const k = Number((2n * x + LN2) / (2n * LN2));
  const r = x - BigInt(k) * LN2;
  let term = ONE;
  let sum = ONE;
  for (let n = 1n; term !== 0n; n++) {
    term = times(term, r) / n;
    sum += term;
  }
  return { value: sum, k };
}
/** log x of a double. */
function exactLog(x: number): bigint {
  const { m, e } = parts(x);
  const k = m.toString(2).length - 1;
  const z = shift(m, Number(BITS) - k);
  return BigInt(e + k) * LN2 + 2n * artanh(((z - ONE) << BITS) / (z + ONE));
}
const ratio = (a: bigint, b: bigint): number => Number((a << 120n) / b) / 2 ** 120;
const relativeError = (found: number, { value, k }: Scaled): number =>
  Math.abs(ratio(fixed(found, k) - value, value));

/** A fixed sequence of numbers in [0, 1): a linear congruential generator (Numerical Recipes, 2nd ed., 7.1). */
function sequence(seed: number): () => number {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state;
  };
  return () => next() * 2 ** -32 + next() * 2 ** -64;
}

/** Largest relative error of `found` against `exact` over n draws of `draw`. */
function worst(
  n: number,
  draw: () => number,
  found: (x: number) => number,
  exact: (x: number) => Scaled,
): number {
  let largest = 0;
  for (let i = 0; i < n; i++) {
    const x = draw();
    largest = Math.max(largest, relativeError(found(x), exact(x)));
  }
  return largest;
}

test("exp is within 1.2e-16 of the exact value wherever the result is normal", () => {
  const u = sequence(1);
  const exact = (x: number) => exactExp(fixed(x));
  expect(worst(3000, () => (u() - 0.5) * 1416, exp, exact)).toBeLessThan(1.2e-16);
  expect(worst(3000, () => (u() - 0.5) * 4, exp, exact)).toBeLessThan(1.2e-16);
  expect(worst(1000, () => (u() - 0.5) * 2 ** (-60 * u()), exp, exact)).toBeLessThan(1.2e-16);
});

test("exp of the last arguments before overflow is within 1.2e-16, and past them Infinity", () => {
  const u = sequence(2);
  expect(
    worst(
      500,
      () => 708 + u() * 1.78,
      exp,
      (x) => exactExp(fixed(x)),
    ),
  ).toBeLessThan(1.2e-16);
  expect(Number.isFinite(exp(709.782712893384))).toBe(true);
  expect(exp(709.7827128933841)).toBe(Number.POSITIVE_INFINITY);
});

test("exp is within one unit of the exact value where the result is subnormal, and 0 below half the least", () => {
  const u = sequence(3);
  for (let i = 0; i < 500; i++) {
    const x = -708.4 - u() * 36.7;
    const { value, k } = exactExp(fixed(x));
    // In units of 2^-1074, the spacing of subnormal numbers.
    const exact = Number(shift(value, k + 1074 - Number(BITS) + 40)) / 2 ** 40;
    expect(Math.abs(exp(x) / Number.MIN_VALUE - exact)).toBeLessThan(1);
  }
  expect(exp(-745.1332191019411)).toBe(Number.MIN_VALUE);
  expect(exp(-745.1332191019412)).toBe(0);
});

test("log is within 2.2e-16 of the exact value, also around 1 and for subnormal numbers", () => {
  const u = sequence(4);
  const exact = (x: number) => ({ value: exactLog(x), k: 0 });
  expect(worst(2000, () => 2 ** ((u() - 0.5) * 2040), log, exact)).toBeLessThan(1.2e-16);
  expect(worst(2000, () => 0.9 + 0.2 * u(), log, exact)).toBeLessThan(2.2e-16);
  expect(worst(1000, () => 1 + 2 ** (-1 - 45 * u()) + 2 ** -50, log, exact)).toBeLessThan(2.2e-16);
  expect(worst(500, () => 2 ** -1022 * u(), log, exact)).toBeLessThan(1.2e-16);
});

test("expm1 is within 3.4e-16 of the exact value, also near zero", () => {
  const u = sequence(5);
  const exact = (x: number) => {
    const { value, k } = exactExp(fixed(x));
    return { value: shift(value, k) - ONE, k: 0 };
  };
  expect(worst(2000, () => (u() - 0.5) * 80, expm1, exact)).toBeLessThan(3.4e-16);
  expect(worst(4000, () => (u() - 0.5) * 0.02, expm1, exact)).toBeLessThan(3.4e-16);
  expect(worst(2000, () => (u() - 0.5) * 2 ** (-90 * u()), expm1, exact)).toBeLessThan(3.4e-16);
});

test("log1p is within 3.4e-16 of the exact value, also near zero", () => {
  const u = sequence(6);
  const exact = (x: number) => ({ value: 2n * artanh((fixed(x) << BITS) / (fixed(x) + 2n * ONE)), k: 0 });
  expect(worst(1500, () => (u() - 0.5) * 1.9, log1p, exact)).toBeLessThan(3.4e-16);
  expect(worst(1500, () => (u() - 0.5) * 2 ** (-60 * u()), log1p, exact)).toBeLessThan(3.4e-16);
});

test("pow is within 1.2e-16 of the exact value over the whole range of results", () => {
  const u = sequence(7);
  let largest = 0;
  for (let i = 0; i < 3000; i++) {
    const near = i % 3 === 0 ? 2 ** ((u() - 0.5) * 2040) : 1 + (u() - 0.5) * 2 ** (-30 * u());
    const y = ((u() - 0.5) * 1410) / Math.log(near);
    const exact = exactExp(times(exactLog(near), fixed(y)));
    largest = Math.max(largest, relativeError(pow(near, y), exact));
  }
  expect(largest).toBeLessThan(1.2e-16);
});

test("powers of whole numbers that a double can hold are exact", () => {
  for (let base = 2; base <= 12; base++) {
    let power = 1n;
    for (let n = 0; power <= 1n << 53n; n++) {
      expect(pow(base, n)).toBe(Number(power));
      power *= BigInt(base);
    }
  }
  for (let e = -1074; e <= 1023; e++) expect(pow(2, e)).toBe(2 ** e);
});

test("exp and log agree with the engine's own to two roundings on two million points", () => {
  const u = sequence(8);
  let worstExp = 0;
  let worstLog = 0;
  for (let i = 0; i < 2_000_000; i++) {
    const x = (u() - 0.5) * 1400;
    worstExp = Math.max(worstExp, Math.abs(exp(x) / Math.exp(x) - 1));
    const y = i % 2 === 0 ? 0.5 + u() * 1.5 : 2 ** (x * 1.4);
    worstLog = Math.max(worstLog, Math.abs(log(y) - Math.log(y)) / Math.abs(Math.log(y)));
  }
  // Each side may be off by one unit in the last place, at most 2^-52; the quotient rounds once more.
  expect(worstExp).toBeLessThan(3 * 2 ** -52);
  expect(worstLog).toBeLessThan(2 * 2 ** -52);
});

test("exp never falls and log never falls on dense grids, also from one double to the next", () => {
  const steps = [
    { from: -30, by: 2 ** -16, n: 4_000_000 },
    { from: 0.69, by: 2 ** -53, n: 1_000_000 },
    { from: -1e-3, by: 2 ** -60, n: 1_000_000 },
    { from: -746, by: 2 ** -11, n: 3_000_000 },
  ];
  let fallsOfExp = 0;
  for (const { from, by, n } of steps) {
    let last = 0;
    for (let i = 0; i < n; i++) {
      const value = exp(from + i * by);
      if (value < last) fallsOfExp++;
      last = value;
    }
  }
  expect(fallsOfExp).toBe(0);
  let fallsOfLog = 0;
  for (const { from, by } of [
    { from: 0.5, by: 2 ** -20 },
    { from: 1 - 2 ** -34, by: 2 ** -53 },
  ]) {
    let last = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < 2_000_000; i++) {
      const value = log(from + i * by);
      if (value < last) fallsOfLog++;
      last = value;
    }
  }
  expect(fallsOfLog).toBe(0);
});

const inf = Number.POSITIVE_INFINITY;
test.each([
  ["exp(0)", exp(0), 1],
  ["exp(-0)", exp(-0), 1],
  ["exp(Infinity)", exp(inf), inf],
  ["exp(-Infinity)", exp(-inf), 0],
  ["exp(NaN)", exp(Number.NaN), Number.NaN],
  ["exp(1)", exp(1), Math.E],
  ["log(1)", log(1), 0],
  ["log(0)", log(0), -inf],
  ["log(-0)", log(-0), -inf],
  ["log(-1)", log(-1), Number.NaN],
  ["log(Infinity)", log(inf), inf],
  ["log(NaN)", log(Number.NaN), Number.NaN],
  ["log(2)", log(2), Math.LN2],
  ["expm1(-0)", expm1(-0), -0],
  ["expm1(Infinity)", expm1(inf), inf],
  ["expm1(-Infinity)", expm1(-inf), -1],
  ["expm1(NaN)", expm1(Number.NaN), Number.NaN],
  ["log1p(-0)", log1p(-0), -0],
  ["log1p(-1)", log1p(-1), -inf],
  ["log1p(-2)", log1p(-2), Number.NaN],
  ["log1p(Infinity)", log1p(inf), inf],
  ["log1p(NaN)", log1p(Number.NaN), Number.NaN],
  ["sigmoid(0)", sigmoid(0), 0.5],
  ["sigmoid(Infinity)", sigmoid(inf), 1],
  ["sigmoid(-Infinity)", sigmoid(-inf), 0],
  ["sigmoid(NaN)", sigmoid(Number.NaN), Number.NaN],
  ["logit(1/2)", logit(0.5), 0],
  ["logit(0)", logit(0), -inf],
  ["logit(1)", logit(1), inf],
  ["logit(1.5)", logit(1.5), Number.NaN],
])("%s is %d where the limit says so", (_, found, expected) => {
  expect(found).toBe(expected);
});

test("pow treats every pair of special values as ECMAScript's ** does", () => {
  const values = [
    0,
    -0,
    1,
    -1,
    2,
    -2,
    0.5,
    -0.5,
    3,
    -3,
    1e300,
    -1e300,
    1e19,
    inf,
    -inf,
    Number.NaN,
    Number.MIN_VALUE,
  ];
  for (const x of values) {
    // Both follow the same table; where the result is an ordinary number the engine may be off in the last place.
    for (const y of values) {
      const found = pow(x, y);
      const own = x ** y;
      if (Number.isFinite(own) && own !== 0)
        expect(Math.abs(found / own - 1), `${x} ** ${y}`).toBeLessThan(5e-16);
      else expect(found, `${x} ** ${y}`).toBe(own);
    }
  }
});

test("sigmoid keeps its relative precision far in the lower tail and logit around one half", () => {
  // For x < -40, 1/(1 + e^-x) = e^x (1 - e^x + ...), and the bracket is one to the last bit.
  expect(sigmoid(-700)).toBe(exp(-700));
  // logit(1/2 + d) = 4d + (16/3) d^3 + ...
  const d = 2 ** -30;
  expect(Math.abs(logit(0.5 + d) / (4 * d + (16 / 3) * d ** 3) - 1)).toBeLessThan(1e-15);
  // log(0.3/0.7) for the double next to 0.3, from a 40-digit calculation (mpmath): -0.84729786038720366658.
  expect(Math.abs(logit(0.3) / -0.8472978603872037 - 1)).toBeLessThan(1e-15);
  const u = sequence(9);
  for (let i = 0; i < 10_000; i++) {
    const x = (u() - 0.5) * 20;
    expect(Math.abs(logit(sigmoid(x)) - x)).toBeLessThan(4e-16 * (1 + exp(Math.abs(x))) + 4e-15);
  }
});
