import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { borderIncident } from "../../test/border-incident.ts";
import { designOf } from "../experiment/case.ts";
import { type DesignPlan, futuresOfPlan } from "../experiment/design-plan.ts";
import { buildSimulator } from "../experiment/simulator.ts";
import { mechanisms } from "../mechanisms/index.ts";
import { openResults } from "../node/read-results.ts";
import { runExperiment } from "../node/run-experiment.ts";
import { designedOf, designedText } from "./designed.ts";

const scratch = mkdtempSync(join(tmpdir(), "detente-designed-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const scenario = borderIncident();
const inputs = buildSimulator({ scenario, mechanisms }).uncertainties.map(({ path }) => path);
const focus = { column: "incidents-high@40", direction: "lower" } as const;

async function designedRuns(plan: DesignPlan, nReplicates: number) {
  const design = designOf({
    policies: ["wait", "reinforce"],
    nFutures: futuresOfPlan(plan, inputs.length),
    nReplicates,
    seed: 2,
    sampler: plan.kind,
    plan,
    horizons: [40],
  });
  const out = join(scratch, plan.kind);
  const { manifest } = await runExperiment({ scenario, design, threads: 0, out });
  const results = await openResults(out);
  const cells = await results.cells();
  results.close();
  return { manifest, designed: designedOf(manifest, cells, focus, scenario.correlations.length)! };
}

describe("results of a Morris design", () => {
  const runs = designedRuns({ kind: "morris", trajectories: 6, levels: 4 }, 4);

  test("record the plan in the manifest, and give an effect of every uncertainty", async () => {
    const { manifest, designed } = await runs;
    expect(manifest).toMatchObject({
      sampler: "morris",
      plan: { kind: "morris", trajectories: 6, levels: 4 },
    });
    expect(designed.outcome.result!.effects!.map(({ name }) => name)).toEqual(inputs);
    expect(designed.outcome.result!.effects!.every(({ nUsed }) => nUsed === 6)).toBe(true);
  });

  test("are told within the width, with the correlation that was left out and the largest effect first", async () => {
    const { designed } = await runs;
    const text = designedText(designed, focus, 80);
    expect(Math.max(...text.split("\n").map((line) => [...line].length))).toBeLessThanOrEqual(80);
    expect(text.replaceAll(/\s+/g, " ")).toContain("one rank correlation of the scenario is left out");
    const [most] = [...designed.outcome.result!.effects!].sort((a, b) => b.muStar.value - a.muStar.value);
    const rows = text.slice(text.indexOf("mu*  ")).split("\n");
    expect(rows[1]!.trim().startsWith(most!.name.slice(0, 12))).toBe(true);
  });
});

test("results of a Saltelli design give indices, and a sample of the prior none", async () => {
  const { manifest, designed } = await designedRuns({ kind: "saltelli", base: 8, secondOrder: false }, 2);
  expect(designed.outcome.result!.indices!.total).toHaveLength(inputs.length);
  expect(designed.outcome.result!.indices!.nUsed).toBe(8);
  expect(designedText(designed, focus, 80)).toContain("What the order of policies hangs on");
  const { plan: _, ...sample } = manifest;
  expect(designedOf(sample, {} as never, focus, 0)).toBeNull();
});
