import { describe, expect, test } from "vitest";
import { type Cells, cellsFrom } from "../ensemble/cells.ts";
import { valuesOfCells } from "../ensemble/value-matrix.ts";
import { additiveValue, swingOfPolicies, swingWeights } from "./objective.ts";

/** One replicate; rows are futures, in each the (deaths, trust) of hold and of talk. */
function cellsOf(rows: readonly (readonly [number, number, number, number])[]): Cells {
  return cellsFrom(
    { policies: ["hold", "talk"], nReplicates: 1, columns: ["deaths@30", "trust@30"], reference: "hold" },
    [
      {
        firstFuture: 0,
        nFutures: rows.length,
        runs: Float64Array.from(rows.flat()),
        failed: rows.flatMap(() => [null, null]),
      },
    ],
  );
}
const cells = cellsOf([
  [10, 2, 4, 1],
  [30, 4, 6, 3],
]);

describe("swingOfPolicies", () => {
  test("anchors are the worst and the best policy mean in the direction of the objective", () => {
    // Means of deaths 20 and 5, of trust 3 and 2.
    expect(swingOfPolicies(cells, "deaths@30", "lower")).toEqual({
      column: "deaths@30",
      direction: "lower",
      worst: 20,
      best: 5,
    });
    expect(swingOfPolicies(cells, "trust@30", "higher")).toMatchObject({ worst: 2, best: 3 });
  });

  test("an unknown column is refused", () => {
    expect(() => swingOfPolicies(cells, "war@30", "lower")).toThrow("there is no column war@30");
  });
});

describe("additiveValue", () => {
  const deaths = swingOfPolicies(cells, "deaths@30", "lower");
  const trust = swingOfPolicies(cells, "trust@30", "higher");

  test("the worst policy mean is worth 0 and the best 1, and values may lie outside in single futures", () => {
    const { value } = additiveValue([deaths], [7]);
    // (20 - x) / 15: hold 10 and 30, talk 4 and 6.
    const expected = [10 / 15, -10 / 15, 16 / 15, 14 / 15];
    valuesOfCells(cells, value).values.forEach((one, at) => {
      expect(one).toBeCloseTo(expected[at]!, 12);
    });
  });

  test("weights are normalised, and their ratio is the rate at which swings are traded", () => {
    const { value, weights } = additiveValue([deaths, trust], [3, 1]);
    expect(weights).toEqual([0.75, 0.25]);
    // First future: hold .75 * 10/15 + .25 * 0 = .5; talk .75 * 16/15 + .25 * -1 = .55.
    const values = valuesOfCells(cells, value).values;
    expect(values[0]).toBeCloseTo(0.5, 12);
    expect(values[2]).toBeCloseTo(0.55, 12);
  });

  test("an objective that no policy moves carries no value, takes no weight, and is named", () => {
    const still = { column: "trust@30", direction: "higher", worst: 2, best: 2 } as const;
    const result = additiveValue([deaths, still], [1, 1]);
    expect(result.weights).toEqual([1, 0]);
    expect(result.withoutSwing).toEqual(["trust@30"]);
    expect(result.value.terms.map(({ column }) => column)).toEqual(["deaths@30"]);
    expect(() => additiveValue([still], [1])).toThrow(
      "no weight is above 0 on an objective that any policy moves",
    );
  });

  test("what would turn a preference round or make weights meaningless is refused", () => {
    expect(() => additiveValue([{ ...deaths, worst: 0, best: 9 }], [1])).toThrow(
      "deaths@30 runs from worst 0 to best 9, but lower is better",
    );
    expect(() => additiveValue([deaths], [])).toThrow("there are 1, but 0 weights");
    expect(() => additiveValue([deaths, trust], [1, -1])).toThrow("the weight of trust@30 is -1");
    expect(() => additiveValue([deaths, trust], [Number.NaN, 1])).toThrow("the weight of deaths@30 is NaN");
    expect(() => additiveValue([deaths, trust], [0, 0])).toThrow("set at least one");
    expect(() => additiveValue([deaths, deaths], [1, 1])).toThrow("a column occurs twice");
  });
});

describe("swingWeights", () => {
  test("points become shares of their sum", () => {
    expect(swingWeights([100, 60, 40])).toEqual([0.5, 0.3, 0.2]);
  });

  test("points outside 0 to 100, or none above 0, are refused", () => {
    expect(() => swingWeights([100, 120])).toThrow("points 1 are 120; they must lie in [0, 100]");
    expect(() => swingWeights([0, 0])).toThrow("set at least one");
  });
});
