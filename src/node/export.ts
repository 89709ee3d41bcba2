import { once } from "node:events";
import { createWriteStream, statSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Writable } from "node:stream";
import { cellTable } from "../analysis/ensemble/cell-table.ts";
import { csvLines } from "../table/csv.ts";
import { jsonRows } from "../table/json.ts";
import type { Table } from "../table/table.ts";
import { openParquet, sqlText } from "./parquet.ts";
import type { Results } from "./read-results.ts";
import { storageError } from "./results-error.ts";

/** What of a results folder is exported: every run, means and variances by policy and future, or the futures. */
export type ExportWhat = "runs" | "cells" | "futures";
export type ExportFormat = "csv" | "parquet" | "json";

/** What is exported, how and where to: a file, or an open stream (CSV and JSON only). */
export interface ExportOptions {
  readonly what: ExportWhat;
  readonly format: ExportFormat;
  readonly to: string | Writable;
  /** For cells: the policy that differences are taken to. */
  readonly reference?: string;
}

/**
 * Writes results out for other programs, in case order. JSON is one array of objects, a row each, null for what is absent.
 *
 * Runs are copied part by part, so memory stays small. Throws ResultsError when the file cannot be written, and RangeError
 * for Parquet to a stream.
 */
export async function exportResults(results: Results, options: ExportOptions): Promise<void> {
  const { format, to } = options;
  // A file gets its name only when it is whole, so that an export that fails leaves no half of one behind.
  const target = typeof to === "string" && !isDevice(to) ? `${to}.partial-${process.pid}` : to;
  try {
    if (format === "parquet") {
      if (typeof target !== "string")
        throw new RangeError("Parquet is written to a file: name one with --out.");
      await exportParquet(results, options, target);
    } else {
      await exportText(tablesOf(results, options), format, target);
    }
    if (typeof to === "string" && typeof target === "string" && target !== to) await rename(target, to);
  } catch (error) {
    if (typeof target === "string" && target !== to) await rm(target, { force: true }).catch(() => undefined);
    throw storageError(error, typeof to === "string" ? to : "the output");
  }
}

/** Whether a path names something that is there and is no ordinary file, such as a pipe. */
function isDevice(file: string): boolean {
  try {
    return !statSync(file).isFile();
  } catch {
    // Not there, or not to be reached: writing will say why.
    return false;
  }
}

async function* tablesOf(results: Results, { what, reference }: ExportOptions): AsyncGenerator<Table> {
  if (what === "runs") yield* results.runs();
  else if (what === "futures") yield await results.futures();
  else yield cellTable(await results.cells(reference));
}

async function exportParquet(results: Results, options: ExportOptions, file: string): Promise<void> {
  const parquet = await openParquet();
  try {
    if (options.what === "runs") {
      const parts = results.manifest.parts.map((part) => sqlText(join(results.folder, part.file)));
      const query = `SELECT * FROM read_parquet([${parts.join(", ")}])`;
      await parquet.execute(`COPY (${query}) TO ${sqlText(file)} (FORMAT parquet, COMPRESSION zstd)`);
    } else {
      for await (const table of tablesOf(results, options)) await parquet.write(table, file);
    }
  } finally {
    parquet.close();
  }
}

async function exportText(
  tables: AsyncGenerator<Table>,
  format: "csv" | "json",
  to: string | Writable,
): Promise<void> {
  const stream = typeof to === "string" ? createWriteStream(to) : to;
  const failure = new Promise<never>((_, reject) => {
    stream.once("error", reject);
  });
  failure.catch(() => undefined);
  const write = async (text: string): Promise<void> => {
    if (!stream.write(text)) await Promise.race([once(stream, "drain"), failure]);
  };
  let isFirst = true;
  for await (const table of tables) {
    for (const lines of batches(format === "csv" ? csvLines(table, isFirst) : jsonRows(table))) {
      if (format === "csv") await write(lines.join(""));
      else await write(`${isFirst ? "[\n" : ",\n"}${lines.join(",\n")}`);
      isFirst = false;
    }
  }
  if (format === "json") await write(isFirst ? "[]\n" : "\n]\n");
  if (typeof to === "string") {
    stream.end();
    await Promise.race([once(stream, "finish"), failure]);
  }
}

/** Lines by the thousand (chosen): one write for each line would be slow. */
function* batches(lines: Iterable<string>): Generator<string[]> {
  let batch: string[] = [];
  for (const line of lines) {
    batch.push(line);
    if (batch.length < 1000) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
