import type { Outcome } from "../../table/outcome.ts";
import { type Between, betweenFutures } from "./between.ts";
import { type Cells, cellAt } from "./cells.ts";

/**
 * A policy's outcome at a horizon, alone and against the reference policy.
 *
 * All in the outcome's unit. Low and high are the 5th and 95th percentile over futures, without the noise of few
 * replicates: ignorance about parameters. Errors are Monte Carlo standard errors of the means. For the reference itself
 * the difference is 0 and `better` null.
 */
export interface ComparisonRow {
  readonly policy: string;
  readonly outcome: string;
  readonly label: string;
  readonly horizon: number;
  readonly unit: string;
  readonly direction: Outcome["direction"];
  readonly kind: Outcome["kind"];
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly error: number;
  /** Mean over futures of the policy's mean minus the reference's in the same future, under the same luck. */
  readonly difference: number;
  readonly differenceLow: number;
  readonly differenceHigh: number;
  readonly differenceError: number;
  /** Share of futures in which the policy's mean is better than the reference's; null where better has no meaning. */
  readonly better: number | null;
}

/** How the spread of runs divides, in squared units of the outcome. */
export interface VarianceSplit {
  readonly policy: string;
  readonly outcome: string;
  readonly horizon: number;
  /** Mean over futures of the variance over replicates (aleatory). NaN with one replicate. */
  readonly chance: number;
  /** Variance over futures of the mean over replicates, freed of replicate noise (epistemic). */
  readonly ignorance: number;
  /** ignorance / (ignorance + chance), in [0, 1]; NaN where there is no spread or chance is unknown. */
  readonly share: number;
}

/**
 * The comparison of policies: a row for each policy, outcome and horizon, in this order of nesting.
 *
 * `outcomes` and `horizons` are those of which the cells' columns were made. How the intervals are freed of replicate
 * noise is said at `betweenFutures`.
 */
export function compareCells(
  cells: Cells,
  outcomes: readonly Outcome[],
  horizons: readonly number[],
): ComparisonRow[] {
  return places(cells, outcomes, horizons).map(({ policy, outcome, horizon, column }) => {
    const own = spread(cells, policy, column, "own");
    const isReference = policy === cells.reference;
    const against = spread(cells, policy, column, "difference");
    return {
      policy: cells.policies[policy]!,
      outcome: outcome.id,
      label: outcome.label,
      horizon,
      unit: outcome.unit,
      direction: outcome.direction,
      kind: outcome.kind,
      mean: own.mean,
      low: own.low,
      high: own.high,
      error: own.error,
      difference: against.mean,
      differenceLow: against.low,
      differenceHigh: against.high,
      differenceError: against.error,
      better:
        outcome.direction === null || isReference
          ? null
          : outcome.direction === "lower"
            ? against.below
            : 1 - against.below,
    };
  });
}

/** The split of the spread into chance and ignorance, in the order of `compareCells`. */
export function varianceSplit(
  cells: Cells,
  outcomes: readonly Outcome[],
  horizons: readonly number[],
): VarianceSplit[] {
  return places(cells, outcomes, horizons).map(({ policy, outcome, horizon, column }) => {
    const { withinVariance, betweenVariance } = spread(cells, policy, column, "own");
    const total = withinVariance + betweenVariance;
    return {
      policy: cells.policies[policy]!,
      outcome: outcome.id,
      horizon,
      chance: withinVariance,
      ignorance: betweenVariance,
      share: total > 0 ? betweenVariance / total : Number.NaN,
    };
  });
}

/**
 * The split in one plain sentence. `what` completes "the spread of ...", such as "days of oil disruption by day 365".
 *
 * Null where the share is unknown.
 */
export function splitSentence(share: number, what: string): string | null {
  if (Number.isNaN(share)) return null;
  const parts = Math.round(share * 10);
  const words =
    parts === 0
      ? "Less than 1 part in 10"
      : parts === 10
        ? "More than 9 parts in 10"
        : `About ${parts} ${parts === 1 ? "part" : "parts"} in 10`;
  return `${words} of the spread of ${what} is ignorance about parameters; the rest is chance.`;
}

interface Place {
  readonly policy: number;
  readonly outcome: Outcome;
  readonly horizon: number;
  readonly column: number;
}

function places(cells: Cells, outcomes: readonly Outcome[], horizons: readonly number[]): Place[] {
  const columnOf = new Map(cells.columns.map((name, column) => [name, column]));
  return cells.policies.flatMap((_, policy) =>
    outcomes.flatMap((outcome) =>
      horizons.map((horizon) => {
        const column = columnOf.get(`${outcome.id}@${horizon}`);
        if (column === undefined)
          throw new RangeError(`compare: there is no column ${outcome.id}@${horizon}`);
        return { policy, outcome, horizon, column };
      }),
    ),
  );
}

function spread(cells: Cells, policy: number, column: number, of: "own" | "difference"): Between {
  const n = cells.futures.length;
  const across = (values: Float64Array): Float64Array =>
    Float64Array.from({ length: n }, (_, k) => values[cellAt(cells, policy, k, column)]!);
  const counted = (counts: Int32Array): Int32Array => counts.subarray(policy * n, (policy + 1) * n);
  return of === "own"
    ? betweenFutures(across(cells.means), across(cells.variances), counted(cells.counts))
    : betweenFutures(across(cells.differences), across(cells.differenceVariances), counted(cells.pairs));
}
