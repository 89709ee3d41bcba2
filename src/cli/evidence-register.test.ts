import { expect, test } from "vitest";
import { mechanisms } from "../mechanisms/index.ts";
import { readScenario } from "../scenario/read.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { flagNames } from "./evidence-flag.ts";
import { evidenceRegister } from "./evidence-register.ts";
import { registerText } from "./evidence-text.ts";
import { loadScenario } from "./load-scenario.ts";

const shipped = loadScenario("us-iran-2020").scenario;
const pathsOf = (scenario: Scenario, only: (typeof flagNames)[number] | null = null): string[] =>
  evidenceRegister(scenario, only).numbers.map(({ path }) => path);

/** An invented quarrel with one number of each kind; start on 5 January 2030. */
const text = `format: 1
id: pier
title: A pier
summary: Two towns quarrel.
start: 2030-01-05
horizon: 90
horizons: [90]
advised: east
reference: wait
licence: CC0-1.0
sources:
  log: { title: A log, date: 2029-12-31, checked: true }
  memoir: { title: A memoir, date: 2031 }
actors:
  east: { name: East, office: council }
  west: { name: West, office: mayor }
rivalries: [[east, west]]
initial:
  grievance:
    "east:west": { value: 0.5, range: [0.2, 1.5], judgement: an old quarrel, evidence: [E1, D1] }
    "west:east": { value: 0.4, source: memoir }
mechanisms:
  war: { cost: { east: { value: 2, source: log, disputed: "2 or 3" } } }
uncertainties:
  - { parameter: war.cost.west, uniform: [1, 2], judgement: nobody knows }
outcomes: { war: { threshold: 0.05 } }
policies:
  wait: { name: Wait, steelman: It passes., levers: { talk: 0 } }
claims:
  - { id: C1, text: It passes., speaker: a baker, kind: causal, date: 2030-02-01, source: log, evidence: [E1, E2] }
evidence:
  - { id: E1, text: It did once., source: log, bearing: supports, reliability: low }
  - { id: E2, text: It did not twice., judgement: told by a fisher, bearing: opposes, reliability: low }
designations:
  - { id: D1, by: the crown, target: harbour master, actor: west, date: 2028, authority: a charter, source: memoir }
`;
const { scenario: pier, faults } = readScenario({ text, file: "pier.yaml", mechanisms });

test("every number that an invented scenario states is listed once, with its doubts", () => {
  expect(faults).toEqual([]);
  const { numbers, summary } = evidenceRegister(pier!);
  const found = numbers.map(({ path, value, range, flags }) => [
    path,
    value,
    range,
    flags.map(({ flag }) => flag),
  ]);
  expect(found).toEqual([
    ["initial.grievance.east:west", 0.5, [0.2, 1.5], ["judgement"]],
    ["initial.grievance.west:east", 0.4, null, ["stale", "unchecked"]],
    ["war.cost.east", 2, null, ["disputed"]],
    ["war.cost.west", null, [1, 2], ["judgement"]],
    ["threshold.war", 0.05, null, ["unsourced"]],
  ]);
  expect(summary.numbers).toEqual({
    all: 5,
    flags: { unsourced: 1, stale: 1, disputed: 1, judgement: 2, unchecked: 1 },
    clear: 0,
  });
  expect(summary.sources).toEqual({ all: 2, unchecked: 1, undated: 0, late: 1 });
});

test("claims, evidence and designations carry doubts, and say what points to them", () => {
  const { claims, evidence, designations } = evidenceRegister(pier!);
  expect(claims[0]!.flags).toEqual([
    { flag: "stale", because: "is dated 2030-02-01" },
    { flag: "disputed", because: "E1 for it, E2 against" },
  ]);
  expect(evidence.map(({ usedBy }) => usedBy)).toEqual([["initial.grievance.east:west", "C1"], ["C1"]]);
  expect(designations.map(({ usedBy }) => usedBy)).toEqual([["initial.grievance.east:west"]]);
  // Made before the start and read in a later book: known only by name, but no hindsight.
  expect(designations[0]!.flags.map(({ flag }) => flag)).toEqual(["unchecked"]);
});

test("what a scenario leaves to defaults is listed with its reason, and a number that it states is not among it", () => {
  const { defaults, summary } = evidenceRegister(pier!);
  const paths = defaults.map(({ path }) => path);
  expect(paths).toContain("war.tail-exponent");
  expect(paths).toContain("initial.unrest.west");
  expect(paths).not.toContain("war.cost");
  expect(paths).not.toContain("initial.grievance.east:west");
  const { all, evidence, judgement, unsourced } = summary.defaults;
  expect([evidence + judgement + unsourced, new Set(paths).size]).toEqual([all, all]);
  for (const { source, basis } of defaults) expect(source === null).toBe(basis === "unsourced");
});

test.each(flagNames)("only %s gives the entries with that flag and leaves the counts as they are", (flag) => {
  const only = evidenceRegister(pier!, flag);
  const entries = [...only.numbers, ...only.claims, ...only.evidence, ...only.designations];
  expect(entries.length).toBeGreaterThan(0);
  for (const { flags } of entries) expect(flags.map((each) => each.flag)).toContain(flag);
  expect(only.summary).toEqual(evidenceRegister(pier!).summary);
});

test("hindsight and disputes of the shipped crisis are found where its page says that they are", () => {
  // The commander's remarks are of 23 January 2020 and the primer of March: after 5 January.
  expect(pathsOf(shipped, "stale")).toContain("initial.posture.usa:iran");
  expect(pathsOf(shipped, "disputed")).toEqual(
    expect.arrayContaining([
      "initial.posture.usa:iran",
      "initial.troops.usa:iraq",
      "initial.unrest.iran",
      "initial.output.iran",
      "legislature.iraq",
      "event.quds-force-commander",
    ]),
  );
  expect(pathsOf(shipped, "unsourced")).toEqual([]);
  expect(
    shipped.designations.filter(({ id }) =>
      evidenceRegister(shipped, "stale").designations.some((late) => late.id === id),
    ),
  ).toEqual([]);
});

test("the text has a line for every entry, no line over 80 columns, and says so when nothing has the flag", () => {
  const view = { title: pier!.title, start: pier!.start, only: null, width: 80, hasDefaults: true };
  for (const scenario of [pier!, shipped]) {
    const register = evidenceRegister(scenario);
    const shown = registerText(register, { ...view, title: scenario.title });
    expect(Math.max(...shown.split("\n").map((line) => [...line].length))).toBeLessThanOrEqual(80);
    const plain = shown.replaceAll(/\s+/g, " ");
    for (const { path } of register.numbers) expect(plain).toContain(` ${path}: `);
    for (const { id } of [...register.claims, ...register.evidence, ...register.designations])
      expect(shown).toMatch(new RegExp(`^ {2}${id} `, "m"));
  }
  const minimal = loadScenario("minimal").scenario;
  const none = registerText(evidenceRegister(minimal, "disputed"), { ...view, only: "disputed" });
  expect(none).toContain("Nothing is disputed.");
});
