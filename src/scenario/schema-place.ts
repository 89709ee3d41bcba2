import { z } from "zod";
import type { Path } from "./fault.ts";
import { type Hint, hintOf } from "./hint.ts";

/** The part of a schema that a path of the data leads to, without wrappers, and what is known of it for messages. */
export interface SchemaPlace {
  readonly schema: z.core.$ZodType;
  readonly hint: Hint;
  /** Whether the thing may be left out. */
  readonly optional: boolean;
}

/** Follows a path through schema and data. Null where the schema has nothing of the kind. */
export function schemaAt(root: z.ZodType, data: unknown, path: Path): SchemaPlace | null {
  let place = bare(root);
  let value = data;
  for (const step of path) {
    const next = child(chosen(place, value).schema, step);
    if (next === null) return null;
    place = bare(next);
    value = ownValue(value, step);
  }
  return chosen(place, value);
}

/** The value at a path of the data, undefined where there is none. */
export function valueAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>(ownValue, data);
}

/** A value of the right shape for a schema, to put in the place of one that is wrong: the least there can be. */
export function standIn(schema: z.core.$ZodType): unknown {
  const { schema: inner, optional } = bare(schema);
  if (optional) return undefined;
  if (inner instanceof z.ZodString) return "";
  if (inner instanceof z.ZodNumber) return 0;
  if (inner instanceof z.ZodBoolean) return false;
  if (inner instanceof z.ZodArray) return [];
  if (inner instanceof z.ZodRecord) return {};
  if (inner instanceof z.ZodEnum) return inner.options[0];
  if (inner instanceof z.ZodLiteral) return inner.value;
  if (inner instanceof z.ZodTuple) return inner.def.items.map(standIn);
  if (inner instanceof z.ZodUnion) return standIn(inner.options[0]!);
  if (inner instanceof z.ZodObject) {
    const entries = Object.entries(inner.shape as z.core.$ZodShape).map(([key, part]) => [
      key,
      standIn(part),
    ]);
    return Object.fromEntries(entries.filter(([, part]) => part !== undefined));
  }
  return null;
}

/** Names that a strict object has. */
export function keysOf(schema: z.core.$ZodType): readonly string[] {
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

function bare(schema: z.core.$ZodType): SchemaPlace {
  const hint = hintOf(schema);
  if (!(schema instanceof z.ZodOptional)) return { schema, hint, optional: false };
  const inner = bare(schema.unwrap());
  return { schema: inner.schema, hint: { ...inner.hint, ...hint }, optional: true };
}

/** The alternative of a union that a value is meant to be; anything else stays what it is. */
function chosen(place: SchemaPlace, value: unknown): SchemaPlace {
  if (!(place.schema instanceof z.ZodUnion)) return place;
  const options = place.schema.options;
  const pick = bare(options[place.hint.choose?.(value) ?? 0] ?? options[0]!);
  // The union's own words say more than those of one alternative.
  return { schema: pick.schema, hint: { ...pick.hint, ...place.hint }, optional: place.optional };
}

function child(schema: z.core.$ZodType, step: string | number): z.core.$ZodType | null {
  if (schema instanceof z.ZodObject) {
    const shape = schema.shape as Record<string, z.core.$ZodType>;
    return Object.hasOwn(shape, step) ? shape[step]! : null;
  }
  if (schema instanceof z.ZodRecord) return schema.valueType;
  if (schema instanceof z.ZodArray) return schema.element;
  if (schema instanceof z.ZodTuple) return schema.def.items[step as number] ?? null;
  return null;
}

function ownValue(value: unknown, step: string | number): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, step)
    ? (value as Record<string, unknown>)[step]
    : undefined;
}
