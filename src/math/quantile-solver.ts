/** Root finding for the quantiles of the gamma and beta distributions. */
import { log } from "./elementary.ts";

/** Both tails of a distribution at a point t, and the derivative of the lower one by t. */
export interface Tails {
  readonly lower: number;
  readonly upper: number;
  readonly slope: number;
}

/** Newton's method needs 5 to 20 steps in the tests; this only ends a search that rounding keeps from settling. */
const MOST_STEPS = 200;

/**
 * The t at which the lower tail is p, for a distribution whose density by t is log-concave and unimodal.
 *
 * Newton's method on the logarithm of the smaller of the two tails. That logarithm is concave, so after the first step
 * the iterates approach the root from one side and cannot run away. `start` should be near the middle; the error of t is
 * a few units in the last place, plus that of the tails divided by the slope.
 */
export function solveLogQuantile(p: number, start: number, tailsAt: (t: number) => Tails): number {
  let t = start;
  let tails = tailsAt(t);
  const useLower = p <= tails.lower;
  const target = log(useLower ? p : 1 - p);
  let low = Number.NEGATIVE_INFINITY;
  let high = Number.POSITIVE_INFINITY;
  for (let step = 0; step < MOST_STEPS; step++) {
    const tail = useLower ? tails.lower : tails.upper;
    const excess = log(tail) - target;
    if (excess === 0) return t;
    // Too much in the lower tail, or too little in the upper one, says that the root is further down.
    if (excess > 0 === useLower) high = t;
    else low = t;
    const newton = t - ((useLower ? 1 : -1) * excess * tail) / tails.slope;
    const next = newton > low && newton < high ? newton : between(low, high, t);
    if (Math.abs(next - t) <= 2.3e-16 * Math.abs(t) || next === t) return next;
    t = next;
    tails = tailsAt(t);
  }
  return t;
}

/** A point between the bounds, or a step of one towards the side that has none yet. */
function between(low: number, high: number, t: number): number {
  if (low === Number.NEGATIVE_INFINITY) return t - 1;
  if (high === Number.POSITIVE_INFINITY) return t + 1;
  return low + (high - low) / 2;
}
