import type { Sampler } from "./design.ts";
import type { DesignPlan } from "./design-plan.ts";
import type { FittedSet, FittedUse } from "./fitted-set.ts";

/** What is simulated: every policy in every future, with every replicate. A function of nothing else. */
export interface Design {
  /** Ids, in the order of rows. */
  readonly policies: readonly string[];
  readonly nFutures: number;
  readonly nReplicates: number;
  /** A whole number from 0 to 2^32 - 1. */
  readonly seed: number;
  readonly sampler: Sampler;
  /** The numbers of a design for sensitivity, where the sampler is one. */
  readonly plan?: DesignPlan;
  /** A fitted set of which futures take rows, and for which parameters; absent where all is drawn from the priors. */
  readonly fitted?: { readonly set: FittedSet; readonly use: FittedUse };
  /** The first replicate's number, 0 unless given: of a batch that goes on where another ended. */
  readonly firstReplicate?: number;
  /** Days at which outcomes are measured, ascending. */
  readonly horizons: readonly number[];
  /** Futures in a chunk. */
  readonly chunkFutures: number;
}

/** A range of futures, each with all policies and replicates: what a thread is handed, and a part of the store. */
export interface Chunk {
  readonly index: number;
  readonly firstFuture: number;
  readonly nFutures: number;
}

/** Runs in a chunk at most: about a second of work, and a part of a few hundred kilobytes (chosen). */
const largestChunk = 2000;
/** Runs below which sending a chunk to a thread is no gain (chosen: some 50 milliseconds). */
const smallestChunk = 100;
/** Chunks wanted of a small design, so that eight threads have something to do (chosen). */
const fewestChunks = 32;

/**
 * A design with the size of its chunks worked out from its counts, never from the machine.
 *
 * A chunk has at least one future, and at most about 2,000 runs; a small design is cut finer, but not under about 100.
 * Throws RangeError for counts that are no whole numbers of at least 1, a seed outside [0, 2^32), no policy or one named
 * twice, or horizons that are not whole and ascending.
 */
export function designOf(counts: Omit<Design, "chunkFutures">): Design {
  const { policies, nFutures, nReplicates, seed, horizons } = counts;
  requireWhole("nFutures", nFutures, 1);
  requireWhole("nReplicates", nReplicates, 1);
  requireWhole("seed", seed, 0);
  if (policies.length === 0 || new Set(policies).size < policies.length) {
    throw new RangeError(`designOf: policies are "${policies.join('", "')}"; there must be some, each once`);
  }
  horizons.forEach((horizon, k) => {
    requireWhole("a horizon", horizon, (horizons[k - 1] ?? 0) + 1);
  });
  if (horizons.length === 0)
    throw new RangeError("designOf: there is no horizon; there must be at least one");
  const perFuture = policies.length * nReplicates;
  const wanted = Math.min(largestChunk, Math.max(smallestChunk, (nFutures * perFuture) / fewestChunks));
  return { ...counts, chunkFutures: Math.min(nFutures, Math.max(1, Math.floor(wanted / perFuture))) };
}

/** Name of a case, known before any run: "deterrence-leg/f0137/r02". */
export function caseId(policy: string, future: number, replicate: number): string {
  return `${policy}/f${String(future).padStart(4, "0")}/r${String(replicate).padStart(2, "0")}`;
}

/** The chunks of a design, in order; together they hold every future once. */
export function chunksOf(design: Design): readonly Chunk[] {
  const { nFutures, chunkFutures } = design;
  return Array.from({ length: Math.ceil(nFutures / chunkFutures) }, (_, index) => ({
    index,
    firstFuture: index * chunkFutures,
    nFutures: Math.min(chunkFutures, nFutures - index * chunkFutures),
  }));
}

/** How many runs a chunk has. Inside it the order is future, policy, replicate. */
export function runsIn(design: Design, chunk: Chunk): number {
  return chunk.nFutures * design.policies.length * design.nReplicates;
}

/** How many runs a design has. */
export function runsOf(design: Design): number {
  return design.nFutures * design.policies.length * design.nReplicates;
}

function requireWhole(name: string, value: number, least: number): void {
  if (Number.isInteger(value) && value >= least && value < 2 ** 32) return;
  throw new RangeError(`designOf: ${name} is ${value}; it must be a whole number from ${least} to 2^32 - 1`);
}
