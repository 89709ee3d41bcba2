import type { ComparisonRow } from "../analysis/ensemble/compare.ts";
import type { Analysis } from "../analysis/study/analyse.ts";
import type { Sensitivity } from "../analysis/study/drivers.ts";
import { outcomeOfColumn, type Study } from "../analysis/study/study.ts";
import type { Outcome } from "../table/outcome.ts";
import { isToll } from "./comparison.ts";
import { type Column, tableText, wrap } from "./layout.ts";
import { countText, plainNumber, signed } from "./number-text.ts";
import { paint } from "./terminal.ts";

/** What one screen tells of. */
export interface AnalysisScreen {
  readonly study: Study;
  readonly analysis: Analysis;
  readonly notes: readonly string[];
  readonly width: number;
  readonly folder: string;
}

/** Entries of each list: more are in the report and in the JSON (chosen: the whole stays about a screen). */
const told = 3;

/** An analysis on one screen: who stands where, what drives it, what flips it, and for which values. */
export function analysisText({ study, analysis, notes, width, folder }: AnalysisScreen): string {
  const line = (text: string): string => wrap(text, { width });
  const item = (text: string): string => wrap(text, { width, first: "  ", rest: "    " });
  const section = (title: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : ["", paint.bold(title), ...lines];
  const { outcome, horizon } = outcomeOfColumn(study, study.focus.column);
  const { standing, conditions, values, claims, factorial, audit } = analysis;
  return [
    line(`${outcome.label} by day ${horizon}, simulated under assumptions. ${analysis.caption}`),
    ...notes.map((note) => line(note)),
    ...section("How the policies stand", [
      standingTable(study, analysis, outcome, width),
      line(standing.ranking.result?.sentence ?? `No ranking: ${standing.ranking.why}.`),
      ...(standing.splitSentence === null ? [] : [line(standing.splitSentence)]),
      ...noiseLines(analysis).map(line),
    ]),
    ...section("What drives it", driverLines(study, analysis).map(item)),
    ...section("What flips it", flipLines(conditions).map(item)),
    ...section("For which values", valueLines(study, values).map(item)),
    ...section("The legs together", factorial.result === null ? [] : [item(factorial.result.sentence)]),
    ...section(
      "Claims",
      claims.map(({ result }) => item(`${result.claim.id}: ${result.verdict}.`)),
    ),
    ...section("Assumptions", (audit.result?.sentences ?? []).slice(0, told).map(item)),
    "",
    line(`All of it, with figures: detente analyse ${folder} --report report.html`),
  ].join("\n");
}

function standingTable(study: Study, { standing }: Analysis, outcome: Outcome, width: number): string {
  const { horizon } = outcomeOfColumn(study, study.focus.column);
  const rows = standing.table.filter((row) => row.outcome === outcome.id && row.horizon === horizon);
  const scale = outcome.kind === "event" ? 1000 : 1;
  const unit = outcome.kind === "event" ? "in 1,000" : outcome.unit;
  const columns: Column[] = [
    { head: "", flexible: true },
    { head: unit, align: "right" },
    { head: "" },
    { head: "difference", align: "right" },
    { head: "" },
    { head: "mean regret", align: "right" },
    { head: "largest", align: "right" },
  ];
  const number = (value: number): string => plainNumber(scale * value);
  const cells = rows.map((row) => {
    const regret = standing.regret.result?.rows.find(({ policy }) => policy === row.policy);
    return [
      row.policy,
      isToll(outcome) ? "" : meanText(study, row, number),
      isToll(outcome) || isUnseen(row) ? "" : `±${number(row.error)}`,
      ...differenceCells(study, row, number),
      regret === undefined ? "" : number(regret.mean),
      regret === undefined ? "" : number(regret.max),
    ];
  });
  return tableText(columns, cells, width, "  ");
}

/** Whether an event never came: then its error is no 0 either, only too small for these runs to tell. */
function isUnseen({ kind, mean, error }: ComparisonRow): boolean {
  return kind === "event" && mean === 0 && error === 0;
}

function meanText({ record }: Study, row: ComparisonRow, number: (value: number) => string): string {
  return isUnseen(row) ? `0 of ${countText(record.futures * record.replicates)}` : number(row.mean);
}

function differenceCells({ cells }: Study, row: ComparisonRow, number: (value: number) => string): string[] {
  if (row.policy === cells.policies[cells.reference]) return ["-", ""];
  return [signed(number(row.difference)), `±${number(row.differenceError)}`];
}

/** Policies whose difference in the focus is inside the noise, and what would settle them. */
function noiseLines({ standing }: Analysis): string[] {
  const focus = standing.differences[0]?.aim.column;
  return standing.differences
    .filter(({ aim, precision }) => aim.column === focus && precision.verdict === "inside")
    .slice(0, told)
    .map(({ paired, precision }) => `${paired.policy}: ${lowered(precision.sentence)}`);
}

function driverLines(study: Study, { drivers }: Analysis): string[] {
  const told = [drivers.outcome.result, drivers.ranking.result].filter((one) => one !== null);
  const learned = drivers.information.result?.inputs.filter(({ changesChoice }) => changesChoice) ?? [];
  return [
    ...told.map((one) => sensitivityLine(study, one)),
    ...(told.length === 0 ? [`Cannot be told: ${drivers.outcome.why}.`] : []),
    drivers.information.result === null
      ? `What it would be worth to learn cannot be told: ${drivers.information.why}.`
      : learned.length === 0
        ? "Learning any one of the assumptions would not change the choice by more than chance."
        : `Learning this would change the choice: ${learned.map(({ input }) => labelOf(study, input)).join("; ")}.`,
  ];
}

function sensitivityLine(study: Study, { of, emulator, indices }: Sensitivity): string {
  const top = [...indices.inputs]
    .filter(({ total }) => total.value > 0.02)
    .sort((a, b) => b.total.value - a.total.value)
    .slice(0, told)
    .map(({ name, total }) => `${labelOf(study, name)} (${Math.round(100 * total.value)} in 100)`);
  const share = Math.round(100 * Math.max(0, emulator.explained));
  const trust = emulator.trusted ? "" : " Not to be trusted: too little is explained.";
  if (top.length === 0) return `${capital(of)}: no assumption stands out.${trust}`;
  return (
    `${capital(of)} hangs on ${top.join("; ")}: shares of the variance over futures, by an emulator that explains ` +
    `${share} in 100 of what can be explained.${trust}`
  );
}

function flipLines({ failures, best }: Analysis["conditions"]): string[] {
  const regions = failures.flatMap(({ part }) =>
    part.result !== null && part.result.prim.found.limits.length > 0 ? [part.result.sentence] : [],
  );
  const wins = (best.result ?? []).flatMap(({ region, sentences }) =>
    region.found === null ? [] : [sentences[0]!],
  );
  const lines = [...regions.slice(0, told), ...wins.slice(0, told)];
  if (lines.length > 0) return lines;
  return [
    "No part of the range of assumptions was found in which a policy fails against the reference, or is the best.",
  ];
}

function valueLines(study: Study, values: Analysis["values"]): string[] {
  if (values.result === null) return [`No map of weights: ${values.why}.`];
  const { map } = values.result;
  const objectives = map.objectives.map((column) => outcomeOfColumn(study, column).outcome.label).join(", ");
  const regions = [...map.regions]
    .sort((a, b) => b.share - a.share)
    .map(({ policies, share }) => `${policies.join(" or ")} for ${shareText(share)} of all weights`);
  const never = map.never.length === 0 ? "" : ` Best under no weights: ${map.never.join(", ")}.`;
  const set = study.points === null ? " No weights are set; they are yours (--weights)." : "";
  return [`Weighing ${objectives}: best on average is ${regions.join(", ")}.${never}${set}`];
}

function shareText(share: number): string {
  const percent = Math.round(100 * share);
  return share > 0 && percent === 0 ? "under 1 in 100" : `${percent} in 100`;
}

function labelOf({ labels }: Study, path: string): string {
  return labels[path]?.label ?? path;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function lowered(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
