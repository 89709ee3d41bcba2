/**
 * Rank of each value, from 1 for the best; equal values share the mean of their ranks.
 *
 * Values nearer than a part in 1e12 of the largest count as equal (chosen: rounding). NaN where the value is NaN.
 */
export function ranksOf(values: readonly number[], direction: "lower" | "higher"): number[] {
  const sign = direction === "lower" ? 1 : -1;
  const order = values
    .flatMap((value, at) => (Number.isNaN(value) ? [] : [at]))
    .sort((i, j) => sign * (values[i]! - values[j]!) || i - j);
  const tolerance = 1e-12 * Math.max(0, ...order.map((at) => Math.abs(values[at]!)));
  const ranks = values.map(() => Number.NaN);
  for (let from = 0; from < order.length; ) {
    let to = from + 1;
    while (to < order.length && Math.abs(values[order[to]!]! - values[order[from]!]!) <= tolerance) to++;
    for (let at = from; at < to; at++) ranks[order[at]!] = (from + 1 + to) / 2;
    from = to;
  }
  return ranks;
}

/**
 * Kendall's coefficient of concordance W of several rankings of the same things: 1 when all agree, 0 when rank sums
 * are all equal.
 *
 * W = 12 S / (m^2 (n^3 - n) - m sum T), S the sum of squared deviations of rank sums, m rankings of n things, and T =
 * t^3 - t for each group of t ties within a ranking. NaN for fewer than two rankings or things, when a rank is NaN,
 * and when every ranking ties everything. Throws RangeError when rankings differ in length.
 *
 * Source: Kendall and Babington Smith 1939, Ann. Math. Stat. 10, 275-287; ties: Kendall 1948, Rank Correlation Methods.
 */
export function kendallsW(rankings: readonly (readonly number[])[]): number {
  const [m, n] = [rankings.length, rankings[0]?.length ?? 0];
  if (rankings.some((ranks) => ranks.length !== n)) {
    throw new RangeError("kendallsW: the rankings are of different lengths");
  }
  if (m < 2 || n < 2) return Number.NaN;
  const sums = Array.from({ length: n }, (_, at) => rankings.reduce((sum, ranks) => sum + ranks[at]!, 0));
  const middle = (m * (n + 1)) / 2;
  const squares = sums.reduce((total, sum) => total + (sum - middle) ** 2, 0);
  const ties = rankings.reduce((total, ranks) => total + tieTerm(ranks), 0);
  const most = m * m * (n ** 3 - n) - m * ties;
  return most > 0 ? Math.min(1, (12 * squares) / most) : Number.NaN;
}

/**
 * Kendall's tau-b of two rankings, in [-1, 1]: pairs in the same order minus pairs in opposite order, over the
 * geometric mean of the pairs that each does not tie.
 *
 * NaN when either ties everything or holds NaN. Throws RangeError when they differ in length.
 *
 * Source: Kendall 1945, Biometrika 33, 239-251.
 */
export function kendallsTau(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) throw new RangeError("kendallsTau: the rankings are of different lengths");
  let [agreement, untiedA, untiedB] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    for (let j = 0; j < i; j++) {
      const [inA, inB] = [Math.sign(a[i]! - a[j]!), Math.sign(b[i]! - b[j]!)];
      agreement += inA * inB;
      untiedA += Math.abs(inA);
      untiedB += Math.abs(inB);
    }
  }
  const most = Math.sqrt(untiedA * untiedB);
  return most > 0 ? agreement / most : Number.NaN;
}

function tieTerm(ranks: readonly number[]): number {
  const sizes = new Map<number, number>();
  for (const rank of ranks) sizes.set(rank, (sizes.get(rank) ?? 0) + 1);
  return [...sizes.values()].reduce((sum, size) => sum + size ** 3 - size, 0);
}
