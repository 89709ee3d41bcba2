import { expect, test } from "vitest";
import { type Quantity, quantities } from "../world/quantity.ts";
import { faultText } from "./fault.ts";
import { readScenario } from "./read.ts";
import { strait, straitMechanisms, straitOutcomes } from "./strait.test.fixture.ts";

function faultsOf(text: string | Uint8Array): string[] {
  const result = readScenario({
    text,
    file: "s.yaml",
    mechanisms: straitMechanisms,
    outcomeIds: straitOutcomes,
  });
  return result.faults.map(faultText);
}

/**
 * Faults of the strait after one change. The sign ¦ in the new text is taken out and says where a fault must stand: the
 * expected messages lack their place, which is worked out from the sign.
 */
function changed(from: string, marked: string): { found: string[]; places: string[] } {
  if (strait.split(from).length !== 2) throw new Error(`the fixture must hold "${from}" once`);
  let text = strait.replace(from, () => marked);
  const places: string[] = [];
  for (let at = text.indexOf("¦"); at >= 0; at = text.indexOf("¦")) {
    const lines = text.slice(0, at).split("\n");
    places.push(`s.yaml:${lines.length}:${lines.at(-1)!.length + 1}: `);
    text = text.slice(0, at) + text.slice(at + 1);
  }
  return { found: faultsOf(text), places };
}

test("the strait has no fault", () => {
  expect(faultsOf(strait)).toEqual([]);
});

test("a fault names its line and column, counted by hand", () => {
  // The sixth line reads "horizon: 90"; its tenth character is the 9.
  expect(faultsOf(strait.replace("horizon: 90\n", "horizon: soon\n"))).toEqual([
    's.yaml:6:10: horizon is "soon", but must be a whole number in [1, 3650] days.',
  ]);
});

const settable = Object.entries(quantities as Record<string, Quantity>)
  .filter(([, quantity]) => quantity.initial)
  .map(([name]) => name)
  .join(", ");
const levers =
  "retaliation, talk, threat, responsibility, protection, face-saving, preconditions, persuasion, coordination, posture, sanctions, withdrawal";
const circle = "must not be sponsored in a circle; sponsors are principals";

