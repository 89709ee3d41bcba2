/** The beta distribution. */
import { exp, log, log1p, sigmoid } from "./elementary.ts";
import { away, deviance, stirlingRest } from "./gamma.ts";
import { solveLogQuantile, type Tails } from "./quantile-solver.ts";

const TWO_PI = 6.283185307179586;
const HALF_LOG_TWO_PI = 0.9189385332046727;
/** Most terms of the continued fraction; it needs about sqrt(max(a, b)) of them. */
const MOST_TERMS = 100_000;

/**
 * Regularised incomplete beta function I_x(a, b): probability that a beta variable of shapes a and b lies below x.
 *
 * Absolute error about 1e-14 for shapes up to 1e4 and 1e-12 up to 1e8; the smaller tail of the two has about the same
 * error relative to itself unless a shape is far below one. Throws RangeError unless a, b > 0 and
 * 0 <= x <= 1.
 *
 * Source: continued fraction of Didonato and Morris 1992, ACM Trans. Math. Softw. 18, 360-373 (algorithm 708, BFRAC);
 * leading factor after Loader 2000, "Fast and accurate computation of binomial probabilities".
 */
export function regularizedBeta(a: number, b: number, x: number): number {
  requireShapes("regularizedBeta", a, b);
  if (!(x >= 0 && x <= 1)) throw new RangeError(`regularizedBeta: x is ${x}; it must lie in [0, 1]`);
  return tails(a, b, x, 1 - x).lower;
}

/**
 * The x below which a beta variable of shapes a and b lies with probability p.
 *
 * Relative error about 1e-14, divided by a where a < 1, to which come the errors of p itself where 1 - p is small. 0 at
 * p = 0, 1 at p = 1. Throws RangeError unless a, b > 0 and 0 <= p <= 1.
 *
 * Solved on the scale of log-odds, on which the density of a beta variable is log-concave for any shapes.
 */
export function betaQuantile(p: number, a: number, b: number): number {
  requireShapes("betaQuantile", a, b);
  if (!(p >= 0 && p <= 1)) throw new RangeError(`betaQuantile: p is ${p}; it must lie in [0, 1]`);
  if (p === 0 || p === 1) return p;
  const logBeta = logOfBeta(a, b);
  // Near zero I_x = x^a / (a B(a, b)) (1 + ...), and the bracket is one to the last bit when x (1 + b) is below 1e-17;
  // near one the same holds with the shapes exchanged.
  const nearZero = (log(p) + log(a) + logBeta) / a;
  if (nearZero < -40 - log(1 + b)) return exp(nearZero);
  const nearOne = (log(1 - p) + log(b) + logBeta) / b;
  if (nearOne < -40 - log(1 + a)) return 1;
  return sigmoid(solveLogQuantile(p, log(a) - log(b), (t) => tails(a, b, sigmoid(t), sigmoid(-t))));
}

/** Both tails at x, where y = 1 - x is given too so that neither loses digits, and the slope by the log-odds of x. */
function tails(a: number, b: number, x: number, y: number): Tails {
  if (x === 0) return { lower: 0, upper: 1, slope: 0 };
  if (y === 0) return { lower: 1, upper: 0, slope: 0 };
  const slope = leadingFactor(a, b, x, y);
  if (x < (a + 1) / (a + b + 2)) {
    const lower = Math.min(1, slope * betaFraction(a, b, x, y));
    return { lower, upper: 1 - lower, slope };
  }
  const upper = Math.min(1, slope * betaFraction(b, a, y, x));
  return { lower: 1 - upper, upper, slope };
}

/** x^a y^b / B(a, b), through the binomial probability of a in a + b, which does not cancel for large shapes. */
function leadingFactor(a: number, b: number, x: number, y: number): number {
  const n = a + b;
  const logarithm =
    stirlingRest(n) - stirlingRest(a) - stirlingRest(b) - deviance(a, n * x) - deviance(b, n * y);
  return exp(logarithm) * Math.sqrt((a / n) * (b / TWO_PI));
}

/**
 * The factor by which `leadingFactor` must be multiplied to give I_x(a, b), for x below the mean.
 *
 * Its parts are all positive there, so nothing cancels. Lentz's method as modified by Thompson and Barnett.
 */
function betaFraction(a: number, b: number, x: number, y: number): number {
  const lead = a * y - b * x + 1;
  let denominator = away((a * lead) / (a + 1));
  let c = denominator;
  let d = 0;
  for (let n = 1; n < MOST_TERMS; n++) {
    const below = a + 2 * n - 1;
    const weight = (n * (b - n) * x) / below;
    const numerator = (((a + n - 1) * (a + b + n - 1)) / below) * x * weight;
    const part = n + weight + ((a + n) / (a + 2 * n + 1)) * (lead + n * (1 + y));
    d = 1 / away(part + numerator * d);
    c = away(part + numerator / c);
    const factor = c * d;
    denominator *= factor;
    if (Math.abs(factor - 1) < 2.3e-16) break;
  }
  return 1 / denominator;
}

/** Logarithm of the beta function, without the cancellation of three large logarithms of gamma. */
function logOfBeta(a: number, b: number): number {
  const small = Math.min(a, b);
  const large = Math.max(a, b);
  const n = a + b;
  const rests = stirlingRest(small) + stirlingRest(large) - stirlingRest(n);
  return (
    rests +
    (small - 0.5) * log(small / n) +
    (large - 0.5) * log1p(-small / n) -
    0.5 * log(n) +
    HALF_LOG_TWO_PI
  );
}

function requireShapes(name: string, a: number, b: number): void {
  if (a > 0 && b > 0 && a + b < Number.POSITIVE_INFINITY) return;
  throw new RangeError(`${name}: the shapes are ${a} and ${b}; both must be above 0 and finite`);
}
