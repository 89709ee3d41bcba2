import { describe, expect, test } from "vitest";
import { type Cells, cellsFrom } from "../ensemble/cells.ts";
import { type Claim, claimVerdicts, sizeWord, testClaim, verdictOf } from "./claim.ts";

const outcomes = [{ id: "attacks", label: "proxy attacks", unit: "count", kind: "number" }] as const;
const claim: Claim = {
  id: "C1",
  text: "Forward posture deters further attacks.",
  speaker: "the author",
  kind: "causal",
  contrast: { policy: "posture", against: "hold", outcome: "attacks", horizon: 365, direction: "lower" },
};

/** Two replicates in each future without noise: hold 10 attacks, posture as given. */
function cellsOf(...posture: readonly number[]): Cells {
  return cellsFrom(
    { policies: ["hold", "posture"], nReplicates: 2, columns: ["attacks@365"], reference: "hold" },
    [
      {
        firstFuture: 0,
        nFutures: posture.length,
        runs: Float64Array.from(posture.flatMap((value) => [10, 10, value, value])),
        failed: posture.flatMap(() => [null, null, null, null]),
      },
    ],
  );
}

describe("claims that are not tested", () => {
  test("a value is never scored, even when it comes with a contrast", () => {
    const value: Claim = { ...claim, kind: "value", text: "The aims are worth the cost." };
    const result = testClaim(value, cellsOf(4), { outcomes });
    expect([result.verdict, result.test]).toEqual(["a value, not scored", null]);
    expect(result.text).toBe(
      'According to the author: "The aims are worth the cost." This is a value: no simulation can say whether it is right.',
    );
  });

  test("a fact is pointed to its sources, and a claim without a contrast is said to be untested", () => {
    const fact = testClaim({ ...claim, kind: "fact" }, cellsOf(4), { outcomes });
    expect(fact.verdict).toBe("a fact, for its sources to show");
    expect(fact.text).toContain("its sources, not simulations");
    const open = testClaim({ ...claim, kind: "forecast", contrast: null }, cellsOf(4), { outcomes });
    expect(open.verdict).toBe("not tested: no contrast stated");
    expect(open.text).toContain("no two policies are named");
  });
});

describe("claims that are tested", () => {
  test("the text names the speaker, the test, the share of futures with its interval, the size, and where it fails", () => {
    // 8 of 10 futures with 4 attacks less, 2 with 2 more: mean -2.8, variance (8*1.44 + 2*23.04)/9 = 6.4, error .8.
    const cells = cellsOf(6, 6, 6, 6, 6, 6, 6, 6, 12, 12);
    const result = testClaim(claim, cells, { outcomes, failsWhere: "the militias act on their own" });
    expect(result.verdict).toBe("holds in most futures");
    expect(result.test!.difference).toBeCloseTo(-2.8, 12);
    expect(result.test!.error).toBeCloseTo(0.8, 12);
    // 5th and 95th percentile of Beta(8.5, 2.5): .548 and .940; resamples reach from .6 to 1.
    expect(result.text).toBe(
      'According to the author: "Forward posture deters further attacks." ' +
        "Tested as: proxy attacks lower after 365 days under posture than under hold. " +
        "In the simulations it holds in 80 of 100 futures (54 to over 99). " +
        'The average of "proxy attacks" is lower by 2.8 (Monte Carlo error 0.8), a marked change. ' +
        "It fails mostly where the militias act on their own.",
    );
  });

  test("two policies that do the same do not differ", () => {
    const result = testClaim(claim, cellsOf(10, 10, 10), { outcomes });
    expect(result.verdict).toBe("the policies do not differ");
    expect(result.text).toContain("do not differ in it in any of 3 futures");
  });

  test("a mean difference that is noise gets no size", () => {
    const result = testClaim(claim, cellsOf(4, 16, 4, 16, 4, 16), { outcomes });
    expect(result.verdict).toBe("cannot be told from noise");
    // Six differences of -6 or 6: variance 36 * 6 / 5, error sqrt(7.2) = 2.68.
    expect(result.text).toContain(
      '"proxy attacks" does not differ by more than the noise of the runs (Monte Carlo error 3)',
    );
    expect(result.text).toContain("more runs are needed");
  });

  test("averages of deaths are not told", () => {
    const deaths = [{ ...outcomes[0], unit: "persons" }];
    const result = testClaim(claim, cellsOf(6, 6, 6, 6), { outcomes: deaths });
    expect(result.text).toContain("No average is given");
    expect(result.text).not.toContain("lower by");
  });

  test("events are counted in 100 runs", () => {
    const events = [{ ...outcomes[0], label: "war", unit: "probability", kind: "event" as const }];
    const share = { ...cellsOf(10, 10, 10, 10) };
    const scaled = {
      ...share,
      means: share.means.map((_, k) => (k < 4 ? 0.05 : 0.02)),
      differences: share.differences.map((_, k) => (k < 4 ? 0 : -0.03)),
    };
    expect(testClaim(claim, scaled, { outcomes: events }).text).toContain(
      'The share of runs with "war" is lower by 3 in 100 (Monte Carlo error under 1 in 100), a large change.',
    );
  });

  test("policies or days that these runs lack leave it untested, and say so", () => {
    const other: Claim = { ...claim, contrast: { ...claim.contrast!, policy: "talk" } };
    const late: Claim = { ...claim, contrast: { ...claim.contrast!, horizon: 730 } };
    for (const lacking of [other, late]) {
      const result = testClaim(lacking, cellsOf(4), { outcomes });
      expect([result.verdict, result.test]).toEqual(["not tested: not in these runs", null]);
    }
    expect(testClaim(other, cellsOf(4), { outcomes }).text).toContain(
      "It was not tested, since these runs lack talk, hold or attacks after 365 days.",
    );
  });

  test("an outcome that nobody described is refused", () => {
    expect(() => testClaim(claim, cellsOf(4), { outcomes: [] })).toThrow(
      'claim C1: no outcome is called "attacks"',
    );
  });
});

