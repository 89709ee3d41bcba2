import { chosenOutcomes } from "./chosen-outcome.ts";
import { isToll } from "./comparison.ts";
import { rangeText, scaleOf, unitText, valueText, withError } from "./comparison-table.ts";
import type { Diff, DiffRow, DiffSide } from "./difference.ts";
import { type Column, tableText, wrap } from "./layout.ts";
import { countText } from "./number-text.ts";

/** How a diff is printed; `outcomes` as in `comparisonText`. */
export interface DiffSetting {
  readonly width: number;
  readonly outcomes: readonly string[] | null;
}

const columns: readonly Column[] = [
  { head: "", flexible: true },
  { head: "first", align: "right" },
  { head: "" },
  { head: "second", align: "right" },
  { head: "" },
  { head: "change", align: "right" },
  { head: "" },
  { head: "futures", flexible: true },
];

/** A diff for reading, at the last horizon that both have. */
export function diffText(diff: Diff, { width, outcomes }: DiffSetting): string {
  const last = diff.horizons.at(-1)!;
  const shown = chosenOutcomes(diff.outcomes, outcomes).filter((outcome) => !isToll(outcome));
  const pairing = diff.paired
    ? "Runs are paired: same luck, same futures. Differences come with their Monte Carlo error (±) and their range over futures, from the 5th to the 95th percentile; a dash where futures do not differ by more than chance."
    : `Not paired, since ${diff.unpairedBecause.join(" and ")}: differences come with their Monte Carlo error (±) only.`;
  const paragraphs = [
    wrap(`First: ${sideText(diff.first)}`, { width, rest: "  " }),
    wrap(`Second: ${sideText(diff.second)}`, { width, rest: "  " }),
    wrap(`After ${last} days. ${pairing} Deaths are left out: their means hang on a few great wars.`, {
      width,
    }),
  ];
  const blocks = shown.map((outcome) => {
    const rows = diff.table.filter((row) => row.outcome === outcome.id && row.horizon === last);
    const heading = wrap(`${outcome.label} (${unitText(outcome)})`, { width });
    return `${heading}\n${tableText(columns, cellsOf(rows), width, "  ")}`;
  });
  return [paragraphs.slice(0, 2).join("\n"), paragraphs[2], ...blocks].join("\n\n");
}

function cellsOf(rows: readonly DiffRow[]): string[][] {
  return rows.map((row) => {
    const scale = scaleOf(
      row.kind,
      rows.flatMap(({ first, second }) => [first, second]),
    );
    return [
      row.policy,
      ...withError(scale, row.first, row.firstError),
      ...withError(scale, row.second, row.secondError),
      valueText(scale, row.difference, true),
      withError(scale, row.difference, row.differenceError, true)[1],
      row.differenceLow === null || row.differenceHigh === null
        ? ""
        : rangeText(scale, row.differenceLow, row.differenceHigh, true),
    ];
  });
}

function sideText({ results, scenario, overrides, seed, futures, replicates }: DiffSide): string {
  const set =
    overrides.length === 0 ? "as written" : overrides.map(({ path, value }) => `${path}=${value}`).join(", ");
  return `${scenario}, ${set}; ${countText(futures)} futures, ${countText(replicates)} runs in each, seed ${seed} (${results})`;
}
