import { exp } from "../../math/elementary.ts";
import { normalQuantile } from "../../math/special.ts";
import type { Interval } from "../../math/stats.ts";
import { eventSeriesOf } from "../event-series.ts";
import { tellContagion } from "../piecewise-baseline.ts";

/** Whether the events of a series bring on others, and how fast that fades. */
export interface ContagionFit {
  readonly n: number;
  /** True when contagion explains the series better than a rate that moves, by Schwarz's criterion and by intervals. */
  readonly isContagious: boolean;
  /** Events that each event brings on directly, with a profile-likelihood interval (90 %). */
  readonly branching: Interval & { readonly estimate: number };
  /** The like with the finest baseline, which common shocks cannot feed. */
  readonly guarded: Interval & { readonly estimate: number };
  /** Rate a day at which excitation fades, with its interval on the log scale; null where it lies at an end of its range. */
  readonly decay: (Interval & { readonly estimate: number }) | null;
  /** Pieces of the baseline in the best account, and whether that account has contagion. */
  readonly pieces: number;
}

/** Fewest events for which contagion is asked (chosen: below, intervals cover nearly everything that is stable). */
export const fewestEvents = 30;
/** Decays that are looked at, per day (chosen: mean lives from a day to two months, the model's own range inside). */
const DECAYS = [1 / 60, 1] as const;
const LEVEL = 0.9;

/**
 * Fits a self-exciting process to the days of events and asks whether it is needed.
 *
 * `days` are whole days since the beginning, `length` the days watched. Events of one day do not excite each other, as in
 * the model's daily grid, where an attack raises the rate from the next day on. The process is fitted in continuous time,
 * which biases fast decays (0.2 a day and more) downwards; at the model's 1/14 a day it does not show. Returns null for fewer than 30 events.
 */
export function fitContagion(days: readonly number[], length: number): ContagionFit | null {
  if (days.length < fewestEvents) return null;
  const series = eventSeriesOf([days.map((day) => day + 0.5)], length);
  const { fit, intervals, guardIntervals, best, isContagious } = tellContagion(series, {
    decay: DECAYS,
    level: LEVEL,
  });
  const decay = fit.model.decay;
  const spread = (normalQuantile((1 + LEVEL) / 2) * fit.errors.decay) / decay;
  const of = ({ estimate, low, high }: Interval & { readonly estimate: number }) => ({ estimate, low, high });
  return {
    n: days.length,
    isContagious,
    branching: of(intervals[0]!),
    guarded: of(guardIntervals[0]!),
    decay: Number.isFinite(spread)
      ? { estimate: decay, low: decay * exp(-spread), high: decay * exp(spread) }
      : null,
    pieces: best.pieces,
  };
}
