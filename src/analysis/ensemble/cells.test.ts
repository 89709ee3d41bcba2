import { describe, expect, test } from "vitest";
import { columnOf, numbersOf, textsOf } from "../../table/table.ts";
import { cellTable } from "./cell-table.ts";
import { cellAt, cellsFrom, cellsOfPolicies } from "./cells.ts";

const design = { policies: ["hold", "talk"], nReplicates: 2, columns: ["a@1", "b@1"], reference: "hold" };

/** Rows in the order future, policy, replicate: hold 1 and 3, talk 2 and 8 in the first future. */
const first = {
  firstFuture: 0,
  nFutures: 1,
  runs: Float64Array.from([1, 10, 3, 10, 2, 20, 8, 40]),
  failed: [null, null, null, null],
};
const second = {
  firstFuture: 1,
  nFutures: 1,
  runs: Float64Array.from([0, 0, 4, 0, Number.NaN, Number.NaN, 5, 1]),
  failed: [null, null, "stuck", null],
};

describe("cellsFrom", () => {
  test("means and variances are over replicates, differences over pairs of the same replicate", () => {
    const cells = cellsFrom(design, [first]);
    const at = (policy: number, column: number): number => cellAt(cells, policy, 0, column);
    // hold: mean 2, variance (1 + 1)/1 = 2. talk: mean 5, variance 18. Pairs 2 - 1 = 1 and 8 - 3 = 5: mean 3, variance 8.
    expect(cells.means[at(0, 0)]).toBe(2);
    expect(cells.variances[at(0, 0)]).toBe(2);
    expect(cells.means[at(1, 0)]).toBe(5);
    expect(cells.variances[at(1, 0)]).toBe(18);
    expect(cells.differences[at(1, 0)]).toBe(3);
    expect(cells.differenceVariances[at(1, 0)]).toBe(8);
    expect(cells.means[at(1, 1)]).toBe(30);
    expect(cells.differences[at(0, 1)]).toBe(0);
  });

  test("a failed run is left out of its cell and its pair, and counted", () => {
    const cells = cellsFrom(design, [first, second]);
    expect([...cells.counts]).toEqual([2, 2, 2, 1]);
    expect([...cells.pairs]).toEqual([2, 2, 2, 1]);
    expect([...cells.failed]).toEqual([0, 1]);
    const at = cellAt(cells, 1, 1, 0);
    expect(cells.means[at]).toBe(5);
    expect(cells.variances[at]).toBeNaN();
    // The pair that is left is replicate 1: 5 - 4.
    expect(cells.differences[at]).toBe(1);
  });

  test("parts of one future or of two give the same cells", () => {
    const both = {
      firstFuture: 0,
      nFutures: 2,
      runs: Float64Array.from([...first.runs, ...second.runs]),
      failed: [...first.failed, ...second.failed],
    };
    expect(cellsFrom(design, [both])).toEqual(cellsFrom(design, [first, second]));
  });

  test("a reference that is none of the policies is refused", () => {
    expect(() => cellsFrom({ ...design, reference: "fold" }, [])).toThrow(
      'no policy is called "fold". Known: hold, talk.',
    );
  });
});

test("the table of cells has a row for each policy and future", () => {
  const table = cellTable(cellsFrom(design, [first, second]));
  expect(textsOf(table, "policy")).toEqual(["hold", "hold", "talk", "talk"]);
  expect([...columnOf(table, "future")]).toEqual([0, 1, 0, 1]);
  expect([...columnOf(table, "runs")]).toEqual([2, 2, 2, 1]);
  expect([...numbersOf(table, "a@1")]).toEqual([2, 2, 5, 5]);
  expect([...numbersOf(table, "a@1 difference")]).toEqual([0, 0, 3, 1]);
});

describe("cellsOfPolicies", () => {
  test("are those that the same runs without the other policies would give", () => {
    const wide = { ...design, policies: ["hold", "wait", "talk"] };
    const withWait = (part: typeof first): typeof first => ({
      ...part,
      runs: Float64Array.from([...part.runs.slice(0, 4), 9, 9, 9, 9, ...part.runs.slice(4)]),
      failed: [...part.failed.slice(0, 2), null, null, ...part.failed.slice(2)] as null[],
    });
    const all = cellsFrom(wide, [withWait(first), withWait(second as never)]);
    expect(cellsOfPolicies(all, ["talk", "hold"])).toEqual(cellsFrom(design, [first, second]));
  });

  test("an unknown policy, or a choice without the reference, is refused", () => {
    const cells = cellsFrom(design, [first]);
    expect(() => cellsOfPolicies(cells, ["hold", "fold"])).toThrow("there is no policy fold");
    expect(() => cellsOfPolicies(cells, ["talk"])).toThrow("the reference, hold, must be among the policies");
  });
});
