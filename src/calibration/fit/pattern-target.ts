import { exp, log, pow } from "../../math/elementary.ts";
import { normalQuantile } from "../../math/special.ts";
import {
  baseRate,
  crisisDurations,
  crisisDurationWeibull,
  intervalLevel,
  terminationLifeTable,
} from "../base-rates.ts";
import type { MatchTarget } from "../history-matching.ts";

/** A figure of a pattern as the record has it, with what stands behind its two variances. */
export interface PatternTarget extends MatchTarget {
  /** Number of the pattern. */
  readonly pattern: number;
  readonly basis: string;
}

/**
 * The figures that parameters are fitted to, in the order in which `patternsOfTraces` gives them.
 *
 * `value` is the record's figure. Its observation variance follows from the counts: half the Jeffreys interval over the
 * normal quantile for shares, counts of Poisson for ratios of rates, the density at the median for lengths. The discrepancy
 * is judgement: the band of docs/patterns.md is read as two standard deviations either side of what the model at its best
 * may give, so its standard deviation is a quarter of the band. Pattern 12 has no target: it moves with the output loss of
 * single actors alone, which is not fitted.
 */
export function patternTargets(): PatternTarget[] {
  return [
    counted(1, "quiet-war", "rival-war-onset", [0.01, 0.02]),
    counted(2, "crisis-war", "icb-war", [0.034, 0.075]),
    counted(3, "serious-violence", "icb-violence-serious-or-war", [0.2, 0.45]),
    lengthTarget(),
    hazardTarget(),
    counted(5, "formal-endings", "icb-ending-formal", [0.1, 0.25]),
    counted(6, "unanswered-force", "mid-force-unreciprocated", [0.3, 0.6]),
    // Attacks and clashes of dispute records without a death, as in docs/patterns.md.
    shareTarget(7, "bloodless-acts", 1041, 1328, [0.7, 0.85]),
    counted(7, "bloodless-disputes", "mid-force-no-deaths", [0.55, 0.8]),
    banded(
      8,
      "clustering",
      [0.37, 0.5],
      [0.3, 0.6],
      "published range of shares of deaths (Lewis et al. 2012)",
    ),
    banded(9, "reciprocity", [0.5, 0.5], [0, 1], "only a sign and a bound are known: the middle of the band"),
    counted(10, "recurrence", "icb-recurrence", [0.3, 0.55]),
    counted(11, "threat-concession", "sanction-threat-concession", [0.15, 0.3]),
  ];
}

type Band = readonly [number, number];

/** Variance by which the model at its best may miss: two standard deviations reach from the middle of the band to its ends. */
const discrepancyOf = ([low, high]: Band): number => squared((high - low) / 4);

const squared = (x: number): number => x * x;

function counted(pattern: number, name: string, id: string, band: Band): PatternTarget {
  const { k, n } = baseRate(id);
  return shareTarget(pattern, name, k, n, band);
}

function shareTarget(pattern: number, name: string, k: number, n: number, band: Band): PatternTarget {
  // The standard deviation of the posterior Beta(k + 1/2, n - k + 1/2), whose quantiles the Jeffreys interval takes.
  const mean = (k + 0.5) / (n + 1);
  return {
    pattern,
    name,
    value: k / n,
    observationVariance: (mean * (1 - mean)) / (n + 2),
    discrepancyVariance: discrepancyOf(band),
    basis: `${k} of ${n}`,
  };
}

/** Median length: the variance of a sample median is 1 / (4 n f^2), with f the density of the fitted Weibull there. */
function lengthTarget(): PatternTarget {
  const { p50, n } = crisisDurations.all;
  const { shape, scaleDays } = crisisDurationWeibull;
  const ratio = p50 / scaleDays;
  const density = (shape / scaleDays) * pow(ratio, shape - 1) * exp(-pow(ratio, shape));
  return {
    pattern: 4,
    name: "crisis-length",
    value: p50,
    observationVariance: 1 / (4 * n * density * density),
    discrepancyVariance: discrepancyOf([50, 120]),
    basis: `median of ${n} crises`,
  };
}

/** Hazard of days 90 to 365 over that of days 7 to 60; a logarithm of a ratio of Poisson rates has variance 1/k + 1/m. */
function hazardTarget(): PatternTarget {
  const ends = (from: number, to: number): { ended: number; lived: number } => {
    const rows = terminationLifeTable.filter((line) => line.fromDay >= from && line.toDay <= to);
    return {
      ended: rows.reduce((sum, line) => sum + line.ended, 0),
      lived: rows.reduce((sum, line) => sum + line.ended / line.hazardPerDay, 0),
    };
  };
  const [late, early] = [ends(90, 365), ends(7, 60)];
  const value = exp(log(late.ended / late.lived) - log(early.ended / early.lived));
  return {
    pattern: 4,
    name: "hazard-falls",
    value,
    observationVariance: value * value * (1 / late.ended + 1 / early.ended),
    discrepancyVariance: discrepancyOf([0, 1]),
    basis: `${late.ended} and ${early.ended} ends`,
  };
}

function banded(pattern: number, name: string, known: Band, band: Band, basis: string): PatternTarget {
  const z = normalQuantile((1 + intervalLevel) / 2);
  return {
    pattern,
    name,
    value: (known[0] + known[1]) / 2,
    observationVariance: squared((known[1] - known[0]) / (2 * z)),
    discrepancyVariance: discrepancyOf(band),
    basis,
  };
}
