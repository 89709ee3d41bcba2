import { describe, expect, test } from "vitest";
import { levelSplit } from "./level-split.ts";

/** Texts and marks from counts by level: [of interest, others]. */
function cases(table: Record<string, readonly [number, number]>): [string[], Uint8Array] {
  const rows = Object.entries(table).flatMap(([level, [inside, outside]]) => [
    ...Array.from({ length: inside }, () => [level, 1] as const),
    ...Array.from({ length: outside }, () => [level, 0] as const),
  ]);
  return [rows.map(([level]) => level), Uint8Array.from(rows, ([, mark]) => mark)];
}

describe("levelSplit", () => {
  test("a two-by-two table has Pearson's statistic and its chance", () => {
    // n (ad - bc)^2 / (row and column sums) = 100 (20*35 - 30*15)^2 / (50*50*35*65) = 1.0989; P = 2 (1 - Phi(1.0483)) = .2945.
    const split = levelSplit(...cases({ a: [20, 15], b: [30, 35] }), 1);
    expect(split.chiSquare).toBeCloseTo(1.0989, 4);
    expect(split.p).toBeCloseTo(0.2945, 4);
    expect([split.degrees, split.method]).toEqual([1, "asymptotic"]);
    // Shares .4 and .6 against .3 and .7.
    expect(split.totalVariation).toBeCloseTo(0.1, 12);
  });

  test("small counts are judged by exchanging futures, close to Fisher's exact test", () => {
    // Three of each, wholly apart: 2 of the 20 tables are as extreme, so P = .1; 4 standard errors of 999 are .038.
    const split = levelSplit(...cases({ a: [3, 0], b: [0, 3] }), 1);
    expect(split.method).toBe("permutation");
    expect(Math.abs(split.p - 0.1)).toBeLessThan(0.038);
    expect(split.totalVariation).toBe(1);
  });

  test("a single level tells nothing", () => {
    expect(levelSplit(...cases({ a: [5, 5] }), 1)).toMatchObject({ p: 1, chiSquare: 0, totalVariation: 0 });
  });
});
