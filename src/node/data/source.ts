import { sqlName } from "../parquet.ts";
import type { FileRecord } from "./record.ts";

/** Where a source comes from and what its makers allow. */
export interface Terms {
  readonly publisher: string;
  /** Address of the publisher's page or file. */
  readonly address: string;
  readonly licence: string;
  /** What a user has to know before downloading, in a sentence or two. */
  readonly terms: string;
  /** What of it may be passed on. */
  readonly share: string;
  /** How to get it, as the publisher offers it. */
  readonly download: string;
  /** What the publisher gives to check a download by. */
  readonly checksum: string;
}

/** The beginning of a file, as detection sees it. */
export interface Sample {
  readonly head: string;
  /** Cells of the first row, by tabs if it has any and else by commas; names in small letters. */
  readonly first: readonly string[];
  readonly delimiter: "\t" | ",";
}

/** How an actor is found: texts looked up in the user's file first, then a key of the table of states, then a text. */
export interface ActorSql {
  readonly texts: readonly string[];
  readonly state: string;
  readonly otherwise: string;
}

/** SQL that fills the canonical event table from the columns of a source. */
export interface EventSql {
  /** A DATE, NULL where the text is no date. */
  readonly date: string;
  /** The date as the file has it, for messages. */
  readonly written: string;
  readonly precision?: string;
  readonly known?: string;
  readonly initiator: ActorSql;
  readonly target: ActorSql;
  /** A key of the table of codings, such as 'cameo:' || eventcode; NULL where the row has no code. */
  readonly key: string;
  readonly fatalities?: { readonly low: string; readonly best: string; readonly high: string };
  readonly confidence: string;
  readonly sourceId: string;
  /** Conditions under which a row is wrong: NULL or the reason. */
  readonly fault?: string;
  /** Conditions under which a row is right but tells of no event: NULL or the reason. */
  readonly leftOut?: string;
  /** Rows made from rows, where one row holds several events or several rows make one; SQL of a table named `read`. */
  readonly rows?: string;
}

/** SQL that fills another table of ours, column by column. */
export interface RecordSql {
  readonly columns: Readonly<Record<string, string>>;
  readonly fault?: string;
}

/** One source of data that Detente reads. */
export interface DataSource {
  readonly id: string;
  readonly title: string;
  readonly terms: Terms;
  /**
   * tab: one row per line, cells by tabs, no quoting; csv: quoted cells; lines: the source's own splitter, as for XML and
   * JSON.
   */
  readonly layout: "tab" | "csv" | "lines";
  /** Names of the columns of a file without a header, else null. */
  readonly fixed: readonly string[] | null;
  /** Fewer or more cells that are right as well: older files lack the last ones, some end in empty ones. */
  readonly allows?: { readonly least: number; readonly emptyTail: boolean };
  /** Columns without which a file of this source cannot be read, in small letters. */
  readonly needs: readonly string[];
  /** Columns that are read where the file has them. */
  readonly wants: readonly string[];
  fits(sample: Sample): boolean;
  readonly splits?: (pieces: AsyncIterable<string>) => AsyncIterable<FileRecord[]>;
  readonly event?: EventSql;
  readonly designation?: RecordSql;
  readonly capability?: RecordSql;
}

/** What the rows of a source become: events, designations (entries of sanctions lists) or capabilities of states. */
export type RecordKind = "event" | "designation" | "capability";

/** What the rows of a source become. */
export function kindOf(source: DataSource): RecordKind {
  if (source.event !== undefined) return "event";
  return source.designation !== undefined ? "designation" : "capability";
}

/** Whether the first row of a sample holds all of these names. */
export function hasColumns(sample: Sample, ...names: readonly string[]): boolean {
  return names.every((name) => sample.first.includes(name));
}

/** SQL of a column as text, NULL where the cell is empty. */
export function cell(name: string): string {
  return sqlName(name);
}

/** SQL of a column as a whole number, NULL where it is none. */
export function whole(name: string): string {
  return `try_cast(${cell(name)} AS INTEGER)`;
}

/**
 * SQL of a date from three columns whose month and day may be missing (empty or negative): the 15th of the month then, or
 * the 15th of July.
 */
export function dateOfParts(year: string, month: string, day: string): string {
  const part = (name: string, otherwise: number, most: number): string =>
    `CASE WHEN coalesce(${whole(name)}, -9) BETWEEN 1 AND ${most} THEN ${whole(name)} WHEN coalesce(${whole(name)}, -9) <= 0 THEN ${otherwise} ELSE 99 END`;
  const missingDay = `CASE WHEN coalesce(${whole(month)}, -9) <= 0 THEN 15 ELSE ${part(day, 15, 31)} END`;
  return `try_cast(printf('%04d-%02d-%02d', ${whole(year)}, ${part(month, 7, 12)}, ${missingDay}) AS DATE)`;
}

/** SQL of the precision of such a date. */
export function precisionOfParts(month: string, day: string): string {
  return `CASE WHEN coalesce(${whole(month)}, -9) <= 0 THEN 'year' WHEN coalesce(${whole(day)}, -9) <= 0 THEN 'month' ELSE 'day' END`;
}

/** SQL of such a date as the file has it, for messages. */
export function writtenParts(year: string, month: string, day: string): string {
  return `nullif(concat_ws('-', ${cell(year)}, ${cell(month)}, ${cell(day)}), '')`;
}

/** SQL of an actor given by its Correlates of War number. */
export function cowActor(expression: string): ActorSql {
  return {
    texts: [`'cow:' || ${expression}`],
    state: `'cow:' || ${expression}`,
    otherwise: `'COW-' || ${expression}`,
  };
}
