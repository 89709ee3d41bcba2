import fc from "fast-check";
import { expect, test } from "vitest";
import { normalCdf } from "../math/special.ts";
import { bivariateNormalCdf } from "./bivariate-normal.ts";

/** P(X <= h, Y <= k) as an integral over X of its density times P(Y <= k | X), by Simpson's rule. */
function conditional(h: number, k: number, rho: number): number {
  const n = 16_000;
  const low = Math.min(h, 0) - 10;
  const step = (h - low) / n;
  const spread = Math.sqrt(1 - rho * rho);
  let sum = 0;
  for (let i = 0; i <= n; i++) {
    const x = low + i * step;
    const weight = i === 0 || i === n ? 1 : i % 2 === 1 ? 4 : 2;
    sum += weight * Math.exp((-x * x) / 2) * normalCdf((k - rho * x) / spread);
  }
  return (sum * step) / 3 / Math.sqrt(2 * Math.PI);
}

test("at the origin the probability is 1/4 + asin(rho)/(2 pi)", () => {
  // Sheppard's formula, 1899.
  for (const rho of [-1, -0.999999, -0.9, -0.5, 0, 0.3, Math.SQRT1_2, 0.95, 0.9999, 1]) {
    expect(Math.abs(bivariateNormalCdf(0, 0, rho) - 0.25 - Math.asin(rho) / (2 * Math.PI))).toBeLessThan(
      1e-14,
    );
  }
});

test("it equals the integral of the conditional distribution to 1e-12", () => {
  for (const rho of [-0.97, -0.6, 0.2, Math.SQRT1_2, 0.93, 0.99]) {
    for (const h of [-3, -0.4, 1, 2.5]) {
      for (const k of [-2, 0, 0.7, 4]) {
        expect(Math.abs(bivariateNormalCdf(h, k, rho) - conditional(h, k, rho))).toBeLessThan(1e-12);
      }
    }
  }
});

test("it keeps relative accuracy far out in the tail of positively correlated normals", () => {
  // P(X <= -10, Y <= 1) with rho = 1/sqrt 2 is P(X <= -10) but for 1e-20 of it: Y given X = -10 is near -7.
  expect(bivariateNormalCdf(-10, 1, Math.SQRT1_2) / normalCdf(-10)).toBeCloseTo(1, 11);
});

test("it has its marginals, is symmetric, and splits a marginal in two", () => {
  const z = fc.double({ min: -6, max: 6, noNaN: true });
  const rho = fc.double({ min: -0.99999, max: 0.99999, noNaN: true });
  fc.assert(
    fc.property(z, z, rho, (h, k, r) => {
      const p = bivariateNormalCdf(h, k, r);
      expect(bivariateNormalCdf(k, h, r)).toBeCloseTo(p, 13);
      expect(p + bivariateNormalCdf(h, -k, -r)).toBeCloseTo(normalCdf(h), 13);
    }),
    { numRuns: 300, seed: 4 },
  );
  expect(bivariateNormalCdf(0.3, Infinity, 0.5)).toBe(normalCdf(0.3));
  expect(bivariateNormalCdf(-Infinity, 1, 0.5)).toBe(0);
  expect(bivariateNormalCdf(0.3, 1.2, 1)).toBe(normalCdf(0.3));
  expect(bivariateNormalCdf(0.3, -0.1, -1)).toBeCloseTo(normalCdf(0.3) - normalCdf(0.1), 15);
});
