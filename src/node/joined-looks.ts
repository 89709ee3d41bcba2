import type { FutureRuns } from "../analysis/ensemble/cells.ts";
import { type Chunk, type Design, runsIn } from "../experiment/case.ts";
import type { ChunkResult } from "../experiment/chunk.ts";
import { numbersOf, type Table, textsOf } from "../table/table.ts";
import type { Pool } from "./pool.ts";
import type { Results } from "./read-results.ts";

/** Runs of one look as they are read: the part at hand, and those after it. */
interface Cursor {
  readonly nReplicates: number;
  readonly parts: AsyncGenerator<Table>;
  table: Table | null;
}

/**
 * A pool that simulates nothing: it puts the chunks of an experiment together from looks, batches of replicates of the same
 * cases in order.
 *
 * Chunks are to be asked for in ascending order, one at a time. What it gives is what a plain run of all replicates
 * would have given, since draws are named by replicate.
 */
export function joinedLooks(looks: readonly Results[], design: Design, columns: readonly string[]): Pool {
  const cursors = looks.map(
    (results): Cursor => ({
      nReplicates: results.manifest.replicates,
      parts: results.runs(columns),
      table: null,
    }),
  );
  return {
    lanes: 1,
    async run(chunk) {
      const width = columns.length;
      const runs = new Float64Array(runsIn(design, chunk) * width);
      const failed: (string | null)[] = Array.from({ length: runsIn(design, chunk) }, () => null);
      let before = 0;
      for (const cursor of cursors) {
        await copyRows(cursor, before, { chunk, runs, failed }, design, columns);
        before += cursor.nReplicates;
      }
      return { chunk, runs, failed };
    },
    close: async () => undefined,
  };
}

/** Copies a look's runs of a chunk to their places, its first replicate being number `before`. */
async function copyRows(
  cursor: Cursor,
  before: number,
  { chunk, runs, failed }: ChunkResult & { readonly failed: (string | null)[] },
  design: Design,
  columns: readonly string[],
): Promise<void> {
  const { nReplicates } = cursor;
  const perFuture = design.policies.length * nReplicates;
  for (let future = chunk.firstFuture; future < chunk.firstFuture + chunk.nFutures; future++) {
    const { table, from } = await rowsOfFuture(cursor, future, perFuture);
    const reasons = textsOf(table, "failed");
    const values = columns.map((name) => numbersOf(table, name));
    for (let row = 0; row < perFuture; row++) {
      const policy = Math.floor(row / nReplicates);
      const to =
        ((future - chunk.firstFuture) * design.policies.length + policy) * design.nReplicates +
        before +
        (row % nReplicates);
      failed[to] = reasons[from + row]!;
      values.forEach((column, k) => {
        runs[to * columns.length + k] = column[from + row]!;
      });
    }
  }
}

async function rowsOfFuture(
  cursor: Cursor,
  future: number,
  perFuture: number,
): Promise<{ readonly table: Table; readonly from: number }> {
  for (;;) {
    if (cursor.table !== null) {
      const from = (future - numbersOf(cursor.table, "future")[0]!) * perFuture;
      if (from < cursor.table.nRows) return { table: cursor.table, from };
    }
    const next = await cursor.parts.next();
    if (next.done) throw new RangeError(`looks: future ${future} is in none of the parts`);
    cursor.table = next.value;
  }
}

/** The values of one column over all looks together, as one part of an ensemble with all replicates. */
export async function joinedColumn(
  looks: readonly Results[],
  design: Design,
  column: string,
): Promise<FutureRuns> {
  const pool = joinedLooks(looks, design, [column]);
  const all: Chunk = { index: 0, firstFuture: 0, nFutures: design.nFutures };
  const { runs, failed } = await pool.run(all);
  return { firstFuture: 0, nFutures: design.nFutures, runs, failed };
}
