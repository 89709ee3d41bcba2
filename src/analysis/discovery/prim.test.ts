import { describe, expect, test } from "vitest";
import { tableOf } from "../../table/table.ts";
import type { RangeLimit } from "./box.ts";
import { cube, marksWhere, noise } from "./cube.test.fixture.ts";
import { findBox } from "./prim.ts";

/** Verification document, 4.10: the box in ten dimensions, of which 0.45 * 0.5 * 0.5 = 0.1125 of the cube lies inside. */
const inBox = (x: readonly number[]): boolean => x[0]! > 0.55 && x[3]! < 0.5 && x[7]! > 0.3 && x[7]! < 0.8;

const ends = (limits: readonly unknown[]): (number | null)[] =>
  (limits as RangeLimit[]).flatMap(({ low, high }) => [low, high]);

describe("the box x0 > .55, x3 < .5, .3 < x7 < .8 in ten dimensions", () => {
  const table = cube(10_000, 10);
  const marks = marksWhere(table, inBox);

  test.each(["mean", "gain"] as const)("is found exactly when peeling by %s", (objective) => {
    const { found } = findBox(table, marks, { objective });
    expect(found.limits.map(({ input }) => input)).toEqual(["x0", "x3", "x7"]);
    expect([found.coverage, found.density, found.separation]).toEqual([1, 1, 1]);
    expect(found.nInside).toBe(marks.reduce((sum, mark) => sum + mark, 0));
    // About 2,100 cases lie in the slab along each end, so values there are about 5e-4 apart; default PRIM is off by 0.028.
    const [low0, high0, low3, high3, low7, high7] = ends(found.limits);
    expect([high0, low3]).toEqual([null, null]);
    expect(Math.abs(low0! - 0.55)).toBeLessThan(0.002);
    expect(Math.abs(high3! - 0.5)).toBeLessThan(0.002);
    expect(Math.abs(low7! - 0.3)).toBeLessThan(0.002);
    expect(Math.abs(high7! - 0.8)).toBeLessThan(0.002);
  });

  test("lies on a trajectory that starts at the whole space and only ever gets smaller and denser", () => {
    const { trajectory, found, nInterest } = findBox(table, marks);
    expect(trajectory[0]).toMatchObject({ coverage: 1, mass: 1, inputs: [], density: nInterest / 10_000 });
    for (let t = 1; t < trajectory.length; t++) {
      expect(trajectory[t]!.nInside).toBeLessThan(trajectory[t - 1]!.nInside);
      expect(trajectory[t]!.density).toBeGreaterThanOrEqual(trajectory[t - 1]!.density);
      // A peel holds at most alpha of the box: no value repeats here.
      expect(trajectory[t]!.nInside).toBeGreaterThanOrEqual(Math.floor(0.95 * trajectory[t - 1]!.nInside));
    }
    expect(found.meetsThresholds).toBe(true);
  });

  test("tells what each restriction does: without it the density falls to the share of the truth", () => {
    const { found } = findBox(table, marks);
    // Without x0 > .55 the density is .45, without x3 < .5 it is .5, without .3 < x7 < .8 it is .5; 4 standard errors of
    // a share near 1/2 among 2,000 cases are 0.045.
    const expected = [0.45, 0.5, 0.5];
    found.restrictions.forEach(({ densityWithout, quasiP }, a) => {
      expect(Math.abs(densityWithout - expected[a]!)).toBeLessThan(0.045);
      expect(quasiP).toBeLessThan(1e-100);
    });
  });

  test("is found within 0.02 when one case in ten is marked wrongly", () => {
    const wrong = noise(10_000);
    const noisy = marks.map((mark, i) => (wrong[i]! < 0.1 ? 1 - mark : mark));
    const { found } = findBox(table, noisy);
    expect(found.limits.map(({ input }) => input)).toEqual(["x0", "x3", "x7"]);
    const truth = [0.55, null, null, 0.5, 0.3, 0.8];
    ends(found.limits).forEach((end, e) => {
      if (truth[e] === null) expect(end).toBeNull();
      else expect(Math.abs(end! - truth[e]!)).toBeLessThan(0.02);
    });
  });

  test("does not depend on whether an input is stretched by a monotone function", () => {
    const stretched = tableOf(
      table.columns.map(({ name, values }) => ({
        name,
        values: (values as Float64Array).map((x) => x ** 9),
      })),
    );
    expect(findBox(stretched, marks).found).toMatchObject({ coverage: 1, density: 1 });
  });

  test("is plain data, the same each time", () => {
    const result = findBox(table, marks);
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    expect(findBox(table, marks)).toEqual(result);
  });
});

