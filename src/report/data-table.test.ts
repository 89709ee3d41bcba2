import { parseHTML } from "linkedom";
import { expect, test } from "vitest";
import { readCsvTable } from "../table/csv.ts";
import { csvLink, type DataTable, dataTableCsv, dataTableHtml } from "./data-table.ts";

const table: DataTable = {
  id: "wars",
  caption: "Wars",
  columns: [
    { name: "Policy", values: ["hold, or talk", null] },
    {
      name: "Share",
      values: Float64Array.of(0.123456789, Number.NaN),
      show: (value) => `${value.toFixed(1)} of 1`,
    },
  ],
};

test("a table names itself, its columns and its rows to a screen reader, and can be reached to scroll it", () => {
  const { document } = parseHTML(`<main>${dataTableHtml(table).text}</main>`);
  expect(document.querySelector("caption")!.textContent).toBe("Wars");
  expect([...document.querySelectorAll("thead th")].map((each) => each.getAttribute("scope"))).toEqual([
    "col",
    "col",
  ]);
  expect(
    [...document.querySelectorAll("tbody tr")].map((row) => row.querySelector("th")!.getAttribute("scope")),
  ).toEqual(["row", "row"]);
  const frame = document.querySelector(".scroll")!;
  expect([frame.getAttribute("tabindex"), frame.getAttribute("aria-labelledby")]).toEqual([
    "0",
    "wars-caption",
  ]);
});

test("a number is shown as its column says, and kept in full for sorting and saving; a missing one is a dash", () => {
  const { document } = parseHTML(`<main>${dataTableHtml(table).text}</main>`);
  const [cell, missing] = document.querySelectorAll("td.number");
  expect([cell!.textContent, cell!.getAttribute("data-value")]).toEqual(["0.1 of 1", "0.123456789"]);
  expect(missing!.getAttribute("data-value")).toBe("");
  expect(document.querySelectorAll("tbody th")[1]!.textContent).toBe("–");
  expect(readCsvTable(dataTableCsv(table)).columns).toEqual(
    table.columns.map(({ name, values }) => ({ name, values })),
  );
});

test("the link that saves the table holds the file itself", () => {
  const { document } = parseHTML(`<main>${csvLink(table, "wars").text}</main>`);
  const link = document.querySelector("a")!;
  const [, text] = link.getAttribute("href")!.split("data:text/csv;charset=utf-8,");
  expect(decodeURIComponent(text!)).toBe(dataTableCsv(table));
  expect(link.getAttribute("download")).toBe("wars.csv");
});

test("columns of different lengths, or none, are refused", () => {
  const columns = [table.columns[0]!, { name: "Short", values: Float64Array.of(1) }];
  expect(() => dataTableHtml({ ...table, columns })).toThrow('column "Short" has 1 rows; the first has 2');
  expect(() => dataTableHtml({ ...table, columns: [] })).toThrow('data table "wars" has no column');
});
