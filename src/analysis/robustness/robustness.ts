import { mean, quantile, sortedCopy } from "../../math/stats.ts";
import { type Table, tableOf } from "../../table/table.ts";
import {
  pairNoiseAt,
  requireValues,
  type ValueMatrix,
  valueAt,
  valuesOfPolicy,
} from "../ensemble/value-matrix.ts";
import { meanGapErrors, quantileGapErrors } from "./criterion-error.ts";
import { ranksOf } from "./rank-agreement.ts";
import { bestPolicyIn, regretMatrix } from "./regret.ts";
import { type Satisficing, type ShareOfFutures, shareOf } from "./satisficing.ts";

/** Each policy's standing under one attitude to risk; lists are in the order of the policies. */
export interface Criterion {
  readonly id:
    | "expected-value"
    | "mean-regret"
    | "tenth-percentile"
    | "high-regret"
    | "worst-case"
    | "max-regret"
    | "share-best"
    | "satisficing";
  /** Completes "comes first by ...". */
  readonly label: string;
  readonly direction: "lower" | "higher";
  readonly values: readonly number[];
  /** From 1 for the best; ties share the mean of their ranks. */
  readonly ranks: readonly number[];
  /**
   * Monte Carlo standard error of the gap between each policy and the best one (the first, if several); NaN if
   * unknown.
   *
   * Of means and shares: paired over futures. Of percentiles: bootstrap over futures. Of the worst case and the
   * largest regret: only the replicate noise in the futures where they occur, taken as independent between different
   * futures, since the extreme is one of the futures drawn.
   */
  readonly gapErrors: readonly number[];
  /** 95 % Jeffreys intervals where the value is a share of futures, else null. */
  readonly shares: readonly ShareOfFutures[] | null;
}

/** The robustness of all policies by every criterion. */
export interface Robustness {
  readonly policies: readonly string[];
  readonly criteria: readonly Criterion[];
  readonly nFutures: number;
  readonly dropped: readonly number[];
}

/**
 * Robustness of policies by the criteria in use: none is the right one, each is an attitude to risk.
 *
 * Values are in the unit of the matrix, over futures taken as equally likely:
 * - expected value (Laplace) and mean regret, which always rank alike, since both take the mean over the same futures;
 * - 10th percentile of the value, and 90th percentile of regret;
 * - worst case (Wald's maximin), and maximum regret (Savage's minimax regret);
 * - share of futures in which the policy is the best, or equal to the best;
 * - with `satisficing`, the share of futures that meet the user's thresholds (Starr's domain criterion).
 *
 * Throws RangeError without a policy or a future, and when `satisficing` is of other policies or futures.
 *
 * Source: McPhail, Maier, Kwakkel, Giuliani, Castelletti and Westra 2018, Earth's Future 6, 169-191.
 */
export function robustnessOf(matrix: ValueMatrix, satisficing: Satisficing | null): Robustness {
  requireValues("robustness", matrix);
  const n = matrix.futures.length;
  const values = matrix.policies.map((_, p) => valuesOfPolicy(matrix, p));
  const allRegrets = regretMatrix(matrix);
  const regrets = matrix.policies.map((_, p) => allRegrets.subarray(p * n, (p + 1) * n));
  const isBest = regrets.map((own, p) =>
    Array.from(own, (regret, k) => regret <= 1e-12 * Math.abs(valueAt(matrix, p, k))),
  );
  const criteria = [
    ofMeans("expected-value", "expected value", "higher", values),
    ofMeans("mean-regret", "mean regret", "lower", regrets),
    ofQuantiles("tenth-percentile", "the value in the worst tenth of futures", "higher", values, 0.1),
    ofQuantiles("high-regret", "the regret in the worst tenth of futures", "lower", regrets, 0.9),
    worstCase(matrix, values),
    maxRegret(matrix, regrets),
    ofShares("share-best", "the share of futures in which it is best", isBest),
  ];
  if (satisficing !== null) {
    requireSameFutures(matrix, satisficing);
    const label = "the share of futures that meet all thresholds";
    criteria.push(ofShares("satisficing", label, satisficing.meets));
  }
  return { policies: matrix.policies, criteria, nFutures: n, dropped: matrix.dropped };
}

