import { describe, expect, test } from "vitest";
import type { Outcome } from "../../table/outcome.ts";
import { type Cells, cellsFrom } from "./cells.ts";
import { compareCells, splitSentence, varianceSplit } from "./compare.ts";

const outcome = (id: string, direction: Outcome["direction"]): Outcome => ({
  id,
  label: id,
  unit: "persons",
  direction,
  kind: "number",
  partition: null,
});
const outcomes = [outcome("deaths", "lower"), outcome("trust", "higher"), outcome("troops", null)];

/** Runs of hold and talk, two replicates each, for each future: deaths = trust = troops. */
function cellsOf(...futures: readonly (readonly [number, number, number, number])[]): Cells {
  const runs = Float64Array.from(futures.flat().flatMap((value) => [value, value, value]));
  const failed = futures.flat().map(() => null);
  return cellsFrom(
    {
      policies: ["hold", "talk"],
      nReplicates: 2,
      columns: outcomes.map(({ id }) => `${id}@30`),
      reference: "hold",
    },
    [{ firstFuture: 0, nFutures: futures.length, runs, failed }],
  );
}

describe("compareCells", () => {
  test("there is a row for each policy, outcome and horizon, with the mean and the paired difference", () => {
    // Luck is the same in both policies and talk is 3 lower in the first future and 1 lower in the second.
    const rows = compareCells(cellsOf([4, 6, 1, 3], [10, 12, 9, 11]), outcomes, [30]);
    expect(rows.map(({ policy, outcome: id }) => `${policy} ${id}`)).toEqual([
      "hold deaths",
      "hold trust",
      "hold troops",
      "talk deaths",
      "talk trust",
      "talk troops",
    ]);
    const talk = rows[3]!;
    expect(talk.mean).toBe(6);
    expect(talk.difference).toBe(-2);
    // Differences -3 and -1 without noise: 5th and 95th percentile between two points, and error sqrt(2/2).
    expect(talk.differenceLow).toBeCloseTo(-2.9, 12);
    expect(talk.differenceHigh).toBeCloseTo(-1.1, 12);
    expect(talk.differenceError).toBeCloseTo(1, 12);
  });

  test("better follows the direction of the outcome, and means nothing without one or for the reference", () => {
    const rows = compareCells(cellsOf([4, 6, 1, 3], [10, 12, 9, 11]), outcomes, [30]);
    expect(rows.map(({ better }) => better)).toEqual([null, null, null, 1, 0, null]);
  });

  test("a policy that does the same as the reference is better in half the futures and differs by nothing", () => {
    const talk = compareCells(cellsOf([4, 6, 4, 6], [1, 9, 1, 9]), outcomes, [30])[3]!;
    expect([talk.difference, talk.differenceLow, talk.differenceHigh, talk.differenceError]).toEqual([
      0, 0, 0, 0,
    ]);
    expect(talk.better).toBe(0.5);
  });

  test("a horizon that was not measured is refused", () => {
    expect(() => compareCells(cellsOf([1, 1, 1, 1]), outcomes, [90])).toThrow("there is no column deaths@90");
  });
});

describe("varianceSplit", () => {
  test("chance is the mean variance over replicates, ignorance what is left of the variance of means", () => {
    // hold: means 5 and 11, variance of means 18; replicates differ by 2, variance 2, noise 2/2 = 1: 17 is left of 19.
    const split = varianceSplit(cellsOf([4, 6, 0, 0], [10, 12, 0, 0]), outcomes, [30]);
    expect(split[0]).toEqual({
      policy: "hold",
      outcome: "deaths",
      horizon: 30,
      chance: 2,
      ignorance: 17,
      share: 17 / 19,
    });
    // talk never varies.
    expect(split[3]!.share).toBeNaN();
  });
});

describe("splitSentence", () => {
  test("the share is told in parts of ten", () => {
    expect(splitSentence(0.31, "deaths")).toBe(
      "About 3 parts in 10 of the spread of deaths is ignorance about parameters; the rest is chance.",
    );
    expect(splitSentence(0.12, "deaths")).toContain("About 1 part in 10");
    expect(splitSentence(0.01, "deaths")).toContain("Less than 1 part in 10");
    expect(splitSentence(0.99, "deaths")).toContain("More than 9 parts in 10");
    expect(splitSentence(Number.NaN, "deaths")).toBeNull();
  });
});
