import { resolve } from "node:path";
import { sqlText } from "../parquet.ts";
import { codedRows, columnNamed, type RowLayout } from "./code-rows.ts";
import { DataError } from "./data-error.ts";
import { type DataBase, stagedRows } from "./database.ts";
import type { Detection } from "./detect.ts";
import { records, textPieces } from "./record.ts";

/** Records in the database at a time before they are coded; bounds memory whatever the size of the file. */
const batchRows = 100_000;

/** Codes a file into the table and gives the number of its rows. */
export async function codeFile(
  database: DataBase,
  detection: Detection,
  { file, hasOwnActors }: { readonly file: number; readonly hasOwnActors: boolean },
): Promise<number> {
  const { inspection, source, columns } = detection;
  const layout = { file, columns, hasOwnActors, isSplit: false };
  const select = (rows: string): string => `INSERT INTO coded ${codedRows(source, layout, rows)}`;
  if (source.layout === "tab" && inspection.isPlain) {
    const rows = await codePlainFile(database, detection, layout);
    if (rows !== null) return rows;
  }
  const isWhole = source.event?.rows !== undefined;
  let [rows, staged] = [0, 0];
  for await (const batch of recordBatches(detection)) {
    await database.stage(batch);
    staged += batch.length;
    rows += batch.length;
    if (isWhole || staged < batchRows) continue;
    await database.run(select(stagedRows));
    await database.run("TRUNCATE raw");
    staged = 0;
  }
  await database.run(select(stagedRows));
  await database.run("TRUNCATE raw");
  return rows;
}

/**
 * Codes a clean tab-separated file, or gives null when the database cannot read it by itself (a line too long for it, for
 * instance), so that the slower reader says what is wrong.
 *
 * Numbering lines keeps the database to one thread, so rows are numbered in a second pass, and only those that are not
 * taken.
 */
async function codePlainFile(
  database: DataBase,
  detection: Detection,
  layout: RowLayout,
): Promise<number | null> {
  const { source } = detection;
  const split = codedRows(source, { ...layout, isSplit: true }, splitRows(detection));
  const whole = codedRows(source, layout, plainRows(detection, false));
  const isRead = (await isInserted(database, split)) || (await isInserted(database, whole));
  if (!isRead) return null;
  const notTaken = "(reason IS NOT NULL OR left_out IS NOT NULL)";
  const [counted] = await database.rows(
    `SELECT count(*) AS rows, count(*) FILTER (${notTaken}) AS others FROM coded WHERE file = ${layout.file}`,
  );
  if (Number(counted!.others) > 0) {
    await database.run(`DELETE FROM coded WHERE file = ${layout.file} AND ${notTaken}`);
    const numbered = codedRows(source, layout, plainRows(detection, true));
    await database.run(`INSERT INTO coded SELECT * FROM (${numbered}) WHERE ${notTaken}`);
  }
  return Number(counted!.rows);
}

/** Whether the database could code rows by itself; if it could not, none of them is in the table. */
async function isInserted(database: DataBase, rows: string): Promise<boolean> {
  try {
    await database.run(`INSERT INTO coded ${rows}`);
    return true;
  } catch {
    return false;
  }
}

/**
 * Rows of a clean tab-separated file of which every line has as many cells as there are columns; the database takes any
 * other line for an error. It copies only the cells that are used, which takes half the time of splitting lines later.
 */
function splitRows({ inspection, source, columns }: Detection): string {
  const names = columns.map((_, k) => `'${columnNamed(k + 1)}': 'VARCHAR'`).join(", ");
  return `SELECT NULL::INTEGER AS line, NULL::VARCHAR AS fault, * FROM read_csv(${pathText(inspection.file)},
    columns = {${names}}, delim = '\t', quote = '', escape = '', header = false, auto_detect = false, new_line = '\\n',
    strict_mode = true, null_padding = false, compression = 'none'${source.fixed === null ? ", skip = 1" : ""})`;
}

/** The path of a file as the database takes it; the names of files are never taken for patterns. */
function pathText(file: string): string {
  return sqlText(resolve(file).replaceAll(/[[*?]/g, "[$&]"));
}

/** Rows of a clean tab-separated file, a line each until we split it; without their numbers, the line is NULL. */
function plainRows({ inspection, source }: Detection, hasLines: boolean): string {
  // A delimiter that occurs nowhere, so that each line is one cell.
  const hasHeader = source.fixed === null;
  const lines = hasLines ? "row_number() OVER ()" : "NULL::INTEGER";
  const below = hasLines ? `line > ${hasHeader ? 1 : 0}` : "true";
  const skip = hasHeader && !hasLines ? ", skip = 1" : "";
  return `SELECT line, string_split(text, chr(9)) AS cells, NULL::VARCHAR AS fault FROM (
    SELECT ${lines} AS line, text FROM read_csv(${pathText(inspection.file)}, columns = {'text': 'VARCHAR'},
      delim = '\x01\x02\x03\x04', quote = '', escape = '', header = false, auto_detect = false, new_line = '\\n',
      strict_mode = false, compression = 'none'${skip}))
    WHERE text IS NOT NULL AND ${below}`;
}

/** Records of a file without its header. */
async function* recordBatches(detection: Detection): ReturnType<typeof records> {
  const { inspection, source } = detection;
  const pieces = textPieces(inspection);
  const delimiter = source.layout === "tab" ? "\t" : ",";
  const batches = source.splits?.(pieces) ?? records(pieces, { delimiter, quoted: source.layout === "csv" });
  let isHeader = source.fixed === null;
  try {
    for await (const batch of batches) {
      if (isHeader && batch.length > 0) {
        isHeader = false;
        yield batch.slice(1);
      } else yield batch;
    }
  } catch (error) {
    if (error instanceof RangeError) throw new DataError(inspection.file, error.message, { cause: error });
    throw error;
  }
}
