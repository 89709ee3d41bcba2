import { describe, expect, test } from "vitest";
import type { WhyLever, WhyReport } from "./why-report.ts";
import { differenceSentence, leverSentence, warSentence } from "./why-text.ts";

const mean = (value: number, error = 0) => ({ mean: value, error });
const lever = (name: string, share: number, error: number, orderError = 0): WhyLever => ({
  lever: name,
  inPolicy: "1",
  inAgainst: "0",
  share: mean(share, error),
  orderError,
  first: mean(share),
  last: mean(share),
});

/** Thirteen fewer wars in 1,000 runs, nine of them by talk. */
const report: WhyReport = {
  scenario: "s",
  policy: "package",
  against: "status-quo",
  outcome: {
    id: "war",
    label: "war",
    unit: "probability",
    direction: "lower",
    kind: "event",
    partition: null,
  },
  horizon: 365,
  seed: 1,
  futures: 10,
  replicates: 10,
  overrides: [],
  cases: 100,
  dropped: 0,
  runs: 1000,
  policyMean: mean(0.025, 0.004),
  againstMean: mean(0.038, 0.005),
  difference: mean(-0.013, 0.004),
  orders: null,
  levers: [
    lever("talk", -0.009, 0.003, 0.004),
    lever("posture", -0.005, 0.002),
    lever("threat", 0.001, 0.001),
    lever("persuasion", 0, 0),
  ],
  mechanisms: [],
  divergence: { pairs: 0, parted: 0, medianDay: Number.NaN, higher: 0, lower: 0, first: [], example: null },
  wars: null,
};

describe("sentences", () => {
  test("tell events as counts in 1,000 runs, and a difference only as clear as it is", () => {
    expect(differenceSentence(report)).toBe(
      "War, per 1,000 runs: 38 (±5) under status-quo, 25 (±4) under package; a difference of -13 (±4).",
    );
    expect(differenceSentence({ ...report, difference: mean(-0.013, 0.007) })).toContain("may be chance");
  });

  test("give each lever its part with both errors together", () => {
    // 3 and 4 in 1,000, the errors of luck and of sampled orders, come to 5.
    expect(leverSentence({ ...report, orders: 8 })).toBe(
      "Of this difference of -13 (±4), talk accounts for -9 (±5), posture for -5 (±2), threat for +1 (±1); " +
        "the other lever for nothing (mean over 8 orders of swapping them one by one; the shares add up to it).",
    );
    const idle = report.levers.map((one) => ({ ...one, share: mean(0) }));
    expect(leverSentence({ ...report, levers: idle })).toBe("No lever changes it in these runs.");
  });

  test("count wars that vanish and wars that appear", () => {
    const war = {
      variant: "no-accidents",
      nWars: 40,
      vanished: 1,
      vanishedLow: 0.004,
      vanishedHigh: 0.09,
      nCalm: 100,
      appeared: 2,
      appearedLow: 0.006,
      appearedHigh: 0.054,
      failed: 0,
    } as const;
    expect(warSentence(war)).toBe(
      "Of 40 wars under the two policies, 1 vanishes without accidents under the same luck (0 to 9 in 100 by the 90 % " +
        "interval); of 100 runs without war, 2 have one then (1 to 5 in 100).",
    );
  });
});
