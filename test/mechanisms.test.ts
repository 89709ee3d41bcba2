import { afterEach, describe, expect, test, vi } from "vitest";
import type { Mechanism, Parts, Site } from "../src/engine/mechanism.ts";
import { compileModel, type Model, type ModelSpec } from "../src/engine/model.ts";
import type { Parameter } from "../src/engine/parameter.ts";
import { coreMechanisms, mechanisms } from "../src/mechanisms/index.ts";
import { assertDistinctNames, type BlockStream, type DailyStream, hashName } from "../src/random/stream.ts";
import { countOf, subjectsOf } from "../src/world/cast.ts";
import { quantities } from "../src/world/quantity.ts";
import {
  type CastText,
  coercerSponsorAndAlly,
  crisisState,
  type EventText,
  type ParameterTextOf,
  policyOf,
  specOf,
  twoRivals,
} from "./casts.ts";

const optional = mechanisms.filter((mechanism) => !coreMechanisms.includes(mechanism.name));

/** Values away from their defaults at which every channel is open: nothing is hidden by a zero or by two equals. */
const everythingOn: ParameterTextOf = {
  "choice.war-propensity": 5,
  "choice.act-propensity": 2,
  "choice.share-talk": 0.1,
  "choice.share-strike-proxy": 0.03,
  "clock.calm": 0.5,
  "clock.hot": 0.9,
  "war.cumulative-limit": 200,
  "severity.fatal-4": 0.3,
  "severity.fatal-6": 0.8,
  "belief.weight": 0.8,
  "belief.hostile-weight": 1.3,
  "belief.error": 0.3,
  "belief.upward": 2,
  "delegation.rate": 0.2,
  "delegation.fatal": 0.3,
  "delegation.weight": 0.4,
  "delegation.follow": 0.8,
  "delegation.host-share": 0.3,
  "leadership.hazard": 0.01,
  "accident.encounters": 2,
  "accident.violent": 0.02,
  "accident.mass": 0.01,
  "bargaining.gate": 1,
  "bargaining.gate-commitment": 0,
  "bargaining.agreement": 0.25,
  "bargaining.renege": 0.02,
  "unrest.pain": 0.6,
  "unrest.hardening": 0.1,
  "programme.drift": 0.005,
  "legislature.agenda": 0.02,
  // Kept at 0: the executive is tried apart below, where it can meet a vote on the same day.
  "executive.hazard": 0,
  "civil-war.hazard": 0.005,
  "third-party.strikes": 0.1,
  "third-party.distractions": 0.05,
  "alliance.joining": 0.75,
  "oil.exposure": 1,
  "oil.attack": 0.3,
};

const datedEvents: readonly EventText[] = [
  { day: 0, kind: "leader-removal", subject: "B", other: "A" },
  { day: 0, kind: "vote", subject: "H" },
  { day: 20, kind: "vows", subject: "B:A", size: 0.3 },
  { day: 30, kind: "leader-change", subject: "B" },
  { day: 40, kind: "output-shock", subject: "B", size: 0.06 },
  { day: 50, kind: "militia-reform", subject: "k1", size: 0.7 },
  { day: 60, kind: "government-formed", subject: "H", size: 0.4 },
];

interface Stage {
  readonly name: string;
  readonly cast: CastText;
  readonly initial: typeof crisisState;
  readonly events: readonly EventText[];
}

const stages: readonly Stage[] = [
  {
    name: "two coercers, a sponsor, a host",
    cast: coercerSponsorAndAlly,
    initial: crisisState,
    events: datedEvents,
  },
  {
    name: "two rivals",
    cast: twoRivals,
    initial: { grievance: { "east:west": 2, "west:east": 1 } },
    events: [],
  },
];

function specFor(
  stage: Stage,
  list: readonly Mechanism[],
  parameters: ParameterTextOf = everythingOn,
  horizon = 150,
): ModelSpec {
  return specOf({
    cast: stage.cast,
    mechanisms: list,
    horizon,
    initial: stage.initial,
    events: stage.events,
    parameters,
  });
}

function prepared(spec: ModelSpec): Model {
  const model = compileModel(spec);
  const posted = spec.cast.rivalries.some((rivalry) => rivalry.posture);
  model.setPolicy(
    policyOf(spec.cast, {
      "lever-protection": { [spec.cast.principals[0]!.id]: 0.3 },
      "lever-talk": { [spec.cast.principals[0]!.id]: 1 },
      "lever-face-saving": { [spec.cast.principals[0]!.id]: 0.4 },
      "lever-coordination": { [spec.cast.principals[0]!.id]: 0.6 },
      ...(posted
        ? {
            "lever-posture": { "A:B": 80 },
            "lever-sanctions": { "A:B": -0.1 },
            "lever-withdrawal": { "A:H": 1 },
            "lever-persuasion": { A: 0.5 },
          }
        : {}),
    }),
  );
  model.prepare();
  return model;
}

