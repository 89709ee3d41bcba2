import { leverNamed, leverSubjects, levers } from "../policy/lever.ts";
import type { LeverText, PolicyText } from "../policy/policy.ts";
import type { Cast } from "../world/cast.ts";

/** A lever of a principal with the value that a policy gives it for one of the things it acts on. */
export interface LeverSetting {
  /** Id of the principal whose lever it is. */
  readonly owner: string;
  /** Name of the lever: `face-saving`. */
  readonly lever: string;
  /** Id of what it acts on: the owner, one of its rivalries or one of its presences. */
  readonly subject: string;
  readonly value: number;
}

/** Settings by a key that names owner, lever and subject; two policies agree on a lever if they do under its key. */
export type LeverSettings = ReadonlyMap<string, LeverSetting>;

/** The key of a setting. */
export function leverKey({ owner, lever, subject }: Omit<LeverSetting, "value">): string {
  return `${owner} ${lever} ${subject}`;
}

/**
 * Every lever that a policy sets at the start, taken apart by what it acts on.
 *
 * Levers of the advised principal that the policy leaves out stand at their start values, as in a run, so that writing
 * a start value out makes no difference. Forces that a policy leaves where they are have no setting: where they are is
 * for each future to say. Takes a policy that was read without fault for this cast.
 */
export function leverSettings(cast: Cast, advised: string, policy: PolicyText): LeverSettings {
  const settings = new Map<string, LeverSetting>();
  const put = (setting: LeverSetting): void => void settings.set(leverKey(setting), setting);
  for (const { name, start } of levers) {
    if (name === "posture") continue;
    for (const subject of subjectIds(cast, advised, name)) {
      put({ owner: advised, lever: name, subject, value: start });
    }
  }
  for (const [owner, text] of [[advised, policy.levers] as const, ...Object.entries(policy.others)]) {
    writtenSettings(cast, owner, text).forEach(put);
  }
  return settings;
}

/** The settings that a mapping of levers writes down for one principal, and no others. */
export function writtenSettings(cast: Cast, owner: string, text: LeverText): LeverSetting[] {
  return Object.entries(text).flatMap(([lever, given]) => {
    const values =
      typeof given === "number"
        ? subjectIds(cast, owner, lever).map((subject) => [subject, given] as const)
        : Object.entries(given);
    return values.map(([subject, value]) => ({ owner, lever, subject, value }));
  });
}

/** Settings as a policy writes them down: one number where all that a lever acts on agree, else a number for each. */
export function leverText(
  cast: Cast,
  advised: string,
  settings: Iterable<LeverSetting>,
): Pick<PolicyText, "levers" | "others"> {
  const owners = new Map<string, Map<string, Map<string, number>>>([[advised, new Map()]]);
  for (const { owner, lever, subject, value } of settings) {
    const ofOwner = owners.get(owner) ?? new Map<string, Map<string, number>>();
    const ofLever = ofOwner.get(lever) ?? new Map<string, number>();
    owners.set(owner, ofOwner.set(lever, ofLever.set(subject, value)));
  }
  const textOf = (owner: string): LeverText =>
    Object.fromEntries(
      [...owners.get(owner)!].map(([lever, values]) => {
        const numbers = [...values.values()];
        const isOne = numbers.length === subjectIds(cast, owner, lever).length;
        const same = isOne && numbers.every((value) => value === numbers[0]);
        return [lever, same ? numbers[0]! : Object.fromEntries(values)];
      }),
    );
  const others = [...owners.keys()].filter((owner) => owner !== advised);
  return {
    levers: textOf(advised),
    others: Object.fromEntries(others.map((owner) => [owner, textOf(owner)])),
  };
}

function subjectIds(cast: Cast, owner: string, name: string): string[] {
  const lever = leverNamed(name);
  const principal = cast.principals.find(({ id }) => id === owner);
  if (lever === undefined || principal === undefined) {
    throw new Error(`policy: no lever is called "${name}", or no principal "${owner}"`);
  }
  return leverSubjects(cast, lever, principal.index).map(({ id }) => id);
}
