import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { actorFile, type MappedActor } from "../calibration/event/actor-file.ts";
import type { DuplicateRule } from "../calibration/event/duplicate.ts";
import { sources } from "../node/data/catalog.ts";
import { DataError } from "../node/data/data-error.ts";
import type { ReadRequest } from "../node/data/read-data.ts";
import { dayNumber } from "../scenario/date.ts";
import { Stop } from "./exit-code.ts";
import { knownName } from "./known-name.ts";

/** Options that several `data` commands share, as typed. */
export interface DataOptions {
  readonly source?: string | undefined;
  readonly actors?: string | undefined;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly dyad?: string | undefined;
  readonly duplicates: string;
}

/** A request to the readers from what was typed; stops with a sentence about whatever is wrong in it. */
export function dataRequest(files: readonly string[], options: DataOptions): ReadRequest {
  const { source, actors, from, until, dyad, duplicates } = options;
  const known = sources.map(({ id }) => id);
  const chosen = source === undefined ? null : knownName("source", source, known);
  const first = dayOption("--from", from);
  const last = dayOption("--until", until);
  if (first !== null && last !== null && first > last)
    throw new Stop("usage", `--from ${first} lies after --until ${last}.`);
  return {
    files,
    source: sources.find(({ id }) => id === chosen) ?? null,
    actors: actors === undefined ? [] : actorsOf(actors),
    from: first,
    until: last,
    dyad: dyad === undefined ? null : dyadOption(dyad),
    duplicates: duplicates as DuplicateRule,
  };
}

/** Two different actors with a comma between them. */
export function dyadOption(text: string): readonly [string, string] {
  const [a, b, ...more] = text.split(",").map((name) => name.trim());
  if (!a || !b || more.length > 0 || a === b)
    throw new Stop("usage", `--dyad takes two different actors, as USA,IRN; found "${text}".`);
  return [a, b];
}

/** An error of reading as a stop with its message; any other as it is. */
export function asDataStop(error: unknown): unknown {
  return error instanceof DataError ? new Stop("files", error.message) : error;
}

function dayOption(name: string, text: string | undefined): string | null {
  if (text === undefined) return null;
  if (dayNumber(text) === null)
    throw new Stop("usage", `${name} takes a day, as 2020-01-03; found "${text}".`);
  return text;
}

function actorsOf(file: string): readonly MappedActor[] {
  let content: unknown;
  try {
    // Few aliases suffice for a list of names; a file that expands more is refused by the parser.
    content = parse(readFileSync(file, "utf8"), { maxAliasCount: 20 });
  } catch (error) {
    const why = error instanceof Error ? error.message.split("\n")[0] : String(error);
    throw new Stop("files", `${file}: it cannot be read as YAML (${why}).`);
  }
  const { actors, faults } = actorFile(content);
  if (faults !== undefined) throw new Stop("files", `${file}: ${faults.join("; ")}.`);
  return actors;
}
