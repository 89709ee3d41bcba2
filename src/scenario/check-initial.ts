import { type Quantity, quantities } from "../world/quantity.ts";
import type { Check } from "./check.ts";
import type { Path } from "./fault.ts";
import { sectionOf } from "./section-of.ts";

const beliefs = ["belief-low", "belief-middle", "belief-high"] as const;

/** How far beliefs may miss 1 (chosen: three numbers written to two or three digits). */
const tolerance = 1e-6;

/** Values on day 0 belong to something that exists, and public beliefs about a principal are a distribution. */
export function checkInitial(check: Check): void {
  const initial = check.text.initial ?? {};
  const catalogue = quantities as Record<string, Quantity>;
  for (const [name, subjects] of Object.entries(initial)) {
    const scope = catalogue[name]!.scope;
    const known = check.subjects(scope);
    for (const id of Object.keys(subjects ?? {})) {
      if (known.includes(id)) continue;
      check.unknown(["initial", name, id], id, { noun: scope, known, declaredAt: sectionOf(scope) }, true);
    }
  }
  checkBeliefs(check);
}

function checkBeliefs(check: Check): void {
  const initial = check.text.initial ?? {};
  for (const principal of check.subjects("principal")) {
    const given = beliefs.filter((name) => Object.hasOwn(initial[name] ?? {}, principal));
    if (given.length === 0) continue;
    const places: Path[] = given.map((name) => ["initial", name, principal]);
    const at = places[0]!;
    if (given.length < beliefs.length) {
      const missing = beliefs.filter((name) => !given.includes(name));
      const found = `beliefs about ${principal} lack ${missing.join(" and ")}`;
      check.report(at, { found, expected: `must be given all three: ${beliefs.join(", ")}` }, places);
      continue;
    }
    const sum = given.reduce((total, name) => total + initial[name]![principal]!.value, 0);
    if (Math.abs(sum - 1) > tolerance) {
      const found = `beliefs about ${principal} sum to ${Number(sum.toFixed(6))}`;
      check.report(at, { found, expected: "must sum to 1" }, places);
    }
  }
}
