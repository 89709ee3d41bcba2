import type { Scenario } from "../scenario/scenario.ts";
import { chosenOutcomes } from "./chosen-outcome.ts";
import type { Comparison } from "./comparison.ts";
import { isToll } from "./comparison.ts";
import { fullBlock, shortTable, tollTables } from "./comparison-table.ts";
import { tableText, wrap } from "./layout.ts";
import { countText } from "./number-text.ts";
import { paint } from "./terminal.ts";
import { baseRateSentence } from "./war-base-rate.ts";

/** How a comparison is printed. */
export interface ComparisonSetting {
  readonly width: number;
  /** Ids of the outcomes to print in full, or "all"; null for the usual choice. */
  readonly outcomes: readonly string[] | null;
  readonly folder: string;
}

/** A comparison for reading: what was compared, the base rate, the tables, and what to bear in mind. */
export function comparisonText(
  scenario: Scenario,
  comparison: Comparison,
  setting: ComparisonSetting,
): string {
  const { manifest, policies } = comparison;
  const { width } = setting;
  const para = (text: string): string => wrap(text, { width });
  const last = manifest.horizons.at(-1)!;
  const shown = chosenOutcomes(comparison.outcomes, setting.outcomes);
  const numbers = shown.filter((outcome) => !isToll(outcome));
  const tolls = setting.outcomes === null ? comparison.outcomes.filter(isDeaths) : shown.filter(isToll);
  const total = policies.length * manifest.futures * manifest.replicates;
  const sections = [
    paint.bold(para(scenario.title)),
    para(
      `${policies.length} policies, ${countText(manifest.futures)} futures, ${countText(manifest.replicates)} runs of each policy in each future: ${countText(total)} runs, seed ${manifest.seed}. Simulated under assumptions; not a forecast.${overrideText(manifest.overrides)}`,
    ),
    tableText(
      [{ head: "" }, { head: "", flexible: true }],
      policies.map(({ id, name }) => [id, name]),
      width,
      "  ",
    ),
    para(baseRateSentence(scenario)),
    ...manifest.horizons
      .slice(0, -1)
      .map((horizon) => shortTable(comparison, scenario.advised, horizon, width)),
    paint.bold(`After ${last} days`),
    para(howToRead(manifest.reference)),
    ...numbers.map((outcome) => fullBlock(comparison, outcome, last, width)),
    ...tollTables(comparison, tolls, last, width),
    ...(comparison.splitSentence === null ? [] : [para(comparison.splitSentence)]),
    ...(comparison.leavesOut.length === 0 ? [] : [para(`Left out: ${comparison.leavesOut.join("; ")}.`)]),
    goingOn(scenario, setting.folder, width),
  ];
  return sections.join("\n\n");
}

function howToRead(reference: string): string {
  return `Each line: the mean over futures with its Monte Carlo error (±), the range of futures from the 5th to the 95th percentile (ignorance about parameters), then the same of the paired difference to ${reference}. A dash: futures do not differ by more than chance.`;
}

function overrideText(overrides: Comparison["manifest"]["overrides"]): string {
  if (overrides.length === 0) return "";
  return ` Set: ${overrides.map(({ path, value }) => `${path}=${value}`).join(", ")}.`;
}

function isDeaths(outcome: Comparison["outcomes"][number]): boolean {
  return isToll(outcome) && !outcome.id.startsWith("injuries");
}

function goingOn(scenario: Scenario, folder: string, width: number): string {
  const lines = [
    `Results are in ${folder}. They can be taken further:`,
    `  detente export ${folder} --what comparison --format csv`,
    `  detente compare ${scenario.id} --outcomes all`,
    `  detente run ${scenario.id} --future 0 --replicate 0`,
  ];
  return lines.map((line) => (line.startsWith(" ") ? line : wrap(line, { width }))).join("\n");
}
