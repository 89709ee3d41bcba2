import { z } from "zod";
import type { Mechanism } from "../engine/mechanism.ts";
import { levers } from "../policy/lever.ts";
import { type Quantity, quantities } from "../world/quantity.ts";
import { hinted } from "./hint.ts";
import {
  byId,
  bySubject,
  reference,
  type SourcedText,
  sourcedFields,
  sourcedNumber,
  text,
} from "./schema-part.ts";
import { fixedSections } from "./schema-section.ts";

/** One number for all subjects, or a mapping by subject. */
export type NumberOrMap<N> = N | Record<string, N>;

/** What a scenario says of a mechanism. */
export type MechanismSetting = "off" | "on" | Record<string, NumberOrMap<SourcedText> | undefined>;

/** A mapping of levers as it is written. */
export type LeverSettingText = Record<string, NumberOrMap<number> | undefined>;

interface PolicyWritten {
  name: string;
  steelman: string;
  levers: LeverSettingText;
  others?: Record<string, LeverSettingText> | undefined;
  rules?: { when: string; then: LeverSettingText; note?: string | undefined }[] | undefined;
}

type Fixed = z.infer<z.ZodObject<typeof fixedSections>>;

/** A scenario as it is written, once its shape is right: optional parts may be absent, names may still be wrong. */
export type ScenarioText = Fixed & {
  initial?: Record<string, Record<string, SourcedText> | undefined> | undefined;
  mechanisms?: Record<string, MechanismSetting | undefined> | undefined;
  policies: Record<string, PolicyWritten>;
};

const isSourced = (value: unknown): boolean =>
  typeof value !== "object" || value === null || sourcedFields.some((key) => Object.hasOwn(value, key));

/**
 * The schema of `scenario.yaml`, format 1, for a list of mechanisms: their names and parameters, the quantities that may
 * be set on day 0, and the levers are part of it. Every object is strict. It changes nothing: no defaults, no transforms.
 */
export function scenarioSchema(mechanisms: readonly Mechanism[]): z.ZodType<ScenarioText> {
  const schema = built.get(mechanisms) ?? build(mechanisms);
  built.set(mechanisms, schema);
  return schema;
}

/** Schemas that were built before, since building one takes longer than reading a scenario with it. */
const built = new WeakMap<readonly Mechanism[], z.ZodType<ScenarioText>>();

function build(mechanisms: readonly Mechanism[]): z.ZodType<ScenarioText> {
  const schema = z.strictObject({
    ...fixedSections,
    initial: hinted(z.strictObject(initialShape()).describe("values on day 0, by quantity and subject"), {
      noun: "quantity that a scenario may set",
    }).optional(),
    mechanisms: hinted(
      z
        .strictObject(mechanismShape(mechanisms))
        .describe("mechanisms switched off, and parameters that differ"),
      { noun: "mechanism" },
    ).optional(),
    policies: byId("policy", policy(), 60, "the rival policies of the advised principal"),
  });
  return hinted(schema, { noun: "section" }) as unknown as z.ZodType<ScenarioText>;
}

/** JSON Schema (2020-12) of `scenario.yaml`, for completion in editors and validators in other languages. */
export function scenarioJsonSchema(mechanisms: readonly Mechanism[]): Record<string, unknown> {
  const schema = z.toJSONSchema(scenarioSchema(mechanisms), {
    io: "input",
    target: "draft-2020-12",
    reused: "ref",
  });
  return { ...schema, title: "Detente scenario, format 1" };
}

function initialShape(): Record<string, z.ZodType> {
  return Object.fromEntries(
    Object.entries(quantities as Record<string, Quantity>)
      .filter(([, quantity]) => quantity.initial)
      .map(([name, quantity]) => [
        name,
        bySubject(
          sourcedNumber(quantity, quantity.meaning),
          `${quantity.meaning}, by ${quantity.scope}`,
        ).optional(),
      ]),
  );
}

function mechanismShape(mechanisms: readonly Mechanism[]): Record<string, z.ZodType> {
  return Object.fromEntries(
    mechanisms.map((mechanism) => {
      const parameters = hinted(z.strictObject(parameterShape(mechanism)), {
        noun: `parameter of ${mechanism.name}`,
      });
      const words = mechanism.neutral === null ? z.enum(["on"]) : z.enum(["on", "off"]);
      const setting = hinted(z.union([words, parameters]).describe(mechanism.title), {
        choose: (value) => (typeof value === "string" ? 0 : 1),
        must:
          mechanism.neutral === null
            ? "must be a mapping of parameters"
            : "must be off or a mapping of parameters",
      });
      return [mechanism.name, setting.optional()];
    }),
  );
}

function parameterShape(mechanism: Mechanism): Record<string, z.ZodType> {
  return Object.fromEntries(
    Object.entries(mechanism.parameters).map(([name, parameter]) => {
      const one = sourcedNumber(parameter, parameter.meaning);
      if (parameter.scope === "world") return [name, one.optional()];
      const many = bySubject(one, `${parameter.meaning}, by ${parameter.scope}`);
      const either = hinted(z.union([one, many]), { choose: (value) => (isSourced(value) ? 0 : 1) });
      return [name, either.optional()];
    }),
  );
}

function policy() {
  const settings = leverSettings();
  return z.strictObject({
    name: text("name in prose"),
    steelman: text("what its advocates would say, in words they would accept"),
    levers: settings,
    others: bySubject(settings, "levers of other principals under this policy, by principal").optional(),
    rules: z
      .array(
        z.strictObject({
          when: reference("condition on the view of the advised principal"),
          // biome-ignore lint/suspicious/noThenProperty: the word of the format; it is never a function.
          then: settings, // oxlint-disable-line unicorn/no-thenable
          note: text("a remark").optional(),
        }),
      )
      .max(50)
      .optional()
      .describe("settings that hold while a condition does, tested at each opportunity to decide"),
  });
}

function leverSettings() {
  const shape = Object.fromEntries(
    levers.map((lever) => {
      const one = hinted(z.number().min(lever.min).max(lever.max), { unit: lever.unit });
      const meaning = `${lever.meaning} (${lever.unit}, from ${lever.min} to ${lever.max})`;
      if (lever.scope === "principal")
        return [lever.name, hinted(one.describe(meaning), { unit: lever.unit }).optional()];
      const either = hinted(z.union([one, bySubject(one, `by ${lever.scope}`)]).describe(meaning), {
        choose: (value) => (typeof value === "object" && value !== null ? 1 : 0),
        unit: lever.unit,
      });
      return [lever.name, either.optional()];
    }),
  );
  return hinted(z.strictObject(shape).describe("levers by name"), { noun: "lever" });
}
