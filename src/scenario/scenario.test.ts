import { expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { readScenario } from "./read.ts";
import { scenarioHash } from "./scenario.ts";
import { strait, straitMechanisms } from "./strait.test.fixture.ts";

function hashOf(text: string): string {
  const { scenario } = readScenario({ text, file: "s.yaml", mechanisms: straitMechanisms });
  if (scenario === undefined) throw new Error("the text must be a scenario");
  return scenarioHash(scenario);
}

test("comments, layout, the order of fields and written defaults do not change the hash", () => {
  const reversed = Object.fromEntries(Object.entries(parse(strait) as Record<string, unknown>).reverse());
  expect(hashOf(stringify(reversed))).toBe(hashOf(strait));
  expect(hashOf(`# a comment\n${strait}`)).toBe(hashOf(strait));
  expect(hashOf(`${strait}baseRate: crisis\n`)).toBe(hashOf(strait));
  expect(hashOf(strait.replace("office: cabinet,", "office: cabinet, domestic: false,"))).toBe(
    hashOf(strait),
  );
});

test("a changed number, and a changed order of actors, change the hash", () => {
  expect(hashOf(strait.replace("value: 0.8", "value: 0.81"))).not.toBe(hashOf(strait));
  const lines = strait.split("\n");
  const at = lines.findIndex((line) => line.startsWith("  mainland: {"));
  [lines[at], lines[at + 1]] = [lines[at + 1]!, lines[at]!];
  expect(hashOf(lines.join("\n"))).not.toBe(hashOf(strait));
});
