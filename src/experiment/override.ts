import type { Mechanism } from "../engine/mechanism.ts";
import type { UncertaintyTarget } from "../scenario/build-uncertainty.ts";
import { nearest } from "../scenario/nearest.ts";
import { type Cast, type Scope, subjectsOf } from "../world/cast.ts";
import { type Quantity, type QuantityName, quantities } from "../world/quantity.ts";

/** A number that the user fixes in every future: `war.cost.usa`, `war.cost` (all subjects) or `initial.stage.iraq`. */
export interface Override {
  readonly path: string;
  readonly value: number;
}

/** What overrides are bound to. `mechanisms` are those that are on. */
export interface OverrideSite {
  readonly cast: Cast;
  readonly mechanisms: readonly Mechanism[];
}

/**
 * What an override sets.
 *
 * Throws RangeError, in words meant for the user and with the nearest known name, when the path names nothing or the
 * value lies outside the bounds of what it names.
 */
export function targetOf({ cast, mechanisms }: OverrideSite, { path, value }: Override): UncertaintyTarget {
  const [first = "", second = "", subject, ...more] = path.split(".");
  if (second === "" || more.length > 0) {
    fail(
      path,
      'must read "mechanism.parameter", "mechanism.parameter.subject" or "initial.quantity.subject"',
    );
  }
  if (first === "initial") return initialTarget(cast, path, second, subject, value);
  const names = mechanisms.map((mechanism) => mechanism.name);
  const mechanism = mechanisms.find((candidate) => candidate.name === first);
  if (mechanism === undefined) unknown(path, "mechanism that is switched on", first, [...names, "initial"]);
  const spec = Object.hasOwn(mechanism.parameters, second) ? mechanism.parameters[second] : undefined;
  if (spec === undefined) unknown(path, `parameter of ${first}`, second, Object.keys(mechanism.parameters));
  requireBounds(path, value, spec);
  if (subject !== undefined && spec.scope === "world")
    fail(path, `must be ${first}.${second}: it has no subjects`);
  const index = subject === undefined ? null : indexOf(cast, path, spec.scope, subject);
  return { kind: "parameter", mechanism: first, parameter: second, subject: index };
}

/** Whether an override fixes what lies at a path: the path itself, or the same for all subjects. */
export function fixes({ path }: Override, uncertainty: string): boolean {
  return uncertainty === path || uncertainty.startsWith(`${path}.`);
}

function initialTarget(
  cast: Cast,
  path: string,
  name: string,
  subject: string | undefined,
  value: number,
): UncertaintyTarget {
  const catalogue: Readonly<Record<string, Quantity>> = quantities;
  const known = Object.keys(catalogue).filter((candidate) => catalogue[candidate]!.initial);
  if (!known.includes(name)) unknown(path, "quantity that has an initial value", name, known);
  const spec = catalogue[name]!;
  requireBounds(path, value, spec);
  if (subject === undefined)
    fail(path, `must name a ${spec.scope}: ${subjectsOf(cast, spec.scope).join(", ")}`);
  return {
    kind: "initial",
    quantity: name as QuantityName,
    subject: indexOf(cast, path, spec.scope, subject),
  };
}

function indexOf(cast: Cast, path: string, scope: Scope, subject: string): number {
  const known = subjectsOf(cast, scope);
  const index = known.indexOf(subject);
  if (index < 0) unknown(path, scope, subject, known);
  return index;
}

function requireBounds(path: string, value: number, spec: { min: number; max: number; unit: string }): void {
  if (value >= spec.min && value <= spec.max) return;
  const unit = spec.unit === "-" ? "" : ` ${spec.unit}`;
  throw new RangeError(`${path} is ${value}, but must lie in [${spec.min}, ${spec.max}]${unit}.`);
}

function unknown(path: string, noun: string, name: string, known: readonly string[]): never {
  const near = nearest(name, known);
  const hint = near === null ? "" : `; did you mean ${near}?`;
  throw new RangeError(`${path}: no ${noun} is called "${name}"${hint} Known: ${known.join(", ")}.`);
}

function fail(path: string, must: string): never {
  throw new RangeError(`${path}: it ${must}.`);
}