const rows: readonly [title: string, from: string, to: string, ...messages: string[]][] = [
  [
    "a fraction where a whole number is wanted",
    "quorum: 6",
    "quorum: ¦6.5",
    "hosts.delta.legislature.quorum is 6.5, but must be a whole number in [1, 100000].",
  ],
  [
    "a missing field",
    "  mainland: { name: Mainland, ",
    "  ¦mainland: { ",
    "actors.mainland.name is missing, but must be text.",
  ],
  [
    "a missing section",
    "format: 1\nid: strait\n",
    "¦format: 1\n",
    "id is missing, but must be a name of small letters, digits and hyphens that begins with a letter.",
  ],
  ["an empty section", "leavesOut: [weather]", "leavesOut:¦", "leavesOut is empty, but must be a list."],
  [
    "a mapping where a list is wanted",
    "leavesOut: [weather]",
    "leavesOut: ¦{ a: b }",
    "leavesOut is a mapping, but must be a list.",
  ],
  [
    "a parameter out of range",
    "range: [1, 3]",
    "range: [1, ¦12]",
    "war.cost.island.range[1] is 12, but must lie in [0, 10] utils.",
  ],
  [
    "a quantity out of range",
    "value: 10, source: [primer",
    "value: ¦-1, source: [primer",
    "initial.posture.mainland:island is -1, but must lie in [0, 2000] thousand troops.",
  ],
  [
    "a lever out of range",
    "{ posture: 10, talk: 0 }",
    "{ posture: 10, talk: ¦6 }",
    "policies.hold.levers.talk is 6, but must lie in [-5, 5] log-odds.",
  ],
  [
    "a number that is none",
    "value: 10, source: [primer",
    "value: ¦.nan, source: [primer",
    "initial.posture.mainland:island is NaN, but must be a number in [0, 2000] thousand troops.",
  ],
  [
    "a number without end",
    "value: 10, source: [primer",
    "value: ¦1e999, source: [primer",
    "initial.posture.mainland:island is Infinity, but must be a number in [0, 2000] thousand troops.",
  ],
  [
    "an unknown field",
    "office: cabinet",
    "¦ofice: cabinet, office: x",
    'actors.mainland has a field "ofice"; did you mean office? Known: name, office, description, domestic, programme, codes.',
  ],
  [
    "an unknown actor",
    "advised: mainland",
    "advised: ¦mainlnad",
    'no principal is called "mainlnad"; did you mean mainland? Known: mainland, island.',
  ],
  [
    "an unknown sponsor",
    "sponsors: [island]",
    "sponsors: [¦ireland]",
    'no principal is called "ireland"; did you mean island? Known: mainland, island.',
  ],
  [
    "an unknown rivalry",
    '{ "mainland:island": { value: 0.8',
    '{ ¦"island:mainlan": { value: 0.8',
    'no rivalry is called "island:mainlan"; did you mean island:mainland? Known: mainland:island, island:mainland.',
  ],
  [
    "an unknown host",
    "base: delta",
    "base: ¦detla",
    'no host is called "detla"; did you mean delta? Known: delta.',
  ],
  [
    "an unknown kind of event",
    "kind: vote",
    "kind: ¦veto",
    'events[0].kind is "veto"; did you mean vote? It must be one of leader-removal, vote, government-formed, leader-change, output-shock, militia-reform, vows.',
  ],
  [
    "an unknown mechanism",
    "oil: off",
    "¦audiance-costs: off",
    'no mechanism is called "audiance-costs"; did you mean audience-costs? Known: war, oil, audience-costs.',
  ],
  [
    "an unknown parameter",
    "    cost: { mainland: { value: 1.2",
    "    ¦csot: { mainland: { value: 1.2",
    'no parameter of war is called "csot"; did you mean cost? Known: cost, risk.',
  ],
  [
    "an unknown parameter in an uncertainty",
    "  - { parameter: war.cost.mainland,",
    "  - { parameter: ¦war.cots.island, uniform: [1, 2], judgement: a }\n  - { parameter: war.cost.mainland,",
    'no parameter of war is called "cots"; did you mean cost? Known: cost, risk.',
  ],
  [
    "an unknown quantity",
    "  grievance: {",
    "  ¦grievence: {",
    `no quantity that a scenario may set is called "grievence"; did you mean grievance? Known: ${settable}.`,
  ],
  [
    "an unknown lever",
    "levers: { talk: 1,",
    "levers: { ¦talks: 1,",
    `no lever is called "talks"; did you mean talk? Known: ${levers}.`,
  ],
  [
    "a lever on an unknown rivalry",
    'posture: { "mainland:island": 5 }',
    'posture: { ¦"mainland:iland": 5 }',
    'no rivalry of mainland is called "mainland:iland"; did you mean mainland:island? Known: mainland:island.',
  ],
  [
    "a lever that moves nothing",
    "{ posture: 10, talk: 0 }",
    "{ ¦sanctions: 0.1, talk: 0 }",
    "warning: the lever sanctions moves nothing, since mainland has no initial sanctions, but should be left out.",
  ],
  [
    "an unknown outcome",
    "  war: { threshold: 0.05 }",
    "  ¦wra: { threshold: 0.05 }",
    'no outcome is called "wra"; did you mean war? Known: war, deal.',
  ],
  [
    "an unknown policy",
    "reference: hold",
    "reference: ¦hodl",
    'no policy is called "hodl"; did you mean hold? Known: hold, talk.',
  ],
  [
    "an unknown source",
    "subject: delta, source: primer",
    "subject: delta, source: ¦prymer",
    'no source is called "prymer"; did you mean primer? Known: primer, survey.',
  ],
  [
    "an unknown evidence item",
    "evidence: [E1]",
    "evidence: [¦E2]",
    'no item of evidence or designation is called "E2"; did you mean E1? Known: E1, D1.',
  ],
  [
    "a duplicate key",
    "sources:\n  primer: {",
    "sources:\n  primer: { title: A }\n  ¦primer: {",
    'the key "primer" stands here a second time, but must stand once.',
  ],
  [
    "a duplicate id in a list",
    "id: right",
    "id: ¦left",
    'the id "left" is used for more than one bloc, but must be unique.',
  ],
  [
    "an id that two actors share",
    "  pirates: {",
    "  ¦raiders: {",
    'the id "raiders" is used for more than one actor, but must be unique.',
  ],
  [
    "a badly formed id",
    "  pirates: {",
    "  ¦Pirates!: {",
    'the id "Pirates!" is not well formed, but must be of small letters, digits and hyphens, beginning with a letter.',
  ],
  [
    "a missing source",
    "mainland: { value: 1.2, source: primer }",
    "mainland: ¦{ value: 1.2 }",
    "war.cost.mainland has no source, but must have a source, or a judgement that says why.",
  ],
  [
    "a judgement without a range",
    "{ value: 0.8, range: [0.3, 1.5],",
    "¦{ value: 0.8,",
    "initial.grievance.mainland:island is a judgement without a range, but must have a range.",
  ],
  [
    "a source that nothing uses",
    "  survey: {",
    "  ¦gossip: { title: Gossip }\n  survey: {",
    'warning: nothing uses the source "gossip", but should be used or taken out.',
  ],
  [
    "a reversed range",
    "range: [0.3, 1.5]",
    "range: ¦[1.5, 0.3]",
    "the range of initial.grievance.mainland:island is [1.5, 0.3], but must have the lower number first.",
  ],
  [
    "a range that misses the value",
    "range: [0.3, 1.5]",
    "range: ¦[0.9, 1.5]",
    "the range of initial.grievance.mainland:island is [0.9, 1.5], but must hold the value, 0.8.",
  ],
  [
    "beliefs that do not sum to 1",
    "belief-low: { island: { value: 0.3",
    "belief-low: { island: ¦{ value: 0.4",
    "beliefs about island sum to 1.1, but must sum to 1.",
  ],
  [
    "a belief that is not given",
    "  belief-low: { island: { value: 0.3, source: survey } }\n  belief-middle: { island: {",
    "  belief-middle: { island: ¦{",
    "beliefs about island lack belief-low, but must be given all three: belief-low, belief-middle, belief-high.",
  ],
  [
    "a proxy that sponsors itself",
    "sponsors: [island]",
    "sponsors: [¦raiders]",
    `raiders is its own sponsor through raiders, but ${circle}.`,
  ],
  [
    "proxies that sponsor each other",
    "proxies:\n  raiders: { name: Raiders, sponsors: [island]",
    "proxies:\n  reivers: { name: Reivers, sponsors: [¦raiders], targets: [mainland] }\n  raiders: { name: Raiders, sponsors: [¦reivers]",
    `reivers is its own sponsor through raiders, but ${circle}.`,
    `raiders is its own sponsor through reivers, but ${circle}.`,
  ],
  [
    "a rival of itself",
    "- [mainland, island]",
    "- [mainland, island]\n  - ¦[island, island]",
    "island is a rival of itself, but must be another.",
  ],
  [
    "a rivalry that stands twice",
    "- [mainland, island]",
    "- [mainland, island]\n  - ¦[island, mainland]",
    "the rivalry of island and mainland stands here a second time, but must stand once.",
  ],
  [
    "an event before the start",
    "date: 2020-01-07",
    "date: ¦2020-01-04",
    "date of event ballot is 2020-01-04, day -1, but must lie within the run, days 0 to 89 from 2020-01-05.",
  ],
  // Day 90 from 5 January 2020, in a leap year: 26 more days of January, 29 of February, 31 of March, and 4 make 90.
  [
    "an event on the day after the last",
    "date: 2020-01-07",
    "date: ¦2020-04-04",
    "date of event ballot is 2020-04-04, day 90, but must lie within the run, days 0 to 89 from 2020-01-05.",
  ],
  [
    "a day that no calendar has",
    "date: 2020-01-07",
    "date: ¦2020-02-30",
    'date is "2020-02-30", but must be a day of the calendar.',
  ],
  [
    "an event without its second party",
    "{ id: strike, day: 0, kind: leader-removal, subject: island, other: mainland,",
    "¦{ id: strike, day: 0, kind: leader-removal, subject: island,",
    "event strike has no other, but must name a principal: a principal (other) kills a commander of the subject's proxy network.",
  ],
  [
    "horizons out of order",
    "horizons: [30, 90]",
    "horizons: [90, ¦30]",
    "horizons[1] is 30 after 90, but must be later than the one before.",
  ],
  [
    "a horizon past the end",
    "horizons: [30, 90]",
    "horizons: [30, 90, ¦120]",
    "horizons[2] is 120, but must be at most the horizon, 90.",
  ],
  [
    "seats that do not add up",
    "seats: 10",
    "seats: ¦11",
    "the blocs of delta hold 10 seats, but must hold 11.",
  ],
  [
    "a quorum above the seats",
    "quorum: 6",
    "quorum: ¦11",
    "the quorum of delta is 11, but must be at most 10, the seats.",
  ],
  [
    "a rule with a call",
    "attacks > 5 and rival-grievance < 2",
    "attacks¦(5) > 1",
    'the condition has "(" after attacks; there are no functions to call, but must compare numbers and names of view fields.',
  ],
  [
    "a parameter of a mechanism that is off",
    "  - { parameter: war.cost.mainland,",
    "  - { parameter: ¦oil.price, uniform: [50, 60], judgement: a }\n  - { parameter: war.cost.mainland,",
    "oil.price belongs to a mechanism that is off, but must belong to one that is on.",
  ],
  [
    "a reversed distribution",
    "uniform: [1, 2]",
    "uniform: ¦[2, 1]",
    "uniform is [2, 1], but must have the lower number first, and two different ones.",
  ],
  [
    "correlations that cannot be",
    "correlations:\n  - { between: [war.cost.mainland, war.cost.island], rank: 0.4,",
    "¦correlations:\n  - { between: [war.cost.mainland, war.risk], rank: 0.9, judgement: a }\n  - { between: [war.cost.island, war.risk], rank: -0.9, judgement: a }\n  - { between: [war.cost.mainland, war.cost.island], rank: 0.4,",
    "the correlations contradict each other, but must be possible together: their matrix must be positive definite.",
  ],
  [
    "a correlation of 1",
    "rank: 0.4",
    "rank: ¦1",
    "correlations[0].rank is 1, but must lie between -1 and 1.",
  ],
  [
    "a claim tested on a day that is not measured",
    "horizon: 90, direction",
    "horizon: ¦60, direction",
    "horizon is 60, but must be one of horizons: 30, 90.",
  ],
  [
    "a number that points to evidence that is not there",
    "judgement: a guess } }\n  posture",
    "judgement: a guess, evidence: [¦D2, E1, D1] } }\n  posture",
    'no item of evidence or designation is called "D2"; did you mean D1? Known: E1, D1.',
  ],
  [
    "an event that points to evidence that is not there",
    "subject: delta, source: primer",
    "subject: delta, source: primer, evidence: [E1, ¦E9]",
    'no item of evidence or designation is called "E9"; did you mean E1? Known: E1, D1.',
  ],
  [
    "a designation with the id of an item of evidence",
    "{ id: D1,",
    "{ id: ¦E1,",
    'the id "E1" is used for more than one item of evidence or designation, but must be unique.',
  ],
  [
    "a designation of somebody who is not of the cast",
    "actor: island, date: 2019-11",
    "actor: ¦islnd, date: 2019-11",
    'no actor is called "islnd"; did you mean island? Known: mainland, island, raiders, delta, pirates.',
  ],
  [
    "a designation in a month that is none",
    "date: 2019-11, authority",
    "date: ¦2019-13, authority",
    'date is "2019-13", but must be a date.',
  ],
  [
    "a designation without the authority it was made under",
    "{ id: D1, by: a ministry, target: the harbour board, actor: island, date: 2019-11, authority: an act,",
    "¦{ id: D1, by: a ministry, target: the harbour board, actor: island, date: 2019-11,",
    "designations[0].authority is missing, but must be text.",
  ],
  [
    "a designation without a source",
    "{ id: D1, by: a ministry, target: the harbour board, actor: island, date: 2019-11, authority: an act, source: primer }",
    "¦{ id: D1, by: a ministry, target: the harbour board, actor: island, date: 2019-11, authority: an act }",
    "designations[0] has no source, but must have a source, or a judgement that says why.",
  ],
  [
    "a dispute that does not say what the sources say",
    "source: [primer, survey] } }",
    "source: [primer, survey], disputed: ¦true } }",
    "initial.posture.mainland:island.disputed is true, but must be text.",
  ],
  [
    "the core switched off",
    "  war:\n    cost: { mainland: { value: 1.2, source: primer }, island: { value: 2, range: [1, 3], judgement: a guess } }",
    "  war: ¦off",
    'war is "off", but must be a mapping of parameters.',
  ],
  [
    "a key that reaches into the program",
    "title: A strait\n",
    "title: A strait\n¦__proto__: { polluted: yes }\n¦constructor: 1\n",
    'the key "__proto__" is reserved, but must not be used in a scenario.',
    'the key "constructor" is reserved, but must not be used in a scenario.',
  ],
  [
    "an alias that contains itself",
    "leavesOut: [weather]",
    "leavesOut: &all [¦*all]",
    "the alias *all contains itself, but must stand for something before it.",
  ],
];

