import { type Cells, cellAt } from "../ensemble/cells.ts";
import type { LinearValue } from "../ensemble/value-matrix.ts";

/**
 * What somebody wants of an outcome: which way is better, and the swing from worst to best that weights refer to.
 *
 * `worst` and `best` are in the unit of the outcome; they have value 0 and 1, and values outside them go below and
 * above.
 */
export interface Objective {
  /** "<outcome>@<horizon>". */
  readonly column: string;
  readonly direction: "lower" | "higher";
  readonly worst: number;
  readonly best: number;
}

/** An additive value, with what it was made of, so that nothing in it is silent. */
export interface AdditiveValue {
  readonly value: LinearValue;
  readonly objectives: readonly Objective[];
  /** Weight of each objective; they sum to 1, those without a swing having 0. */
  readonly weights: readonly number[];
  /** Columns of objectives whose worst equals their best: no policy moves them, so they carry no value. */
  readonly withoutSwing: readonly string[];
}

/**
 * An objective with its swing from the worst to the best policy mean over the futures in which all policies finished.
 *
 * Such anchors are of these policies and these futures: with a policy more or fewer they move, and a weight means
 * another trade. A range that holds whatever the policies do is better where one is known.
 *
 * Throws RangeError for an unknown column and when no future is left.
 */
export function swingOfPolicies(cells: Cells, column: string, direction: Objective["direction"]): Objective {
  const at = cells.columns.indexOf(column);
  if (at < 0) {
    throw new RangeError(`objective: there is no column ${column}. Known: ${cells.columns.join(", ")}.`);
  }
  const n = cells.futures.length;
  const used = cells.futures.flatMap((_, k) =>
    cells.policies.every((__, p) => cells.counts[p * n + k]! > 0) ? [k] : [],
  );
  if (used.length === 0) throw new RangeError("objective: no future has a finished run of every policy");
  const means = cells.policies.map(
    (_, p) => used.reduce((sum, k) => sum + cells.means[cellAt(cells, p, k, at)]!, 0) / used.length,
  );
  const [least, most] = [Math.min(...means), Math.max(...means)];
  return direction === "lower"
    ? { column, direction, worst: most, best: least }
    : { column, direction, worst: least, best: most };
}

/**
 * Weights from swings: how much the step from worst to best of each objective is worth, the most wanted step being
 * 100.
 *
 * Each weight is the points of its objective divided by the sum. Throws RangeError unless points lie in [0, 100] and
 * at least one is above 0.
 *
 * Source: von Winterfeldt and Edwards 1986, Decision Analysis and Behavioral Research (swing weighting).
 */
export function swingWeights(points: readonly number[]): number[] {
  points.forEach((point, k) => {
    if (!(point >= 0 && point <= 100)) {
      throw new RangeError(`swing weights: points ${k} are ${point}; they must lie in [0, 100]`);
    }
  });
  return normalised("swing weights", points);
}

/**
 * The additive value of an outcome's means: sum over objectives of weight times (mean - worst) / (best - worst).
 *
 * Weights are whoever's values these are: there are no default ones. They are normalised to sum 1 over the objectives
 * that have a swing. Linear, so the value of a mean is the mean value of runs; a taste for or against risk within an
 * objective is outside it.
 *
 * Throws RangeError unless there is a weight of at least 0 for each objective, one of them with a swing is above 0,
 * columns occur once, and each swing follows its direction.
 *
 * Source: Keeney and Raiffa 1976, Decisions with Multiple Objectives (additive under mutual preferential
 * independence); weights by swing: von Winterfeldt and Edwards 1986.
 */
export function additiveValue(objectives: readonly Objective[], weights: readonly number[]): AdditiveValue {
  if (weights.length !== objectives.length) {
    throw new RangeError(`objectives: there are ${objectives.length}, but ${weights.length} weights`);
  }
  objectives.forEach(requireSwing);
  if (new Set(objectives.map(({ column }) => column)).size < objectives.length) {
    throw new RangeError("objectives: a column occurs twice; give each outcome one weight");
  }
  weights.forEach((weight, k) => {
    if (!(weight >= 0 && weight < Number.POSITIVE_INFINITY)) {
      throw new RangeError(
        `objectives: the weight of ${objectives[k]!.column} is ${weight}; it must be at least 0`,
      );
    }
  });
  const shares = normalised(
    "objectives",
    weights.map((weight, k) => (hasSwing(objectives[k]!) ? weight : 0)),
  );
  const carrying = objectives.flatMap((one, k) => (hasSwing(one) ? [{ one, share: shares[k]! }] : []));
  return {
    value: {
      intercept: carrying.reduce(
        (sum, { one, share }) => sum - (share * one.worst) / (one.best - one.worst),
        0,
      ),
      terms: carrying.map(({ one, share }) => ({
        column: one.column,
        slope: share / (one.best - one.worst),
      })),
    },
    objectives,
    weights: shares,
    withoutSwing: objectives.filter((one) => !hasSwing(one)).map(({ column }) => column),
  };
}

function hasSwing({ worst, best }: Objective): boolean {
  return worst !== best;
}

function requireSwing({ column, direction, worst, best }: Objective): void {
  const swing = direction === "lower" ? worst - best : best - worst;
  if (swing >= 0 && swing < Number.POSITIVE_INFINITY) return;
  throw new RangeError(
    `objectives: ${column} runs from worst ${worst} to best ${best}, but ${direction} is better; ` +
      "both must be finite and follow the direction",
  );
}

function normalised(name: string, weights: readonly number[]): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (!(sum > 0)) {
    throw new RangeError(
      `${name}: no weight is above 0 on an objective that any policy moves; set at least one`,
    );
  }
  return weights.map((weight) => weight / sum);
}
