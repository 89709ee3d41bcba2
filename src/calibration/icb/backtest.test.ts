import { beforeAll, expect, test } from "vitest";
import { readCsvTable } from "../../table/csv.ts";
import { type BacktestDesign, type BacktestForecasts, forecastCrises, type PlayTasks } from "./backtest.ts";
import { type CrisisRecord, crisisRecords } from "./crisis-record.ts";
import type { SampleResult, SampleTask } from "./crisis-sample.ts";
import { inventedIcb } from "./invented-icb.test.fixture.ts";
import { icbReport } from "./report.ts";
import { targetIds } from "./score.ts";

const design: BacktestDesign = {
  futures: 50,
  replicates: 4,
  fewReplicates: 1,
  surfacePoints: 60,
  surfaceRuns: 100,
  followedPoints: 40,
  followedRuns: 100,
  seed: 1,
};
const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** Stands in for the simulator: shares that follow the drivers without chance. */
function played({ vector, futures, replicates }: SampleTask): SampleResult {
  const [heat, force, stakes] = vector as unknown as [number, number, number];
  const runs = futures * replicates;
  const serious = Math.round(runs * sigmoid(-1 + 0.5 * heat + force));
  const war = Math.round(serious * sigmoid(-1.5 + stakes));
  const formal = Math.round(0.2 * runs);
  const days = Uint16Array.from({ length: runs }, (_, k) => 1 + ((k * 7) % 200));
  return {
    runs,
    serious,
    war,
    endings: [formal, formal, runs - 2 * formal],
    days,
    meanLog: 4 + heat,
    varianceLog: 1.5,
    recurred: Math.round(0.4 * runs),
    couldRecur: runs,
  };
}

const stages: string[] = [];
const play: PlayTasks = async (tasks, stage) => {
  stages.push(stage);
  return tasks.map(played);
};
const { system, actor } = inventedIcb(150);
const records = crisisRecords(readCsvTable(system.replace(/^\uFEFF/, "")), readCsvTable(actor));
let forecasts: BacktestForecasts;

beforeAll(async () => {
  forecasts = await forecastCrises(records, design, play);
});

const casesOf = (from: BacktestForecasts, id: string) => from.splits.find((split) => split.id === id)!.cases;

test("each split holds the crises after its first fit, each once, and the model is simulated for all", () => {
  const later = records.filter(({ start }) => start.year >= 1990).map(({ start }) => start.crisis);
  expect(casesOf(forecasts, "1990").map(({ crisis }) => crisis)).toEqual(later);
  expect(casesOf(forecasts, "1990-without-gravity").map(({ crisis }) => crisis)).toEqual(later);
  const rolled = records.filter(({ start }) => start.year >= 1960).map(({ start }) => start.crisis);
  expect(casesOf(forecasts, "rolling").map(({ crisis }) => crisis)).toEqual(rolled);
  expect(stages).toEqual([
    "response surface",
    "recurrence",
    "as shipped",
    "fitted before 1990",
    "fitted decade by decade",
    "without gravity",
  ]);
});

test("forecasts of the headline split do not change when what was not known at the split is turned into its opposite", async () => {
  const turned: CrisisRecord[] = records.map((one) => {
    const { start, outcome } = one;
    const recurrence = outcome.recurrence === null ? null : !outcome.recurrence;
    // Whether a crisis came back is known five years after its end: too late for these.
    if (start.year < 1990)
      return outcome.endYear + 5 < 1990 ? one : { ...one, outcome: { ...outcome, recurrence } };
    const violence = !outcome.violence;
    const [duration, ending] = [731 - outcome.duration, 2 - outcome.ending];
    return { ...one, outcome: { ...outcome, violence, war: violence, duration, ending, recurrence } };
  });
  const after = await forecastCrises(turned, design, play);
  expect(casesOf(after, "1990").map((one) => one.forecasts)).toEqual(
    casesOf(forecasts, "1990").map((one) => one.forecasts),
  );
  expect(casesOf(after, "rolling").map((one) => one.forecasts.fitted)).not.toEqual(
    casesOf(forecasts, "rolling").map((one) => one.forecasts.fitted),
  );
});

test("a decade is forecast by the fit to all that came before it", () => {
  expect(forecasts.fits.map(({ before }) => before)).toEqual([1960, 1970, 1980, 1990, 2000, 2010]);
  const training = forecasts.fits.map(({ nTraining }) => nTraining);
  expect(training).toEqual(
    [1960, 1970, 1980, 1990, 2000, 2010].map(
      (year) => records.filter(({ start }) => start.year < year).length,
    ),
  );
});

test("the covariates that may hold hindsight play no part without gravity", async () => {
  const bland = records.map((one) => ({
    ...one,
    start: { ...one.start, actors: one.start.actors.map((state) => ({ ...state, gravity: 2 })) },
  }));
  const after = await forecastCrises(bland, design, play);
  const said = (from: BacktestForecasts) =>
    casesOf(from, "1990-without-gravity").map(({ forecasts: by }) => [by.fitted, by.regression]);
  expect(said(after)).toEqual(said(forecasts));
  expect(casesOf(after, "1990").map(({ forecasts: by }) => by.fitted)).not.toEqual(
    casesOf(forecasts, "1990").map(({ forecasts: by }) => by.fitted),
  );
});

test("the report scores every target of every split, and its forecasts give its Brier scores back", () => {
  const report = icbReport(records, design, forecasts);
  expect(report.targets.map(({ split, target }) => `${split} ${target}`)).toEqual(
    ["1990", "rolling", "1990-without-gravity"].flatMap((split) =>
      targetIds.map((target) => `${split} ${target}`),
    ),
  );
  const outcomes = new Map(records.map(({ start, outcome }) => [start.crisis, outcome]));
  const violence = report.targets.find(({ split, target }) => split === "1990" && target === "violence")!;
  const again = report.forecasts.map(({ crisis, by }) => {
    const happened = outcomes.get(crisis)!.violence ? 1 : 0;
    return (by.fitted.violence - happened) ** 2;
  });
  expect(again.reduce((sum, score) => sum + score, 0) / again.length).toBeCloseTo(violence.score, 12);
  expect(JSON.parse(JSON.stringify(report)).forecasts[0].by.fitted.durationQuartiles).toHaveLength(3);
});
