import { pow } from "../../math/elementary.ts";

/** A forecast as values and their weights, for `crpsOfEnsemble`; the weights need not add up to one. */
export interface WeightedForecast {
  readonly values: Float64Array;
  readonly weights: Float64Array;
}

/** What was counted before day 0. */
export interface CountBefore {
  readonly events: number;
  readonly days: number;
}

/** Weight at which the tail of a count is cut. Chosen: far below what a score shows. */
const leastTail = 1e-9;
const greatestCount = 10_000;

/**
 * How many events the next `days` bring if the time before goes on: a negative binomial count.
 *
 * The rate of a Poisson process has the Jeffreys posterior Gamma(k + 1/2, T) after k events in T days; the count in t days
 * is then P(n + 1) = P(n) (n + k + 1/2) / (n + 1) x t / (T + t), P(0) = (T / (T + t))^(k + 1/2). Throws RangeError unless
 * both spans are positive.
 */
export function persistentCount(before: CountBefore, days: number): WeightedForecast {
  requireSpans("persistentCount", before, days);
  const shape = before.events + 0.5;
  const odds = days / (before.days + days);
  const weights: number[] = [pow(1 - odds, shape)];
  let left = 1 - weights[0]!;
  while (left > leastTail && weights.length < greatestCount) {
    const n = weights.length - 1;
    const next = (weights[n]! * (n + shape) * odds) / (n + 1);
    weights.push(next);
    left -= next;
  }
  return { values: Float64Array.from(weights, (_, n) => n), weights: Float64Array.from(weights) };
}

/**
 * The day of the next event, 1 to `days`, or `days` + 1 if there is none, under the same rate: after t days nothing has
 * happened with probability (T / (T + t))^(k + 1/2).
 */
export function persistentFirstDay(before: CountBefore, days: number): WeightedForecast {
  requireSpans("persistentFirstDay", before, days);
  const shape = before.events + 0.5;
  const quiet = (t: number): number => pow(before.days / (before.days + t), shape);
  return {
    values: Float64Array.from({ length: days + 1 }, (_, k) => k + 1),
    weights: Float64Array.from({ length: days + 1 }, (_, k) =>
      k === days ? quiet(days) : quiet(k) - quiet(k + 1),
    ),
  };
}

function requireSpans(where: string, before: CountBefore, days: number): void {
  if (before.days > 0 && days > 0 && before.events >= 0) return;
  throw new RangeError(
    `${where}: ${before.events} events in ${before.days} days and a forecast for ${days}; days must be above 0 and events at least 0`,
  );
}
