import { buildCast } from "../scenario/build-cast.ts";
import type { Scenario, ScenarioPolicy } from "../scenario/scenario.ts";
import type { Cast } from "../world/cast.ts";
import { type LeverSettings, leverKey, leverSettings, leverText, writtenSettings } from "./lever-setting.ts";

/**
 * A factorial of policies: legs that are adopted or not, each alone and in every combination, against a reference.
 *
 * A leg is a policy that differs from the reference in levers of its own. With k legs there are 2^k combinations.
 */
export interface Factorial {
  /** Id of the policy in which no leg is adopted. */
  readonly reference: string;
  /** Ids of the legs, in the order of the scenario. */
  readonly legs: readonly string[];
}

/** One cell of a factorial: the id of its policy, and the legs that are adopted in it. */
export interface Combination {
  readonly policy: string;
  readonly legs: readonly string[];
}

/** Legs at most: 64 policies, beyond which a factorial in full is no sensible design (chosen). */
const mostLegs = 6;
/** Stands between the legs in the id of a combination; no id in a scenario may hold it. */
const joint = "+";

/**
 * A factorial with its legs in the order of the scenario, so that the same legs give the same combinations.
 *
 * Throws RangeError, in words meant for the user, unless there are two to six different legs, none of them the reference,
 * and all are policies of the scenario.
 */
export function factorialOf(scenario: Scenario, reference: string, legs: readonly string[]): Factorial {
  const known = scenario.policies.map(({ id }) => id);
  for (const id of [reference, ...legs]) {
    if (!known.includes(id)) {
      throw new RangeError(`no policy is called "${id}". Known: ${known.join(", ")}.`);
    }
  }
  if (legs.includes(reference)) {
    throw new RangeError(
      `leg ${reference} is the reference policy; a leg must differ from the reference. Leave it out, or choose another reference.`,
    );
  }
  if (new Set(legs).size < legs.length || legs.length < 2 || legs.length > mostLegs) {
    throw new RangeError(
      `the legs are ${legs.join(", ") || "none"}; there must be two to ${mostLegs} of them, each named once.`,
    );
  }
  return { reference, legs: known.filter((id) => legs.includes(id)) };
}

/**
 * Every combination of legs: the reference without any, each leg by itself, then pairs, and so on.
 *
 * A pair is called "deterrence-leg+host-leg"; the combination of one leg is the leg's own policy.
 */
export function combinationsOf({ reference, legs }: Factorial): Combination[] {
  const subsets = Array.from({ length: 2 ** legs.length }, (_, bits) =>
    legs.filter((__, k) => ((bits >> k) & 1) === 1),
  );
  const places = (subset: readonly string[]): number[] => subset.map((leg) => legs.indexOf(leg));
  subsets.sort((one, other) => one.length - other.length || compareLists(places(one), places(other)));
  return subsets.map((subset) => ({
    policy: subset.length === 0 ? reference : subset.join(joint),
    legs: subset,
  }));
}

/**
 * The scenario with a policy for every combination of two legs and more, behind those it has.
 *
 * A combination sets what its legs set differently from the reference, and everything else as the reference does; rules
 * that a leg adds are added, and those that a leg leaves out are left out. The result is a scenario like any other: plain
 * data, from which every thread builds the same simulator.
 *
 * Throws RangeError, in words meant for the user, when a leg does not differ from the reference, or when two legs set the
 * same lever to different values or by different rules: then it is not said what both together would do.
 */
export function withCombinations(scenario: Scenario, factorial: Factorial): Scenario {
  const cast = buildCast(scenario);
  const policy = (id: string): ScenarioPolicy => scenario.policies.find((one) => one.id === id)!;
  const reference = policy(factorial.reference);
  const legs = new Map(
    factorial.legs.map((id) => [id, legOf(cast, scenario.advised, reference, policy(id))] as const),
  );
  for (const [id, leg] of legs) {
    if (leg.changes.size + leg.added.length + leg.dropped.length > 0) continue;
    throw new RangeError(
      `leg ${id} sets every lever as ${reference.id} does; a leg must differ from the reference policy.`,
    );
  }
  requireDisjoint([...legs.values()], factorial.reference);
  const combined = combinationsOf(factorial)
    .filter(({ legs: adopted }) => adopted.length > 1)
    .map(({ policy: id, legs: adopted }) =>
      combine({
        cast,
        advised: scenario.advised,
        id,
        reference,
        legs: adopted.map((leg) => legs.get(leg)!),
      }),
    );
  return { ...scenario, policies: [...scenario.policies, ...combined] };
}

