/**
 * A thread of the pool: builds its own simulator once from plain data, then runs chunks. Only a chunk's place comes in,
 * and only numbers and reasons go out.
 */
import { workerData } from "piscina";
import type { Chunk } from "../experiment/case.ts";
import { type ChunkResult, runChunk } from "../experiment/chunk.ts";
import { buildSimulator } from "../experiment/simulator.ts";
import { mechanisms } from "../mechanisms/index.ts";
import type { Work } from "./pool.ts";

const { scenario, overrides, design, futures } = workerData as Work;
const simulator = buildSimulator({ scenario, mechanisms, overrides, horizons: design.horizons });

/** Runs one chunk. */
export default function run(chunk: Chunk): ChunkResult {
  return runChunk(simulator, futures, design, chunk);
}
