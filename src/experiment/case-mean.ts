/** A mean over cases and its Monte Carlo standard error. */
export interface CaseMean {
  readonly mean: number;
  readonly error: number;
}

/**
 * Mean of a number over cases, with its standard error when cases of one future go together.
 *
 * Cases stand in the order future, replicate; those that are NaN are left out. With N cases in G futures, d the sum of
 * deviations from the mean in a future,
 *
 *     error^2 = G / (G - 1) * sum over futures of d^2 / N^2,
 *
 * which takes chance and ignorance together and stays right where futures lost different numbers of cases. With one
 * future its replicates take the place of futures. The error is NaN for fewer than two of either, the mean for no case.
 *
 * Source: the ratio estimator of a mean under one-stage cluster sampling, Cochran 1977, Sampling Techniques, 9A.
 */
export function caseMean(values: ArrayLike<number>, nReplicates: number): CaseMean {
  let n = 0;
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i]!)) continue;
    n++;
    sum += values[i]!;
  }
  const mean = sum / n;
  const size = values.length > nReplicates ? nReplicates : 1;
  let clusters = 0;
  let squares = 0;
  for (let from = 0; from < values.length; from += size) {
    let deviation = 0;
    let isThere = false;
    for (let i = from; i < Math.min(from + size, values.length); i++) {
      if (Number.isNaN(values[i]!)) continue;
      isThere = true;
      deviation += values[i]! - mean;
    }
    if (isThere) clusters++;
    squares += deviation * deviation;
  }
  const error = clusters < 2 ? Number.NaN : Math.sqrt((clusters / (clusters - 1)) * squares) / n;
  return { mean, error };
}
