/**
 * What must be true between numbers of one report: relations as data, and the check of one relation.
 *
 * A relation names numbers by id: "<outcome>@<horizon>" for outcomes, anything unique for others. All numbers of a
 * relation must come from the same runs; then it holds exactly, whatever the luck, and only rounding is allowed for.
 */

/**
 * A relation between numbers.
 *
 * - `partition`: events of which exactly one, or at most one, is true in a case. With `whole`, they divide that event:
 *   their probabilities sum to its own.
 * - `implies`: the first event is a part of the second, so it is not more probable.
 * - `both` and `either`: an event that is true when both parts are, or when either is (bounds of Fréchet 1935,
 *   Fundamenta Mathematicae 25, 379-406).
 * - `never-falls`: numbers in an order in which none is less than the one before: an event that stays, or a count that
 *   only grows, at rising horizons; quantiles at rising probabilities; low, estimate and high of an interval.
 * - `difference`: the first is the second minus the third.
 * - `regrets`: of all policies in one future: none below 0, and the least is 0.
 */
export type Relation =
  | {
      readonly rule: "partition";
      readonly of: readonly string[];
      readonly kind: "exactly-one" | "at-most-one";
    }
  | { readonly rule: "partition"; readonly of: readonly string[]; readonly whole: string }
  | { readonly rule: "implies"; readonly part: string; readonly whole: string }
  | { readonly rule: "both" | "either"; readonly of: string; readonly parts: readonly [string, string] }
  | { readonly rule: "never-falls"; readonly of: readonly string[] }
  | { readonly rule: "difference"; readonly of: string; readonly from: string; readonly minus: string }
  | { readonly rule: "regrets"; readonly of: readonly string[] };

/** A number with how far the true one may lie from it, by rounding: half a step as printed, or nearly nothing. */
export interface LooseNumber {
  readonly value: number;
  readonly slack: number;
  /** The number as a fault quotes it. */
  readonly text: string;
}

/** Relative error that sums of many numbers may carry (chosen: a thousand times what 64-bit sums of replicates do). */
export const exactness = 1e-9;

/** Slack of a number that was computed and not rounded: 1e-9 of its size, or of 1. */
export function computed(value: number): LooseNumber {
  return { value, slack: exactness * Math.max(1, Math.abs(value)), text: String(value) };
}

/** Ids of the numbers of a relation, in the order of its fields. */
export function idsOf(relation: Relation): string[] {
  switch (relation.rule) {
    case "partition":
      return "whole" in relation ? [...relation.of, relation.whole] : [...relation.of];
    case "implies":
      return [relation.part, relation.whole];
    case "both":
    case "either":
      return [relation.of, ...relation.parts];
    case "difference":
      return [relation.of, relation.from, relation.minus];
    default:
      return [...relation.of];
  }
}

/** The same relation between other ids: for a relation of outcomes, between their columns at a horizon. */
export function renamed(relation: Relation, name: (id: string) => string): Relation {
  switch (relation.rule) {
    case "partition":
      return "whole" in relation
        ? { ...relation, of: relation.of.map(name), whole: name(relation.whole) }
        : { ...relation, of: relation.of.map(name) };
    case "implies":
      return { ...relation, part: name(relation.part), whole: name(relation.whole) };
    case "both":
    case "either":
      return {
        ...relation,
        of: name(relation.of),
        parts: [name(relation.parts[0]), name(relation.parts[1])],
      };
    case "difference":
      return { ...relation, of: name(relation.of), from: name(relation.from), minus: name(relation.minus) };
    default:
      return { ...relation, of: relation.of.map(name) };
  }
}

/**
 * Why numbers break a relation, in a sentence that quotes the numbers and the rule; null when they can all be true.
 *
 * Numbers can be true together when some choice of true numbers within their slacks fits. `read` gives a number by id;
 * NaN breaks no relation here, since a missing number is found elsewhere.
 */
export function breachOf(relation: Relation, read: (id: string) => LooseNumber): string | null {
  switch (relation.rule) {
    case "partition":
      return partitionBreach(relation, read);
    case "implies":
      return exceeds(relation.part, relation.whole, read)
        ? `${quoted(relation.part, read)} exceeds ${quoted(relation.whole, read)}, of which it is a part`
        : null;
    case "both":
      return bothBreach(relation.of, relation.parts, read);
    case "either":
      return eitherBreach(relation.of, relation.parts, read);
    case "never-falls":
      return fallBreach(relation.of, read);
    case "difference":
      return differenceBreach(relation, read);
    case "regrets":
      return regretBreach(relation.of, read);
  }
}

