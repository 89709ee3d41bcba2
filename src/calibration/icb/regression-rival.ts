import { log } from "../../math/elementary.ts";
import { standardisation } from "../logistic.ts";
import { fitOrderedLogit, orderedChances } from "../ordered-logit.ts";
import { covariateRow } from "./covariate.ts";
import type { CrisisOutcome, CrisisRecord, CrisisStart } from "./crisis-record.ts";
import { endings, longestCrisis } from "./crisis-run.ts";
import type { CrisisForecast } from "./forecast.ts";
import { chooseRidge } from "./ridge-choice.ts";
import { fitWeibull } from "./weibull-regression.ts";

/** Members of a length forecast (chosen: their CRPS differs from the law's by well under a day). */
const nQuantiles = 199;

/** What a regression is fitted to. */
export interface RivalTraining {
  readonly all: readonly CrisisRecord[];
  /** Those whose recurrence was known at the time of the split. */
  readonly forRecurrence: readonly CrisisRecord[];
  /** Whether a covariate, by its position, may be used. */
  readonly uses: (covariate: number) => boolean;
}

/** The strengths of the ridges that cross-validation chose. */
export type RivalRidges = Readonly<Record<"war" | "violence" | "ending" | "duration" | "recurrence", number>>;

/**
 * Plain regressions on the covariates that the model gets too: logistic, ordered logistic and Weibull, each with a ridge whose
 * strength five-fold cross-validation inside the training crises chooses. Covariates that do not vary there are left out.
 */
export function fitRival(training: RivalTraining): {
  readonly ridges: RivalRidges;
  readonly forecast: (start: CrisisStart) => CrisisForecast;
} {
  const rowOf = trainedRow(training);
  const chances = (
    cases: readonly CrisisRecord[],
    categoryOf: (outcome: CrisisOutcome) => number,
    nCategories: number,
  ) =>
    fitCategories(
      cases.map(({ start }) => rowOf(start)),
      cases.map(({ outcome }) => categoryOf(outcome)),
      nCategories,
    );
  const { all, forRecurrence } = training;
  const war = chances(all, ({ war }) => Number(war), 2);
  const violence = chances(all, ({ violence }) => Number(violence), 2);
  const recurrence = chances(forRecurrence, ({ recurrence }) => Number(recurrence), 2);
  const ending = chances(all, ({ ending }) => ending, endings.length);
  const length = fitLengths(all, rowOf);
  return {
    ridges: {
      war: war.ridge,
      violence: violence.ridge,
      ending: ending.ridge,
      duration: length.ridge,
      recurrence: recurrence.ridge,
    },
    forecast(start) {
      const row = rowOf(start);
      return {
        war: war.of(row)[1]!,
        violence: violence.of(row)[1]!,
        recurrence: recurrence.of(row)[1]!,
        ending: ending.of(row),
        duration: length.fit.ensemble(row, nQuantiles).map((days) => Math.min(longestCrisis, days)),
      };
    },
  };
}

/** Standardised covariates of a crisis, those that vary in the training crises. */
function trainedRow({ all, uses }: RivalTraining): (start: CrisisStart) => number[] {
  const raw = all.map(({ start }) => [...covariateRow(start)]);
  const scaled = standardisation(raw);
  const varying = (raw[0] ?? []).map((first, k) => uses(k) && raw.some((row) => row[k] !== first));
  return (start) => scaled([...covariateRow(start)]).filter((_, k) => varying[k]);
}

function fitCategories(rows: readonly number[][], categories: readonly number[], nCategories: number) {
  const ridge = chooseRidge(rows.length, (train, test, strength) => {
    const kept = varyingColumns(train.map((i) => rows[i]!));
    const fit = fitOrderedLogit(
      train.map((i) => kept(rows[i]!)),
      train.map((i) => categories[i]!),
      { nCategories, ridge: strength },
    );
    return test.reduce(
      (sum, i) => sum + log(Math.max(1e-12, orderedChances(fit, kept(rows[i]!))[categories[i]!]!)),
      0,
    );
  });
  const kept = varyingColumns(rows);
  const fit = fitOrderedLogit(rows.map(kept), categories, { nCategories, ridge });
  return { ridge, of: (row: readonly number[]): number[] => orderedChances(fit, kept(row)) };
}

/** A fold may lack what varies in the whole. */
function varyingColumns(rows: readonly (readonly number[])[]): (row: readonly number[]) => number[] {
  const varying = (rows[0] ?? []).map((first, k) => rows.some((row) => row[k] !== first));
  return (row) => row.filter((_, k) => varying[k]);
}

function fitLengths(cases: readonly CrisisRecord[], rowOf: (start: CrisisStart) => number[]) {
  const rows = cases.map(({ start }) => Float64Array.from(rowOf(start)));
  const days = cases.map(({ outcome }) => Math.max(1, outcome.duration));
  const ridge = chooseRidge(rows.length, (train, test, strength) => {
    const fit = fitWeibull(
      train.map((i) => rows[i]!),
      train.map((i) => days[i]!),
      strength,
    );
    return test.reduce((sum, i) => sum + fit.logDensity(rows[i]!, days[i]!), 0);
  });
  return { ridge, fit: fitWeibull(rows, days, ridge) };
}
