import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { designPoints, latinHypercube, sobolPoints } from "./design.ts";

/** Coordinates of one dimension. */
function column(points: Float64Array, dimensions: number, d: number): number[] {
  return Array.from({ length: points.length / dimensions }, (_, i) => points[i * dimensions + d]!);
}

/** How many of the n strata [k/n, (k+1)/n) hold exactly one of the values. */
function strataWithOne(values: readonly number[], n: number): number {
  const counts = new Int32Array(n);
  for (const value of values) counts[Math.floor(value * n)]! += 1;
  return counts.filter((count) => count === 1).length;
}

describe("latinHypercube", () => {
  test("every stratum of every dimension holds one point, for any n, dimensions and seed", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 1, max: 6 }),
        fc.nat(),
        (n, d, seed) => {
          const points = latinHypercube(n, d, seed);
          for (let k = 0; k < d; k++) expect(strataWithOne(column(points, d, k), n)).toBe(n);
        },
      ),
      { numRuns: 60, seed: 1 },
    );
  });

  test("with 70,000 points, more than one index of draws can name, there is still one in each stratum", () => {
    expect(strataWithOne([...latinHypercube(70_000, 1, 3)], 70_000)).toBe(70_000);
  });

  test("points depend on the seed, and lie inside (0, 1)", () => {
    const points = latinHypercube(50, 3, 1);
    expect([...points]).toEqual([...latinHypercube(50, 3, 1)]);
    expect([...points]).not.toEqual([...latinHypercube(50, 3, 2)]);
    expect(Math.min(...points)).toBeGreaterThan(0);
    expect(Math.max(...points)).toBeLessThan(1);
  });

  test("a dimension added at the end leaves the others as they were", () => {
    const two = latinHypercube(20, 2, 9);
    const three = latinHypercube(20, 3, 9);
    for (const d of [0, 1]) expect(column(three, 3, d)).toEqual(column(two, 2, d));
  });

  test("two dimensions are uncorrelated in the mean over seeds", () => {
    // The rank correlation of random permutations of n has variance 1/(n - 1); over 200 seeds with n = 20 the standard
    // error of the mean is sqrt(1/19/200) = 0.0162. Four of them.
    let sum = 0;
    for (let seed = 0; seed < 200; seed++) {
      const points = latinHypercube(20, 2, seed);
      const [x, y] = [0, 1].map((d) => column(points, 2, d).map((v) => Math.floor(v * 20) - 9.5));
      sum += x!.reduce((total, value, i) => total + value * y![i]!, 0) / ((20 * (20 * 20 - 1)) / 12);
    }
    expect(Math.abs(sum / 200)).toBeLessThan(4 * 0.0162);
  });

  test("a count that is not whole or below one is refused", () => {
    expect(() => latinHypercube(0, 2, 1)).toThrow(
      "latinHypercube: n is 0; it must be a whole number of at least 1",
    );
    expect(() => latinHypercube(2.5, 2, 1)).toThrow(RangeError);
    expect(() => latinHypercube(2, -1, 1)).toThrow(RangeError);
  });
});

describe("sobolPoints", () => {
  // Joe and Kuo 2008 with the direction numbers new-joe-kuo-6.21201; equal to SciPy qmc.Sobol(10, scramble=False).
  const published = [
    [0, 0, 0, 0, 0, 0],
    [0.5, 0.5, 0.5, 0.5, 0.5, 0.5],
    [0.75, 0.25, 0.25, 0.25, 0.75, 0.75],
    [0.25, 0.75, 0.75, 0.75, 0.25, 0.25],
    [0.375, 0.375, 0.625, 0.875, 0.375, 0.125],
    [0.875, 0.875, 0.125, 0.375, 0.875, 0.625],
    [0.625, 0.125, 0.875, 0.625, 0.625, 0.875],
    [0.125, 0.625, 0.375, 0.125, 0.125, 0.375],
    [0.1875, 0.3125, 0.9375, 0.4375, 0.5625, 0.3125],
  ];

  test("unshifted points are the published ones", () => {
    expect([...sobolPoints(9, 6, null)]).toEqual(published.flat());
  });

  test("point 1000 in ten dimensions is the published one", () => {
    const points = sobolPoints(1001, 10, null);
    const row = [...points.subarray(10_000)];
    const expected = [
      0.21972656, 0.09667969, 0.51855469, 0.67675781, 0.28027344, 0.90722656, 0.04589844, 0.89941406,
      0.50097656, 0.06933594,
    ];
    row.forEach((value, d) => {
      expect(Math.abs(value - expected[d]!)).toBeLessThan(5e-9);
    });
  });

  test("every dyadic interval of length 2^-m holds one of 2^m points, in all of 200 dimensions, shifted or not", () => {
    for (const seed of [null, 1, 77]) {
      for (const m of [1, 4, 8]) {
        const points = sobolPoints(2 ** m, 200, seed);
        for (let d = 0; d < 200; d++) expect(strataWithOne(column(points, 200, d), 2 ** m)).toBe(2 ** m);
      }
    }
  });

  test("shifted points lie inside (0, 1) and depend on the seed", () => {
    const points = sobolPoints(64, 5, 3);
    expect(Math.min(...points)).toBeGreaterThan(0);
    expect(Math.max(...points)).toBeLessThan(1);
    expect([...points]).toEqual([...designPoints("sobol", 64, 5, 3)]);
    expect([...points]).not.toEqual([...sobolPoints(64, 5, 4)]);
  });

  test("the sequence is refused beyond the bits that its points have", () => {
    expect(() => sobolPoints(2 ** 20 + 1, 1, 1)).toThrow("it must be at most 1048576");
    expect(() => sobolPoints(4, 30_000, 1)).toThrow("at most 21201");
  });

  test("the mean of a product over 256 points is closer to its integral than chance would bring it", () => {
    // The integral of x y over the unit square is 1/4; plain Monte Carlo with 256 points has standard error
    // sqrt(1/9 - 1/16)/16 = 0.0138. A hundredth of that would be luck for independent points.
    const points = sobolPoints(256, 2, 5);
    let sum = 0;
    for (let i = 0; i < 256; i++) sum += points[2 * i]! * points[2 * i + 1]!;
    expect(Math.abs(sum / 256 - 0.25)).toBeLessThan(0.0015);
  });
});
