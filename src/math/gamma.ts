/** The gamma function and the gamma distribution of scale one. */
import { exp, log, log1p } from "./elementary.ts";
import { solveLogQuantile } from "./quantile-solver.ts";

const HALF_LOG_TWO_PI = 0.9189385332046727;
const TWO_PI = 6.283185307179586;
/** Where the asymptotic series is right to 1e-16 (its first left-out term, 0.18 x^-17, is 2e-18 at 10). */
const SERIES_FROM = 10;
/** Most terms of a series or continued fraction; they need about 6 sqrt(a) terms, so this serves a up to 1e8. */
const MOST_TERMS = 100_000;

/** 1 - Euler's constant, the slope of log Gamma at 2. */
const SLOPE_AT_TWO = 0.42278433509846713;
/** zeta(k) - 1 for k = 2, 3, ...: Abramowitz & Stegun, table 23.3. */
const ZETA_LESS_ONE = [
  0.6449340668482264, 0.2020569031595943, 0.08232323371113819, 0.03692775514336993, 0.01734306198444914,
  0.008349277381922827, 0.00407735619794434, 0.0020083928260822143, 9.945751278180853e-4,
  4.941886041194645e-4, 2.460865533080483e-4, 1.2271334757848915e-4, 6.124813505870483e-5,
  3.058823630702049e-5, 1.528225940865187e-5, 7.637197637899763e-6, 3.81729326499984e-6, 1.908212716553939e-6,
  9.539620338727962e-7, 4.769329867878064e-7, 2.38450502727733e-7, 1.1921992596531106e-7,
  5.960818905125948e-8, 2.980350351465228e-8, 1.4901554828365043e-8, 7.45071178983543e-9,
  3.725334024788457e-9,
];

/**
 * Natural logarithm of the gamma function of x > 0.
 *
 * Relative error about 2e-15, also around its zeros at 1 and 2. Throws RangeError unless x > 0.
 *
 * Source: the power series about 2 (Abramowitz & Stegun 6.1.33) and the recurrence 6.1.15 below 10, Stirling's series
 * (6.1.40) from there.
 */
export function logGamma(x: number): number {
  if (!(x > 0)) throw new RangeError(`logGamma: x is ${x}; it must be above 0`);
  if (x === Number.POSITIVE_INFINITY) return x;
  if (x >= SERIES_FROM) return (x - 0.5) * (log(x) - 1) + (HALF_LOG_TWO_PI - 0.5) + stirlingSeries(x);
  if (x < 0.5) return seriesAboutTwo(x) - log1p(x) - log(x);
  if (x < 1.5) return seriesAboutTwo(x - 1) - log1p(x - 1);
  let factor = 1;
  let y = x;
  while (y > 2.5) {
    y -= 1;
    factor *= y;
  }
  return seriesAboutTwo(y - 2) + log(factor);
}

/** log Gamma(2 + z) for |z| <= 1/2: (1 - gamma) z + sum over k >= 2 of (-1)^k (zeta(k) - 1) z^k / k. */
function seriesAboutTwo(z: number): number {
  let sum = 0;
  for (let i = ZETA_LESS_ONE.length - 1; i >= 0; i--) sum = ZETA_LESS_ONE[i]! / (i + 2) - z * sum;
  return z * (SLOPE_AT_TWO + z * sum);
}

/**
 * What Stirling's formula lacks: log Gamma(x) - ((x - 1/2) log x - x + log(2 pi)/2), for x > 0.
 *
 * Absolute error below 1e-15 for x above 0.1.
 */
export function stirlingRest(x: number): number {
  let rest = 0;
  let y = x;
  while (y < SERIES_FROM) {
    rest += (y + 0.5) * log1p(1 / y) - 1;
    y += 1;
  }
  return rest + stirlingSeries(y);
}

/** The sum of B_2n / (2n (2n-1) x^(2n-1)) for n = 1 to 8 (Abramowitz & Stegun 6.1.40). */
function stirlingSeries(x: number): number {
  const s = 1 / (x * x);
  const bracket =
    1 / 12 -
    s *
      (1 / 360 -
        s *
          (1 / 1260 -
            s * (1 / 1680 - s * (1 / 1188 - s * (691 / 360360 - s * (1 / 156 - (s * 3617) / 122400))))));
  return bracket / x;
}

/**
 * x log(x/m) + m - x, never negative, without cancellation when x is near m; for x, m > 0.
 *
 * Source: `bd0` of Loader 2000, "Fast and accurate computation of binomial probabilities".
 */
export function deviance(x: number, m: number): number {
  const difference = x - m;
  if (Math.abs(difference) > 0.3 * (x + m)) return x * logOfRatio(x, m) + m - x;
  const v = difference / (x + m);
  const square = v * v;
  let sum = difference * v;
  let term = 2 * x * v;
  for (let n = 3; ; n += 2) {
    term *= square;
    const next = sum + term / n;
    if (next === sum) return sum;
    sum = next;
  }
}

