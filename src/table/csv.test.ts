import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { csvText, readCsvTable } from "./csv.ts";
import { jsonRows } from "./json.ts";
import { tableOf } from "./table.ts";

describe("csvText", () => {
  test("fields are quoted only where they must be, and what is absent is empty", () => {
    const table = tableOf([
      { name: "a,b", values: ["plain", 'say "no"', "", null] },
      { name: "x", values: Float64Array.from([0.1, Number.NaN, -0, 1e21]) },
    ]);
    expect(csvText(table)).toBe('"a,b",x\r\nplain,0.1\r\n"say ""no""",\r\n"",0\r\n,1e+21\r\n');
  });
});

describe("readCsvTable", () => {
  test("any table comes back as it was written", () => {
    const text = fc.oneof(
      fc.string(),
      fc.constantFrom("a,b", 'x"y', "line\r\nline", "", " "),
      fc.constant(null),
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(text, fc.double({ noDefaultInfinity: true })), { minLength: 1 }),
        (rows) => {
          // A column of texts that are all numbers or absent would come back as numbers; the first text prevents it.
          const texts = ["text", ...rows.map(([value]) => value)];
          const numbers = Float64Array.from([1, ...rows.map(([, value]) => value)], (value) => value + 0);
          const table = tableOf([
            { name: "text", values: texts },
            { name: "number", values: numbers },
          ]);
          expect(readCsvTable(csvText(table))).toEqual(table);
        },
      ),
      { seed: 3 },
    );
  });

  test("lines may end with CR LF, LF or CR, and the last may end with nothing", () => {
    for (const text of ["a,b\n1,x\n2,y", "a,b\r\n1,x\r\n2,y\r\n", "a,b\r1,x\r2,y"]) {
      expect(readCsvTable(text)).toEqual(
        tableOf([
          { name: "a", values: Float64Array.from([1, 2]) },
          { name: "b", values: ["x", "y"] },
        ]),
      );
    }
  });

  test("a quote left open and a short row are refused with their row", () => {
    expect(() => readCsvTable('a,b\n1,"x')).toThrow("row 2 has a quote that is not closed");
    expect(() => readCsvTable('a,b\n1,x"y"')).toThrow("row 2");
    expect(() => readCsvTable("a,b\n1")).toThrow("row 2 has 1 fields; the header has 2");
  });

  test("a field of a megabyte with quotes in it is read", () => {
    const long = 'x"'.repeat(500_000);
    const table = tableOf([{ name: "a", values: [long] }]);
    expect(readCsvTable(csvText(table))).toEqual(table);
  });
});

test("rows of JSON hold null for what is absent", () => {
  const table = tableOf([
    { name: 'a"', values: ["x", null] },
    { name: "n", values: Float64Array.from([1.5, Number.NaN]) },
  ]);
  expect([...jsonRows(table)]).toEqual(['{"a\\"":"x","n":1.5}', '{"a\\"":null,"n":null}']);
});
