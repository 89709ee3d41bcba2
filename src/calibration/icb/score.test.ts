import { expect, test } from "vitest";
import type { CrisisOutcome } from "./crisis-record.ts";
import type { CrisisForecast } from "./forecast.ts";
import { baseRateForecast, forecastOfSample, sharePrior, sharesOf } from "./forecast.ts";
import { reliabilityOf, rocArea, type ScoredCase, scoreTargets } from "./score.ts";

const forecast = (violence: number, days: readonly number[] = [10, 20]): CrisisForecast => ({
  war: 0.1,
  violence,
  recurrence: 0.4,
  ending: [0.2, 0.3, 0.5],
  duration: days,
});
const outcome = (violence: boolean, more: Partial<CrisisOutcome> = {}): CrisisOutcome => ({
  war: false,
  warByTechnique: false,
  violence,
  duration: 10,
  ending: 2,
  recurrence: null,
  endYear: 1995,
  ...more,
});
const cases: ScoredCase[] = [
  { p: 0.8, happened: true },
  { p: 0.6, happened: false },
  { p: 0.3, happened: true },
  { p: 0.1, happened: false },
].map(({ p, happened }, crisis) => ({
  crisis,
  forecasts: {
    fitted: forecast(p),
    shipped: forecast(0.5),
    baseRate: forecast(0.5, [10]),
    regression: forecast(0.25),
  },
  outcome: outcome(happened),
}));

test("Brier scores, log scores and skills are those worked out by hand", () => {
  const violence = scoreTargets("test", cases).find(({ target }) => target === "violence")!;
  // (0.04 + 0.36 + 0.49 + 0.01) / 4 and, for one half throughout, 0.25.
  expect(violence.score).toBeCloseTo(0.225, 12);
  expect(violence.baseRateScore).toBeCloseTo(0.25, 12);
  expect(violence.regressionScore).toBeCloseTo((0.5625 + 0.0625) / 2, 12);
  expect(violence.skill.estimate).toBeCloseTo(0.1, 12);
  expect(violence.skill.low).toBeLessThan(0.1);
  expect(violence.skill.high).toBeGreaterThan(0.1);
  expect(violence.log!.baseRate).toBeCloseTo(Math.log(2), 12);
  expect(violence.log!.fitted).toBeCloseTo(-Math.log(0.8 * 0.4 * 0.3 * 0.9) / 4, 12);
  expect([violence.n, violence.events]).toEqual([4, 2]);
});

test("lengths are scored by CRPS and endings by the ranked probability score", () => {
  const scores = scoreTargets("test", cases);
  const duration = scores.find(({ target }) => target === "duration")!;
  // Members 10 and 20, 10 observed: the gap of ten days at (1/2)^2.
  expect(duration.score).toBeCloseTo(2.5, 12);
  expect(duration.baseRateScore).toBe(0);
  const ending = scores.find(({ target }) => target === "ending")!;
  // Cumulative 0.2 and 0.5 where the last category came: 0.04 + 0.25.
  expect(ending.score).toBeCloseTo(0.29, 12);
  expect([ending.log, ending.auc, ending.events]).toEqual([null, null, null]);
});

test("crises whose recurrence is not known yet are left out of that target alone", () => {
  expect(scoreTargets("test", cases).map(({ target }) => target)).toEqual([
    "war",
    "violence",
    "duration",
    "ending",
  ]);
  const known = cases.map((one, i) => ({
    ...one,
    outcome: { ...one.outcome, recurrence: i < 3 ? i === 0 : null },
  }));
  const recurrence = scoreTargets("test", known).find(({ target }) => target === "recurrence")!;
  expect([recurrence.n, recurrence.events]).toEqual([3, 1]);
});

test("the ROC area is the share of pairs in the right order, ties counting half", () => {
  expect(rocArea([0.8, 0.6, 0.3, 0.1], [true, false, true, false])).toBe(0.75);
  expect(rocArea([0.5, 0.5], [true, false])).toBe(0.5);
  expect(rocArea([0.5, 0.5], [false, false])).toBeNaN();
});

test("a forecaster that says one thing always has one bin of reliability", () => {
  const bins = reliabilityOf("violence", "shipped", cases);
  expect(bins.filter(({ n }) => n > 0)).toHaveLength(1);
  expect(bins.find(({ n }) => n > 0)!.observedShare).toBe(0.5);
});

test("no forecast is ever certain, and shares of endings add up to one", () => {
  expect(sharePrior(0, 9)).toBe(0.05);
  expect(sharePrior(9, 9)).toBe(0.95);
  expect(sharesOf([0, 1, 3]).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
  const sample = {
    runs: 3,
    serious: 0,
    war: 0,
    endings: [0, 0, 3],
    days: Uint16Array.of(1, 2, 3),
    meanLog: 0,
    varianceLog: 0,
    recurred: 0,
    couldRecur: 0,
  };
  const said = forecastOfSample(sample, 0.4);
  expect([said.war, said.violence, said.recurrence]).toEqual([0.125, 0.125, 0.4]);
});

test("the base rate is the share of the training crises, whatever the crisis", () => {
  const start = { crisis: 1, year: 1950, order: 0, trigger: 2, proximity: 1, actors: [], isRivalry: false };
  const training = [true, true, false].map((violence) => ({
    start,
    outcome: outcome(violence, { recurrence: violence }),
  }));
  const base = baseRateForecast(training, training.slice(0, 1));
  expect(base.violence).toBeCloseTo(2.5 / 4, 12);
  expect(base.recurrence).toBeCloseTo(1.5 / 2, 12);
  expect([...(base.duration as number[])]).toEqual([10, 10, 10]);
});
