import { describe, expect, test } from "vitest";
import { borderIncident } from "../../test/border-incident.ts";
import { mechanisms } from "../mechanisms/index.ts";
import type { Scenario, ScenarioPolicy } from "../scenario/scenario.ts";
import { designOf } from "./case.ts";
import { runChunk } from "./chunk.ts";
import { type ContrastText, contrastPlan, type RunCases, runContrast } from "./counterfactual.ts";
import { drawFutures } from "./future.ts";
import { partsThatDiffer, swappedPolicy } from "./policy-part.ts";
import { buildSimulator } from "./simulator.ts";

const [wait, reinforce] = borderIncident().policies as [ScenarioPolicy, ScenarioPolicy];
const open: ScenarioPolicy = {
  ...wait,
  id: "open",
  levers: { talk: 1.5, threat: 1, retaliation: 1 },
  others: { south: { talk: 1 } },
};
const scenario: Scenario = { ...borderIncident(), policies: [wait, reinforce, open] };
const [nFutures, nReplicates, horizon] = [6, 4, 40];

/** Runs requests in this process. The futures are those of the scenario as written. */
function runner(column: string, fails: (policy: string, row: number) => boolean = () => false): RunCases {
  const futures = drawFutures({
    ...buildSimulator({ scenario, mechanisms }),
    n: nFutures,
    seed: 3,
    sampler: "latin-hypercube",
  });
  return async ({ scenario: asked, overrides, policies }) => {
    const simulator = buildSimulator({ scenario: asked, mechanisms, overrides, horizons: [horizon] });
    const k = simulator.columns.indexOf(column);
    return policies.map((policy) => {
      const design = designOf({
        policies: [policy],
        nFutures,
        nReplicates,
        seed: 3,
        sampler: "latin-hypercube",
        horizons: [horizon],
      });
      const { runs, failed } = runChunk(simulator, futures, design, { index: 0, firstFuture: 0, nFutures });
      return Float64Array.from(failed, (_, row) =>
        fails(policy, row) ? Number.NaN : runs[row * simulator.columns.length + k]!,
      );
    });
  };
}

const text: ContrastText = {
  scenario,
  mechanisms: mechanisms.filter(({ name }) => ["posture", "bargaining", "choice"].includes(name)),
  policy: "open",
  against: "wait",
  nReplicates,
  nPairs: 2,
  seed: 1,
};

describe("parts of policies", () => {
  test("are the levers in which two policies differ, those of other principals too", () => {
    const parts = partsThatDiffer(scenario, "wait", "open");
    expect(parts.map(({ id, one, other }) => [id, one, other])).toEqual([
      ["retaliation", "0", "1"],
      ["talk", "0.2", "1.5"],
      ["threat", "0", "1"],
      ["south talk", "as it is", "1"],
    ]);
    expect(partsThatDiffer(scenario, "wait", "reinforce").map(({ id, one }) => [id, one])).toContainEqual([
      "posture",
      "as it is",
    ]);
    expect(partsThatDiffer(scenario, "open", "open")).toEqual([]);
  });

  test("all taken over give the runs of the other policy, none those of the first", async () => {
    const parts = partsThatDiffer(scenario, "wait", "open");
    const swapped = [[], parts].map((some, k) =>
      swappedPolicy(scenario, ["wait", "open"], some, `swap+${k}`),
    );
    const [none, all, one, other] = await runner("crisis-days@40")({
      scenario: { ...scenario, policies: [...scenario.policies, ...swapped] },
      overrides: [],
      policies: ["swap+0", "swap+1", "wait", "open"],
    });
    expect(none).toEqual(one);
    expect(all).toEqual(other);
    expect(all).not.toEqual(none);
  });
});

describe("runContrast", () => {
  test("lever shares add up to the difference of the same runs, and mechanisms leave what they do not account for", async () => {
    const plan = contrastPlan(text);
    const contrast = await runContrast(text, plan, runner("crisis-days@40"));
    const [all, none] = await runner("crisis-days@40")({
      scenario,
      overrides: [],
      policies: ["open", "wait"],
    });
    const mean = all!.reduce((sum, value, i) => sum + value - none![i]!, 0) / all!.length;
    expect(mean).not.toBe(0);
    expect(contrast.difference.mean).toBeCloseTo(mean, 12);
    expect(contrast.levers.reduce((sum, { share }) => sum + share.mean, 0)).toBeCloseTo(mean, 12);
    expect(contrast).toMatchObject({ nCases: 24, nDropped: 0 });
    for (const { left, accountsFor } of contrast.mechanisms) {
      expect(left.mean + accountsFor.mean).toBeCloseTo(mean, 12);
    }
    // The core cannot be left out, so two of the three are neutralised: 16 combinations and two runs for each.
    expect(contrast.mechanisms.map(({ mechanism }) => mechanism).sort()).toEqual(["bargaining", "posture"]);
    expect(plan.runsPerCase).toBe(16 + 4);
  });

  test("a case that failed once is left out of every number", async () => {
    const fails = (policy: string, row: number): boolean => policy === "open" && row === 5;
    const contrast = await runContrast(text, contrastPlan(text), runner("crisis-days@40", fails));
    expect(contrast).toMatchObject({ nCases: 23, nDropped: 1 });
    const sum = contrast.levers.reduce((total, { share }) => total + share.mean, 0);
    expect(sum).toBeCloseTo(contrast.difference.mean, 12);
    expect(contrast.difference.mean).not.toBeNaN();
  });

  test("policies that do not differ are refused by name", () => {
    expect(() => contrastPlan({ ...text, against: "open" })).toThrow(/open and open set every lever alike/);
    expect(() => contrastPlan({ ...text, policy: "nobody" })).toThrow(/no policy is called "nobody"/);
  });
});
