import type { DailyStream } from "../random/stream.ts";
import { actions } from "../world/action.ts";
import type { Cast } from "../world/cast.ts";
import type { EventKind } from "../world/event.ts";
import type { ChoiceRule } from "./choice.ts";
import type { DecisionClock } from "./clock.ts";
import type { Decision } from "./decision.ts";
import type { Effects } from "./effects.ts";
import type { Layout } from "./layout.ts";
import type { Clock, DatedEvent, Parts } from "./mechanism.ts";
import type { Observer } from "./observer.ts";
import type { ViewFiller } from "./perception.ts";
import type { WarRecord } from "./war.ts";

/** What a day is made of. */
interface DayContext {
  readonly cast: Cast;
  readonly world: Float64Array;
  readonly layout: Layout;
  readonly clock: Clock;
  readonly parts: readonly Parts[];
  readonly effects: Effects;
  readonly decisions: readonly Decision[];
  readonly rule: ChoiceRule;
  readonly clockRule: DecisionClock;
  readonly wars: WarRecord;
  /** Cause of the war declared on each dyad since the last commit, 0 if none. */
  readonly pending: Int8Array;
  readonly view: ViewFiller;
  readonly applyRules: (sheet: Decision) => void;
  readonly orders: readonly DailyStream[];
  readonly opportunities: readonly DailyStream[];
  readonly choices: readonly DailyStream[];
  readonly snapshot: () => boolean;
  readonly observer: () => Observer | undefined;
  readonly events: readonly DatedEvent[];
  readonly tell: (
    kind: EventKind,
    actor: string,
    target: string,
    deaths?: number,
    amount?: number,
    note?: string,
  ) => void;
}

/** Passes days, one after another. */
export interface Day {
  prepare(): void;
  /** A run begins. */
  begin(): void;
  /** One day: dated events, the phases in order, the decisions, bookkeeping. */
  pass(): void;
}

