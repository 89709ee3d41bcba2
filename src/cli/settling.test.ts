import { expect, test } from "vitest";
import { borderIncident } from "../../test/border-incident.ts";
import { designOf } from "../experiment/case.ts";
import { decisionText, settlingRuleFrom } from "./settling.ts";

const scenario = borderIncident();
const design = designOf({
  policies: ["wait", "reinforce"],
  nFutures: 4,
  nReplicates: 20,
  seed: 1,
  sampler: "latin-hypercube",
  horizons: [10, 40],
});
const options = { set: [], seed: 1 };

test("a rule looks at war at the last horizon unless told otherwise, and a look adds the replicates of the design", () => {
  expect(settlingRuleFrom(scenario, design, options)).toBeNull();
  expect(settlingRuleFrom(scenario, design, { ...options, untilSettled: "best" })).toEqual({
    settle: "best",
    alpha: 0.05,
    focus: { column: "war@40", direction: "lower" },
    batch: 20,
    maxReplicates: 200,
  });
  const more = { ...options, untilSettled: "order", alpha: 0.1, maxReplicates: 50, focus: "deal" } as const;
  expect(settlingRuleFrom(scenario, design, more)).toMatchObject({
    settle: "order",
    alpha: 0.1,
    focus: { column: "deal@40", direction: "higher" },
    maxReplicates: 50,
  });
});

test("options that cannot be met are refused with what to do", () => {
  const settled = { ...options, untilSettled: "best" } as const;
  expect(() => settlingRuleFrom(scenario, design, { ...options, alpha: 0.1 })).toThrow(
    "--alpha is of --until-settled",
  );
  expect(() => settlingRuleFrom(scenario, design, { ...settled, maxReplicates: 10 })).toThrow(
    "less than the 20 that a look adds",
  );
  const plan = { kind: "morris", trajectories: 4, levels: 4 } as const;
  expect(() => settlingRuleFrom(scenario, { ...design, plan }, settled)).toThrow(
    "a design for sensitivity is none",
  );
  expect(() => settlingRuleFrom(scenario, { ...design, policies: ["wait"] }, settled)).toThrow(
    "two policies or more",
  );
  expect(() => settlingRuleFrom(scenario, design, { ...settled, focus: "wars" })).toThrow("no outcome");
});

test("a decision is told with the replicates it rests on", () => {
  const pair = { first: "a", second: "b", difference: 1, error: 1, settled: null };
  expect(
    decisionText(2, 40, { decision: "settled", best: "a", pairs: [{ ...pair, settled: "first" }] }),
  ).toBe("Look 2, 40 replicates: settled, a is best.");
  expect(decisionText(1, 20, { decision: "undecided: add", best: null, pairs: [pair] })).toBe(
    "Look 1, 20 replicates: 1 of 1 pair of policies not told apart; going on.",
  );
  expect(decisionText(3, 50, { decision: "budget used", best: null, pairs: [pair, pair] })).toBe(
    "Look 3, 50 replicates: not settled, 2 of 2 pairs of policies not told apart.",
  );
});
