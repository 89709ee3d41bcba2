import { sources } from "./catalog.ts";
import { DataError } from "./data-error.ts";
import { type Inspection, inspectFile } from "./inspect.ts";
import { records } from "./record.ts";
import type { DataSource, Sample } from "./source.ts";

/** A file with the source it was found to be. */
export interface Detection {
  readonly inspection: Inspection;
  readonly source: DataSource;
  /** Names of the columns in the order of the file, in small letters. */
  readonly columns: readonly string[];
  /** What was put up with: an encoding, marks, missing columns. */
  readonly notes: readonly string[];
}

/**
 * Tells what a file is, by its header or the number of its fields, or checks that it is what `wanted` says.
 *
 * Throws DataError for a file that cannot be read, is of no known source, or lacks columns of the wanted one.
 */
export async function detectFile(file: string, wanted: DataSource | null = null): Promise<Detection> {
  const inspection = inspectFile(file);
  const sample = await sampleOf(inspection);
  const source = wanted ?? sources.find((candidate) => candidate.fits(sample));
  if (source === undefined) throw new DataError(file, unknownText(sample));
  const columns = columnsOf(file, source, sample);
  return { inspection, source, columns, notes: notesOn(inspection) };
}

async function sampleOf({ head }: Inspection): Promise<Sample> {
  const text = head.trimStart();
  const end = text.search(/[\r\n]/);
  const delimiter = text.slice(0, end < 0 ? text.length : end).includes("\t") ? "\t" : ",";
  const first = await firstRow(text.replaceAll("\r\n", "\n").replaceAll("\r", "\n"), delimiter);
  return { head: text, first: first.map((name) => name.trim().toLowerCase()), delimiter };
}

async function firstRow(text: string, delimiter: "\t" | ","): Promise<readonly string[]> {
  async function* once(): AsyncGenerator<string> {
    yield text;
  }
  for await (const batch of records(once(), { delimiter, quoted: delimiter === "," })) {
    const row = batch.find(({ fault }) => fault === null);
    if (row !== undefined) return row.cells;
  }
  return [];
}

function columnsOf(file: string, source: DataSource, { first, delimiter }: Sample): readonly string[] {
  if (source.fixed !== null) {
    if (source.layout === "lines") return source.fixed;
    const least = source.allows?.least ?? source.fixed.length;
    if (first.length < least || first.length > source.fixed.length) {
      const range = least === source.fixed.length ? String(least) : `${least} to ${source.fixed.length}`;
      const way = source.layout === "tab" ? "parted by tabs" : "parted by commas";
      throw new DataError(
        file,
        `line 1: expected ${range} fields ${way} (${source.title}), found ${first.length}${delimiter === "\t" && source.layout === "csv" ? " parted by tabs" : ""}`,
      );
    }
    return source.fixed;
  }
  const missing = source.needs.filter((name) => !first.includes(name));
  if (missing.length > 0) {
    const found = first.slice(0, 12).map(shortened).join(", ");
    throw new DataError(
      file,
      `line 1: expected the columns of ${source.title}; ${missing.join(", ")} not found among: ${found}${first.length > 12 ? ", ..." : ""}`,
    );
  }
  return first;
}

function unknownText({ first, delimiter }: Sample): string {
  const shown = first.slice(0, 6).map(shortened).join(", ");
  const way = delimiter === "\t" ? "tabs" : "commas";
  return (
    "line 1: expected the header or the number of fields of a known source (see `detente data sources`), " +
    `found ${first.length} field${first.length === 1 ? "" : "s"} by ${way}: ${shown}${first.length > 6 ? ", ..." : ""}`
  );
}

function shortened(text: string): string {
  const clean = text.replaceAll(/\p{C}/gu, "?");
  return clean.length > 40 ? `${clean.slice(0, 39)}…` : clean;
}

function notesOn({ encoding, hasMark, lineEnd, hasEndMark }: Inspection): string[] {
  return [
    ...(encoding === "utf-8" ? [] : ["not UTF-8: read as Windows-1252, which holds Latin-1"]),
    ...(hasMark ? ["begins with a byte order mark, which was left out"] : []),
    ...(lineEnd === "cr" ? ["lines end with CR alone"] : []),
    ...(hasEndMark ? ["ends with the byte 0x1A, which was left out"] : []),
  ];
}
