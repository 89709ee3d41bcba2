import { categoricalOf } from "../random/draw.ts";
import { assertDistinctNames, BlockStream, DailyStream } from "../random/stream.ts";
import { actions, nActions } from "../world/action.ts";
import type { Cast, Rivalry } from "../world/cast.ts";
import { subjectsOf } from "../world/cast.ts";
import type { EventKind } from "../world/event.ts";
import type { QuantityName } from "../world/quantity.ts";
import type { ChoiceRule } from "./choice.ts";
import { choiceRule, nTypes } from "./choice.ts";
import { decisionClock } from "./clock.ts";
import { dayOf } from "./day.ts";
import { type Decision, newDecision } from "./decision.ts";
import { effectsOn } from "./effects.ts";
import { type Layout, layOut } from "./layout.ts";
import type { Clock, DatedEvent, Mechanism, Parts, Site } from "./mechanism.ts";
import type { Observer } from "./observer.ts";
import { type ParameterTable, parameterTable } from "./parameter-table.ts";
import { viewFiller } from "./perception.ts";
import { warRecord } from "./war.ts";

/** A scenario bound to its cast: all that the engine needs to know. */
export interface ModelSpec {
  readonly cast: Cast;
  /** Days a run lasts, and the days at which outcomes are measured (ascending, the last at most `horizon`). */
  readonly horizon: number;
  readonly horizons: readonly number[];
  /** The principal that policies belong to. */
  readonly advised: number;
  /** The mechanisms that are switched on, in list order, the core included. */
  readonly mechanisms: readonly Mechanism[];
  readonly values: readonly ParameterValue[];
  readonly initial: readonly InitialValue[];
  readonly events: readonly DatedEvent[];
}

/** A parameter's value for one subject, or for all when `subject` is null. */
export interface ParameterValue {
  readonly mechanism: string;
  readonly parameter: string;
  readonly subject: number | null;
  readonly value: number;
}

/** A quantity's value on day 0. */
export interface InitialValue {
  readonly quantity: QuantityName;
  readonly subject: number;
  readonly value: number;
}

/** What a policy sets at the start, and the rules it follows afterwards. */
export interface PolicySettings {
  readonly settings: readonly InitialValue[];
  readonly rules: readonly {
    readonly test: (view: Float64Array) => boolean;
    readonly settings: readonly InitialValue[];
  }[];
}

/** Which run: streams are named by these three, never by the policy. */
export interface RunName {
  readonly seed: number;
  readonly future: number;
  readonly replicate: number;
}

/**
 * A compiled scenario that can be run again and again. Not shareable between threads; each builds its own.
 *
 * Use: set parameters and initial values, `prepare`, set a policy, `run`. A run depends on nothing else.
 */
export interface Model {
  readonly spec: ModelSpec;
  readonly layout: Layout;
  readonly parameters: ParameterTable;
  readonly world: Float64Array;
  readonly rule: ChoiceRule;
  readonly decisions: readonly Decision[];
  /** What each mechanism of `spec.mechanisms` does, in the same order; for explanations, to be called and not changed. */
  readonly parts: readonly Parts[];
  setInitial(quantity: QuantityName, subject: number, value: number): void;
  /** Noise in carrying out a policy: added to a log-odds lever of the advised principal in every policy alike. */
  setImplementation(lever: QuantityName, noise: number): void;
  setPolicy(policy: PolicySettings): void;
  /** Recomputes what follows from parameters and initial values. */
  prepare(): void;
  /** Simulates one run to the horizon; `measure` is called at each reporting horizon with its position. */
  run(name: RunName, measure: (horizon: number) => void, observer?: Observer): void;
}

