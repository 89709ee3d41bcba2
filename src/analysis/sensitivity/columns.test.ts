import { expect, test } from "vitest";
import { dot, gathered, removeMean, squares } from "./columns.ts";

const column = Float64Array.of(1, 2, 3, 4, 5, 6, 7);

test("products are summed over the first rows only, whatever their number", () => {
  // 1 + 4 + 9 + 16 + 25 = 55, and 36 more with the sixth row.
  expect([dot(column, column, 5), dot(column, column, 6), dot(column, column, 0)]).toEqual([55, 91, 0]);
});

test("squares are summed between two rows", () => {
  expect(squares(column, 1, 3)).toBe(13);
});

test("the mean over the training rows is taken off all rows", () => {
  const moved = column.slice();
  removeMean(moved, 3);
  expect([...moved]).toEqual([-1, 0, 1, 2, 3, 4, 5]);
});

test("rows are put in the order asked for", () => {
  expect([...gathered(column, Int32Array.of(6, 0, 0))]).toEqual([7, 1, 1]);
});
