import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { scenarioJsonSchema, scenarioSchema } from "./schema.ts";
import { strait, straitMechanisms } from "./strait.test.fixture.ts";

const jsonSchema = scenarioJsonSchema(straitMechanisms);
const validate = new Ajv2020({ strict: true, strictTypes: false, strictTuples: false }).compile(jsonSchema);

type Data = Record<string, Record<string, Record<string, unknown>>>;

test("the published schema is of the dialect of 2020-12 and accepts the strait", () => {
  expect(jsonSchema.$schema).toBe("https://json-schema.org/draft/2020-12/schema");
  expect(validate(parse(strait))).toBe(true);
  expect(validate.errors).toBeNull();
});

test.each<[string, (data: Data) => void]>([
  ["an unknown mechanism", (data) => Object.assign(data.mechanisms!, { oli: "off" })],
  ["an unknown parameter", (data) => Object.assign(data.mechanisms!.war!, { risks: { value: 0.1 } })],
  ["a parameter out of range", (data) => Object.assign(data.mechanisms!.war!, { risk: { value: 2 } })],
  ["a core mechanism switched off", (data) => Object.assign(data.mechanisms!, { war: "off" })],
  ["an unknown lever", (data) => Object.assign(data.policies!.hold!.levers as object, { tlak: 1 })],
  ["a lever out of range", (data) => Object.assign(data.policies!.hold!.levers as object, { talk: 9 })],
  [
    "a quantity that cannot be set",
    (data) => Object.assign(data.initial!, { "at-war": { "mainland:island": { value: 1 } } }),
  ],
  ["a badly formed id", (data) => Object.assign(data.actors!, { "A b": { name: "A", office: "b" } })],
])("the published schema and the reader's refuse %s alike", (title, spoil) => {
  const data = parse(strait) as Data;
  spoil(data);
  expect(validate(data)).toBe(false);
  // The form of ids is the reader's check of meaning, since it must not hide what stands under them.
  if (title !== "a badly formed id")
    expect(scenarioSchema(straitMechanisms).safeParse(data).success).toBe(false);
});

test("every field of the published schema says what it is for", () => {
  const properties = jsonSchema.properties as Record<string, { description?: string; $ref?: string }>;
  const definitions = (jsonSchema.$defs ?? {}) as Record<string, { description?: string }>;
  for (const [name, property] of Object.entries(properties)) {
    const described =
      property.description ?? definitions[property.$ref?.split("/").at(-1) ?? ""]?.description;
    expect(described, name).toMatch(/\S/);
  }
});
