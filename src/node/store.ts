import { createHash } from "node:crypto";
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { type Chunk, chunksOf } from "../experiment/case.ts";
import type { ChunkResult } from "../experiment/chunk.ts";
import { futureTable, runTable } from "../experiment/ensemble.ts";
import type { Futures } from "../experiment/future.ts";
import {
  columnsOfManifest,
  designOfManifest,
  type Manifest,
  manifestDifferences,
  type PartRecord,
  partFile,
} from "../experiment/manifest.ts";
import type { Table } from "../table/table.ts";
import { lockFile, lockFolder } from "./lock.ts";
import { manifestFile, readManifest, writeManifest } from "./manifest-file.ts";
import { openParquet, type Parquet } from "./parquet.ts";
import { ResultsError, storageError } from "./results-error.ts";

/** Name of the log inside a results folder: times, threads and hosts, which are no part of the results. */
export const logFile = "log.jsonl";
/** Name of the folder in which looks are kept until they are put together (`settleExperiment`). */
export const looksFolder = "looks";
const futuresFile = "futures.parquet";
const runsFolder = "runs";

/** A results folder that is open for writing by this process alone. */
export interface Store {
  /** Chunks that have no valid part yet, in order. */
  readonly missing: readonly Chunk[];
  /** The manifest as it stands on disk. */
  manifest(): Manifest;
  /** Writes a chunk's part and records it. A part is whole and recorded, or not there. */
  append(result: ChunkResult): Promise<void>;
  /** Adds a line to the log. */
  log(entry: Readonly<Record<string, unknown>>): void;
  close(): void;
}

/**
 * Opens a results folder for an experiment: makes it, or takes up what an earlier run of the same experiment left.
 *
 * Parts that the manifest records and whose bytes still have the recorded hash are kept; what is missing, cut off or
 * changed is to be run again. Throws ResultsError when the folder belongs to another experiment or another program, is
 * being written by another process, or cannot be written.
 */
export async function openStore(folder: string, wanted: Manifest, futures: Futures): Promise<Store> {
  try {
    makeFolder(folder);
    requireOurs(folder, wanted);
    const unlock = lockFolder(folder);
    try {
      return await openLocked(folder, wanted, futures, unlock);
    } catch (error) {
      unlock();
      throw error;
    }
  } catch (error) {
    throw storageError(error, folder);
  }
}

async function openLocked(
  folder: string,
  wanted: Manifest,
  futures: Futures,
  unlock: () => void,
): Promise<Store> {
  // Read again under the lock: another process may have finished in between.
  const found = requireOurs(folder, wanted);
  makeFolder(join(folder, runsFolder));
  removeUnfinished(folder);
  const design = designOfManifest(wanted);
  const columns = columnsOfManifest(wanted);
  const parquet = await openParquet();
  const names = new Set(chunksOf(design).map(({ index }) => partFile(index)));
  const isGood = (part: PartRecord): boolean =>
    names.has(part.file) && hashOf(join(folder, part.file)) === part.sha256;
  let manifest: Manifest = { ...wanted, parts: found?.parts.filter(isGood) ?? [] };
  try {
    manifest = {
      ...manifest,
      futuresFile: await writePart(parquet, folder, futuresFile, futureTable(futures)),
    };
    writeManifest(folder, manifest);
  } catch (error) {
    parquet.close();
    throw error;
  }
  const done = new Set(manifest.parts.map((part) => part.file));
  return {
    missing: chunksOf(design).filter(({ index }) => !done.has(partFile(index))),
    manifest: () => manifest,
    async append(result) {
      try {
        const table = runTable(result, design, columns);
        const part = await writePart(parquet, folder, partFile(result.chunk.index), table);
        const parts = [...manifest.parts, part].sort((one, other) => (one.file < other.file ? -1 : 1));
        const next = { ...manifest, parts };
        writeManifest(folder, next);
        manifest = next;
      } catch (error) {
        throw storageError(error, folder);
      }
    },
    log(entry) {
      try {
        appendFileSync(join(folder, logFile), `${JSON.stringify(entry)}\n`);
      } catch (error) {
        throw storageError(error, folder);
      }
    },
    close() {
      parquet.close();
      unlock();
    },
  };
}

/** What the folder holds of this experiment, or null when it is new. Throws unless it is ours to write to. */
function requireOurs(folder: string, wanted: Manifest): Manifest | null {
  const found = readManifest(folder);
  if (found === null) {
    // What a run leaves that was killed before it had a manifest.
    const harmless = new Set([
      lockFile,
      logFile,
      runsFolder,
      looksFolder,
      futuresFile,
      `${futuresFile}.tmp`,
      `${manifestFile}.tmp`,
    ]);
    const strange = readdirSync(folder).filter((name) => !harmless.has(name));
    if (strange.length === 0) return null;
    throw new ResultsError(
      "not-results",
      `${folder} holds other files (${strange.slice(0, 3).join(", ")}) and no results. Choose an empty or a new folder with --out.`,
    );
  }
  const differences = manifestDifferences(found, wanted);
  if (differences.length === 0) return found;
  throw new ResultsError(
    "other-experiment",
    `${folder} holds the results of another experiment, which are left as they are. It differs in ${differences.join("; ")}. Choose another folder with --out.`,
  );
}

/** Makes a folder and those above it. `mkdirSync` with `recursive` never returns where the system knows no new folders. */
function makeFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  if (!existsSync(dirname(folder))) makeFolder(dirname(folder));
  mkdirSync(folder);
}

/** Files under a temporary name are what a run that was cut off had begun. */
function removeUnfinished(folder: string): void {
  for (const name of readdirSync(join(folder, runsFolder))) {
    if (name.endsWith(".tmp")) rmSync(join(folder, runsFolder, name), { force: true });
  }
}

async function writePart(parquet: Parquet, folder: string, file: string, table: Table): Promise<PartRecord> {
  const path = join(folder, file);
  const unfinished = `${path}.tmp`;
  try {
    await parquet.write(table, unfinished);
    const sha256 = hashOf(unfinished);
    if (sha256 === null) throw new Error(`${basename(unfinished)} vanished while it was written`);
    renameSync(unfinished, path);
    return { file, sha256, rows: table.nRows };
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}

/** SHA-256 of a file's bytes in hexadecimal, or null when it is not there. */
export function hashOf(file: string): string | null {
  try {
    return createHash("sha256").update(readFileSync(file)).digest("hex");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

/** Faults of the parts on disk against the manifest, one sentence each; empty when every recorded part is whole. */
export function damagedParts(folder: string, manifest: Manifest): string[] {
  return manifest.parts.flatMap((part) => {
    const hash = hashOf(join(folder, part.file));
    if (hash === null) return [`${part.file} is missing`];
    return hash === part.sha256 ? [] : [`${part.file} has changed since it was written`];
  });
}
