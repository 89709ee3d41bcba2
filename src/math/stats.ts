/**
 * Descriptive statistics of lists of numbers, and intervals for a share.
 *
 * Sums run in the order of the list, so the same list gives the same bytes. A NaN among the values makes the result
 * NaN. An empty list is the caller's mistake and throws RangeError.
 */
import { betaQuantile, normalQuantile } from "./special.ts";

/** Arithmetic mean of one or more values. */
export function mean(values: ArrayLike<number>): number {
  requireLength("mean", values.length, 1);
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
}

/**
 * Sample variance of two or more values, with divisor n - 1.
 *
 * Two passes and the correction of Chan, Golub and LeVeque 1983, Am. Stat. 37, 242-247, so a large mean costs no digits.
 */
export function variance(values: ArrayLike<number>): number {
  requireLength("variance", values.length, 2);
  const centre = mean(values);
  let squares = 0;
  let rest = 0;
  for (let i = 0; i < values.length; i++) {
    const d = values[i]! - centre;
    squares += d * d;
    rest += d;
  }
  return (squares - (rest * rest) / values.length) / (values.length - 1);
}

/** Standard error of the mean of two or more independent values: sqrt(variance / n). */
export function standardError(values: ArrayLike<number>): number {
  return Math.sqrt(variance(values) / values.length);
}

/** The values in ascending order, as a new array; the given one is left as it was. */
export function sortedCopy(values: ArrayLike<number>): Float64Array {
  return Float64Array.from(values).sort();
}

/**
 * The p-quantile of one or more values in ascending order, by linear interpolation between order statistics.
 *
 * Type 7 of Hyndman and Fan 1996, Am. Stat. 50, 361-365 (the default of R and NumPy): place (n - 1) p. Throws RangeError
 * unless p lies in [0, 1]; that the values are sorted is not checked.
 */
export function quantile(sorted: ArrayLike<number>, p: number): number {
  requireLength("quantile", sorted.length, 1);
  if (!(p >= 0 && p <= 1)) throw new RangeError(`quantile: p is ${p}; it must lie in [0, 1]`);
  const place = (sorted.length - 1) * p;
  const at = Math.floor(place);
  const low = sorted[at]!;
  // Without the test, an infinite neighbour that counts for nothing would make the result NaN.
  return place === at ? low : low + (place - at) * (sorted[at + 1]! - low);
}

/** Mean of one or more values with non-negative weights, not all zero. Throws RangeError otherwise. */
export function weightedMean(values: ArrayLike<number>, weights: ArrayLike<number>): number {
  requireLength("weightedMean", values.length, 1);
  requireSameLength("weightedMean", values.length, weights.length);
  let sum = 0;
  let total = 0;
  for (let i = 0; i < values.length; i++) {
    const weight = weights[i]!;
    if (!(weight >= 0)) throw new RangeError(`weightedMean: weight ${i} is ${weight}; it must be at least 0`);
    sum += weight * values[i]!;
    total += weight;
  }
  if (total === 0) throw new RangeError("weightedMean: all weights are 0; at least one must be above 0");
  return sum / total;
}

/**
 * Pearson's correlation of two lists of the same length, two or more, in [-1, 1].
 *
 * NaN when either list does not vary.
 */
export function correlation(x: ArrayLike<number>, y: ArrayLike<number>): number {
  requireSameLength("correlation", x.length, y.length);
  requireLength("correlation", x.length, 2);
  const centreX = mean(x);
  const centreY = mean(y);
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let i = 0; i < x.length; i++) {
    const dx = x[i]! - centreX;
    const dy = y[i]! - centreY;
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  if (xx === 0 || yy === 0) return Number.NaN;
  return Math.max(-1, Math.min(1, xy / (Math.sqrt(xx) * Math.sqrt(yy))));
}

