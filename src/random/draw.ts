/**
 * Random variables from uniforms by the inverse of their distribution function.
 *
 * Each takes one uniform u in (0, 1) (a Dirichlet draw one for each share) and does not fall as u rises. So two runs
 * that use the same uniform with slightly different parameters get close values, which is what makes paired
 * comparisons of policies sharp.
 */
import { exp, expm1, log, log1p, pow } from "../math/elementary.ts";
import { logGammaQuantile, normalQuantile, regularizedBeta, regularizedGammaQ } from "../math/special.ts";

/**
 * Largest mean for which a count is found by adding up probabilities from zero (chosen: exp(-500) is still a normal
 * number, and 500 additions cost about as much as the search that is used beyond).
 */
const LARGEST_SUMMED_MEAN = 500;

/** Standard normal variable. Source of the method: AS 241, in `normalQuantile`. */
export function normalOf(u: number): number {
  return normalQuantile(u);
}

/** Log-normal variable: exp(mu + sigma z), whose median is exp(mu); sigma >= 0. */
export function logNormalOf(u: number, mu: number, sigma: number): number {
  return exp(mu + sigma * normalQuantile(u));
}

/** Waiting time of an event with the given rate > 0, in the inverse of the rate's unit: -log(1 - u) / rate. */
export function exponentialOf(u: number, rate: number): number {
  return -log1p(-u) / rate;
}

/**
 * Whether an event of probability p happens: when u < p.
 *
 * As p rises the event never un-happens. Note the direction: a *small* u makes the event happen. p <= 0 never, p >= 1
 * always.
 */
export function bernoulli(u: number, p: number): boolean {
  return u < p;
}

/**
 * Number of failures before the first success, each trial succeeding with probability p in (0, 1]; 0, 1, 2, ...
 *
 * Infinity for p <= 0.
 */
export function geometricOf(u: number, p: number): number {
  if (p >= 1) return 0;
  if (!(p > 0)) return Number.POSITIVE_INFINITY;
  return Math.floor(log1p(-u) / log1p(-p));
}

/**
 * Poisson count: the least k whose distribution function exceeds u; 0 for mean <= 0, NaN for NaN.
 *
 * Adds up probabilities from zero for a mean up to 500; beyond, finds k by bisection on the incomplete gamma function,
 * of which the error (1e-13) is far below the spacing of 32-bit uniforms. Both are right to rounding.
 */
export function poissonOf(u: number, mean: number): number {
  if (!(mean > 0)) return mean <= 0 ? 0 : Number.NaN;
  // e^-mean exceeds 1 - mean, so no exponential is needed where u lies below that: the usual case for rare events.
  if (u < 1 - mean) return 0;
  if (mean > LARGEST_SUMMED_MEAN) return searchedPoisson(u, mean);
  let k = 0;
  let term = exp(-mean);
  let sum = term;
  while (u >= sum) {
    k += 1;
    term *= mean / k;
    const next = sum + term;
    // Past the mean and adding nothing: u lies above the sum of all probabilities as rounded.
    if (next === sum && k > mean) return k;
    sum = next;
  }
  return k;
}

function searchedPoisson(u: number, mean: number): number {
  const guess = mean + normalQuantile(u) * Math.sqrt(mean);
  return leastCountAbove(u, guess, Math.sqrt(mean), Number.MAX_SAFE_INTEGER, (k) =>
    regularizedGammaQ(k + 1, mean),
  );
}

/**
 * Number of successes in n trials of probability p each: the least k whose distribution function exceeds u (for p > 1/2,
 * n less the like count of failures at 1 - u, which is the same but for ties).
 *
 * n a whole number; 0 for n <= 0 or p <= 0, n for p >= 1, NaN for NaN. Adds up probabilities from the nearer end while the expected
 * count there is at most 500; beyond, bisection on the incomplete beta function, right to about 1e-13.
 */
export function binomialOf(u: number, n: number, p: number): number {
  if (Number.isNaN(n) || Number.isNaN(p)) return Number.NaN;
  if (n <= 0 || p <= 0) return 0;
  if (p >= 1) return n;
  return p <= 0.5 ? rarerBinomial(u, n, p) : n - rarerBinomial(1 - u, n, 1 - p);
}

/** Binomial count for p <= 1/2. */
function rarerBinomial(u: number, n: number, p: number): number {
  if (n * p > LARGEST_SUMMED_MEAN || n * log1p(-p) < -700) return searchedBinomial(u, n, p);
  const odds = p / (1 - p);
  let k = 0;
  let term = exp(n * log1p(-p));
  let sum = term;
  while (u >= sum && k < n) {
    k += 1;
    term *= ((n - k + 1) / k) * odds;
    const next = sum + term;
    if (next === sum && k > n * p) return k;
    sum = next;
  }
  return k;
}

