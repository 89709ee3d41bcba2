import { z } from "zod";
import { type Fault, isWithin, listed, type Path, shown } from "./fault.ts";
import { nearest } from "./nearest.ts";
import { keysOf, type SchemaPlace, schemaAt, standIn, valueAt } from "./schema-place.ts";
import type { FaultText, YamlDocument } from "./yaml-document.ts";

/** What comparing data with the schema found. */
export interface ShapeResult {
  readonly faults: readonly Fault[];
  /**
   * The data with everything of a wrong kind replaced, so that names and numbers elsewhere can be checked too; null if
   * it could not be brought into shape.
   */
  readonly data: unknown;
  /** Where something was wrong: what is found there afterwards need not be said. */
  readonly broken: readonly Path[];
}

type Issue = z.core.$ZodIssue;

/** Compares a document with a schema and says everything that is wrong with its shape, in the words of the format. */
export function shapeFaults(schema: z.ZodType, document: YamlDocument): ShapeResult {
  const result = schema.safeParse(document.data);
  if (result.success) return { faults: [], data: document.data, broken: [] };
  const data = { root: document.data };
  const found = result.error.issues.flatMap((issue) => leaves(schema, data.root, issue, []));
  const faults = found.flatMap((issue) =>
    saidOf(schema, data.root, issue)
      .filter(
        ({ path }) => !document.faults.some((fault) => fault.path.length > 0 && isWithin(path, fault.path)),
      )
      .map(({ path, ...said }) => document.fault(path, said)),
  );
  const broken = found.flatMap(placesOf);
  for (const issue of found) mend(schema, data, issue);
  return { faults, data: hasShape(schema, data.root) ? data.root : null, broken };
}

/** An issue with a union comes to the issues of the alternative that was meant; paths are made whole. */
function leaves(schema: z.ZodType, data: unknown, issue: Issue, above: Path): Issue[] {
  const path = [...above, ...issue.path] as (string | number)[];
  const whole = { ...issue, path } as Issue;
  if (issue.code !== "invalid_union") return [whole];
  const parent = schemaUnion(schema, data, path);
  const inner = issue.errors[parent] ?? issue.errors[0] ?? [];
  return inner.length === 0 ? [whole] : inner.flatMap((one) => leaves(schema, data, one, path));
}

function schemaUnion(schema: z.ZodType, data: unknown, path: Path): number {
  const place = schemaAt(schema, data, path);
  return place?.hint.choose?.(valueAt(data, path)) ?? 0;
}

function placesOf(issue: Issue): Path[] {
  const path = issue.path as Path;
  return issue.code === "unrecognized_keys" ? issue.keys.map((key) => [...path, key]) : [path];
}

/** Whether data has the shape of a schema, though numbers may be out of range and text not of the right form. */
function hasShape(schema: z.ZodType, data: unknown): boolean {
  const result = schema.safeParse(data);
  return result.success || result.error.issues.every((issue) => isOfForm(schema, data, issue));
}

/** Whether all that is wrong is the size of a number or the form of a text. Lists that are too long are emptied. */
function isOfForm(schema: z.ZodType, data: unknown, issue: Issue): boolean {
  return leaves(schema, data, issue, []).every(
    ({ code, path }) =>
      code === "invalid_format" ||
      ((code === "too_big" || code === "too_small") && !Array.isArray(valueAt(data, path as Path))),
  );
}

type Said = FaultText & { readonly path: Path };

function saidOf(schema: z.ZodType, data: unknown, issue: Issue): Said[] {
  const path = issue.path as Path;
  const place = schemaAt(schema, data, path);
  const value = valueAt(data, path);
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => unknownKey(place, path, key));
  const name = pathText(path);
  if (issue.code === "custom")
    return [{ path, found: `${name} is too long`, expected: `must have ${issue.message}` }];
  const must = mustBe(place, issue);
  if (issue.code === "invalid_value" && typeof value === "string" && place?.hint.must === undefined) {
    const suggestion = nearest(value, issue.values.map(String));
    return [{ path, found: `${name} is ${shown(value)}`, expected: must, suggestion }];
  }
  if (value === undefined) return [{ path, found: `${name} is missing`, expected: must }];
  return [{ path, found: `${name} is ${amountOf(issue, value)}`, expected: must }];
}

