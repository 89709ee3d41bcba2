import { setImmediate as nextTurn } from "node:timers/promises";
import { Piscina } from "piscina";
import {
  crisisSampler,
  type SampleResult,
  type SampleSource,
  type SampleTask,
} from "../calibration/icb/crisis-sample.ts";
import { mechanisms } from "../mechanisms/index.ts";

/** Everything a thread needs to play crises: plain data, handed over once. */
export type CrisisSource = Omit<SampleSource, "mechanisms">;

/** Threads that play crises. */
export interface CrisisPool {
  /** Plays tasks and gives their results in order; tells how many are done. */
  play(tasks: readonly SampleTask[], onProgress: (done: number) => void): Promise<readonly SampleResult[]>;
  /** Ends the threads at once; tasks that were running are rejected. */
  close(): Promise<void>;
}

/** A pool of `threads` worker threads; with 0 the calling thread plays, task after task. Results do not depend on it. */
export function openCrisisPool(source: CrisisSource, threads: number): CrisisPool {
  const run = threads === 0 ? callingThread(source) : null;
  const pool =
    run === null
      ? new Piscina<SampleTask, SampleResult>({
          filename: new URL("./crisis-worker.js", import.meta.url).href,
          workerData: source,
          minThreads: threads,
          maxThreads: threads,
        })
      : null;
  return {
    async play(tasks, onProgress) {
      const results: SampleResult[] = [];
      let next = 0;
      let done = 0;
      const lane = async (): Promise<void> => {
        for (let at = next++; at < tasks.length; at = next++) {
          results[at] = await (pool === null ? run!(tasks[at]!) : pool.run(tasks[at]!));
          onProgress(++done);
        }
      };
      // Twice as many lanes as threads, so that no thread waits for its next task.
      await Promise.all(Array.from({ length: Math.max(1, 2 * threads) }, lane));
      return results;
    },
    async close() {
      await pool?.destroy();
    },
  };
}

function callingThread(source: CrisisSource): (task: SampleTask) => Promise<SampleResult> {
  const sample = crisisSampler({ ...source, mechanisms });
  return async (task) => {
    // Lets signals and progress through between tasks.
    await nextTurn();
    return sample(task);
  };
}
