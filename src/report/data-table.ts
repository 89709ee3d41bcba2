import { csvText } from "../table/csv.ts";
import { type Column, tableOf } from "../table/table.ts";
import { type Html, html } from "./html.ts";
import { plainNumber } from "./number-text.ts";

/** A column for reading: its heading, and how a number in it is written (three significant digits unless told). */
export interface ShownColumn {
  /** The heading, and the name of the column in the saved file. */
  readonly name: string;
  readonly values: Column;
  readonly show?: (value: number) => string;
  /** How each number is written, where that takes more than the number itself, such as its error. */
  readonly texts?: readonly string[];
}

/**
 * A table for people: caption, scoped headings, numbers aligned on the right.
 *
 * The first column names the rows. Columns can be sorted and, where `hasFilter` says so, rows filtered, once the page's
 * script runs; without it the table stands as it is.
 */
export interface DataTable {
  /** Unique on the page. */
  readonly id: string;
  readonly caption: string;
  readonly columns: readonly ShownColumn[];
  readonly hasFilter?: boolean;
}

/** The table as markup, in a frame of its own that scrolls sideways and can be reached by keyboard. */
export function dataTableHtml(table: DataTable): Html {
  const { nRows } = checked(table);
  const rows = Array.from({ length: nRows }, (_, row) => rowHtml(table, row));
  const filter = html`<p class="filter" hidden><label for="${table.id}-filter">Show rows that contain</label> <input type="search" id="${table.id}-filter" data-filter="${table.id}" autocomplete="off"> <output for="${table.id}-filter"></output></p>`;
  return html`${table.hasFilter ? filter : null}<div class="scroll" role="group" aria-labelledby="${table.id}-caption" tabindex="0">
<table id="${table.id}" data-sortable>
<caption id="${table.id}-caption"><span>${table.caption}</span></caption>
<thead><tr>${table.columns.map((column) => html`<th scope="col"${classOf(column)}>${column.name}</th>`)}</tr></thead>
<tbody>
${rows}</tbody>
</table></div>`;
}

/** The numbers behind the table, in full, as comma-separated text. */
export function dataTableCsv(table: DataTable): string {
  return csvText(checked(table));
}

/** A link that saves the table as a file; it works without script, since the file is in the link. */
export function csvLink(table: DataTable, name: string): Html {
  const href = `data:text/csv;charset=utf-8,${encodeURIComponent(dataTableCsv(table))}`;
  return html`<a class="button" download="${name}.csv" href="${href}">Save table<span class="unseen"> of ${table.caption}</span> (CSV)</a>`;
}

function checked(table: DataTable) {
  if (table.columns.length === 0) throw new RangeError(`data table "${table.id}" has no column`);
  return tableOf(table.columns.map(({ name, values }) => ({ name, values })));
}

const shortText = 16; // letters that stay on one line
const longText = 34; // letters from which a column wants room, so that its rows do not grow tall on a phone

/** How the cells of a column are set: numbers on the right, short texts unbroken, long ones with room. */
function classOf({ values }: ShownColumn): Html | null {
  if (values instanceof Float64Array || values instanceof Int32Array) return html` class="number"`;
  const longest = Math.max(0, ...values.map((text) => text?.length ?? 0));
  if (longest <= shortText) return html` class="short"`;
  return longest >= longText ? html` class="long"` : null;
}

function rowHtml(table: DataTable, row: number): Html {
  const cells = table.columns.map((column, k) => {
    const value = column.values[row];
    if (typeof value === "number") {
      const text = column.texts?.[row] ?? (column.show ?? plainNumber)(value);
      // The full number is kept for sorting: a text such as "under 1" has no order of its own.
      const full = html` data-value="${Number.isNaN(value) ? "" : value}"`;
      return k === 0
        ? html`<th scope="row" class="number"${full}>${text}</th>`
        : html`<td class="number"${full}>${text}</td>`;
    }
    return k === 0
      ? html`<th scope="row">${value ?? "–"}</th>`
      : html`<td${classOf(column)}>${value ?? "–"}</td>`;
  });
  return html`<tr>${cells}</tr>\n`;
}
