import { expect, test } from "vitest";
import type { Scope } from "../world/cast.ts";
import { subjectsOf } from "../world/cast.ts";
import { buildModelSpec } from "./build.ts";
import { buildCast } from "./build-cast.ts";
import { buildCorrelations, buildUncertainties } from "./build-uncertainty.ts";
import { newCheck } from "./check.ts";
import { readScenario } from "./read.ts";
import type { Scenario } from "./scenario.ts";
import type { ScenarioText } from "./schema.ts";
import { strait, straitMechanisms } from "./strait.test.fixture.ts";
import { readYaml } from "./yaml-document.ts";

function read(text: string): Scenario {
  const { scenario } = readScenario({ text, file: "s.yaml", mechanisms: straitMechanisms });
  if (scenario === undefined) throw new Error("the text must be a scenario");
  return scenario;
}

test("the cast of the strait is what the file says, in its order", () => {
  const cast = buildCast(read(strait));
  expect(cast.principals.map(({ id, domestic, programme }) => [id, domestic, programme])).toEqual([
    ["mainland", false, false],
    ["island", true, true],
  ]);
  expect(cast.rivalries).toEqual([
    {
      index: 0,
      id: "mainland:island",
      self: 0,
      rival: 1,
      dyad: 0,
      reverse: 1,
      posture: true,
      sanctions: false,
      programme: false,
      ownProxies: [],
      rivalProxies: [0],
    },
    {
      index: 1,
      id: "island:mainland",
      self: 1,
      rival: 0,
      dyad: 0,
      reverse: 0,
      posture: false,
      sanctions: false,
      programme: true,
      ownProxies: [0],
      rivalProxies: [],
    },
  ]);
  expect(cast.dyads).toEqual([{ index: 0, id: "mainland:island", first: 0, second: 1 }]);
  expect(cast.proxies).toEqual([
    { index: 0, id: "raiders", name: "Raiders", sponsors: [1], enmities: [0], base: 0 },
  ]);
  expect(cast.enmities).toEqual([{ index: 0, id: "raiders:mainland", proxy: 0, target: 0 }]);
  expect(cast.hosts[0]).toMatchObject({
    id: "delta",
    presences: [0],
    proxies: [0],
    legislature: { seats: 10, quorum: 6 },
  });
  expect(cast.presences).toEqual([{ index: 0, id: "mainland:delta", guest: 0, host: 0 }]);
  expect(cast.alliances).toEqual([{ index: 0, id: "mainland:island", ally: 0, partner: 1 }]);
  expect(cast.thirdParties).toEqual([
    { index: 0, id: "pirates", name: "Pirates", strikes: 1, aligned: 0, distracts: null },
  ]);
});

test("names are checked against the same ids that the cast has", () => {
  const document = readYaml(strait, "s.yaml");
  const check = newCheck({
    text: document.data as ScenarioText,
    broken: [],
    document,
    mechanisms: straitMechanisms,
  });
  const cast = buildCast(read(strait));
  const scopes: Scope[] = [
    "world",
    "principal",
    "rivalry",
    "dyad",
    "proxy",
    "enmity",
    "host",
    "presence",
    "alliance",
    "third-party",
  ];
  for (const scope of scopes) expect(check.subjects(scope)).toEqual(subjectsOf(cast, scope));
});

test("the engine is given mechanisms that are on, values by position, and days of events", () => {
  const spec = buildModelSpec(read(strait), straitMechanisms);
  expect(spec.mechanisms.map(({ name }) => name)).toEqual(["war", "audience-costs"]);
  expect(spec.values).toEqual([
    { mechanism: "war", parameter: "cost", subject: 0, value: 1.2 },
    { mechanism: "war", parameter: "cost", subject: 1, value: 2 },
  ]);
  expect(spec.initial).toContainEqual({ quantity: "posture", subject: 0, value: 10 });
  expect(spec.initial).toContainEqual({ quantity: "belief-middle", subject: 1, value: 0.4 });
  // The ballot is on 7 January, two days after the start.
  expect(spec.events).toEqual([
    { day: 2, kind: "vote", subject: 0, other: -1, size: 0 },
    { day: 0, kind: "leader-removal", subject: 1, other: 0, size: 0 },
  ]);
  expect([spec.horizon, spec.horizons, spec.advised]).toEqual([90, [30, 90], 0]);
});

test("an event that is switched off is not played", () => {
  const spec = buildModelSpec(read(strait.replace("day: 0,", "day: 0, enabled: false,")), straitMechanisms);
  expect(spec.events.map(({ kind }) => kind)).toEqual(["vote"]);
});

test("the standard set, ranges of the scenario and single lines make the list of uncertainties", () => {
  const scenario = read(strait);
  const uncertainties = buildUncertainties(scenario, straitMechanisms, buildCast(scenario));
  expect(uncertainties.map(({ path, target, distribution }) => [path, target, distribution])).toEqual([
    // The range of the scenario, in the logarithm because the documented prior is.
    [
      "war.cost.island",
      { kind: "parameter", mechanism: "war", parameter: "cost", subject: 1 },
      { kind: "log-uniform", low: 1, high: 3 },
    ],
    [
      "war.risk",
      { kind: "parameter", mechanism: "war", parameter: "risk", subject: null },
      { kind: "uniform", low: 0, high: 0.5 },
    ],
    [
      "initial.grievance.mainland:island",
      { kind: "initial", quantity: "grievance", subject: 0 },
      { kind: "uniform", low: 0.3, high: 1.5 },
    ],
    [
      "implementation.retaliation",
      { kind: "implementation", lever: "lever-retaliation" },
      { kind: "uniform", low: -0.3, high: 0.3 },
    ],
    [
      "implementation.talk",
      { kind: "implementation", lever: "lever-talk" },
      { kind: "uniform", low: -0.3, high: 0.3 },
    ],
    [
      "implementation.threat",
      { kind: "implementation", lever: "lever-threat" },
      { kind: "uniform", low: -0.3, high: 0.3 },
    ],
    // The scenario gives this one a value without a range, so only its own line makes it uncertain.
    [
      "war.cost.mainland",
      { kind: "parameter", mechanism: "war", parameter: "cost", subject: 0 },
      { kind: "uniform", low: 1, high: 2 },
    ],
  ]);
  expect(buildCorrelations(scenario, uncertainties)).toEqual([{ one: 6, other: 0, rank: 0.4 }]);
});

test("a line for all subjects takes the place of those for each", () => {
  const text = strait
    .replace("parameter: war.cost.mainland", "parameter: war.cost")
    .replace(/correlations:\n.*\n/, "");
  const scenario = read(text);
  const paths = buildUncertainties(scenario, straitMechanisms, buildCast(scenario)).map(({ path }) => path);
  expect(paths.filter((path) => path.startsWith("war.cost"))).toEqual(["war.cost"]);
});

test("a range that no line takes up draws a warning, and the word given takes it up", () => {
  const ranged = strait.replace(
    "  oil: off\n",
    "  oil: off\n  audience-costs: { cost: { value: 1, range: [0, 2], source: primer } }\n",
  );
  const warned = readScenario({ text: ranged, file: "s.yaml", mechanisms: straitMechanisms });
  expect(warned.faults.map(({ found, severity }) => [found, severity])).toEqual([
    ["nothing draws from the range of audience-costs.cost", "warning"],
  ]);
  const given = read(ranged.replace("  - standard\n", "  - standard\n  - given\n"));
  const paths = buildUncertainties(given, straitMechanisms, buildCast(given)).map(({ path }) => path);
  expect(paths).toContain("audience-costs.cost");
});
