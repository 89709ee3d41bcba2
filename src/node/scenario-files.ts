import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { outcomeIds } from "../experiment/outcome.ts";
import { mechanisms } from "../mechanisms/index.ts";
import { nearest } from "../scenario/nearest.ts";
import { type ReadResult, readScenario } from "../scenario/read.ts";

/** Where a scenario's files lie. */
export interface ScenarioPlace {
  /** Path of scenario.yaml, relative to the working folder where it lies below it. */
  readonly file: string;
  /** Path of timeline.csv, or null when there is none. */
  readonly timeline: string | null;
}

/** No scenario where one was looked for, in words meant for the user, with the nearest name. */
export class ScenarioNotFound extends Error {
  constructor(message: string) {
    super(message);
    this.name = "ScenarioNotFound";
  }
}

const scenarioFile = "scenario.yaml";
const timelineFile = "timeline.csv";

/** The folder of the scenarios that come with the package. */
export function packagedFolder(): string {
  return fileURLToPath(new URL("../../scenarios", import.meta.url));
}

/** Ids of the scenarios that come with the package, in alphabetical order. */
export function packagedScenarios(): readonly string[] {
  return readdirSync(packagedFolder(), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(packagedFolder(), entry.name, scenarioFile)))
    .map((entry) => entry.name)
    .sort();
}

/**
 * Finds a scenario: the id of a packaged one, a folder that holds scenario.yaml, or such a file by any name.
 *
 * A path that exists goes before a packaged scenario only when it is written as a path, with a slash or an extension.
 * Throws ScenarioNotFound, with the nearest name.
 */
export function findScenario(nameOrPath: string): ScenarioPlace {
  const isPath = /[/\\]|\.(ya?ml)$|^\.+$/.test(nameOrPath);
  const packaged = join(packagedFolder(), nameOrPath);
  if (!isPath && existsSync(join(packaged, scenarioFile))) return placeIn(packaged);
  if (existsSync(nameOrPath)) {
    if (statSync(nameOrPath).isFile()) return placeOf(nameOrPath);
    if (existsSync(join(nameOrPath, scenarioFile))) return placeIn(nameOrPath);
    throw new ScenarioNotFound(`${nameOrPath} is a folder without a ${scenarioFile}.`);
  }
  const known = packagedScenarios();
  const near = nearest(basename(nameOrPath), known);
  const hint = near === null ? "" : ` Did you mean ${near}?`;
  throw new ScenarioNotFound(
    isPath
      ? `There is no file or folder ${nameOrPath}.${hint}`
      : `No scenario is called "${nameOrPath}".${hint} Known: ${known.join(", ")}; or give the path of a folder.`,
  );
}

/**
 * Finds and reads a scenario with all mechanisms and outcomes known. Gives the scenario with its warnings, or its faults.
 *
 * Throws ScenarioNotFound as `findScenario` does, and when the file cannot be read.
 */
export function readScenarioFiles(nameOrPath: string): ReadResult & { readonly place: ScenarioPlace } {
  const place = findScenario(nameOrPath);
  const timeline =
    place.timeline === null ? {} : { timeline: { text: bytesOf(place.timeline), file: place.timeline } };
  const read = readScenario({
    text: bytesOf(place.file),
    file: place.file,
    mechanisms,
    outcomeIds,
    ...timeline,
  });
  return { ...read, place };
}

function bytesOf(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    throw new ScenarioNotFound(`${file} cannot be read (${code}).`);
  }
}

function placeIn(folder: string): ScenarioPlace {
  return placeOf(join(folder, scenarioFile));
}

function placeOf(file: string): ScenarioPlace {
  const timeline = join(dirname(file), timelineFile);
  return { file: shownPath(file), timeline: existsSync(timeline) ? shownPath(timeline) : null };
}

/** Shorter of the path as given and the path from the working folder, if it lies below that. */
function shownPath(path: string): string {
  const below = relative(process.cwd(), path);
  return below.startsWith("..") || below === "" ? path : below;
}
