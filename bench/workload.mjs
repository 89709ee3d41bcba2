/** The runs that benches time: every policy of a scenario over a few drawn futures, as `detente compare` plays them. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import {
  buildSimulator,
  chunksOf,
  designOf,
  drawFutures,
  futureRow,
  mechanisms,
  runChunk,
} from "../dist/index.js";
import { packagedScenarios, readScenarioFiles } from "../dist/node/scenario-files.js";

/** Ids of the scenarios that are shipped. */
export const scenarioIds = packagedScenarios();

/** A shipped scenario; throws if it has faults. */
export function scenarioNamed(id) {
  const { scenario, faults } = readScenarioFiles(id);
  if (scenario === undefined) throw new Error(`${id} has ${faults.length} faults`);
  return scenario;
}

/**
 * Runs ready to be played again and again: `nFutures` futures, every policy, `nReplicates` replicates, a year each.
 *
 * `play` gives the numbers of all runs, in the order future, policy, replicate, and throws if one failed; `prepare`
 * does only the part of it that is done once for each future.
 */
export function workload(id, nFutures, nReplicates) {
  const scenario = scenarioNamed(id);
  const simulator = buildSimulator({ scenario, mechanisms, horizons: [365] });
  const policies = simulator.policies.map((policy) => policy.id);
  const counts = { policies, nFutures, nReplicates, seed: 1, sampler: "latin-hypercube", horizons: [365] };
  const design = { ...designOf(counts), chunkFutures: nFutures };
  const futures = drawFutures({ ...simulator, n: nFutures, seed: 1, sampler: "latin-hypercube" });
  const [chunk] = chunksOf(design);
  return {
    scenario,
    simulator,
    futures,
    nRuns: nFutures * policies.length * nReplicates,
    play() {
      const { runs, failed } = runChunk(simulator, futures, design, chunk);
      const reason = failed.find((why) => why !== null);
      if (reason !== undefined) throw new Error(`${id}: a run failed: ${reason}`);
      return runs;
    },
    prepare() {
      for (let future = 0; future < nFutures; future++) simulator.setFuture(futureRow(futures, future));
    },
    nFutures,
  };
}

/** What a bench prints as JSON when it is called with each of these scenarios, each time in a new process. */
export function answersOf(bench, ids) {
  return ids.map((id) => {
    const { status, stdout } = spawnSync(process.execPath, [fileURLToPath(bench), id], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "inherit"],
    });
    if (status !== 0) throw new Error(`the bench of ${id} ended with ${status}`);
    return JSON.parse(stdout);
  });
}