/** Robustness as a table: a row for each policy, for each criterion its value and "<id> rank". */
export function robustnessTable({ policies, criteria }: Robustness): Table {
  return tableOf([
    { name: "policy", values: policies },
    ...criteria.flatMap(({ id, values, ranks }) => [
      { name: id, values: Float64Array.from(values) },
      { name: `${id} rank`, values: Float64Array.from(ranks) },
    ]),
  ]);
}

/** Position of the best value; of several, the first. */
export function bestAt({ values, direction }: Pick<Criterion, "values" | "direction">): number {
  return values.indexOf(direction === "higher" ? Math.max(...values) : Math.min(...values));
}

type Lists = readonly ArrayLike<number>[];

function criterionOf(
  id: Criterion["id"],
  label: string,
  direction: Criterion["direction"],
  values: readonly number[],
  gapErrorsTo: (best: number) => number[],
): Criterion {
  const gapErrors = gapErrorsTo(bestAt({ values, direction }));
  return { id, label, direction, values, ranks: ranksOf(values, direction), gapErrors, shares: null };
}

function ofMeans(
  id: Criterion["id"],
  label: string,
  direction: Criterion["direction"],
  lists: Lists,
): Criterion {
  return criterionOf(id, label, direction, lists.map(mean), (best) => meanGapErrors(lists, best));
}

function ofQuantiles(
  id: Criterion["id"],
  label: string,
  direction: Criterion["direction"],
  lists: Lists,
  p: number,
): Criterion {
  const values = lists.map((list) => quantile(sortedCopy(list), p));
  return criterionOf(id, label, direction, values, (best) => quantileGapErrors(lists, p, best));
}

function ofShares(id: Criterion["id"], label: string, flags: readonly (readonly boolean[])[]): Criterion {
  const shares = flags.map(shareOf);
  const lists = flags.map((own) => own.map(Number));
  return {
    ...criterionOf(
      id,
      label,
      "higher",
      shares.map(({ share }) => share),
      (best) => meanGapErrors(lists, best),
    ),
    shares,
  };
}

function worstCase(matrix: ValueMatrix, values: readonly Float64Array[]): Criterion {
  const worst = values.map((list) => Math.min(...list));
  const places = values.map((list, p) => list.indexOf(worst[p]!));
  const noiseOf = (p: number): number => matrix.noise[p * matrix.futures.length + places[p]!]!;
  return criterionOf("worst-case", "the worst case", "higher", worst, (best) =>
    places.map((k, p) =>
      Math.sqrt(k === places[best] ? pairNoiseAt(matrix, p, best, k) : noiseOf(p) + noiseOf(best)),
    ),
  );
}

function maxRegret(matrix: ValueMatrix, regrets: readonly Float64Array[]): Criterion {
  const most = regrets.map((list) => Math.max(...list));
  const places = regrets.map((list, p) => list.indexOf(most[p]!));
  const noiseOf = (p: number): number => pairNoiseAt(matrix, bestPolicyIn(matrix, places[p]!), p, places[p]!);
  // In one and the same future both are regrets to the same best policy, so their gap is that of the two values.
  return criterionOf("max-regret", "the largest regret", "lower", most, (best) =>
    places.map((k, p) =>
      Math.sqrt(k === places[best] ? pairNoiseAt(matrix, p, best, k) : noiseOf(p) + noiseOf(best)),
    ),
  );
}

function requireSameFutures(matrix: ValueMatrix, { rows, futures }: Satisficing): void {
  const isSame =
    rows.length === matrix.policies.length &&
    futures.length === matrix.futures.length &&
    rows.every(({ policy }, p) => policy === matrix.policies[p]) &&
    futures.every((future, k) => future === matrix.futures[k]);
  if (isSame) return;
  throw new RangeError("robustness: satisficing is of other policies or futures than the values");
}
