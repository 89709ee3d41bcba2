import { expect, test } from "vitest";
import { fitSurvival } from "../survival.ts";
import { uniformSequence } from "../uniform-sequence.ts";
import { fitWeibull } from "./weibull-regression.ts";

const uniform = uniformSequence(1, "test/weibull");
const rows = Array.from({ length: 60 }, () => Float64Array.of(2 * uniform() - 1, uniform() < 0.5 ? 0 : 1));
// Times with scale exp(4 + x - 0.5 z) and shape 0.8.
const times = rows.map(([x, z]) => Math.exp(4 + x! - 0.5 * z!) * (-Math.log(uniform())) ** 1.25);

test("without a ridge it is the maximum-likelihood regression of complete times", () => {
  const plain = fitWeibull(rows, times, 0);
  const reference = fitSurvival(
    "weibull",
    times.map((time) => ({ time, seen: true })),
    rows.map((row) => [1, ...row]),
  );
  expect(plain.constant).toBeCloseTo(reference.coefficients[0]!, 4);
  expect(plain.slopes[0]).toBeCloseTo(reference.coefficients[1]!, 4);
  expect(plain.slopes[1]).toBeCloseTo(reference.coefficients[2]!, 4);
  expect(plain.shape).toBeCloseTo(1 / reference.scale, 4);
  const total = rows.reduce((sum, row, i) => sum + plain.logDensity(row, times[i]!), 0);
  expect(total).toBeCloseTo(reference.logLikelihood, 6);
});

test("a strong ridge leaves no slope", () => {
  const { slopes } = fitWeibull(rows, times, 1e8);
  expect(Math.max(...slopes.map(Math.abs))).toBeLessThan(1e-5);
});

test("half of the ensemble lies below the median of the law, scale times (ln 2)^(1/shape)", () => {
  const fit = fitWeibull(rows, times, 1);
  const row = [0, 0];
  const median = Math.exp(fit.constant) * Math.log(2) ** (1 / fit.shape);
  const ensemble = fit.ensemble(row, 200);
  expect(ensemble.filter((days) => days < median)).toHaveLength(100);
});

test("a time that is not above 0 is refused", () => {
  expect(() => fitWeibull(rows.slice(0, 2), [3, 0], 1)).toThrow(
    "fitWeibull: time 1 is 0; it must be above 0",
  );
});
