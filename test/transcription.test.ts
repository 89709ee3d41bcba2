import { describe, expect, test } from "vitest";
import { compileModel, type ModelSpec, type PolicySettings } from "../src/engine/model.ts";
import { mechanisms } from "../src/mechanisms/index.ts";
import { hashName } from "../src/random/stream.ts";
import { subjectsOf } from "../src/world/cast.ts";
import type { WorldEvent } from "../src/world/event.ts";
import { type QuantityName, quantities } from "../src/world/quantity.ts";
import { viewIndex } from "../src/world/view.ts";
import {
  coercerAndSponsor,
  councilOfRepresentatives,
  crisisState,
  type EventText,
  initialValues,
  type ParameterTextOf,
  specOf,
  type ValueText,
} from "./casts.ts";
import { type Input, type Levers, type Transcript, transcribe } from "./transcription/transcription.ts";

const horizons = [1, 30, 90, 365];

/** A policy as both sides of the comparison understand it. */
interface Course {
  readonly name: string;
  readonly A: Partial<Levers>;
  readonly B?: Partial<Levers>;
  readonly posture: number;
  readonly sanctions: number;
  readonly withdrawal: boolean;
  readonly rule?: { readonly grievanceAbove: number; readonly retaliation: number };
}

const idle: Levers = {
  retaliation: 0,
  talk: 0,
  threat: 0,
  responsibility: 0.5,
  protection: 0,
  faceSaving: 0,
  preconditions: 0,
  persuasion: 0,
  coordination: 0,
};

/** Settings of model document 4.5: status quo, the three-part package, withdraw and talk, strike and escalate. */
const courses: readonly Course[] = [
  {
    name: "status quo",
    A: { talk: -0.5, threat: 0.3, protection: 0.3, preconditions: 1, persuasion: 0.3, coordination: 0.3 },
    posture: 74,
    sanctions: 0.05,
    withdrawal: false,
  },
  {
    name: "package",
    A: {
      talk: 0.9,
      threat: -0.5,
      responsibility: 0.8,
      protection: 1,
      faceSaving: 0.6,
      persuasion: 1,
      coordination: 0.8,
    },
    B: { talk: 0.5, faceSaving: 0.7, coordination: 0.2 },
    posture: 74,
    sanctions: 0.05,
    withdrawal: false,
  },
  {
    name: "withdraw and talk",
    A: {
      retaliation: -0.8,
      talk: 1.2,
      threat: -0.8,
      responsibility: 0.3,
      protection: 0.5,
      faceSaving: 0.6,
      persuasion: 0.3,
      coordination: 0.8,
    },
    posture: 45,
    sanctions: -0.2,
    withdrawal: true,
  },
  {
    name: "strike and escalate",
    A: {
      retaliation: 1.3,
      talk: -1,
      threat: 0.6,
      responsibility: 1,
      protection: 1,
      faceSaving: -0.3,
      preconditions: 1,
      coordination: 0.1,
    },
    posture: 84,
    sanctions: 0.05,
    withdrawal: false,
    rule: { grievanceAbove: 1, retaliation: 2 },
  },
];

const events: readonly EventText[] = [
  { day: 0, kind: "leader-removal", subject: "B", other: "A" },
  { day: 0, kind: "vote", subject: "H" },
  { day: 12, kind: "vows", subject: "B:A", size: 0.3 },
  { day: 45, kind: "leader-change", subject: "B" },
  { day: 46, kind: "output-shock", subject: "B", size: 0.06 },
  { day: 70, kind: "militia-reform", subject: "k1", size: 0.7 },
];

/** Parameters at which rare things happen often, so that a few hundred runs meet all of them. */
const eventful: ParameterTextOf = {
  "delegation.weight.k2:A": 0.1,
  "delegation.weight.k3:A": 0.08,
  "delegation.follow.k2": 0.5,
  "delegation.follow.k3": 0.5,
  "delegation.rate.k1": 0.09,
  "accident.violent": 0.03,
  "accident.mass": 0.003,
  "leadership.hazard": 0.003,
  "executive.hazard": 0.003,
  "civil-war.hazard": 0.0005,
  "loss-of-control.hazard": 0.1,
  "bargaining.gate": 0.8,
  "bargaining.agreement": 0.1,
  "oil.exposure": 0.7,
  "oil.attack": 0.3,
  "third-party.distractions": 0.02,
  "unrest.pain": 0.6,
  "unrest.hardening": 0.2,
  "choice.share-targeted-killing": 0.01,
  "choice.share-limited-strike": 0.01,
  "choice.share-strike-proxy": 0.03,
  "choice.share-talk": 0.1,
  "programme.drift": 0.004,
  "war.first-prevails": 0.7,
};

