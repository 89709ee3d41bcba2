import { describe, expect, test } from "vitest";
import { conditionalMean, quantilePlaces } from "./conditional-mean.ts";
import { cube, noise } from "./cube.test.fixture.ts";

const x = cube(2000, 1).columns.map(({ values }) => values as Float64Array);

describe("conditionalMean", () => {
  test("is exact for a straight line, and its error tells how far noise may push it", () => {
    const places = Float64Array.from([0.02, 0.5, 0.98]);
    const along = quantilePlaces(x[0]!);
    const line = conditionalMean(
      along,
      along.map((u) => 3 - 2 * u),
      places,
    );
    line.means.forEach((value, g) => {
      expect(value).toBeCloseTo(3 - 2 * places[g]!, 10);
    });
    const u = noise(2000, 11);
    const noisy = conditionalMean(
      along,
      along.map((q, i) => q + u[i]! - 0.5),
      places,
    );
    noisy.means.forEach((value, g) => {
      expect(Math.abs(value - places[g]!)).toBeLessThan(4 * noisy.errors[g]!);
    });
    // About 0.3 * 2,000 * 0.6 cases count at the middle, of standard deviation 0.29: an error near 0.015.
    expect(noisy.errors[1]!).toBeGreaterThan(0.01);
    expect(noisy.errors[1]!).toBeLessThan(0.02);
    expect(noisy.errors[0]!).toBeGreaterThan(noisy.errors[1]!);
  });

  test("equal values share their middle place", () => {
    expect([...quantilePlaces([5, 1, 5, 9])]).toEqual([0.5, 0.125, 0.5, 0.875]);
  });

  test("a value that never varies is met everywhere with its plain mean", () => {
    const along = quantilePlaces(new Float64Array(10).fill(4));
    const values = Float64Array.from({ length: 10 }, (_, i) => i);
    const { means } = conditionalMean(along, values, [0.5, 0.9]);
    expect(means[0]).toBeCloseTo(4.5, 12);
    // No case lies within 0.15 of the 90th percentile.
    expect(means[1]).toBeNaN();
  });
});