/** log(x/m), also where the quotient would leave the range of doubles. */
function logOfRatio(x: number, m: number): number {
  const ratio = x / m;
  return ratio > 1e-300 && ratio < 1e300 ? log(ratio) : log(x) - log(m);
}

/** e^-x x^a / Gamma(a + 1) for a, x > 0: the Poisson probability, also for a that is not whole (Loader 2000). */
function poissonWeight(a: number, x: number): number {
  return exp(-stirlingRest(a) - deviance(a, x)) / Math.sqrt(TWO_PI * a);
}

/**
 * Regularised lower incomplete gamma function P(a, x): probability that a gamma variable of shape a and scale one lies
 * below x.
 *
 * Relative error about 1e-14 for a up to 1e4 and 1e-12 for a up to 1e8, where P < 1/2. Throws RangeError unless a > 0
 * and x >= 0.
 *
 * Source: series 6.5.29 and continued fraction 6.5.31 of Abramowitz & Stegun.
 */
export function regularizedGammaP(a: number, x: number): number {
  requireGamma("regularizedGammaP", a, x);
  return tails(a, x).lower;
}

/** Regularised upper incomplete gamma function Q(a, x) = 1 - P(a, x), with the like error where Q < 1/2 and x > a + 1. */
export function regularizedGammaQ(a: number, x: number): number {
  requireGamma("regularizedGammaQ", a, x);
  return tails(a, x).upper;
}

/** Both tails, and the derivative of the lower one by log x. */
function tails(a: number, x: number): { lower: number; upper: number; slope: number } {
  if (x === 0) return { lower: 0, upper: 1, slope: 0 };
  if (x === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0, slope: 0 };
  const weight = poissonWeight(a, x);
  const slope = a * weight;
  if (x < a + 1) {
    const lower = Math.min(1, weight * lowerSeries(a, x));
    return { lower, upper: 1 - lower, slope };
  }
  const upper = Math.min(1, slope * upperFraction(a, x));
  return { lower: 1 - upper, upper, slope };
}

/** 1 + x/(a+1) + x^2/((a+1)(a+2)) + ... */
function lowerSeries(a: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 1; n < MOST_TERMS; n++) {
    term *= x / (a + n);
    const next = sum + term;
    if (next === sum) break;
    sum = next;
  }
  return sum;
}

/** The continued fraction 1/(x+1-a- 1(1-a)/(x+3-a- ...)), by Lentz's method as modified by Thompson and Barnett. */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let value = d;
  for (let n = 1; n < MOST_TERMS; n++) {
    const numerator = -n * (n - a);
    b += 2;
    d = 1 / away(numerator * d + b);
    c = away(b + numerator / c);
    const factor = c * d;
    value *= factor;
    if (Math.abs(factor - 1) < 2.3e-16) break;
  }
  return value;
}

/** Keeps a divisor from being zero (the tiny number of Lentz's method). */
export function away(divisor: number): number {
  return Math.abs(divisor) < 1e-300 ? 1e-300 : divisor;
}

/**
 * Logarithm of the x below which a gamma variable of shape a and scale one lies with probability p.
 *
 * On the log scale because for a small shape x may be far below the least double. Absolute error about 1e-14, divided by a where a < 1.
 * -Infinity at p = 0 and Infinity at p = 1. Throws RangeError unless a > 0 and 0 <= p <= 1.
 */
export function logGammaQuantile(p: number, a: number): number {
  if (!(a > 0 && a < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`logGammaQuantile: a is ${a}; it must be above 0 and finite`);
  }
  if (!(p >= 0 && p <= 1)) throw new RangeError(`logGammaQuantile: p is ${p}; it must lie in [0, 1]`);
  if (p === 0) return Number.NEGATIVE_INFINITY;
  if (p === 1) return Number.POSITIVE_INFINITY;
  // Near zero P(a, x) = x^a / Gamma(a+1) (1 - x a/(a+1) + ...), and below e^-40 the bracket is one.
  const nearZero = (log(p) + logGamma(a + 1)) / a;
  if (nearZero < -40) return nearZero;
  return solveLogQuantile(p, log(a), (t) => tails(a, exp(t)));
}

/**
 * The x below which a gamma variable of shape a and scale one lies with probability p; see `logGammaQuantile`.
 *
 * Relative error as the absolute one there, to which come the errors of p itself far in the upper tail. 0 at p = 0,
 * Infinity at p = 1.
 */
export function gammaQuantile(p: number, a: number): number {
  return exp(logGammaQuantile(p, a));
}

function requireGamma(name: string, a: number, x: number): void {
  if (!(a > 0 && a < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`${name}: a is ${a}; it must be above 0 and finite`);
  }
  if (!(x >= 0)) throw new RangeError(`${name}: x is ${x}; it must be at least 0`);
}
