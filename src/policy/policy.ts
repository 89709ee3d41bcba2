import type { InitialValue, PolicySettings } from "../engine/model.ts";
import type { Cast } from "../world/cast.ts";
import { leverNamed, leverSubjects, levers } from "./lever.ts";
import { compileRule } from "./rule.ts";

/**
 * Levers by name, as a policy writes them: one number for all that the lever acts on, or a mapping by the id of a
 * rivalry or presence.
 */
export type LeverText = Readonly<Record<string, number | Readonly<Record<string, number>>>>;

/** A policy as it is written down, checked: what the advised principal sets, what others do, and conditional rules. */
export interface PolicyText {
  readonly levers: LeverText;
  /** Levers of other principals under this policy, by their id. */
  readonly others: Readonly<Record<string, LeverText>>;
  readonly rules: readonly { readonly when: string; readonly levers: LeverText }[];
}

/** What compiling a policy needs to know besides its text. */
export interface PolicySite {
  readonly cast: Cast;
  /** Position of the principal that policies belong to. */
  readonly advised: number;
  /** Forces forward on a rivalry on day 0, in thousand troops: what is kept where a policy says nothing. */
  readonly postureAt: (rivalry: number) => number;
}

/**
 * A policy bound to a cast: settings at the start, and rules with the settings that hold while their condition does.
 *
 * Every lever of the advised principal is set, those that the policy leaves out at the start value of their quantity;
 * forces of every principal are kept where they are unless a policy moves them. Throws on a name that is not in the
 * cast or a rule that does not parse: scenario text is checked before it gets here.
 */
export function compilePolicy(site: PolicySite, policy: PolicyText): PolicySettings {
  const { cast, advised } = site;
  const chosen = new Map<string, InitialValue>();
  const put = (setting: InitialValue): void => {
    chosen.set(`${setting.quantity} ${setting.subject}`, setting);
  };
  for (const lever of levers) {
    for (const { index } of leverSubjects(cast, lever, advised)) {
      put({ quantity: lever.quantity, subject: index, value: lever.start });
    }
  }
  for (const rivalry of cast.rivalries) {
    if (!rivalry.posture) continue;
    put({ quantity: "lever-posture", subject: rivalry.index, value: site.postureAt(rivalry.index) });
  }
  settingsOf(cast, advised, policy.levers).forEach(put);
  for (const [id, text] of Object.entries(policy.others)) {
    const principal = cast.principals.find((candidate) => candidate.id === id);
    if (principal === undefined) throw new Error(`policy: no principal is called "${id}"`);
    settingsOf(cast, principal.index, text).forEach(put);
  }
  const rules = policy.rules.map(({ when, levers: changed }) => {
    const rule = compileRule(when);
    if ("message" in rule) throw new Error(`policy: rule "${when}": ${rule.message}`);
    return { test: rule.test, settings: settingsOf(cast, advised, changed) };
  });
  return { settings: [...chosen.values()], rules };
}

/** The settings that a mapping of levers comes to for one principal. Throws on an unknown lever or subject. */
function settingsOf(cast: Cast, principal: number, text: LeverText): InitialValue[] {
  return Object.entries(text).flatMap(([name, given]) => {
    const lever = leverNamed(name);
    if (lever === undefined) throw new Error(`policy: no lever is called "${name}"`);
    const subjects = leverSubjects(cast, lever, principal);
    if (typeof given === "number") {
      return subjects.map(({ index }) => ({ quantity: lever.quantity, subject: index, value: given }));
    }
    return Object.entries(given).map(([id, value]) => {
      const subject = subjects.find((candidate) => candidate.id === id);
      if (subject === undefined) throw new Error(`policy: lever "${name}" cannot be set for "${id}"`);
      return { quantity: lever.quantity, subject: subject.index, value };
    });
  });
}