test.each(rows)("%s is found where it stands", (_title, from, to, ...messages) => {
  const { found, places } = changed(from, to);
  expect(found).toEqual(messages.map((message, k) => places[k] + message));
});

test("faults of different kinds in different places are all reported at once", () => {
  const text = strait
    .replace("horizon: 90\n", "horizon: soon\n")
    .replace("advised: mainland", "advised: mainlnad")
    .replace("oil: off", "oli: off")
    .replace("range: [0.3, 1.5]", "range: [1.5, 0.3]")
    .replace("seats: 4,", "seats: 5,")
    .replace("reference: hold", "reference: hodl");
  const lines = text.split("\n");
  const at = ["soon", "mainlnad", "hodl", "10\n", "[1.5", "oli"].map((word) => {
    const line = text.slice(0, text.indexOf(word)).split("\n").length;
    return `${line}:${lines[line - 1]!.indexOf(word.trim()) + 1}`;
  });
  const places = faultsOf(text).map((message) => message.split(":").slice(1, 3).join(":"));
  expect(places).toEqual(at);
});

test("a prototype is never polluted by a scenario", () => {
  faultsOf("__proto__: { polluted: true }\nactors: { constructor: { prototype: { polluted: true } } }\n");
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});

test("an empty file is told from one that is not YAML, and both from one that is not text", () => {
  expect(faultsOf("  \n")).toEqual(["s.yaml:1:1: the file is empty, but must hold a scenario."]);
  expect(faultsOf("a: [1, 2\nb: 3")[0]).toMatch(/^s\.yaml:2:1: this is not YAML: .*, but must be YAML 1\.2/);
  expect(faultsOf(Uint8Array.of(0xff, 0xfe, 0x41))).toEqual([
    "s.yaml:1:1: the file is not text, but must be text in UTF-8.",
  ]);
  expect(faultsOf("a: \u0000")).toEqual(["s.yaml:1:1: the file is not text, but must be text in UTF-8."]);
  expect(faultsOf("- a\n- b")).toEqual([
    "s.yaml:1:1: the file holds no mapping, but must begin with format: 1.",
  ]);
});

