import { writeFileSync } from "node:fs";
import type { Writable } from "node:stream";
import { compareCells } from "../analysis/ensemble/compare.ts";
import { type ExportFormat, type ExportWhat, exportResults } from "../node/export.ts";
import { openParquet } from "../node/parquet.ts";
import { openResults, type Results } from "../node/read-results.ts";
import { storageError } from "../node/results-error.ts";
import { csvText } from "../table/csv.ts";
import { jsonRows } from "../table/json.ts";
import { type Table, tableOf } from "../table/table.ts";
import { knownName } from "./known-name.ts";

/** Which table of which results, how and where to. */
export interface TableExport {
  readonly folder: string;
  readonly what: ExportWhat | "comparison";
  readonly format: ExportFormat;
  readonly reference: string | null;
  readonly to: string | Writable;
}

/** Writes the table. Throws ResultsError for results that cannot be read and files that cannot be written. */
export async function exportTable({ folder, what, format, reference, to }: TableExport): Promise<void> {
  const results = await openResults(folder);
  try {
    const policies = results.manifest.policies.map(({ id }) => id);
    const base = reference === null ? results.manifest.reference : knownName("policy", reference, policies);
    if (what !== "comparison") await exportResults(results, { what, format, to, reference: base });
    else await writeTable(await comparisonTable(results, base), format, to);
  } finally {
    results.close();
  }
}

/** The comparison as a table: a row for each policy, outcome and horizon. */
async function comparisonTable(results: Results, reference: string): Promise<Table> {
  const { outcomes, horizons } = results.manifest;
  const rows = compareCells(await results.cells(reference), outcomes, horizons);
  const texts = ["policy", "outcome", "label", "unit", "direction", "kind"] as const;
  const numbers = [
    "mean",
    "low",
    "high",
    "error",
    "difference",
    "differenceLow",
    "differenceHigh",
    "differenceError",
    "better",
  ] as const;
  return tableOf([
    ...texts.map((name) => ({ name, values: rows.map((row) => row[name]) })),
    { name: "horizon", values: Int32Array.from(rows, ({ horizon }) => horizon) },
    ...numbers.map((name) => ({ name, values: Float64Array.from(rows, (row) => row[name] ?? Number.NaN) })),
  ]);
}

async function writeTable(table: Table, format: ExportFormat, to: string | Writable): Promise<void> {
  try {
    if (format === "parquet") await writeParquet(table, String(to));
    else {
      const text = format === "csv" ? csvText(table) : `[\n${[...jsonRows(table)].join(",\n")}\n]\n`;
      if (typeof to === "string") writeFileSync(to, text);
      else to.write(text);
    }
  } catch (error) {
    throw storageError(error, String(to));
  }
}

async function writeParquet(table: Table, file: string): Promise<void> {
  const parquet = await openParquet();
  try {
    await parquet.write(table, file);
  } finally {
    parquet.close();
  }
}