type Rule = ScenarioPolicy["rules"][number];

/** In what a leg differs from the reference. */
interface Leg {
  readonly policy: ScenarioPolicy;
  /** New values by lever key; null where the leg leaves forces in place that the reference moves. */
  readonly changes: ReadonlyMap<string, number | null>;
  readonly added: readonly Rule[];
  readonly dropped: readonly string[];
  /** What the leg does with each lever that it touches, in words, by lever key. */
  readonly touches: ReadonlyMap<string, string>;
}

function legOf(cast: Cast, advised: string, reference: ScenarioPolicy, policy: ScenarioPolicy): Leg {
  const [base, own] = [reference, policy].map((one) => leverSettings(cast, advised, one)) as [
    LeverSettings,
    LeverSettings,
  ];
  const changes = new Map<string, number | null>();
  for (const key of new Set([...base.keys(), ...own.keys()])) {
    const value = own.get(key)?.value ?? null;
    if (value !== (base.get(key)?.value ?? null)) changes.set(key, value);
  }
  const [had, has] = [reference, policy].map(({ rules }) => rules.map(ruleText)) as [string[], string[]];
  const added = policy.rules.filter((rule) => !had.includes(ruleText(rule)));
  const touches = new Map<string, string>();
  for (const [key, value] of changes)
    touches.set(key, value === null ? "left where it is" : `set to ${value}`);
  for (const rule of added) {
    for (const setting of writtenSettings(cast, advised, rule.levers)) {
      const key = leverKey(setting);
      const words = `set to ${setting.value} when ${rule.when}`;
      touches.set(key, touches.has(key) ? `${touches.get(key)} and ${words}` : words);
    }
  }
  return { policy, changes, added, dropped: had.filter((text) => !has.includes(text)), touches };
}

function requireDisjoint(legs: readonly Leg[], reference: string): void {
  legs.forEach((one, k) => {
    for (const other of legs.slice(k + 1)) {
      for (const [key, words] of one.touches) {
        const others = other.touches.get(key);
        if (others === undefined || others === words) continue;
        const [owner, lever, subject] = key.split(" ");
        throw new RangeError(
          `legs ${one.policy.id} and ${other.policy.id} cannot be combined: lever ${lever} of ${owner === subject ? owner : `${owner} (${subject})`} is ` +
            `${words} by the one and ${others} by the other. Legs must differ from ${reference} in levers of their own.`,
        );
      }
    }
  });
}

interface CombinationText {
  readonly cast: Cast;
  readonly advised: string;
  readonly id: string;
  readonly reference: ScenarioPolicy;
  readonly legs: readonly Leg[];
}

function combine({ cast, advised, id, reference, legs }: CombinationText): ScenarioPolicy {
  const settings = new Map(leverSettings(cast, advised, reference));
  for (const { policy, changes } of legs) {
    const own = leverSettings(cast, advised, policy);
    for (const [key, value] of changes) {
      if (value === null) settings.delete(key);
      else settings.set(key, own.get(key)!);
    }
  }
  const dropped = new Set(legs.flatMap((leg) => leg.dropped));
  const added = new Map(legs.flatMap((leg) => leg.added.map((rule) => [ruleText(rule), rule] as const)));
  return {
    id,
    name: legs.map(({ policy }) => policy.name).join(" + "),
    steelman: legs.map(({ policy }) => policy.steelman.trim()).join(" "),
    ...leverText(cast, advised, settings.values()),
    rules: [...reference.rules.filter((rule) => !dropped.has(ruleText(rule))), ...added.values()],
  };
}

/** What a rule does, as text: two rules are the same if these are. */
function ruleText({ when, levers }: Rule): string {
  return JSON.stringify({ when, levers });
}

function compareLists(one: readonly number[], other: readonly number[]): number {
  const k = one.findIndex((value, position) => value !== other[position]);
  return k < 0 ? 0 : one[k]! - other[k]!;
}
