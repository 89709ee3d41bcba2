import { describe, expect, test } from "vitest";
import { tableOf } from "../../table/table.ts";
import { type Cells, cellsFrom } from "../ensemble/cells.ts";
import { checkCells, checkRuns, columnRelations } from "./guard-cells.ts";
import type { Relation } from "./relation.ts";

const columns = ["war@30", "war@90", "chosen@90", "lost@90"];
const relations: Relation[] = [
  { rule: "never-falls", of: ["war@30", "war@90"] },
  { rule: "partition", of: ["chosen@90", "lost@90"], whole: "war@90" },
];

/** One future, policies hold and talk, two replicates each; null is a failed run. */
function cellsOf(...rows: readonly (readonly number[] | null)[]): Cells {
  return cellsFrom({ policies: ["hold", "talk"], nReplicates: 2, columns, reference: "hold" }, [
    {
      firstFuture: 7,
      nFutures: rows.length / 4,
      runs: Float64Array.from(rows.flatMap((row) => row ?? columns.map(() => Number.NaN))),
      failed: rows.map((row) => (row === null ? "no option was open" : null)),
    },
  ]);
}
const peace = [0, 0, 0, 0];
const chosen = [1, 1, 1, 0];
const lost = [0, 1, 0, 1];

describe("cells", () => {
  test("cells of runs that obey the relations have no fault, with failed runs and with a policy that has none", () => {
    expect(checkCells(cellsOf(peace, chosen, lost, peace), relations, columns)).toEqual([]);
    expect(checkCells(cellsOf(peace, null, lost, peace), relations, columns)).toEqual([]);
    expect(checkCells(cellsOf(peace, chosen, null, null), relations, columns)).toEqual([]);
  });

  test("a run with a war of no cause is found, with the policy and future and both numbers", () => {
    expect(checkCells(cellsOf(peace, chosen, [0, 1, 0, 0], peace), relations, columns)).toEqual([
      {
        rule: "partition",
        figures: ["chosen@90", "lost@90", "war@90"],
        message:
          "policy talk, future 7: chosen@90 = 0, lost@90 = 0 sum to 0; they divide war@90 = 0.5 and must sum to it",
      },
    ]);
  });

  test("a war that ends is found once for all cells, with their number", () => {
    const ended = [1, 0, 0, 0];
    const faults = checkCells(cellsOf(ended, peace, ended, ended), relations, columns);
    expect(faults.map(({ message }) => message)).toEqual([
      "policy hold, future 7: war@90 = 0 is below war@30 = 0.5, which comes before it; the number never falls (and in 1 more)",
    ]);
  });

  test("an event above 1 is found, and a column that is not there is refused", () => {
    const faults = checkCells(cellsOf([0, 3, 3, 0], peace, peace, peace), relations, columns);
    expect(faults.map(({ message }) => message)).toContain(
      "policy hold, future 7: war@90 = 1.5 is no probability",
    );
    expect(() => checkCells(cellsOf(peace, peace, peace, peace), [], ["wra@90"])).toThrow(
      'no column is called "wra@90". Known: war@30',
    );
  });

  test("a paired difference that is not the difference of means is found", () => {
    const cells = cellsOf(peace, chosen, lost, peace);
    const spoilt = { ...cells, differences: cells.differences.map((d, k) => (k === 5 ? d + 0.25 : d)) };
    // Column war@90 of talk: means 0.5 against 0.5, difference 0.
    expect(checkCells(spoilt, relations, columns).map(({ message }) => message)).toEqual([
      "policy talk, future 7: the paired difference of war@90 is 0.25, but the means are 0.5 and 0.5, which differ by 0",
    ]);
  });
});

describe("runs", () => {
  const tableFrom = (...rows: readonly (readonly number[])[]) =>
    tableOf(columns.map((name, k) => ({ name, values: Float64Array.from(rows, (row) => row[k]!) })));

  test("relations hold in each run, failed runs are passed over, and the rest is found by row", () => {
    const failed = columns.map(() => Number.NaN);
    expect(checkRuns(tableFrom(peace, failed, chosen, lost), relations, columns)).toEqual([]);
    const faults = checkRuns(tableFrom(peace, [0, 1, 1, 1]), relations, columns);
    expect(faults.map(({ message }) => message)).toEqual([
      "row 1: chosen@90 = 1, lost@90 = 1 sum to 2; they divide war@90 = 1 and must sum to it",
    ]);
  });

  test("an event that is half true in a run is found", () => {
    const faults = checkRuns(tableFrom([0, 0.5, 0.5, 0]), [], ["war@90"]);
    expect(faults.map(({ message }) => message)).toEqual([
      "row 0: war@90 = 0.5; an event is 0 or 1 in a run",
    ]);
  });

  test("a column of texts is refused", () => {
    const table = tableOf([{ name: "policy", values: ["hold"] }]);
    expect(() => checkRuns(table, [], ["policy"])).toThrow('column "policy" holds texts');
  });
});

describe("relations of columns", () => {
  const outcomes = [
    { id: "war", partition: null },
    { id: "chosen", partition: "war-cause" },
    { id: "lost", partition: "war-cause" },
  ];

  test("a declared partition becomes a relation at each horizon, and cumulated outcomes one over horizons", () => {
    expect(columnRelations(outcomes, { always: [], cumulative: ["war"] }, [90, 30])).toEqual([
      { rule: "partition", of: ["chosen@30", "lost@30"], kind: "at-most-one" },
      { rule: "partition", of: ["chosen@90", "lost@90"], kind: "at-most-one" },
      { rule: "never-falls", of: ["war@30", "war@90"] },
    ]);
  });

  test("what is said of a partition takes the place of what it would be taken for", () => {
    const always: Relation[] = [{ rule: "partition", of: ["lost", "chosen"], whole: "war" }];
    expect(columnRelations(outcomes, { always, cumulative: ["war"] }, [30])).toEqual([
      { rule: "partition", of: ["lost@30", "chosen@30"], whole: "war@30" },
    ]);
  });
});
