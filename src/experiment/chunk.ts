import { type Chunk, type Design, runsIn } from "./case.ts";
import { luckOf } from "./design-plan.ts";
import { type Futures, futureRow } from "./future.ts";
import type { Simulator } from "./simulator.ts";

/** What the runs of a chunk gave: a row for each, in the order future, policy, replicate. */
export interface ChunkResult {
  readonly chunk: Chunk;
  /** Rows of the simulator's columns; a failed run's are NaN. */
  readonly runs: Float64Array;
  /** Null, or why the run failed, for each row. */
  readonly failed: readonly (string | null)[];
}

/**
 * Simulates every run of a chunk. The same in a worker thread, in a test and in a browser: the result depends on the
 * arguments alone. A run that fails is a row with its reason.
 *
 * Throws RangeError when the design names a policy that the simulator does not have, or measures other horizons.
 */
export function runChunk(simulator: Simulator, futures: Futures, design: Design, chunk: Chunk): ChunkResult {
  const policies = design.policies.map((id) => {
    const position = simulator.policies.findIndex((policy) => policy.id === id);
    if (position < 0) throw new RangeError(`runChunk: no policy is called "${id}"`);
    return position;
  });
  if (design.horizons.join() !== simulator.horizons.join()) {
    throw new RangeError(
      `runChunk: horizons are ${design.horizons.join()}, built for ${simulator.horizons.join()}`,
    );
  }
  const { seed, firstReplicate = 0 } = design;
  const width = simulator.columns.length;
  const runs = new Float64Array(runsIn(design, chunk) * width);
  const failed: (string | null)[] = [];
  for (let future = chunk.firstFuture; future < chunk.firstFuture + chunk.nFutures; future++) {
    const refused = setFuture(simulator, futures, future);
    const luck = luckOf(design, future);
    for (const policy of policies) {
      if (refused === null) simulator.setPolicy(policy);
      for (let replicate = 0; replicate < design.nReplicates; replicate++) {
        const at = failed.length * width;
        const name = { seed, future: luck, replicate: firstReplicate + replicate };
        if (refused === null) failed.push(simulator.run(name, runs, at));
        else {
          runs.fill(Number.NaN, at, at + width);
          failed.push(refused);
        }
      }
    }
  }
  return { chunk, runs, failed };
}

/** Null, or why the model cannot be prepared for a future: then all runs of that future fail for this reason. */
function setFuture(simulator: Simulator, futures: Futures, future: number): string | null {
  try {
    simulator.setFuture(futureRow(futures, future));
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
