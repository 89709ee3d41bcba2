import type { Analysis } from "../analysis/study/analyse.ts";
import type { Study } from "../analysis/study/study.ts";

/**
 * An analysis as JSON: what was asked, then every part with its result or why there is none. Numbers that are not known
 * are null; lists of numbers are plain lists.
 */
export function analysisJson(study: Study, analysis: Analysis, notes: readonly string[]): unknown {
  const { record, focus, objectives, points, thresholds, cells, policies } = study;
  const { futures, replicates, seed, version, scenarioHash } = record;
  return plain({
    question: {
      focus,
      objectives,
      points,
      thresholds,
      reference: cells.policies[cells.reference],
      policies,
    },
    record: { futures, replicates, seed, version, scenarioHash },
    notes,
    ...analysis,
  });
}

/** The same data without typed arrays, which JSON would write as objects. */
function plain(value: unknown): unknown {
  if (ArrayBuffer.isView(value)) return Array.from(value as Float64Array);
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one)]));
}