test("the printed interval contains the printed share of futures, whatever the share", () => {
  const bound = (text: string): number => (text === "under 1" ? 0 : text === "over 99" ? 100 : Number(text));
  for (let n = 1; n <= 12; n++) {
    for (let k = 0; k <= n; k++) {
      const cells = cellsOf(...Array.from({ length: n }, (_, f) => (f < k ? 6 : 12 + f)));
      const { text } = testClaim(claim, cells, { outcomes });
      const [, share, range] = /holds in (\S+|under 1|over 99) of 100 futures \((.+?)\)/.exec(text)!;
      const ends = range!.split(" to ").map(bound);
      expect(ends[0]).toBeLessThanOrEqual(bound(share!));
      expect(ends.at(-1)).toBeGreaterThanOrEqual(bound(share!));
    }
  }
});

describe("verdicts", () => {
  const verdict = (share: number): string =>
    verdictOf({
      difference: -3,
      error: 1,
      differences: Float64Array.of(-3),
      holding: { share, low: share, high: share },
    });

  test("a share of futures gets the verdict of its range", () => {
    expect([1, 0.9, 0.89, 0.67, 0.66, 0.34, 0.33, 0.11, 0.09, 0].map(verdict)).toEqual([
      "holds in nearly all futures",
      "holds in nearly all futures",
      "holds in most futures",
      "holds in most futures",
      "holds in some futures and fails in others",
      "holds in some futures and fails in others",
      "holds in few futures",
      "holds in few futures",
      "holds in hardly any future",
      "holds in hardly any future",
    ]);
  });

  test("it is noise only when both the mean and the share of futures may lie on either side", () => {
    const base = { differences: Float64Array.of(-3), holding: { share: 0.6, low: 0.4, high: 0.8 } };
    expect(verdictOf({ ...base, difference: -1, error: 1 })).toBe("cannot be told from noise");
    expect(verdictOf({ ...base, difference: -3, error: 1 })).toBe(
      "holds in some futures and fails in others",
    );
    const sure = { ...base, holding: { share: 0.7, low: 0.55, high: 0.8 } };
    expect(verdictOf({ ...sure, difference: -1, error: 1 })).toBe("holds in most futures");
  });

  test("every verdict is on the list", () => {
    expect(new Set(claimVerdicts).size).toBe(claimVerdicts.length);
    expect(claimVerdicts).toContain(verdict(0.5));
  });
});

test("words of size are relative to the policy held against, and none is used where that means nothing", () => {
  expect([-6, -2.5, -1, -0.1].map((d) => sizeWord(d, 10))).toEqual([
    "a large change",
    "a marked change",
    "a small change",
    "hardly a change",
  ]);
  expect([sizeWord(3, 0), sizeWord(-12, 10), sizeWord(1, Number.NaN)]).toEqual([null, null, null]);
});
