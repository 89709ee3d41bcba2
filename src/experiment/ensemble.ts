import { type Table, tableOf } from "../table/table.ts";
import { caseId, type Design } from "./case.ts";
import type { ChunkResult } from "./chunk.ts";
import type { Futures } from "./future.ts";

/** Columns of the run table that are no outcomes, in order. */
export const caseColumns = ["case", "policy", "future", "replicate", "failed"] as const;

/**
 * The runs of a chunk as a table, in case order: `case` (its id), `policy` (id), `future` and `replicate` (from 0),
 * `failed` (null, or why the run failed), then a column for each outcome and horizon, NaN where the run failed.
 */
export function runTable(result: ChunkResult, design: Design, columns: readonly string[]): Table {
  const nRows = result.failed.length;
  const perFuture = design.policies.length * design.nReplicates;
  const policies = Array.from(
    { length: nRows },
    (_, row) => design.policies[Math.floor((row % perFuture) / design.nReplicates)]!,
  );
  const future = Int32Array.from(
    { length: nRows },
    (_, row) => result.chunk.firstFuture + Math.floor(row / perFuture),
  );
  const replicate = Int32Array.from(
    { length: nRows },
    (_, row) => (design.firstReplicate ?? 0) + (row % design.nReplicates),
  );
  return tableOf([
    { name: "case", values: policies.map((policy, row) => caseId(policy, future[row]!, replicate[row]!)) },
    { name: "policy", values: policies },
    { name: "future", values: future },
    { name: "replicate", values: replicate },
    { name: "failed", values: result.failed },
    ...columns.map((name, k) => ({
      name,
      values: Float64Array.from({ length: nRows }, (_, row) => result.runs[row * columns.length + k]!),
    })),
  ]);
}

/** Futures as a table: `future` (from 0), then a column for each uncertainty, named by its path, in its own unit. */
export function futureTable(futures: Futures): Table {
  const d = futures.paths.length;
  return tableOf([
    { name: "future", values: Int32Array.from({ length: futures.n }, (_, future) => future) },
    ...futures.paths.map((name, k) => ({
      name,
      values: Float64Array.from({ length: futures.n }, (_, future) => futures.values[future * d + k]!),
    })),
  ]);
}
