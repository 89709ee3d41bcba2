/**
 * Murphy's split of the mean Brier score: score = reliability - resolution + uncertainty + withinBin.
 */
export interface BrierDecomposition {
  readonly score: number;
  /** Weighted mean of (mean forecast - observed share)^2 over bins; 0 is perfectly reliable. */
  readonly reliability: number;
  /** Weighted mean of (observed share - overall share)^2; the higher the better. */
  readonly resolution: number;
  /** Overall share times its complement: the score of always saying the overall share. */
  readonly uncertainty: number;
  /** What is left because forecasts differ within a bin; 0 when each bin holds one value. */
  readonly withinBin: number;
}

/**
 * Splits the mean Brier score of probabilities against what happened.
 *
 * Without `binOf` the cases are grouped by equal forecasts, and the split is exact. `binOf` gives the bin of a
 * forecast as any number. Throws RangeError for no cases, lengths that differ or a probability outside [0, 1].
 *
 * Source: Murphy 1973, J. Appl. Meteorol. 12, 595-600; the rest of binning, Stephenson, Coelho and Jolliffe 2008,
 * Weather Forecast. 23, 752-757.
 */
export function decomposeBrier(
  forecasts: ArrayLike<number>,
  happened: ArrayLike<boolean>,
  binOf: (forecast: number) => number = (forecast) => forecast,
): BrierDecomposition {
  const n = requireForecasts("decomposeBrier", forecasts, happened);
  const bins = new Map<number, { n: number; forecast: number; events: number }>();
  let score = 0;
  let events = 0;
  for (let i = 0; i < n; i++) {
    const p = forecasts[i]!;
    const y = happened[i] ? 1 : 0;
    score += (p - y) * (p - y);
    events += y;
    const key = binOf(p);
    const bin = bins.get(key) ?? { n: 0, forecast: 0, events: 0 };
    bins.set(key, { n: bin.n + 1, forecast: bin.forecast + p, events: bin.events + y });
  }
  const share = events / n;
  let reliability = 0;
  let resolution = 0;
  for (const bin of bins.values()) {
    const observed = bin.events / bin.n;
    const off = bin.forecast / bin.n - observed;
    reliability += (bin.n / n) * off * off;
    resolution += (bin.n / n) * (observed - share) * (observed - share);
  }
  score /= n;
  const uncertainty = share * (1 - share);
  const withinBin = score - (reliability - resolution + uncertainty);
  return { score, reliability, resolution, uncertainty, withinBin };
}

/**
 * The number of cases; throws RangeError in the name of `where` unless forecasts are as many probabilities as
 * outcomes.
 */
export function requireForecasts(
  where: string,
  forecasts: ArrayLike<number>,
  happened: ArrayLike<boolean>,
): number {
  const n = forecasts.length;
  if (n === 0) throw new RangeError(`${where}: there are no cases; at least one is needed`);
  if (happened.length !== n) {
    throw new RangeError(`${where}: there are ${n} forecasts for ${happened.length} outcomes`);
  }
  for (let i = 0; i < n; i++) {
    if (forecasts[i]! >= 0 && forecasts[i]! <= 1) continue;
    throw new RangeError(`${where}: forecast ${i} is ${forecasts[i]}; it must lie in [0, 1]`);
  }
  return n;
}
