/**
 * Probabilities as a report prints them: counts of simulated cases, never more digits than the runs can bear, and
 * never "0".
 *
 * In prose they are counts in 100, in tables counts in 1,000 with their Monte Carlo error (model document, section 3.5;
 * corrections, point 46). Terms such as "unlikely" are in `likelihood-term.ts`.
 */
import { jeffreysInterval } from "../../math/stats.ts";
import { groupedText, printedNumber } from "./number-text.ts";

/** A probability as printed, and the probabilities that the text allows: it says no more than low <= p <= high. */
export interface PrintedChance {
  readonly text: string;
  readonly low: number;
  readonly high: number;
}

/** A share of which k in n cases were counted, such as crises of record that ended in war. */
export interface BaseRate {
  readonly k: number;
  readonly n: number;
  /** What the n are: "crises since 1946". */
  readonly cases: string;
}

/**
 * Probability inside the intervals that stand beside counted shares (chosen: as the base rates have it).
 */
const level = 0.9;

/** Probability in [0, 1] as a count in 100: "31 in 100", "under 1 in 100", "over 99 in 100". RangeError outside. */
export function chanceText(probability: number): string {
  return printedChance(probability).text;
}

/** `chanceText` with the probabilities that it allows. */
export function printedChance(probability: number): PrintedChance {
  requireProbability("printedChance", probability);
  if (probability < 0.01) return { text: "under 1 in 100", low: 0, high: 0.01 };
  if (probability > 0.99) return { text: "over 99 in 100", low: 0.99, high: 1 };
  const count = Math.round(100 * probability);
  return { text: `${count} in 100`, low: (count - 0.5) / 100, high: (count + 0.5) / 100 };
}

/**
 * A range of probabilities over assumptions: "in 3 to 20 of 100 simulated years, depending on assumptions".
 *
 * `cases` is what is counted, in the plural. Ends are rounded outwards, so the text holds wherever the range does.
 * RangeError when the ends are not probabilities in order.
 */
export function chanceRangeText(low: number, high: number, cases: string): string {
  const { text } = printedChanceRange(low, high);
  return `in ${text} of 100 ${cases}, depending on assumptions`;
}

/** The counts of a range in 100, "3 to 20", with the probabilities that they allow. */
export function printedChanceRange(low: number, high: number): PrintedChance {
  requireProbability("printedChanceRange", low);
  requireProbability("printedChanceRange", high);
  if (low > high) {
    throw new RangeError(`printedChanceRange: low is ${low} and high is ${high}; low must not exceed high`);
  }
  if (high < 0.01) return { text: "under 1", low: 0, high: 0.01 };
  if (low > 0.99) return { text: "over 99", low: 0.99, high: 1 };
  const from = low < 0.01 ? 0 : Math.floor(inHundred(low));
  const to = high > 0.99 ? 100 : Math.ceil(inHundred(high));
  const first = from === 0 ? "under 1" : String(from);
  const last = to === 100 ? "over 99" : String(to);
  return { text: from === to ? first : `${first} to ${last}`, low: from / 100, high: to / 100 };
}

/**
 * The smallest probability that n cases can tell from none: 3 / n, at most 1.
 *
 * An event that was seen in none of n independent cases has a probability below it with 95 % confidence (rule of
 * three). Runs of one future are not independent where the event hangs on the future: then the number of futures is
 * the n to be careful with.
 *
 * Source: Hanley and Lippman-Hand 1983, JAMA 249, 1743-1745. Throws RangeError unless n is whole and at least 1.
 */
export function resolution(n: number): number {
  if (!Number.isInteger(n) || n < 1) {
    throw new RangeError(`resolution: n is ${n}; it must be a whole number of at least 1`);
  }
  return Math.min(1, 3 / n);
}

/**
 * What can be said of an event that was in none of n cases: "under 1 in 660" of 2,000.
 *
 * The count is rounded down, so the bound is never tighter than the rule of three. Of fewer than six cases nothing is
 * said.
 */
export function resolutionText(n: number): string {
  const most = Math.floor(1 / resolution(n) + 1e-9);
  if (most < 2) return "unknown, for there are too few runs";
  return `under 1 in ${groupedText(printedNumber(most, 0, "down").value)}`;
}

/**
 * A counted share with its 90 % Jeffreys interval: "83 of 2,000 runs: 4 in 100 (3 to 5)".
 *
 * None and all are bounds by the rule of three: "none of 2,000 runs: under 1 in 660". `cases` is what n counts, in the
 * plural. Throws RangeError unless k and n are whole with n at least 1 and 0 <= k <= n.
 */
export function countedShareText(k: number, n: number, cases: string): string {
  if (!Number.isInteger(k) || !Number.isInteger(n) || n < 1 || k < 0 || k > n) {
    throw new RangeError(
      `countedShareText: k is ${k} and n is ${n}; both must be whole, n >= 1, 0 <= k <= n`,
    );
  }
  if (k === 0) return `none of ${groupedText(n)} ${cases}: ${resolutionText(n)}`;
  if (k === n) return `all of ${groupedText(n)} ${cases}: the chance of the contrary is ${resolutionText(n)}`;
  const { low, high } = jeffreysInterval(k, n, level);
  return `${groupedText(k)} of ${groupedText(n)} ${cases}: ${chanceText(k / n)} (${printedChanceRange(low, high).text})`;
}

/**
 * A probability for a table, as a count in 1,000 with its Monte Carlo error: "42 ±5", "under 10".
 *
 * `n` is the number of runs. Counts are rounded to the nearest, errors up. A probability that n runs cannot tell from 0
 * is told as a bound: of 300 runs, 2 in 1,000 is "under 10". Likewise near 1: "over 990". With six runs or fewer the
 * bounds meet, and the text is "unknown".
 */
export function perThousandText(probability: number, error: number, n: number): string {
  requireProbability("perThousandText", probability);
  if (!(error >= 0 && error < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`perThousandText: the error is ${error}; it must be finite and at least 0`);
  }
  const least = Math.max(1, Math.ceil(1000 * resolution(n) - 1e-9));
  const scaled = 1000 * probability;
  if (least >= 500) return "unknown";
  if (scaled < least) return `under ${least}`;
  if (scaled > 1000 - least) return `over ${1000 - least}`;
  return `${groupedText(scaled)} ±${groupedText(Math.ceil(1000 * error - 1e-9))}`;
}

/**
 * A probability beside its base rate, which is also the forecast of somebody without a model.
 *
 * "8 in 100 (base rate: 5 in 100, 17 of 329 crises since 1946)". A base rate of no cases is refused: RangeError.
 */
export function besideBaseRate(text: string, { k, n, cases }: BaseRate): string {
  if (!Number.isInteger(k) || !Number.isInteger(n) || n < 1 || k < 0 || k > n) {
    throw new RangeError(`besideBaseRate: k is ${k} and n is ${n}; both must be whole, n >= 1, 0 <= k <= n`);
  }
  const rate = k === 0 ? resolutionText(n) : chanceText(k / n);
  return `${text} (base rate: ${rate}, ${groupedText(k)} of ${groupedText(n)} ${cases})`;
}

/** 100 p, with whole numbers whole: 100 * 0.29 is 28.999999999999996 as computed. */
function inHundred(probability: number): number {
  const scaled = 100 * probability;
  const whole = Math.round(scaled);
  return Math.abs(scaled - whole) < 1e-9 ? whole : scaled;
}

function requireProbability(name: string, probability: number): void {
  if (probability >= 0 && probability <= 1) return;
  throw new RangeError(`${name}: the probability is ${probability}; it must lie in [0, 1]`);
}
