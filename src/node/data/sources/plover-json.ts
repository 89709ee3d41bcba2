import type { FileRecord } from "../record.ts";
import { records } from "../record.ts";
import { cell, type DataSource } from "../source.ts";
import { ploverKey } from "./polecat.ts";

const columns = ["id", "date", "actor", "recipient", "event", "mode"];

/** PLOVER's own exchange form: a JSON object on each line with id, date, actor, event and perhaps recipient and mode. */
export const ploverJson: DataSource = {
  id: "plover-json",
  title: "PLOVER events as JSON Lines",
  terms: {
    publisher: "whoever made the file; the format is PLOVER's",
    address: "https://github.com/openeventdata/PLOVER",
    licence: "the format and its tables: CC BY-SA 4.0; rows: the maker's",
    terms: "Ask whoever made the file.",
    share: "what the maker of the file allows",
    download: "none: this is a format, not a collection",
    checksum: "none",
  },
  layout: "lines",
  fixed: columns,
  needs: columns,
  wants: [],
  fits: ({ head }) => /^\s*\{/.test(head) && /"actor"\s*:/.test(head) && /"event"\s*:/.test(head),
  splits: jsonRecords,
  event: {
    date: "try_cast(left(date, 10) AS DATE)",
    written: "date",
    initiator: { texts: [cell("actor")], state: jsonState("actor"), otherwise: cell("actor") },
    target: { texts: [cell("recipient")], state: jsonState("recipient"), otherwise: cell("recipient") },
    key: ploverKey(cell("event"), cell("mode")),
    confidence: "'medium'",
    sourceId: cell("id"),
  },
};

function jsonState(name: string): string {
  return `CASE WHEN length(${cell(name)}) = 3 THEN 'iso:' ELSE 'name:' END || ${cell(name)}`;
}

/** No row of JSON is split at this letter. */
const never = "\x1f";

async function* jsonRecords(pieces: AsyncIterable<string>): AsyncGenerator<FileRecord[]> {
  for await (const batch of records(pieces, { delimiter: never, quoted: false })) {
    yield batch.map(({ line, cells }) => {
      const fields = objectOf(cells[0]!);
      if (fields === null) return { line, cells: [], fault: "not a JSON object" };
      return { line, cells: columns.map((name) => textOf(fields[name])), fault: null };
    });
  }
}

function objectOf(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

/** A text, the first of a list, or the code or name of an object that stands for an actor. */
function textOf(value: unknown): string {
  if (typeof value === "string" || typeof value === "number") return String(value);
  if (Array.isArray(value)) return textOf(value[0]);
  if (typeof value !== "object" || value === null) return "";
  const fields = value as Record<string, unknown>;
  return textOf(fields.code ?? fields.country ?? fields.name ?? fields.text ?? "");
}
