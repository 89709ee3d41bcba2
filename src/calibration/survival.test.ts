import { describe, expect, test } from "vitest";
import { normalQuantile } from "../math/special.ts";
import { kaplanMeier, kaplanMeierQuantile } from "./kaplan-meier.ts";
import { fitSurvival, type SurvivalTime, survivalAt, survivalQuantile } from "./survival.ts";

/**
 * Weeks of remission; a minus marks one that was still going on. Freireich et al. 1963, Blood 21, 699-716 (a fact
 * table).
 */
const treated = [6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32, -34, -35];
const placebo = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23];
const timesOf = (weeks: readonly number[]): SurvivalTime[] =>
  weeks.map((week) => ({ time: Math.abs(week), seen: week > 0 }));

describe("Kaplan-Meier on the 6-MP trial", () => {
  test("survival of the treated and its errors are the published ones", () => {
    // Kalbfleisch and Prentice 2002, chapter 1; R survfit: errors 0.0764, 0.0869, 0.0963, 0.1068, 0.1141, 0.1282,
    // 0.1346.
    const steps = kaplanMeier(timesOf(treated));
    expect(steps.map(({ time }) => time)).toEqual([6, 7, 10, 13, 16, 22, 23]);
    expect(steps.map(({ atRisk }) => atRisk)).toEqual([21, 17, 15, 12, 11, 7, 6]);
    const shown = (values: number[], digits: number) => values.map((value) => value.toFixed(digits));
    expect(
      shown(
        steps.map(({ survival }) => survival),
        3,
      ),
    ).toEqual(["0.857", "0.807", "0.753", "0.690", "0.627", "0.538", "0.448"]);
    expect(
      shown(
        steps.map(({ error }) => error),
        4,
      ),
    ).toEqual(["0.0764", "0.0869", "0.0963", "0.1068", "0.1141", "0.1282", "0.1346"]);
    for (const { low, high, survival } of steps) expect(low < survival && survival < high).toBe(true);
  });

  test("the median remission is 23 weeks with the drug and 8 without", () => {
    expect(kaplanMeierQuantile(kaplanMeier(timesOf(treated)), 0.5)).toBe(23);
    const without = kaplanMeier(timesOf(placebo));
    expect(kaplanMeierQuantile(without, 0.5)).toBe(8);
    expect(without.at(-1)).toMatchObject({ survival: 0, error: 0, low: Number.NaN });
  });

  test("no seen event gives no step, no case is refused", () => {
    expect(kaplanMeier(timesOf([-3, -4]))).toEqual([]);
    expect(() => kaplanMeier([])).toThrow(/no cases/);
    expect(() => kaplanMeier(timesOf([0]))).toThrow(/time 0 is 0/);
  });
});

describe("Weibull and log-normal regression", () => {
  const times = timesOf([...treated, ...placebo]);
  const rows = times.map((_, i) => [1, i < treated.length ? 1 : 0]);

  test("the Weibull fit to the 6-MP trial is that of survreg", () => {
    // R, survreg(Surv(time, cens) ~ treat, gehan): 6-MP 3.516, control -1.267 (0.311), log scale -0.312 (0.147),
    // log-likelihood -106.6.
    const fit = fitSurvival("weibull", times, rows);
    expect(fit.converged).toBe(true);
    expect(fit.coefficients[0]! + fit.coefficients[1]!).toBeCloseTo(3.516, 3);
    expect(fit.coefficients[1]).toBeCloseTo(1.267, 3);
    expect(fit.errors[1]).toBeCloseTo(0.311, 3);
    expect(Math.log(fit.scale)).toBeCloseTo(-0.312, 3);
    expect(fit.errors[2]).toBeCloseTo(0.147, 3);
    expect(fit.logLikelihood).toBeCloseTo(-106.579, 3);
    expect(survivalAt(fit, [1, 0], survivalQuantile(fit, [1, 0], 0.3))).toBeCloseTo(0.7, 12);
  });

  test("with scale 1 the maximum is the exponential one, and the Weibull likelihood is not below it", () => {
    // Nine events in 359 weeks and 21 in 182: sum of d log(d/T) - d.
    const exponential = 9 * Math.log(9 / 359) - 9 + 21 * Math.log(21 / 182) - 21;
    expect(fitSurvival("weibull", times, rows).logLikelihood).toBeGreaterThan(exponential);
  });

  test("without censoring the log-normal fit is the mean and the deviation of the logs", () => {
    const weeks = timesOf(placebo);
    const logs = placebo.map((week) => Math.log(week));
    const mean = logs.reduce((a, b) => a + b) / logs.length;
    const deviation = Math.sqrt(logs.reduce((sum, x) => sum + (x - mean) ** 2, 0) / logs.length);
    const fit = fitSurvival(
      "log-normal",
      weeks,
      weeks.map(() => [1]),
    );
    expect(fit.coefficients[0]).toBeCloseTo(mean, 8);
    expect(fit.scale).toBeCloseTo(deviation, 8);
    expect(fit.errors[0]).toBeCloseTo(deviation / Math.sqrt(21), 7);
    expect(survivalQuantile(fit, [1], 0.5)).toBeCloseTo(Math.exp(mean), 7);
  });

  test("censored log-normal times of days or of millennia give back the law they were made by", () => {
    for (const unit of [1, 1e6]) {
      const made = Array.from({ length: 200 }, (_, k) => {
        const time = unit * Math.exp(2 + 0.8 * normalQuantile((k + 0.5) / 200));
        return time > 15 * unit ? { time: 15 * unit, seen: false } : { time, seen: true };
      });
      const fit = fitSurvival(
        "log-normal",
        made,
        made.map(() => [1]),
      );
      // Quantiles in place of draws: the bias is of the order of 1/200.
      expect(Math.abs(fit.coefficients[0]! - 2 - Math.log(unit))).toBeLessThan(0.02);
      expect(Math.abs(fit.scale - 0.8)).toBeLessThan(0.02);
    }
  });

  test("too few events, times of zero and rows that do not fit are refused", () => {
    expect(() => fitSurvival("weibull", timesOf([1, -2, -3]), [[1], [1], [1]])).toThrow(/1 events were seen/);
    expect(() => fitSurvival("weibull", timesOf([0, 2, 3]), [[1], [1], [1]])).toThrow(/time 0 is 0/);
    expect(() => fitSurvival("weibull", timesOf([1, 2]), [[1]])).toThrow(/1 rows for 2 outcomes/);
  });
});
