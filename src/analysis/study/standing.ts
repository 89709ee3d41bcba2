import {
  type ComparisonRow,
  compareCells,
  splitSentence,
  type VarianceSplit,
  varianceSplit,
} from "../ensemble/compare.ts";
import { type PairedDifference, pairedDifference } from "../ensemble/paired-difference.ts";
import { differenceSample, type Precision, precisionOf } from "../ensemble/precision.ts";
import { type LinearValue, outcomeValue, type ValueMatrix, valuesOfCells } from "../ensemble/value-matrix.ts";
import { type Ranking, rankingOf } from "../robustness/ranking.ts";
import { type Regret, regretOf } from "../robustness/regret.ts";
import { type RegretBounds, regretBounds } from "../robustness/regret-bounds.ts";
import { type Robustness, robustnessOf } from "../robustness/robustness.ts";
import { type Satisficing, satisficing } from "../robustness/satisficing.ts";
import { additiveValue, swingOfPolicies, swingWeights } from "../weights/objective.ts";
import { absent, type Part, partOf } from "./part.ts";
import type { Aim, Study } from "./study.ts";

/** Chance with which a planned number of runs should settle a difference of the size seen (chosen: the usual 0.8). */
const power = 0.8;

/** A policy's paired difference in an outcome, and whether it can be told from noise. */
export interface Difference {
  readonly aim: Aim;
  readonly paired: PairedDifference;
  readonly precision: Precision;
}

/** How the policies stand against each other. */
export interface Standing {
  /** A row for each policy, outcome and horizon that the cells have a column for. */
  readonly table: readonly ComparisonRow[];
  /** Of the focus and the objectives. */
  readonly split: readonly VarianceSplit[];
  /** How much of the spread of the focus is ignorance, all policies together; null where that is unknown. */
  readonly splitSentence: string | null;
  /** For each objective (the focus first), each policy but the reference. */
  readonly differences: readonly Difference[];
  /** Regret of the focus, with bounds where the replicates allow them. */
  readonly regret: Part<Regret>;
  readonly regretBounds: Part<readonly RegretBounds[]>;
  readonly satisficing: Part<Satisficing>;
  readonly robustness: Part<Robustness>;
  readonly ranking: Part<Ranking>;
  /** The same by the user's weights, once there are any. */
  readonly weighted: Part<{
    readonly regret: Regret;
    readonly robustness: Robustness;
    readonly ranking: Ranking;
  }>;
}

/** The outcomes that are told side by side: the focus, then the other objectives. */
export function aimsOf({ focus, objectives }: Pick<Study, "focus" | "objectives">): Aim[] {
  return [focus, ...objectives.filter(({ column }) => column !== focus.column)];
}

/** The additive value that the user's weights make of the objectives. Throws RangeError without weights. */
export function weightedValue({ cells, objectives, points }: Study): LinearValue {
  if (points === null)
    throw new RangeError("no weights are set; they are the user's, and there are no default ones");
  const swings = objectives.map(({ column, direction }) => swingOfPolicies(cells, column, direction));
  return additiveValue(swings, swingWeights(points)).value;
}

/** Values of the focus, more being better. */
export function focusValues({ cells, focus }: Pick<Study, "cells" | "focus">): ValueMatrix {
  return valuesOfCells(cells, outcomeValue(focus.column, focus.direction));
}

/** How the policies stand: differences, regret, robustness and rankings, with their precision. */
export function standingOf(study: Study): Standing {
  const { cells, outcomes, horizons, thresholds, halves } = study;
  const held = horizons.map((horizon) => ({
    horizons: [horizon],
    outcomes: outcomes.filter(({ id }) => cells.columns.includes(`${id}@${horizon}`)),
  }));
  const followed = new Set(aimsOf(study).map(({ column }) => column));
  const split = held.flatMap((at) =>
    varianceSplit(
      cells,
      at.outcomes.filter(({ id }) => followed.has(`${id}@${at.horizons[0]}`)),
      at.horizons,
    ),
  );
  const values = focusValues(study);
  const enough: Part<Satisficing> =
    thresholds.length === 0
      ? absent("no thresholds are set: say what would be good enough, such as war at most 0.05")
      : partOf(() => satisficing(cells, thresholds));
  const robustness = partOf(() => robustnessOf(values, sameFutures(enough.result, values)));
  return {
    table: held.flatMap((at) => compareCells(cells, at.outcomes, at.horizons)),
    split,
    splitSentence: focusSplit(study, split),
    differences: differencesOf(study),
    regret: partOf(() => regretOf(values)),
    regretBounds:
      halves === null
        ? absent("the runs were not read one by one, so regret cannot be measured on separate halves")
        : partOf(() => regretBounds(values, halves.even, halves.odd)),
    satisficing: enough,
    robustness,
    ranking: partOf(() => rankingOf(requireResult(robustness))),
    weighted: partOf(() => {
      const matrix = valuesOfCells(cells, weightedValue(study));
      const weighted = robustnessOf(matrix, sameFutures(enough.result, matrix));
      return { regret: regretOf(matrix), robustness: weighted, ranking: rankingOf(weighted) };
    }),
  };
}

function requireResult<Result>({ result, why }: Part<Result>): Result {
  if (result === null) throw new RangeError(why!);
  return result;
}

/** Thresholds that were met in other futures than the values are of cannot stand beside them. */
function sameFutures(enough: Satisficing | null, { futures }: ValueMatrix): Satisficing | null {
  return enough !== null && enough.futures.join() === futures.join() ? enough : null;
}

function differencesOf(study: Study): Difference[] {
  const { cells } = study;
  return aimsOf(study).flatMap((aim) =>
    cells.policies
      .filter((_, p) => p !== cells.reference)
      .flatMap((policy) => {
        const one = partOf(() => ({
          aim,
          paired: pairedDifference(cells, policy, aim.column, aim.direction),
          precision: precisionOf(differenceSample(cells, policy, aim.column), power),
        }));
        return one.result === null ? [] : [one.result];
      }),
  );
}

function focusSplit(study: Study, split: readonly VarianceSplit[]): string | null {
  const at = study.focus.column.lastIndexOf("@");
  const [id, horizon] = [study.focus.column.slice(0, at), Number(study.focus.column.slice(at + 1))];
  const rows = split.filter((row) => row.outcome === id && row.horizon === horizon);
  const ignorance = rows.reduce((sum, row) => sum + row.ignorance, 0);
  const total = ignorance + rows.reduce((sum, row) => sum + row.chance, 0);
  const label = study.outcomes.find((outcome) => outcome.id === id)?.label ?? id;
  return splitSentence(total > 0 ? ignorance / total : Number.NaN, `${label} by day ${horizon}`);
}
