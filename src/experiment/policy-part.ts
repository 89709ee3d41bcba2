import { buildCast } from "../scenario/build-cast.ts";
import type { Scenario, ScenarioPolicy } from "../scenario/scenario.ts";
import { type LeverSetting, leverSettings, leverText } from "./lever-setting.ts";

/** A piece in which two policies differ and that can be taken from either: one lever of one principal, or the rules. */
export interface PolicyPart {
  /** The lever's name, with its owner before it where that is not the advised side: "talk", "iran talk"; or "rules". */
  readonly id: string;
  /** What the first and the second policy say of it, for reading: "0.9", "74 (usa:iran)". */
  readonly one: string;
  readonly other: string;
  /** Keys of the lever's settings; empty for the rules. */
  readonly keys: readonly string[];
}

/** The parts in which two policies differ, in the order of the catalogue of levers, the rules last. */
export function partsThatDiffer(scenario: Scenario, one: string, other: string): PolicyPart[] {
  const [mine, theirs] = [one, other].map((id) => settingsOf(scenario, id));
  const groups = new Map<string, Set<string>>();
  for (const [key, { owner, lever }] of [...mine!, ...theirs!]) {
    const id = owner === scenario.advised ? lever : `${owner} ${lever}`;
    groups.set(id, (groups.get(id) ?? new Set()).add(key));
  }
  const parts = [...groups].flatMap(([id, set]): PolicyPart[] => {
    const keys = [...set];
    if (keys.every((key) => mine!.get(key)?.value === theirs!.get(key)?.value)) return [];
    return [{ id, one: shown(mine!, keys), other: shown(theirs!, keys), keys }];
  });
  const [first, second] = [policyOf(scenario, one), policyOf(scenario, other)];
  if (rulesText(first) === rulesText(second)) return parts;
  const count = ({ rules }: ScenarioPolicy): string => `${rules.length} rules`;
  return [...parts, { id: "rules", one: count(first), other: count(second), keys: [] }];
}

/**
 * A policy that is `one` but for the parts given, which it has from `other`. With all parts in which the two differ it sets
 * what `other` sets, with none what `one` does.
 */
export function swappedPolicy(
  scenario: Scenario,
  [one, other]: readonly [string, string],
  parts: readonly PolicyPart[],
  id: string,
): ScenarioPolicy {
  const settings = new Map(settingsOf(scenario, one));
  const theirs = settingsOf(scenario, other);
  for (const key of parts.flatMap(({ keys }) => keys)) {
    const setting = theirs.get(key);
    if (setting === undefined) settings.delete(key);
    else settings.set(key, setting);
  }
  const rulesFrom = parts.some((part) => part.id === "rules") ? other : one;
  return {
    ...policyOf(scenario, one),
    id,
    name: id,
    ...leverText(buildCast(scenario), scenario.advised, settings.values()),
    rules: policyOf(scenario, rulesFrom).rules,
  };
}

function policyOf(scenario: Scenario, id: string): ScenarioPolicy {
  const policy = scenario.policies.find((one) => one.id === id);
  if (policy === undefined) {
    const known = scenario.policies.map((one) => one.id).join(", ");
    throw new RangeError(`no policy is called "${id}". Known: ${known}.`);
  }
  return policy;
}

function settingsOf(scenario: Scenario, id: string): ReadonlyMap<string, LeverSetting> {
  return leverSettings(buildCast(scenario), scenario.advised, policyOf(scenario, id));
}

function rulesText({ rules }: ScenarioPolicy): string {
  return JSON.stringify(rules.map(({ when, levers }) => ({ when, levers })));
}

/** One number where all subjects agree, else a number for each; forces that are left where they are have none. */
function shown(settings: ReadonlyMap<string, LeverSetting>, keys: readonly string[]): string {
  const values = keys.map((key) => settings.get(key));
  const texts = new Set(
    values.map((setting) => (setting === undefined ? "as it is" : String(setting.value))),
  );
  if (texts.size === 1) return [...texts][0]!;
  return values
    .map((setting, k) => `${setting?.value ?? "as it is"} (${keys[k]!.split(" ").at(-1)})`)
    .join(", ");
}
