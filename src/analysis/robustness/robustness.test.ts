import { describe, expect, test } from "vitest";
import { jeffreysInterval } from "../../math/stats.ts";
import { numbersOf, textsOf } from "../../table/table.ts";
import { cellsFrom } from "../ensemble/cells.ts";
import { exactValues, outcomeValue, valuesOfCells } from "../ensemble/value-matrix.ts";
import { type Criterion, robustnessOf, robustnessTable } from "./robustness.ts";
import { satisficing } from "./satisficing.ts";

const policies = ["P1", "P2", "P3"];
/** The exact payoffs of the project's known answers: four futures, higher is better. */
const payoffs = [
  [8, 6, 4, 2],
  [5, 5, 5, 5],
  [9, 2, 3, 7],
];
/** The same as one run a future, whose order is future, policy. */
const cells = cellsFrom({ policies, nReplicates: 1, columns: ["x@1"], reference: "P1" }, [
  {
    firstFuture: 0,
    nFutures: 4,
    runs: Float64Array.from([0, 1, 2, 3].flatMap((k) => payoffs.map((row) => row[k]!))),
    failed: Array.from({ length: 12 }, () => null),
  },
]);
const criterion = (id: Criterion["id"]): Criterion =>
  robustnessOf(
    valuesOfCells(cells, outcomeValue("x@1", "higher")),
    satisficing(cells, [{ column: "x@1", atLeast: 5 }]),
  ).criteria.find((one) => one.id === id)!;

describe("robustnessOf", () => {
  test("maximin is 2, 5 and 2, and the share of futures of at least 5 is .5, 1 and .5", () => {
    expect(criterion("worst-case").values).toEqual([2, 5, 2]);
    expect(criterion("worst-case").ranks).toEqual([2.5, 1, 2.5]);
    expect(criterion("satisficing").values).toEqual([0.5, 1, 0.5]);
  });

  test("maximum regret is 5, 4 and 4, so P2 and P3 share the first rank", () => {
    expect(criterion("max-regret").values).toEqual([5, 4, 4]);
    expect(criterion("max-regret").ranks).toEqual([3, 1.5, 1.5]);
    expect(criterion("mean-regret").values).toEqual([1.75, 1.75, 1.5]);
  });

  test("expected values are the means, and percentiles interpolate", () => {
    expect(criterion("expected-value").values).toEqual([5, 5, 5.25]);
    // Place 0.3 in 2 4 6 8 is 2.6, in 2 3 7 9 2.3. Place 2.7 in 0 1 1 5 is 3.8, in 0 1 2 4 and in 0 0 2 4 3.4.
    [2.6, 5, 2.3].forEach((expected, p) => {
      expect(criterion("tenth-percentile").values[p]).toBeCloseTo(expected, 12);
    });
    [3.8, 3.4, 3.4].forEach((expected, p) => {
      expect(criterion("high-regret").values[p]).toBeCloseTo(expected, 12);
    });
  });

  test("shares of futures in which a policy is best carry Jeffreys intervals", () => {
    // Best: P3, P1, P2, P3.
    expect(criterion("share-best").values).toEqual([0.25, 0.25, 0.5]);
    expect(criterion("share-best").shares![2]).toEqual({ share: 0.5, ...jeffreysInterval(2, 4, 0.95) });
  });

  test("expected value and mean regret rank alike with the same errors of gaps", () => {
    const [value, regret] = [criterion("expected-value"), criterion("mean-regret")];
    expect(value.ranks).toEqual(regret.ranks);
    // P2 - P3: -4 3 2 -2, mean -.25, variance (3.75^2 + 3.25^2 + 2.25^2 + 1.75^2)/3 = 32.75/3.
    expect(value.gapErrors[1]).toBeCloseTo(Math.sqrt(32.75 / 12), 12);
    expect(regret.gapErrors[1]).toBeCloseTo(Math.sqrt(32.75 / 12), 12);
    expect(value.gapErrors[2]).toBe(0);
  });

  test("the error of a worst case is the noise of the futures in which it occurs", () => {
    const matrix = { ...exactValues(policies, payoffs) };
    const noisy = { ...matrix, noise: matrix.noise.map((_, at) => at / 100) };
    const worst = robustnessOf(noisy, null).criteria.find(({ id }) => id === "worst-case")!;
    // P2, the best, has its worst first in future 0 (place 4), P1 in future 3 (place 3), P3 in future 1 (place 9).
    expect(worst.gapErrors[0]).toBeCloseTo(Math.sqrt(0.04 + 0.03), 12);
    expect(worst.gapErrors[2]).toBeCloseTo(Math.sqrt(0.04 + 0.09), 12);
  });

  test("worst cases in the same future differ by the paired noise, not by that of each alone", () => {
    const matrix = exactValues(
      ["a", "b"],
      [
        [1, 5],
        [2, 6],
      ],
    );
    const noisy = {
      ...matrix,
      noise: matrix.noise.map(() => 4),
      pairNoise: matrix.pairNoise.map(() => 0.25),
    };
    const worst = robustnessOf(noisy, null).criteria.find(({ id }) => id === "worst-case")!;
    expect(worst.gapErrors[0]).toBe(0.5);
  });

  test("identical policies tie under every criterion, and both are best everywhere", () => {
    const { criteria } = robustnessOf(
      exactValues(
        ["a", "b"],
        [
          [1, 2],
          [1, 2],
        ],
      ),
      null,
    );
    for (const { ranks } of criteria) expect(ranks).toEqual([1.5, 1.5]);
    expect(criteria.find(({ id }) => id === "share-best")!.values).toEqual([1, 1]);
  });

  test("satisficing of other futures is refused", () => {
    expect(() =>
      robustnessOf(
        exactValues(
          policies,
          payoffs.map(([first]) => [first!]),
        ),
        satisficing(cells, [{ column: "x@1", atLeast: 5 }]),
      ),
    ).toThrow("satisficing is of other policies or futures");
  });

  test("no policy, or no future in which all finished, is refused", () => {
    expect(() => robustnessOf(exactValues([], []), null)).toThrow("there is no policy");
    expect(() => robustnessOf(exactValues(["a"], [[Number.NaN]]), null)).toThrow(
      "no future has a finished run",
    );
  });
});

test("the table has a row for each policy and two columns for each criterion", () => {
  const table = robustnessTable(robustnessOf(exactValues(policies, payoffs), null));
  expect(textsOf(table, "policy")).toEqual(policies);
  expect([...numbersOf(table, "worst-case")]).toEqual([2, 5, 2]);
  expect([...numbersOf(table, "max-regret rank")]).toEqual([3, 1.5, 1.5]);
  expect(table.columns).toHaveLength(15);
});
