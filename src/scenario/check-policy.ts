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
  for (const [name, given] of Object.entries(settings)) {
    const lever = leverNamed(name);
    if (lever === undefined || given === undefined || lever.scope === "principal") continue;
    const known = subjectsOfLever(check, lever, principal);
    const from: Path[] = [["initial"], sectionOf(lever.scope), ["advised"]];
    if (typeof given === "number") {
      if (known.length > 0) continue;
      const found = `the lever ${name} moves nothing: ${principal} has no ${lackOf(lever)}`;
      check.report(
        [...path, name],
        { found, expected: "should be left out", severity: "warning", atKey: true },
        from,
      );
      continue;
    }
    for (const id of Object.keys(given)) {
      if (known.includes(id)) continue;
      const noun = `${lever.scope} of ${principal} with ${lackOf(lever)}`;
      check.unknown([...path, name, id], id, { noun, known, declaredAt: sectionOf(lever.scope) }, true);
    }
  }
}

function lackOf(lever: Lever): string {
  if (lever.name === "posture") return "an initial posture";
  if (lever.name === "sanctions") return "initial sanctions";
  return lever.scope === "presence" ? "forces in a host" : "rivals";
}

/** The ids that a lever of a principal can be set for: the counterpart, for text, of `leverSubjects`. */
function subjectsOfLever(check: Check, lever: Lever, principal: string): readonly string[] {
  const initial = check.text.initial ?? {};
  const needed = lever.name === "posture" || lever.name === "sanctions" ? (initial[lever.name] ?? {}) : null;
  return check
    .subjects(lever.scope)
    .filter((id) => id.startsWith(`${principal}:`) && (needed === null || Object.hasOwn(needed, id)));
}
