import { type Lever, leverNamed } from "../policy/lever.ts";
import { compileRule } from "../policy/rule.ts";
import { viewFields } from "../world/view.ts";
import type { Check } from "./check.ts";
import type { Path } from "./fault.ts";
import { nearest } from "./nearest.ts";
import type { LeverSettingText } from "./schema.ts";
import { sectionOf } from "./section-of.ts";

/** The reference policy exists, levers act on something, and conditions of rules can be read. */
export function checkPolicies(check: Check): void {
  const { policies, reference, advised } = check.text;
  const known = Object.keys(policies);
  if (known.length === 0) {
    check.report(["policies"], {
      found: "there are no policies",
      expected: "must be at least one",
      atKey: true,
    });
  } else if (!known.includes(reference)) {
    check.unknown(["reference"], reference, { noun: "policy", known, declaredAt: ["policies"] });
  }
  const principals = check.subjects("principal");
  for (const [id, policy] of Object.entries(policies)) {
    const path: Path = ["policies", id];
    checkLevers(check, [...path, "levers"], advised, policy.levers);
    for (const [other, settings] of Object.entries(policy.others ?? {})) {
      const at = [...path, "others", other];
      if (!principals.includes(other)) {
        check.unknown(at, other, { noun: "principal", known: principals, declaredAt: ["actors"] }, true);
      } else if (other === advised) {
        const expected = "must be set under levers";
        check.report(at, { found: `${other} is the advised principal`, expected, atKey: true }, [
          ["advised"],
        ]);
      } else {
        checkLevers(check, at, other, settings);
      }
    }
    policy.rules?.forEach(({ when, then }, k) => {
      checkCondition(check, [...path, "rules", k, "when"], when);
      checkLevers(check, [...path, "rules", k, "then"], advised, then);
    });
  }
}

function checkCondition(check: Check, path: Path, when: string): void {
  const rule = compileRule(when);
  if (!("message" in rule)) return;
  const { message, column, unknown } = rule;
  const names = viewFields.map((field) => field.name);
  const said =
    unknown === undefined
      ? { found: `the condition ${message}`, expected: "must compare numbers and names of view fields" }
      : { found: message, expected: `Known: ${names.join(", ")}`, suggestion: nearest(unknown, names) };
  check.report(path, { ...said, within: column - 1 });
}

function checkLevers(check: Check, path: Path, principal: string, settings: LeverSettingText): void {
  // Nobody's levers are none: that the principal is unknown has been said.
  if (!check.subjects("principal").includes(principal)) return;
  for (const [name, given] of Object.entries(settings)) {
    const lever = leverNamed(name);
    if (lever === undefined || given === undefined || lever.scope === "principal") continue;
    const ties = check.subjects(lever.scope).filter((id) => id.startsWith(`${principal}:`));
    const known = ties.filter((id) => isMoved(check, lever, id));
    const from: Path[] = [["initial"], sectionOf(lever.scope), ["advised"]];
    if (typeof given === "number") {
      if (known.length > 0) continue;
      const found = `the lever ${name} moves nothing, since ${principal} has ${lackOf(lever)}`;
      const said = { found, expected: "should be left out", severity: "warning", atKey: true } as const;
      check.report([...path, name], said, from);
      continue;
    }
    for (const id of Object.keys(given)) {
      const at = [...path, name, id];
      if (!ties.includes(id)) {
        const noun = `${lever.scope} of ${principal}`;
        check.unknown(at, id, { noun, known, declaredAt: sectionOf(lever.scope) }, true);
      } else if (!known.includes(id)) {
        const found = `the lever ${name} moves nothing on ${id}, which has ${lackOf(lever)}`;
        check.report(at, { found, expected: "must be left out", atKey: true }, from);
      }
    }
  }
}

function lackOf(lever: Lever): string {
  if (lever.name === "posture" || lever.name === "sanctions") return `no initial ${lever.name}`;
  return lever.scope === "presence" ? "no forces in a host" : "no rivals";
}

/** Whether a lever means anything on a tie: the counterpart, for text, of `leverSubjects`. */
function isMoved(check: Check, lever: Lever, id: string): boolean {
  if (lever.name !== "posture" && lever.name !== "sanctions") return true;
  return Object.hasOwn(check.text.initial?.[lever.name] ?? {}, id);
}
