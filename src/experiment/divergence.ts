import { quantile } from "../math/stats.ts";
import type { WorldEvent } from "../world/event.ts";
import { type Futures, futureRow } from "./future.ts";
import type { Simulator } from "./simulator.ts";

/** What happened in a run, in order, and what an outcome came to. */
export interface Chronicle {
  readonly events: readonly WorldEvent[];
  readonly value: number;
}

/**
 * The first day on which two chronicles under the same luck differ, and what only one of them holds on that day. They
 * differ where one holds an event of a kind, by an actor, towards a target (for a vote: with a result) that the other does
 * not hold on that day; the same event with other numbers, such as more votes or deaths, is no difference.
 */
export interface Divergence {
  readonly day: number;
  readonly policy: readonly WorldEvent[];
  readonly against: readonly WorldEvent[];
}

/** The same case under two policies. */
export interface CasePair {
  readonly future: number;
  readonly replicate: number;
  readonly policy: Chronicle;
  readonly against: Chronicle;
  /** Null where the same things happen on the same days. */
  readonly divergence: Divergence | null;
}

/** Something that is first to differ: a kind of event by an actor that happens under one policy and not the other. */
export interface FirstDifference {
  readonly under: "policy" | "against";
  readonly kind: string;
  readonly actor: string;
  /** In how many pairs, and in how many of those the outcome differs too. */
  readonly pairs: number;
  readonly pairsThatDiffer: number;
}

/** How pairs part, over many cases. */
export interface DivergenceSummary {
  readonly pairs: number;
  readonly parted: number;
  /** Median day of the first difference among pairs that part; NaN if none does. */
  readonly medianDay: number;
  /** Pairs in which the outcome is higher, and lower, under the policy than under the other. */
  readonly higher: number;
  readonly lower: number;
  /** The most frequent first. A pair counts once for each thing that differs on its first day. */
  readonly first: readonly FirstDifference[];
}

/** Which cases are played, and what is looked at. */
export interface PairText {
  readonly simulator: Simulator;
  readonly futures: Futures;
  readonly seed: number;
  readonly nReplicates: number;
  readonly policy: string;
  readonly against: string;
  /** One of the simulator's columns: "war@365". */
  readonly column: string;
}

/**
 * Plays every case under both policies, with a record of events, one future after the other; cases of which a run failed
 * are left out. The events of a pair are handed on and not kept, so that many can be looked at.
 */
export function* casePairs(text: PairText): Generator<CasePair> {
  const { simulator, futures, seed, nReplicates, column } = text;
  const k = simulator.columns.indexOf(column);
  const [policy, against] = [text.policy, text.against].map((id) =>
    simulator.policies.findIndex((one) => one.id === id),
  ) as [number, number];
  if (k < 0 || policy < 0 || against < 0) {
    throw new RangeError(`casePairs: there is no column "${column}", or no policy of those named`);
  }
  const out = new Float64Array(simulator.columns.length);
  const play = (future: number, replicate: number): Chronicle | null => {
    const events: WorldEvent[] = [];
    const failed = simulator.run({ seed, future, replicate }, out, 0, {
      event: (event) => void events.push(event),
    });
    return failed === null ? { events, value: out[k]! } : null;
  };
  for (let future = 0; future < futures.n; future++) {
    simulator.setFuture(futureRow(futures, future));
    simulator.setPolicy(policy);
    const mine = Array.from({ length: nReplicates }, (_, replicate) => play(future, replicate));
    simulator.setPolicy(against);
    for (let replicate = 0; replicate < nReplicates; replicate++) {
      const [one, other] = [mine[replicate]!, play(future, replicate)];
      if (one === null || other === null) continue;
      yield {
        future,
        replicate,
        policy: one,
        against: other,
        divergence: firstDivergence(one.events, other.events),
      };
    }
  }
}

/** Where two chronicles, each in the order of days, first differ; null if they are the same. */
export function firstDivergence(
  policy: readonly WorldEvent[],
  against: readonly WorldEvent[],
): Divergence | null {
  let k = 0;
  while (k < policy.length && k < against.length && sameEvent(policy[k]!, against[k]!)) k++;
  if (k === policy.length && k === against.length) return null;
  const day = Math.min(policy[k]?.day ?? Infinity, against[k]?.day ?? Infinity);
  const [mine, theirs] = [policy, against].map((events) => events.filter((event) => event.day === day));
  const [only, otherOnly] = [without(mine!, theirs!), without(theirs!, mine!)];
  if (only.length + otherOnly.length > 0) return { day, policy: only, against: otherOnly };
  // The same things in another order: the day is no difference, and the next ones are looked at.
  const later = (events: readonly WorldEvent[]): WorldEvent[] => events.filter((event) => event.day > day);
  return firstDivergence(later(policy), later(against));
}

/** Events of one list that the other lacks; of what happened twice here and once there, one is left. */
export function without(events: readonly WorldEvent[], others: readonly WorldEvent[]): WorldEvent[] {
  const left = [...others];
  return events.filter((event) => {
    const k = left.findIndex((other) => sameEvent(event, other));
    if (k >= 0) left.splice(k, 1);
    return k < 0;
  });
}

/** Counts how pairs part. Consumes them one by one. */
export function summaryOfPairs(pairs: Iterable<CasePair>): DivergenceSummary {
  const days: number[] = [];
  const first = new Map<string, { -readonly [K in keyof FirstDifference]: FirstDifference[K] }>();
  let [n, higher, lower] = [0, 0, 0];
  for (const { policy, against, divergence } of pairs) {
    n++;
    if (policy.value > against.value) higher++;
    if (policy.value < against.value) lower++;
    if (divergence === null) continue;
    days.push(divergence.day);
    const things = (["policy", "against"] as const).flatMap((under) =>
      divergence[under].map(({ kind, actor }) => ({ under, kind, actor, key: `${under} ${kind} ${actor}` })),
    );
    for (const [key, { under, kind, actor }] of new Map(things.map((thing) => [thing.key, thing]))) {
      const count = first.get(key) ?? { under, kind, actor, pairs: 0, pairsThatDiffer: 0 };
      count.pairs++;
      if (policy.value !== against.value) count.pairsThatDiffer++;
      first.set(key, count);
    }
  }
  return {
    pairs: n,
    parted: days.length,
    medianDay:
      days.length === 0
        ? Number.NaN
        : quantile(
            days.sort((one, other) => one - other),
            0.5,
          ),
    higher,
    lower,
    // Sorting is stable, so that ties stay in the order in which they were met.
    first: [...first.values()].sort((one, other) => other.pairs - one.pairs),
  };
}

function sameEvent(one: WorldEvent, other: WorldEvent): boolean {
  return (
    one.day === other.day &&
    one.kind === other.kind &&
    one.actor === other.actor &&
    one.target === other.target
  );
}