test("a file of 50 MB is refused before it is looked at", () => {
  expect(faultsOf("x".repeat(50_000_000))).toEqual([
    "s.yaml:1:1: the file has 50000000 bytes, but must have at most 1000000.",
  ]);
});

test("an alias bomb is refused: 9 to the power of 9 values are never made", () => {
  const letters = "abcdefghij".split("");
  const bomb = letters
    .slice(1)
    .map((name, k) => `${name}: &${name} [${Array(9).fill(`*${letters[k]}`).join(", ")}]`);
  const messages = faultsOf(`a: &a [x, x]\n${bomb.join("\n")}\n`);
  expect(messages.some((message) => message.includes("more than 200 aliases"))).toBe(true);
});

test.each([
  ["brackets", "[".repeat(400_000)],
  ["braces", "{".repeat(400_000)],
  ["dashes", "- ".repeat(400_000)],
  ["lines", "a\n".repeat(400_000)],
])("a file of %s that would exhaust the parser is refused with one fault", (_name, text) => {
  expect(faultsOf(text)).toHaveLength(1);
});

test("dates stay text and yes, no, on and off stay words, whatever a directive says", () => {
  const result = readScenario({
    text: `%YAML 1.1\n---\n${strait}`,
    file: "s.yaml",
    mechanisms: straitMechanisms,
  });
  expect(result.faults).toEqual([]);
  expect(result.scenario?.start).toBe("2020-01-05");
  expect(result.scenario?.off).toEqual(["oil"]);
});

test("a file with very many faults lists the first ones and says that there are more", () => {
  const unknown = Array.from({ length: 600 }, (_, k) => `section${k}: 1`).join("\n");
  const messages = faultsOf(`${strait}${unknown}\n`);
  expect(messages).toHaveLength(501);
  expect(messages.at(-1)).toBe(
    "s.yaml:1:1: there are more than 500 faults, but must be mended, these first.",
  );
});