describe("findBox", () => {
  test("names at most as many inputs as asked for, and says what leaving the others out costs", () => {
    const table = cube(4000, 5);
    // Five restrictions of 0.7 each: density without one of them 0.7, with three only 0.49.
    const marks = marksWhere(table, (x) => x.every((value) => value < 0.7));
    const { found } = findBox(table, marks, { maxInputs: 3 });
    expect(found.limits).toHaveLength(3);
    expect(found.dropped).toHaveLength(2);
    expect(found.meetsThresholds).toBe(false);
    for (const { coverageChange, densityChange } of found.dropped) {
      expect(coverageChange).toBeGreaterThanOrEqual(0);
      expect(densityChange).toBeLessThan(0);
    }
    expect(Math.abs(found.density - 0.49)).toBeLessThan(0.05);
    expect(findBox(table, marks, { maxInputs: 5 }).found).toMatchObject({
      coverage: 1,
      density: 1,
      dropped: [],
    });
  });

  test("finds the levels of a categorical input and the values of one of whole numbers", () => {
    const table = cube(2000, 3);
    const x = table.columns.map(({ values }) => values as Float64Array);
    const place = Array.from(x[0]!, (u) => ["land", "sea", "air", "cyber"][Math.floor(4 * u)]!);
    const age = Int32Array.from(x[1]!, (u) => 1 + Math.floor(6 * u));
    const marks = place.map((at, i) => Number((at === "sea" || at === "air") && age[i]! >= 4));
    const { found } = findBox(
      tableOf([
        { name: "place", values: place },
        { name: "age", values: age },
        { name: "noise", values: x[2]! },
      ]),
      marks,
    );
    expect(found.limits).toEqual([
      { kind: "levels", input: "place", levels: ["air", "sea"], excluded: ["cyber", "land"] },
      { kind: "range", input: "age", low: 4, high: null, least: 1, most: 6, whole: true },
    ]);
    expect([found.coverage, found.density]).toEqual([1, 1]);
  });

  test("gives the whole space when being of interest has nothing to do with the inputs", () => {
    const u = noise(2000, 7);
    const { found } = findBox(
      cube(2000, 2),
      u.map((value) => Number(value < 0.3)),
      { maxQuasiP: 1e-6 },
    );
    expect(found.limits).toEqual([]);
    expect([found.coverage, found.mass, found.separation]).toEqual([1, 1, 0]);
  });

  test("raising the least density gives a denser and smaller region where density rises evenly", () => {
    const table = cube(5000, 2);
    const u = noise(5000, 3);
    const x = table.columns[0]!.values as Float64Array;
    const marks = x.map((value, i) => Number(u[i]! < value));
    // Among x > c the density is (1 + c) / 2, so 0.75 asks for c near 0.5 and 0.9 for c near 0.8.
    const loose = findBox(table, marks, { minDensity: 0.5 }).found;
    const strict = findBox(table, marks, { minDensity: 0.9 }).found;
    expect(loose.density).toBeLessThan(0.8);
    expect(strict.density).toBeGreaterThanOrEqual(0.9);
    expect(strict.coverage).toBeLessThan(loose.coverage);
    expect(Math.abs((strict.limits[0] as RangeLimit).low! - 0.8)).toBeLessThan(0.05);
  });

  test("leaves out cases whose mark is unknown, and counts them", () => {
    const table = cube(500, 2);
    const known = marksWhere(table, (x) => x[0]! > 0.5);
    const marks = Float64Array.from(known, (mark, i) => (i < 100 ? Number.NaN : mark));
    const result = findBox(table, marks);
    expect([result.nCases, result.leftOut]).toEqual([400, 100]);
    expect(result.found.limits.map(({ input }) => input)).toEqual(["x0"]);
  });

  test("an input that does not vary, or that repeats another, changes nothing", () => {
    const table = cube(1000, 2);
    const marks = marksWhere(table, (x) => x[0]! > 0.6);
    const more = tableOf([
      ...table.columns,
      { name: "constant", values: new Float64Array(1000).fill(3) },
      { name: "copy", values: table.columns[0]!.values },
    ]);
    expect(findBox(more, marks).found).toEqual(findBox(table, marks).found);
  });
});

describe("findBox refuses, and says what to do", () => {
  const table = cube(100, 2);
  const first = (n: number): number[] => Array.from({ length: 100 }, (_, i) => Number(i < n));

  test.each([
    [first(0), "none of the 100 futures is of interest"],
    [first(100), "all 100 futures are of interest"],
    [first(12), "12 futures are of interest, at least 20 are needed; draw more futures"],
    [first(1), "1 future is of interest, at least 20 are needed"],
    [first(95), "5 futures are not of interest, at least 20 are needed"],
    [first(0).map(() => Number.NaN), "no future has an answer"],
    [first(30).map((mark) => 2 * mark), "the mark of row 0 is 2; it must be 1 (of interest), 0 or NaN"],
    [[1, 0], "there are 2 marks of interest for 100 rows"],
  ])("marks that cannot be searched (%#)", (marks, message) => {
    expect(() => findBox(table, marks)).toThrow(message);
  });

  test("missing values of inputs", () => {
    const holes = tableOf([
      { name: "x", values: Float64Array.from({ length: 100 }, (_, i) => (i === 7 ? Number.NaN : i)) },
    ]);
    expect(() => findBox(holes, first(50))).toThrow('"x" is NaN in row 7');
    const texts = tableOf([
      { name: "t", values: Array.from({ length: 100 }, (_, i) => (i === 8 ? null : "a")) },
    ]);
    expect(() => findBox(texts, first(50))).toThrow('"t" has no text in row 8');
  });

  test("no inputs, or more than can be counted", () => {
    const wide = Array.from({ length: 301 }, (_, j) => ({ name: `x${j}`, values: new Float64Array(100) }));
    expect(() => findBox(tableOf(wide), first(50))).toThrow("there are 301 inputs; there must be 1 to 300");
    expect(() => findBox(tableOf([]), [])).toThrow("there are 0 inputs");
  });

  test("settings out of range", () => {
    expect(() => findBox(table, first(50), { alpha: 0 })).toThrow("alpha is 0; it must lie between 0 and 1");
    expect(() => findBox(table, first(50), { maxInputs: 0 })).toThrow("maxInputs is 0");
    expect(() => findBox(table, first(50), { minDensity: 1.2 })).toThrow("minDensity is 1.2");
  });
});
