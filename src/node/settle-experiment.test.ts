import { appendFileSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { borderIncident } from "../../test/border-incident.ts";
import { hashesOf } from "../../test/folder-hash.ts";
import { designOf } from "../experiment/case.ts";
import { looksFile, readLooks, type SettlingRule } from "./looks-file.ts";
import { openResults } from "./read-results.ts";
import { runExperiment } from "./run-experiment.ts";
import { type SettlingOptions, settleExperiment } from "./settle-experiment.ts";

const scratch = mkdtempSync(join(tmpdir(), "detente-settle-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const folder = (name: string): string => join(scratch, name);

const scenario = borderIncident();
const counts = {
  policies: ["wait", "reinforce"],
  nFutures: 24,
  nReplicates: 1,
  seed: 2,
  sampler: "latin-hypercube",
  horizons: [10, 40],
} as const;
/** So much proof is asked for that eight replicates cannot give it. */
const rule: SettlingRule = {
  settle: "best",
  alpha: 1e-9,
  focus: { column: "incidents-high@40", direction: "lower" },
  batch: 3,
  maxReplicates: 8,
};
/** Nearly no proof is asked for, so that the first look with sixty runs of each policy settles it. */
const easy: SettlingRule = { ...rule, alpha: 0.999 };
const settle = (name: string, more: Partial<SettlingOptions> = {}) =>
  settleExperiment({ scenario, design: designOf(counts), threads: 0, out: folder(name), rule, ...more });

/** Files of a folder without the record of looks. */
function resultsIn(name: string): Record<string, string> {
  const { [looksFile]: _, ...results } = hashesOf(folder(name));
  return results;
}

const whole = await settle("whole");
await runExperiment({
  scenario,
  design: designOf({ ...counts, nReplicates: 8 }),
  threads: 0,
  out: folder("plain"),
});

describe("settleExperiment", () => {
  test("ends with the results of a plain run of as many replicates, byte for byte, beside the record of looks", async () => {
    expect(resultsIn("whole")).toEqual(hashesOf(folder("plain")));
    expect(readdirSync(folder("whole")).sort()).toEqual([
      "futures.parquet",
      "log.jsonl",
      "looks.json",
      "manifest.json",
      "runs",
    ]);
    expect(whole.report).toMatchObject({ complete: true, runs: 24 * 2 * 8, kept: 0, failed: 0 });
    expect(whole.record).toMatchObject({ replicates: 8, decision: "budget used", best: null });
    expect(whole.record!.looks.map(({ replicates }) => replicates)).toEqual([3, 6, 8]);
    expect(readLooks(folder("whole"))).toEqual(JSON.parse(JSON.stringify(whole.record)));
  });

  test("stops at the first look that settles it, with fewer replicates, and those are the plain run's too", async () => {
    const told: string[] = [];
    const { record, report } = await settle("early", {
      rule: easy,
      onLook: (look, from, to) => told.push(`look ${look}: ${from} to ${to}`),
      onDecision: (look, replicates, { decision }) => told.push(`look ${look}: ${replicates}, ${decision}`),
    });
    expect(told).toEqual(["look 1: 0 to 3", "look 1: 3, settled"]);
    expect(record).toMatchObject({ replicates: 3, decision: "settled" });
    expect(report.runs).toBe(24 * 2 * 3);
    const results = await openResults(folder("early"));
    const { means, columns } = await results.cells();
    results.close();
    const column = columns.indexOf("incidents-high@40");
    const total = (policy: number): number =>
      Array.from({ length: 24 }, (_, k) => means[(policy * 24 + k) * columns.length + column]!).reduce(
        (sum, value) => sum + value,
        0,
      );
    // Fewer incidents are better.
    expect(record!.best).toBe(total(0) < total(1) ? "wait" : "reinforce");
    const design = designOf({ ...counts, nReplicates: 3 });
    await runExperiment({ scenario, design, threads: 0, out: folder("early-plain") });
    expect(resultsIn("early")).toEqual(hashesOf(folder("early-plain")));
  });

  test("aborted in the second look and taken up again, it runs no look twice and gives the same bytes", async () => {
    const stop = new AbortController();
    const first = await settle("aborted", {
      signal: stop.signal,
      onLook: (look) => {
        if (look === 2) stop.abort();
      },
    });
    expect(first.record).toBeNull();
    expect(first.report).toMatchObject({ complete: false, runs: 24 * 2 * 3 });
    expect(first.report.howToGoOn).toBe(
      `Stopped. 144 runs are kept in ${folder("aborted")}; give the same command again to go on from there.`,
    );
    const second = await settle("aborted");
    expect(second.report).toMatchObject({ complete: true, kept: 144, runs: 24 * 2 * 5 });
    expect(hashesOf(folder("aborted"))).toEqual(hashesOf(folder("whole")));
  });

  test("asked again it runs nothing, and a part that was changed is run anew with the same bytes", async () => {
    await settle("again");
    expect((await settle("again")).report).toMatchObject({ complete: true, runs: 0 });
    const [part] = readdirSync(folder("again/runs"));
    appendFileSync(folder(`again/runs/${part}`), "x");
    expect((await settle("again")).record).toEqual(readLooks(folder("whole")));
    expect(hashesOf(folder("again"))).toEqual(hashesOf(folder("whole")));
    expect(existsSync(folder("again/looks"))).toBe(false);
  });

  test("another rule, and results with a fixed number of replicates, are left as they are", async () => {
    await expect(settle("whole", { rule: easy })).rejects.toThrow("settled by another rule");
    await expect(settle("plain")).rejects.toThrow("fixed number of replicates");
    expect(hashesOf(folder("plain"))).toEqual(resultsIn("whole"));
  });

  test("a rule out of range is refused before anything runs", async () => {
    await expect(settle("wrong", { rule: { ...rule, alpha: 1 } })).rejects.toThrow("alpha is 1");
    await expect(settle("wrong", { rule: { ...rule, maxReplicates: 2 } })).rejects.toThrow("at least 3");
    await expect(settle("wrong", { rule: { ...rule, batch: 0 } })).rejects.toThrow("adds 0 replicates");
    expect(existsSync(folder("wrong"))).toBe(false);
  });
});
