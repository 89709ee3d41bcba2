import { renameSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import type { MappedActor } from "../../calibration/event/actor-file.ts";
import { type DuplicateRule, duplicateRules } from "../../calibration/event/duplicate.ts";
import { sqlName, sqlText } from "../parquet.ts";
import { codeFile } from "./code-file.ts";
import { besides, recordColumns } from "./code-rows.ts";
import { DataError } from "./data-error.ts";
import { type DataBase, openDataBase, wordTypes } from "./database.ts";
import { type Detection, detectFile } from "./detect.ts";
import { type DataSource, kindOf, type RecordKind } from "./source.ts";

/** What to read and what to keep. Days are written YYYY-MM-DD; both ends of the span count. */
export interface ReadRequest {
  readonly files: readonly string[];
  /** The source of all files, or null to tell it from each file. */
  readonly source: DataSource | null;
  readonly actors: readonly MappedActor[];
  readonly from: string | null;
  readonly until: string | null;
  /** Keep only what one of the two did to the other; what a proxy does counts for its sponsor as well. */
  readonly dyad: readonly [string, string] | null;
  readonly duplicates: DuplicateRule;
}

/** Rows that were not taken, for one reason, with the first of them. */
export interface ReasonCount {
  readonly reason: string;
  readonly count: number;
  readonly examples: readonly { readonly line: number; readonly found: string | null }[];
}

/** What became of the rows of a file. */
export interface FileReport {
  readonly file: string;
  readonly source: string;
  readonly notes: readonly string[];
  readonly rows: number;
  /** Rows that are wrong. */
  readonly rejected: readonly ReasonCount[];
  /** Rows, or parts of rows, that are right but tell of no event. */
  readonly leftOut: readonly ReasonCount[];
  /** Records that were made, before duplicates and what lies outside the request are taken away. */
  readonly records: number;
}

/** What became of all files. */
export interface ReadReport {
  readonly kind: RecordKind;
  readonly files: readonly FileReport[];
  readonly duplicates: number;
  /** Records outside the span of days or the dyad. */
  readonly outside: number;
  readonly kept: number;
}

/** Coded files in an open database: a report, and the records as SQL. Close it after use. */
export interface CodedData {
  readonly report: ReadReport;
  /** Selects the records that are kept, in the columns of their kind, in the order of date, file and line. */
  readonly sql: string;
  readonly database: DataBase;
  /** Writes the records as Parquet or CSV; the file appears only when it is complete. */
  write(file: string, format: "parquet" | "csv"): Promise<void>;
  close(): void;
}

const mostExamples = 3;
/** Reads and codes files of one kind. Throws DataError for a file that cannot be read, or for files of different kinds. */
export async function readData(request: ReadRequest): Promise<CodedData> {
  const detections: Detection[] = [];
  for (const file of request.files) detections.push(await detectFile(file, request.source));
  const first = detections[0]!.source;
  for (const { inspection, source } of detections) {
    if (kindOf(source) !== kindOf(first)) {
      throw new DataError(
        inspection.file,
        `holds ${kindOf(source)}s, but ${request.files[0]} holds ${kindOf(first)}s; read them one at a time`,
      );
    }
  }
  const database = await openDataBase(request.actors);
  try {
    return await codeAll(database, detections, request);
  } catch (error) {
    database.close();
    throw error;
  }
}

async function codeAll(
  database: DataBase,
  detections: readonly Detection[],
  request: ReadRequest,
): Promise<CodedData> {
  const { source } = detections[0]!;
  const columns = recordColumns(source);
  const stored = columns.map(({ name, type }) => `${sqlName(name)} ${wordTypes[name] ?? type}`);
  const table = [besides, ...stored].join(", ");
  await database.run(`CREATE TABLE coded (${table})`);
  const files: FileReport[] = [];
  for (const [k, detection] of detections.entries()) {
    const rows = await codeFile(database, detection, {
      file: k,
      hasOwnActors: request.actors.length > 0,
    });
    files.push(await reportOn(database, detection, { file: k, rows }));
  }
  const right = "reason IS NULL AND left_out IS NULL";
  const inside = `${right} AND ${insideSql(kindOf(source), request)}`;
  const keys = kindOf(source) === "event" ? duplicateRules[request.duplicates] : duplicateRules.none;
  await database.run("ALTER TABLE coded ADD COLUMN repeated BOOLEAN DEFAULT false");
  if (keys.length > 0) await markRepeats(database, request.duplicates, inside);
  const names = columns.map(({ name }) => outText(name)).join(", ");
  // Joins do not keep the order of rows, so it is made here.
  const order = `ORDER BY ${columns[0]!.name} NULLS FIRST, ${inputOrder}`;
  const sql = `SELECT ${names} FROM coded WHERE ${inside} AND NOT repeated ${order}`;
  const [counts] = await database.rows(
    `SELECT count(*) FILTER (${right}) AS made, count(*) FILTER (${inside}) AS inside,
      count(*) FILTER (${inside} AND repeated) AS repeated FROM coded`,
  );
  const { made, inside: within, repeated } = counts as Record<"made" | "inside" | "repeated", bigint>;
  const report: ReadReport = {
    kind: kindOf(source),
    files,
    duplicates: Number(repeated),
    outside: Number(made - within),
    kept: Number(within - repeated),
  };
  return {
    report,
    sql,
    database,
    write: (file, format) => writeRecords(database, sql, { file, format }),
    close: () => database.close(),
  };
}

/** A column as it leaves the database. */
function outText(name: string): string {
  return Object.hasOwn(wordTypes, name) ? `${sqlName(name)}::VARCHAR AS ${sqlName(name)}` : sqlName(name);
}

/** The order of files and lines; clean tab-separated files have their ids in place of lines. */
const inputOrder = "file, line, source_id, rowid";

/** Marks all but the first of the rows that a rule takes for one event. */
async function markRepeats(database: DataBase, rule: DuplicateRule, inside: string): Promise<void> {
  const keys = duplicateRules[rule].map(sqlName).join(", ");
  const known = rule === "day" ? `${inside} AND initiator IS NOT NULL AND target IS NOT NULL` : inside;
  await database.run(
    `CREATE TEMP TABLE repeats AS SELECT ${keys} FROM coded WHERE ${known} GROUP BY ALL HAVING count(*) > 1`,
  );
  const same = duplicateRules[rule].map((key) => `c.${sqlName(key)} IS NOT DISTINCT FROM r.${sqlName(key)}`);
  const among = `SELECT c.*, c.rowid AS place FROM coded c JOIN repeats r ON ${same.join(" AND ")}`;
  const ranked = `SELECT place, row_number() OVER (PARTITION BY ${keys} ORDER BY file, line, source_id, cameo, place) AS rank
    FROM (${among}) WHERE ${known}`;
  await database.run(
    `UPDATE coded SET repeated = true WHERE rowid IN (SELECT place FROM (${ranked}) WHERE rank > 1)`,
  );
}

async function reportOn(
  database: DataBase,
  { inspection, source, notes }: Detection,
  { file, rows }: { readonly file: number; readonly rows: number },
): Promise<FileReport> {
  const [totals] = await database.rows(
    `SELECT count(*) AS records FROM coded WHERE file = ${file} AND reason IS NULL AND left_out IS NULL`,
  );
  const reasons = async (column: "reason" | "left_out"): Promise<ReasonCount[]> => {
    const only = column === "left_out" ? "AND reason IS NULL" : "";
    const unit = column === "reason" ? "count(DISTINCT line)" : "count(*)";
    const found = await database.rows(
      `SELECT ${column} AS reason, ${unit} AS count, min(line) AS first,
        list({'line': line, 'found': found} ORDER BY line)[1:${mostExamples}] AS examples
        FROM coded WHERE file = ${file} AND ${column} IS NOT NULL ${only} GROUP BY ${column} ORDER BY count DESC, first`,
    );
    return found.map((row) => ({
      reason: String(row.reason),
      count: Number(row.count),
      examples: (row.examples as unknown as { line: number; found: string | null }[]).map(
        ({ line, found }) => ({
          line,
          found,
        }),
      ),
    }));
  };
  return {
    file: inspection.file,
    source: source.id,
    notes,
    rows,
    rejected: await reasons("reason"),
    leftOut: await reasons("left_out"),
    records: Number(totals!.records),
  };
}

function insideSql(kind: RecordKind, { from, until, dyad }: ReadRequest): string {
  const date = { event: "date", designation: "listed", capability: "make_date(year, 1, 1)" }[kind];
  const tests = [
    ...(from === null ? [] : [`${date} >= ${sqlText(from)}::DATE`]),
    ...(until === null ? [] : [`${date} <= ${sqlText(until)}::DATE`]),
    ...(dyad === null || kind !== "event" ? [] : [dyadSql(dyad)]),
  ];
  return tests.length === 0 ? "true" : tests.join(" AND ");
}

/** SQL that keeps what either of two actors did to the other, by itself or by a proxy. */
export function dyadSql([a, b]: readonly [string, string]): string {
  const by = (id: string): string => `(initiator = ${sqlText(id)} OR sponsor = ${sqlText(id)})`;
  const on = (id: string): string => `target = ${sqlText(id)}`;
  return `((${by(a)} AND ${on(b)}) OR (${by(b)} AND ${on(a)}))`;
}

async function writeRecords(
  database: DataBase,
  sql: string,
  { file, format }: { readonly file: string; readonly format: "parquet" | "csv" },
): Promise<void> {
  const part = resolve(`${file}.part`);
  const options = format === "csv" ? "FORMAT csv, HEADER" : "FORMAT parquet, COMPRESSION zstd";
  try {
    await database.run(`COPY (${sql}) TO ${sqlText(part)} (${options})`);
    renameSync(part, resolve(file));
  } catch (error) {
    rmSync(part, { force: true });
    const why = error instanceof Error ? error.message.split("\n")[0] : String(error);
    throw new DataError(file, `it cannot be written (${why})`, { cause: error });
  }
}
