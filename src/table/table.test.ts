import { expect, test } from "vitest";
import { columnOf, numbersOf, tableOf, textsOf } from "./table.ts";

const table = tableOf([
  { name: "id", values: ["a", null] },
  { name: "n", values: Int32Array.from([1, 2]) },
]);

test("columns are found by name and kind", () => {
  expect(table.nRows).toBe(2);
  expect(textsOf(table, "id")).toEqual(["a", null]);
  expect([...numbersOf(table, "n")]).toEqual([1, 2]);
  expect(() => columnOf(table, "m")).toThrow('no column is called "m". Known: id, n.');
  expect(() => numbersOf(table, "id")).toThrow("holds texts");
  expect(() => textsOf(table, "n")).toThrow("holds numbers");
});

test("columns of different length or with one name are refused", () => {
  expect(() => tableOf([...table.columns, { name: "x", values: ["a"] }])).toThrow('column "x" has 1 rows');
  expect(() => tableOf([...table.columns, { name: "n", values: ["a", "b"] }])).toThrow(
    'two columns are called "n"',
  );
});
