import type { Check } from "./check.ts";
import { checkLooseDate } from "./check-loose-date.ts";
import { type Path, shown } from "./fault.ts";
import { sourcesOf } from "./fill.ts";

/** Every source that something names is declared, every one declared is used, and dates are dates. */
export function checkSources(check: Check): void {
  const declared = check.text.sources ?? {};
  const known = Object.keys(declared);
  const used = new Set<string>();
  const { sources: _, ...rest } = check.text;
  for (const { path, source } of sourceFields(rest, [])) {
    sourcesOf(source).forEach((id, k) => {
      used.add(id);
      const at = Array.isArray(source) ? [...path, k] : path;
      if (!Object.hasOwn(declared, id))
        check.unknown(at, id, { noun: "source", known, declaredAt: ["sources"] });
    });
  }
  for (const [id, source] of Object.entries(declared)) {
    if (!used.has(id)) {
      check.report(["sources", id], {
        found: `nothing uses the source ${shown(id)}`,
        expected: "should be used or taken out",
        severity: "warning",
        atKey: true,
      });
    }
    checkLooseDate(check, ["sources", id, "date"], source.date);
  }
}

interface SourceField {
  readonly path: Path;
  readonly source: string | string[];
}

/** Every field called `source` that holds ids, wherever it stands. */
function* sourceFields(value: unknown, path: Path): Generator<SourceField> {
  if (typeof value !== "object" || value === null) return;
  for (const [key, entry] of Object.entries(value)) {
    const at = [...path, Array.isArray(value) ? Number(key) : key];
    const isIds = typeof entry === "string" || Array.isArray(entry);
    if (key === "source" && isIds) yield { path: at, source: entry };
    else yield* sourceFields(entry, at);
  }
}
