import { type Table, tableOf } from "./table.ts";

/**
 * A table as comma-separated text: a header, then a line for each row, each ended by CR LF.
 *
 * Numbers are the shortest text that reads back to the same number; NaN and null are empty fields, and an empty text is
 * two quotes. Fields are quoted only where they must be. Source: RFC 4180.
 */
export function csvText(table: Table): string {
  return [...csvLines(table)].join("");
}

/** The lines of `csvText` one by one, for tables too large to hold as text. */
export function* csvLines(table: Table, withHeader = true): Generator<string> {
  if (withHeader) yield `${table.columns.map(({ name }) => field(name)).join(",")}\r\n`;
  for (let row = 0; row < table.nRows; row++) {
    yield `${table.columns.map(({ values }) => field(values[row]!)).join(",")}\r\n`;
  }
}

/**
 * Reads comma-separated text with a header into a table.
 *
 * A column of which every field that is not empty is a number becomes numbers, NaN where empty; any other stays text,
 * null where empty and unquoted. Lines end with CR LF, LF or CR. Throws RangeError, with the line, for a quote that is
 * not closed, a row of another length than the header, or a name that stands twice in it.
 */
export function readCsvTable(text: string): Table {
  const rows = csvRows(text);
  const header = rows[0] ?? [];
  rows.forEach((row, k) => {
    if (row.length !== header.length) {
      throw new RangeError(`csv: row ${k + 1} has ${row.length} fields; the header has ${header.length}`);
    }
  });
  return tableOf(
    header.map((name, k) => {
      const fields = rows.slice(1).map((row) => row[k]!);
      const isNumeric =
        fields.some((value) => value !== null) && fields.every((value) => value === null || isNumber(value));
      const values = isNumeric
        ? Float64Array.from(fields, (value) => (value === null ? Number.NaN : Number(value)))
        : fields;
      return { name: name ?? "", values };
    }),
  );
}

function field(value: string | number | null): string {
  if (value === null || Number.isNaN(value)) return "";
  if (typeof value === "number") return String(value);
  return value === "" || /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

function isNumber(text: string): boolean {
  return text.trim() === text && text !== "" && (Number.isFinite(Number(text)) || /^-?Infinity$/.test(text));
}

/** Fields of each line; null for an empty field without quotes. */
function csvRows(text: string): (string | null)[][] {
  const rows: (string | null)[][] = [];
  let row: (string | null)[] = [];
  // One field: a quoted text or a plain one, and what ends it.
  const pattern = /(?:"([^"]*(?:""[^"]*)*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/y;
  while (pattern.lastIndex < text.length || row.length > 0) {
    const match = pattern.exec(text);
    if (match === null)
      throw new RangeError(`csv: row ${rows.length + 1} has a quote that is not closed or not alone`);
    const [, quoted, plain, end] = match;
    row.push(quoted === undefined ? plain || null : quoted.replaceAll('""', '"'));
    if (end === ",") continue;
    rows.push(row);
    row = [];
  }
  return rows;
}