const structural: readonly ParameterTextOf[] = [
  {},
  { "belief.error": 0.25, "belief.upward": 2, "belief.hostile-weight": 1.4, "belief.weight": 0.7 },
  { "bargaining.protocol": 1, "bargaining.round-days": 5, "choice.secret-policy": 1 },
  { "choice.snapshot": 1, "clock.calm": 0.5, "clock.hot": 0.8 },
  { "choice.depth": 1, "intelligence.noise": 0.2 },
  { "choice.depth": 0 },
  {
    "loss-of-control.window": 2,
    "loss-of-control.hazard": 0.3,
    "choice.share-limited-strike": 0.1,
    "severity.protection": 0.9,
  },
  { "war.cumulative-limit": 30, "loss-of-control.hazard": 0, "choice.war-propensity": 10 },
];

const defaults = new Map<string, number>(
  mechanisms.flatMap((mechanism) =>
    Object.entries(mechanism.parameters).map(
      ([name, spec]) => [`${mechanism.name}.${name}`, spec.default] as const,
    ),
  ),
);

/** A future: every parameter that has a spread is drawn from it, then the given values are put in. */
function futureOf(number: number, given: ParameterTextOf): ParameterTextOf {
  const drawn = mechanisms.flatMap((mechanism) =>
    Object.entries(mechanism.parameters).flatMap(([name, { prior }]) => {
      if (prior === null || prior.kind === "choice") return [];
      const u = (hashName(`${number} ${mechanism.name} ${name}`) + 0.5) / 4294967296;
      const value =
        prior.kind === "uniform"
          ? prior.low + u * (prior.high - prior.low)
          : prior.low * (prior.high / prior.low) ** u;
      return [[`${mechanism.name}.${name}`, value] as const];
    }),
  );
  return { ...Object.fromEntries(drawn), ...eventful, ...given };
}

function settingsOf(spec: ModelSpec, course: Course): PolicySettings {
  const both = { A: { ...idle, ...course.A }, B: { ...idle, ...course.B } };
  const levers = (name: keyof Levers): Record<string, number> => ({ A: both.A[name], B: both.B[name] });
  const text: ValueText = {
    "lever-retaliation": levers("retaliation"),
    "lever-talk": levers("talk"),
    "lever-threat": levers("threat"),
    "lever-responsibility": levers("responsibility"),
    "lever-protection": levers("protection"),
    "lever-face-saving": levers("faceSaving"),
    "lever-preconditions": levers("preconditions"),
    "lever-persuasion": levers("persuasion"),
    "lever-coordination": levers("coordination"),
    "lever-posture": { "A:B": course.posture },
    "lever-sanctions": { "A:B": course.sanctions },
    "lever-withdrawal": { "A:H": course.withdrawal ? 1 : 0 },
  };
  const { rule } = course;
  const grievance = viewIndex("grievance");
  const rules =
    rule === undefined
      ? []
      : [
          {
            test: (view: Float64Array) => view[grievance]! > rule.grievanceAbove,
            settings: initialValues(spec.cast, { "lever-retaliation": { A: rule.retaliation } }),
          },
        ];
  return { settings: initialValues(spec.cast, text), rules };
}

const leftOut = new Set(["posture-reference.B:A", "perceived-unrest.B:A"]);

/** Runs the engine and records it as the transcription does. */
function engineRun(parameters: ParameterTextOf, course: Course, replicate: number): Transcript {
  const spec = specOf({
    cast: coercerAndSponsor,
    mechanisms,
    horizon: 365,
    horizons,
    initial: crisisState,
    events,
    parameters,
  });
  const model = compileModel(spec);
  model.setPolicy(settingsOf(spec, course));
  model.prepare();
  const lines: string[] = [];
  const stocks: Record<string, number>[] = [];
  const places = Object.entries(quantities).flatMap(([name, { scope }]) =>
    name.startsWith("lever-")
      ? []
      : subjectsOf(spec.cast, scope).map(
          (id, k) => [`${name}.${id}`, model.layout.offset(name) + k] as const,
        ),
  );
  const shown = places.filter(([name]) => !leftOut.has(name));
  const event = ({ day, kind, actor, target, deaths, amount }: WorldEvent): void => {
    lines.push(`${day} ${kind} ${actor} ${target} ${deaths} ${Math.round(1e6 * amount)}`);
  };
  const measure = (): void => {
    stocks.push(Object.fromEntries(shown.map(([name, at]) => [name, model.world[at]!])));
  };
  model.run({ seed: 11, future: 0, replicate }, measure, { event });
  return { events: lines, stocks };
}

