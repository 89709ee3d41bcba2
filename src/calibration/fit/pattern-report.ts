import { implausibility, type MatchTarget, type Prediction } from "../history-matching.ts";
import { weightedQuantile } from "./movement.ts";

/** What a fit says of one figure. */
export interface PatternReport {
  readonly name: string;
  /** The record's figure, and the standard deviation of everything but the emulator about it. */
  readonly record: number;
  readonly recordSd: number;
  /** Expected figure over the fitted rows: weighted quantiles, 5, 50 and 95 in 100, by the emulator of the last wave. */
  readonly fitted: readonly [number, number, number];
  /** Implausibility over the fitted rows: weighted median and the largest. */
  readonly implausibility: number;
  readonly worstImplausibility: number;
  /** Share of the first wave's points, which fill the prior, that this figure alone rules out. */
  readonly ruledOut: number;
}

/** Sets each figure of the record beside what the fitted rows and the prior give, all by emulators. */
export function patternReports(
  targets: readonly MatchTarget[],
  fitted: { readonly predictions: readonly (readonly Prediction[])[]; readonly weights: readonly number[] },
  first: readonly (readonly Prediction[])[],
  cutoff: number,
): PatternReport[] {
  return targets.map((target, k) => {
    const { name, value, observationVariance, discrepancyVariance } = target;
    const { weights } = fitted;
    const means = fitted.predictions.map((row) => row[k]!.mean);
    const misses = fitted.predictions.map((row) => implausibility(target, row[k]!));
    const out = first.filter((row) => implausibility(target, row[k]!) > cutoff).length;
    return {
      name,
      record: value,
      recordSd: Math.sqrt(observationVariance + discrepancyVariance),
      fitted: [0.05, 0.5, 0.95].map((p) => weightedQuantile(means, weights, p)) as [number, number, number],
      implausibility: weightedQuantile(misses, weights, 0.5),
      worstImplausibility: misses.reduce((most, miss) => Math.max(most, miss), 0),
      ruledOut: first.length === 0 ? 0 : out / first.length,
    };
  });
}
