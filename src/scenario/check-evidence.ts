import type { Check } from "./check.ts";
import type { Path } from "./fault.ts";

/** Whatever names evidence names an item of evidence or a designation that is there. */
export function checkEvidence(check: Check): void {
  const { evidence, designations, initial, mechanisms, hosts, events, claims } = check.text;
  const known = [...(evidence ?? []), ...(designations ?? [])].map(({ id }) => id);
  const declared = new Set(known);
  // The two sections hold the ids; a section named `evidence` at the top is no list of references.
  const pointing = { initial, mechanisms, hosts, events, claims };
  for (const { path, ids } of evidenceFields(pointing, [])) {
    ids.forEach((id, k) => {
      if (declared.has(id) || check.isBroken(["designations"])) return;
      check.unknown([...path, k], id, {
        noun: "item of evidence or designation",
        known,
        declaredAt: ["evidence"],
      });
    });
  }
}

/** Every field called `evidence` that holds a list, wherever it stands. */
function* evidenceFields(value: unknown, path: Path): Generator<{ path: Path; ids: readonly string[] }> {
  if (typeof value !== "object" || value === null) return;
  for (const [key, entry] of Object.entries(value)) {
    const at = [...path, Array.isArray(value) ? Number(key) : key];
    if (key === "evidence" && Array.isArray(entry)) yield { path: at, ids: entry };
    else yield* evidenceFields(entry, at);
  }
}
