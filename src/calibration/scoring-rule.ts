/**
 * Scoring rules: what a forecast is charged when the outcome is known. Lower is better; each is proper, so that a
 * forecaster does best by saying what is believed (Gneiting and Raftery 2007, J. Am. Stat. Assoc. 102, 359-378).
 */
import { exp, log } from "../math/elementary.ts";
import { normalCdf } from "../math/special.ts";
import { integrate } from "./quadrature.ts";

/** 1 / sqrt(pi). */
const INVERSE_ROOT_PI = 0.5641895835477563;
/** 1 / sqrt(2 pi). */
const DENSITY_AT_ZERO = 0.3989422804014327;

/**
 * Brier score (p - y)^2 of the probability p that something happens, y being 1 if it did; in [0, 1]. Source: Brier
 * 1950.
 */
export function brierScore(p: number, happened: boolean): number {
  requireProbability("brierScore", p);
  return happened ? (1 - p) * (1 - p) : p * p;
}

/**
 * Logarithmic score: minus the natural log of the probability given to what came about; Infinity where that was 0.
 */
export function logScore(p: number, happened: boolean): number {
  requireProbability("logScore", p);
  return -log(happened ? p : 1 - p) + 0;
}

/**
 * Ranked probability score of ordered categories: sum over cuts of the squared error of the cumulative probability.
 *
 * In [0, number of categories - 1]; not divided by the number of cuts. `category` counts from 0. Source: Epstein
 * 1969, J. Appl. Meteorol. 8, 985-987.
 */
export function rankedProbabilityScore(probabilities: ArrayLike<number>, category: number): number {
  return sumOverCuts("rankedProbabilityScore", probabilities, category, (p, below) =>
    below ? (1 - p) * (1 - p) : p * p,
  );
}

/**
 * The like of `rankedProbabilityScore` with the log score at each cut. Source: Tödter and Ahrens 2012, Mon. Weather
 * Rev. 140, 2005-2017.
 */
export function rankedLogScore(probabilities: ArrayLike<number>, category: number): number {
  return sumOverCuts("rankedLogScore", probabilities, category, (p, below) => -log(below ? p : 1 - p) + 0);
}

/** Brier score, on an ensemble, of the event "above the threshold". Every member counts alike. */
export function thresholdBrierScore(members: ArrayLike<number>, observed: number, threshold: number): number {
  requireMembers("thresholdBrierScore", members);
  let above = 0;
  for (let i = 0; i < members.length; i++) if (members[i]! > threshold) above += 1;
  return brierScore(above / members.length, observed > threshold);
}

/**
 * Continuous ranked probability score of an ensemble: E|X - y| - E|X - X'|/2, in the unit of the outcome.
 *
 * X and X' are drawn from the members with the given weights (equal where absent; they need not add up to one). This
 * is the score of the ensemble as a distribution, not an estimate for the one it was drawn from. Takes n log n steps.
 * Throws RangeError for no members, NaN, a negative weight or weights that sum to zero.
 *
 * Source: Gneiting and Raftery 2007, equation 21.
 */
export function crpsOfEnsemble(
  members: ArrayLike<number>,
  observed: number,
  weights?: ArrayLike<number>,
): number {
  requireMembers("crpsOfEnsemble", members);
  requireFinite("crpsOfEnsemble", "the observed value", observed);
  const total = totalWeight(members, weights);
  const order = Float64Array.from(members, (_, i) => i).sort((a, b) => members[a]! - members[b]! || a - b);
  // The score is the integral of (F(x) - 1{x >= y})^2, a sum over the gaps between members and the observation.
  let below = 0;
  let from = Math.min(members[order[0]!]!, observed);
  let score = 0;
  const advance = (to: number) => {
    const share = below / total;
    if (to <= observed) score += share * share * (to - from);
    else if (from >= observed) score += (1 - share) * (1 - share) * (to - from);
    else {
      score += share * share * (observed - from) + (1 - share) * (1 - share) * (to - observed);
    }
    from = to;
  };
  for (const i of order) {
    advance(members[i]!);
    below += weights === undefined ? 1 : weights[i]!;
  }
  if (observed > from) score += observed - from;
  return score;
}

/**
 * CRPS of a normal distribution with mean m and standard deviation s > 0. Source: Gneiting and Raftery 2007, section
 * 4.2.
 */
