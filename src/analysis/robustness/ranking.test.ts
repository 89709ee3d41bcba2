import { describe, expect, test } from "vitest";
import { exactValues } from "../ensemble/value-matrix.ts";
import { rankingOf } from "./ranking.ts";
import { robustnessOf } from "./robustness.ts";

/** Values repeated in many futures, so that only true differences are left beside the error over futures. */
function repeated(policies: readonly string[], rows: readonly (readonly number[])[], times: number) {
  return exactValues(
    policies,
    rows.map((row) => Array.from({ length: times }, () => row).flat()),
  );
}

describe("rankingOf", () => {
  test("where criteria disagree the sentence says who comes first by what", () => {
    // talk is better on average, but hold never falls below 5.
    const ranking = rankingOf(
      robustnessOf(
        repeated(
          ["hold", "talk"],
          [
            [5, 5, 5, 5],
            [9, 9, 9, 2],
          ],
          100,
        ),
        null,
      ),
    );
    // In the worst tenth of futures talk has 2 and hold 5; regret is 4 for hold in three of four futures, 3 for talk in one.
    expect(ranking.sentence).toBe(
      "The ranking depends on the attitude to risk: talk comes first by expected value, mean regret, the regret in " +
        "the worst tenth of futures, the largest regret and the share of futures in which it is best; hold comes " +
        "first by the value in the worst tenth of futures and the worst case.",
    );
  });

  test("a policy that is better in every future is first under every criterion, and all agree", () => {
    const ranking = rankingOf(
      robustnessOf(
        repeated(
          ["a", "b", "c"],
          [
            [3, 4],
            [1, 2],
            [2, 3],
          ],
          50,
        ),
        null,
      ),
    );
    expect(ranking.sentence).toBe("All 7 criteria agree that a comes first.");
    expect(ranking.neverClearlyBeaten).toEqual(["a"]);
    expect(ranking.tau[0]![2]).toBe(1);
  });

  test("a policy within two Monte Carlo errors of the first is called indistinguishable", () => {
    // Differences a - b: 1 and -0.9 by turns; mean .05, error about .95/sqrt(100) = .095.
    const matrix = repeated(
      ["a", "b"],
      [
        [1, 0],
        [0, 0.9],
      ],
      50,
    );
    const expected = rankingOf(robustnessOf(matrix, null)).leaders.find(
      ({ criterion }) => criterion === "expected-value",
    )!;
    expect(expected).toMatchObject({ first: ["a"], indistinguishable: ["b"] });
    // With a hundred times the futures the error is .0095.
    const more = rankingOf(
      robustnessOf(
        repeated(
          ["a", "b"],
          [
            [1, 0],
            [0, 0.9],
          ],
          5000,
        ),
        null,
      ),
    );
    expect(more.leaders[0]).toMatchObject({ first: ["a"], indistinguishable: [] });
  });

  test("mean regret, which ranks as the expected value, does not raise the concordance", () => {
    // Two policies: 4 criteria rank a first, of the other 2 both b first or tied; worked from the ranks themselves.
    const robustness = robustnessOf(
      repeated(
        ["a", "b"],
        [
          [9, 9, 9, 2],
          [5, 5, 5, 5],
        ],
        10,
      ),
      null,
    );
    const others = robustness.criteria.filter(({ id }) => id !== "mean-regret");
    const forA = others.filter(({ ranks }) => ranks[0] === 1).length;
    const forB = others.filter(({ ranks }) => ranks[1] === 1).length;
    expect(forA + forB).toBe(6);
    // Without ties W of two things is ((forA - forB)/m)^2.
    expect(rankingOf(robustness).concordance).toBeCloseTo(((forA - forB) / 6) ** 2, 12);
  });

  test("twins tie under every criterion and a single policy is not ranked", () => {
    expect(
      rankingOf(
        robustnessOf(
          repeated(
            ["a", "b"],
            [
              [1, 2],
              [1, 2],
            ],
            5,
          ),
          null,
        ),
      ).sentence,
    ).toBe("All policies tie for first under every criterion.");
    const alone = rankingOf(robustnessOf(repeated(["a"], [[1, 2]], 5), null));
    expect(alone.sentence).toBe("There is one policy only, so there is nothing to rank.");
    expect(alone.concordance).toBeNaN();
  });

  test("with one future no policy can be told from the first by a mean", () => {
    const ranking = rankingOf(robustnessOf(exactValues(["a", "b"], [[1], [2]]), null));
    expect(ranking.leaders[0]).toMatchObject({ first: ["b"], indistinguishable: ["a"] });
    expect(ranking.sentence).toContain("cannot tell it from the next");
  });
});
