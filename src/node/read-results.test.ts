import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { afterAll, describe, expect, test } from "vitest";
import { borderIncident } from "../../test/border-incident.ts";
import { cellsFrom } from "../analysis/ensemble/cells.ts";
import { chunksOf, designOf } from "../experiment/case.ts";
import { runChunk } from "../experiment/chunk.ts";
import { drawFutures } from "../experiment/future.ts";
import { manifestOf } from "../experiment/manifest.ts";
import { buildSimulator } from "../experiment/simulator.ts";
import { mechanisms } from "../mechanisms/index.ts";
import { scenarioHash } from "../scenario/scenario.ts";
import { readCsvTable } from "../table/csv.ts";
import { columnOf, numbersOf, tableOf, textsOf } from "../table/table.ts";
import { exportResults } from "./export.ts";
import { openParquet } from "./parquet.ts";
import { openResults } from "./read-results.ts";
import { openStore } from "./store.ts";

const scratch = mkdtempSync(join(tmpdir(), "detente-results-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const folder = join(scratch, "results");

const scenario = borderIncident();
const simulator = buildSimulator({ scenario, mechanisms });
const design = designOf({
  policies: ["wait", "reinforce"],
  nFutures: 50,
  nReplicates: 2,
  seed: 8,
  sampler: "latin-hypercube",
  horizons: [10, 40],
});
const futures = drawFutures({ ...simulator, n: 50, seed: 8, sampler: "latin-hypercube" });
const text = { scenario, scenarioHash: scenarioHash(scenario), version: "1.0.0", design, overrides: [] };

// Written back to front, and with one failed run: replicate 1 of "reinforce" in the first future.
const results = chunksOf(design).map((chunk) => runChunk(simulator, futures, design, chunk));
const first = results[0]!;
const width = simulator.columns.length;
first.runs.fill(Number.NaN, 3 * width, 4 * width);
results[0] = { ...first, failed: first.failed.map((reason, row) => (row === 3 ? "out of luck" : reason)) };
const store = await openStore(folder, manifestOf(text, simulator), futures);
for (const result of results.toReversed()) await store.append(result);
store.close();

describe("openResults", () => {
  test("cells read back are those of the runs in memory, whatever the order of arrival", async () => {
    const read = await openResults(folder);
    expect(read.complete).toBe(true);
    for (const reference of ["wait", "reinforce"]) {
      const inMemory = cellsFrom(
        { policies: design.policies, nReplicates: 2, columns: simulator.columns, reference },
        results.map(({ chunk, runs, failed }) => ({ ...chunk, runs, failed })),
      );
      expect(await read.cells(reference)).toEqual(inMemory);
    }
    read.close();
  });

  test("a failed run is a row with its reason, and no number", async () => {
    const read = await openResults(folder);
    expect(await read.failures()).toEqual([{ case: "reinforce/f0000/r01", reason: "out of luck" }]);
    for await (const table of read.runs(["war@40"])) {
      expect(table.columns.map(({ name }) => name)).toEqual([
        "case",
        "policy",
        "future",
        "replicate",
        "failed",
        "war@40",
      ]);
      const failed = textsOf(table, "failed");
      expect(
        numbersOf(table, "war@40").every((value, row) => Number.isNaN(value) === (failed[row] !== null)),
      ).toBe(true);
    }
    read.close();
  });

  test("futures come back as they were drawn, and the spread of runs counts those that did not fail", async () => {
    const read = await openResults(folder);
    const table = await read.futures();
    expect([...numbersOf(table, "war.cost")]).toEqual(
      Array.from(
        { length: 50 },
        (_, f) => futures.values[f * futures.paths.length + futures.paths.indexOf("war.cost")],
      ),
    );
    const spread = await read.spread(["incidents-low@40"], [0, 1]);
    expect(spread.map(({ policy, n }) => [policy, n])).toEqual([
      ["wait", 100],
      ["reinforce", 99],
    ]);
    read.close();
  });

  test("a folder that is not there is answered with the nearest that is", async () => {
    await expect(openResults(join(scratch, "reslts"))).rejects.toThrow(
      `There is no folder ${join(scratch, "reslts")}. Did you mean ${folder}?`,
    );
    await expect(openResults(scratch)).rejects.toThrow("holds no manifest.json, so it is no results folder");
  });
});

describe("exportResults", () => {
  test("runs as CSV, JSON and Parquet hold the same rows, in case order", async () => {
    const read = await openResults(folder);
    const [csv, json, parquet] = ["runs.csv", "runs.json", "runs.parquet"].map((name) => join(scratch, name));
    await exportResults(read, { what: "runs", format: "csv", to: csv! });
    await exportResults(read, { what: "runs", format: "json", to: json! });
    await exportResults(read, { what: "runs", format: "parquet", to: parquet! });
    read.close();
    const fromCsv = readCsvTable(readFileSync(csv!, "utf8"));
    const rows: Record<string, unknown>[] = JSON.parse(readFileSync(json!, "utf8"));
    const database = await openParquet();
    const fromParquet = await database.read(parquet!);
    database.close();
    expect(fromCsv.nRows).toBe(200);
    expect(rows).toHaveLength(200);
    expect(fromParquet.nRows).toBe(200);
    expect(textsOf(fromCsv, "case")).toEqual(textsOf(fromParquet, "case"));
    expect(rows.map((row) => row.case)).toEqual(textsOf(fromCsv, "case"));
    expect(textsOf(fromCsv, "case").slice(0, 3)).toEqual([
      "wait/f0000/r00",
      "wait/f0000/r01",
      "reinforce/f0000/r00",
    ]);
    const output = simulator.columns.find((name) => name.startsWith("crisis-days@"))!;
    expect([...numbersOf(fromCsv, output)]).toEqual([...numbersOf(fromParquet, output)]);
    expect(rows.map((row) => row[output] ?? Number.NaN)).toEqual([...numbersOf(fromParquet, output)]);
    expect(rows[3]?.failed).toBe("out of luck");
  });

  test("cells and futures go to a stream, and Parquet does not", async () => {
    const read = await openResults(folder);
    let written = "";
    const to = new Writable({
      write(chunk, _, done) {
        written += String(chunk);
        done();
      },
    });
    await exportResults(read, { what: "cells", format: "csv", to, reference: "reinforce" });
    const cells = readCsvTable(written);
    expect(cells.nRows).toBe(100);
    expect(numbersOf(cells, "runs")[50]).toBe(1);
    written = "";
    await exportResults(read, { what: "futures", format: "json", to });
    expect(JSON.parse(written)).toHaveLength(50);
    await expect(exportResults(read, { what: "runs", format: "parquet", to })).rejects.toThrow(
      "name one with --out",
    );
    const nowhere = join(folder, "manifest.json", "x.csv");
    await expect(exportResults(read, { what: "runs", format: "csv", to: nowhere })).rejects.toThrow(
      `${nowhere} cannot be written to (ENOTDIR)`,
    );
    read.close();
  });
});

describe("openParquet", () => {
  test("names and texts that SQL would stumble over come back as they were", async () => {
    const database = await openParquet();
    const file = join(scratch, "o'clock.parquet");
    const table = tableOf([
      { name: 'a "b" c', values: ["it's", null, ""] },
      { name: "select", values: Float64Array.from([0.1, Number.NaN, -1e-300]) },
      { name: "n", values: Int32Array.from([-1, 0, 2 ** 31 - 1]) },
    ]);
    await database.write(table, file);
    const read = await database.read(file);
    expect(read.columns.map(({ name }) => name)).toEqual(['a "b" c', "select", "n"]);
    for (const { name, values } of table.columns) expect([...columnOf(read, name)]).toEqual([...values]);
    database.close();
  });

  test("a table longer than DuckDB's vectors keeps its order, and two writes give the same bytes", async () => {
    const database = await openParquet();
    const values = Float64Array.from({ length: 5000 }, (_, k) => Math.sqrt(k));
    const table = tableOf([{ name: "x", values }]);
    const files = ["long-1.parquet", "long-2.parquet"].map((name) => join(scratch, name));
    for (const file of files) await database.write(table, file);
    expect([...numbersOf(await database.read(files[0]!), "x")]).toEqual([...values]);
    expect(readFileSync(files[0]!).equals(readFileSync(files[1]!))).toBe(true);
    database.close();
  });

  test.skipIf(!existsSync("/dev/full"))("a write that fails leaves the database usable", async () => {
    const database = await openParquet();
    const table = tableOf([{ name: "x", values: Float64Array.from([1]) }]);
    await expect(database.write(table, "/dev/full")).rejects.toThrow("No space left on device");
    await database.write(table, join(scratch, "after.parquet"));
    expect((await database.read(join(scratch, "after.parquet"))).nRows).toBe(1);
    database.close();
  });
});
