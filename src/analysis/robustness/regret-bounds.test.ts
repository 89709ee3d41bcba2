import { describe, expect, test } from "vitest";
import { normalQuantile } from "../../math/special.ts";
import { mean } from "../../math/stats.ts";
import { BlockStream } from "../../random/stream.ts";
import { exactValues, outcomeValue, valuesOfRuns } from "../ensemble/value-matrix.ts";
import { regretOf } from "./regret.ts";
import { regretBounds } from "./regret-bounds.ts";

const stream = new BlockStream("regret", "test/normal");

/** Two policies, `nReplicates` runs each a future: standard normal noise about 0 and about `gap` by turns of sign. */
function noisyRuns(experiment: number, nFutures: number, nReplicates: number, gap: number) {
  const runs: number[] = [];
  for (let f = 0; f < nFutures; f++) {
    stream.begin(1, experiment, f);
    for (let p = 0; p < 2; p++) {
      const centre = p === 1 ? (f % 2 === 0 ? gap : -gap) : 0;
      for (let r = 0; r < nReplicates; r++) runs.push(centre + normalQuantile(stream.draw(r, p)[0]!));
    }
  }
  return { firstFuture: 0, nFutures, runs: Float64Array.from(runs), failed: runs.map(() => null) };
}

function boundsOf(part: ReturnType<typeof noisyRuns>, nReplicates: number) {
  const design = { policies: ["a", "b"], nReplicates, columns: ["x@1"] };
  const of = (half: "all" | "even" | "odd") =>
    valuesOfRuns(design, [part], outcomeValue("x@1", "higher"), half);
  return { all: of("all"), bounds: regretBounds(of("all"), of("even"), of("odd")) };
}

describe("regretBounds", () => {
  test("where two policies are equal, plain regret is s / sqrt(2 pi), and the lower bound is centred on the truth, 0", () => {
    // s^2 = 2/4 is the noise of a difference of means over 4 replicates; E max(0, s z) = s / sqrt(2 pi) = 0.282. With
    // 2,000 futures the error of that mean is s sqrt(1/2 - 1/(2 pi)) / sqrt(2000) = 0.0092. A half's difference has
    // variance 1, and the mean of two directions at most that: error 1/sqrt(2000) = 0.022.
    const { all, bounds } = boundsOf(noisyRuns(0, 2000, 4, 0), 4);
    const plain = Math.sqrt(0.5 / (2 * Math.PI));
    expect(Math.abs(regretOf(all).rows[0]!.mean - plain)).toBeLessThan(4 * 0.0092);
    expect(bounds[0]!.meanHigh).toBe(regretOf(all).rows[0]!.mean);
    expect(Math.abs(bounds[0]!.meanLow)).toBeLessThan(4 * 0.022);
  });

  test("on average over experiments the bounds enclose the true mean and maximum regret", () => {
    // b is 1 better in even futures and 1 worse in odd ones: mean regret of a is 0.5 and its maximum 1.
    const all = Array.from({ length: 200 }, (_, e) => boundsOf(noisyRuns(e + 1, 20, 4, 1), 4).bounds[0]!);
    const average = (of: (one: (typeof all)[number]) => number) => mean(all.map(of));
    // Standard error of these averages: the mean of 20 regrets has error below 0.25, over 200 experiments 0.02.
    expect(average(({ meanLow }) => meanLow)).toBeLessThan(0.5 + 2 * 0.02);
    expect(average(({ meanLow }) => meanLow)).toBeGreaterThan(0.3);
    expect(average(({ meanHigh }) => meanHigh)).toBeGreaterThan(0.5);
    expect(average(({ meanHigh }) => meanHigh)).toBeLessThan(0.7);
    expect(average(({ maxLow }) => maxLow)).toBeLessThan(1 + 4 * 0.07);
    expect(average(({ maxHigh }) => maxHigh)).toBeGreaterThan(1.5);
  });

  test("each half picks the best policy for the other to measure", () => {
    const [even, odd] = [exactValues(["a", "b"], [[1], [3]]), exactValues(["a", "b"], [[2], [1]])];
    const all = exactValues(["a", "b"], [[1.5], [2]]);
    // Even picks b: in odd, a has regret 1 - 2. Odd picks a: in even, a has none, and b 1 - 3.
    expect(regretBounds(all, even, odd)).toEqual([
      { policy: "a", meanLow: -0.5, meanHigh: 0.5, maxLow: -0.5, maxHigh: 0.5 },
      { policy: "b", meanLow: -1, meanHigh: 0, maxLow: -1, maxHigh: 0 },
    ]);
  });

  test("without noise the bounds are the regret itself", () => {
    const matrix = exactValues(
      ["a", "b"],
      [
        [1, 5],
        [2, 2],
      ],
    );
    expect(regretBounds(matrix, matrix, matrix)[0]).toEqual({
      policy: "a",
      meanLow: 0.5,
      meanHigh: 0.5,
      maxLow: 1,
      maxHigh: 1,
    });
  });

  test("halves of other futures are refused", () => {
    const [two, one] = [exactValues(["a"], [[1, 5]]), exactValues(["a"], [[1]])];
    expect(() => regretBounds(two, one, two)).toThrow("the halves hold other policies or futures");
  });
});
