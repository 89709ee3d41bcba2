import { describe, expect, test } from "vitest";
import { spearman } from "../math/stats.ts";
import { correlate } from "./correlate.ts";
import { latinHypercube } from "./design.ts";

function column(points: Float64Array, dimensions: number, d: number): number[] {
  return Array.from({ length: points.length / dimensions }, (_, i) => points[i * dimensions + d]!);
}

function rankBetween(points: Float64Array, dimensions: number, one: number, other: number): number {
  return spearman(column(points, dimensions, one), column(points, dimensions, other));
}

describe("correlate", () => {
  test("the sample has the rank correlations asked for, and none where none was asked", () => {
    const points = correlate(latinHypercube(1000, 4, 1), 4, [
      { one: 0, other: 1, rank: 0.7 },
      { one: 1, other: 3, rank: -0.4 },
    ]);
    // The sample's own correlation is taken out, so what is left is of the order of 1/n, not of 1/sqrt(n) = 0.03.
    expect(Math.abs(rankBetween(points, 4, 0, 1) - 0.7)).toBeLessThan(0.01);
    expect(Math.abs(rankBetween(points, 4, 1, 3) + 0.4)).toBeLessThan(0.01);
    expect(Math.abs(rankBetween(points, 4, 0, 3))).toBeLessThan(0.01);
  });

  test("every dimension keeps its values, so strata stay as they were", () => {
    const before = latinHypercube(101, 3, 5);
    const after = correlate(before, 3, [{ one: 0, other: 2, rank: 0.9 }]);
    for (const d of [0, 1, 2]) {
      const [old, fresh] = [column(before, 3, d), column(after, 3, d)];
      expect([...fresh].sort((a, b) => a - b)).toEqual([...old].sort((a, b) => a - b));
    }
    expect(column(after, 3, 1)).toEqual(column(before, 3, 1));
    expect(column(after, 3, 2)).not.toEqual(column(before, 3, 2));
  });

  test("without correlations the points are as they were, and the given ones are not written to", () => {
    const before = latinHypercube(10, 2, 5);
    const copy = [...before];
    expect([...correlate(before, 2, [])]).toEqual(copy);
    correlate(before, 2, [{ one: 0, other: 1, rank: 0.9 }]);
    expect([...before]).toEqual(copy);
  });

  test("two or three points are correlated as well as so few can be", () => {
    for (const n of [1, 2, 3]) {
      const points = correlate(latinHypercube(n, 2, 5), 2, [{ one: 0, other: 1, rank: 0.9 }]);
      expect(points.every((value) => value > 0 && value < 1)).toBe(true);
    }
  });

  test("correlations that no three variables can have together are refused", () => {
    const impossible = [
      { one: 0, other: 1, rank: 0.9 },
      { one: 1, other: 2, rank: 0.9 },
      { one: 0, other: 2, rank: -0.9 },
    ];
    expect(() => correlate(latinHypercube(20, 3, 1), 3, impossible)).toThrow("not positive definite");
    expect(() => correlate(latinHypercube(20, 3, 1), 3, [{ one: 0, other: 1, rank: 1 }])).toThrow(
      "between -1 and 1",
    );
    expect(() => correlate(latinHypercube(20, 3, 1), 3, [{ one: 0, other: 3, rank: 0.1 }])).toThrow(
      RangeError,
    );
  });
});
