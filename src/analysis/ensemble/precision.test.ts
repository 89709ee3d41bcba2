import { describe, expect, test } from "vitest";
import { normalQuantile } from "../../math/special.ts";
import { mean, variance } from "../../math/stats.ts";
import { BlockStream } from "../../random/stream.ts";
import { cellsFrom } from "./cells.ts";
import { differenceSample, precisionOf } from "./precision.ts";

const sample = { mean: 0.3, futuresVariance: 1, replicateVariance: 4, nFutures: 100, nReplicates: 4 };
const stream = new BlockStream("precision", "test/normal");

/** Share of 1,000 experiments in which the mean of F futures, M replicates each, lies more than two errors above 0. */
function foundIn(nFutures: number, nReplicates: number): number {
  const found = Array.from({ length: 1000 }, (_, experiment) => {
    const means = Array.from({ length: nFutures }, (__, f) => {
      stream.begin(1, experiment, f);
      // A future's mean over M replicates is its true mean plus noise of variance W/M: two normal variables suffice.
      const [between, within] = stream.draw(nReplicates);
      return (
        sample.mean +
        normalQuantile(between!) +
        Math.sqrt(sample.replicateVariance / nReplicates) * normalQuantile(within!)
      );
    });
    return mean(means) > 2 * Math.sqrt(variance(means) / nFutures);
  });
  return found.filter(Boolean).length / 1000;
}

describe("precisionOf", () => {
  test("the error has a futures part and a replicate part that add up in squares", () => {
    const { error, futuresError, replicateError } = precisionOf(sample, 0.8);
    // sqrt((1 + 4/4)/100), sqrt(1/100) and sqrt(4/4/100).
    expect(error).toBeCloseTo(Math.sqrt(0.02), 12);
    expect(futuresError).toBeCloseTo(0.1, 12);
    expect(replicateError).toBeCloseTo(0.1, 12);
  });

  test("the futures planned for 80 % power find the difference in 80 % of simulated experiments", () => {
    // The error needed is .3/(2 + .8416) = .10557; 2/.10557^2 = 179.4, so 80 more than the 100 there are.
    const { moreFutures } = precisionOf(sample, 0.8);
    expect(moreFutures).toBe(80);
    // Four standard errors of a share of .8 in 1,000: 4 sqrt(.16/1000) = .051.
    expect(Math.abs(foundIn(180, 4) - 0.8)).toBeLessThan(0.051);
  });

  test("so do the replicates planned, where replicates can settle it", () => {
    // 100 * .10557^2 = 1.1145 leaves .1145 of variance for replicates: 4/.1145 = 34.9, so 31 more than 4.
    expect(precisionOf(sample, 0.8).moreReplicates).toBe(31);
    expect(Math.abs(foundIn(100, 35) - 0.8)).toBeLessThan(0.051);
  });

  test("where futures alone blur the difference, no number of replicates is offered", () => {
    // sqrt(1/50) = .141 exceeds the error needed, .106.
    const plan = precisionOf({ ...sample, nFutures: 50 }, 0.8);
    expect(plan.verdict).toBe("inside");
    expect(plan.moreReplicates).toBeNull();
    expect(plan.moreFutures).toBe(130);
    expect(plan.sentence).toContain("More replicates alone cannot settle it");
  });

  test("a difference beyond two errors is told with its side", () => {
    expect(precisionOf(sample, 0.8).verdict).toBe("above");
    expect(precisionOf({ ...sample, mean: -0.3 }, 0.8).verdict).toBe("below");
    expect(precisionOf({ ...sample, mean: 5 }, 0.8)).toMatchObject({ moreReplicates: 0, moreFutures: 0 });
  });

  test("policies that do the same in every run need no more runs, and a mean of zero cannot be settled", () => {
    const same = precisionOf({ ...sample, mean: 0, futuresVariance: 0, replicateVariance: 0 }, 0.8);
    expect(same).toMatchObject({ verdict: "inside", moreFutures: 0, moreReplicates: 0 });
    expect(same.sentence).toBe("The two policies do the same in every run.");
    expect(precisionOf({ ...sample, mean: 0 }, 0.8)).toMatchObject({
      moreFutures: null,
      moreReplicates: null,
    });
  });

  test("a power outside (0, 1) is refused", () => {
    expect(() => precisionOf(sample, 1)).toThrow("power is 1; it must lie between 0 and 1");
  });
});

describe("differenceSample", () => {
  const design = { policies: ["hold", "talk"], columns: ["x@1"], reference: "hold" };
  const runsOf = (rows: readonly number[][]) => ({
    firstFuture: 0,
    nFutures: rows.length,
    runs: Float64Array.from(rows.flatMap((row) => [...row.map(() => 0), ...row])),
    failed: rows.flatMap((row) => [...row, ...row]).map(() => null),
  });

  test("variances over futures and replicates are taken apart", () => {
    // Means 5 and 11 with variance 2 in each: 18 between observed means, of which 2/2 is noise.
    const cells = cellsFrom({ ...design, nReplicates: 2 }, [
      runsOf([
        [4, 6],
        [10, 12],
      ]),
    ]);
    expect(differenceSample(cells, "talk", "x@1")).toEqual({
      mean: 8,
      futuresVariance: 17,
      replicateVariance: 2,
      nFutures: 2,
      nReplicates: 2,
    });
  });

  test("with one replicate only futures can be planned, and the sentence says why", () => {
    const cells = cellsFrom({ ...design, nReplicates: 1 }, [runsOf([[-1], [2], [1]])]);
    const plan = precisionOf(differenceSample(cells, "talk", "x@1"), 0.8);
    expect(plan.moreReplicates).toBeNull();
    expect(plan.replicateError).toBeNaN();
    expect(plan.sentence).toContain("With one replicate, chance and futures cannot be told apart.");
    expect(() => differenceSample(cells, "act", "x@1")).toThrow('no policy is called "act"');
    expect(() => differenceSample(cells, "talk", "y@1")).toThrow("there is no column y@1");
  });

  test("differences that cancel but for rounding are no difference to settle", () => {
    // 0.05 three times up and three times down, in an order whose sum leaves a rounding error.
    const cancelled = [0.05, 0.05, 0.05, -0.05, -0.05, -0.05].reduce((sum, one) => sum + one / 6, 0) + 1e-18;
    const told = precisionOf(
      { mean: cancelled, futuresVariance: 0.001, replicateVariance: 0.02, nFutures: 60, nReplicates: 10 },
      0.8,
    );
    expect(told).toMatchObject({ verdict: "inside", mean: 0, moreFutures: null, moreReplicates: null });
    expect(told.sentence).toBe("There is no difference to settle: the mean is zero.");
  });
});
