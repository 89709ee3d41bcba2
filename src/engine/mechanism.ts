import type { BlockStream, DailyStream } from "../random/stream.ts";
import type { Cast, Scope } from "../world/cast.ts";
import type { EventKind } from "../world/event.ts";
import type { Quantity, QuantityName } from "../world/quantity.ts";
import type { Decision } from "./decision.ts";
import type { Parameter, ParameterText } from "./parameter.ts";
import { parameter } from "./parameter.ts";

/**
 * One sourced causal claim, as code.
 *
 * A mechanism declares its parameters, the values at which it has no effect (`neutral`), what it remembers for itself
 * (`state`), which shared quantities it alone moves (`owns`: they stand still without it and are left out when a
 * neutral run is compared with a run without the mechanism), and `build`, which binds it to one world and returns what
 * it does in each phase of the day. It never calls another mechanism.
 */
export interface Mechanism {
  readonly name: string;
  readonly title: string;
  readonly source: string;
  readonly parameters: Readonly<Record<string, Parameter>>;
  /** Parameter values at which a run equals the run without the mechanism; null for the core, which cannot be left out. */
  readonly neutral: Readonly<Record<string, number>> | null;
  readonly state: Readonly<Record<string, Quantity>>;
  readonly owns: readonly QuantityName[];
  readonly build: (site: Site) => Parts;
}

/** What an author writes. `P` keeps the parameter names, so that a misspelt one is a compile error. */
export interface MechanismText<P extends string> {
  readonly name: string;
  readonly title: string;
  readonly source: string;
  readonly parameters: Readonly<Record<P, ParameterText>>;
  readonly neutral: Readonly<Partial<Record<NoInfer<P>, number>>> | null;
  readonly state?: Readonly<Record<string, Quantity>>;
  readonly owns?: readonly QuantityName[];
  readonly build: (site: Site<P>) => Parts;
}

/** Checks and completes what an author wrote. Throws a RangeError on a default or neutral value out of range. */
export function mechanism<P extends string>(text: MechanismText<P>): Mechanism {
  const parameters: Record<string, Parameter> = {};
  for (const [name, spec] of Object.entries<ParameterText>(text.parameters))
    parameters[name] = parameter(spec);
  for (const [name, value] of Object.entries(text.neutral ?? {}) as [string, number][]) {
    const spec = parameters[name];
    if (spec === undefined || !(value >= spec.min && value <= spec.max)) {
      throw new RangeError(`mechanism "${text.name}": neutral ${name} = ${value} is not an allowed value`);
    }
  }
  return {
    name: text.name,
    title: text.title,
    source: text.source,
    parameters,
    neutral: text.neutral as Readonly<Record<string, number>> | null,
    state: text.state ?? {},
    owns: text.owns ?? [],
    build: text.build as (site: Site) => Parts,
  };
}

/** The world as one mechanism meets it while it is built. */
export interface Site<P extends string = string> {
  readonly cast: Cast;
  /** The whole world, flat: read freely, write only through the effects below. */
  readonly world: Float64Array;
  readonly clock: Clock;
  /** Offset of a quantity's first subject; subject k is at offset + k. Takes a shared name or one of the mechanism's own. */
  offset(quantity: QuantityName | (string & {})): number;
  /** Asks to add to, multiply or replace a number at the end of the phase. */
  add(offset: number, amount: number): void;
  scale(offset: number, factor: number): void;
  set(offset: number, value: number): void;
  /** A stream of one uniform per day, or of four per day and index, named by this mechanism, a subject and a purpose. */
  daily(subject: string, purpose: string): DailyStream;
  block(subject: string, purpose: string): BlockStream;
  /** Current value of a parameter; call it in `prepare`, never in the loop over days. */
  value(name: P, subject?: number): number;
  /** Current value of another mechanism's parameter, or `absent` when that mechanism is switched off; in `prepare` only. */
  borrow(mechanism: string, parameter: string, absent: number, subject?: number): number;
  /** Declares war on a dyad for a cause (a position in `warCauses`); the war record books it when the phase ends. */
  declareWar(dyad: number, cause: number): void;
  /** Puts a line in the record, if one is kept. */
  tell(kind: EventKind, actor: string, target: string, deaths?: number, amount?: number, note?: string): void;
  /** Days the run lasts. */
  readonly horizon: number;
}

