import { expect, test } from "vitest";
import { mechanisms } from "../../mechanisms/index.ts";
import { fittedParameters, valuesAt } from "./fitted-parameter.ts";
import { patternTargets } from "./pattern-target.ts";

const target = (name: string) => patternTargets().find((candidate) => candidate.name === name)!;

test("every figure of a pattern but the last has a target with variances above 0 in all", () => {
  const targets = patternTargets();
  expect([...new Set(targets.map(({ pattern }) => pattern))]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  for (const { name, observationVariance, discrepancyVariance } of targets) {
    expect(observationVariance, name).toBeGreaterThanOrEqual(0);
    expect(discrepancyVariance, name).toBeGreaterThan(0);
  }
});

test("a share's observation variance is that of the Beta posterior of its counts", () => {
  // War in 17 of 329 crises: Beta(17.5, 312.5) has variance 17.5 x 312.5 / (330^2 x 331).
  const { value, observationVariance, discrepancyVariance } = target("crisis-war");
  expect(value).toBeCloseTo(17 / 329, 12);
  expect(observationVariance).toBeCloseTo((17.5 * 312.5) / (330 * 330 * 331), 12);
  // A quarter of the band from 3.4 to 7.5 in 100.
  expect(Math.sqrt(discrepancyVariance)).toBeCloseTo(0.041 / 4, 12);
});

test("the median length is known to about a week", () => {
  // Quartiles 25 and 193 days of 329 crises; the Weibull of shape .786 and scale 127 has density .0037 at 71 days, so that
  // the standard error is 1 / (2 sqrt(329) .0037) = 7.4.
  expect(Math.sqrt(target("crisis-length").observationVariance)).toBeCloseTo(7.4, 1);
});

test("a point of the unit cube stands for shares of the documented priors", () => {
  const parameters = fittedParameters(mechanisms);
  const middle = valuesAt(
    parameters,
    parameters.map(() => 0.5),
  );
  const precision = parameters.findIndex(({ path }) => path === "choice.precision");
  // The median of a log-uniform law on [2, 9] is the geometric mean of its ends.
  expect(middle[precision]).toBeCloseTo(Math.sqrt(18), 12);
});

test("a parameter that no mechanism has is refused", () => {
  expect(() => fittedParameters(mechanisms.filter(({ name }) => name !== "bargaining"))).toThrow(
    "no parameter bargaining.face",
  );
});
