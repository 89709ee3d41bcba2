import { expect, test } from "vitest";
import { saltelliDesign } from "./saltelli-design.ts";

test("each base sample gives A, A with one coordinate of B, B with one coordinate of A, and B", () => {
  const { points, nBase, rowsPerBase } = saltelliDesign(Float64Array.of(0.1, 0.2, 0.3, 0.4), 2, true);
  expect([nBase, rowsPerBase]).toEqual([1, 6]);
  expect([...points]).toEqual([0.1, 0.2, 0.3, 0.2, 0.1, 0.4, 0.1, 0.4, 0.3, 0.2, 0.3, 0.4]);
});

test("without second order a base sample of d inputs takes d + 2 rows", () => {
  const { points } = saltelliDesign(Float64Array.of(0.1, 0.2, 0.3, 0.4), 2, false);
  expect([...points]).toEqual([0.1, 0.2, 0.3, 0.2, 0.1, 0.4, 0.3, 0.4]);
});

test("points of the wrong dimension are refused", () => {
  expect(() => saltelliDesign(new Float64Array(9), 2, false)).toThrow(
    "2 inputs need a positive multiple of 4",
  );
  expect(() => saltelliDesign(new Float64Array(0), 2, false)).toThrow("there are 0 coordinates");
});
