import { regularizedGammaQ } from "../math/special.ts";
import { uniformSequence } from "./uniform-sequence.ts";

/** Whether ranks are spread evenly, as they are when an inference is right. */
export interface RankUniformity {
  /** Ranks in each bin. */
  readonly counts: readonly number[];
  readonly expected: number;
  readonly chiSquare: number;
  /** Probability of a chi-square as large by chance. */
  readonly p: number;
  /**
   * Below 0: too many ranks in the middle bins, so posteriors are too wide; above 0: too many in the end bins, too
   * narrow.
   */
  readonly endExcess: number;
}

/**
 * Rank of the true value among posterior draws: how many draws lie below it, in 0 to the number of draws.
 *
 * Draws equal to it count with a chance that `u` in (0, 1) decides, so that ranks of discrete parameters are even
 * too.
 */
export function rankOf(truth: number, draws: ArrayLike<number>, u: number): number {
  let below = 0;
  let equal = 0;
  for (let i = 0; i < draws.length; i++) {
    if (draws[i]! < truth) below += 1;
    else if (draws[i] === truth) equal += 1;
  }
  return below + Math.floor(u * (equal + 1));
}

/**
 * Simulation-based calibration: parameters are drawn from the prior, data from the model, the posterior from the
 * data; over many repetitions the rank of each true parameter among its posterior draws must be even on 0..nDraws.
 *
 * `infer` does one repetition from the uniforms it is given: the true parameters and, for each, as many posterior
 * draws, which should be nearly independent (thin a chain, resample particles). Gives one list of ranks per
 * parameter. Throws RangeError when the number of draws changes.
 *
 * Source: Talts et al. 2018, arXiv 1804.06788.
 */
export function calibrationRanks(
  nRepetitions: number,
  seed: number,
  infer: (
    uniform: () => number,
    repetition: number,
  ) => { readonly truth: readonly number[]; readonly draws: readonly ArrayLike<number>[] },
): { readonly ranks: readonly (readonly number[])[]; readonly nDraws: number } {
  const ranks: number[][] = [];
  let nDraws: number | undefined;
  for (let repetition = 0; repetition < nRepetitions; repetition++) {
    const { truth, draws } = infer(uniformSequence(seed, "calibration/sbc", repetition), repetition);
    const ties = uniformSequence(seed, "calibration/sbc-ties", repetition);
    truth.forEach((value, k) => {
      const own = draws[k]!;
      nDraws ??= own.length;
      if (own.length !== nDraws) {
        throw new RangeError(
          `calibrationRanks: repetition ${repetition} has ${own.length} draws of parameter ${k}; there must be ${nDraws}, as before`,
        );
      }
      ranks[k] ??= [];
      ranks[k].push(rankOf(value, own, ties()));
    });
  }
  return { ranks, nDraws: nDraws ?? 0 };
}

/**
 * Tests ranks in 0..nDraws for evenness by chi-square over bins of equal width.
 *
 * nDraws + 1 must be a multiple of the number of bins, or bins would be uneven by themselves. Throws RangeError when
 * not, or when fewer than five ranks are expected in a bin (Cochran's rule).
 */
export function rankUniformity(ranks: readonly number[], nDraws: number, nBins: number): RankUniformity {
  if (!(Number.isInteger(nBins) && nBins >= 2 && (nDraws + 1) % nBins === 0)) {
    throw new RangeError(
      `rankUniformity: there are ${nBins} bins for ${nDraws + 1} possible ranks; the bins must be at least 2 and divide the ranks evenly`,
    );
  }
  const expected = ranks.length / nBins;
  if (expected < 5) {
    throw new RangeError(
      `rankUniformity: ${ranks.length} ranks give ${expected} per bin, at least 5 are needed; repeat more or use fewer bins`,
    );
  }
  const counts = Array.from({ length: nBins }, () => 0);
  for (const rank of ranks) {
    if (!(Number.isInteger(rank) && rank >= 0 && rank <= nDraws)) {
      throw new RangeError(
        `rankUniformity: a rank is ${rank}; it must be a whole number from 0 to ${nDraws}`,
      );
    }
    counts[Math.floor((rank * nBins) / (nDraws + 1))]! += 1;
  }
  const chiSquare = counts.reduce(
    (sum, count) => sum + ((count - expected) * (count - expected)) / expected,
    0,
  );
  return {
    counts,
    expected,
    chiSquare,
    p: regularizedGammaQ((nBins - 1) / 2, chiSquare / 2),
    endExcess: (counts[0]! + counts[nBins - 1]!) / (2 * expected) - 1,
  };
}
