import { isPloverType, ploverModes } from "../world/plover.ts";
import { readCsv } from "./csv.ts";
import { dayNumber } from "./date.ts";
import { type Fault, listed, shown } from "./fault.ts";
import { nearest } from "./nearest.ts";
import { plainText } from "./plain-text.ts";

/** Columns that a timeline may have, in the order in which shipped timelines have them. */
export const timelineColumns = [
  "id",
  "date",
  "date_utc",
  "time_note",
  "initiator",
  "target",
  "sponsor",
  "attribution",
  "location",
  "domain",
  "cameo",
  "cameo_label",
  "goldstein",
  "quadclass",
  "plover_type",
  "plover_mode",
  "mid_hostlev",
  "description",
  "fatalities_low",
  "fatalities_high",
  "fatalities_whom",
  "injured",
  "source",
  "confidence",
  "checked",
] as const;

/** The name of a column of a timeline. */
export type TimelineColumn = (typeof timelineColumns)[number];

/** Columns that a timeline must have. */
export const requiredColumns: readonly TimelineColumn[] = [
  "id",
  "date",
  "initiator",
  "target",
  "plover_type",
  "plover_mode",
  "description",
  "source",
  "checked",
];

/**
 * A row of the timeline of record: its columns as text (a column that the file lacks is empty), and the day.
 *
 * `day` counts from the start of the scenario; rows before day 0 inform the initial state, later ones are held out.
 */
export interface TimelineRow extends Readonly<Record<TimelineColumn, string>> {
  readonly day: number;
}

/** Largest timeline that is read, in bytes (chosen). */
const maxBytes = 20_000_000;

/** How many years before the start, and after it, a row may lie (chosen; the longest horizon is ten years). */
const yearsBefore = 50;
const yearsAfter = 11;

/** Most faults of a timeline that are listed (chosen). */
const maxFaults = 200;

type Found = Pick<Fault, "found" | "expected"> & { readonly suggestion?: string | null };

/**
 * Reads `timeline.csv`: rows in the order of the file, and what is wrong with it. Never throws.
 *
 * `start` is day 0 of the scenario; null if it is not known, when dates are only checked for being dates. Faults are
 * placed on the line their row begins on, at column 1, and name the column of the table in their path.
 */
export function readTimeline(
  given: { readonly text: string | Uint8Array; readonly file: string },
  start: string | null,
): { readonly rows: readonly TimelineRow[]; readonly faults: readonly Fault[] } {
  const faults: Fault[] = [];
  const report = (line: number, path: Fault["path"], { suggestion, ...said }: Found): void => {
    if (faults.length >= maxFaults) return;
    const guess = suggestion === undefined || suggestion === null ? {} : { suggestion };
    faults.push({ file: given.file, line, column: 1, path, ...said, ...guess, severity: "error" });
  };
  const text = plainText(given.text, maxBytes);
  if (!("text" in text)) {
    report(1, [], text);
    return { rows: [], faults };
  }
  const csv = readCsv(text.text);
  if ("unclosed" in csv) {
    report(csv.unclosed, [], { found: "a quotation is never closed", expected: "must end with a quote" });
    return { rows: [], faults };
  }
  const [header, ...body] = csv.rows;
  const columns = columnsOf(header?.cells ?? [], (path, said) => report(1, path, said));
  if (columns === null) return { rows: [], faults };

  const day0 = start === null ? null : dayNumber(start);
  const seen = new Map<string, number>();
  const rows = body.flatMap(({ line, cells }): TimelineRow[] => {
    if (cells.length !== columns.length) {
      report(line, [line], {
        found: `a row has ${cells.length} cells`,
        expected: `must have ${columns.length}`,
      });
      return [];
    }
    const fields = Object.fromEntries(
      timelineColumns.map((name) => [name, cells[columns.indexOf(name)] ?? ""]),
    );
    const row = fields as Record<TimelineColumn, string>;
    const day = dayNumber(row.date);
    for (const { column, ...said } of rowFaults(row, day, day0)) report(line, [line, column], said);
    const before = seen.get(row.id);
    if (before !== undefined) {
      report(line, [line, "id"], {
        found: `the id ${shown(row.id)} stands on line ${before} already`,
        expected: "must be unique",
      });
    }
    seen.set(row.id, before ?? line);
    return [{ ...row, day: day === null || day0 === null ? 0 : day - day0 }];
  });
  return { rows, faults };
}

function columnsOf(
  cells: readonly string[],
  report: (path: Fault["path"], said: Found) => void,
): readonly string[] | null {
  const known: readonly string[] = timelineColumns;
  let isUsable = true;
  cells.forEach((name, index) => {
    if (!known.includes(name)) {
      report([name], {
        found: `no column of a timeline is called ${shown(name)}`,
        expected: `Known: ${listed(known)}`,
        suggestion: nearest(name, known),
      });
    } else if (cells.indexOf(name) < index) {
      isUsable = false;
      report([name], { found: `the column ${name} stands twice`, expected: "must stand once" });
    }
  });
  for (const name of requiredColumns) {
    if (cells.includes(name)) continue;
    isUsable = false;
    report([name], {
      found: `the column ${name} is missing`,
      expected: `must be there: ${listed(requiredColumns)}`,
    });
  }
  return isUsable ? cells : null;
}

function rowFaults(
  row: Readonly<Record<TimelineColumn, string>>,
  day: number | null,
  day0: number | null,
): (Found & { readonly column: TimelineColumn })[] {
  const faults: (Found & { readonly column: TimelineColumn })[] = [];
  const add = (
    column: TimelineColumn,
    found: string,
    expected: string,
    suggestion: string | null = null,
  ): void => {
    faults.push({ column, found, expected, suggestion });
  };
  for (const column of ["id", "initiator", "description", "source"] as const) {
    if (row[column].trim() === "") add(column, `the column ${column} is empty`, "must be filled in");
  }
  if (day === null) {
    add("date", `date is ${shown(row.date)}`, "must be a date such as 2020-01-05");
  } else if (day0 !== null && (day < day0 - yearsBefore * 366 || day > day0 + yearsAfter * 366)) {
    add(
      "date",
      `date is ${row.date}`,
      `must lie within ${yearsBefore} years before the start and ${yearsAfter} after`,
    );
  }
  if (row.checked !== "seen" && row.checked !== "named") {
    add(
      "checked",
      `checked is ${shown(row.checked)}`,
      "must be seen (opened and read) or named (not opened)",
    );
  }
  const [type, mode] = [row.plover_type, row.plover_mode];
  if (!isPloverType(type)) {
    const known = Object.keys(ploverModes);
    add(
      "plover_type",
      `no PLOVER type is called ${shown(type)}`,
      `Known: ${listed(known)}`,
      nearest(type, known),
    );
  } else if (mode !== "" && !(ploverModes[type] as readonly string[]).includes(mode)) {
    const known = ploverModes[type];
    add(
      "plover_mode",
      `no mode of ${type} is called ${shown(mode)}`,
      `Known: ${listed(known)}`,
      nearest(mode, known),
    );
  }
  return faults;
}