/** What was found, as the fault sees it: the number of entries where that is what is wrong. */
function amountOf(issue: Issue, value: unknown): string {
  const isSize = issue.code === "too_big" || issue.code === "too_small";
  if (isSize && Array.isArray(value)) return `a list of ${value.length}`;
  if (isSize && typeof value === "string")
    return value === "" ? "empty" : `text of ${value.length} characters`;
  return shown(value);
}

function unknownKey(place: SchemaPlace | null, path: Path, key: string): Said {
  const known = place === null ? [] : keysOf(place.schema);
  const noun = place?.hint.noun;
  const short = shown(key);
  const found =
    noun === undefined ? `${pathText(path)} has a field ${short}` : `no ${noun} is called ${short}`;
  const expected = `Known: ${listed(known)}`;
  return { path: [...path, key], found, expected, suggestion: nearest(key, known), atKey: true };
}

/** What a value must be, in words. */
function mustBe(place: SchemaPlace | null, issue: Issue): string {
  const schema = place?.schema;
  const unit = place?.hint.unit === undefined || place.hint.unit === "-" ? "" : ` ${place.hint.unit}`;
  if (schema instanceof z.ZodNumber) {
    const whole = schema.format === "safeint" ? "a whole number" : "a number";
    const { minValue, maxValue } = schema;
    const bounded = minValue !== null && maxValue !== null && Math.abs(maxValue) < Number.MAX_SAFE_INTEGER;
    if (!bounded) return `must be ${whole}${unit}`;
    const isRange = issue.code === "too_big" || issue.code === "too_small";
    if (isRange && issue.inclusive === false) return `must lie between ${minValue} and ${maxValue}${unit}`;
    return isRange
      ? `must lie in [${minValue}, ${maxValue}]${unit}`
      : `must be ${whole} in [${minValue}, ${maxValue}]${unit}`;
  }
  if (issue.code === "too_big") return `must have at most ${issue.maximum}`;
  if (issue.code === "too_small" && !(schema instanceof z.ZodString))
    return `must have at least ${issue.minimum}`;
  if (place?.hint.must !== undefined) return place.hint.must;
  if (schema instanceof z.ZodEnum) return `must be one of ${listed(schema.options.map(String))}`;
  if (schema instanceof z.ZodBoolean) return "must be true or false";
  if (schema instanceof z.ZodArray) return "must be a list";
  if (schema instanceof z.ZodTuple) return `must be a list of ${schema.def.items.length}`;
  if (schema instanceof z.ZodString) return "must be text";
  return "must be a mapping";
}

/** Puts something of the right shape in the place of what is not, if that is what is wrong. */
function mend(schema: z.ZodType, data: { root: unknown }, issue: Issue): void {
  const path = issue.path as Path;
  if (issue.code === "unrecognized_keys") {
    const owner = valueAt(data.root, path) as Record<string, unknown>;
    for (const key of issue.keys) delete owner[key];
    return;
  }
  const place = schemaAt(schema, data.root, path);
  if (place === null || isOfForm(schema, data.root, issue)) return;
  put(data, path, place.optional ? undefined : standIn(place.schema));
}

function put(data: { root: unknown }, path: Path, value: unknown): void {
  if (path.length === 0) {
    data.root = value;
    return;
  }
  const parent = valueAt(data.root, path.slice(0, -1)) as Record<string | number, unknown>;
  if (typeof parent !== "object" || parent === null) return;
  const last = path.at(-1)!;
  if (value === undefined && !Array.isArray(parent)) delete parent[last];
  else parent[last] = value;
}

/**
 * A path in words of the format: `war.cost.usa`, `initial.posture.usa:iran`, `events[2].kind`. The heading `mechanisms`
 * and the field `value` of a number go without saying.
 */
export function pathText(path: Path): string {
  if (path.length === 0) return "the scenario";
  const isNumber = path[0] === "mechanisms" || path[0] === "initial";
  const start = path[0] === "mechanisms" && path.length > 1 ? 1 : 0;
  const end = isNumber && path.at(-1) === "value" ? path.length - 1 : path.length;
  return path
    .slice(start, end)
    .map((step) => (typeof step === "number" ? `[${step}]` : `.${short(step)}`))
    .join("")
    .replace(/^\./, "");
}

function short(step: string): string {
  const plain = step.replaceAll(/[\p{Cc}\p{Cf}]/gu, " ");
  return plain.length > 64 ? `${plain.slice(0, 61)}...` : plain;
}
