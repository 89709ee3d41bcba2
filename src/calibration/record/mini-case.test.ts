import { expect, test } from "vitest";
import { mechanisms } from "../../mechanisms/index.ts";
import { readScenarioFiles } from "../../node/scenario-files.ts";
import { covariates } from "../icb/covariate.ts";
import type { Act, RunTrace } from "../run-trace.ts";
import { miniCases } from "./mini-case.data.ts";
import { backtestMiniCases, violenceOf } from "./mini-case.ts";

const trace = (acts: readonly Partial<Act>[], rest: Partial<RunTrace> = {}): RunTrace => ({
  acts: acts.map((act) => ({ day: 5, rivalry: 0, id: "x", rung: 6, deaths: 0, ...act })),
  talks: [],
  accidents: [],
  proxyAttacks: [],
  warDay: -1,
  dealDay: -1,
  crisisDays: 30,
  crisisEnded: true,
  ...rest,
});

test("violence is serious with ten dead or with strikes by both sides, and not with one side's bloodless strike", () => {
  expect(violenceOf(trace([]))).toBe(0);
  expect(violenceOf(trace([{ rung: 4 }]))).toBe(0);
  expect(violenceOf(trace([{}]))).toBe(1);
  expect(violenceOf(trace([{ deaths: 9 }]))).toBe(1);
  expect(violenceOf(trace([{ deaths: 6 }, { deaths: 4 }]))).toBe(2);
  expect(violenceOf(trace([{}, { rivalry: 1 }]))).toBe(2);
  expect(violenceOf(trace([], { accidents: [3] }))).toBe(1);
  expect(violenceOf(trace([], { warDay: 8 }))).toBe(3);
});

test("what comes after the crisis does not count", () => {
  const late = trace([{ day: 31, deaths: 50 }], { warDay: 200, accidents: [40] });
  expect(violenceOf(late)).toBe(0);
});

test("every case has a value for each covariate, and one of the ten became a war", () => {
  for (const { covariates: row } of miniCases) expect(row).toHaveLength(covariates.length);
  expect(miniCases.map(({ violence }) => violence).filter((violence) => violence === 3)).toHaveLength(1);
  expect(miniCases.filter(({ icb }) => icb === null).map(({ id }) => id)).toEqual([
    "tanker-war-1987",
    "us-iran-2019",
  ]);
});

test("forecasts add up, and the base rate of war scores as worked out by hand", () => {
  const report = backtestMiniCases({
    futures: 2,
    replicates: 1,
    seed: 1,
    mechanisms,
    scenario: readScenarioFiles("generic-crisis").scenario!,
  });
  expect(report.forecasts).toHaveLength(10);
  for (const { violence } of report.forecasts) {
    expect(violence.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
  }
  const war = report.scores.find(({ target, rule }) => target === "war" && rule === "Brier")!;
  // 17 of 329; nine cases without war and one with.
  expect(war.baseRateScore).toBeCloseTo((9 * (17 / 329) ** 2 + (312 / 329) ** 2) / 10, 12);
});
