import type { Mechanism } from "../engine/mechanism.ts";
import type { Cast } from "../world/cast.ts";
import { newCheck } from "./check.ts";
import { scenarioChecks } from "./checks.ts";
import { dayNumber } from "./date.ts";
import type { Fault } from "./fault.ts";
import { filled } from "./fill.ts";
import { plainText } from "./plain-text.ts";
import type { Scenario } from "./scenario.ts";
import { type ScenarioText, scenarioSchema } from "./schema.ts";
import { type ShapeResult, shapeFaults } from "./schema-fault.ts";
import { readTimeline } from "./timeline.ts";
import { readYaml, type YamlDocument } from "./yaml-document.ts";

/** Files of a scenario, and what its names are checked against. */
export interface ScenarioFiles {
  /** Content of scenario.yaml, and its name as messages show it. */
  readonly text: string | Uint8Array;
  readonly file: string;
  /** Content of timeline.csv, if there is one. */
  readonly timeline?: { readonly text: string | Uint8Array; readonly file: string };
  readonly mechanisms: readonly Mechanism[];
  /** Outcomes that can be measured with a cast. Without it, names of outcomes are taken as they are. */
  readonly outcomeIds?: (cast: Cast) => readonly string[];
}

/** A scenario with warnings at most, or all its faults. */
export type ReadResult =
  | { readonly scenario: Scenario; readonly faults: readonly Fault[] }
  | { readonly scenario?: undefined; readonly faults: readonly Fault[] };

/** Largest scenario.yaml that is read, in bytes (chosen: some ten times the largest shipped). */
const maxBytes = 1_000_000;

/** Most faults that are listed (chosen; as many as the checks of meaning report at most). */
const maxListed = 500;

/** Most places of a wrong shape with which meaning is still looked for (chosen). */
const maxBroken = 300;

/**
 * Reads a scenario: text in, plain data or faults out. Never throws on any text, and finds every fault at once.
 *
 * Three layers: what is YAML, what has the right shape, and what makes sense. A later layer still looks at everything
 * that the earlier ones left whole. Faults are in the order of the files' lines, those of the timeline last.
 */
export function readScenario(files: ScenarioFiles): ReadResult {
  const plain = plainText(files.text, maxBytes);
  if (!("text" in plain)) {
    const place = { file: files.file, line: 1, column: 1, path: [], severity: "error" } as const;
    return { faults: [{ ...place, ...plain }] };
  }
  const document = readYaml(plain.text, files.file);
  if (!document.isYaml) return { faults: document.faults };
  if (typeof document.data !== "object" || document.data === null || Array.isArray(document.data)) {
    const notMapping = { found: "the file holds no mapping", expected: "must begin with format: 1" };
    return { faults: [...document.faults, document.fault([], notMapping)] };
  }
  const shape = shapeFaults(scenarioSchema(files.mechanisms), document);
  const text = shape.data as ScenarioText | null;
  const meaning = text === null ? [] : meaningFaults(files, text, shape, document);
  const start = text === null || dayNumber(text.start) === null ? null : text.start;
  const timeline =
    files.timeline === undefined ? { rows: [], faults: [] } : readTimeline(files.timeline, start);
  const inScenario = [...document.faults, ...shape.faults, ...meaning].sort(
    (one, other) => one.line - other.line || one.column - other.column,
  );
  const faults = cut([...inScenario, ...timeline.faults], document);
  if (text === null || faults.some((fault) => fault.severity === "error")) return { faults };
  return { scenario: filled(text, timeline.rows), faults };
}

function cut(faults: readonly Fault[], document: YamlDocument): readonly Fault[] {
  if (faults.length < maxListed) return faults;
  const more = { found: `there are more than ${maxListed} faults`, expected: "must be mended, these first" };
  return [...faults.slice(0, maxListed), document.fault([], more)];
}

function meaningFaults(
  files: ScenarioFiles,
  text: ScenarioText,
  shape: ShapeResult,
  document: YamlDocument,
): readonly Fault[] {
  // Where little is of the right shape, there is little meaning to look for.
  if (shape.broken.length > maxBroken) return [];
  const check = newCheck({ ...files, text, broken: shape.broken, document });
  for (const run of scenarioChecks) run(check);
  return check.faults;
}
