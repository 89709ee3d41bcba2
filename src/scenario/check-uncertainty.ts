import { levers } from "../policy/lever.ts";
import type { Scope } from "../world/cast.ts";
import { type Quantity, quantities } from "../world/quantity.ts";
import type { Check } from "./check.ts";
import { checkCorrelations } from "./check-correlation.ts";
import { type Path, shown } from "./fault.ts";
import type { ScenarioText } from "./schema.ts";
import { sectionOf } from "./section-of.ts";
import { isAtOrBelow, pathOfLine } from "./uncertainty.ts";

type Line = NonNullable<ScenarioText["uncertainties"]>[number];
type Single = Exclude<Line, string>;
const targets = ["parameter", "initial", "implementation"] as const;
const shapes = ["uniform", "logUniform", "choice"] as const;

/** Uncertainties name numbers that exist, each once, and spread them within what is allowed. */
export function checkUncertainties(check: Check): void {
  const lines = check.text.uncertainties ?? [];
  const paths: { path: string; at: Path }[] = [];
  lines.forEach((line, k) => {
    const at: Path = ["uncertainties", k];
    if (typeof line === "string") {
      if (lines.indexOf(line) < k) repeated(check, at, line);
      return;
    }
    const bounds = checkTarget(check, at, line);
    checkDistribution(check, at, line, bounds);
    const of = targets.find((target) => line[target] !== undefined);
    if (of === undefined) return;
    const path = pathOfLine({ of, name: line[of]! });
    if (paths.some((other) => isAtOrBelow(path, other.path) || isAtOrBelow(other.path, path)))
      repeated(check, at, path);
    paths.push({ path, at });
  });
  checkCorrelations(check);
}

function repeated(check: Check, at: Path, name: string): void {
  check.report(at, {
    found: `the uncertainty ${shown(name)} stands here a second time`,
    expected: "must stand once",
  });
}

interface Bounds {
  readonly min: number;
  readonly max: number;
  readonly unit: string;
}

/** The bounds of what a line names; null, after a fault, where it names nothing. */
function checkTarget(check: Check, at: Path, line: Single): Bounds | null {
  const named = targets.filter((target) => line[target] !== undefined);
  if (named.length !== 1) {
    const found = `an uncertainty names ${named.length === 0 ? "nothing" : named.join(" and ")}`;
    check.report(at, { found, expected: `must name one of ${targets.join(", ")}` });
    return null;
  }
  const of = named[0]!;
  const name = line[of]!;
  const path = [...at, of];
  if (of === "parameter") return parameterBounds(check, path, name);
  return of === "initial" ? initialBounds(check, path, name) : leverBounds(check, path, name);
}

function parameterBounds(check: Check, path: Path, name: string): Bounds | null {
  const [first = "", second = "", subject, ...more] = name.split(".");
  const mechanism = check.mechanisms.find((candidate) => candidate.name === first);
  if (mechanism === undefined) {
    const known = check.mechanisms.map((candidate) => candidate.name);
    check.unknown(path, first, { noun: "mechanism", known, declaredAt: ["format"] });
    return null;
  }
  if (!Object.hasOwn(mechanism.parameters, second)) {
    const known = Object.keys(mechanism.parameters);
    check.unknown(path, second, { noun: `parameter of ${first}`, known, declaredAt: ["format"] });
    return null;
  }
  const spec = mechanism.parameters[second]!;
  if (check.text.mechanisms?.[first] === "off") {
    check.report(path, {
      found: `${name} belongs to a mechanism that is off`,
      expected: "must belong to one that is on",
    });
  }
  if (more.length > 0 || (subject !== undefined && spec.scope === "world")) {
    check.report(path, { found: `${name} names a subject too many`, expected: `must be ${first}.${second}` });
    return null;
  }
  if (subject !== undefined) checkSubject(check, path, subject, spec.scope);
  return spec;
}

function initialBounds(check: Check, path: Path, name: string): Bounds | null {
  const catalogue: Readonly<Record<string, Quantity>> = quantities;
  const [first = "", subject = "", ...more] = name.split(".");
  if (!Object.hasOwn(catalogue, first) || !catalogue[first]!.initial) {
    const known = Object.keys(catalogue).filter((candidate) => catalogue[candidate]!.initial);
    check.unknown(path, first, { noun: "quantity that a scenario may set", known, declaredAt: ["format"] });
    return null;
  }
  const quantity = catalogue[first]!;
  if (more.length > 0 || subject === "") {
    check.report(path, {
      found: `${shown(name)} names no ${quantity.scope}`,
      expected: `must be ${first}.${quantity.scope}`,
    });
    return null;
  }
  checkSubject(check, path, subject, quantity.scope);
  return quantity;
}

function leverBounds(check: Check, path: Path, name: string): Bounds | null {
  const known = levers.filter((lever) => lever.unit === "log-odds").map((lever) => lever.name);
  if (known.includes(name)) return { min: -5, max: 5, unit: "log-odds" };
  check.unknown(path, name, { noun: "log-odds lever", known, declaredAt: ["format"] });
  return null;
}

function checkSubject(check: Check, path: Path, id: string, scope: Scope): void {
  const known = check.subjects(scope);
  if (!known.includes(id)) check.unknown(path, id, { noun: scope, known, declaredAt: sectionOf(scope) });
}

function checkDistribution(check: Check, at: Path, line: Single, bounds: Bounds | null): void {
  const named = shapes.filter((shape) => line[shape] !== undefined);
  if (named.length !== 1) {
    const found = `an uncertainty has ${named.length === 0 ? "no distribution" : named.join(" and ")}`;
    check.report(at, { found, expected: `must have one of ${shapes.join(", ")}` });
    return;
  }
  const shape = named[0]!;
  const path = [...at, shape];
  const values = line[shape]!;
  const [low = 0, high = 0] = values;
  const text = `${shape} is [${values.slice(0, 10).join(", ")}]`;
  if (shape !== "choice" && low >= high) {
    check.report(path, { found: text, expected: "must have the lower number first, and two different ones" });
  } else if (shape === "logUniform" && low <= 0) {
    check.report(path, { found: text, expected: "must lie above 0" });
  } else if (bounds !== null && values.some((value) => value < bounds.min || value > bounds.max)) {
    const unit = bounds.unit === "-" ? "" : ` ${bounds.unit}`;
    check.report(path, { found: text, expected: `must lie in [${bounds.min}, ${bounds.max}]${unit}` });
  }
}
