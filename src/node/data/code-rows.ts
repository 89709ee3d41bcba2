import { earliestYear, eventColumns } from "../../calibration/event/event-record.ts";
import { proxyAction } from "../../calibration/event/ladder.ts";
import { sqlName, sqlText } from "../parquet.ts";
import type { ActorSql, DataSource, EventSql, RecordSql } from "./source.ts";

/** Columns that stand beside the record: where it comes from, and why it does not count. */
export const besides = "file INTEGER, line INTEGER, reason VARCHAR, found VARCHAR, left_out VARCHAR";

/** A file as its rows are about to be coded. */
export interface RowLayout {
  /** Which it is among the files that are read. */
  readonly file: number;
  /** Names of its columns in order. */
  readonly columns: readonly string[];
  /** Whether the user's own actors are to be looked up. */
  readonly hasOwnActors: boolean;
  /** Whether rows have their cells in columns (`columnNamed`), all of them as many as there are names, not in a list. */
  readonly isSplit: boolean;
}

/** Name of the column that holds the cells of a place, from 1, in rows that are split. */
export function columnNamed(place: number): string {
  return `cell_${place}`;
}

/**
 * SQL that selects the coded rows of a file from its rows (line, fault, and cells as a list or in columns): beside-columns,
 * then the record.
 */
export function codedRows(source: DataSource, layout: RowLayout, rows: string): string {
  const list = layout.isSplit ? "" : "cells, ";
  const read = `SELECT line, ${list}fault AS split_fault, ${cellColumns(source, layout)} FROM (${rows})`;
  if (source.event !== undefined) return codedEvents(source, source.event, { layout, read });
  return codedRecords(source, (source.designation ?? source.capability)!, { layout, read });
}

/** Names of the columns of a source's table, with types. */
export function recordColumns(
  source: DataSource,
): readonly { readonly name: string; readonly type: string }[] {
  if (source.event !== undefined) return eventColumns;
  return source.designation !== undefined ? designationColumns : capabilityColumns;
}

/** Entries of sanctions lists. `listed` is empty where the list carries no dates. */
export const designationColumns = [
  { name: "listed", type: "DATE" },
  { name: "known", type: "DATE" },
  { name: "authority", type: "VARCHAR" },
  { name: "programme", type: "VARCHAR" },
  { name: "kind", type: "VARCHAR" },
  { name: "name", type: "VARCHAR" },
  { name: "country", type: "VARCHAR" },
  { name: "reference", type: "VARCHAR" },
  { name: "source", type: "VARCHAR" },
  { name: "source_id", type: "VARCHAR" },
] as const;

/** Material capabilities of states by year: money in thousand current dollars, people in thousands, cinc a share. */
export const capabilityColumns = [
  { name: "state", type: "VARCHAR" },
  { name: "year", type: "INTEGER" },
  { name: "milex", type: "DOUBLE" },
  { name: "milper", type: "DOUBLE" },
  { name: "irst", type: "DOUBLE" },
  { name: "pec", type: "DOUBLE" },
  { name: "tpop", type: "DOUBLE" },
  { name: "upop", type: "DOUBLE" },
  { name: "cinc", type: "DOUBLE" },
  { name: "source", type: "VARCHAR" },
  { name: "source_id", type: "VARCHAR" },
] as const;

function cellColumns(source: DataSource, { columns, isSplit }: RowLayout): string {
  const places = new Map(columns.map((name, k) => [name, k + 1]));
  const used = [...new Set([...source.needs, ...source.wants])].map((name) => {
    const place = places.get(name);
    if (place === undefined) return `NULL::VARCHAR AS ${sqlName(name)}`;
    // Cells of CSV and XML are padded here and there; those between tabs are not, and there are many more of them.
    const own = isSplit ? columnNamed(place) : `cells[${place}]`;
    const text = source.layout === "tab" ? own : `trim(${own})`;
    return `nullif(${text}, '') AS ${sqlName(name)}`;
  });
  const fault = isSplit ? "NULL::VARCHAR" : countFault(source, columns.length);
  return [...used, `${fault} AS count_fault`].join(", ");
}

function countFault({ allows }: DataSource, expected: number): string {
  const least = allows?.least ?? expected;
  const isRight =
    `len(cells) BETWEEN ${least} AND ${expected}` +
    (allows?.emptyTail
      ? ` OR (len(cells) > ${expected} AND trim(array_to_string(cells[${expected + 1}:], '')) = '')`
      : "");
  const range = least === expected ? String(expected) : `${least} to ${expected}`;
  return `CASE WHEN ${isRight} THEN NULL ELSE 'wrong number of fields: expected ${range}, found ' || len(cells) END`;
}

interface Reading {
  readonly layout: RowLayout;
  readonly read: string;
}

