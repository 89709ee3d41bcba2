import { sigmoid } from "../../math/elementary.ts";
import { covariateRow, covariates } from "./covariate.ts";
import type { CrisisRecord } from "./crisis-record.ts";
import type { SampleResult, SampleTask } from "./crisis-sample.ts";
import { drivers } from "./driver.ts";
import { driverVector, shippedCoefficients } from "./driver-coefficient.ts";
import { type DriverFit, fitDrivers } from "./driver-fit.ts";
import { baseRateForecast, type CrisisForecast, forecastOfSample } from "./forecast.ts";
import { fitRival, type RivalRidges } from "./regression-rival.ts";
import {
  fitRecurrenceSurface,
  fitResponseSurface,
  type ResponseSurface,
  type Surface,
  surfaceDesign,
} from "./response-surface.ts";
import type { ForecasterId, ScoredCase } from "./score.ts";

/** How much is simulated. */
export interface BacktestDesign {
  /** Futures that the declared uncertainties are spread over. */
  readonly futures: number;
  /** Runs of each future for a crisis. */
  readonly replicates: number;
  /** Runs of each future where a fit is only used by a decade, or by the sensitivity. */
  readonly fewReplicates: number;
  readonly surfacePoints: number;
  readonly surfaceRuns: number;
  readonly followedPoints: number;
  readonly followedRuns: number;
  readonly seed: number;
}

/** Plays tasks, in any order and on any number of threads, and gives their results in the order of the tasks. */
export type PlayTasks = (tasks: readonly SampleTask[], stage: string) => Promise<readonly SampleResult[]>;

/** A fit to the crises before a year, with what was learnt then. */
export interface PeriodFit {
  readonly before: number;
  readonly nTraining: number;
  readonly drivers: DriverFit;
  readonly rivalRidges: RivalRidges;
}

/** The crises of a split with every forecast. */
export interface SplitForecasts {
  readonly id: SplitId;
  readonly cases: readonly ScoredCase[];
}

/** Splits in the order of reports; their definitions are in docs/backtests/icb-preregistration.md. */
export const splitIds = ["1990", "rolling", "1990-without-gravity"] as const;

/** The name of a split. */
export type SplitId = (typeof splitIds)[number];

/** Everything that was forecast. */
export interface BacktestForecasts {
  readonly splits: readonly SplitForecasts[];
  readonly fits: readonly PeriodFit[];
  /** The fit without the covariates that coders may have known too much for. */
  readonly fitWithoutGravity: PeriodFit;
  /** Mean absolute difference between the surface's probability and the simulated one, over the shipped forecasts. */
  readonly surfaceError: { readonly violence: number; readonly war: number };
}

const headline = 1990;
const origins = [1960, 1970, 1980, 1990, 2000, 2010] as const;
/** Years after its end in which a crisis counts as coming back. */
const recurrenceYears = 5;
const hindsight = new Set(["grave", "territory"]);

/**
 * Forecasts every crisis by every forecaster, each fitted to earlier crises alone.
 *
 * The steps and their reasons are those of docs/backtests/icb-preregistration.md. The result depends on the records and the design alone.
 * Throws RangeError when a training period lacks an outcome that a regression needs (a war, say).
 */
