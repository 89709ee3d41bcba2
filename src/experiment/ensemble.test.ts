import { expect, test } from "vitest";
import { columnOf, numbersOf, textsOf } from "../table/table.ts";
import { designOf } from "./case.ts";
import { futureTable, runTable } from "./ensemble.ts";

const design = designOf({
  policies: ["hold", "talk"],
  nFutures: 5,
  nReplicates: 2,
  seed: 1,
  sampler: "latin-hypercube",
  horizons: [30],
});

test("the run table has a row for each case, in case order, with its id, its numbers and the reason of a failure", () => {
  const table = runTable(
    {
      chunk: { index: 1, firstFuture: 3, nFutures: 2 },
      runs: Float64Array.from({ length: 16 }, (_, k) => k),
      failed: [null, null, null, null, null, null, "stuck", null],
    },
    design,
    ["war@30", "deal@30"],
  );
  expect(textsOf(table, "case")).toEqual([
    "hold/f0003/r00",
    "hold/f0003/r01",
    "talk/f0003/r00",
    "talk/f0003/r01",
    "hold/f0004/r00",
    "hold/f0004/r01",
    "talk/f0004/r00",
    "talk/f0004/r01",
  ]);
  expect([...columnOf(table, "future")]).toEqual([3, 3, 3, 3, 4, 4, 4, 4]);
  expect([...columnOf(table, "replicate")]).toEqual([0, 1, 0, 1, 0, 1, 0, 1]);
  expect([...numbersOf(table, "war@30")]).toEqual([0, 2, 4, 6, 8, 10, 12, 14]);
  expect([...numbersOf(table, "deal@30")]).toEqual([1, 3, 5, 7, 9, 11, 13, 15]);
  expect(textsOf(table, "failed")[6]).toBe("stuck");
});

test("the table of futures has a column for each uncertainty", () => {
  const table = futureTable({ n: 2, paths: ["a", "b"], values: Float64Array.from([1, 2, 3, 4]) });
  expect(table.columns.map(({ name }) => name)).toEqual(["future", "a", "b"]);
  expect([...numbersOf(table, "b")]).toEqual([2, 4]);
});
