import { plainNumber, rangeText } from "./number-text.ts";
import type { TableBlock } from "./table-block.ts";

/** An assumption with where it comes from and how much hangs on it. */
export interface Assumption {
  readonly label: string;
  readonly unit: string;
  /** NaN for a choice without a number, likewise the ends where no range is stated. */
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Whether it has a source, is somebody's judgement, or neither. */
  readonly basis: "source" | "judgement" | "none";
  readonly source: string;
  /** Total share of the variance of the result that it accounts for; NaN where it was held fixed. */
  readonly weight: number;
  /** Whether some value in its range changes which policy comes out best. */
  readonly flips: boolean;
}

/** The assumption audit: every assumption, where its range comes from, and how much the conclusion hangs on it. */
export function auditTable(
  frame: Pick<TableBlock, "id" | "title" | "provenance">,
  assumptions: readonly Assumption[],
): TableBlock {
  const nJudged = assumptions.filter(({ basis }) => basis === "judgement").length;
  return {
    ...frame,
    reading: `${assumptions.length} assumptions, ${nJudged} of them judgement. Look first at those that rest on judgement and carry much weight; a dash in the column of weights means that the assumption was held fixed, or that its weight could not be worked out.`,
    hasFilter: true,
    columns: [
      { name: "Assumption", values: assumptions.map(({ label }) => label) },
      { name: "Value", values: Float64Array.from(assumptions, ({ value }) => value) },
      { name: "Range", values: assumptions.map(assumedRange) },
      { name: "Unit", values: assumptions.map(({ unit }) => unit) },
      { name: "Weight", values: Float64Array.from(assumptions, ({ weight }) => weight), show: plainNumber },
      { name: "Changes the choice", values: assumptions.map(({ flips }) => (flips ? "yes" : "no")) },
      { name: "Basis", values: assumptions.map(({ basis }) => basis) },
      { name: "Source", values: assumptions.map(({ source }) => source) },
    ],
  };
}

function assumedRange({ low, high }: Assumption): string {
  return Number.isNaN(low) || Number.isNaN(high) ? "–" : rangeText(low, high);
}