/** The fixed order of a day over the parts of all mechanisms. */
export function dayOf(context: DayContext): Day {
  const { cast, world, clock, parts, effects, decisions, rule, clockRule, pending, events } = context;
  type Phase =
    | "decay"
    | "slow"
    | "outside"
    | "accident"
    | "proxy"
    | "legislate"
    | "host"
    | "escalate"
    | "close";
  const phase = (name: Phase): (() => void)[] => parts.flatMap((part) => (part[name] ? [part[name]] : []));
  type Step = "perceive" | "mistake" | "resolve" | "act" | "observe";
  const step = (name: Step): ((d: Decision) => void)[] =>
    parts.flatMap((part) => (part[name] ? [part[name]] : []));
  const phases = (
    ["decay", "slow", "outside", "accident", "proxy", "legislate", "host", "escalate"] as const
  ).map(phase);
  const closing = phase("close");
  const [perceive, mistake, resolve, act, observe] = (
    ["perceive", "mistake", "resolve", "act", "observe"] as const
  ).map(step) as [
    ((d: Decision) => void)[],
    ((d: Decision) => void)[],
    ((d: Decision) => void)[],
    ((d: Decision) => void)[],
    ((d: Decision) => void)[],
  ];
  const happen = parts.flatMap((part) => (part.event ? [part.event] : []));
  const atWar = context.layout.offset("at-war");
  const typeOffset = context.layout.offset("type");
  const nTies = cast.rivalries.length;
  const queue = new Int32Array(nTies);
  const rank = new Float64Array(nTies);
  let ceiling = 1;
  let snapshot = false;
  let nextEvent = 0;

  /** Ends a phase: effects take hold, and wars declared in it begin. */
  function settle(): void {
    effects.commit();
    for (let k = 0; k < pending.length; k++) {
      const cause = pending[k]!;
      if (cause === 0) continue;
      pending[k] = 0;
      if (world[atWar + k] === 1) continue;
      context.wars.begin(k, cause);
      effects.commit();
    }
  }

  /** Ties that may get an opportunity today, in random order. */
  function lineUp(): number {
    let n = 0;
    for (let k = 0; k < nTies; k++) {
      if (world[atWar + cast.rivalries[k]!.dyad] === 1) continue;
      if (context.opportunities[k]!.at(clock.day) < ceiling) queue[n++] = k;
    }
    if (n < 2) return n;
    for (let i = 0; i < n; i++) rank[queue[i]!] = context.orders[queue[i]!]!.at(clock.day);
    for (let i = 1; i < n; i++) {
      const tie = queue[i]!;
      let j = i - 1;
      while (j >= 0 && rank[queue[j]!]! > rank[tie]!) {
        queue[j + 1] = queue[j]!;
        j--;
      }
      queue[j + 1] = tie;
    }
    return n;
  }

  function consider(sheet: Decision): void {
    context.view.fill(sheet);
    for (let k = 0; k < perceive.length; k++) perceive[k]!(sheet);
    context.applyRules(sheet);
    rule.evaluate(sheet);
  }

  function carryOut(sheet: Decision): void {
    const tie = sheet.rivalry;
    const type = world[typeOffset + tie.self]!;
    sheet.action = rule.choose(sheet, type, context.choices[tie.index]!.at(clock.day));
    sheet.perceived = sheet.action;
    sheet.deaths = 0;
    sheet.injuries = 0;
    sheet.struckProxy = -1;
    const watcher = context.observer();
    watcher?.decision?.(sheet, clock.day, type);
    for (let k = 0; k < mistake.length; k++) mistake[k]!(sheet);
    for (let k = 0; k < resolve.length; k++) resolve[k]!(sheet);
    if (watcher !== undefined && sheet.action > 0) {
      const [self, rival] = [cast.principals[tie.self]!.id, cast.principals[tie.rival]!.id];
      const struck = sheet.struckProxy < 0 ? "" : cast.proxies[sheet.struckProxy]!.id;
      context.tell(actions[sheet.action]!.id, self, rival, sheet.deaths, sheet.injuries, struck);
    }
    for (let k = 0; k < act.length; k++) act[k]!(sheet);
    settle();
    for (let k = 0; k < observe.length; k++) observe[k]!(sheet);
    effects.commit();
  }

  function decide(): void {
    const n = lineUp();
    if (snapshot) {
      let kept = 0;
      for (let i = 0; i < n; i++) {
        const tie = cast.rivalries[queue[i]!]!;
        if (context.opportunities[tie.index]!.at(clock.day) >= clockRule.chance(tie)) continue;
        consider(decisions[tie.index]!);
        queue[kept++] = tie.index;
      }
      for (let i = 0; i < kept; i++) {
        const sheet = decisions[queue[i]!]!;
        if (world[atWar + sheet.rivalry.dyad] === 0) carryOut(sheet);
      }
      return;
    }
    for (let i = 0; i < n; i++) {
      const tie = cast.rivalries[queue[i]!]!;
      if (world[atWar + tie.dyad] === 1) continue;
      if (context.opportunities[tie.index]!.at(clock.day) >= clockRule.chance(tie)) continue;
      const sheet = decisions[tie.index]!;
      consider(sheet);
      carryOut(sheet);
    }
  }

  return {
    prepare() {
      ceiling = clockRule.ceiling();
      snapshot = context.snapshot();
    },
    begin() {
      nextEvent = 0;
    },
    pass() {
      while (nextEvent < events.length && events[nextEvent]!.day === clock.day) {
        for (let k = 0; k < happen.length; k++) happen[k]!(events[nextEvent]!);
        settle();
        nextEvent++;
      }
      for (let p = 0; p < phases.length; p++) {
        const list = phases[p]!;
        for (let k = 0; k < list.length; k++) list[k]!();
        settle();
      }
      decide();
      for (let k = 0; k < closing.length; k++) closing[k]!();
      effects.commit();
    },
  };
}
