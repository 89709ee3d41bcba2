import { describe, expect, test } from "vitest";
import { latinHypercube } from "../../experiment/design.ts";
import { tableOf } from "../../table/table.ts";
import { falseDiscoveryAdjusted, regionalSensitivity } from "./regional.ts";

const n = 400;
const points = latinHypercube(n, 12, 1);
const at = (d: number): Float64Array => Float64Array.from({ length: n }, (_, i) => points[i * 12 + d]!);
const mode = Array.from(at(11), (value) => (value < 0.5 ? "strict" : "loose"));
const inputs = tableOf([
  ...Array.from({ length: 11 }, (_, d) => ({ name: `x${d}`, values: at(d) })),
  { name: "mode", values: mode },
]);

describe("regionalSensitivity", () => {
  test("the inputs that decide are found, with direction, and the others are not", () => {
    const ofInterest = at(0).map((value, i) => (value > 0.6 && mode[i] === "strict" ? 1 : 0));
    const { inputs: rows, nOfInterest, nOthers } = regionalSensitivity(inputs, ofInterest, 1);
    expect(nOfInterest + nOthers).toBe(n);
    expect(rows.filter(({ adjusted }) => adjusted < 0.01).map(({ input }) => input)).toEqual(["x0", "mode"]);
    // Futures of interest all lie above .6: the others have the larger share at or below it.
    expect(rows[0]!.gap!.signed).toBeLessThan(-0.6);
    expect(rows[0]!.gap!.at).toBeCloseTo(0.6, 1);
    const { split } = rows[11]!;
    expect(split!.levels).toEqual(["loose", "strict"]);
    expect(split!.sharesOfInterest).toEqual([0, 1]);
  });

  test("futures of which it is not known whether they are of interest are left out and counted", () => {
    const ofInterest = at(0).map((value, i) => (i < 5 ? Number.NaN : value > 0.5 ? 1 : 0));
    const { nDropped, nOfInterest, nOthers } = regionalSensitivity(inputs, ofInterest, 1);
    expect([nDropped, nOfInterest + nOthers]).toEqual([5, n - 5]);
  });

  test("a constant input has distance 0 and chance 1", () => {
    const flat = tableOf([{ name: "flat", values: new Float64Array(n).fill(2) }]);
    const marks = at(0).map((value) => (value > 0.5 ? 1 : 0));
    expect(regionalSensitivity(flat, marks, 1).inputs[0]).toMatchObject({ distance: 0, p: 1, adjusted: 1 });
  });

  test("too few on either side, marks that are neither 0 nor 1 and missing inputs are refused", () => {
    const marks = (count: number): Float64Array => new Float64Array(n).fill(1, 0, count);
    expect(() => regionalSensitivity(inputs, marks(9), 1)).toThrow(
      "9 futures are of interest, at least 10 are needed",
    );
    expect(() => regionalSensitivity(inputs, marks(n), 1)).toThrow("0 futures are not of interest");
    expect(() => regionalSensitivity(inputs, new Float64Array(n).fill(2), 1)).toThrow("a mark is 2");
    const gap = tableOf([{ name: "gap", values: at(0).fill(Number.NaN, 3, 4) }]);
    expect(() => regionalSensitivity(gap, marks(50), 1)).toThrow('input "gap" is NaN in row 3');
  });
});

describe("falseDiscoveryAdjusted", () => {
  test("the example of Benjamini and Hochberg 1995 keeps four of fifteen at 5 %", () => {
    // Their section 3.1, thrombolysis data.
    const p = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
      0.759, 1,
    ];
    const adjusted = falseDiscoveryAdjusted(p);
    expect(adjusted.filter((value) => value <= 0.05).length).toBe(4);
    expect(adjusted[3]).toBeCloseTo((0.0095 * 15) / 4, 12);
    expect(adjusted[14]).toBe(1);
  });

  test("they come back in the order given", () => {
    // Sorted .01 .02 .04: .03, .03, .04.
    const adjusted = falseDiscoveryAdjusted([0.04, 0.01, 0.02]);
    [0.04, 0.03, 0.03].forEach((value, k) => {
      expect(adjusted[k]).toBeCloseTo(value, 12);
    });
  });
});
