import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { outcomeIds } from "../src/experiment/outcome.ts";
import { mechanisms } from "../src/mechanisms/index.ts";
import { compilePolicy } from "../src/policy/policy.ts";
import { buildModelSpec } from "../src/scenario/build.ts";
import { buildCorrelations, buildUncertainties } from "../src/scenario/build-uncertainty.ts";
import { faultText } from "../src/scenario/fault.ts";
import { readScenario } from "../src/scenario/read.ts";
import { scenarioHash } from "../src/scenario/scenario.ts";
import { countOf } from "../src/world/cast.ts";
import { quantities } from "../src/world/quantity.ts";

const folder = new URL("../scenarios/", import.meta.url);
const texts = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => readFileSync(new URL(`${entry.name}/scenario.yaml`, folder), "utf8"));

/** The shortest shipped scenarios, so that a thousand readings take seconds. */
const short = [...texts].sort((one, other) => one.length - other.length).slice(0, 3);

/** Names that a slip or a malicious hand might write anywhere. */
const names = [
  "",
  " ",
  "usa",
  "north:south",
  "__proto__",
  "constructor",
  "toString",
  "价值",
  "\u202e",
  "off",
  "a".repeat(200),
];
const odd = [
  null,
  true,
  0,
  -1,
  1e308,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  0.5,
  [],
  {},
  [[]],
  "2020-02-30",
  ...names,
];

/** Reads a text and asserts what must hold of any: faults have places, and a scenario that is given out can be run. */
function requireSound(text: string | Uint8Array, timeline?: string | Uint8Array): boolean {
  const files = timeline === undefined ? {} : { timeline: { text: timeline, file: "timeline.csv" } };
  const { scenario, faults } = readScenario({ text, file: "s.yaml", mechanisms, outcomeIds, ...files });
  const nLines = typeof text === "string" ? text.split("\n").length : text.length + 1;
  for (const fault of faults) {
    if (fault.file === "s.yaml") expect(fault.line).toBeLessThanOrEqual(nLines);
    expect(Number.isInteger(fault.line) && fault.line >= 1).toBe(true);
    expect(Number.isInteger(fault.column) && fault.column >= 1).toBe(true);
    expect(faultText(fault)).toMatch(/^\S+:\d+:\d+: [^\n]+\.$/);
  }
  if (scenario === undefined) {
    expect(faults.some((fault) => fault.severity === "error")).toBe(true);
    return false;
  }
  expect(faults.every((fault) => fault.severity === "warning")).toBe(true);
  const spec = buildModelSpec(scenario, mechanisms);
  const { cast } = spec;
  expect(spec.advised).toBeGreaterThanOrEqual(0);
  for (const { quantity, subject, value } of spec.initial) {
    const { scope, min, max } = quantities[quantity];
    expect(subject >= 0 && subject < countOf(cast, scope)).toBe(true);
    expect(value >= min && value <= max).toBe(true);
  }
  for (const { subject } of spec.values) expect(subject === null || subject >= 0).toBe(true);
  for (const event of spec.events) {
    expect(event.subject).toBeGreaterThanOrEqual(0);
    expect(event.day >= 0 && event.day < spec.horizon).toBe(true);
  }
  const uncertainties = buildUncertainties(scenario, mechanisms, cast);
  for (const { target } of uncertainties) {
    if (target.kind !== "implementation") expect(target.subject === null || target.subject >= 0).toBe(true);
  }
  for (const { one, other } of buildCorrelations(scenario, uncertainties)) {
    expect(one !== undefined && other !== undefined && one !== other).toBe(true);
  }
  for (const policy of scenario.policies)
    compilePolicy({ cast, advised: spec.advised, postureAt: () => 0 }, policy);
  expect(scenarioHash(scenario)).toMatch(/^[0-9a-f]{64}$/);
  return true;
}

/** A change of one place in nested data: which place, and what is done there. */
interface Change {
  readonly place: number;
  readonly kind: "delete" | "replace" | "rename" | "duplicate";
  readonly value: unknown;
  readonly name: string;
}

const change: fc.Arbitrary<Change> = fc.record({
  place: fc.nat(),
  kind: fc.constantFrom("delete", "replace", "rename", "duplicate"),
  value: fc.oneof(
    fc.constantFrom(...odd),
    fc.double(),
    fc.string({ maxLength: 20 }),
    fc.string({ unit: "binary", maxLength: 8 }),
  ),
  name: fc.oneof(fc.constantFrom(...names), fc.string({ maxLength: 12 })),
});

type Container = Record<string | number, unknown>;

