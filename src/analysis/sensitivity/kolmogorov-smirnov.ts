import { exp } from "../../math/elementary.ts";
import { quantile, sortedCopy } from "../../math/stats.ts";

/** How far two samples of a number differ, by the largest gap between their cumulative shares. */
export interface SampleGap {
  /** The gap, in [0, 1]; above 0 where the first sample has the larger share at or below `at`, so lies lower. */
  readonly signed: number;
  /** Value at which the gap is reached first. */
  readonly at: number;
  /** Chance of a gap at least as large, in size, when both samples come from one distribution. */
  readonly p: number;
  readonly method: "exact" | "asymptotic";
  /** Medians of the samples. */
  readonly medians: readonly [number, number];
}

/** Largest product of sizes for which the chance is computed exactly (chosen: some milliseconds). */
const LARGEST_EXACT = 1_000_000;

/**
 * Two-sample Kolmogorov-Smirnov test, two-sided.
 *
 * Up to a product of sizes of a million the chance is exact, given the ties of the pooled sample: the share of orderings in which the
 * gap is reached at the end of some group of equal values. Beyond, it is the limit distribution, too large where there are ties.
 * Throws RangeError when a sample is empty or holds a number that is not finite.
 *
 * Sources: Kim and Jennrich 1973, Selected Tables in Mathematical Statistics 1, 79-170 (exact, by lattice paths); Schröer and
 * Trenkler 1995, Comput. Stat. Data Anal. 20, 185-202 (ties); Smirnov 1948, Ann. Math. Stat. 19, 279-281 (limit).
 */
export function sampleGap(first: ArrayLike<number>, second: ArrayLike<number>): SampleGap {
  const [a, b] = [sortedCopy(first), sortedCopy(second)];
  for (const sample of [a, b]) {
    if (sample.length > 0 && sample.every(Number.isFinite)) continue;
    throw new RangeError("sampleGap: each sample needs at least one number, and all must be finite");
  }
  const [n, m] = [a.length, b.length];
  /** 1 at k when the k smallest of the pooled sample end a group of equal values. */
  const isEnd = new Uint8Array(n + m + 1);
  let most = 0;
  let at = a[0]! < b[0]! ? a[0]! : b[0]!;
  for (let i = 0, j = 0; i < n || j < m; ) {
    const value = j >= m || (i < n && a[i]! <= b[j]!) ? a[i]! : b[j]!;
    while (i < n && a[i] === value) i++;
    while (j < m && b[j] === value) j++;
    isEnd[i + j] = 1;
    // In units of 1 / (n m), so that gaps compare exactly.
    const gap = i * m - j * n;
    if (Math.abs(gap) > Math.abs(most)) {
      most = gap;
      at = value;
    }
  }
  const isExact = n * m <= LARGEST_EXACT;
  const size = Math.abs(most);
  return {
    signed: most / (n * m),
    at,
    p: isExact
      ? exactChance(n, m, size, isEnd)
      : limitChance((size / (n * m)) * Math.sqrt((n * m) / (n + m))),
    method: isExact ? "exact" : "asymptotic",
    medians: [quantile(a, 0.5), quantile(b, 0.5)],
  };
}

/**
 * Share of the orderings of n and m cases in which |i m - j n| reaches `size` at some end of a group.
 *
 * A random path to (i, j) came from (i - 1, j) with chance i / (i + j). No subtraction, so small chances keep their digits.
 */
function exactChance(n: number, m: number, size: number, isEnd: Uint8Array): number {
  if (size === 0) return 1;
  const reached = new Float64Array(m + 1);
  for (let i = 0; i <= n; i++) {
    for (let j = 0; j <= m; j++) {
      if (isEnd[i + j] === 1 && Math.abs(i * m - j * n) >= size) reached[j] = 1;
      else if (i + j === 0) reached[j] = 0;
      else {
        const fromBelow = j === 0 ? 0 : (j / (i + j)) * reached[j - 1]!;
        reached[j] = (i / (i + j)) * (i === 0 ? 0 : reached[j]!) + fromBelow;
      }
    }
  }
  return reached[m]!;
}

/** Chance that Kolmogorov's limit variable exceeds x, by whichever of its two series converges fast. */
function limitChance(x: number): number {
  if (x < 0.2) return 1;
  let sum = 0;
  if (x < 1) {
    for (let k = 1; k <= 9; k += 2) sum += exp((-k * k * Math.PI * Math.PI) / (8 * x * x));
    return 1 - (Math.sqrt(2 * Math.PI) / x) * sum;
  }
  for (let k = 1; k <= 9; k++) sum += (k % 2 === 1 ? 2 : -2) * exp(-2 * k * k * x * x);
  return sum;
}
