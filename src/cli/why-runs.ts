import { type Chunk, chunksOf, designOf, runsOf } from "../experiment/case.ts";
import type { RunCases } from "../experiment/counterfactual.ts";
import type { Futures } from "../experiment/future.ts";
import type { Override } from "../experiment/override.ts";
import { openPool } from "../node/pool.ts";

/** Runs from which worker threads are worth their start of half a second (chosen). */
const fewestForThreads = 1000;

/** What all requests have in common. */
export interface WhyRuns {
  readonly futures: Futures;
  readonly nReplicates: number;
  readonly seed: number;
  readonly horizon: number;
  /** Position of the outcome among the simulator's. */
  readonly outcome: number;
  readonly nOutcomes: number;
  /** Numbers that the user fixed. */
  readonly overrides: readonly Override[];
  readonly threads: number;
  /** Told how many runs were done after each chunk. */
  readonly onRuns: (n: number) => void;
}

/** Runs requests in worker threads, or in this one where they are small. */
export function caseRunner(setting: WhyRuns): RunCases {
  const { futures, nReplicates, seed, horizon, outcome, nOutcomes, threads } = setting;
  return async ({ scenario, overrides, policies }) => {
    const design = designOf({
      policies,
      nFutures: futures.n,
      nReplicates,
      seed,
      sampler: "latin-hypercube",
      horizons: [horizon],
    });
    const isLarge = runsOf(design) >= fewestForThreads;
    const work = { scenario, overrides: [...setting.overrides, ...overrides], design, futures };
    const pool = openPool(work, isLarge ? threads : 0);
    const values = policies.map(() => new Float64Array(futures.n * nReplicates));
    const waiting = [...chunksOf(design)];
    const lane = async (): Promise<void> => {
      for (let chunk = waiting.shift(); chunk !== undefined; chunk = waiting.shift()) {
        const { runs, failed } = await pool.run(chunk);
        place(runs, chunk);
        setting.onRuns(failed.length);
      }
    };
    // Rows of a chunk stand in the order future, policy, replicate.
    const place = (runs: Float64Array, { firstFuture, nFutures }: Chunk): void => {
      let row = 0;
      for (let future = firstFuture; future < firstFuture + nFutures; future++) {
        for (const list of values) {
          for (let replicate = 0; replicate < nReplicates; replicate++) {
            list[future * nReplicates + replicate] = runs[row * nOutcomes + outcome]!;
            row++;
          }
        }
      }
    };
    try {
      await Promise.all(Array.from({ length: pool.lanes }, lane));
    } finally {
      await pool.close();
    }
    return values;
  };
}
