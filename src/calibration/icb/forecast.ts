import type { CrisisRecord } from "./crisis-record.ts";
import { endings, longestCrisis } from "./crisis-run.ts";
import type { SampleResult } from "./crisis-sample.ts";

/** What a forecaster says of one crisis on its first day. */
export interface CrisisForecast {
  /** Probabilities. */
  readonly war: number;
  readonly violence: number;
  readonly recurrence: number;
  /** By kind of ending, in the order of `endings`. */
  readonly ending: readonly number[];
  /** The length in days as an ensemble, cut at `longestCrisis`. */
  readonly duration: ArrayLike<number>;
}

/** A share that is never 0 or 1: the mean of a probability under Jeffreys' prior after k of n. */
export function sharePrior(k: number, n: number): number {
  return (k + 0.5) / (n + 1);
}

/** Shares of categories by the same prior, which add up to one. */
export function sharesOf(counts: readonly number[]): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => (count + 0.5) / (total + counts.length / 2));
}

/** The forecast of simulated runs; recurrence comes from a design of its own. */
export function forecastOfSample(sample: SampleResult, recurrence: number): CrisisForecast {
  return {
    war: sharePrior(sample.war, sample.runs),
    violence: sharePrior(sample.serious, sample.runs),
    ending: sharesOf(sample.endings),
    duration: sample.days,
    recurrence,
  };
}

/** The same forecast for every crisis: what became of those of a training period. */
export function baseRateForecast(
  training: readonly CrisisRecord[],
  forRecurrence: readonly CrisisRecord[],
): CrisisForecast {
  const outcomes = training.map(({ outcome }) => outcome);
  const count = (holds: (outcome: CrisisRecord["outcome"]) => boolean): number =>
    outcomes.filter(holds).length;
  const again = forRecurrence.filter(({ outcome }) => outcome.recurrence === true).length;
  return {
    war: sharePrior(
      count(({ war }) => war),
      outcomes.length,
    ),
    violence: sharePrior(
      count(({ violence }) => violence),
      outcomes.length,
    ),
    recurrence: sharePrior(again, forRecurrence.length),
    ending: sharesOf(endings.map((_, kind) => count(({ ending }) => ending === kind))),
    duration: outcomes.map(({ duration }) => Math.min(longestCrisis, duration)),
  };
}
