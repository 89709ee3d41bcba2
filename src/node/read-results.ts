import { existsSync, readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { type Cells, type FutureRuns, gatherCells } from "../analysis/ensemble/cells.ts";
import { type RunSpread, spreadOfRuns } from "../analysis/ensemble/run-spread.ts";
import { caseColumns } from "../experiment/ensemble.ts";
import { columnsOfManifest, isComplete, type Manifest } from "../experiment/manifest.ts";
import { nearest } from "../scenario/nearest.ts";
import { numbersOf, type Table, textsOf } from "../table/table.ts";
import { manifestFile, readManifest } from "./manifest-file.ts";
import { openParquet } from "./parquet.ts";
import { ResultsError, storageError } from "./results-error.ts";
import { damagedParts, hashOf } from "./store.ts";

/** A failed run: its case and why. */
export interface FailedRun {
  readonly case: string;
  readonly reason: string;
}

/** A results folder that is open for reading. Its parts are whole: their hashes were compared when it was opened. */
export interface Results {
  readonly folder: string;
  readonly manifest: Manifest;
  /** False while parts are missing: then everything below is of the futures that are there. */
  readonly complete: boolean;
  /** The futures: `future`, then a column for each uncertainty. All of them, also those not run yet. */
  futures(): Promise<Table>;
  /** The run tables, part by part in case order (see `runTable`); all columns, or `case` columns and the named ones. */
  runs(columns?: readonly string[]): AsyncGenerator<Table>;
  /** The named columns of all runs as rows in the order future, policy, replicate, part by part: the quickest way to them. */
  parts(columns: readonly string[]): AsyncGenerator<FutureRuns>;
  /** Cells against a reference policy, by default the manifest's. Throws RangeError for an unknown policy. */
  cells(reference?: string): Promise<Cells>;
  /** Quantiles over all runs of each policy, for the named columns ("war@365"). */
  spread(columns: readonly string[], probabilities: readonly number[]): Promise<RunSpread[]>;
  failures(): Promise<FailedRun[]>;
  close(): void;
}

/**
 * Opens a results folder.
 *
 * Everything is computed in this process in case order, part after part, never by parallel sums, so the same folder gives
 * the same bytes. Throws ResultsError "not-found" (with the nearest name beside it) or "damaged".
 */
export async function openResults(folder: string): Promise<Results> {
  const manifest = readManifest(folder);
  if (manifest === null) throw notFound(folder);
  requireWhole(folder, manifest);
  const parquet = await openParquet();
  const columns = columnsOfManifest(manifest);
  const read = async (file: string, wanted?: readonly string[]): Promise<Table> => {
    try {
      return await parquet.read(join(folder, file), wanted);
    } catch (error) {
      throw storageError(error, folder);
    }
  };
  async function* runs(wanted?: readonly string[]): AsyncGenerator<Table> {
    for (const part of manifest!.parts) yield await read(part.file, wanted && [...caseColumns, ...wanted]);
  }
  async function* parts(wanted: readonly string[]): AsyncGenerator<FutureRuns> {
    for (const files of batchesOf(manifest!)) {
      // Rows are in case order, so ids of cases and policies need not be read; texts are most of the work.
      const paths = files.map((file) => join(folder, file));
      const table = await parquet.read(paths, ["future", "failed", ...wanted]).catch((error: unknown) => {
        throw storageError(error, folder);
      });
      yield futureRuns(table, manifest!, wanted);
    }
  }
  return {
    folder,
    manifest,
    complete: isComplete(manifest),
    futures: () => read(manifest.futuresFile!.file),
    runs,
    parts,
    async cells(reference = manifest.reference) {
      const policies = manifest.policies.map(({ id }) => id);
      const gathering = gatherCells({ policies, nReplicates: manifest.replicates, columns, reference });
      for await (const part of parts(columns)) gathering.add(part);
      return gathering.cells();
    },
    async spread(wanted, probabilities) {
      const parts: Table[] = [];
      for await (const table of runs(wanted)) parts.push(table);
      return spreadOfRuns(
        parts,
        manifest.policies.map(({ id }) => id),
        wanted,
        probabilities,
      );
    },
    async failures() {
      const list: FailedRun[] = [];
      for await (const table of runs([])) {
        textsOf(table, "failed").forEach((reason, row) => {
          if (reason !== null) list.push({ case: textsOf(table, "case")[row]!, reason });
        });
      }
      return list;
    },
    close: () => parquet.close(),
  };
}

/** Runs that are read with one query (chosen: to plan a query of many columns takes as long as to read some thousand rows). */
const batchRuns = 20_000;

/** Files of parts that lie next to each other, in batches of a size that is soon read and easily held. */
function batchesOf({ parts, chunkFutures, policies, replicates }: Manifest): string[][] {
  const most = Math.max(1, Math.floor(batchRuns / (chunkFutures * policies.length * replicates)));
  const batches: string[][] = [];
  let last = -2;
  for (const { file } of parts) {
    const chunk = Number(/(\d+)\.parquet$/.exec(file)![1]);
    const batch = batches.at(-1);
    if (batch !== undefined && chunk === last + 1 && batch.length < most) batch.push(file);
    else batches.push([file]);
    last = chunk;
  }
  return batches;
}

/** A run table as rows of its outcome columns. */
function futureRuns(table: Table, manifest: Manifest, columns: readonly string[]): FutureRuns {
  const future = numbersOf(table, "future");
  const runs = new Float64Array(table.nRows * columns.length);
  columns.forEach((name, k) => {
    const values = numbersOf(table, name);
    for (let row = 0; row < table.nRows; row++) runs[row * columns.length + k] = values[row]!;
  });
  return {
    firstFuture: future[0]!,
    nFutures: table.nRows / (manifest.policies.length * manifest.replicates),
    runs,
    failed: textsOf(table, "failed"),
  };
}

function requireWhole(folder: string, manifest: Manifest): void {
  const futures = manifest.futuresFile;
  const isFutureWhole = futures !== null && hashOf(join(folder, futures.file)) === futures.sha256;
  const faults = [
    ...damagedParts(folder, manifest),
    ...(isFutureWhole ? [] : ["the table of futures is missing or has changed"]),
  ];
  if (faults.length === 0) return;
  const shown = faults.slice(0, 3).join("; ");
  const more = faults.length > 3 ? ` and ${faults.length - 3} more` : "";
  throw new ResultsError(
    "damaged",
    `${folder} is not whole: ${shown}${more}. Give the command that made it again: what is whole is kept, the rest is run anew.`,
  );
}

function notFound(folder: string): ResultsError {
  if (existsSync(folder)) {
    return new ResultsError("not-found", `${folder} holds no ${manifestFile}, so it is no results folder.`);
  }
  const parent = dirname(folder);
  const beside = existsSync(parent)
    ? readdirSync(parent).filter((name) => existsSync(join(parent, name, manifestFile)))
    : [];
  const near = nearest(basename(folder), beside);
  const hint = near === null ? "" : ` Did you mean ${join(parent, near)}?`;
  return new ResultsError("not-found", `There is no folder ${folder}.${hint}`);
}