function codedEvents(source: DataSource, sql: EventSql, { layout, read }: Reading): string {
  const { low, best, high } = sql.fatalities ?? { low: "NULL", best: "NULL", high: "NULL" };
  const made = sql.rows === undefined ? `(${read})` : `(WITH read AS (${read}) ${sql.rows})`;
  const initiator = actorSql("initiator", sql.initiator, layout);
  const target = actorSql("target", sql.target, layout);
  const fields = `SELECT line, split_fault, count_fault, ${sql.fault ?? "NULL"} AS own_fault,
    ${sql.leftOut ?? "NULL"} AS left_out, ${sql.written} AS written, ${sql.date} AS date,
    ${sql.precision ?? "'day'"} AS date_precision, ${sql.known ?? "NULL"} AS known, ${initiator.fields}, ${target.fields},
    ${sql.key} AS key, ${low} AS low, ${best} AS best, ${high} AS high, ${sql.confidence} AS confidence,
    ${sql.sourceId} AS source_id FROM ${made}`;
  const action =
    `CASE WHEN plover_type = 'ASSAULT' AND ${initiator.sponsor} IS NOT NULL THEN '${proxyAction.byProxy}' ` +
    `WHEN plover_type = 'ASSAULT' AND ${target.sponsor} IS NOT NULL THEN '${proxyAction.againstProxy}' ELSE action END`;
  const joined = `SELECT f.*, c.*, ${eventFault} AS reason, ${initiator.id} AS initiator, ${target.id} AS target,
    ${initiator.sponsor} AS sponsor, ${layout.hasOwnActors ? action : "action"} AS nearest
    FROM (${fields}) f LEFT JOIN coding c ON c.key = f.key ${initiator.joins} ${target.joins}`;
  return `SELECT ${layout.file} AS file, line, reason, ${foundText} AS found, left_out, date, date_precision, known, initiator,
    target, sponsor, plover_type, plover_mode, quad, cameo, goldstein, hostility, nearest, low, best, high, confidence,
    ${sqlText(source.id)} AS source, coalesce(source_id, 'line ' || line) FROM (${joined})`;
}

/** SQL that finds an actor: fields of the row, joins to the tables of names, its id and its sponsor. */
function actorSql(
  side: "initiator" | "target",
  { texts, state, otherwise }: ActorSql,
  { hasOwnActors }: RowLayout,
): { fields: string; joins: string; id: string; sponsor: string } {
  const place = `lower(${state}) AS ${side}_state, ${otherwise} AS ${side}_else`;
  const join = `LEFT JOIN state ${side}_is ON ${side}_is.key = f.${side}_state`;
  const fallback = `coalesce(${side}_is.id, ${side}_else)`;
  if (!hasOwnActors) return { fields: place, joins: join, id: fallback, sponsor: "NULL::VARCHAR" };
  const each = (write: (own: string, k: number) => string, mark: string): string =>
    texts.map((_, k) => write(`${side}_own_${k}`, k)).join(mark);
  return {
    fields: `${place}, ${texts.map((text, k) => `lower(trim(${text})) AS ${side}_text_${k}`).join(", ")}`,
    joins: `${join} ${each((own, k) => `LEFT JOIN own ${own} ON ${own}.text = f.${side}_text_${k}`, " ")}`,
    id: `coalesce(${each((own) => `${own}.id`, ", ")}, ${fallback})`,
    sponsor: `coalesce(${each((own) => `${own}.sponsor`, ", ")}, NULL)`,
  };
}

/** What a rejected row has in the place that is wrong. */
const foundText = `CASE WHEN reason IS NULL OR split_fault IS NOT NULL OR count_fault IS NOT NULL THEN NULL
  WHEN date IS NULL OR year(date) < ${earliestYear} THEN written ELSE key END`;

const eventFault = `CASE WHEN split_fault IS NOT NULL THEN split_fault WHEN count_fault IS NOT NULL THEN count_fault
  WHEN own_fault IS NOT NULL THEN own_fault WHEN left_out IS NOT NULL THEN NULL
  WHEN written IS NULL THEN 'no date' WHEN date IS NULL THEN 'impossible date'
  WHEN year(date) < ${earliestYear} THEN 'date before ${earliestYear}'
  WHEN f.key IS NULL THEN 'no event code' WHEN c.key IS NULL THEN 'unknown event code' END`;

function codedRecords(source: DataSource, sql: RecordSql, { layout, read }: Reading): string {
  const columns = recordColumns(source)
    .filter(({ name }) => name !== "source")
    .map(({ name }) => `${sql.columns[name] ?? "NULL"} AS ${name}`);
  const named = recordColumns(source).map(({ name }) =>
    name === "source" ? sqlText(source.id) : `r.${name}`,
  );
  return `SELECT ${layout.file} AS file, line, coalesce(split_fault, count_fault, own_fault) AS reason, NULL AS found,
    NULL AS left_out, ${named.join(", ")} FROM (SELECT line, split_fault, count_fault, ${sql.fault ?? "NULL"} AS own_fault, ${columns.join(", ")} FROM (${read})) r`;
}
