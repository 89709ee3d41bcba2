import { closeSync, openSync, readSync } from "node:fs";
import { resolve } from "node:path";
import { type Table, tableOf } from "../../table/table.ts";
import { sqlText } from "../parquet.ts";
import { DataError } from "./data-error.ts";
import { openDataBase } from "./database.ts";
import { inspectFile } from "./inspect.ts";
import { dyadSql, type ReadRequest, readData } from "./read-data.ts";

const texts = ["date", "initiator", "target", "sponsor", "action"] as const;
const numbers = ["quad", "goldstein", "hostility", "fatalities_best"] as const;

/**
 * The events between two actors, as a table of the columns that a series needs, from raw files of any source of events or
 * from one file that `detente data read` wrote. With `byKnown`, the date is the day the record was known.
 */
export async function readDyad(
  request: ReadRequest & { readonly dyad: readonly [string, string] },
  byKnown: boolean,
): Promise<Table> {
  const [file] = request.files;
  const own = request.files.length === 1 ? ownRows(file!) : null;
  if (own !== null) {
    const database = await openDataBase([]);
    try {
      return tableFrom(await database.rows(selectSql(`${own} WHERE ${dyadSql(request.dyad)}`, byKnown)));
    } catch (error) {
      throw new DataError(file!, `it cannot be read as a table of events (${firstLine(error)})`, {
        cause: error,
      });
    } finally {
      database.close();
    }
  }
  const data = await readData({ ...request, from: null, until: null });
  try {
    if (data.report.kind !== "event")
      throw new DataError(file!, `holds ${data.report.kind}s; a series needs events`);
    return tableFrom(await data.database.rows(selectSql(`(${data.sql})`, byKnown)));
  } finally {
    data.close();
  }
}

/** SQL of a file of ours, or null for any other. */
function ownRows(file: string): string | null {
  const path = sqlText(resolve(file).replaceAll(/[[*?]/g, "[$&]"));
  if (beginning(file) === "PAR1") return `read_parquet(${path})`;
  const { head } = inspectFile(file);
  if (!head.startsWith("date,date_precision,known,initiator,target,")) return null;
  return `read_csv(${path}, header = true, delim = ',', quote = '"', escape = '"', auto_detect = false, nullstr = '',
    columns = {'date': 'DATE', 'date_precision': 'VARCHAR', 'known': 'DATE', 'initiator': 'VARCHAR', 'target': 'VARCHAR',
    'sponsor': 'VARCHAR', 'plover_type': 'VARCHAR', 'plover_mode': 'VARCHAR', 'quad': 'INTEGER', 'cameo': 'VARCHAR',
    'goldstein': 'DOUBLE', 'hostility': 'INTEGER', 'action': 'VARCHAR', 'fatalities_low': 'INTEGER',
    'fatalities_best': 'INTEGER', 'fatalities_high': 'INTEGER', 'confidence': 'VARCHAR', 'source': 'VARCHAR',
    'source_id': 'VARCHAR'})`;
}

function beginning(file: string): string {
  try {
    const handle = openSync(file, "r");
    const bytes = Buffer.alloc(4);
    try {
      readSync(handle, bytes, 0, 4, 0);
    } finally {
      closeSync(handle);
    }
    return bytes.toString("latin1");
  } catch {
    // inspectFile, which comes next, says what is wrong.
    return "";
  }
}

function selectSql(rows: string, byKnown: boolean): string {
  const date = `strftime(${byKnown ? "known" : "date"}, '%Y-%m-%d') AS date`;
  const columns = [date, ...texts.slice(1), ...numbers.map((name) => `${name}::DOUBLE AS ${name}`)];
  return `SELECT ${columns.join(", ")} FROM ${rows}`;
}

function tableFrom(rows: readonly Record<string, unknown>[]): Table {
  return tableOf([
    ...texts.map((name) => ({ name, values: rows.map((row) => row[name] as string | null) })),
    ...numbers.map((name) => ({
      name,
      values: Float64Array.from(rows, (row) => (row[name] as number | null) ?? Number.NaN),
    })),
  ]);
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n")[0]!;
}