export function crpsOfNormal(m: number, s: number, observed: number): number {
  if (!(s > 0)) {
    throw new RangeError(`crpsOfNormal: the standard deviation is ${s}; it must be above 0`);
  }
  const z = (observed - m) / s;
  return s * (z * (2 * normalCdf(z) - 1) + 2 * DENSITY_AT_ZERO * exp((-z * z) / 2) - INVERSE_ROOT_PI);
}

/**
 * CRPS of a distribution function, by quadrature: integral of F^2 below the observation and of (1 - F)^2 above it.
 *
 * `low` and `high` are the ends of the support (infinite where absent); F must be smooth between them: give kinks or
 * steps as a weighted ensemble instead. `unit` (default 1) is the scale on which F changes. About 12 digits.
 */
export function crpsOfCdf(
  cdf: (x: number) => number,
  observed: number,
  support: { readonly low?: number; readonly high?: number; readonly unit?: number } = {},
): number {
  const { low = -Infinity, high = Infinity, unit = 1 } = support;
  requireFinite("crpsOfCdf", "the observed value", observed);
  const inside = Math.min(high, Math.max(low, observed));
  const below = integrate((x) => square(cdf(inside - unit * x)), 0, (inside - low) / unit);
  const above = integrate((x) => square(1 - cdf(inside + unit * x)), 0, (high - inside) / unit);
  return unit * (below + above) + Math.abs(observed - inside);
}

/**
 * Skill: the share of a reference's mean score that the forecast saves, 1 - score/reference; 1 is perfect, 0 no
 * better.
 *
 * NaN when the reference is perfect itself (its mean score is 0), since nothing could be saved.
 */
export function skillScore(score: number, reference: number): number {
  return reference === 0 ? Number.NaN : 1 - score / reference;
}

function square(x: number): number {
  return x * x;
}

function sumOverCuts(
  where: string,
  probabilities: ArrayLike<number>,
  category: number,
  scoreOf: (p: number, below: boolean) => number,
): number {
  let total = 0;
  for (let k = 0; k < probabilities.length; k++) {
    requireProbability(where, probabilities[k]!);
    total += probabilities[k]!;
  }
  if (!(Math.abs(total - 1) < 1e-6)) {
    throw new RangeError(`${where}: the probabilities sum to ${total}; they must sum to 1`);
  }
  if (!(Number.isInteger(category) && category >= 0 && category < probabilities.length)) {
    throw new RangeError(
      `${where}: the category is ${category}; it must be a whole number of at least 0 and below ${probabilities.length}`,
    );
  }
  let sum = 0;
  let cumulative = 0;
  for (let cut = 0; cut < probabilities.length - 1; cut++) {
    cumulative += probabilities[cut]!;
    sum += scoreOf(Math.min(1, cumulative), category <= cut);
  }
  return sum;
}

function totalWeight(members: ArrayLike<number>, weights: ArrayLike<number> | undefined): number {
  if (weights === undefined) return members.length;
  if (weights.length !== members.length) {
    throw new RangeError(`crpsOfEnsemble: there are ${weights.length} weights for ${members.length} members`);
  }
  let total = 0;
  for (let i = 0; i < weights.length; i++) {
    if (!(weights[i]! >= 0)) {
      throw new RangeError(`crpsOfEnsemble: weight ${i} is ${weights[i]}; it must be at least 0`);
    }
    total += weights[i]!;
  }
  if (!(total > 0 && total < Infinity)) {
    throw new RangeError(`crpsOfEnsemble: the weights sum to ${total}; the sum must be above 0 and finite`);
  }
  return total;
}

function requireProbability(where: string, p: number): void {
  if (p >= 0 && p <= 1) return;
  throw new RangeError(`${where}: the probability is ${p}; it must lie in [0, 1]`);
}

function requireMembers(where: string, members: ArrayLike<number>): void {
  if (members.length === 0)
    throw new RangeError(`${where}: the ensemble is empty; it needs at least one member`);
  for (let i = 0; i < members.length; i++) requireFinite(where, `member ${i}`, members[i]!);
}

function requireFinite(where: string, what: string, value: number): void {
  if (!Number.isFinite(value)) throw new RangeError(`${where}: ${what} is ${value}; it must be finite`);
}
