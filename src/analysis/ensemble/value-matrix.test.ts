import { describe, expect, test } from "vitest";
import { cellsFrom } from "./cells.ts";
import {
  exactValues,
  outcomeValue,
  pairNoiseAt,
  valueAt,
  valuesOfCells,
  valuesOfRuns,
} from "./value-matrix.ts";

const design = {
  policies: ["hold", "talk", "act"],
  nReplicates: 2,
  columns: ["a@1", "b@1"],
  reference: "hold",
};

/** Rows in the order future, policy, replicate. hold 1 3, talk 2 8, act 4 2 in column a; column b is ten times that. */
const part = {
  firstFuture: 7,
  nFutures: 1,
  runs: Float64Array.from([1, 3, 2, 8, 4, 2].flatMap((value) => [value, 10 * value])),
  failed: Array.from({ length: 6 }, () => null),
};

describe("valuesOfRuns", () => {
  test("a value is the mean of the linear value of runs, and noise that of the paired differences", () => {
    const value = {
      intercept: 1,
      terms: [
        { column: "a@1", slope: -1 },
        { column: "b@1", slope: 0.2 },
      ],
    };
    // The value of a run is 1 - a + 2a = 1 + a: hold 2 4, talk 3 9, act 5 3.
    const matrix = valuesOfRuns(design, [part], value);
    expect(matrix.futures).toEqual([7]);
    [3, 6, 4].forEach((expected, p) => {
      expect(valueAt(matrix, p, 0)).toBeCloseTo(expected, 12);
    });
    // hold: variance 2 over 2 replicates. talk - act: -2 and 6, variance 32 over 2.
    expect(matrix.noise[0]).toBeCloseTo(1, 12);
    expect(pairNoiseAt(matrix, 1, 2, 0)).toBeCloseTo(16, 12);
    expect(pairNoiseAt(matrix, 2, 1, 0)).toBeCloseTo(16, 12);
    expect(pairNoiseAt(matrix, 1, 1, 0)).toBe(0);
  });

  test("the even and the odd replicates are halves that share no run", () => {
    const value = outcomeValue("a@1", "higher");
    expect([...valuesOfRuns(design, [part], value, "even").values]).toEqual([1, 2, 4]);
    expect([...valuesOfRuns(design, [part], value, "odd").values]).toEqual([3, 8, 2]);
    expect(valuesOfRuns(design, [part], value, "odd").noise[0]).toBeNaN();
  });

  test("a future in which a policy never finishes is dropped and named, not filled in", () => {
    const second = { ...part, firstFuture: 8, failed: [null, null, "stuck", "stuck", null, null] };
    const matrix = valuesOfRuns(design, [part, second], outcomeValue("a@1", "lower"));
    expect(matrix.futures).toEqual([7]);
    expect(matrix.dropped).toEqual([8]);
    expect([...matrix.values]).toEqual([-2, -5, -3]);
    const cells = valuesOfCells(cellsFrom(design, [part, second]), outcomeValue("a@1", "lower"));
    expect(cells.dropped).toEqual([8]);
  });
});

describe("valuesOfCells", () => {
  const cells = cellsFrom(design, [part]);

  test("of one column the values and the noise against the reference are those of the runs", () => {
    const value = outcomeValue("a@1", "lower");
    const [fromCells, fromRuns] = [valuesOfCells(cells, value), valuesOfRuns(design, [part], value)];
    expect([...fromCells.values]).toEqual([...fromRuns.values]);
    expect(fromCells.noise[1]).toBeCloseTo(fromRuns.noise[1]!, 12);
    expect(pairNoiseAt(fromCells, 1, 0, 0)).toBeCloseTo(pairNoiseAt(fromRuns, 1, 0, 0), 12);
  });

  test("noise that cells cannot know is never understated", () => {
    const value = {
      intercept: 0,
      terms: [
        { column: "a@1", slope: 3 },
        { column: "b@1", slope: -0.1 },
      ],
    };
    const [fromCells, fromRuns] = [valuesOfCells(cells, value), valuesOfRuns(design, [part], value)];
    for (let i = 0; i < 3; i++) {
      for (let j = 0; j < i; j++) {
        expect(pairNoiseAt(fromCells, i, j, 0)).toBeGreaterThanOrEqual(pairNoiseAt(fromRuns, i, j, 0));
      }
    }
    // talk and act: standard errors 3 and 1 alone (variances 18 and 2 over 2). Against hold, talk differs by 1 and 5
    // (error 2) and act by 3 and -1 (error 2): 4 either way, times the slope 3 + 0.1 * 10.
    expect(pairNoiseAt(fromCells, 1, 2, 0)).toBeCloseTo((4 * 4) ** 2, 9);
  });

  test("policies without chance of their own have no noise between them, however noisy the reference", () => {
    const still = { ...part, runs: Float64Array.from([1, 9, 2, 2, 4, 4].flatMap((value) => [value, 0])) };
    const matrix = valuesOfCells(cellsFrom(design, [still]), outcomeValue("a@1", "lower"));
    expect(pairNoiseAt(matrix, 1, 2, 0)).toBe(0);
    // Against hold, whose variance is 32 over 2 replicates, there is.
    expect(pairNoiseAt(matrix, 1, 0, 0)).toBeCloseTo(16, 12);
  });

  test("an unknown column is refused with the known ones", () => {
    expect(() => valuesOfCells(cells, outcomeValue("c@1", "lower"))).toThrow(
      "there is no column c@1. Known: a@1, b@1.",
    );
  });
});

describe("exactValues", () => {
  test("a future without a number for some policy is dropped", () => {
    const matrix = exactValues(
      ["x", "y"],
      [
        [1, 2, 3],
        [4, Number.NaN, 6],
      ],
    );
    expect(matrix.futures).toEqual([0, 2]);
    expect(matrix.dropped).toEqual([1]);
    expect([...matrix.values]).toEqual([1, 3, 4, 6]);
  });

  test("rows of different length are refused", () => {
    expect(() => exactValues(["x", "y"], [[1], [1, 2]])).toThrow("y has 2 futures; x has 1");
    expect(() => exactValues(["x", "y"], [[1]])).toThrow("there are 1 rows for 2 policies");
  });
});
