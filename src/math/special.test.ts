import fc from "fast-check";
import { expect, test } from "vitest";
import {
  betaQuantile,
  gammaQuantile,
  logGamma,
  logGammaQuantile,
  normalCdf,
  normalQuantile,
  normalTail,
  regularizedBeta,
  regularizedGammaP,
  regularizedGammaQ,
} from "./special.ts";

// Numbers without another source come from a 40-digit calculation (mpmath 1.3: erfc, loggamma, gammainc, betainc and
// findroot on their logarithms).

function expectRelative(found: number, expected: number, tolerance: number): void {
  expect(Math.abs(found - expected) / Math.abs(expected)).toBeLessThan(tolerance);
}

test.each([
  [-37, 5.725571222524577e-300],
  [-20, 2.7536241186062337e-89],
  [-8, 6.220960574271784e-16],
  [-5.7, 5.990371401063528e-9],
  [-5, 2.866515718791939e-7],
  [-1.96, 0.024997895148220435],
  [-1, 0.15865525393145705],
  [-0.6, 0.2742531177500736],
  [0.25, 0.5987063256829237],
  [0.7, 0.758036347776927],
  [1.96, 0.9750021048517795],
  [3, 0.9986501019683699],
  [6, 0.9999999990134123],
])("normalCdf(%d) is %d", (z, expected) => {
  expectRelative(normalCdf(z), expected, 2e-15);
  expect(normalTail(-z)).toBe(normalCdf(z));
});

test("the normal distribution function runs from 0 to 1 and gives NaN for NaN", () => {
  expect([normalCdf(Number.NEGATIVE_INFINITY), normalCdf(0), normalCdf(Number.POSITIVE_INFINITY)]).toEqual([
    0, 0.5, 1,
  ]);
  expect(normalCdf(Number.NaN)).toBeNaN();
});

// The first three are the check values printed with AS 241 (Wichura 1988).
test.each([
  [0.25, -0.6744897501960817],
  [0.001, -3.090232306167814],
  [1e-20, -9.26234008979841],
  [1e-300, -37.0470962993612],
  [0.075, -1.439531470938456],
  [0.4, -0.2533471031357997],
  [0.975, 1.9599639845400543],
])("normalQuantile(%d) is %d", (p, expected) => {
  expectRelative(normalQuantile(p), expected, 1e-15);
});

test("normal quantiles are infinite at 0 and 1, zero at 1/2, and NaN outside", () => {
  expect(normalQuantile(0)).toBe(Number.NEGATIVE_INFINITY);
  expect(normalQuantile(1)).toBe(Number.POSITIVE_INFINITY);
  expect(normalQuantile(0.5)).toBe(0);
  expect(normalQuantile(-0.1)).toBeNaN();
  expect(normalQuantile(Number.NaN)).toBeNaN();
});

test.each([
  [1e-10, 23.025850929882736],
  [0.1, 2.252712651734206],
  // log sqrt(pi).
  [0.5, 0.5723649429247001],
  [1.0000001, -5.772155829918507e-8],
  // Abramowitz & Stegun, table 6.1: Gamma(1.25) = .9064024771, Gamma(1.75) = .9190625268.
  [1.25, -0.09827183642181316],
  [1.75, -0.08440112102048555],
  [2.0000001, 4.227843666532498e-8],
  [2.5, 0.2846828704729192],
  [7.5, 7.534364236758733],
  [9.99, 12.779315214350193],
  [10, 12.801827480081469],
  [100, 359.1342053695754],
  [1e6, 12815504.569147611],
  [1e15, 3.3538776394910668e16],
])("logGamma(%d) is %d", (x, expected) => {
  expectRelative(logGamma(x), expected, 1e-15);
});

test("logGamma of n + 1 is the logarithm of n factorial, and exactly zero at 1 and 2", () => {
  expect([logGamma(1), logGamma(2)]).toEqual([0, 0]);
  let factorial = 1;
  for (let n = 2; n <= 20; n++) {
    factorial *= n;
    expectRelative(logGamma(n + 1), Math.log(factorial), 1e-15);
  }
});

