/**
 * How long a whole analysis takes, and how much memory, of 1,000 futures x 8 policies x 100 replicates of us-iran-2020.
 *
 * Targets: 10 seconds and 1 GB. What the runs hold does not change the work, so that two replicates are simulated and then
 * repeated to make a hundred; writing them is not timed. The analysis is called as the command calls it, in a process of its
 * own. The reference beside it is the same folder read by DuckDB for the mean of every outcome by policy, in SQL.
 *
 *   node bench/analysis.bench.mjs [futures] [replicates]
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  buildSimulator,
  chunksOf,
  designOf,
  drawFutures,
  manifestOf,
  mechanisms,
  runChunk,
  scenarioHash,
} from "../dist/index.js";
import { packageVersion } from "../dist/node/package-version.js";
import { openStore } from "../dist/node/store.js";
import { machine, printTable } from "./timing.mjs";
import { scenarioNamed } from "./workload.mjs";

const [first, second] = process.argv.slice(2);
if (first === "analyse") await analyse(second);
else if (first === "read") await read(second);
else await bench(Number(first ?? 1000), Number(second ?? 100));

async function bench(nFutures, nReplicates) {
  const folder = join(mkdtempSync(join(tmpdir(), "detente-bench-")), "results");
  try {
    await fill(folder, nFutures, nReplicates);
    const [whole, reference] = [child("analyse", folder), child("read", folder)];
    console.log(`${machine()}; ${nFutures} futures, 8 policies, ${nReplicates} replicates`);
    printTable(
      ["work", "seconds", "processor s", "peak MB"],
      [
        ["the whole analysis", whole.seconds, whole.processor, whole.megabytes],
        ["means by policy, in SQL", reference.seconds, reference.processor, reference.megabytes],
      ],
    );
    printTable(["part", "processor s"], whole.parts);
  } finally {
    rmSync(join(folder, ".."), { recursive: true, force: true });
  }
}

/** Simulates two replicates of each future and writes them over and over. */
async function fill(folder, nFutures, nReplicates) {
  const scenario = scenarioNamed("us-iran-2020");
  const simulator = buildSimulator({ scenario, mechanisms });
  const policies = simulator.policies.map(({ id }) => id);
  const counts = { policies, nFutures, seed: 1, sampler: "latin-hypercube", horizons: scenario.horizons };
  const [few, many] = [designOf({ ...counts, nReplicates: 2 }), designOf({ ...counts, nReplicates })];
  const futures = drawFutures({ ...simulator, n: nFutures, seed: 1, sampler: "latin-hypercube" });
  const text = {
    scenario,
    design: many,
    overrides: [],
    version: packageVersion(),
    scenarioHash: scenarioHash(scenario),
  };
  const manifest = manifestOf(text, simulator);
  const store = await openStore(folder, manifest, futures);
  const width = simulator.columns.length;
  for (const chunk of chunksOf(many)) {
    const { runs } = runChunk(simulator, futures, few, chunk);
    const cells = chunk.nFutures * policies.length;
    const repeated = new Float64Array(cells * nReplicates * width);
    for (let cell = 0; cell < cells; cell++) {
      for (let replicate = 0; replicate < nReplicates; replicate++) {
        const from = (cell * 2 + (replicate % 2)) * width;
        repeated.set(runs.subarray(from, from + width), (cell * nReplicates + replicate) * width);
      }
    }
    await store.append({ chunk, runs: repeated, failed: Array(cells * nReplicates).fill(null) });
  }
  store.close();
}

function child(work, folder) {
  const { status, stdout } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), work, folder], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (status !== 0) throw new Error(`${work} ended with ${status}`);
  return JSON.parse(stdout);
}

async function analyse(folder) {
  const begun = process.hrtime.bigint();
  const { openResults } = await import("../dist/node/read-results.js");
  const { studyOf } = await import("../dist/cli/analysis-study.js");
  const { analyse: whole } = await import("../dist/analysis/study/analyse.js");
  const parts = [];
  let last = "reading the runs";
  let before = 0;
  const mark = (part) => {
    const { user, system } = process.cpuUsage();
    parts.push([last, ((user + system) / 1e6 - before).toFixed(1)]);
    before = (user + system) / 1e6;
    last = part;
  };
  const results = await openResults(folder);
  const study = await studyOf(results, scenarioNamed("us-iran-2020"), {
    reference: null,
    horizon: null,
    focus: null,
    objectives: null,
    weights: null,
    thresholds: [],
  });
  whole(study, mark);
  mark("end");
  results.close();
  told(begun, parts);
}

async function read(folder) {
  const begun = process.hrtime.bigint();
  const { openParquet } = await import("../dist/node/parquet.js");
  const parquet = await openParquet();
  await parquet.execute(
    `CREATE TABLE means AS SELECT policy, avg(COLUMNS('.*@.*')) FROM read_parquet('${join(folder, "runs")}/*.parquet') GROUP BY policy`,
  );
  parquet.close();
  told(begun, []);
}

function told(begun, parts) {
  const { user, system } = process.cpuUsage();
  console.log(
    JSON.stringify({
      seconds: (Number(process.hrtime.bigint() - begun) / 1e9).toFixed(1),
      processor: ((user + system) / 1e6).toFixed(1),
      megabytes: (process.resourceUsage().maxRSS / 1024).toFixed(0),
      parts,
    }),
  );
}
