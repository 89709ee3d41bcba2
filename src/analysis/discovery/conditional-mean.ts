/** A mean given the place of an input in its own distribution, at chosen places. */
export interface ConditionalMean {
  /** At each place; NaN when too few cases lie near. */
  readonly means: Float64Array;
  /** Their standard errors. */
  readonly errors: Float64Array;
}

/** Half the width of the window in quantile units (chosen: three cases in ten count at the middle). */
const halfWidth = 0.15;

/**
 * Mean of a value given an input's quantile, by local linear regression with tricube weights.
 *
 * `quantiles` holds each case's place in (0, 1) in the input's distribution, `places` where the mean is wanted. The
 * window is 0.15 to either side, so a bend narrower than that is smoothed over. Standard errors take the
 * variance about the fitted line in the window, and so include a bend as if it were noise.
 *
 * Source: Cleveland 1979, J. Am. Stat. Assoc. 74, 829-836 (without the robust step); Fan and Gijbels 1996, Local Polynomial
 * Modelling and Its Applications, section 3.2.
 */
export function conditionalMean(
  quantiles: Float64Array,
  values: ArrayLike<number>,
  places: ArrayLike<number>,
): ConditionalMean {
  const means = new Float64Array(places.length);
  const errors = new Float64Array(places.length);
  for (let g = 0; g < places.length; g++) {
    const line = localLine(quantiles, places[g]!);
    means[g] = line.meanOf(values);
    errors[g] = line.errorOf((i) => values[i]!);
  }
  return { means, errors };
}

/** A local line at one place, before it is known of what: it is linear in the values, so many lists can share it. */
export interface LocalLine {
  /** NaN when too few cases lie near. */
  meanOf(values: ArrayLike<number>): number;
  /** Standard error of the mean of what `value` gives for each case. */
  errorOf(value: (i: number) => number): number;
}

/** The line at a place: weights of the cases in its window, and what each adds to the mean and to the slope. */
export function localLine(quantiles: Float64Array, place: number): LocalLine {
  const near: number[] = [];
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  for (let i = 0; i < quantiles.length; i++) {
    const d = quantiles[i]! - place;
    if (d <= -halfWidth || d >= halfWidth) continue;
    const w = tricube(d / halfWidth);
    near.push(i);
    s0 += w;
    s1 += w * d;
    s2 += w * d * d;
  }
  const determinant = s0 * s2 - s1 * s1;
  // Cases of a few tied quantiles may leave no slope to fit: then their plain mean.
  const flat = !(determinant > 1e-9 * s0 * s0 * halfWidth * halfWidth);
  const weights = Float64Array.from(near, (i) => tricube((quantiles[i]! - place) / halfWidth));
  const toMean = weights.map((w, k) =>
    flat ? w / s0 : (w * (s2 - s1 * (quantiles[near[k]!]! - place))) / determinant,
  );
  const toSlope = weights.map((w, k) =>
    flat ? 0 : (w * (s0 * (quantiles[near[k]!]! - place) - s1)) / determinant,
  );
  let shares = 0;
  for (let k = 0; k < toMean.length; k++) shares += toMean[k]! * toMean[k]!;
  return {
    meanOf(values) {
      let mean = near.length === 0 ? Number.NaN : 0;
      for (let k = 0; k < near.length; k++) mean += toMean[k]! * values[near[k]!]!;
      return mean;
    },
    errorOf(value) {
      let mean = 0;
      let slope = 0;
      for (let k = 0; k < near.length; k++) {
        const y = value(near[k]!);
        mean += toMean[k]! * y;
        slope += toSlope[k]! * y;
      }
      let squares = 0;
      for (let k = 0; k < near.length; k++) {
        const i = near[k]!;
        const residual = value(i) - mean - slope * (quantiles[i]! - place);
        squares += weights[k]! * residual * residual;
      }
      return Math.sqrt((squares / s0) * shares);
    },
  };
}

function tricube(t: number): number {
  const size = Math.abs(t);
  if (size >= 1) return 0;
  const rest = 1 - size * size * size;
  return rest * rest * rest;
}

/** Each value's place in the distribution of all, in (0, 1): (rank - 1/2) / n, equal values sharing their middle place. */
export function quantilePlaces(values: ArrayLike<number>): Float64Array {
  const sorted = Float64Array.from(values).sort();
  return Float64Array.from(values, (value) => {
    const below = countBelow(sorted, value, false);
    return (below + countBelow(sorted, value, true)) / 2 / sorted.length;
  });
}

/** How many of the ascending values lie below a value, or at it too. */
export function countBelow(sorted: Float64Array, value: number, orAt: boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value || (orAt && sorted[middle] === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}
