import { regularizedGammaQ } from "../../math/special.ts";
import { shuffledOrder } from "../ensemble/resample.ts";

/** How differently two groups of futures spread over the levels of a categorical input. */
export interface LevelSplit {
  readonly levels: readonly string[];
  /** Shares of the levels in the futures of interest and in the others. */
  readonly sharesOfInterest: readonly number[];
  readonly sharesOfOthers: readonly number[];
  /** Half the sum of differences of shares: the share of futures that would have to change level, in [0, 1]. */
  readonly totalVariation: number;
  /** Pearson's statistic and its degrees of freedom. */
  readonly chiSquare: number;
  readonly degrees: number;
  /** Chance of a statistic at least as large when the groups do not differ. */
  readonly p: number;
  readonly method: "asymptotic" | "permutation";
}

/** Expected count from which the chi-square distribution serves (Cochran 1954, Biometrics 10, 417-451, in kind). */
const LEAST_EXPECTED = 5;
/** Permutations where it does not (chosen: the least chance is then one in a thousand). */
const PERMUTATIONS = 999;

/**
 * Pearson's chi-square test of two groups over levels, and their total variation distance.
 *
 * `isOfInterest` holds 1 or 0 for each text. Where some level has an expected count below 5 the chance is that among 999 seeded random
 * exchanges of futures between the groups. A single level gives statistic 0 and chance 1.
 */
export function levelSplit(texts: readonly string[], isOfInterest: Uint8Array, seed: number): LevelSplit {
  const levels = [...new Set(texts)].sort();
  const place = new Map(levels.map((level, k) => [level, k]));
  const level = Int32Array.from(texts, (text) => place.get(text)!);
  const counts = levels.map((_, k) => level.reduce((sum, at) => sum + (at === k ? 1 : 0), 0));
  const nInterest = isOfInterest.reduce((sum, one) => sum + one, 0);
  const nOthers = texts.length - nInterest;
  const inside = countsOf(level, isOfInterest, levels.length);
  const chiSquare = pearson(inside, counts, nInterest);
  const sharesOfInterest = Array.from(inside, (count) => count / nInterest);
  const sharesOfOthers = Array.from(inside, (count, k) => (counts[k]! - count) / nOthers);
  const degrees = levels.length - 1;
  const fewest = (Math.min(...counts) * Math.min(nInterest, nOthers)) / texts.length;
  const isPermuted = degrees > 0 && fewest < LEAST_EXPECTED;
  const p =
    degrees === 0
      ? 1
      : isPermuted
        ? permutedChance(level, isOfInterest, counts, nInterest, chiSquare, seed)
        : regularizedGammaQ(degrees / 2, chiSquare / 2);
  return {
    levels,
    sharesOfInterest,
    sharesOfOthers,
    totalVariation:
      sharesOfInterest.reduce((sum, share, k) => sum + Math.abs(share - sharesOfOthers[k]!), 0) / 2,
    chiSquare,
    degrees,
    p,
    method: isPermuted ? "permutation" : "asymptotic",
  };
}

function countsOf(level: Int32Array, isOfInterest: Uint8Array, nLevels: number): Int32Array {
  const counts = new Int32Array(nLevels);
  for (let k = 0; k < level.length; k++) counts[level[k]!]! += isOfInterest[k]!;
  return counts;
}

/** Of both groups: for each level the squared departure over its variance under no difference, without the factor n / (n - 1). */
function pearson(inside: Int32Array, counts: readonly number[], nInterest: number): number {
  const n = counts.reduce((sum, count) => sum + count, 0);
  const share = nInterest / n;
  return counts.reduce((sum, count, k) => {
    const departure = inside[k]! - count * share;
    return sum + (departure * departure) / (count * share * (1 - share));
  }, 0);
}

function permutedChance(
  level: Int32Array,
  isOfInterest: Uint8Array,
  counts: readonly number[],
  nInterest: number,
  observed: number,
  seed: number,
): number {
  let atLeast = 1;
  for (let k = 0; k < PERMUTATIONS; k++) {
    const order = shuffledOrder(seed, "analysis/level-split", k, level.length);
    const exchanged = Uint8Array.from(order, (from) => isOfInterest[from]!);
    // Equal statistics may differ in their last digits by the order of levels.
    if (pearson(countsOf(level, exchanged, counts.length), counts, nInterest) >= observed - 1e-9)
      atLeast += 1;
  }
  return atLeast / (PERMUTATIONS + 1);
}
