import type { Flag, FlagName } from "./evidence-flag.ts";
import { flagNames } from "./evidence-flag.ts";
import type { DefaultNumber, StatedNumber } from "./evidence-number.ts";
import type { EvidenceRegister, FlagCounts } from "./evidence-register.ts";
import { tableText, wrap } from "./layout.ts";

/** What is shown of a register. */
export interface RegisterView {
  readonly title: string;
  readonly start: string;
  readonly only: FlagName | null;
  readonly width: number;
  /** Whether numbers left to documented defaults are listed too. */
  readonly hasDefaults: boolean;
}

/** The register in paragraphs: how many of each part are doubtful and why, then every entry. */
export function registerText(register: EvidenceRegister, view: RegisterView): string {
  const { numbers, claims, evidence, designations, defaults } = register;
  const { width, only } = view;
  const set = (text: string): string => wrap(text, { width, first: "    ", rest: "    " });
  const head = (text: string): string => wrap(text, { width, first: "  ", rest: "    " });
  const entry = (first: string, lines: readonly (string | null)[], flags: readonly Flag[]): string =>
    [
      head(first),
      ...lines.filter((line) => line !== null && line !== "").map((line) => set(line!)),
      ...flagLines(flags, set),
    ].join("\n");
  const parts = [
    part(
      "Numbers",
      numbers.map((each) =>
        entry(
          `${each.path}: ${valueText(each)}`,
          [each.label === each.path ? null : each.label, basisText(each)],
          each.flags,
        ),
      ),
    ),
    part(
      "Claims",
      claims.map((each) =>
        entry(`${each.id} (${each.kind}; ${each.speaker})`, [each.text, basisText(each)], each.flags),
      ),
    ),
    part(
      "Evidence",
      evidence.map((each) =>
        entry(
          `${each.id} (${each.bearing}; reliability ${each.reliability})`,
          [each.text, basisText(each), usesText(each.usedBy)],
          each.flags,
        ),
      ),
    ),
    part(
      "Designations",
      designations.map((each) =>
        entry(
          `${each.id} ${each.date}: ${each.by}`,
          [
            `${each.target}; ${each.authority}${each.programmes.length === 0 ? "" : ` [${each.programmes.join("] [")}]`}`,
            basisText(each),
            usesText(each.usedBy),
          ],
          each.flags,
        ),
      ),
    ),
    view.hasDefaults
      ? part(
          "Documented defaults",
          defaults.map((each) =>
            entry(
              `${each.path}: ${valueText({ ...each, range: null })}`,
              [each.label, defaultText(each)],
              [],
            ),
          ),
        )
      : "",
  ].filter((text) => text !== "");
  const nothing = only === null ? "The scenario asserts nothing." : `Nothing is ${only}.`;
  return [summaryText(register, view), ...(parts.length === 0 ? [nothing] : parts)].join("\n\n");
}

function summaryText({ summary }: EvidenceRegister, { title, start, width }: RegisterView): string {
  const row = (name: string, { all, flags, clear }: FlagCounts): string[] => [
    name,
    String(all),
    ...flagNames.map((flag) => String(flags[flag])),
    String(clear),
  ];
  const columns = ["", "all", ...flagNames, "no flag"].map(
    (name, k) => ({ head: name, align: k === 0 ? "left" : "right" }) as const,
  );
  const { defaults, sources } = summary;
  return [
    wrap(`${title}: what it rests on, as of ${start}.`, { width }),
    tableText(
      columns,
      [
        row("numbers", summary.numbers),
        row("claims", summary.claims),
        row("evidence", summary.evidence),
        row("designations", summary.designations),
      ],
      width,
    ),
    wrap(
      `Stale is what is dated, or has a source that is dated, after the start: hindsight. Sources: ${sources.all}, of which ${sources.unchecked} were not opened, ${sources.late} are later than the start and ${sources.undated} have no date, so that nobody can tell. Left to documented defaults: ${defaults.all} numbers, ${defaults.evidence} of them from evidence, ${defaults.judgement} by judgement and ${defaults.unsourced} without a stated reason.`,
      { width },
    ),
  ].join("\n\n");
}

function part(name: string, entries: readonly string[]): string {
  return entries.length === 0 ? "" : `${name}\n${entries.join("\n")}`;
}

function valueText({ value, range, unit }: Pick<StatedNumber, "value" | "range" | "unit">): string {
  const spread = range === null ? "" : `${range[0]} to ${range[1]}`;
  const number = value === null ? spread : spread === "" ? String(value) : `${value} (${spread})`;
  return number === "" ? "no size" : `${number}${unit === "" ? "" : ` ${unit}`}`;
}

function basisText({
  sources,
  judgement,
  evidence = [],
}: Pick<StatedNumber, "sources" | "judgement"> & { readonly evidence?: readonly string[] }): string {
  return [
    ...(sources.length === 0 ? [] : [`source: ${sources.join(", ")}`]),
    // A judgement without a source is told with its flag.
    ...(judgement === null || sources.length === 0 ? [] : [`judgement: ${judgement}`]),
    ...(evidence.length === 0 ? [] : [`evidence: ${evidence.join(", ")}`]),
  ].join("; ");
}

function usesText(usedBy: readonly string[]): string {
  return usedBy.length === 0 ? "nothing points to it" : `for ${usedBy.join(", ")}`;
}

function defaultText({ basis, source }: DefaultNumber): string {
  return source === null ? "unsourced" : `${basis}: ${source}`;
}

function flagLines(flags: readonly Flag[], set: (text: string) => string): string[] {
  return flags.map(({ flag, because }) => set(`! ${flag}: ${because}`));
}
