import type { Table } from "./table.ts";

/** The rows of a table as JSON objects, one text each; NaN and null are null, infinities are null too. */
export function* jsonRows(table: Table): Generator<string> {
  const keys = table.columns.map(({ name }) => JSON.stringify(name));
  for (let row = 0; row < table.nRows; row++) {
    // JSON.stringify writes NaN and the infinities as null.
    yield `{${table.columns.map(({ values }, k) => `${keys[k]}:${JSON.stringify(values[row])}`).join(",")}}`;
  }
}
