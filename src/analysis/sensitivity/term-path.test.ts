import { describe, expect, test } from "vitest";
import { latinHypercube } from "../../experiment/design.ts";
import { tableOf } from "../../table/table.ts";
import { basisOf } from "./input-basis.ts";
import { type TermBasis, termColumn } from "./term.ts";
import { termPath } from "./term-path.ts";

const n = 300;
const points = latinHypercube(n, 8, 1);
const basis: TermBasis = basisOf(
  tableOf(
    Array.from({ length: 8 }, (_, d) => ({
      name: `x${d}`,
      values: Float64Array.from({ length: n }, (_, i) => points[i * 8 + d]!),
    })),
  ),
  6,
);
const order = Int32Array.from({ length: n }, (_, i) => i);
const alone = (input: number, index: number): Float64Array => basis.columns[input]![index]!;

describe("termPath", () => {
  test("terms come in the order of what they explain, and a sum of three is exhausted after three", () => {
    const output = alone(2, 0).map(
      (value, i) => 3 * value + 2 * alone(4, 1)[i]! + alone(0, 0)[i]! * alone(7, 0)[i]!,
    );
    const { terms } = termPath(basis, output, order, n, { maxTerms: 10, hyperbolicNorm: 1 });
    expect(terms).toEqual([
      [{ input: 2, index: 0 }],
      [{ input: 4, index: 1 }],
      [
        { input: 0, index: 0 },
        { input: 7, index: 0 },
      ],
    ]);
  });

  test("degrees beyond the third are reached through lower ones", () => {
    const output = alone(1, 1).map((value, i) => value + alone(1, 3)[i]! + alone(1, 5)[i]!);
    const { terms } = termPath(basis, output, order, n, { maxTerms: 5, hyperbolicNorm: 1 });
    expect(terms.map((term) => term[0]!.index)).toEqual(expect.arrayContaining([1, 3, 5]));
  });

  test("the product of two terms that matter alone is found beyond joint degree 3", () => {
    const output = alone(1, 1).map((value, i) => 2 * value + 2 * alone(3, 1)[i]! + value * alone(3, 1)[i]!);
    const { terms } = termPath(basis, output, order, n, { maxTerms: 3, hyperbolicNorm: 1 });
    expect(terms[2]).toEqual([
      { input: 1, index: 1 },
      { input: 3, index: 1 },
    ]);
  });

  test("the error on held-out rows is that of least squares on the others", () => {
    // One term: after it the held-out error is that of the line fitted to the first 200 rows.
    const x = alone(5, 0);
    const output = x.map((value, i) => 2 * value + 0.1 * alone(6, 2)[i]!);
    const { terms, heldOut } = termPath(basis, output, order, 200, { maxTerms: 1, hyperbolicNorm: 1 });
    expect(terms).toEqual([[{ input: 5, index: 0 }]]);
    let [sx, sy, sxx, sxy] = [0, 0, 0, 0];
    for (let i = 0; i < 200; i++) {
      sx += x[i]! / 200;
      sy += output[i]! / 200;
      sxx += x[i]! ** 2 / 200;
      sxy += (x[i]! * output[i]!) / 200;
    }
    const slope = (sxy - sx * sy) / (sxx - sx * sx);
    let error = 0;
    for (let i = 200; i < n; i++) error += (output[i]! - sy - slope * (x[i]! - sx)) ** 2;
    expect(heldOut[1]).toBeCloseTo(error, 8);
  });
});

test("a term of two inputs is the product of their functions", () => {
  const column = termColumn(basis, [
    { input: 0, index: 1 },
    { input: 3, index: 0 },
  ]);
  expect(column[17]).toBe(alone(0, 1)[17]! * alone(3, 0)[17]!);
});