export async function forecastCrises(
  records: readonly CrisisRecord[],
  design: BacktestDesign,
  play: PlayTasks,
): Promise<BacktestForecasts> {
  let nTasks = 0;
  const task = (vector: ArrayLike<number>, replicates: number): SampleTask => ({
    vector: Array.from(vector),
    task: nTasks++,
    futures: design.futures,
    replicates,
    isFollowed: false,
  });
  const { surface, recurrence } = await learnSurfaces(design, play, () => nTasks++);
  const recurrenceAt = (vector: ArrayLike<number>): number =>
    sigmoid(recurrence(vector, new Float64Array(drivers.length)));

  /** Simulates crises with given coefficients. */
  const simulate = async (
    stage: string,
    cases: readonly CrisisRecord[],
    coefficientsOf: (one: CrisisRecord) => ArrayLike<number>,
    replicates: number,
    uses: (covariate: number) => boolean = () => true,
  ): Promise<ReadonlyMap<number, CrisisForecast>> => {
    const vectors = cases.map((one) => driverVector(coefficientsOf(one), usedRow(one, uses)));
    const samples = await play(
      vectors.map((vector) => task(vector, replicates)),
      stage,
    );
    return new Map(
      cases.map(({ start }, i) => [start.crisis, forecastOfSample(samples[i]!, recurrenceAt(vectors[i]!))]),
    );
  };

  const fits = origins.map((before) => fitPeriod(records, before, surface, () => true));
  const withoutGravity = fitPeriod(records, headline, surface, (k) => !hindsight.has(covariates[k]!.id));
  const fitOf = (year: number) => fits.findLast(({ fit }) => fit.before <= year)!;
  const later = records.filter(({ start }) => start.year >= headline);
  const rolled = records.filter(({ start }) => start.year >= origins[0]);
  const isNineties = ({ start }: CrisisRecord): boolean =>
    start.year >= headline && start.year < headline + 10;

  const shipped = await simulate("as shipped", records, () => shippedCoefficients, design.replicates);
  const fittedLater = await simulate(
    "fitted before 1990",
    later,
    () => fitOf(headline).fit.drivers.coefficients,
    design.replicates,
  );
  const fittedRolled = await simulate(
    "fitted decade by decade",
    rolled.filter((one) => !isNineties(one)),
    ({ start }) => fitOf(start.year).fit.drivers.coefficients,
    design.fewReplicates,
  );
  const blind = await simulate(
    "without gravity",
    later,
    () => withoutGravity.fit.drivers.coefficients,
    design.fewReplicates,
    withoutGravity.uses,
  );
  // The nineties of the rolling split are forecast by the same fit as in the headline split.
  const rolling = new Map([...fittedLater, ...fittedRolled]);
  const scored = (one: CrisisRecord, fitted: ReadonlyMap<number, CrisisForecast>, by: Period): ScoredCase => {
    const { start, outcome } = one;
    const forecasts: Record<ForecasterId, CrisisForecast> = {
      fitted: fitted.get(start.crisis)!,
      shipped: shipped.get(start.crisis)!,
      baseRate: by.base,
      regression: by.rival(one),
    };
    return { crisis: start.crisis, forecasts, outcome };
  };
  return {
    splits: [
      { id: "1990", cases: later.map((one) => scored(one, fittedLater, fitOf(headline))) },
      { id: "rolling", cases: rolled.map((one) => scored(one, rolling, fitOf(one.start.year))) },
      { id: "1990-without-gravity", cases: later.map((one) => scored(one, blind, withoutGravity)) },
    ],
    fits: fits.map(({ fit }) => fit),
    fitWithoutGravity: withoutGravity.fit,
    surfaceError: surfaceError(records, shipped, surface),
  };
}

async function learnSurfaces(design: BacktestDesign, play: PlayTasks, nextTask: () => number) {
  const points = surfaceDesign(design.surfacePoints, design.seed);
  const followed = surfaceDesign(design.followedPoints, design.seed);
  const tasks = (vectors: typeof points, runs: number, isFollowed: boolean): SampleTask[] =>
    vectors.map((vector) => ({
      vector,
      task: nextTask(),
      futures: Math.min(runs, design.futures),
      replicates: Math.max(1, Math.round(runs / design.futures)),
      isFollowed,
    }));
  const surface = fitResponseSurface(
    points,
    await play(tasks(points, design.surfaceRuns, false), "response surface"),
  );
  const recurrence = fitRecurrenceSurface(
    followed,
    await play(tasks(followed, design.followedRuns, true), "recurrence"),
  );
  return { surface, recurrence };
}

/** What a training period gives to forecast with. */
interface Period {
  readonly fit: PeriodFit;
  readonly uses: (covariate: number) => boolean;
  readonly base: CrisisForecast;
  readonly rival: (one: CrisisRecord) => CrisisForecast;
}

function fitPeriod(
  records: readonly CrisisRecord[],
  before: number,
  surface: ResponseSurface,
  uses: (covariate: number) => boolean,
): Period {
  const training = records.filter(({ start }) => start.year < before);
  const forRecurrence = training.filter(
    ({ outcome }) => outcome.recurrence !== null && outcome.endYear + recurrenceYears < before,
  );
  const rival = fitRival({ all: training, forRecurrence, uses });
  const cases = training.map((one) => ({ row: usedRow(one, uses), outcome: one.outcome }));
  return {
    fit: {
      before,
      nTraining: training.length,
      drivers: fitDrivers(cases, surface),
      rivalRidges: rival.ridges,
    },
    uses,
    base: baseRateForecast(training, forRecurrence),
    rival: ({ start }) => rival.forecast(start),
  };
}

/** The covariates of a crisis, 0 where one may not be used. */
function usedRow({ start }: CrisisRecord, uses: (covariate: number) => boolean): Float64Array {
  return covariateRow(start).map((value, k) => (uses(k) ? value : 0));
}

function surfaceError(
  records: readonly CrisisRecord[],
  shipped: ReadonlyMap<number, CrisisForecast>,
  { violence, warGivenViolence }: ResponseSurface,
) {
  const unused = new Float64Array(drivers.length);
  const chance = (surface: Surface, vector: Float64Array): number => sigmoid(surface(vector, unused));
  const errors = { violence: 0, war: 0 };
  for (const one of records) {
    const vector = driverVector(shippedCoefficients, covariateRow(one.start));
    const simulated = shipped.get(one.start.crisis)!;
    const p = chance(violence, vector);
    errors.violence += Math.abs(p - simulated.violence) / records.length;
    errors.war += Math.abs(p * chance(warGivenViolence, vector) - simulated.war) / records.length;
  }
  return errors;
}