/** Every place in nested data, as the container and the key. */
function placesIn(data: unknown): [Container, string | number][] {
  if (typeof data !== "object" || data === null) return [];
  const keys = Array.isArray(data) ? [...data.keys()] : Object.keys(data);
  const container = data as Container;
  return keys.flatMap((key): [Container, string | number][] => [
    [container, key],
    ...placesIn(container[key]),
  ]);
}

function apply(data: unknown, { place, kind, value, name }: Change): void {
  const places = placesIn(data);
  if (places.length === 0) return;
  const [container, key] = places[place % places.length]!;
  const old = container[key];
  if (kind === "replace") container[key] = value;
  else if (Array.isArray(container)) {
    if (kind === "delete") container.splice(Number(key), 1);
    else if (kind === "duplicate") container.splice(Number(key), 0, structuredClone(old));
    else container[key] = name;
  } else {
    const to = kind === "duplicate" ? `${String(key)}2` : name;
    if (kind !== "duplicate") delete container[key];
    if (kind !== "delete")
      Object.defineProperty(container, to, {
        value: old,
        enumerable: true,
        configurable: true,
        writable: true,
      });
  }
}

test("every shipped scenario is sound as it stands", () => {
  for (const text of texts) expect(requireSound(text)).toBe(true);
});

test("a scenario changed in one to four places is faulty or can be run, never anything else", () => {
  let sound = 0;
  let faulty = 0;
  fc.assert(
    fc.property(
      fc.constantFrom(...short),
      fc.array(change, { minLength: 1, maxLength: 4 }),
      (text, changes) => {
        const data: unknown = parse(text);
        for (const one of changes) apply(data, one);
        if (requireSound(stringify(data))) sound++;
        else faulty++;
      },
    ),
    { numRuns: 400, seed: 1 },
  );
  // Both ways must have been taken, or the test has looked at one half only.
  expect(Math.min(sound, faulty)).toBeGreaterThan(10);
});

test("the longest scenario changed in one place is faulty or can be run", () => {
  const longest = texts.reduce((one, other) => (other.length > one.length ? other : one));
  fc.assert(
    fc.property(change, (one) => {
      const data: unknown = parse(longest);
      apply(data, one);
      requireSound(stringify(data));
    }),
    { numRuns: 80, seed: 2 },
  );
});

test("a scenario whose text is cut, doubled or overwritten gives faults with places or a scenario", () => {
  const edit = fc.record({
    at: fc.nat(),
    length: fc.nat({ max: 60 }),
    by: fc.oneof(
      fc.constantFrom(
        "\t",
        "\n",
        ": ",
        "- ",
        "{",
        "[",
        "]",
        "*a",
        "&a ",
        "!!x ",
        "|",
        "%",
        "'",
        "\\",
        "\u0000",
      ),
      fc.string({ unit: "binary", maxLength: 6 }),
    ),
  });
  fc.assert(
    fc.property(fc.constantFrom(...short), fc.array(edit, { minLength: 1, maxLength: 3 }), (text, edits) => {
      const changed = edits.reduce((now, { at, length, by }) => {
        const from = at % (now.length + 1);
        return now.slice(0, from) + by + now.slice(from + length);
      }, text);
      requireSound(changed);
    }),
    { numRuns: 300, seed: 3 },
  );
});

test("any bytes, any text and any YAML value as a file give faults and nothing else", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      expect(requireSound(bytes)).toBe(false);
    }),
    { numRuns: 200, seed: 4 },
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: "binary", maxLength: 300 }),
        fc.jsonValue().map((value) => stringify(value)),
      ),
      (text) => {
        expect(requireSound(text)).toBe(false);
      },
    ),
    { numRuns: 300, seed: 5 },
  );
});

test("any timeline beside a sound scenario gives faults or rows with days", () => {
  const header = "id,date,initiator,target,plover_type,plover_mode,description,source,checked";
  const cell = fc.oneof(
    fc.constantFrom(
      "A-1",
      "2024-03-02",
      "9999-12-31",
      "USA",
      "ASSAULT",
      "aerial",
      "seen",
      '"',
      '"a,b"',
      "",
      "\n",
      "-0",
    ),
    fc.string({ maxLength: 8 }),
  );
  const row = fc.array(cell, { minLength: 7, maxLength: 10 }).map((cells) => cells.join(","));
  fc.assert(
    fc.property(fc.oneof(fc.constant(header), row), fc.array(row, { maxLength: 5 }), (first, rows) => {
      requireSound(short[0]!, [first, ...rows].join("\n"));
    }),
    { numRuns: 200, seed: 6 },
  );
});
