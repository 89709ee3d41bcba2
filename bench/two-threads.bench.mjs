/**
 * The claim: two threads do at least 1.8 times the work of one.
 *
 * Runs the same experiment on us-iran-2020 into throw-away folders with one and with two worker threads, taking turns;
 * the least time of each counts. The files of results must be the same to the byte. Times are by the clock and include
 * starting the threads and writing, so run it on a machine with nothing else to do.
 *
 *   node bench/two-threads.bench.mjs [futures] [rounds]
 */
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { designOf } from "../dist/index.js";
import { runExperiment } from "../dist/node/run-experiment.js";
import { machine, printTable, short } from "./timing.mjs";
import { scenarioNamed } from "./workload.mjs";

const [nFutures = 100, rounds = 3] = process.argv.slice(2).map(Number);
const target = 1.8;
const scenario = scenarioNamed("us-iran-2020");
const policies = scenario.policies.map(({ id }) => id);
const horizons = [...scenario.horizons];
const design = designOf({
  policies,
  nFutures,
  nReplicates: 10,
  seed: 1,
  sampler: "latin-hypercube",
  horizons,
});
const best = { 1: Number.POSITIVE_INFINITY, 2: Number.POSITIVE_INFINITY };
const hashes = new Set();
let nRuns = 0;

for (let round = 0; round < rounds; round++) {
  for (const threads of [1, 2]) {
    const out = mkdtempSync(join(tmpdir(), "detente-bench-"));
    try {
      const report = await runExperiment({ scenario, design, out, threads });
      best[threads] = Math.min(best[threads], report.seconds);
      nRuns = report.runs;
      hashes.add(contentOf(out));
    } finally {
      rmSync(out, { recursive: true, force: true });
    }
  }
}
if (hashes.size !== 1) throw new Error("one and two threads gave different bytes");

const speedUp = best[1] / best[2];
console.log(`${machine()}; ${nRuns} runs of us-iran-2020, best of ${rounds}`);
printTable(
  ["threads", "s", "runs per s"],
  [1, 2].map((threads) => [threads, short(best[threads]), Math.round(nRuns / best[threads])]),
);
console.log(
  `  two threads do ${short(speedUp)} times the work of one; target ${target}: ${speedUp >= target ? "met" : "missed"}`,
);

/** Hash of every file of results but the log, which tells of the session. */
function contentOf(folder) {
  const hash = createHash("sha256");
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== "log.jsonl" && entry.name !== "lock.json")
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const file of files) hash.update(file.slice(folder.length)).update(readFileSync(file));
  return hash.digest("hex");
}
