import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { readIcbFiles } from "../../node/icb-files.ts";
import { readCsvTable } from "../../table/csv.ts";
import { type Column, columnOf, type Table, tableOf } from "../../table/table.ts";
import { covariateRow } from "./covariate.ts";
import { crisisRecords, outcomeColumns, startColumns } from "./crisis-record.ts";
import { inventedIcb } from "./invented-icb.test.fixture.ts";

const table = (text: string): Table => readCsvTable(text.replace(/^\uFEFF/, ""));
const files = inventedIcb(120);
const [system, actor] = [table(files.system), table(files.actor)];

/** A table with one column replaced. */
function withColumn(from: Table, name: string, values: Column): Table {
  return tableOf(from.columns.map((column) => (column.name === name ? { name, values } : column)));
}

const reversed = (column: Column): Column => [...column].reverse() as unknown as Column;

/** A table in which every column that is not listed stands upside down. */
function scrambled(from: Table, kept: readonly string[]): Table {
  return tableOf(
    from.columns.map(({ name, values }) => ({
      name,
      values: kept.includes(name) ? values : Float64Array.from(reversed(values) as ArrayLike<number>),
    })),
  );
}

test("crises before 1946 and crises inside a war are left out", () => {
  const years = columnOf(system, "yrtrig") as Float64Array;
  const began = columnOf(system, "iwcmb") as Float64Array;
  const wanted = years.filter((year, row) => year >= 1946 && began[row] === 1).length;
  const records = crisisRecords(system, actor);
  expect(records).toHaveLength(wanted);
  expect(wanted).toBeLessThan(system.nRows);
  expect(records.every(({ start }) => start.year >= 1946)).toBe(true);
});

test("what is known at the start does not change when every column about what came later is permuted", () => {
  const before = crisisRecords(system, actor);
  const kept = [...startColumns.system, "iwcmb"];
  const after = crisisRecords(scrambled(system, kept), scrambled(actor, startColumns.actor));
  expect(after.map(({ start }) => start)).toEqual(before.map(({ start }) => start));
  expect(after.map(({ outcome }) => outcome)).not.toEqual(before.map(({ outcome }) => outcome));
});

test("no column serves both the start and the outcome", () => {
  const start: readonly string[] = [...startColumns.system, ...startColumns.actor];
  expect(outcomeColumns.filter((name) => start.includes(name))).toEqual([]);
});

test("only actors whose own trigger fell on the first day count, and a day beyond 31 is no day", () => {
  const one =
    "icb1,crisno,break,yrtrig,motrig,datrig,yrterm,geogrel,brexit,sevviosy,viol,iwcmb,forout,outesr\n";
  const crisis = (day: number) => table(`${one}ICB1,7,9,1950,6,${day},1951,1,30,4,4,1,1,1\n`);
  const actors = table(
    "crisno,cracid,yrtrig,motrig,datrig,southv,southpow,gravty,powsta\n" +
      "7,2,1950,6,25,731,1,6,4\n7,732,1950,6,25,731,1,6,1\n7,710,1950,9,15,2,4,3,3\n",
  );
  for (const day of [25, 66]) {
    const [record] = crisisRecords(crisis(day), actors);
    expect(record!.start.actors).toHaveLength(2);
    // violent, not military, grave, not territory, one more actor, power (1 - 4 + 1 - 1) / 2, a superpower, no rivalry, near
    expect([...covariateRow(record!.start)]).toEqual([1, 0, 1, 0, 1, -1.5, 1, 0, 0]);
  }
});

test("a rivalry is the same two states in an earlier crisis, whichever of them was threatened", () => {
  const rows = (year: number, crisis: number) => `ICB1,${crisis},2,${year},1,1,${year},1,30,1,1,1,7,2\n`;
  const head =
    "icb1,crisno,break,yrtrig,motrig,datrig,yrterm,geogrel,brexit,sevviosy,viol,iwcmb,forout,outesr\n";
  const actors = table(
    "crisno,cracid,yrtrig,motrig,datrig,southv,southpow,gravty,powsta\n" +
      "1,750,1950,1,1,770,2,3,2\n2,770,1951,1,1,750,2,3,2\n3,770,1952,1,1,710,3,3,2\n4,770,1953,1,1,997,1,3,2\n5,770,1954,1,1,997,1,3,2\n",
  );
  const records = crisisRecords(
    table(head + [1950, 1951, 1952, 1953, 1954].map((year, k) => rows(year, k + 1)).join("")),
    actors,
  );
  expect(records.map(({ start }) => start.isRivalry)).toEqual([false, true, false, false, false]);
});

test("a crisis without an actor, or without its outcome, is refused by its number", () => {
  const noActor = withColumn(
    actor,
    "crisno",
    Float64Array.from({ length: actor.nRows }, () => 1),
  );
  expect(() => crisisRecords(system, noActor)).toThrow(/crisis \d+ has no row in the table of actors/);
  const noEnd = withColumn(system, "brexit", new Float64Array(system.nRows).fill(Number.NaN));
  expect(() => crisisRecords(noEnd, actor)).toThrow(/crisis \d+ lacks one of sevviosy/);
  const { columns } = system;
  expect(() => crisisRecords(tableOf(columns.filter(({ name }) => name !== "iwcmb")), actor)).toThrow(
    /iwcmb/,
  );
});

const folder = process.env.DETENTE_DATA;
const real = folder !== undefined && existsSync(folder);
if (!real) console.warn("DETENTE_DATA names no folder with icb/: counts of the real record are not tested");

test.skipIf(!real)(
  "the real record has 329 crises, of which 17 became wars by severity and 23 by technique",
  () => {
    const tables = readIcbFiles(folder!);
    const records = crisisRecords(tables.system, tables.actor);
    const count = (holds: (one: (typeof records)[number]) => boolean) => records.filter(holds).length;
    // docs/base-rates.md, section 1.
    expect(records).toHaveLength(329);
    expect(count(({ outcome }) => outcome.war)).toBe(17);
    expect(count(({ outcome }) => outcome.warByTechnique)).toBe(23);
    expect(count(({ outcome }) => outcome.violence)).toBe(112);
    expect(count(({ outcome }) => outcome.ending === 0)).toBe(65);
    expect(count(({ outcome }) => outcome.recurrence === true)).toBe(138);
    expect(count(({ outcome }) => outcome.recurrence !== null)).toBe(323);
    expect(count(({ start }) => start.year < 1990)).toBe(237);
  },
);