/** The day of the run. */
export interface Clock {
  day: number;
}

/**
 * What a mechanism does, by phase of the day. Every part is optional. Within a phase all mechanisms read the same world.
 *
 * Order of a day: `decay`, `slow`, `outside`, `accident`, `proxy`, `legislate`, `host`, `escalate`, then for each tie that gets an
 * opportunity `perceive`, `respond`, `score`, (choice), `mistake`, `resolve`, `act`, `observe`, and at last `close`.
 */
export interface Parts {
  /** New parameter values: compute what follows from them. Called once per future, before any run. */
  readonly prepare?: (this: void) => void;
  /** The world holds the reference state: set what of it depends on parameters. Called once per future, after `prepare`. */
  readonly reference?: (this: void) => void;
  /** A run begins: the world holds its start values and streams have been pointed at the run. */
  readonly start?: (this: void) => void;
  readonly decay?: (this: void) => void;
  readonly slow?: (this: void) => void;
  readonly outside?: (this: void) => void;
  readonly accident?: (this: void) => void;
  readonly proxy?: (this: void) => void;
  /** Legislatures vote, before executives decide. */
  readonly legislate?: (this: void) => void;
  readonly host?: (this: void) => void;
  readonly escalate?: (this: void) => void;
  /** Distorts what the actor sees: writes to `decision.view`. */
  readonly perceive?: (this: void, decision: Decision) => void;
  /** Adds to the rival's anticipated response. */
  readonly respond?: (this: void, decision: Decision) => void;
  /** Adds to the worth of options, or to their log-odds. */
  readonly score?: (this: void, decision: Decision) => void;
  /** May change what the rival takes the act for. */
  readonly mistake?: (this: void, decision: Decision) => void;
  /** Draws what the act does to people. */
  readonly resolve?: (this: void, decision: Decision) => void;
  /** The act's effects on the world. */
  readonly act?: (this: void, decision: Decision) => void;
  /** Observers learn from the act. */
  readonly observe?: (this: void, decision: Decision) => void;
  /** Bookkeeping at the end of the day. */
  readonly close?: (this: void) => void;
  /** A dated event of the scenario happens, before the day's phases. */
  readonly event?: (this: void, event: DatedEvent) => void;
}

/** A dated event of the scenario, bound to the cast: kinds that no mechanism knows are faults found before a run. */
export interface DatedEvent {
  readonly day: number;
  readonly kind: DatedEventKind;
  /** Position of the subject in the scope that the kind asks for. */
  readonly subject: number;
  /** Second subject, where the kind has one; else -1. */
  readonly other: number;
  /** Size, where the kind has one; else 0. */
  readonly size: number;
}

/** What a scenario can schedule, with the scope of its subject. */
export const datedEventKinds = {
  "leader-removal": {
    subject: "principal",
    other: "principal",
    size: null,
    meaning: "a principal (other) kills a commander of the subject's proxy network",
  },
  vote: { subject: "host", other: null, size: null, meaning: "the legislature votes on foreign presence" },
  "government-formed": {
    subject: "host",
    other: null,
    size: "leaning",
    meaning: "a full government takes office; size is its leaning towards the presence",
  },
  "leader-change": { subject: "principal", other: null, size: null, meaning: "a new leader takes office" },
  "output-shock": {
    subject: "principal",
    other: null,
    size: "log points",
    meaning: "output falls by the size",
  },
  "militia-reform": {
    subject: "proxy",
    other: null,
    size: "factor",
    meaning: "the host restrains the group: its capability is multiplied by the size",
  },
  vows: {
    subject: "rivalry",
    other: null,
    size: "commitment",
    meaning: "a public vow raises commitment by the size",
  },
} as const satisfies Record<
  string,
  { subject: Scope; other: Scope | null; size: string | null; meaning: string }
>;

/** A kind of dated event. */
export type DatedEventKind = keyof typeof datedEventKinds;
