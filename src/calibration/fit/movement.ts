import { log } from "../../math/elementary.ts";
import { quantile, sortedCopy } from "../../math/stats.ts";
import { uniformSequence } from "../uniform-sequence.ts";

/** How far the fitted marginal of a parameter lies from its prior. */
export interface Movement {
  readonly path: string;
  /** Divergence of Kullback and Leibler from the prior, over ten bins of equal prior share, in nats. */
  readonly divergence: number;
  /** What that divergence stays below in 95 of 100 samples of the prior with the same weights. */
  readonly noiseLevel: number;
  readonly hasMoved: boolean;
  /** Weighted quantiles (5, 50 and 95 in 100) of the share of the prior that lies below; 0.05, 0.5, 0.95 if unmoved. */
  readonly quantiles: readonly [number, number, number];
}

/** Bins of equal prior share (chosen: coarse, so that a few hundred rows fill them). */
const BINS = 10;
/** Samples of the prior from which the noise level is taken (chosen: its own error is then small). */
const REFERENCES = 500;
const NOISE_QUANTILE = 0.95;

/**
 * How far each parameter moved from its prior, and whether farther than chance alone would carry it.
 *
 * `points` are in shares of the prior, so that an unmoved marginal is even on [0, 1]; `weights` sum to anything above 0. The
 * reference draws even numbers in place of the points and keeps the weights, so that unequal weights count as what they
 * are: fewer points. One parameter in twenty is said to have moved when none has.
 */
export function movementsOf(
  paths: readonly string[],
  points: readonly (readonly number[])[],
  weights: readonly number[],
  seed: number,
): Movement[] {
  if (points.length === 0 || points.length !== weights.length) {
    throw new RangeError(
      `movementsOf: there are ${weights.length} weights for ${points.length} points; there must be as many, at least one`,
    );
  }
  const uniform = uniformSequence(seed, "fit/movement");
  const references = Array.from({ length: REFERENCES }, () =>
    divergenceOf(
      weights.map(() => uniform()),
      weights,
    ),
  );
  const noiseLevel = quantile(sortedCopy(references), NOISE_QUANTILE);
  return paths.map((path, k) => {
    const values = points.map((point) => point[k]!);
    const divergence = divergenceOf(values, weights);
    return {
      path,
      divergence,
      noiseLevel,
      hasMoved: divergence > noiseLevel,
      quantiles: [0.05, 0.5, 0.95].map((p) => weightedQuantile(values, weights, p)) as [
        number,
        number,
        number,
      ],
    };
  });
}

/** Divergence of a weighted sample on [0, 1] from the even law, over the bins. */
export function divergenceOf(values: readonly number[], weights: readonly number[]): number {
  const shares = new Float64Array(BINS);
  let total = 0;
  values.forEach((value, i) => {
    shares[Math.min(BINS - 1, Math.max(0, Math.floor(value * BINS)))]! += weights[i]!;
    total += weights[i]!;
  });
  return shares.reduce((sum, weight) => {
    const share = weight / total;
    return share === 0 ? sum : sum + share * log(share * BINS);
  }, 0);
}

/** The smallest value at or below which the share p of the weight lies. */
export function weightedQuantile(values: readonly number[], weights: readonly number[], p: number): number {
  const order = Array.from(values, (_, i) => i).sort((a, b) => values[a]! - values[b]! || a - b);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let below = 0;
  for (const i of order) {
    below += weights[i]!;
    if (below >= p * total) return values[i]!;
  }
  return values[order.at(-1)!]!;
}
