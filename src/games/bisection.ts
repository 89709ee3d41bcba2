/**
 * Root of a function whose signs at `low` and `high` differ, to the last bit of the number.
 *
 * Halves the bracket until no number lies strictly between its ends, which takes at most about 1,100 steps
 * and usually 60. A function that is zero at an end gives that end. Infinite values count by their sign.
 * Throws RangeError if both ends have the same sign.
 */
export function bisect(f: (x: number) => number, low: number, high: number): number {
  const [atLow, atHigh] = [f(low), f(high)];
  if (atLow === 0) return low;
  if (atHigh === 0) return high;
  if (atLow > 0 === atHigh > 0) {
    throw new RangeError(`bisect: f is ${atLow} at ${low} and ${atHigh} at ${high}; its signs must differ`);
  }
  let [a, b] = [low, high];
  for (;;) {
    const middle = a + (b - a) / 2;
    if (middle <= Math.min(a, b) || middle >= Math.max(a, b)) return middle;
    const value = f(middle);
    if (value === 0) return middle;
    if (value > 0 === atLow > 0) a = middle;
    else b = middle;
  }
}
