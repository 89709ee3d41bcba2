import { quantile } from "../math/stats.ts";
import { bernoulli } from "../random/draw.ts";
import { requireForecasts } from "./brier-decomposition.ts";
import { uniformSequence } from "./uniform-sequence.ts";

/** One point of a reliability diagram. */
export interface ReliabilityBin {
  /** Forecasts from `low` up to but without `high` (the last bin includes 1). */
  readonly low: number;
  readonly high: number;
  readonly n: number;
  /** NaN in an empty bin, as are the next three. */
  readonly meanForecast: number;
  readonly observedShare: number;
  /** Where the observed share would lie with probability `level` if the forecasts were reliable. */
  readonly bandLow: number;
  readonly bandHigh: number;
}

/** How a reliability diagram is drawn. */
export interface ReliabilitySettings {
  /** Inner edges of the bins, rising, in (0, 1); default tenths. */
  readonly edges?: readonly number[];
  /** Probability content of each consistency band; default 0.9. */
  readonly level?: number;
  readonly seed: number;
  /** Resamples; default 1000. */
  readonly samples?: number;
}

/**
 * Reliability diagram with consistency bands: in each bin the share that happened against the mean forecast.
 *
 * Bands by consistency resampling: cases are drawn with replacement, each happens with the probability forecast for
 * it, and the share in each bin is noted; a bin is suspect when its share lies outside. Bands are pointwise: with ten
 * bins at 0.9, one outside is no surprise. Throws RangeError for bad forecasts, edges or level.
 *
 * Source: Bröcker and Smith 2007, Weather Forecast. 22, 651-661.
 */
export function reliabilityDiagram(
  forecasts: ArrayLike<number>,
  happened: ArrayLike<boolean>,
  settings: ReliabilitySettings,
): ReliabilityBin[] {
  const { edges = TENTHS, level = 0.9, seed, samples = 1000 } = settings;
  const n = requireForecasts("reliabilityDiagram", forecasts, happened);
  requireEdges(edges);
  if (!(level > 0 && level < 1)) {
    throw new RangeError(`reliabilityDiagram: the level is ${level}; it must lie in (0, 1)`);
  }
  const binOf = Uint32Array.from(forecasts, (p) => edges.filter((edge) => edge <= p).length);
  const nBins = edges.length + 1;
  const [counts, sums, events] = [0, 1, 2].map(() => new Float64Array(nBins)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (let i = 0; i < n; i++) {
    counts[binOf[i]!]! += 1;
    sums[binOf[i]!]! += forecasts[i]!;
    if (happened[i]) events[binOf[i]!]! += 1;
  }
  const shares = resampledShares(forecasts, binOf, nBins, seed, samples);
  return Array.from(counts, (count, bin) => ({
    low: bin === 0 ? 0 : edges[bin - 1]!,
    high: edges[bin] ?? 1,
    n: count,
    meanForecast: sums[bin]! / count,
    observedShare: events[bin]! / count,
    ...bandOf(count, shares[bin]!, level),
  }));
}

const TENTHS = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

function requireEdges(edges: readonly number[]): void {
  edges.forEach((edge, k) => {
    if (edge > (edges[k - 1] ?? 0) && edge < 1) return;
    throw new RangeError(`reliabilityDiagram: edge ${k} is ${edge}; edges must rise within (0, 1)`);
  });
}

/** Shares that happen in each bin, over resamples in which the bin is not empty. */
function resampledShares(
  forecasts: ArrayLike<number>,
  binOf: Uint32Array,
  nBins: number,
  seed: number,
  samples: number,
): number[][] {
  const n = forecasts.length;
  const shares = Array.from({ length: nBins }, () => [] as number[]);
  const [counts, events] = [new Float64Array(nBins), new Float64Array(nBins)];
  for (let sample = 0; sample < samples; sample++) {
    const uniform = uniformSequence(seed, "reliability/band", sample);
    counts.fill(0);
    events.fill(0);
    for (let k = 0; k < n; k++) {
      const i = Math.floor(uniform() * n);
      counts[binOf[i]!]! += 1;
      if (bernoulli(uniform(), forecasts[i]!)) events[binOf[i]!]! += 1;
    }
    for (let bin = 0; bin < nBins; bin++) {
      if (counts[bin]! > 0) shares[bin]!.push(events[bin]! / counts[bin]!);
    }
  }
  return shares;
}

function bandOf(count: number, shares: readonly number[], level: number) {
  if (count === 0 || shares.length === 0) return { bandLow: Number.NaN, bandHigh: Number.NaN };
  const sorted = Float64Array.from(shares).sort();
  return { bandLow: quantile(sorted, (1 - level) / 2), bandHigh: quantile(sorted, (1 + level) / 2) };
}