/** Compiles a specification. Throws if two ids that name random streams collide, or a mechanism name repeats. */
export function compileModel(spec: ModelSpec): Model {
  const { cast, mechanisms } = spec;
  const layout = layOut(cast, mechanisms);
  const parameters = parameterTable(cast, mechanisms);
  for (const { mechanism, parameter, subject, value } of spec.values) {
    parameters.set(mechanism, parameter, subject, value);
  }
  const world = new Float64Array(layout.size);
  const start = Float64Array.from(layout.start);
  for (const { quantity, subject, value } of spec.initial) start[layout.offset(quantity) + subject] = value;

  const clock: Clock = { day: 0 };
  const streams: { begin(seed: number, future: number, replicate: number): void }[] = [];
  const purposes = new Set<string>();
  const pending = new Int8Array(cast.dyads.length);
  let observer: Observer | undefined;
  const effects = effectsOn(world, layout.min, layout.max, (offset, one, other) => {
    throw new Error(
      `mechanisms "${mechanisms[one]!.name}" and "${mechanisms[other]!.name}" both set ${layout.nameAt(offset)} in one phase`,
    );
  });

  const siteOf = (mechanism: Mechanism, position: number): Site => ({
    cast,
    world,
    clock,
    horizon: spec.horizon,
    offset: (name) =>
      layout.offset(Object.hasOwn(mechanism.state, name) ? `${mechanism.name}/${name}` : name),
    add: effects.add,
    scale: effects.scale,
    set: (offset, value) => effects.set(offset, value, position),
    daily: (subject, purpose) => registered(new DailyStream(subject, named(mechanism, purpose, "daily"))),
    block: (subject, purpose) => registered(new BlockStream(subject, named(mechanism, purpose, "block"))),
    value: (name, subject = 0) => parameters.values[parameters.place(mechanism.name, name) + subject]!,
    borrow: (other, parameter, absent, subject = 0) =>
      sites.has(other) ? parameters.values[parameters.place(other, parameter) + subject]! : absent,
    declareWar(dyad, cause) {
      if (pending[dyad] === 0 || cause < pending[dyad]!) pending[dyad] = cause;
    },
    tell(kind: EventKind, actor, target, deaths = 0, amount = 0, note = "") {
      observer?.event?.({ day: clock.day, kind, actor, target, deaths, amount, note });
    },
  });
  const named = (mechanism: Mechanism, purpose: string, kind: "daily" | "block"): string => {
    const name = `${mechanism.name}/${purpose}`;
    purposes.add(`${name}/${kind}`);
    return name;
  };
  const registered = <S extends { begin(seed: number, future: number, replicate: number): void }>(
    stream: S,
  ): S => {
    streams.push(stream);
    return stream;
  };

  const sites = new Map(
    mechanisms.map((mechanism, position) => [mechanism.name, siteOf(mechanism, position)]),
  );
  const parts = mechanisms.map((mechanism): Parts => mechanism.build(sites.get(mechanism.name)!));
  const open = cast.rivalries.map((rivalry) => openActions(rivalry));
  const decisions = cast.rivalries.map((rivalry) => newDecision(rivalry, open[rivalry.index]!, nTypes));
  const view = viewFiller(cast, world, layout, clock, (type) => rule.resolveOf(type));
  const beliefs = (["belief-low", "belief-middle", "belief-high"] as const).map((name) =>
    layout.offset(name),
  );
  const rule = choiceRule({
    cast,
    parts,
    open,
    decisions,
    value: (name, subject) => sites.get("choice")!.value(name, subject),
    fillView: view.fill,
    prior: (principal, type) => start[beliefs[type]! + principal]!,
  });
  const clockRule = decisionClock(sites.get("clock")!);
  const wars = warRecord(sites.get("war")!);
  const typeDraws = cast.principals.map((principal) => sites.get("choice")!.block(principal.id, "type"));
  const implementation = new Map<number, number>();
  let policy: PolicySettings = { settings: [], rules: [] };

  const leverValue = (quantity: QuantityName, subject: number, value: number): [number, number] => {
    const offset = layout.offset(quantity) + subject;
    return [offset, value + (implementation.get(offset) ?? 0)];
  };
  /** Levers back to what the policy set at the start, then whatever rules hold on this view. */
  function applyRules(sheet: Decision): void {
    if (policy.rules.length === 0 || sheet.rivalry.self !== spec.advised) return;
    for (const { quantity, subject, value } of policy.settings) {
      const [offset, lever] = leverValue(quantity, subject, value);
      world[offset] = lever;
    }
    for (const { test, settings } of policy.rules) {
      if (!test(sheet.view)) continue;
      for (const { quantity, subject, value } of settings) {
        const [offset, lever] = leverValue(quantity, subject, value);
        world[offset] = lever;
      }
    }
  }

  const day = dayOf({
    cast,
    world,
    layout,
    clock,
    parts,
    effects,
    decisions,
    rule,
    clockRule,
    wars,
    pending,
    view,
    applyRules,
    orders: cast.rivalries.map((rivalry) => sites.get("clock")!.daily(rivalry.id, "order")),
    opportunities: cast.rivalries.map((rivalry) => sites.get("clock")!.daily(rivalry.id, "opportunity")),
    choices: cast.rivalries.map((rivalry) => sites.get("choice")!.daily(rivalry.id, "action")),
    snapshot: () => sites.get("choice")!.value("snapshot") >= 0.5,
    observer: () => observer,
    events: [...spec.events].sort((a, b) => a.day - b.day),
    tell: sites.get("choice")!.tell,
  });

  assertDistinctNames([...purposes]);
  assertDistinctNames([...new Set(allSubjects(cast))]);

  const prepares = parts.flatMap((part) => (part.prepare ? [part.prepare] : []));
  const starts = parts.flatMap((part) => (part.start ? [part.start] : []));
  const typeOffset = layout.offset("type");
  const priorBuffer = new Float64Array(nTypes);
  const rivalUnrest = layout.offset("perceived-unrest");
  const unrest = layout.offset("unrest");
  const posture = layout.offset("posture");
  const postureReference = layout.offset("posture-reference");
  /** Rivalries whose reference forces the scenario leaves open: they follow the initial forces. */
  const openReference = cast.rivalries.filter(({ index }) => start[postureReference + index] === 0);

  return {
    spec,
    layout,
    parameters,
    world,
    rule,
    decisions,
    parts,
    setInitial(quantity, subject, value) {
      start[layout.offset(quantity) + subject] = value;
    },
    setImplementation(lever, noise) {
      implementation.set(layout.offset(lever) + spec.advised, noise);
    },
    setPolicy(settings) {
      policy = settings;
    },
    prepare() {
      for (const { index } of openReference) start[postureReference + index] = start[posture + index]!;
      for (const prepare of prepares) prepare();
      clockRule.prepare();
      wars.prepare();
      day.prepare();
      rule.prepare((evaluate) => {
        world.set(layout.reference);
        // What the quiet state is, a future decides: forces stand at their reference, beliefs at their priors.
        for (const offset of beliefs) {
          for (const { index } of cast.principals) world[offset + index] = start[offset + index]!;
        }
        for (const { index } of cast.rivalries) {
          world[postureReference + index] = start[postureReference + index]!;
          world[posture + index] = start[postureReference + index]!;
        }
        for (const part of parts) part.reference?.();
        effects.commit();
        clock.day = 0;
        evaluate();
      });
    },
    run({ seed, future, replicate }, measure, watch) {
      observer = watch;
      world.set(start);
      for (const [offset, noise] of implementation) world[offset]! += noise;
      for (const { quantity, subject, value } of policy.settings) {
        const [offset, lever] = leverValue(quantity, subject, value);
        world[offset] = lever;
      }
      for (const { index, rival } of cast.rivalries) world[rivalUnrest + index] = world[unrest + rival]!;
      clock.day = 0;
      pending.fill(0);
      for (const stream of streams) stream.begin(seed, future, replicate);
      for (const { index } of cast.principals) {
        for (let type = 0; type < nTypes; type++) priorBuffer[type] = start[beliefs[type]! + index]!;
        world[typeOffset + index] = categoricalOf(typeDraws[index]!.draw(0)[0]!, priorBuffer, nTypes);
      }
      for (const begin of starts) begin();
      effects.commit();
      day.begin();
      let next = 0;
      for (let today = 0; today < spec.horizon; today++) {
        clock.day = today;
        day.pass();
        watch?.day?.(today);
        if (today + 1 === spec.horizons[next]) measure(next++);
      }
    },
  };
}

/** Which actions are open to a rivalry, by what the two sides have. */
function openActions(rivalry: Rivalry): Uint8Array {
  const has = {
    sanctions: rivalry.sanctions,
    programme: rivalry.programme,
    "own-proxy": rivalry.ownProxies.length > 0,
    "rival-proxy": rivalry.rivalProxies.length > 0,
  };
  const open = new Uint8Array(nActions);
  actions.forEach((action, index) => {
    open[index] = action.needs === null || has[action.needs] ? 1 : 0;
  });
  return open;
}

function allSubjects(cast: Cast): string[] {
  const scopes = [
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
  ] as const;
  return scopes.flatMap((scope) => subjectsOf(cast, scope));
}
