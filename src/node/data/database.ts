import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import {
  type DuckDBConnection,
  DuckDBDataChunk,
  DuckDBInstance,
  INTEGER,
  type JS,
  VARCHAR,
} from "@duckdb/node-api";
import type { MappedActor } from "../../calibration/event/actor-file.ts";
import { codings } from "../../calibration/event/code-table.ts";
import { proxyAction } from "../../calibration/event/ladder.ts";
import { stateKeys } from "../../calibration/event/state.ts";
import { sqlText } from "../parquet.ts";
import type { FileRecord } from "./record.ts";

/** Memory the database may use before it moves rows to its temporary folder; leaves room for Node under 1 GB. */
const memoryLimit = "600MB";
const vectorSize = 2048;
/** Joins the cells of a row on their way into the database: the unit separator, which no text of a source holds. */
const separator = "\x1f";

/**
 * Columns of the event table that hold one of a few words, with the type they are kept in: a row then holds a number in
 * place of each word, and is stored and sorted faster. They are cast to text where they leave the database.
 */
export const wordTypes: Readonly<Record<string, string>> = {
  plover_type: "plover_type_word",
  plover_mode: "plover_mode_word",
  cameo: "cameo_word",
  action: "action_word",
};

/** The database that reads and codes: in memory, spilling to a folder of its own, without extensions or network. */
export interface DataBase {
  run(sql: string): Promise<void>;
  rows(sql: string): Promise<Record<string, JS>[]>;
  /** Adds records to the table `raw` (line, text, fault). */
  stage(records: readonly FileRecord[]): Promise<void>;
  close(): void;
}

/** Rows of `raw` with their cells as a list. */
export const stagedRows = "SELECT line, string_split(text, chr(31)) AS cells, fault FROM raw";

/** Opens the database and fills the tables that codes, states and the user's actors are looked up in. */
export async function openDataBase(actors: readonly MappedActor[]): Promise<DataBase> {
  const folder = mkdtempSync(join(tmpdir(), "detente-data-"));
  const instance = await DuckDBInstance.create(":memory:", {
    threads: String(Math.min(2, availableParallelism())),
    memory_limit: memoryLimit,
    temp_directory: folder,
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
  });
  const connection = await instance.connect();
  await fillLookups(connection, actors);
  await connection.run("CREATE TABLE raw (line INTEGER, text VARCHAR, fault VARCHAR)");
  return {
    run: async (sql) => void (await connection.run(sql)),
    rows: async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJS(),
    stage: (records) => append(connection, records),
    close() {
      connection.closeSync();
      instance.closeSync();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function append(connection: DuckDBConnection, records: readonly FileRecord[]): Promise<void> {
  const appender = await connection.createAppender("raw");
  for (let from = 0; from < records.length; from += vectorSize) {
    const part = records.slice(from, from + vectorSize);
    const chunk = DuckDBDataChunk.create([INTEGER, VARCHAR, VARCHAR], part.length);
    const [lines, texts, faults] = [0, 1, 2].map((k) => chunk.getColumnVector(k));
    part.forEach(({ line, cells, fault }, row) => {
      lines!.setItem(row, line);
      texts!.setItem(row, joined(cells));
      faults!.setItem(row, fault);
    });
    for (const vector of [lines, texts, faults]) vector!.flush();
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

function joined(cells: readonly string[]): string {
  const text = cells.join(separator);
  // A separator inside a cell would shift the cells behind it.
  return text.split(separator).length === cells.length
    ? text
    : cells.map((cell) => cell.replaceAll(separator, " ")).join(separator);
}

/** Fills `coding` (by key), `state` (by key) and `own` (by name or code in small letters). */
async function fillLookups(connection: DuckDBConnection, actors: readonly MappedActor[]): Promise<void> {
  await createWordTypes(connection);
  const { plover_type, plover_mode, cameo, action } = wordTypes;
  await connection.run(
    `CREATE TABLE coding (key VARCHAR, plover_type ${plover_type}, plover_mode ${plover_mode}, quad INTEGER, ` +
      `cameo ${cameo}, goldstein DOUBLE, hostility INTEGER, action ${action})`,
  );
  await insert(
    connection,
    "coding",
    codings().map(({ key, plover, quad, cameo, goldstein, hostility, action }) => [
      key,
      plover?.type ?? null,
      plover?.mode ?? null,
      quad,
      cameo,
      goldstein,
      hostility,
      action,
    ]),
  );
  await connection.run("CREATE TABLE state (key VARCHAR, id VARCHAR)");
  await insert(connection, "state", [...stateKeys()]);
  await connection.run("CREATE TABLE own (text VARCHAR, id VARCHAR, sponsor VARCHAR)");
  await insert(
    connection,
    "own",
    actors.flatMap(({ id, sponsor, match }) => match.map((text) => [text, id, sponsor])),
  );
}

/** Types of the words of the coding table. Words stand in the order of text, so that they sort as text does. */
async function createWordTypes(connection: DuckDBConnection): Promise<void> {
  const table = codings();
  const words: Readonly<Record<string, readonly (string | null | undefined)[]>> = {
    plover_type: table.map(({ plover }) => plover?.type),
    plover_mode: table.map(({ plover }) => plover?.mode),
    cameo: table.map(({ cameo }) => cameo),
    action: [...table.map(({ action }) => action), ...Object.values(proxyAction)],
  };
  for (const [column, given] of Object.entries(words)) {
    const known = given.filter((word) => word !== null && word !== undefined);
    const list = [...new Set(known)].sort().map(sqlText).join(", ");
    await connection.run(`CREATE TYPE ${wordTypes[column]} AS ENUM (${list})`);
  }
}

async function insert(
  connection: DuckDBConnection,
  table: string,
  rows: readonly (readonly (string | number | null)[])[],
): Promise<void> {
  const value = (cell: string | number | null): string =>
    cell === null ? "NULL" : typeof cell === "number" ? String(cell) : sqlText(cell);
  if (rows.length === 0) return;
  const tuples = rows.map((row) => `(${row.map(value).join(", ")})`);
  await connection.run(`INSERT INTO ${table} VALUES ${tuples.join(", ")}`);
}