/** The world at the end of every day of a run. */
function daysOf(model: Model, replicate: number): Float64Array[] {
  const days: Float64Array[] = [];
  model.run({ seed: 7, future: 0, replicate }, () => {}, { day: () => void days.push(model.world.slice()) });
  return days;
}

/** Places of the quantities that two models share, less those in `leftOut`, as [name, place in one, place in the other]. */
function sharedPlaces(one: Model, other: Model, leftOut: ReadonlySet<string>): [string, number, number][] {
  const { cast } = one.spec;
  const own = other.spec.mechanisms.flatMap((mechanism) =>
    Object.entries(mechanism.state).map(
      ([name, quantity]) => [`${mechanism.name}/${name}`, quantity] as const,
    ),
  );
  return [...Object.entries(quantities), ...own].flatMap(([name, { scope }]) =>
    leftOut.has(name)
      ? []
      : Array.from({ length: countOf(cast, scope) }, (_, k): [string, number, number] => [
          `${name}.${subjectsOf(cast, scope)[k]}`,
          one.layout.offset(name) + k,
          other.layout.offset(name) + k,
        ]),
  );
}

/** The first difference between two runs, in words; "none" if there is none. */
function firstDifference(one: Model, other: Model, leftOut: ReadonlySet<string>, replicate: number): string {
  const [days, otherDays] = [daysOf(one, replicate), daysOf(other, replicate)];
  const places = sharedPlaces(one, other, leftOut);
  for (let day = 0; day < days.length; day++) {
    for (const [name, here, there] of places) {
      const [a, b] = [days[day]![here]!, otherDays[day]![there]!];
      if (a !== b) return `replicate ${replicate}, day ${day}: ${name} is ${a} at neutral, ${b} without`;
    }
  }
  return "none";
}

