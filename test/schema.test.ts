import { existsSync, readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { mechanisms } from "../src/mechanisms/index.ts";
import { packagedScenarios } from "../src/node/scenario-files.ts";
import { scenarioJsonSchema } from "../src/scenario/schema.ts";

const schema = scenarioJsonSchema(mechanisms);
const validate = new Ajv2020({ strict: true, strictTypes: false, strictTuples: false }).compile(schema);
const published = new URL("../dist/scenario/scenario.schema.json", import.meta.url);

type Data = Record<string, Record<string, unknown>>;

function written(id: string): Data {
  return parse(readFileSync(new URL(`../scenarios/${id}/scenario.yaml`, import.meta.url), "utf8")) as Data;
}

test("the published schema is the one of these mechanisms, and the package names it", () => {
  expect(existsSync(published), "build first: npm run build").toBe(true);
  // Through JSON, as the file has gone: what is undefined is not there.
  expect(JSON.parse(readFileSync(published, "utf8"))).toEqual(JSON.parse(JSON.stringify(schema)));
  const manifest = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
    exports: Record<string, unknown>;
  };
  const named = manifest.exports["./scenario.schema.json"] as string;
  expect(new URL(`../${named}`, import.meta.url).href).toBe(published.href);
});

test.each(packagedScenarios())("%s is valid by the published schema", (id) => {
  expect(validate(written(id)) ? [] : validate.errors).toEqual([]);
});

test.each<[string, (data: Data) => void]>([
  [
    "has a mechanism that is not there",
    (data) => Object.assign(data.mechanisms!, { "audience-cost": "off" }),
  ],
  ["switches off a mechanism of the core", (data) => Object.assign(data.mechanisms!, { choice: "off" })],
  [
    "gives a lever beyond its range",
    (data) => Object.assign(data.policies!["status-quo"]!, { levers: { talk: 99 } }),
  ],
  ["misspells a key at the top", (data) => Object.assign(data, { horizont: 365 })],
  ["has no title", (data) => void delete data.title],
])("a scenario that %s is not", (_, spoil) => {
  const data = written("us-iran-2020");
  spoil(data);
  expect(validate(data)).toBe(false);
});
