import { createHash } from "node:crypto";
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import type { PointResult, PointTask } from "../calibration/fit/pattern-point.ts";
import type { FittedSet } from "../experiment/fitted-set.ts";
import { csvText, readCsvTable } from "../table/csv.ts";
import { numbersOf, tableOf } from "../table/table.ts";
import { lockFile, lockFolder } from "./lock.ts";
import { ResultsError, storageError } from "./results-error.ts";

/** Name of the file in which every simulated point is kept, one line each. */
export const pointsFile = "points.jsonl";
/** Name of the table of fitted rows. */
export const setFile = "fitted.csv";
const fitManifestFile = "manifest.json";

/** What a fit is a fit of. Holds no clock, host or number of threads. */
export interface FitManifest {
  readonly format: 1;
  readonly kind: "fitted-patterns";
  readonly version: string;
  /** SHA-256 of the content of each scenario that was simulated. */
  readonly scenarios: Readonly<Record<string, string>>;
  readonly parameters: readonly { readonly path: string; readonly prior: unknown }[];
  readonly targets: readonly unknown[];
  readonly settings: Readonly<Record<string, number>>;
  /** Null while the fit goes on; then the hash of the set, and SHA-256 of each file. */
  readonly result: {
    readonly hash: string;
    readonly files: Readonly<Record<string, string>>;
  } | null;
}

/** A folder of a fit that is open for writing by this process alone. */
export interface FitFolder {
  /** Gives results for tasks: those that are kept from the folder, the others from `evaluate`, which are then kept. */
  evaluate(
    tasks: readonly PointTask[],
    simulate: (missing: readonly PointTask[]) => Promise<readonly PointResult[]>,
  ): Promise<readonly PointResult[]>;
  /** How many points were there before, and how many have been simulated since. */
  counts(): { readonly kept: number; readonly simulated: number };
  /** Writes the results and the manifest that names them. */
  finish(hash: string, texts: Readonly<Record<string, string>>): void;
  close(): void;
}

/**
 * Opens the folder of a fit: a new one, or with `resume` one in which the same fit was cut off (or finished).
 *
 * Points are kept as they come, in batches and in order, so that the bytes of the folder do not depend on how often a fit
 * was interrupted. A last line that was cut off is dropped and simulated again. Throws ResultsError for a folder that holds
 * something else, another fit, or this one without `resume`.
 */
export function openFitFolder(folder: string, wanted: FitManifest, resume: boolean): FitFolder {
  try {
    mkdirSync(folder, { recursive: true });
    const found = readFitManifest(folder);
    requireOurs(folder, found, wanted, resume);
    const unlock = lockFolder(folder);
    try {
      return openLocked(folder, wanted, unlock);
    } catch (error) {
      unlock();
      throw error;
    }
  } catch (error) {
    throw storageError(error, folder);
  }
}

function openLocked(folder: string, wanted: FitManifest, unlock: () => void): FitFolder {
  const known = readPoints(join(folder, pointsFile));
  writeWhole(join(folder, pointsFile), known.text);
  if (readFitManifest(folder)?.result == null) writeManifest(folder, wanted);
  const results = new Map(known.results);
  let simulated = 0;
  return {
    async evaluate(tasks, simulate) {
      const missing = tasks.filter((task) => !results.has(nameOf(task)));
      if (missing.length > 0) {
        const fresh = await simulate(missing);
        const lines = missing.map((task, k) => lineOf(task, fresh[k]!));
        appendFileSync(join(folder, pointsFile), lines.join(""));
        missing.forEach((task, k) => {
          results.set(nameOf(task), fresh[k]!);
        });
        simulated += missing.length;
      }
      return tasks.map((task) => results.get(nameOf(task))!);
    },
    counts: () => ({ kept: known.results.size, simulated }),
    finish(hash, texts) {
      const files: Record<string, string> = { [pointsFile]: hashOfFile(join(folder, pointsFile)) };
      for (const [name, text] of Object.entries(texts)) {
        writeWhole(join(folder, name), text);
        files[name] = hashOfFile(join(folder, name));
      }
      writeManifest(folder, { ...wanted, result: { hash, files } });
    },
    close: unlock,
  };
}

/** The manifest of a fit's folder, or null when there is none. Throws ResultsError for a file that is no such manifest. */
export function readFitManifest(folder: string): FitManifest | null {
  const file = join(folder, fitManifestFile);
  if (!existsSync(file)) return null;
  let manifest: Partial<FitManifest> | null = null;
  try {
    manifest = JSON.parse(readFileSync(file, "utf8")) as Partial<FitManifest>;
  } catch {
    // Reported below, as for any other text that is no manifest.
  }
  if (manifest?.kind !== "fitted-patterns" || manifest.format !== 1) {
    throw new ResultsError(
      "not-results",
      `${folder} holds no fit to the patterns. Name a folder that \`detente fit patterns --out\` wrote.`,
    );
  }
  return manifest as FitManifest;
}

