import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { baseRate } from "../calibration/base-rates.ts";
import { recomputeBaseRates } from "../calibration/recompute-base-rates.ts";
import { readCsvTable } from "../table/csv.ts";
import type { Table } from "../table/table.ts";
import { Stop } from "./exit-code.ts";
import { tableText } from "./layout.ts";
import { print, printJson, textWidth } from "./terminal.ts";

/** Counts the base rates anew in the files of a folder and prints them beside those that are shipped. */
export function showBaseRates(folder: string, asJson: boolean): void {
  const files = filesBelow(folder);
  const rates = recomputed({
    icb1: tableNamed(files, "icb1v14.csv"),
    gml: tableNamed(files, "gml_mid_disps.csv"),
    mid: tableNamed(files, "MIDA-5.0.csv"),
  });
  const rows = rates.shares.map((own) => {
    const shipped = baseRate(own.id);
    return {
      ...own,
      shippedK: shipped.k,
      shippedN: shipped.n,
      agrees: shipped.k === own.k && shipped.n === own.n,
    };
  });
  if (asJson) {
    printJson({ shares: rows, durations: rates.crisisDurations, lifeTable: rates.terminationLifeTable });
    return;
  }
  const heads = [
    { head: "base rate", flexible: true },
    { head: "counted", align: "right" as const },
    { head: "shipped", align: "right" as const },
    { head: "" },
  ];
  const cells = rows.map(({ id, k, n, shippedK, shippedN, agrees }) => [
    id,
    `${k} of ${n}`,
    `${shippedK} of ${shippedN}`,
    agrees ? "" : "differs",
  ]);
  print(tableText(heads, cells, textWidth()));
  print(`\n${rows.filter(({ agrees }) => agrees).length} of ${rows.length} agree.`);
}

function recomputed(files: Parameters<typeof recomputeBaseRates>[0]): ReturnType<typeof recomputeBaseRates> {
  try {
    return recomputeBaseRates(files);
  } catch (error) {
    if (error instanceof RangeError) throw new Stop("files", error.message);
    throw error;
  }
}

function filesBelow(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: "utf8" })
      .map((path) => join(folder, path))
      .sort();
  } catch (error) {
    throw new Stop(
      "files",
      `${folder} cannot be read as a folder (${(error as NodeJS.ErrnoException).code}).`,
    );
  }
}

function tableNamed(files: readonly string[], name: string): Table {
  const file = files.find((path) => basename(path) === name);
  if (file === undefined) throw new Stop("files", `no file below the folder is called ${name}.`);
  try {
    return readCsvTable(readFileSync(file, "utf8").replace(/^\uFEFF/, ""));
  } catch (error) {
    throw new Stop("files", `${file}: ${error instanceof Error ? error.message : String(error)}.`);
  }
}
