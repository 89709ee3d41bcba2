import { type AuditedAssumption, isSourced } from "../../analysis/statement/assumption-audit.ts";
import { auditTable } from "../audit-table.ts";
import { html } from "../html.ts";
import type { PageSection } from "../page.ts";
import { tableBlockHtml } from "../table-block.ts";
import { frameOf, listHtml, missingPart, type Telling } from "../telling.ts";

/** Every assumption with its source, its range, and how much the ranking hangs on it. */
export function auditSection(telling: Telling): PageSection {
  const { audit } = telling.material.analysis;
  const { sources } = telling.material.crisis;
  return {
    id: "audit",
    title: "Every assumption, and what hangs on it",
    body:
      audit.result === null
        ? [missingPart("The audit of assumptions", audit.why!)]
        : [
            html`<p>“Weight” is the share of the spread in the difference between the two leading policies that hangs on an assumption, together with others: 0 is nothing, 1 is all of it.</p>
`,
            listHtml(audit.result.sentences) ?? html``,
            html`<details><summary>All ${audit.result.nAssumptions} assumptions as a table</summary>
${tableBlockHtml(
  auditTable(
    frameOf(telling, { id: "audit-table", title: "The audit of assumptions" }),
    audit.result.rows.map((row) => ({
      label: row.label,
      unit: row.unit === "-" ? "–" : row.unit,
      value: row.value ?? Number.NaN,
      low: row.range?.[0] ?? Number.NaN,
      high: row.range?.[1] ?? Number.NaN,
      basis: basisOf(row),
      source: sourceText(row, sources),
      weight: row.total === null ? Number.NaN : Math.max(0, row.total),
      flips: row.flags.includes("flips the ranking"),
    })),
  ),
)}</details>
`,
          ],
  };
}

function basisOf(row: AuditedAssumption): "source" | "judgement" | "none" {
  if (isSourced(row)) return "source";
  return row.judgement === null ? "none" : "judgement";
}

function sourceText(
  { sources, judgement }: AuditedAssumption,
  known: Readonly<Record<string, string>>,
): string {
  const named = sources.map((id) => known[id] ?? id);
  const parts = judgement === null ? named : [...named, judgement];
  return parts.length === 0 ? "–" : parts.join("; ");
}
