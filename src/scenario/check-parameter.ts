import type { Check } from "./check.ts";
import { sectionOf } from "./section-of.ts";

/** Parameters that are set by subject belong to something that exists. */
export function checkParameters(check: Check): void {
  for (const [name, setting] of Object.entries(check.text.mechanisms ?? {})) {
    if (setting === undefined || typeof setting === "string") continue;
    const mechanism = check.mechanisms.find((candidate) => candidate.name === name)!;
    for (const [parameter, given] of Object.entries(setting)) {
      const { scope } = mechanism.parameters[parameter]!;
      if (given === undefined || scope === "world" || typeof given.value === "number") continue;
      const known = check.subjects(scope);
      for (const id of Object.keys(given)) {
        if (known.includes(id)) continue;
        const names = { noun: scope, known, declaredAt: sectionOf(scope) };
        check.unknown(["mechanisms", name, parameter, id], id, names, true);
      }
    }
  }
}