test.each([
  [0.5, 0.5, 0.6826894921370859, 0.3173105078629141],
  [0.01, 1e-5, 0.8963367982671973, 0.1036632017328028],
  [3, 2, 0.32332358381693654, 0.6766764161830635],
  [10, 20, 0.9950045876916924, 0.004995412308307587],
  [100, 80, 0.017108313035133115, 0.9828916869648668],
  [100, 130, 0.9972495916326934, 0.002750408367306526],
  [1e4, 9900, 0.15865119219356466, 0.8413488078064354],
  [0.5, 30, 0.9999999999999906, 9.485737571073848e-15],
])("the gamma distribution of shape %d has tails %3$d and %4$d at %2$d", (a, x, lower, upper) => {
  expectRelative(regularizedGammaP(a, x), lower, 2e-14);
  expectRelative(regularizedGammaQ(a, x), upper, 2e-14);
});

test("the upper gamma tail of a whole shape is the Poisson distribution function", () => {
  // P(Poisson(2.5) <= 3) = e^-2.5 (1 + 2.5 + 2.5^2/2 + 2.5^3/6).
  expectRelative(regularizedGammaQ(4, 2.5), Math.exp(-2.5) * (1 + 2.5 + 3.125 + 15.625 / 6), 1e-14);
});

test.each([
  [0.5, 0.5, 0.1, 0.20483276469913345],
  [3, 98, 0.01, 0.07937320225218034],
  [2.5, 0.01, 0.9, 0.011678127164992934],
  [1000, 2000, 0.35, 0.9729045043168849],
  [0.01, 5, 1e-20, 0.6441945669313931],
  [7000, 0.2, 0.9998, 0.02918445067087974],
  [50, 50, 0.25, 4.38484704593346e-8],
  [500, 400, 0.52, 0.01618263461836058],
])("the beta distribution of shapes %d and %d has %4$d below %3$d", (a, b, x, expected) => {
  expectRelative(regularizedBeta(a, b, x), expected, 1e-13);
});

test("regularizedBeta of whole shapes is a binomial tail, and its two sides sum to one", () => {
  // I_0.4(2, 3) = P(at least 2 successes in 4 at 0.4) = 1 - 0.6^4 - 4 0.4 0.6^3 = 0.5248.
  expectRelative(regularizedBeta(2, 3, 0.4), 0.5248, 1e-15);
  for (const x of [0.01, 0.3, 0.5, 0.97]) {
    expect(Math.abs(regularizedBeta(2.5, 7, x) + regularizedBeta(7, 2.5, 1 - x) - 1)).toBeLessThan(1e-14);
  }
  expect([regularizedBeta(2, 3, 0), regularizedBeta(2, 3, 1)]).toEqual([0, 1]);
});

test.each([
  // The first from a 50-digit calculation reported in the survey of libraries (6.22997153830639447e-3).
  [0.025, 3, 98, 0.006229971538306394],
  [0.975, 3, 98, 0.07038393247107012],
  [0.5, 0.5, 0.5, 0.5],
  [0.01, 0.1, 0.2, 4.398874754194324e-19],
  [1e-8, 40, 60, 0.16319523950260814],
  [0.9, 1000, 3, 0.9988996410083729],
  [0.05, 0.02, 300, 1.6923192224424103e-68],
])("the %d-quantile of a beta variable of shapes %d and %d is %d", (p, a, b, expected) => {
  expectRelative(betaQuantile(p, a, b), expected, 1e-14 / Math.min(1, a));
});