function searchedBinomial(u: number, n: number, p: number): number {
  const spread = Math.sqrt(n * p * (1 - p));
  const guess = n * p + normalQuantile(u) * spread;
  return leastCountAbove(u, guess, spread, n, (k) => (k >= n ? 1 : regularizedBeta(n - k, k + 1, 1 - p)));
}

/** The least whole k in [0, most] with cdf(k) > u, or `most`; searched by widening from a guess, then halving. */
function leastCountAbove(
  u: number,
  guess: number,
  spread: number,
  most: number,
  cdf: (k: number) => number,
): number {
  const centre = Math.min(most, Math.max(0, Math.floor(guess)));
  let width = Math.max(1, Math.floor(spread / 8));
  let low = centre;
  while (low >= 0 && cdf(low) > u) {
    low -= width;
    width *= 2;
  }
  // cdf(low) <= u from here on, with low = -1 standing for nothing at all.
  low = Math.max(-1, low);
  let high = Math.max(low + 1, centre);
  while (high < most && cdf(high) <= u) {
    low = high;
    high = Math.min(most, high + width);
    width *= 2;
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (cdf(middle) > u) high = middle;
    else low = middle;
  }
  return high;
}

/**
 * Pareto variable cut off above: sizes from `min` to `max` (0 < min < max) with tail exponent > 0.
 *
 * D = min (1 - u (1 - k))^(-1/exponent) with k = (min/max)^exponent. Source: model document, 2.22 (war deaths).
 */
export function truncatedParetoOf(u: number, min: number, max: number, exponent: number): number {
  const missing = -expm1(exponent * log(min / max));
  return Math.min(max, Math.max(min, min * pow(1 - u * missing, -1 / exponent)));
}

/**
 * Index of the category into which u falls when the first n weights, laid end to end, are scaled to length one.
 *
 * Weights need not sum to one. A category of weight zero is never drawn. Throws RangeError when the weights do not have
 * a positive finite sum, or one is negative and is met on the way.
 */
export function categoricalOf(u: number, weights: ArrayLike<number>, n: number): number {
  let total = 0;
  for (let i = 0; i < n; i++) total += weights[i]!;
  if (!(total > 0 && total < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`categoricalOf: the weights sum to ${total}; the sum must be above 0 and finite`);
  }
  const target = u * total;
  let sum = 0;
  let last = 0;
  for (let i = 0; i < n; i++) {
    const weight = weights[i]!;
    if (weight < 0) throw new RangeError(`categoricalOf: weight ${i} is ${weight}; it must be at least 0`);
    if (weight === 0) continue;
    last = i;
    sum += weight;
    if (target < sum) return i;
  }
  // Rounding of u times the total may reach the total itself: then the last category that has weight.
  return last;
}

/**
 * Shares of a Dirichlet variable with the given parameters, one uniform for each; they sum to one.
 *
 * Each share rises with its own uniform and falls with the others. A parameter of zero gives a share of zero. Throws
 * RangeError when lengths differ, a parameter is negative, or all are zero.
 *
 * Method: independent gamma variables of these shapes divided by their sum, taken on the log scale so that small
 * parameters do not underflow.
 */
export function dirichletOf(us: ArrayLike<number>, alphas: ArrayLike<number>): Float64Array {
  if (us.length !== alphas.length) {
    throw new RangeError(`dirichletOf: there are ${us.length} uniforms for ${alphas.length} parameters`);
  }
  const shares = new Float64Array(alphas.length);
  let largest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < shares.length; i++) {
    const alpha = alphas[i]!;
    if (!(alpha >= 0)) throw new RangeError(`dirichletOf: parameter ${i} is ${alpha}; it must be at least 0`);
    shares[i] = alpha === 0 ? Number.NEGATIVE_INFINITY : logGammaQuantile(us[i]!, alpha);
    largest = Math.max(largest, shares[i]!);
  }
  if (largest === Number.NEGATIVE_INFINITY) throw new RangeError("dirichletOf: every parameter is 0");
  let sum = 0;
  for (let i = 0; i < shares.length; i++) {
    shares[i] = exp(shares[i]! - largest);
    sum += shares[i]!;
  }
  for (let i = 0; i < shares.length; i++) shares[i] = shares[i]! / sum;
  return shares;
}