/**
 * Spearman's rank correlation of two lists of the same length, two or more, in [-1, 1].
 *
 * Equal values share the mean of their ranks. NaN when either list does not vary.
 */
export function spearman(x: ArrayLike<number>, y: ArrayLike<number>): number {
  requireSameLength("spearman", x.length, y.length);
  requireLength("spearman", x.length, 2);
  return correlation(ranks(x), ranks(y));
}

/** Rank of each value, from 1, equal values sharing the mean of theirs. */
function ranks(values: ArrayLike<number>): Float64Array {
  const order = Array.from(values, (_, i) => i).sort((i, j) => values[i]! - values[j]! || i - j);
  const result = new Float64Array(values.length);
  for (let from = 0; from < order.length; ) {
    let to = from + 1;
    while (to < order.length && values[order[to]!] === values[order[from]!]) to++;
    // Ranks from+1 to `to`, whose mean this is.
    for (let i = from; i < to; i++) result[order[i]!] = (from + 1 + to) / 2;
    from = to;
  }
  return result;
}

/** Ends of an interval, low <= high. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * Jeffreys interval for a share of which k in n were counted: the equal-tailed posterior interval under Beta(1/2, 1/2).
 *
 * `level` is the probability inside, such as 0.95. By convention the lower end is 0 for k = 0 and the upper end 1 for
 * k = n. Throws RangeError unless k and n are whole with 0 <= k <= n and 0 < level < 1.
 *
 * Source: Brown, Cai and DasGupta 2001, Stat. Sci. 16, 101-133, section 4.1.
 */
export function jeffreysInterval(k: number, n: number, level: number): Interval {
  requireCount("jeffreysInterval", k, n, 0);
  const outside = (1 - requireLevel("jeffreysInterval", level)) / 2;
  return {
    low: k === 0 ? 0 : betaQuantile(outside, k + 0.5, n - k + 0.5),
    high: k === n ? 1 : betaQuantile(1 - outside, k + 0.5, n - k + 0.5),
  };
}

/**
 * Wilson's score interval for a share of which k in n were counted, without continuity correction.
 *
 * `level` is the nominal coverage, such as 0.95. Throws RangeError unless k and n are whole with n >= 1, 0 <= k <= n, and
 * 0 < level < 1.
 *
 * Source: Wilson 1927, J. Am. Stat. Assoc. 22, 209-212; Brown, Cai and DasGupta 2001, equation 4.
 */
export function wilsonInterval(k: number, n: number, level: number): Interval {
  requireCount("wilsonInterval", k, n, 1);
  const z = -normalQuantile((1 - requireLevel("wilsonInterval", level)) / 2);
  const share = k / n;
  const centre = (k + (z * z) / 2) / (n + z * z);
  const half = ((z * Math.sqrt(n)) / (n + z * z)) * Math.sqrt(share * (1 - share) + (z * z) / (4 * n));
  // At the ends the difference is zero in exact arithmetic, so rounding must not move it.
  return {
    low: k === 0 ? 0 : Math.max(0, centre - half),
    high: k === n ? 1 : Math.min(1, centre + half),
  };
}

function requireCount(name: string, k: number, n: number, least: number): void {
  if (Number.isInteger(k) && Number.isInteger(n) && n >= least && k >= 0 && k <= n) return;
  throw new RangeError(
    `${name}: k is ${k} and n is ${n}; both must be whole, n at least ${least}, and 0 <= k <= n`,
  );
}

function requireLevel(name: string, level: number): number {
  if (level > 0 && level < 1) return level;
  throw new RangeError(`${name}: level is ${level}; it must lie between 0 and 1`);
}

function requireLength(name: string, length: number, least: number): void {
  if (length < least) throw new RangeError(`${name}: there are ${length} values; it needs at least ${least}`);
}

function requireSameLength(name: string, x: number, y: number): void {
  if (x !== y) throw new RangeError(`${name}: the lists have ${x} and ${y} values; they must have as many`);
}
