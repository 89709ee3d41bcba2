import { setImmediate as nextTurn } from "node:timers/promises";
import { Piscina } from "piscina";
import {
  type PointResult,
  type PointSource,
  type PointTask,
  patternPoints,
} from "../calibration/fit/pattern-point.ts";
import { mechanisms } from "../mechanisms/index.ts";

/** Everything a thread needs to simulate points: plain data, handed over once. */
export type FitSource = Omit<PointSource, "mechanisms">;

/** Threads that simulate points of the parameter space. */
export interface FitPool {
  /** Simulates points and gives their results in the order of the tasks. */
  evaluate(tasks: readonly PointTask[]): Promise<readonly PointResult[]>;
  /** Ends the threads at once; points that were being simulated are rejected. */
  close(): Promise<void>;
}

/** A pool of `threads` worker threads; with 0 the calling thread does the work. Results do not depend on it. */
export function openFitPool(source: FitSource, threads: number): FitPool {
  if (threads === 0) {
    const simulate = patternPoints({ ...source, mechanisms });
    return {
      async evaluate(tasks) {
        const results: PointResult[] = [];
        for (const task of tasks) {
          // Lets signals and progress through between points.
          await nextTurn();
          results.push(simulate(task));
        }
        return results;
      },
      close: async () => undefined,
    };
  }
  const pool = new Piscina<PointTask, PointResult>({
    filename: new URL("./fit-worker.js", import.meta.url).href,
    workerData: source,
    minThreads: threads,
    maxThreads: threads,
  });
  return {
    evaluate: (tasks) => Promise.all(tasks.map((task) => pool.run(task))),
    close: () => pool.destroy(),
  };
}
