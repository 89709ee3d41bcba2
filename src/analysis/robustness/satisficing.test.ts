import { describe, expect, test } from "vitest";
import { type Cells, cellsFrom } from "../ensemble/cells.ts";
import { satisficing } from "./satisficing.ts";

/** A policy; rows are futures, each the (war, presence) of two replicates. */
function cellsOf(rows: readonly (readonly [number, number, number, number])[]): Cells {
  return cellsFrom(
    { policies: ["hold"], nReplicates: 2, columns: ["war@30", "presence@30"], reference: "hold" },
    [
      {
        firstFuture: 0,
        nFutures: rows.length,
        runs: Float64Array.from(rows.flat()),
        failed: rows.flatMap(([a, , b]) => [a, b].map((one) => (Number.isNaN(one) ? "stuck" : null))),
      },
    ],
  );
}
const thresholds = [
  { column: "war@30", atMost: 0.1 },
  { column: "presence@30", atLeast: 5 },
];

describe("satisficing", () => {
  test("a future counts when all thresholds are met, a mean on the threshold included", () => {
    // War means .1, 0, .5, 0; presence 9, 4, 9, 5. War is met in 0 1 3, presence in 0 2 3, both in 0 and 3.
    const result = satisficing(
      cellsOf([
        [0.1, 9, 0.1, 9],
        [0, 4, 0, 4],
        [0.5, 9, 0.5, 9],
        [0, 5, 0, 5],
      ]),
      thresholds,
    );
    expect(result.meets).toEqual([[true, false, false, true]]);
    expect(result.rows[0]!.all.share).toBe(0.5);
    expect(result.rows[0]!.each.map(({ share }) => share)).toEqual([0.75, 0.75]);
    expect(result.rows[0]!.unclear).toBe(0);
    // Jeffreys for 2 of 4 is symmetric about one half.
    expect(result.rows[0]!.all.low + result.rows[0]!.all.high).toBeCloseTo(1, 10);
  });

  test("a mean within two replicate errors of its threshold is unclear", () => {
    // War 0 and .1: mean .05, error .05, room .05. Presence 5 and 25: mean 15, error 10. Presence 100 is clear.
    const result = satisficing(
      cellsOf([
        [0, 100, 0.1, 100],
        [0, 5, 0, 25],
        [0, 100, 0, 100],
        [0, 100, 0, 100],
      ]),
      thresholds,
    );
    expect(result.rows[0]!.unclear).toBe(0.5);
  });

  test("futures without a finished run are dropped and named", () => {
    const holed: [number, number, number, number] = [Number.NaN, 0, Number.NaN, 0];
    const result = satisficing(cellsOf([holed, [0, 9, 0, 9]]), thresholds);
    expect([result.futures, result.dropped]).toEqual([[1], [0]]);
    expect(() => satisficing(cellsOf([holed]), thresholds)).toThrow(
      "no future has a finished run of every policy",
    );
  });

  test("no threshold, one without a column, and one that is no number are refused", () => {
    const cells = cellsOf([[0, 9, 0, 9]]);
    expect(() => satisficing(cells, [])).toThrow("there is no threshold; set at least one");
    expect(() => satisficing(cells, [{ column: "oil@30", atMost: 1 }])).toThrow("there is no column oil@30");
    expect(() => satisficing(cells, [{ column: "war@30", atMost: Number.NaN }])).toThrow("is NaN");
  });
});
