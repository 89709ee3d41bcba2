import { expect, test } from "vitest";
import { targetIds } from "../calibration/icb/score.ts";
import { shippedReport } from "./backtest-icb.ts";
import { icbJson, icbText, verdict } from "./backtest-text.ts";

const report = shippedReport();

/** The shipped report with other skills for serious violence. */
function withSkill(estimate: number, low: number, high: number): typeof report {
  const skill = { estimate, low, high };
  return {
    ...report,
    targets: report.targets.map((one) =>
      one.target === "violence" && one.split === "1990" ? { ...one, skill, skillOverRegression: skill } : one,
    ),
  };
}

test("the shipped scores are those of the 329 crises, 92 of them after 1989, at 2,000 runs each", () => {
  expect([report.crises, report.wars, report.warsByTechnique]).toEqual([329, 17, 23]);
  expect(report.design.futures * report.design.replicates).toBe(2000);
  expect(report.forecasts).toHaveLength(92);
  for (const split of ["1990", "rolling", "1990-without-gravity"]) {
    const scored = report.targets.filter((one) => one.split === split);
    expect(scored.map(({ target }) => target)).toEqual([...targetIds]);
  }
  const war = report.targets.find(({ split, target }) => split === "1990" && target === "war")!;
  expect([war.n, war.events]).toEqual([92, 6]);
});

test("every skill lies within its interval and follows from the two mean scores", () => {
  for (const { skill, score, baseRateScore } of report.targets) {
    expect(skill.estimate).toBeCloseTo(1 - score / baseRateScore, 4);
    expect(skill.low).toBeLessThanOrEqual(skill.estimate);
    expect(skill.high).toBeGreaterThanOrEqual(skill.estimate);
  }
});

test("the words say when the model loses, when it wins, and when nothing can be told", () => {
  expect(verdict(withSkill(-0.2, -0.3, -0.1))).toContain("is worse than the base rate beyond chance");
  expect(verdict(withSkill(-0.2, -0.3, -0.1))).toContain("misses the aim of 0.10");
  expect(verdict(withSkill(0.05, -0.1, 0.2))).toContain("cannot be told from the base rate");
  expect(verdict(withSkill(0.2, 0.1, 0.3))).toContain("is better than the base rate beyond chance");
  expect(verdict(withSkill(0.2, 0.1, 0.3))).toContain("meets the aim of 0.10");
});

test("JSON names the Brier scores of events, and of nothing else", () => {
  for (const one of icbJson(report, "shipped").targets) {
    const isEvent = one.events !== null;
    expect("brier" in one).toBe(isEvent);
    if ("brier" in one) expect([one.brier, one.baseRateBrier]).toEqual([one.score, one.baseRateScore]);
  }
});

test("the text fits in 80 columns and says where the scores come from", () => {
  const text = icbText(report, "shipped", 80);
  expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
  expect(text.replaceAll("\n", " ")).toContain("not ours to ship");
  expect(icbText(report, "computed", 80).replaceAll("\n", " ")).toContain("Computed from the files given");
});