test("beta quantiles of shapes (1, b) and (1/2, 1/2) follow their closed forms", () => {
  for (const p of [0.001, 0.2, 0.5, 0.9, 0.999]) {
    expectRelative(betaQuantile(p, 1, 7), 1 - (1 - p) ** (1 / 7), 1e-13);
    // The arcsine distribution: F(x) = (2/pi) arcsin sqrt(x).
    expectRelative(betaQuantile(p, 0.5, 0.5), Math.sin((Math.PI * p) / 2) ** 2, 1e-13);
  }
  expect([betaQuantile(0, 2, 3), betaQuantile(1, 2, 3)]).toEqual([0, 1]);
});

test.each([
  [0.3, 0.05, 2.037897188732664e-11],
  // Shape 1 is the exponential distribution: median log 2.
  [0.5, 1, Math.LN2],
  // Half of chi-square with one degree of freedom at .95, 3.8414588206941236.
  [0.95, 0.5, 1.9207294103470622],
  [0.01, 20, 11.08213062648758],
  [0.5, 1000, 999.6666864269652],
])("the %d-quantile of a gamma variable of shape %d is %d", (p, a, expected) => {
  expectRelative(gammaQuantile(p, a), expected, 3e-14 / Math.min(1, a));
});

test("the logarithm of a gamma quantile is kept where the quantile itself is below the least double", () => {
  expectRelative(logGammaQuantile(1e-6, 0.01), -1382.1200865910344, 1e-14);
  expect(gammaQuantile(1e-6, 0.01)).toBe(0);
  expect([logGammaQuantile(0, 2), logGammaQuantile(1, 2)]).toEqual([
    Number.NEGATIVE_INFINITY,
    Number.POSITIVE_INFINITY,
  ]);
});

const probability = fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true });
const shape = fc.double({ min: -2, max: 4, noNaN: true }).map((exponent) => 10 ** exponent);

test("a beta quantile put back into the distribution gives the probability, for any shapes", () => {
  fc.assert(
    fc.property(probability, shape, shape, (p, a, b) => {
      const x = betaQuantile(p, a, b);
      // Where the quantile rounds to an end, or to where doubles are too sparse to tell, there is nothing to compare.
      if (x < 1e-290 || 1 - x < 1e-3 * Math.min(1, b)) return;
      expect(Math.abs(regularizedBeta(a, b, x) - p)).toBeLessThan(1e-11);
    }),
    { seed: 11, numRuns: 3000 },
  );
});

test("a gamma quantile put back into the distribution gives the probability, for any shape", () => {
  fc.assert(
    fc.property(probability, shape, (p, a) => {
      const x = gammaQuantile(p, a);
      if (x < 1e-290) return;
      expect(Math.abs(regularizedGammaP(a, x) - p)).toBeLessThan(1e-11);
    }),
    { seed: 12, numRuns: 3000 },
  );
});

test("the normal quantile inverts the distribution function over the range of 32-bit uniforms", () => {
  fc.assert(
    fc.property(fc.double({ min: 2 ** -33, max: 1 - 2 ** -33, noNaN: true }), (p) => {
      expect(Math.abs(normalCdf(normalQuantile(p)) - p)).toBeLessThan(5e-15 * p + 2e-16);
    }),
    { seed: 13, numRuns: 3000 },
  );
});

test("parameters outside the domain are refused by name", () => {
  expect(() => logGamma(0)).toThrow("logGamma: x is 0");
  expect(() => regularizedGammaP(0, 1)).toThrow("regularizedGammaP: a is 0");
  expect(() => regularizedGammaQ(1, -1)).toThrow("regularizedGammaQ: x is -1");
  expect(() => regularizedBeta(1, -1, 0.5)).toThrow("regularizedBeta: the shapes are 1 and -1");
  expect(() => regularizedBeta(1, 1, 1.5)).toThrow("regularizedBeta: x is 1.5");
  expect(() => betaQuantile(2, 1, 1)).toThrow("betaQuantile: p is 2");
  expect(() => gammaQuantile(Number.NaN, 1)).toThrow("p is NaN");
  expect(() => gammaQuantile(0.5, Number.NaN)).toThrow("a is NaN");
});
