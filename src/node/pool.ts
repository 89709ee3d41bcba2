import { setImmediate as nextTurn } from "node:timers/promises";
import { Piscina } from "piscina";
import type { Chunk, Design } from "../experiment/case.ts";
import { type ChunkResult, runChunk } from "../experiment/chunk.ts";
import type { Futures } from "../experiment/future.ts";
import type { Override } from "../experiment/override.ts";
import { buildSimulator } from "../experiment/simulator.ts";
import { mechanisms } from "../mechanisms/index.ts";
import type { Scenario } from "../scenario/scenario.ts";

/** Everything a thread needs to run any chunk of an experiment: plain data, handed over once. */
export interface Work {
  readonly scenario: Scenario;
  readonly overrides: readonly Override[];
  readonly design: Design;
  readonly futures: Futures;
}

/** Threads that run chunks. */
export interface Pool {
  /** How many chunks to hand in at a time, so that no thread waits. */
  readonly lanes: number;
  run(chunk: Chunk): Promise<ChunkResult>;
  /** Ends the threads at once; chunks that were running are rejected. */
  close(): Promise<void>;
}

/**
 * A pool of `threads` worker threads; with 0 the calling thread does the work, chunk after chunk.
 *
 * What a chunk gives does not depend on the number of threads.
 */
export function openPool(work: Work, threads: number): Pool {
  return threads === 0 ? callingThread(work) : workerThreads(work, threads);
}

function workerThreads(work: Work, threads: number): Pool {
  const pool = new Piscina<Chunk, ChunkResult>({
    filename: new URL("./worker.js", import.meta.url).href,
    workerData: work,
    minThreads: threads,
    maxThreads: threads,
  });
  return {
    // Twice as many as threads: while one result is written, its thread has the next chunk at hand.
    lanes: 2 * threads,
    run: (chunk) => pool.run(chunk),
    close: () => pool.destroy(),
  };
}

function callingThread({ scenario, overrides, design, futures }: Work): Pool {
  const simulator = buildSimulator({ scenario, mechanisms, overrides, horizons: design.horizons });
  return {
    lanes: 1,
    async run(chunk) {
      // Lets signals and progress through between chunks.
      await nextTurn();
      return runChunk(simulator, futures, design, chunk);
    },
    close: async () => undefined,
  };
}
