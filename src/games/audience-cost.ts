import { bisect } from "./bisection.ts";
import { requireThat } from "./require-that.ts";

/**
 * Lock-in time: when a public crisis leaves a side no way back, t = -w/a.
 *
 * Quitting at time t costs a t in front of the audience; war is worth w. A side with w >= 0 is locked in from
 * the start (0), one without audience costs never (Infinity). `audienceCost` a >= 0 per unit of time.
 *
 * Source: Fearon 1994, Am. Polit. Sci. Rev. 88, 577-592.
 */
export function lockInTime(warValue: number, audienceCost: number): number {
  requireThat(audienceCost >= 0, "lockInTime", "audienceCost", audienceCost, "at least 0");
  if (warValue >= 0) return 0;
  return audienceCost === 0 ? Infinity : -warValue / audienceCost;
}

/** One side of a public crisis. */
export interface CrisisAudience {
  /** a: audience cost of quitting per unit of time, above 0. */
  readonly audienceCost: number;
  /** F: prior probability that the side's value for war is at most w; continuous, and F(0) = 1 or less. */
  readonly warValueCdf: (warValue: number) => number;
}

/** How a crisis of rising audience costs can end. */
export interface AudienceCrisis {
  /** t*: from then on nobody quits. */
  readonly horizon: number;
  /** Probability that a side quits at once: at most one of the two is above 0. */
  readonly quitsAtOnce: readonly [number, number];
  /** Probability that a side has not quit by the horizon. */
  readonly stands: readonly [number, number];
  /** Probability of war: both stand. */
  readonly war: number;
}

/**
 * Equilibrium of Fearon's audience-cost crisis over a prize v with linear audience costs.
 *
 * Before the horizon a side that waits pays a_i dt more and hopes for v + a_i t; it is indifferent if the
 * other has not quit by t with probability proportional to v/(v + a_i t). Types that the horizon locks in,
 * w >= -a_j t*, never quit; hence
 *
 *     1 - F_j(-a_j t*) = (1 - q_j) v / (v + a_i t*)
 *
 * where q_j is the chance that j quits at once. Only one side may do so, so t* is the smaller of the two times
 * at which that equation holds with q_j = 0. `prize` > 0. Throws RangeError unless the priors reach 0 at some
 * war value above -1e9 prizes (a type that would never be locked in).
 *
 * Source: Fearon 1994, Am. Polit. Sci. Rev. 88, 577-592, with the concession rates worked out above.
 */
export function solveAudienceCrisis(
  prize: number,
  sides: readonly [CrisisAudience, CrisisAudience],
): AudienceCrisis {
  requireThat(prize > 0, "solveAudienceCrisis", "prize", prize, "above 0");
  for (const { audienceCost } of sides) {
    requireThat(audienceCost > 0, "solveAudienceCrisis", "audienceCost", audienceCost, "above 0");
  }
  const lockedIn = (j: 0 | 1, t: number) => 1 - sides[j].warValueCdf(-sides[j].audienceCost * t);
  const keepsOtherIndifferent = (j: 0 | 1, t: number) => prize / (prize + sides[1 - j]!.audienceCost * t);
  const horizonOf = (j: 0 | 1) => {
    const gap = (t: number) => lockedIn(j, t) - keepsOtherIndifferent(j, t);
    return bisect(gap, 0, (1e9 * prize) / sides[j].audienceCost);
  };
  const horizon = Math.min(horizonOf(0), horizonOf(1));
  const stands = [lockedIn(0, horizon), lockedIn(1, horizon)] as const;
  const quits = (j: 0 | 1) => Math.max(0, 1 - stands[j] / keepsOtherIndifferent(j, horizon));
  return { horizon, quitsAtOnce: [quits(0), quits(1)], stands, war: stands[0] * stands[1] };
}
