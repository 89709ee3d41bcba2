import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { designOf } from "../experiment/case.ts";
import { numbersOf } from "../table/table.ts";
import { openParquet } from "./parquet.ts";
import { runExperiment } from "./run-experiment.ts";
import { readScenarioFiles } from "./scenario-files.ts";

const base = mkdtempSync(join(tmpdir(), "detente-fitted-"));
afterAll(() => rmSync(base, { recursive: true, force: true }));

const scenario = readScenarioFiles("generic-crisis").scenario!;
const set = {
  hash: "of-the-set",
  paths: ["choice.precision", "loss-of-control.hazard"],
  rows: [
    [3, 0.01],
    [6, 0.02],
  ],
  weights: [1, 1],
};
const use = { hash: set.hash, used: set.paths, ignored: [] };
const plain = designOf({
  policies: ["no-change"],
  nFutures: 4,
  nReplicates: 1,
  seed: 5,
  sampler: "latin-hypercube",
  horizons: [30],
});

async function futuresOf(name: string, design: typeof plain) {
  const out = join(base, name);
  const { manifest } = await runExperiment({ scenario, design, out, threads: 0 });
  const parquet = await openParquet();
  try {
    return { manifest, table: await parquet.read(join(out, "futures.parquet")) };
  } finally {
    parquet.close();
  }
}

test("futures take whole rows of a fitted set, the manifest says of which, and nothing else changes", async () => {
  const drawn = await futuresOf("plain", plain);
  const fitted = await futuresOf("fitted", { ...plain, fitted: { set, use } });
  expect(drawn.manifest.fitted).toBeUndefined();
  expect(fitted.manifest.fitted).toEqual(use);
  const rows = Array.from(numbersOf(fitted.table, "choice.precision"), (value, k) => [
    value,
    numbersOf(fitted.table, "loss-of-control.hazard")[k],
  ]);
  expect(rows.sort()).toEqual([
    [3, 0.01],
    [3, 0.01],
    [6, 0.02],
    [6, 0.02],
  ]);
  const other = fitted.table.columns.filter(({ name }) => !set.paths.includes(name));
  expect(other).toEqual(drawn.table.columns.filter(({ name }) => !set.paths.includes(name)));
});

test("results with other fitted futures are not gone on with", async () => {
  const other = { ...plain, fitted: { set, use: { ...use, hash: "of-another" } } };
  await expect(futuresOf("fitted", other)).rejects.toThrow("fitted set that futures take rows of");
});
