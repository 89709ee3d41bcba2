import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readCsvTable } from "../table/csv.ts";
import type { Table } from "../table/table.ts";

/** ICB's files are missing or cannot be read, in words meant for the user. */
export class IcbFilesError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "IcbFilesError";
  }
}

/** The tables of crises (ICB1) and of crisis actors (ICB2). */
export interface IcbTables {
  readonly system: Table;
  readonly actor: Table;
}

/**
 * Reads ICB's two tables as they are published: `icb1....csv` and `icb2....csv` in a folder or in its folder `icb`.
 *
 * Of several versions the last by name is taken. Throws IcbFilesError when one is missing or is no table.
 */
export function readIcbFiles(folder: string): IcbTables {
  const place = [folder, join(folder, "icb")].find((candidate) => fileIn(candidate, "icb1") !== null);
  if (place === undefined) {
    throw new IcbFilesError(
      `${folder} holds no ICB files: there must be icb1v14.csv and icb2v14.csv (or another version) in it or in its ` +
        "folder icb. They are free to download from the ICB project.",
    );
  }
  return { system: readTable(place, "icb1"), actor: readTable(place, "icb2") };
}

function fileIn(folder: string, start: string): string | null {
  if (!existsSync(folder)) return null;
  const found = readdirSync(folder)
    .filter((name) => name.toLowerCase().startsWith(start) && name.toLowerCase().endsWith(".csv"))
    .sort();
  return found.at(-1) ?? null;
}

function readTable(folder: string, start: string): Table {
  const name = fileIn(folder, start);
  if (name === null) throw new IcbFilesError(`${folder} holds no ${start} file, such as ${start}v14.csv.`);
  try {
    // The published files begin with a byte order mark.
    return readCsvTable(readFileSync(join(folder, name), "utf8").replace(/^\uFEFF/, ""));
  } catch (error) {
    throw new IcbFilesError(`${join(folder, name)} cannot be read: ${(error as Error).message}`);
  }
}
