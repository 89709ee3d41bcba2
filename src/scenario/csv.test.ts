import fc from "fast-check";
import { expect, test } from "vitest";
import { readCsv } from "./csv.ts";

test("quoted cells hold commas, quotes and line ends, and rows know their first line", () => {
  expect(readCsv('a,b\n"x, ""y""\nz",2\r\n\n,"last"')).toEqual({
    rows: [
      { line: 1, cells: ["a", "b"] },
      { line: 2, cells: ['x, "y"\nz', "2"] },
      { line: 5, cells: ["", "last"] },
    ],
  });
});

test("a comma at the end of the file ends in an empty cell", () => {
  expect(readCsv("a,")).toEqual({ rows: [{ line: 1, cells: ["a", ""] }] });
});

test("a quotation that is never closed is placed where it opens", () => {
  expect(readCsv('a,b\n1,"2\n3')).toEqual({ unclosed: 2 });
});

test("cells written with quotes are read back as they were", () => {
  const table = fc.array(
    fc.array(fc.string({ unit: "binary", maxLength: 6 }), { minLength: 2, maxLength: 4 }),
    { maxLength: 4 },
  );
  fc.assert(
    fc.property(table, (rows) => {
      const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
      const result = readCsv(rows.map((row) => row.map(quoted).join(",")).join("\n"));
      expect("rows" in result && result.rows.map((row) => row.cells)).toEqual(rows);
    }),
    { seed: 1 },
  );
});
