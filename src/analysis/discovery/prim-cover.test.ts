import { expect, test } from "vitest";
import { cube, marksWhere } from "./cube.test.fixture.ts";
import { coverWithBoxes } from "./prim-cover.ts";
import { boxStability } from "./prim-stability.ts";
import { agreementOf, fitOnTable, rowsInside } from "./table-box.ts";

test("two separate regions are found one after the other and cover everything together", () => {
  const table = cube(4000, 4);
  const marks = marksWhere(table, (x) => (x[0]! > 0.7 && x[1]! > 0.6) || (x[2]! < 0.2 && x[0]! < 0.5));
  const { boxes, ended, nInterest } = coverWithBoxes(table, marks, { maxBoxes: 5 });
  expect(boxes.map(({ found }) => found.limits.map(({ input }) => input))).toEqual([
    ["x0", "x1"],
    ["x0", "x2"],
  ]);
  expect(boxes.map(({ found }) => [found.coverage, found.density])).toEqual([
    [expect.any(Number), 1],
    [1, 1],
  ]);
  expect(boxes.reduce((sum, { nNewInterest }) => sum + nNewInterest, 0)).toBe(nInterest);
  expect(boxes.at(-1)!.coverageTogether).toBe(1);
  expect(ended).toBe("too few cases of interest left");
  // Nothing but the two boxes is of interest: any row of interest lies in one of them.
  const inEither = boxes.map(({ found }) => rowsInside(table, found));
  expect([...marks].every((mark, i) => mark === (inEither[0]![i]! | inEither[1]![i]!))).toBe(true);
});

test("a covering ends where it was told to, or where nothing stands out", () => {
  const table = cube(1000, 2);
  const one = marksWhere(table, (x) => x[0]! > 0.6);
  expect(coverWithBoxes(table, one, { maxBoxes: 1 }).ended).toBe("as many boxes as asked for");
  const alternating = Uint8Array.from({ length: 1000 }, (_, i) => i % 2);
  expect(coverWithBoxes(table, alternating, { maxBoxes: 3, minDensity: 0.95 })).toMatchObject({
    boxes: [],
    ended: "no further box stands out",
  });
  expect(() => coverWithBoxes(table, one, { maxBoxes: 0 })).toThrow("maxBoxes is 0");
});

test("resamples find the inputs of a clear box always and an input without effect seldom", () => {
  const table = cube(600, 4);
  const marks = marksWhere(table, (x) => x[1]! > 0.5 && x[2]! < 0.6);
  const given = { resamples: 10, seed: 3 };
  const result = boxStability(table, marks, given);
  expect(result.inputs.map(({ input }) => input)).toEqual(["x0", "x1", "x2", "x3"]);
  expect(result.inputs[1]!.share).toBe(1);
  expect(result.inputs[2]!.share).toBe(1);
  expect(result.inputs[0]!.share).toBeLessThan(0.5);
  expect(result.sameInputs).toBeGreaterThan(0.5);
  expect(boxStability(table, marks, given)).toEqual(result);
  expect(() => boxStability(table, marks, { resamples: 0, seed: 1 })).toThrow("resamples is 0");
});

test("resamples that happen to hold too few cases of interest are counted, not hidden", () => {
  const table = cube(200, 2);
  const marks = Uint8Array.from({ length: 200 }, (_, i) => Number(i < 20));
  // The number drawn of 20 in 200 is binomial with mean 20: about half the resamples fall short of 20.
  const { nRefused } = boxStability(table, marks, { resamples: 20, seed: 5 });
  expect(nRefused).toBeGreaterThan(2);
  expect(nRefused).toBeLessThan(18);
});

test("agreement counts cases in both over cases in either", () => {
  expect(agreementOf([1, 1, 0, 0, 1], [1, 0, 1, 0, 1], [1, 0, 1, 1, Number.NaN])).toEqual({
    nFirst: 2,
    nSecond: 2,
    nBoth: 1,
    overlap: 1 / 3,
    interestOverlap: 1 / 2,
  });
});

test("a box can be judged on other cases than it was found on", () => {
  const table = cube(1000, 2, 9);
  const marks = marksWhere(table, (x) => x[0]! > 0.5);
  const box = {
    limits: [{ kind: "range", input: "x0", low: 0.75, high: null, least: 0, most: 1, whole: false }] as const,
  };
  const fit = fitOnTable(table, marks, box);
  expect(fit.density).toBe(1);
  // Half of the cases above 0.5 lie above 0.75; 4 standard errors of 1/2 among about 500 are 0.09.
  expect(Math.abs(fit.coverage - 0.5)).toBeLessThan(0.09);
});