/**
 * The fitted set of a folder.
 *
 * Throws ResultsError when the folder has no finished fit, or the table has changed since it was written.
 */
export function readFittedSet(folder: string): FittedSet {
  const manifest = readFitManifest(folder);
  if (manifest?.result == null) {
    throw new ResultsError(
      "not-results",
      `${folder} holds no finished fit. Make one with \`detente fit patterns --out ${folder}\`, or go on with --resume.`,
    );
  }
  const file = join(folder, setFile);
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  const paths = manifest.parameters.map(({ path }) => path);
  if (hashOf(text) !== manifest.result.files[setFile]) {
    throw new ResultsError("damaged", `${file} is missing or has changed since it was written; fit again.`);
  }
  return fittedSetOf(text, paths);
}

/** The set that a table holds: a column for each path, and `weight`. */
export function fittedSetOf(text: string, paths: readonly string[]): FittedSet {
  const table = readCsvTable(text);
  const columns = paths.map((path) => numbersOf(table, path));
  const weights = Array.from(numbersOf(table, "weight"));
  const rows = weights.map((_, i) => columns.map((column) => column[i]!));
  return { hash: fittedHash(paths, rows, weights), paths, rows, weights };
}

/** SHA-256 of paths, rows and weights as JSON. */
export function fittedHash(
  paths: readonly string[],
  rows: FittedSet["rows"],
  weights: readonly number[],
): string {
  return hashOf(JSON.stringify({ paths, rows, weights }));
}

/** Rows with their weights and distances as CSV, numbers rounded to six digits, which is far below what fitting can tell. */
export function fittedCsv(
  paths: readonly string[],
  rows: FittedSet["rows"],
  besides: Readonly<Record<"weight" | "distance", readonly number[]>>,
): string {
  const rounded = (values: readonly number[]) =>
    Float64Array.from(values, (value) => Number(value.toPrecision(6)));
  return csvText(
    tableOf([
      ...paths.map((name, k) => ({ name, values: rounded(rows.map((row) => row[k]!)) })),
      ...Object.entries(besides).map(([name, values]) => ({ name, values: rounded(values) })),
    ]),
  );
}

const nameOf = ({ stage, index }: PointTask): string => `${stage} ${index}`;

const lineOf = ({ stage, index, point }: PointTask, result: PointResult): string =>
  `${JSON.stringify({ stage, index, point, ...result })}\n`;

/** Points of whole lines; a last line without an end, or anything after a line that is no JSON, is left out. */
function readPoints(file: string): {
  readonly text: string;
  readonly results: ReadonlyMap<string, PointResult>;
} {
  const results = new Map<string, PointResult>();
  const kept: string[] = [];
  const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n").slice(0, -1) : [];
  for (const line of lines) {
    try {
      const { stage, index, point, figures, noise } = JSON.parse(line) as PointTask & PointResult;
      results.set(nameOf({ stage, index, point }), { figures, noise });
    } catch {
      break;
    }
    kept.push(`${line}\n`);
  }
  return { text: kept.join(""), results };
}

function requireOurs(folder: string, found: FitManifest | null, wanted: FitManifest, resume: boolean): void {
  if (found === null) {
    const strange = readdirSync(folder).filter((name) => name !== lockFile && name !== pointsFile);
    if (strange.length === 0) return;
    throw new ResultsError(
      "not-results",
      `${folder} holds other files (${strange.slice(0, 3).join(", ")}). Choose an empty or a new folder with --out.`,
    );
  }
  const same = JSON.stringify({ ...found, result: null }) === JSON.stringify({ ...wanted, result: null });
  if (!same) {
    throw new ResultsError(
      "other-experiment",
      `${folder} holds a fit with other settings or of other scenarios, which is left as it is. Choose another folder with --out.`,
    );
  }
  if (resume) return;
  throw new ResultsError(
    "other-experiment",
    `${folder} holds this fit already, finished or cut off. Go on with --resume, or choose another folder with --out.`,
  );
}

function writeManifest(folder: string, manifest: FitManifest): void {
  writeWhole(join(folder, fitManifestFile), `${JSON.stringify(manifest, null, 2)}\n`);
}

/** Writes under a temporary name and renames, so that there is never half a file. */
function writeWhole(file: string, text: string): void {
  writeFileSync(`${file}.tmp`, text);
  renameSync(`${file}.tmp`, file);
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function hashOfFile(file: string): string {
  return createHash("sha256").update(readFileSync(file)).digest("hex");
}