/** Looks parameters up: a subject's own value before the common one, that before the default. */
function parametersByName(parameters: ParameterTextOf): Input["p"] {
  const known = new Map<string, Map<string | undefined, number>>();
  return (name, subject) => {
    const before = known.get(name)?.get(subject);
    if (before !== undefined) return before;
    const value = parameters[`${name}.${subject}`] ?? parameters[name] ?? defaults.get(name);
    if (value === undefined) throw new Error(`no parameter is called ${name}`);
    if (!known.has(name)) known.set(name, new Map());
    known.get(name)!.set(subject, value);
    return value;
  };
}

function transcribed(parameters: ParameterTextOf, course: Course, replicate: number): Transcript {
  const input: Input = {
    seed: 11,
    future: 0,
    replicate,
    horizons,
    p: parametersByName(parameters),
    start(name) {
      const [quantity, subject] = name.split(".") as [QuantityName, string];
      return crisisState[quantity]?.[subject] ?? quantities[quantity].start;
    },
    blocs: councilOfRepresentatives.blocs,
    quorum: councilOfRepresentatives.quorum,
    levers: { A: { ...idle, ...course.A }, B: { ...idle, ...course.B } },
    postureTarget: course.posture,
    sanctionsShift: course.sanctions,
    withdrawal: course.withdrawal,
    rule: course.rule ?? null,
    events: events.map(({ day, kind, subject, size }) => ({ day, kind, subject, size: size ?? 0 })),
  };
  return transcribe(input);
}

/** The first line on which two accounts of a run differ, in words; "none" if they agree. */
function firstDisagreement(engine: Transcript, transcript: Transcript): string {
  const [one, two] = [engine.events, transcript.events].map((lines) => lines.toSorted(byDay));
  for (let k = 0; k < Math.max(one!.length, two!.length); k++) {
    if (one![k] !== two![k])
      return `engine: ${one![k] ?? "nothing more"} | transcription: ${two![k] ?? "nothing more"}`;
  }
  for (const [k, horizon] of horizons.entries()) {
    for (const [name, value] of Object.entries(engine.stocks[k]!)) {
      const other = transcript.stocks[k]![name];
      if (other !== undefined && Math.abs(value - other) <= 1e-9 * Math.max(1, Math.abs(value))) continue;
      return `day ${horizon}: ${name} is ${value} in the engine, ${other} in the transcription`;
    }
  }
  return "none";
}

function byDay(one: string, two: string): number {
  return Number.parseInt(one, 10) - Number.parseInt(two, 10) || (one < two ? -1 : one > two ? 1 : 0);
}

/** Kinds of event met in the runs compared so far. */
const kindsMet = new Set<string>();

describe.each(courses.map((course) => [course.name, course] as const))("under %s", (_, course) => {
  test.each(structural.map((given) => [JSON.stringify(given), given] as const))(
    "the engine and the plain transcription tell the same story, with %s",
    (_given, given) => {
      for (let future = 0; future < 4; future++) {
        const parameters = futureOf(future, given);
        for (let replicate = 0; replicate < 2; replicate++) {
          const engine = engineRun(parameters, course, 10 * future + replicate);
          for (const line of engine.events) kindsMet.add(line.split(" ")[1]!);
          const transcript = transcribed(parameters, course, 10 * future + replicate);
          expect(firstDisagreement(engine, transcript), `future ${future}, replicate ${replicate}`).toBe(
            "none",
          );
        }
      }
    },
  );
});

test("every kind of event but joining an ally was met in the runs that were compared", () => {
  const expected = [
    "war-begins",
    "accident",
    "misidentification",
    "vote",
    "expulsion-request",
    "expulsion-done",
    "government-formed",
    "civil-war-begins",
    "talks-open",
    "talks-suspended",
    "deal",
    "deal-broken",
    "third-party-strike",
    "distraction",
    "leader-removed",
    "leader-change",
    "breakout",
    "oil-disruption",
    "crisis-ends",
    "proxy-attack",
    "targeted-killing",
    "strike-proxy",
    "order-proxy",
    "limited-strike",
    "barrage",
    "campaign",
    "seize",
    "cyber",
    "mobilize",
    "programme-step",
    "sanction",
    "threat",
    "talk",
    "stand-down",
  ];
  expect(expected.filter((kind) => !kindsMet.has(kind))).toEqual([]);
});
