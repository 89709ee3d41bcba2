import { describe, expect, test } from "vitest";
import { normalQuantile } from "../../math/special.ts";
import { BlockStream } from "../../random/stream.ts";
import { betweenFutures } from "./between.ts";
import { type Cells, cellsFrom } from "./cells.ts";
import { pairedDifference } from "./paired-difference.ts";

/** hold is 0 throughout; talk takes the replicates given, a row for each future; NaN is a run that failed. */
function cellsOf(rows: readonly (readonly number[])[]): Cells {
  const nReplicates = rows[0]!.length;
  const values = rows.flatMap((row) => [...row.map(() => 0), ...row]);
  return cellsFrom({ policies: ["hold", "talk"], nReplicates, columns: ["deaths@30"], reference: "hold" }, [
    {
      firstFuture: 0,
      nFutures: rows.length,
      runs: Float64Array.from(values),
      failed: values.map((value) => (Number.isNaN(value) ? "stuck" : null)),
    },
  ]);
}

describe("pairedDifference", () => {
  test("without noise the distribution is that of the futures, in ascending order", () => {
    const rows = [4, -2, 0, 2, 1].map((value) => [value, value]);
    const result = pairedDifference(cellsOf(rows), "talk", "deaths@30", "lower");
    expect(result.futures.map(({ future, noiseFree }) => [future, noiseFree])).toEqual([
      [1, -2],
      [2, 0],
      [4, 1],
      [3, 2],
      [0, 4],
    ]);
    expect(result.mean).toBe(1);
    // Type 7 quantiles of -2 0 1 2 4 at places 0.2, 1, 2, 3 and 3.8.
    [-1.6, 0, 1, 2, 3.6].forEach((expected, at) => {
      expect(result.quantiles[at]).toBeCloseTo(expected, 12);
    });
    expect([result.clearlyBelow, result.clearlyAbove, result.insideNoise]).toEqual([0.2, 0.6, 0.2]);
    expect(result.futures.map(({ verdict }) => verdict)).toEqual([
      "better",
      "noise",
      "worse",
      "worse",
      "worse",
    ]);
  });

  test("a future whose difference is within two of its errors is inside the noise", () => {
    // Replicates 0 and 2: mean 1, error sqrt(2/2) = 1. Replicates 9 and 11: mean 10, error 1.
    const { futures } = pairedDifference(
      cellsOf([
        [0, 2],
        [9, 11],
      ]),
      "talk",
      "deaths@30",
      null,
    );
    expect(futures.map(({ error, verdict }) => [error, verdict])).toEqual([
      [1, "noise"],
      [1, "higher"],
    ]);
  });

  test("quantiles are freed of replicate noise by the same factor as those of the comparison table", () => {
    const stream = new BlockStream("paired", "test/normal");
    const rows = Array.from({ length: 200 }, (_, f) => {
      stream.begin(1, f, 0);
      const centre = normalQuantile(stream.draw(0)[0]!);
      return [1, 2, 3, 4].map((r) => centre + 2 * normalQuantile(stream.draw(r)[0]!));
    });
    const cells = cellsOf(rows);
    const result = pairedDifference(cells, "talk", "deaths@30", "lower");
    const n = rows.length;
    const between = betweenFutures(
      cells.differences.subarray(n),
      cells.differenceVariances.subarray(n),
      cells.pairs.subarray(n),
    );
    expect(result.quantiles[0]).toBeCloseTo(between.low, 12);
    expect(result.quantiles[4]).toBeCloseTo(between.high, 12);
    // True differences are N(0, 1), with quartiles 0.674; observed means N(0, 2), with 0.954. The standard error of a
    // quartile of 200, shrunk by sqrt(1/2), is sqrt(.25 * .75/200)/.318 = 0.096.
    expect(Math.abs(result.quantiles[3]! - result.quantiles[1]! - 2 * 0.674)).toBeLessThan(4 * 0.096 * 1.2);
    expect(result.clearlyBelow + result.clearlyAbove + result.insideNoise).toBeCloseTo(1, 12);
  });

  test("a future without a finished pair is dropped and named", () => {
    const result = pairedDifference(
      cellsOf([
        [1, 1],
        [Number.NaN, Number.NaN],
      ]),
      "talk",
      "deaths@30",
      "lower",
    );
    expect(result.dropped).toEqual([1]);
    expect(result.futures).toHaveLength(1);
    expect(() => pairedDifference(cellsOf([[Number.NaN, Number.NaN]]), "talk", "deaths@30", "lower")).toThrow(
      "talk and hold finished together in none of 1 futures",
    );
  });

  test("with one replicate every future is inside the noise, since the noise is unknown", () => {
    const result = pairedDifference(cellsOf([[5], [6]]), "talk", "deaths@30", "lower");
    expect(result.insideNoise).toBe(1);
    expect(result.futures[0]!.error).toBeNaN();
  });

  test("a policy that equals the reference differs by nothing anywhere", () => {
    const result = pairedDifference(
      cellsOf([
        [1, 3],
        [2, 5],
      ]),
      "hold",
      "deaths@30",
      "lower",
    );
    expect([result.mean, result.error, result.below, result.insideNoise]).toEqual([0, 0, 0.5, 1]);
    expect(result.quantiles).toEqual([0, 0, 0, 0, 0]);
  });

  test("an unknown policy or column is refused with the known ones", () => {
    const cells = cellsOf([[1, 1]]);
    expect(() => pairedDifference(cells, "act", "deaths@30", "lower")).toThrow('no policy is called "act"');
    expect(() => pairedDifference(cells, "talk", "war@30", "lower")).toThrow('no column is called "war@30"');
  });
});
