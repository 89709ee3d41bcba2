import { describe, expect, test } from "vitest";
import { codeInput, evaluateFunctions, type InputCoding, placeOf } from "./input-coding.ts";

/** Mean products of the functions (and 1) over the rows. */
function gram(coding: InputCoding, rows: readonly (number | string)[]): number[][] {
  const values = rows.map((row) => {
    const out = new Float64Array(coding.nFunctions);
    evaluateFunctions(coding, row, out);
    return [1, ...out];
  });
  const size = coding.nFunctions + 1;
  return Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (_, j) => values.reduce((sum, v) => sum + v[i]! * v[j]!, 0) / rows.length),
  );
}

function expectIdentity(matrix: number[][]): void {
  matrix.forEach((row, i) => {
    row.forEach((value, j) => {
      expect(value).toBeCloseTo(i === j ? 1 : 0, 9);
    });
  });
}

describe("codeInput", () => {
  test("polynomials of distinct numbers are orthonormal over the futures, whatever the numbers' distribution", () => {
    const rows = Array.from({ length: 200 }, (_, i) => Math.exp(((i * 37) % 200) / 20));
    expectIdentity(gram(codeInput("x", Float64Array.from(rows), 6), rows));
  });

  test("with many futures they are the shifted Legendre polynomials", () => {
    const rows = Float64Array.from({ length: 2000 }, (_, i) => i);
    const out = new Float64Array(3);
    evaluateFunctions(codeInput("x", rows, 3), 1500, out);
    const x = 2 * (1500.5 / 2000) - 1;
    // Orthonormal on (0, 1): sqrt(2k + 1) P_k.
    expect(out[0]).toBeCloseTo(Math.sqrt(3) * x, 5);
    expect(out[1]).toBeCloseTo((Math.sqrt(5) * (3 * x * x - 1)) / 2, 5);
    expect(out[2]).toBeCloseTo((Math.sqrt(7) * (5 * x ** 3 - 3 * x)) / 2, 4);
  });

  test("repeated numbers have fewer polynomials, orthonormal under their frequencies", () => {
    const rows = Int32Array.from([1, 1, 1, 2, 2, 5, 1, 5, 2, 1]);
    const coding = codeInput("x", rows, 6);
    expect(coding.nFunctions).toBe(2);
    expectIdentity(gram(coding, [...rows]));
  });

  test("contrasts of texts are orthonormal under the levels' frequencies", () => {
    const rows = [..."aaaabbbbbbbccccccccddddddd"];
    const coding = codeInput("x", rows, 3);
    expect(coding.nFunctions).toBe(3);
    expectIdentity(gram(coding, rows));
  });

  test("an input with a single value has no functions", () => {
    expect(codeInput("x", new Float64Array(9).fill(3), 3).nFunctions).toBe(0);
    expect(codeInput("x", Array(9).fill("a"), 3).nFunctions).toBe(0);
  });

  test("missing values and texts that hardly repeat are refused", () => {
    expect(() => codeInput("x", Float64Array.of(1, Number.NaN), 3)).toThrow('input "x" is NaN in row 1');
    expect(() => codeInput("x", ["a", null], 3)).toThrow('input "x" has no value in row 1');
    expect(() => codeInput("x", ["a", "b", "c"], 3)).toThrow("3 levels in 3 futures");
  });
});

describe("evaluateFunctions", () => {
  test("a number between two takes the place between theirs, and one beyond the end that of the end", () => {
    const coding = codeInput("x", Float64Array.of(0, 10, 20, 30), 1);
    if (coding.kind !== "ordered") throw new Error("numbers are ordered");
    // Middle ranks 1/8, 3/8, 5/8, 7/8.
    expect([-5, 0, 5, 20, 99].map((value) => placeOf(coding, value))).toEqual([
      0.125, 0.125, 0.25, 0.625, 0.875,
    ]);
  });

  test("an unknown level is refused with the known ones", () => {
    const coding = codeInput("mode", [..."aaaaabbbbb"], 1);
    expect(() => evaluateFunctions(coding, "c", new Float64Array(1))).toThrow(
      'input "mode" is c; it must be one of a, b',
    );
  });
});