function neutralised(mechanism: Mechanism): ParameterTextOf {
  const values = Object.entries(mechanism.neutral!).map(([name, value]) => [
    `${mechanism.name}.${name}`,
    value,
  ]);
  return { ...everythingOn, ...Object.fromEntries(values) };
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe.each(mechanisms.map((mechanism) => [mechanism.name, mechanism] as const))(
  "%s",
  (name, mechanism) => {
    test("names a source, and every parameter says what it means and why it has its value", () => {
      expect(mechanism.source.length).toBeGreaterThan(10);
      expect(mechanism.title.length).toBeGreaterThan(3);
      for (const [parameter, spec] of Object.entries(mechanism.parameters)) {
        expect(spec.meaning.length, parameter).toBeGreaterThan(3);
        expect(spec.source.length, parameter).toBeGreaterThan(3);
        expect(spec.unit.length, parameter).toBeGreaterThan(0);
      }
    });

    test("has defaults and priors inside their ranges, and priors that are standard have a spread", () => {
      for (const [parameter, spec] of Object.entries(mechanism.parameters)) {
        expect(inRange(spec, spec.default), parameter).toBe(true);
        for (const bound of boundsOf(spec)) expect(inRange(spec, bound), parameter).toBe(true);
        if (spec.prior !== null && spec.prior.kind !== "choice") {
          expect(spec.prior.low, parameter).toBeLessThan(spec.prior.high);
          if (spec.prior.kind === "log-uniform") expect(spec.prior.low, parameter).toBeGreaterThan(0);
        }
        if (spec.standard) expect(spec.prior, parameter).not.toBeNull();
      }
    });

    test("owns only quantities of the catalogue", () => {
      for (const owned of mechanism.owns) expect(Object.hasOwn(quantities, owned), owned).toBe(true);
    });

    test("the core has no neutral values and everything else has", () => {
      expect(mechanism.neutral === null).toBe(coreMechanisms.includes(name));
    });
  },
);

describe.each(stages.map((stage) => [stage.name, stage] as const))("with %s", (_, stage) => {
  test.each(optional.map((mechanism) => [mechanism.name, mechanism] as const))(
    "at its neutral values %s leaves every run as it is without it, day by day (T21)",
    (name, mechanism) => {
      const neutral = prepared(specFor(stage, mechanisms, neutralised(mechanism)));
      const without = prepared(
        specFor(
          stage,
          mechanisms.filter((other) => other !== mechanism),
        ),
      );
      const leftOut = new Set<string>(mechanism.owns);
      for (let replicate = 0; replicate < 6; replicate++) {
        expect(firstDifference(neutral, without, leftOut, replicate), name).toBe("none");
      }
    },
  );

  test.each(optional.map((mechanism) => [mechanism.name, mechanism] as const))(
    "switching %s off leaves the draws of all others as they were",
    (name, mechanism) => {
      const full = drawsOf(stage, mechanisms);
      const less = drawsOf(
        stage,
        mechanisms.filter((other) => other !== mechanism),
      );
      let compared = 0;
      for (const [draw, value] of less) {
        const before = full.get(draw);
        if (before === undefined) continue;
        compared++;
        if (before !== value) expect(`${draw} is ${value} without ${name}`).toBe(`${before}`);
      }
      expect(compared).toBeGreaterThan(100);
    },
  );

  test("the same run comes out the same twice, with no random number and no clock from outside", () => {
    vi.spyOn(Math, "random").mockImplementation(() => {
      throw new Error("Math.random was called");
    });
    vi.spyOn(Date, "now").mockImplementation(() => {
      throw new Error("Date.now was called");
    });
    const [one, other] = [prepared(specFor(stage, mechanisms)), prepared(specFor(stage, mechanisms))];
    // The second model has run something else before: a run must not depend on what came before it.
    daysOf(other, 99);
    expect(firstDifference(one, other, new Set(), 3)).toBe("none");
  });

  test("turning the list of mechanisms round changes nothing but the rounding of sums", () => {
    const core = mechanisms.slice(0, coreMechanisms.length);
    const one = prepared(specFor(stage, mechanisms));
    const other = prepared(specFor(stage, [...core, ...optional.toReversed()]));
    const places = sharedPlaces(one, other, new Set());
    for (let replicate = 0; replicate < 4; replicate++) {
      const [days, otherDays] = [daysOf(one, replicate), daysOf(other, replicate)];
      for (const [name, here, there] of places) {
        for (let day = 0; day < days.length; day++) {
          const [a, b] = [days[day]![here]!, otherDays[day]![there]!];
          if (Math.abs(a - b) > 1e-9 * Math.max(1, Math.abs(a)))
            expect(`${name}, day ${day}: ${a}`).toBe(`${b}`);
        }
      }
    }
  });

  test("with parameters drawn from their documented spreads no number leaves its bounds", () => {
    for (let draw = 0; draw < 20; draw++) {
      const model = prepared(specFor(stage, mechanisms, parametersDrawn(draw, fromPrior), 100));
      expect(firstBreach(model, draw)).toBe("none");
    }
  });

  test("with parameters drawn anywhere in their ranges no number leaves its bounds", () => {
    for (let draw = 0; draw < 30; draw++) {
      const model = prepared(specFor(stage, mechanisms, parametersDrawn(draw, fromRange), 60));
      expect(firstBreach(model, draw)).toBe("none");
    }
  });

  test.each(mechanisms.map((mechanism) => [mechanism.name, mechanism] as const))(
    "with all parameters of %s at either end of their ranges no number leaves its bounds",
    (name, mechanism) => {
      for (const end of ["min", "max"] as const) {
        const values = Object.entries(mechanism.parameters)
          .map(([parameter, spec]): [string, number] => [`${name}.${parameter}`, spec[end]])
          .filter(([parameter]) => !explosive.has(parameter));
        const model = prepared(specFor(stage, mechanisms, Object.fromEntries(values), 60));
        expect(firstBreach(model, 1), end).toBe("none");
      }
    },
  );
});

test("forward forces of nil at the start leave every number finite", () => {
  const stage = stages[0]!;
  const model = prepared(
    specFor({ ...stage, initial: { ...crisisState, posture: { "A:B": 0 } } }, mechanisms),
  );
  expect(firstBreach(model, 1)).toBe("none");
});

test("a vote that passes and a request by the executive may fall on the same day", () => {
  const stage = stages[0]!;
  const model = prepared(
    specFor({ ...stage, events: [] }, mechanisms, {
      "legislature.agenda": 1,
      "legislature.offset": 1,
      "executive.hazard": 0.2,
      "executive.intimidation": 5,
    }),
  );
  expect(() => daysOf(model, 0)).not.toThrow();
  expect(model.world[model.layout.offset("stage")]).toBeGreaterThanOrEqual(2);
});

test("no two purposes of streams have the same hash, and no stream is asked for twice", () => {
  const asked: string[] = [];
  const { cast } = specFor(stages[0]!, mechanisms);
  drawsOf(
    stages[0]!,
    mechanisms,
    (kind, subject, purpose) => void asked.push(`${purpose}/${kind} of ${subject}`),
  );
  expect(new Set(asked).size).toBe(asked.length);
  const purposes = [...new Set(asked.map((stream) => stream.split(" of ")[0]!))];
  expect(() => assertDistinctNames(purposes)).not.toThrow();
  expect(new Set(purposes.map(hashName)).size).toBe(purposes.length);
  expect(cast.proxies.length).toBe(3);
});

test("mechanisms have different names, and the core comes first", () => {
  const names = mechanisms.map((mechanism) => mechanism.name);
  expect(new Set(names).size).toBe(names.length);
  expect(names.slice(0, coreMechanisms.length)).toEqual(coreMechanisms);
});

function inRange(spec: Parameter, value: number): boolean {
  return value >= spec.min && value <= spec.max;
}

function boundsOf({ prior }: Parameter): readonly number[] {
  if (prior === null) return [];
  return prior.kind === "choice" ? prior.values : [prior.low, prior.high];
}

/**
 * The first number that is not finite or lies outside its bounds, over all days, or the first decision whose choice
 * probabilities are no distribution; "none" if there is none.
 */
function firstBreach(model: Model, replicate: number): string {
  const { min, max } = model.layout;
  let breach = "none";
  const note = (text: string): void => {
    if (breach === "none") breach = text;
  };
  model.run({ seed: 7, future: 0, replicate }, () => {}, {
    decision(sheet, day) {
      const sum = sheet.probability.reduce((total, p) => total + p, 0);
      if (!(Math.abs(sum - 3) < 1e-9)) {
        note(`day ${day}: choice probabilities of ${sheet.rivalry.id} sum to ${sum} over three types`);
      }
    },
    day(day) {
      for (let at = 0; at < model.world.length; at++) {
        const value = model.world[at]!;
        if (!(value >= min[at]! && value <= max[at]!))
          note(`day ${day}: ${model.layout.nameAt(at)} is ${value}`);
      }
    },
  });
  return breach;
}

/** A uniform of this suite's own, apart from the streams of the engine. */
function uniform(...name: (string | number)[]): number {
  return (hashName(name.join(" ")) + 0.5) / 4294967296;
}

function fromPrior(spec: Parameter, u: number): number {
  const { prior } = spec;
  if (prior === null) return spec.default;
  if (prior.kind === "choice") return prior.values[Math.floor(u * prior.values.length)]!;
  if (prior.kind === "uniform") return prior.low + u * (prior.high - prior.low);
  return prior.low * (prior.high / prior.low) ** u;
}

function fromRange(spec: Parameter, u: number): number {
  // Large ranges are drawn evenly in the logarithm of the distance from the lower end.
  const span = spec.max - spec.min;
  return spec.min + (span > 10 ? span ** u - 1 : u * span);
}

/**
 * Parameters that are left to their documented spread. Their ranges multiply to e^30 attacks a day, each of which is
 * drawn on its own, so that a run at the ends of all three would not come to an end.
 */
const explosive: ReadonlySet<string> = new Set([
  "delegation.rate",
  "delegation.animus",
  "delegation.authorisation",
]);

function parametersDrawn(draw: number, law: (spec: Parameter, u: number) => number): ParameterTextOf {
  return Object.fromEntries(
    mechanisms.flatMap((mechanism) =>
      Object.entries(mechanism.parameters).map(([parameter, spec]) => [
        `${mechanism.name}.${parameter}`,
        (explosive.has(`${mechanism.name}.${parameter}`) ? fromPrior : law)(
          spec,
          uniform(draw, mechanism.name, parameter),
        ),
      ]),
    ),
  );
}

/** Every number that mechanisms draw in a run, by stream, day and index. `asked` is told of every stream asked for. */
function drawsOf(
  stage: Stage,
  list: readonly Mechanism[],
  asked: (kind: "daily" | "block", subject: string, purpose: string) => void = () => {},
): Map<string, string> {
  const draws = new Map<string, string>();
  const watched = list.map((mechanism): Mechanism => {
    const build = (site: Site): Parts =>
      mechanism.build({
        ...site,
        daily(subject, purpose) {
          asked("daily", subject, `${mechanism.name}/${purpose}`);
          const stream: DailyStream = site.daily(subject, purpose);
          const at = stream.at.bind(stream);
          stream.at = (day) => {
            const value = at(day);
            draws.set(`${mechanism.name}/${purpose} of ${subject}, day ${day}`, `${value}`);
            return value;
          };
          return stream;
        },
        block(subject, purpose) {
          asked("block", subject, `${mechanism.name}/${purpose}`);
          const stream: BlockStream = site.block(subject, purpose);
          const draw = stream.draw.bind(stream);
          stream.draw = (day, index) => {
            const values = draw(day, index);
            draws.set(
              `${mechanism.name}/${purpose} of ${subject}, day ${day}.${index ?? 0}`,
              values.join(" "),
            );
            return values;
          };
          return stream;
        },
      });
    return { ...mechanism, build };
  });
  daysOf(prepared(specFor(stage, watched)), 0);
  return draws;
}
