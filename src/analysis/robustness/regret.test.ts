import { describe, expect, test } from "vitest";
import { exactValues } from "../ensemble/value-matrix.ts";
import { regretMatrix, regretOf } from "./regret.ts";

/** The exact payoffs of the project's known answers: four futures, higher is better. */
const payoffs = exactValues(
  ["P1", "P2", "P3"],
  [
    [8, 6, 4, 2],
    [5, 5, 5, 5],
    [9, 2, 3, 7],
  ],
);

describe("regretOf", () => {
  test("regret is the best payoff of the future minus the policy's", () => {
    expect([...regretMatrix(payoffs)]).toEqual([1, 0, 1, 5, 4, 1, 0, 2, 0, 4, 2, 0]);
  });

  test("maximum and mean regret are 5 and 1.75, 4 and 1.75, 4 and 1.5", () => {
    const { rows } = regretOf(payoffs);
    expect(rows.map(({ max, mean }) => [max, mean])).toEqual([
      [5, 1.75],
      [4, 1.75],
      [4, 1.5],
    ]);
    expect(rows.map(({ maxFuture }) => maxFuture)).toEqual([3, 0, 1]);
    // P1: 0 1 1 5 at place 2.7 is 1 + .7 * 4; its variance is (.75^2 + 1.75^2 + .75^2 + 3.25^2)/3 = 14.75/3.
    expect(rows[0]!.high).toBeCloseTo(3.8, 12);
    expect(rows[0]!.error).toBeCloseTo(Math.sqrt(14.75 / 12), 12);
    expect(rows[0]!.replicateError).toBe(0);
  });

  test("a minimax tie names both policies", () => {
    expect(regretOf(payoffs).minimax).toEqual({
      regret: 4,
      policies: ["P2", "P3"],
      withinNoise: ["P2", "P3"],
    });
  });

  test("a policy whose maximum is within two replicate errors of the smallest is told as such", () => {
    // P1 and P2 differ by 1 in maximum regret; noise of 0.2 a pair gives an error of sqrt(.2 + .2) = 0.63.
    const noisy = { ...payoffs, pairNoise: payoffs.pairNoise.map(() => 0.2) };
    expect(regretOf(noisy).minimax.withinNoise).toEqual(["P1", "P2", "P3"]);
    expect(regretOf(noisy).rows[1]!.replicateError).toBeCloseTo(Math.sqrt(0.2 / 4), 12);
  });

  test("two policies that are the same have no regret against each other, nor has a policy alone", () => {
    const twins = regretOf(
      exactValues(
        ["a", "b"],
        [
          [1, 2],
          [1, 2],
        ],
      ),
    );
    expect(twins.rows.map(({ max }) => max)).toEqual([0, 0]);
    expect(twins.minimax.policies).toEqual(["a", "b"]);
    expect(regretOf(exactValues(["a"], [[3, -8]])).rows[0]!.mean).toBe(0);
  });

  test("a single future gives regret without an error over futures", () => {
    const { rows } = regretOf(exactValues(["a", "b"], [[1], [4]]));
    expect(rows[0]!.mean).toBe(3);
    expect(rows[0]!.error).toBeNaN();
  });

  test("dropped futures are named, and without any future left regret is refused", () => {
    const holed = exactValues(
      ["a", "b"],
      [
        [1, Number.NaN],
        [2, 3],
      ],
    );
    expect(regretOf(holed)).toMatchObject({ nFutures: 1, dropped: [1] });
    expect(() => regretOf(exactValues(["a", "b"], [[Number.NaN], [3]]))).toThrow(
      "no future has a finished run of every policy (1 were left out)",
    );
  });
});
