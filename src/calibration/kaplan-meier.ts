import { exp, log } from "../math/elementary.ts";
import { normalQuantile } from "../math/special.ts";
import { requireTimes, type SurvivalTime } from "./survival.ts";

/** One step of a survival curve. */
export interface SurvivalStep {
  /** Time of one or more events. */
  readonly time: number;
  readonly atRisk: number;
  readonly events: number;
  /** Estimated probability of surviving beyond this time. */
  readonly survival: number;
  /** Greenwood's standard error. */
  readonly error: number;
  /** Interval on the complementary log-log scale, in [0, 1]; NaN once the estimate is 0. */
  readonly low: number;
  readonly high: number;
}

/**
 * Kaplan-Meier estimate of survival from right-censored times: one step for each distinct time at which an event was
 * seen.
 *
 * A case censored at the time of an event counts as at risk then. `level` (default 0.9) is the content of each
 * pointwise interval. Empty when no event was seen. Throws RangeError for no cases or times not above 0.
 *
 * Source: Kaplan and Meier 1958, J. Am. Stat. Assoc. 53, 457-481; intervals, Kalbfleisch and Prentice 2002, 1.4.1.
 */
export function kaplanMeier(times: readonly SurvivalTime[], level = 0.9): SurvivalStep[] {
  if (times.length === 0) throw new RangeError("kaplanMeier: there are no cases; at least one is needed");
  if (!(level > 0 && level < 1)) {
    throw new RangeError(`kaplanMeier: the level is ${level}; it must lie in (0, 1)`);
  }
  requireTimes("kaplanMeier", times);
  const z = normalQuantile((1 + level) / 2);
  const sorted = [...times].sort((a, b) => a.time - b.time);
  const steps: SurvivalStep[] = [];
  let survival = 1;
  let greenwood = 0;
  for (let i = 0; i < sorted.length; ) {
    const { time } = sorted[i]!;
    let next = i;
    let events = 0;
    for (; sorted[next]?.time === time; next++) if (sorted[next]!.seen) events += 1;
    const atRisk = sorted.length - i;
    i = next;
    if (events === 0) continue;
    survival *= 1 - events / atRisk;
    greenwood += events / (atRisk * (atRisk - events));
    const spread = (z * Math.sqrt(greenwood)) / log(survival);
    const bound = (sign: number) => exp(log(survival) * exp(sign * spread));
    const ends = survival > 0 ? { low: bound(-1), high: bound(1) } : { low: Number.NaN, high: Number.NaN };
    const error = survival > 0 ? survival * Math.sqrt(greenwood) : 0;
    steps.push({ time, atRisk, events, survival, error, ...ends });
  }
  return steps;
}

/** The least time at which estimated survival is at most 1 - p; undefined while the curve stays above. */
export function kaplanMeierQuantile(steps: readonly SurvivalStep[], p: number): number | undefined {
  return steps.find(({ survival }) => survival <= 1 - p)?.time;
}