type Read = (id: string) => LooseNumber;

function quoted(id: string, read: Read): string {
  return `${id} = ${read(id).text}`;
}

function listed(ids: readonly string[], read: Read): string {
  return ids.map((id) => quoted(id, read)).join(", ");
}

function exceeds(id: string, bound: string, read: Read): boolean {
  const [number, other] = [read(id), read(bound)];
  return number.value - other.value > number.slack + other.slack;
}

function sumOf(ids: readonly string[], read: Read): { value: number; slack: number } {
  let value = 0;
  let slack = 0;
  for (const id of ids) {
    const number = read(id);
    value += number.value;
    slack += number.slack;
  }
  return { value, slack };
}

/** A sum without the digits that binary fractions add: 1.02, not 1.0200000000000002. */
function shown(value: number): string {
  return String(Number(value.toPrecision(12)));
}

function partitionBreach(relation: Extract<Relation, { rule: "partition" }>, read: Read): string | null {
  const { value, slack } = sumOf(relation.of, read);
  const parts = `${listed(relation.of, read)} sum to ${shown(value)}`;
  if ("whole" in relation) {
    const whole = read(relation.whole);
    return Math.abs(value - whole.value) > slack + whole.slack
      ? `${parts}; they divide ${quoted(relation.whole, read)} and must sum to it`
      : null;
  }
  if (relation.kind === "exactly-one") {
    return Math.abs(value - 1) > slack + exactness
      ? `${parts}; exactly one of them is true, so they must sum to 1`
      : null;
  }
  return value - 1 > slack + exactness
    ? `${parts}; at most one of them is true, so they must not exceed 1`
    : null;
}

function bothBreach(of: string, parts: readonly [string, string], read: Read): string | null {
  for (const part of parts) {
    if (exceeds(of, part, read)) {
      return `${quoted(of, read)} exceeds ${quoted(part, read)}; both events together are not more probable than one`;
    }
  }
  const least = sumOf(parts, read);
  const { value, slack } = read(of);
  return least.value - 1 - value > least.slack + slack + exactness
    ? `${quoted(of, read)} is below ${shown(least.value - 1)}, the least that ${listed(parts, read)} leave for both`
    : null;
}

function eitherBreach(of: string, parts: readonly [string, string], read: Read): string | null {
  for (const part of parts) {
    if (exceeds(part, of, read)) {
      return `${quoted(part, read)} exceeds ${quoted(of, read)}; either event is at least as probable as one of them`;
    }
  }
  const most = sumOf(parts, read);
  const { value, slack } = read(of);
  return value - most.value > most.slack + slack + exactness
    ? `${quoted(of, read)} exceeds ${shown(most.value)}, the most that ${listed(parts, read)} allow for either`
    : null;
}

function fallBreach(ids: readonly string[], read: Read): string | null {
  // Each is held against the highest before it, since small falls within the slack could add up to a great one.
  let highest = ids[0];
  for (const id of ids.slice(1)) {
    if (exceeds(highest!, id, read)) {
      return `${quoted(id, read)} is below ${quoted(highest!, read)}, which comes before it; the number never falls`;
    }
    const [now, best] = [read(id), read(highest!)];
    if (now.value - now.slack > best.value - best.slack) highest = id;
  }
  return null;
}

function differenceBreach(relation: Extract<Relation, { rule: "difference" }>, read: Read): string | null {
  const [of, from, minus] = [read(relation.of), read(relation.from), read(relation.minus)];
  const meant = from.value - minus.value;
  return Math.abs(of.value - meant) > of.slack + from.slack + minus.slack
    ? `${quoted(relation.of, read)} is not ${quoted(relation.from, read)} minus ${quoted(relation.minus, read)}, which is ${shown(meant)}`
    : null;
}

function regretBreach(ids: readonly string[], read: Read): string | null {
  for (const id of ids) {
    const { value, slack } = read(id);
    if (value < -slack) return `${quoted(id, read)} is below 0; no policy is better than the best`;
  }
  if (ids.length === 0 || ids.some((id) => Number.isNaN(read(id).value))) return null;
  return ids.every((id) => read(id).value > read(id).slack)
    ? `${listed(ids, read)} are all above 0; the best policy of a future has no regret there`
    : null;
}
