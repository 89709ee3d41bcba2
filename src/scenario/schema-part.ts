import { z } from "zod";
import { hinted } from "./hint.ts";

/** The form of every id: `iraqi-militias`. */
export const idPattern = /^[a-z][a-z0-9-]{0,62}$/;

/** An id of the scenario's own making. */
export function id(meaning: string) {
  return hinted(z.string().regex(idPattern).describe(meaning), {
    must: "must be a name of small letters, digits and hyphens that begins with a letter",
  });
}

/** A name that must exist elsewhere; whether it does is checked after the shape. */
export function reference(meaning: string) {
  return hinted(z.string().min(1).max(300).describe(meaning), { must: "must be a name" });
}

/** Prose. */
export function text(meaning: string) {
  return hinted(z.string().min(1).max(10_000).describe(meaning), { must: "must be text" });
}

/** A day of the calendar, kept as text. */
export function date(meaning: string) {
  return hinted(
    z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}$/)
      .describe(meaning),
    {
      must: "must be a date such as 2020-01-05",
    },
  );
}

/** A day, month or year; a bare year reads as a number in YAML. */
export function looseDate(meaning: string) {
  const parts = [z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/), z.number().int().min(1).max(9999)] as const;
  return hinted(z.union(parts).describe(meaning), {
    choose: (value) => (typeof value === "number" ? 1 : 0),
    must: "must be a date such as 2020-01-05, 2020-01 or 2020",
  });
}

/**
 * A mapping by id with at most `most` entries. `noun` says what the ids name. Whether an id is well formed is checked
 * after the shape, so that a badly formed one does not hide what stands under it.
 */
export function byId<S extends z.ZodType>(noun: string, entry: S, most: number, meaning: string) {
  return hinted(
    z
      .record(z.string(), entry)
      .refine((entries) => Object.keys(entries).length <= most, `at most ${most} entries`)
      .meta({ description: meaning, propertyNames: { pattern: idPattern.source }, maxProperties: most }),
    { noun },
  );
}

/** A mapping whose keys are checked after the shape: ids of what the number belongs to. */
export function bySubject<S extends z.ZodType>(entry: S, meaning: string) {
  return z.record(z.string(), entry).describe(meaning);
}

/** One source or several, by their ids. */
export const sourceIds = hinted(
  z
    .union([z.string().min(1), z.array(z.string().min(1)).min(1).max(50)])
    .describe("id of a declared source, or a list of such ids"),
  { choose: (value) => (Array.isArray(value) ? 1 : 0), must: "must be the id of a source, or a list of ids" },
);

/** The source of something, where it has one. */
export const optionalSource = sourceIds.optional();

/** Items of evidence and designations that bear on something, where it names them. */
export const optionalEvidence = z
  .array(reference("id of an item of evidence or a designation"))
  .min(1)
  .max(100)
  .optional()
  .describe("ids of items of evidence, or of designations, that bear on it");

/** How sources of something contradict each other, where they do. */
export const optionalDispute = text("how its sources disagree, with what each says").optional();

/** The judgement behind something, where no source gives it. */
export const optionalJudgement = text("why, where no source says it").optional();

/** Bounds and unit of a number. */
export interface Bounds {
  readonly min: number;
  readonly max: number;
  readonly unit: string;
}

/**
 * A number about the world with where it comes from: `{ value: 67, range: [60, 80], source: primer }`, or
 * `{ value: 0.8, range: [0.3, 1.5], judgement: "why" }`.
 */
export function sourcedNumber({ min, max, unit }: Bounds, meaning: string) {
  const number = hinted(z.number().min(min).max(max), { unit });
  const range = hinted(z.tuple([number, number]).optional().describe("lowest and highest plausible value"), {
    must: "must be a list of two numbers, the lower first",
  });
  return z
    .strictObject({
      value: number,
      range,
      source: optionalSource,
      judgement: optionalJudgement,
      evidence: optionalEvidence,
      disputed: optionalDispute,
    })
    .describe(`${meaning} (${unit}, from ${min} to ${max})`);
}

/** Fields of a sourced number, by which it is told from a mapping by subject. */
export const sourcedFields = ["value", "range", "source", "judgement", "evidence", "disputed"] as const;

/** A sourced number as it is written. */
export interface SourcedText {
  readonly value: number;
  readonly range?: readonly [number, number] | undefined;
  readonly source?: string | string[] | undefined;
  readonly judgement?: string | undefined;
  readonly evidence?: string[] | undefined;
  readonly disputed?: string | undefined;
}
