import { describe, expect, test } from "vitest";
import { exp, log, pow } from "../math/elementary.ts";
import { logGamma, normalCdf, regularizedBeta, regularizedGammaP } from "../math/special.ts";
import * as rule from "./scoring-rule.ts";

/** Counts 0..last with the weights of a mass function. */
function counts(last: number, mass: (k: number) => number) {
  const values = Array.from({ length: last + 1 }, (_, k) => k);
  return { values, weights: values.map(mass) };
}

const logChoose = (n: number, k: number) => logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);

describe("scores of a probability", () => {
  test("Brier, log, ranked probability and ranked log score give the values of the scoringrules package", () => {
    // scoringrules (Apache-2.0), tests of brier and logs.
    expect(rule.brierScore(0.271, false)).toBeCloseTo(0.073441, 15);
    expect(rule.logScore(0.481, false)).toBeCloseTo(0.6558514, 7);
    expect(rule.rankedProbabilityScore([0.01, 0.32, 0.44, 0.23], 2)).toBeCloseTo(0.1619, 15);
    expect(rule.rankedLogScore([0.21, 0.31, 0.32, 0.16], 1)).toBeCloseTo(1.064002, 6);
  });

  test("what was held impossible costs an infinite log score, what was certain costs nothing", () => {
    expect(rule.logScore(0, true)).toBe(Infinity);
    expect(rule.logScore(1, true)).toBe(0);
    expect(rule.brierScore(1, true)).toBe(0);
  });

  test("a probability outside [0, 1], a sum that is not one and a category that is not there are refused", () => {
    expect(() => rule.brierScore(1.01, true)).toThrow(
      "brierScore: the probability is 1.01; it must lie in [0, 1]",
    );
    expect(() => rule.logScore(Number.NaN, true)).toThrow(RangeError);
    expect(() => rule.rankedProbabilityScore([0.5, 0.4], 0)).toThrow(/sum to 0.9/);
    expect(() => rule.rankedProbabilityScore([0.5, 0.5], 2)).toThrow(/category is 2/);
  });
});

describe("CRPS of ensembles", () => {
  // properscoring (Apache-2.0), tests/test_crps.py.
  test.each([
    [0, [0, 1], undefined, 0.25],
    [2, [0, 1], undefined, 1.25],
    [0, [-1, 1], undefined, 0.5],
    [0, [0, 0, 1], undefined, 1 / 9],
    [1, [0, 0, 1], undefined, 4 / 9],
    [0, [-1, 0, 0, 1], undefined, 1 / 8],
    [1, [0, 2], [0.8, 0.2], 0.68],
    [1.5, [0, 2], [0.8, 0.2], 0.98],
  ])("observed %d against %j with weights %j scores %d", (observed, members, weights, expected) => {
    expect(rule.crpsOfEnsemble(members, observed, weights)).toBeCloseTo(expected, 14);
    const backwards = rule.crpsOfEnsemble(
      [...members].reverse(),
      observed,
      weights && [...weights].reverse(),
    );
    expect(backwards).toBeCloseTo(expected, 14);
  });

  test("it equals E|X - y| - E|X - X'|/2 over all pairs", () => {
    const members = [3.2, -1, 0.4, 7, 0.4];
    const weights = [1, 2, 0.5, 0, 3];
    const total = 6.5;
    for (const y of [-4, 0.4, 0.5, 12]) {
      let expected = 0;
      members.forEach((x, i) => {
        expected += (weights[i]! / total) * Math.abs(x - y);
        members.forEach((other, j) => {
          expected -= (0.5 * weights[i]! * weights[j]! * Math.abs(x - other)) / (total * total);
        });
      });
      expect(rule.crpsOfEnsemble(members, y, weights)).toBeCloseTo(expected, 13);
    }
  });

  test("the threshold Brier score of (0, [0 0 0 1], 0) is 1/16", () => {
    expect(rule.thresholdBrierScore([0, 0, 0, 1], 0, 0)).toBe(0.0625);
  });

  test("an empty ensemble, NaN and weights that sum to nothing are refused", () => {
    expect(() => rule.crpsOfEnsemble([], 0)).toThrow(/at least one member/);
    expect(() => rule.crpsOfEnsemble([1, Number.NaN], 0)).toThrow(/member 1 is NaN/);
    expect(() => rule.crpsOfEnsemble([1], 0, [0])).toThrow(/sum to 0/);
    expect(() => rule.crpsOfEnsemble([1], 0, [-1])).toThrow(/weight 0 is -1/);
  });
});

