import { betaQuantile } from "../../math/special.ts";
import { quantile, sortedCopy } from "../../math/stats.ts";
import { BlockStream } from "../../random/stream.ts";
import { betweenFutures } from "./between.ts";

/** The share of futures in which a difference lies below zero, with a 90 % interval; all in [0, 1]. */
export interface FutureShare {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** Differences of two policies, one entry for each future: mean, variance over replicates, number of replicates. */
export interface FutureDifferences {
  readonly means: ArrayLike<number>;
  readonly variances: ArrayLike<number>;
  readonly counts: ArrayLike<number>;
}

/** Resamples of the futures (chosen: the chance beyond an end, .05, is then met to sqrt(.05 * .95 / 200) = .015). */
const nResamples = 200;
/** Probability outside the interval at each end (chosen: as the base rates have it). */
const tail = 0.05;

/**
 * Share of futures in which the true mean difference lies below zero, freed of the noise of few replicates.
 *
 * Each future counts by the chance that its mean lies below zero (`betweenFutures`). The interval is the wider, at
 * each end, of two: percentiles over futures drawn anew with replacement (which knows that the share hangs on a noisy
 * mean), and Jeffreys' interval for that share of so many futures (which knows that few futures without an exception
 * prove little). A future without a run is left out. All NaN without any future.
 *
 * Resampling uses its own stream and seed 0, so the same differences give the same bytes.
 *
 * Sources: percentile bootstrap, Efron and Tibshirani 1993, ch. 13; Jeffreys' interval, Brown, Cai and DasGupta 2001,
 * Stat. Sci. 16, 101-133, here also for a share that is no whole count.
 */
export function shareBelow({ means, variances, counts }: FutureDifferences): FutureShare {
  const used = Array.from({ length: counts.length }, (_, f) => f).filter((f) => counts[f]! > 0);
  const n = used.length;
  if (n === 0) return { share: Number.NaN, low: Number.NaN, high: Number.NaN };
  const { below } = betweenFutures(means, variances, counts);
  const resampled = sortedCopy(resamples({ means, variances, counts }, used));
  const k = below * n;
  const low = k === 0 ? 0 : betaQuantile(tail, k + 0.5, n - k + 0.5);
  const high = k === n ? 1 : betaQuantile(1 - tail, k + 0.5, n - k + 0.5);
  return {
    share: below,
    low: Math.min(below, low, quantile(resampled, tail)),
    high: Math.max(below, high, quantile(resampled, 1 - tail)),
  };
}

/** The share in each resample of the futures. */
function resamples(all: FutureDifferences, used: readonly number[]): Float64Array {
  const n = used.length;
  const stream = new BlockStream("futures", "future-share/resample");
  const drawn = { means: new Float64Array(n), variances: new Float64Array(n), counts: new Float64Array(n) };
  return Float64Array.from({ length: nResamples }, (_, resample) => {
    stream.begin(0, resample, 0);
    for (let from = 0; from < n; from += 4) {
      const block = from / 4;
      // A stream holds 65,536 days for each index; more futures go on with the next index.
      const uniforms = stream.draw(block % 65536, Math.floor(block / 65536));
      for (let k = from; k < Math.min(n, from + 4); k++) {
        const f = used[Math.floor(uniforms[k - from]! * n)]!;
        drawn.means[k] = all.means[f]!;
        drawn.variances[k] = all.variances[f]!;
        drawn.counts[k] = all.counts[f]!;
      }
    }
    return betweenFutures(drawn.means, drawn.variances, drawn.counts).below;
  });
}
