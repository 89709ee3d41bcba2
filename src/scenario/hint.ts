import type { z } from "zod";

/** What a part of the schema adds for messages: facts that a validator has no place for. */
export interface Hint {
  /** What the keys of a mapping name, in the singular: `mechanism`. */
  readonly noun?: string;
  /** The unit of a number. */
  readonly unit?: string;
  /** What must be, in words, where the kind of value does not say it: `must be a date such as 2020-01-05`. */
  readonly must?: string;
  /** Which alternative of a union a value is meant to be. */
  readonly choose?: (value: unknown) => number;
}

const hints = new WeakMap<z.core.$ZodType, Hint>();

/** The same schema with a hint. To be applied last: describing a schema makes a copy without hints. */
export function hinted<S extends z.ZodType>(schema: S, hint: Hint): S {
  hints.set(schema, hint);
  return schema;
}

/** The hint of a schema, empty if it has none. */
export function hintOf(schema: z.core.$ZodType): Hint {
  return hints.get(schema) ?? {};
}
