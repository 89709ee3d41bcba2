import { quantile, sortedCopy } from "../../math/stats.ts";
import type { ReliabilityBin } from "../reliability.ts";
import type { BacktestDesign, BacktestForecasts, PeriodFit, SplitId } from "./backtest.ts";
import type { CrisisRecord } from "./crisis-record.ts";
import { driverCoefficients } from "./driver-coefficient.ts";
import type { CrisisForecast } from "./forecast.ts";
import {
  type ForecasterId,
  forecasterIds,
  reliabilityOf,
  type ScoredCase,
  scoreTargets,
  type TargetScore,
} from "./score.ts";

/** The scores of the backtest on ICB, as printed and as shipped: numbers and names only. */
export interface IcbReport {
  /** Crises, how many became wars by severity of violence, and by technique. */
  readonly crises: number;
  readonly wars: number;
  readonly warsByTechnique: number;
  readonly design: BacktestDesign;
  readonly targets: readonly TargetScore[];
  /** Reliability on the headline split. */
  readonly reliability: readonly {
    readonly target: "war" | "violence";
    readonly forecaster: ForecasterId;
    readonly bins: readonly ReliabilityBin[];
  }[];
  readonly fits: readonly FitReport[];
  readonly surfaceError: BacktestForecasts["surfaceError"];
  /** Every forecast of the headline split by ICB's number of the crisis, so that scores can be worked out again. */
  readonly forecasts: readonly CrisisForecasts[];
}

/** A fit by names. */
export interface FitReport {
  readonly before: number;
  readonly withoutGravity: boolean;
  readonly nTraining: number;
  readonly ridge: number;
  readonly converged: boolean;
  /** By "driver" for constants and "driver x covariate" for slopes. */
  readonly coefficients: Readonly<Record<string, number>>;
  readonly rivalRidges: PeriodFit["rivalRidges"];
}

/** What was forecast for one crisis, lengths as their quartiles. */
export interface CrisisForecasts {
  readonly crisis: number;
  readonly by: Readonly<Record<ForecasterId, ForecastSummary>>;
}

/** A forecast without its ensemble. */
export interface ForecastSummary extends Omit<CrisisForecast, "duration"> {
  readonly durationQuartiles: readonly number[];
}

/** Scores the forecasts. */
export function icbReport(
  records: readonly CrisisRecord[],
  design: BacktestDesign,
  forecasts: BacktestForecasts,
): IcbReport {
  const headline = casesOf(forecasts, "1990");
  return {
    crises: records.length,
    wars: records.filter(({ outcome }) => outcome.war).length,
    warsByTechnique: records.filter(({ outcome }) => outcome.warByTechnique).length,
    design,
    targets: forecasts.splits.flatMap(({ id, cases }) => scoreTargets(id, cases)),
    reliability: (["violence", "war"] as const).flatMap((target) =>
      (["fitted", "shipped"] as const).map((forecaster) => ({
        target,
        forecaster,
        bins: reliabilityOf(target, forecaster, headline),
      })),
    ),
    fits: [
      ...forecasts.fits.map((fit) => fitReport(fit, false)),
      fitReport(forecasts.fitWithoutGravity, true),
    ],
    surfaceError: forecasts.surfaceError,
    forecasts: headline.map(({ crisis, forecasts: by }) => ({
      crisis,
      by: Object.fromEntries(forecasterIds.map((who) => [who, summaryOf(by[who])])) as Record<
        ForecasterId,
        ForecastSummary
      >,
    })),
  };
}

function casesOf(forecasts: BacktestForecasts, id: SplitId): readonly ScoredCase[] {
  return forecasts.splits.find((split) => split.id === id)!.cases;
}

function fitReport(
  { before, nTraining, drivers, rivalRidges }: PeriodFit,
  withoutGravity: boolean,
): FitReport {
  return {
    before,
    withoutGravity,
    nTraining,
    ridge: drivers.ridge,
    converged: drivers.converged,
    coefficients: Object.fromEntries(
      driverCoefficients.map(({ driver, covariate }, k) => [
        covariate === null ? driver : `${driver} x ${covariate}`,
        drivers.coefficients[k]!,
      ]),
    ),
    rivalRidges,
  };
}

function summaryOf({ duration, ...rest }: CrisisForecast): ForecastSummary {
  const sorted = sortedCopy(duration);
  return { ...rest, durationQuartiles: [0.25, 0.5, 0.75].map((p) => quantile(sorted, p)) };
}