describe("CRPS of distributions", () => {
  const normal: readonly [number, number][] = [
    [0, 0.2336949773],
    [0.5, 0.3314035313],
    [1, 0.6024413576],
    [2, 1.4527918217],
    [-3, 2.4365747251],
  ];
  test.each(normal)(
    "a standard normal scores %d with %d, in closed form and by quadrature",
    (y, expected) => {
      expect(rule.crpsOfNormal(0, 1, y)).toBeCloseTo(expected, 10);
      expect(rule.crpsOfCdf(normalCdf, y)).toBeCloseTo(rule.crpsOfNormal(0, 1, y), 12);
      expect(rule.crpsOfNormal(10, 3, 10 + 3 * y)).toBeCloseTo(3 * expected, 9);
    },
  );

  // The values of the next two tests: scoringrules, tests/test_crps.py.
  test("binomial, negative binomial and Poisson counts score as published", () => {
    const binomial = counts(10, (k) => exp(logChoose(10, k) + k * log(0.9) + (10 - k) * log(0.1)));
    expect(rule.crpsOfEnsemble(binomial.values, 8, binomial.weights)).toBeCloseTo(0.6685115, 7);
    const negative = counts(
      60,
      (k) => exp(logGamma(7 + k) - logGamma(7) - logGamma(k + 1)) * pow(0.8, 7) * pow(0.2, k),
    );
    expect(rule.crpsOfEnsemble(negative.values, 2, negative.weights)).toBeCloseTo(0.3834322, 7);
    const poisson = counts(60, (k) => exp(k * log(3) - 3 - logGamma(k + 1)));
    expect(rule.crpsOfEnsemble(poisson.values, 1, poisson.weights)).toBeCloseTo(1.143447, 6);
  });

  test("exponential, beta, gamma, Student and uniform score as published", () => {
    const exponential = (x: number) => (x > 0 ? 1 - exp(-0.7 * x) : 0);
    expect(rule.crpsOfCdf(exponential, 3, { low: 0 })).toBeCloseTo(1.20701837, 8);
    const beta = (x: number) => regularizedBeta(0.7, 1.1, x);
    expect(rule.crpsOfCdf(beta, 0.3, { low: 0, high: 1 })).toBeCloseTo(0.0850102437, 10);
    const gamma = (x: number) => regularizedGammaP(1.1, 0.7 * x);
    expect(rule.crpsOfCdf(gamma, 0.2, { low: 0 })).toBeCloseTo(0.6343718, 7);
    const student = (x: number) => {
      const tail = regularizedBeta(2, 0.5, 4 / (4 + x * x)) / 2;
      return x > 0 ? 1 - tail : tail;
    };
    expect(rule.crpsOfCdf(student, 0.7)).toBeCloseTo(0.4387929, 7);
    expect(rule.crpsOfCdf((x) => (x - 0.1) / 3, 2.2, { low: 0.1, high: 3.1 })).toBeCloseTo(0.37, 12);
  });

  test("an observation outside the support adds its distance", () => {
    // A uniform on (0, 1) seen from its end scores 1/3.
    expect(rule.crpsOfCdf((x) => x, 3, { low: 0, high: 1 })).toBeCloseTo(2 + 1 / 3, 12);
  });
});

test("skill is the share saved of the reference's score, and not a number where there is nothing to save", () => {
  expect(rule.skillScore(0.09, 0.1)).toBeCloseTo(0.1, 12);
  expect(rule.skillScore(0.2, 0.1)).toBe(-1);
  expect(rule.skillScore(0, 0)).toBeNaN();
});
