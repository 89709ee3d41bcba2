import { describe, expect, test } from "vitest";
import { centroid, clip, dot, evenWeights, shareOfSimplex, simplexCorners, weightGrid } from "./simplex.ts";

describe("clip", () => {
  test("half-planes cut the triangle of weights where their line crosses its edges", () => {
    // w1 >= w2 leaves the half with corners (1,0,0), (1/2,1/2,0) and (0,0,1).
    const half = clip(simplexCorners(3), [1, -1, 0]);
    expect(half).toEqual([
      [1, 0, 0],
      [0.5, 0.5, 0],
      [0, 0, 1],
    ]);
    expect(shareOfSimplex(half)).toBeCloseTo(0.5, 12);
    expect(centroid(half).map((one) => one * 6)).toEqual([3, 1, 2].map((one) => expect.closeTo(one, 12)));
  });

  test("a segment is cut from either side", () => {
    expect(clip(simplexCorners(2), [1, -3])).toEqual([
      [1, 0],
      [0.75, 0.25],
    ]);
    expect(shareOfSimplex(clip(simplexCorners(2), [-3, 1]))).toBeCloseTo(0.25, 12);
  });

  test("a half-plane that touches a boundary only leaves nothing, one that holds everywhere leaves all", () => {
    expect(clip(simplexCorners(3), [0, -1, -1])).toEqual([]);
    expect(shareOfSimplex(clip(simplexCorners(3), [0, 1, 1]))).toBe(1);
    expect(centroid([])).toEqual([]);
  });
});

describe("evenWeights", () => {
  test("they lie in the simplex, and moments are those of the uniform distribution on it", () => {
    // Dirichlet(1, 1, 1, 1): mean 1/4, mean square 2/20.
    const points = evenWeights(4, 4096);
    for (const weights of points) {
      expect(Math.min(...weights)).toBeGreaterThanOrEqual(0);
      expect(dot(weights, [1, 1, 1, 1])).toBeCloseTo(1, 12);
    }
    for (let k = 0; k < 4; k++) {
      const mean = points.reduce((sum, weights) => sum + weights[k]!, 0) / 4096;
      const square = points.reduce((sum, weights) => sum + weights[k]! ** 2, 0) / 4096;
      expect(Math.abs(mean - 0.25)).toBeLessThan(0.002);
      expect(Math.abs(square - 0.1)).toBeLessThan(0.002);
    }
  });

  test("one objective and more than seventeen are refused", () => {
    expect(() => evenWeights(1, 5)).toThrow("there are 1 objectives; it must be 2 to 17");
    expect(() => evenWeights(18, 5)).toThrow("there are 18 objectives");
  });
});

test("a grid holds every weight that is a multiple of its step, once", () => {
  expect(weightGrid(3, 2)).toEqual([
    [1, 0, 0],
    [0.5, 0.5, 0],
    [0.5, 0, 0.5],
    [0, 1, 0],
    [0, 0.5, 0.5],
    [0, 0, 1],
  ]);
});
