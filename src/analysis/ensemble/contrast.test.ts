import { describe, expect, test } from "vitest";
import { type Cells, cellsFrom } from "./cells.ts";
import { type Contrast, testContrast } from "./contrast.ts";

const contrast: Contrast = {
  policy: "talk",
  against: "hold",
  outcome: "attacks",
  horizon: 30,
  direction: "lower",
};

/** Cells of hold, talk and leave: for each future the replicates of each policy; null is a failed run. */
function cellsOf(reference: string, ...futures: readonly (readonly (readonly (number | null)[])[])[]): Cells {
  const values = futures.flat(2);
  return cellsFrom(
    {
      policies: ["hold", "talk", "leave"],
      nReplicates: futures[0]![0]!.length,
      columns: ["attacks@30"],
      reference,
    },
    [
      {
        firstFuture: 0,
        nFutures: futures.length,
        runs: Float64Array.from(values, (value) => value ?? Number.NaN),
        failed: values.map((value) => (value === null ? "failed" : null)),
      },
    ],
  );
}

/** Differences of talk to hold: -4 and -2; +3 and +3; -9 and +9; 0 and 0. */
const four = [
  [
    [5, 9],
    [1, 7],
    [5, 9],
  ],
  [
    [5, 9],
    [8, 12],
    [5, 9],
  ],
  [
    [5, 9],
    [-4, 18],
    [5, 9],
  ],
  [
    [5, 9],
    [5, 9],
    [5, 9],
  ],
] as const;

describe("states of futures", () => {
  test("a future holds or fails beyond 1.645 errors, and is noise within, as it is without any difference", () => {
    // First future: d = -3, variance 2 of two pairs, error 1; 3 > 1.645. Third: d = 0.
    const result = testContrast(cellsOf("hold", ...four), contrast);
    expect(result.errorKind).toBe("paired");
    expect(Array.from(result.differences)).toEqual([-3, 3, 0, 0]);
    expect(Array.from(result.errors)).toEqual([1, 0, 9, 0]);
    expect(result.states).toEqual(["holds", "fails", "noise", "noise"]);
    expect([result.clearlyHolds, result.clearlyFails, result.insideNoise]).toEqual([0.25, 0.25, 0.5]);
    expect([result.difference, result.againstMean]).toEqual([0, 7]);
  });

  test("the opposite direction turns the states round and leaves the differences", () => {
    const result = testContrast(cellsOf("hold", ...four), { ...contrast, direction: "higher" });
    expect(result.states).toEqual(["fails", "holds", "noise", "noise"]);
    expect(Array.from(result.differences)).toEqual([-3, 3, 0, 0]);
    const lower = testContrast(cellsOf("hold", ...four), contrast);
    expect(result.holding.share).toBeCloseTo(1 - lower.holding.share, 12);
  });
});

describe("the reference of the cells", () => {
  test("pairs are used when the reference is either policy, with the same result", () => {
    const against = testContrast(cellsOf("hold", ...four), contrast);
    const policy = testContrast(cellsOf("talk", ...four), contrast);
    expect(policy.errorKind).toBe("paired");
    expect(Array.from(policy.differences)).toEqual(Array.from(against.differences));
    expect(Array.from(policy.errors)).toEqual(Array.from(against.errors));
  });

  test("with a third policy as reference errors are those of independent runs, and it is said", () => {
    const result = testContrast(cellsOf("leave", ...four), contrast);
    expect(result.errorKind).toBe("unpaired");
    expect(Array.from(result.differences)).toEqual([-3, 3, 0, 0]);
    // First future: variances 8 and 18, of two runs each: sqrt(4 + 9).
    expect(result.errors[0]).toBeCloseTo(Math.sqrt(13), 12);
    expect(result.states[0]).toBe("noise");
  });
});

describe("missing runs", () => {
  test("a future in which one policy has no run is left out", () => {
    const [first, second] = four;
    const failed = [
      [5, 9],
      [null, null],
      [5, 9],
    ];
    const result = testContrast(cellsOf("hold", first, failed, second), contrast);
    expect(result.futures).toEqual([0, 2]);
    expect(Array.from(result.differences)).toEqual([-3, 3]);
  });

  test("a future with a single pair left borrows the noise of the others", () => {
    const result = testContrast(
      cellsOf("hold", four[0], [
        [5, 9],
        [1, null],
        [5, 9],
      ]),
      contrast,
    );
    // Variance 2 of the first future, one pair: error sqrt(2), and d = -4.
    expect(result.errors[1]).toBeCloseTo(Math.SQRT2, 12);
    expect(result.states).toEqual(["holds", "holds"]);
  });

  test("with one replicate the noise is unknown and the sign decides", () => {
    const result = testContrast(cellsOf("hold", [[5], [4], [5]], [[5], [7], [5]]), contrast);
    expect(Array.from(result.errors)).toEqual([Number.NaN, Number.NaN]);
    expect(result.states).toEqual(["holds", "fails"]);
    expect(testContrast(cellsOf("hold", [[5], [4], [5]]), contrast).error).toBeNaN();
  });

  test("no future with both is refused with what to do", () => {
    expect(() => testContrast(cellsOf("hold", [[5], [null], [5]]), contrast)).toThrow(
      "there is no future with runs of both talk and hold that did not fail; run more futures",
    );
  });
});

test("unknown names, and a policy against itself, are refused", () => {
  const cells = cellsOf("hold", ...four);
  expect(() => testContrast(cells, { ...contrast, policy: "tolk" })).toThrow(
    'no policy is called "tolk". Known: hold, talk, leave.',
  );
  expect(() => testContrast(cells, { ...contrast, horizon: 90 })).toThrow("there is no column attacks@90");
  expect(() => testContrast(cells, { ...contrast, policy: "hold" })).toThrow("hold is compared with itself");
});
