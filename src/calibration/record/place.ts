/** Ends of an interval. */
export interface Band {
  readonly low: number;
  readonly high: number;
}

/** Where a value lies among the runs. */
export interface Place {
  /** Share of runs below the value, and share equal to it. */
  readonly below: number;
  readonly equal: number;
  /** The middle of its places: below + equal / 2, the mid-p of a rank. */
  readonly rank: number;
  readonly median: number;
  readonly half: Band;
  readonly nineTenths: Band;
  readonly isInsideHalf: boolean;
  readonly isInsideNineTenths: boolean;
}

/**
 * The smallest value that at least the share p of the runs does not exceed; p in (0, 1].
 *
 * Type 1 of Hyndman and Fan 1996: no interpolation, so that the envelope of a count is a count. The values must be sorted.
 */
export function countQuantile(sorted: ArrayLike<number>, p: number): number {
  if (sorted.length === 0) throw new RangeError("countQuantile: there are no values; it needs at least one");
  if (!(p > 0 && p <= 1)) throw new RangeError(`countQuantile: p is ${p}; it must lie in (0, 1]`);
  // A share such as .05 of 40 runs is 2 of them, whatever the last bit of the product says.
  return sorted[Math.max(0, Math.ceil(p * sorted.length - 1e-9) - 1)]!;
}

/** The central interval that cuts off equal tails; both ends belong to it. */
export function envelope(sorted: ArrayLike<number>, level: number): Band {
  const tail = (1 - level) / 2;
  return { low: countQuantile(sorted, tail), high: countQuantile(sorted, 1 - tail) };
}

/** Places a value among sorted values of the runs. Throws RangeError when there are none. */
export function placeOf(sorted: ArrayLike<number>, value: number): Place {
  const half = envelope(sorted, 0.5);
  const nineTenths = envelope(sorted, 0.9);
  let [below, equal] = [0, 0];
  for (let i = 0; i < sorted.length; i++) {
    if (sorted[i]! < value) below += 1;
    else if (sorted[i]! === value) equal += 1;
  }
  const n = sorted.length;
  return {
    below: below / n,
    equal: equal / n,
    rank: (below + equal / 2) / n,
    median: countQuantile(sorted, 0.5),
    half,
    nineTenths,
    isInsideHalf: isInside(half, value),
    isInsideNineTenths: isInside(nineTenths, value),
  };
}

function isInside({ low, high }: Band, value: number): boolean {
  return value >= low && value <= high;
}
