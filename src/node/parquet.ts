import {
  DOUBLE,
  type DuckDBConnection,
  DuckDBDataChunk,
  type DuckDBDoubleVector,
  DuckDBInstance,
  type DuckDBType,
  INTEGER,
  VARCHAR,
} from "@duckdb/node-api";
import { type Column, type Table, tableOf } from "../table/table.ts";

/** Rows of one data chunk of DuckDB (its vector size). */
const vectorSize = 2048;
/** Rows of a Parquet row group: DuckDB's default, written out because bytes depend on it. */
const rowGroupSize = 122880;

/** Reads and writes tables as Parquet files, through a DuckDB that lives in memory. */
export interface Parquet {
  /** Writes a table; the same table gives the same bytes (per version of DuckDB), whatever the machine's cores. */
  write(table: Table, file: string): Promise<void>;
  /**
   * Reads the named columns, or all, in the order of rows; of several files one after another. NaN and null where a file
   * has none.
   */
  read(files: string | readonly string[], columns?: readonly string[]): Promise<Table>;
  /** Runs a statement: for exports that the database can do by itself. */
  execute(sql: string): Promise<void>;
  close(): void;
}

/** Opens the database. It uses one thread and never reaches for the network. */
export async function openParquet(): Promise<Parquet> {
  const instance = await DuckDBInstance.create(":memory:", {
    threads: "1",
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
  });
  const connection = await instance.connect();
  // One statement at a time: the table below has a single name.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  };
  return {
    write: (table, file) => inTurn(() => writeTable(connection, table, file)),
    read: (files, columns) => inTurn(() => readTable(connection, [files].flat(), columns)),
    execute: (sql) => inTurn(async () => void (await connection.run(sql))),
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** A name as SQL writes it. */
export function sqlName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text as SQL writes it. */
export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

async function writeTable(connection: DuckDBConnection, table: Table, file: string): Promise<void> {
  const types = table.columns.map(({ values }) => typeOf(values));
  const columns = table.columns.map(({ name }, k) => `${sqlName(name)} ${types[k]!.toString()}`);
  await connection.run(`CREATE OR REPLACE TABLE part (${columns.join(", ")})`);
  const appender = await connection.createAppender("part");
  for (let from = 0; from < table.nRows; from += vectorSize) {
    const rows = Math.min(vectorSize, table.nRows - from);
    const chunk = DuckDBDataChunk.create(types, rows);
    table.columns.forEach(({ values }, k) => {
      const vector = chunk.getColumnVector(k);
      for (let row = 0; row < rows; row++) {
        const value = values[from + row]!;
        vector.setItem(row, Number.isNaN(value) ? null : value);
      }
      vector.flush();
    });
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
  const options = `FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${rowGroupSize}`;
  await connection.run(`COPY part TO ${sqlText(file)} (${options})`);
  await connection.run("DROP TABLE part");
}

/** Most columns are of doubles, so they have a loop of their own, which V8 can keep free of calls by shape. */
function copyDoubles(vector: DuckDBDoubleVector, rows: number, out: Float64Array, from: number): void {
  for (let row = 0; row < rows; row++) {
    const value = vector.getItem(row);
    out[from + row] = value === null ? Number.NaN : value;
  }
}

function typeOf(values: Column): DuckDBType {
  if (values instanceof Float64Array) return DOUBLE;
  return values instanceof Int32Array ? INTEGER : VARCHAR;
}

async function readTable(
  connection: DuckDBConnection,
  files: readonly string[],
  columns: readonly string[] | undefined,
): Promise<Table> {
  const wanted = columns === undefined ? "*" : columns.map(sqlName).join(", ");
  const list = files.map(sqlText).join(", ");
  const result = await connection.run(`SELECT ${wanted} FROM read_parquet([${list}])`);
  const names = result.columnNames();
  const types = result.columnTypes().map((type) => type.toString());
  const nRows = result.rowCount;
  const arrays = types.map((type): Float64Array | Int32Array | (string | null)[] =>
    type === "DOUBLE"
      ? new Float64Array(nRows)
      : type === "INTEGER"
        ? new Int32Array(nRows)
        : Array.from<null>({ length: nRows }).fill(null),
  );
  let from = 0;
  for (
    let chunk = await result.fetchChunk();
    chunk !== null && chunk.rowCount > 0;
    chunk = await result.fetchChunk()
  ) {
    const rows = chunk.rowCount;
    arrays.forEach((array, k) => {
      const vector = chunk!.getColumnVector(k);
      if (array instanceof Float64Array) copyDoubles(vector as DuckDBDoubleVector, rows, array, from);
      else for (let row = 0; row < rows; row++) (array as unknown[])[from + row] = vector.getItem(row);
    });
    from += chunk.rowCount;
  }
  return tableOf(names.map((name, k) => ({ name, values: arrays[k]! })));
}
