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

test("what a scenario leaves out of the register is empty, and what it says stands in it as written", () => {
  const { scenario } = readScenario({ text: strait, file: "s.yaml", mechanisms: straitMechanisms });
  expect(scenario!.designations).toEqual([
    {
      id: "D1",
      by: "a ministry",
      target: "the harbour board",
      actor: "island",
      date: "2019-11",
      authority: "an act",
      programmes: [],
      sources: ["primer"],
      judgement: null,
      note: null,
    },
  ]);
  expect(scenario!.initial.grievance!["mainland:island"]).toMatchObject({ evidence: [], disputed: null });
  const without = strait.slice(0, strait.indexOf("designations:"));
  const older = readScenario({ text: without, file: "s.yaml", mechanisms: straitMechanisms });
  expect([older.faults, older.scenario!.designations]).toEqual([[], []]);
});

test("evidence, designations and a dispute can stand on a number, an event and a parliament", () => {
  const text = strait
    .replace("judgement: a guess } }\n  posture", "judgement: a guess, evidence: [E1, D1] } }\n  posture")
    .replace(
      "subject: delta, source: primer",
      "subject: delta, source: primer, disputed: two dates are given",
    )
    .replace("quorum: 6\n", "quorum: 6\n      evidence: [D1]\n");
  const { scenario } = readScenario({ text, file: "s.yaml", mechanisms: straitMechanisms });
  expect(scenario!.initial.grievance!["mainland:island"]!.evidence).toEqual(["E1", "D1"]);
  expect(scenario!.events[0]!.disputed).toBe("two dates are given");
  expect(scenario!.hosts[0]!.legislature!.evidence).toEqual(["D1"]);
});
