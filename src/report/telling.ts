import { groupedText } from "../analysis/statement/number-text.ts";
import { chanceText } from "../analysis/statement/probability-text.ts";
import type { Aim } from "../analysis/study/study.ts";
import { outcomeOfColumn, policyName } from "../analysis/study/study.ts";
import type { Outcome } from "../table/outcome.ts";
import type { FigureFrame } from "./figure.ts";
import { type Html, html } from "./html.ts";
import type { Material } from "./material.ts";
import { type Measure, measureOf, wholeRuns } from "./number-text.ts";

/** What every section of a report needs: the material, a document to draw in, and how things are called. */
export interface Telling {
  readonly document: unknown;
  readonly material: Material;
  /** Of a policy, by id. */
  readonly nameOf: (policy: string) => string;
  /** The same in quotation marks, for sentences: names may hold commas. */
  readonly quoted: (policy: string) => string;
  /** Of an uncertain input, by its name. */
  readonly inputLabel: (input: string) => string;
  /** The outcome that is looked at in depth. */
  readonly focus: Told;
}

/** An outcome column as it is told. */
export interface Told {
  readonly column: string;
  readonly outcome: Outcome;
  readonly horizon: number;
  readonly measure: Measure;
  readonly direction: Aim["direction"] | null;
  /** "war of the advised side by day 365". */
  readonly name: string;
}

/** Gets ready to tell. Throws RangeError when the focus is of no outcome that is described. */
export function tellingOf(document: unknown, material: Material): Telling {
  const { study } = material;
  return {
    document,
    material,
    nameOf: (policy) => policyName(study, policy),
    quoted: (policy) => `“${policyName(study, policy)}”`,
    inputLabel: (input) => study.labels[input]?.label ?? input,
    focus: toldColumn(material, study.focus.column, study.focus.direction),
  };
}

/** How a column "<outcome>@<horizon>" is told. */
export function toldColumn(
  { study }: Pick<Material, "study">,
  column: string,
  direction: Told["direction"],
): Told {
  const { outcome, horizon } = outcomeOfColumn(study, column);
  return {
    column,
    outcome,
    horizon,
    measure: measureOf(outcome),
    direction,
    name: `${outcome.label} by day ${horizon}`,
  };
}

/** Whether an outcome counts people: its mean hangs on a few great wars, so it is told by quantiles and never printed. */
export function isToll({ unit }: Pick<Outcome, "unit">): boolean {
  return unit === "persons";
}

/** The base rate of an outcome as a clause in brackets; empty for outcomes that none stands beside. */
export function baseRateClause({ baseRate }: Material, { id }: Pick<Outcome, "id">): string {
  if (baseRate === null || !baseRate.outcomes.includes(id)) return "";
  const { k, n, cases, event, share } = baseRate;
  return ` (base rate: ${chanceText(share)}; ${groupedText(k)} of ${groupedText(n)} ${cases} ${event})`;
}

/** The same in brief, as runs in 1,000: for sentences whose numbers are such, with the record told elsewhere. */
export function baseRateInBrief({ baseRate }: Material, { id }: Pick<Outcome, "id">): string {
  if (baseRate === null || !baseRate.outcomes.includes(id)) return "";
  return ` (base rate: ${wholeRuns(1000 * baseRate.share)} in 1,000)`;
}

/**
 * Where the numbers of a figure come from: the runs, the largest Monte Carlo error where there is one, and the base
 * rate for outcomes that have one.
 */
export function provenanceOf(
  { material }: Telling,
  told: Told | null,
  errors: readonly number[] = [],
): string {
  const known = errors.filter((error) => Number.isFinite(error));
  const parts = [`Simulated under assumptions. ${material.analysis.caption}`];
  if (told !== null && known.length > 0) {
    const { measure } = told;
    const largest = measure.showError(Math.max(...known) * measure.factor);
    parts.push(
      `Monte Carlo error (the luck of a limited number of runs) at most ±${largest} ${measure.axis}.`,
    );
  }
  const rate = told === null ? "" : baseRateClause(material, told.outcome).trim();
  if (rate !== "") parts.push(`${capital(rate.slice(1, -1))}.`);
  return parts.join(" ");
}

/** A frame of a figure or a table about a column. */
export function frameOf(
  telling: Telling,
  frame: Pick<FigureFrame, "id" | "title">,
  told: Told | null = telling.focus,
  errors: readonly number[] = [],
): FigureFrame {
  return { ...frame, provenance: provenanceOf(telling, told, errors) };
}

/** Says in place of a part that it is not there, and why. `why` may begin with the name of the method that refused. */
export function missingPart(what: string, why: string): Html {
  const reason = why.replace(/^(?:[a-z][A-Za-z]*|regret bounds|swing weights|weight slice): /, "").trim();
  const clause = reason.replace(/^[A-Z](?=[a-z ])/, (letter) => letter.toLowerCase()).replace(/[.]$/, "");
  return html`<p class="missing">${what} cannot be shown for these runs: ${clause}.</p>
`;
}

/** Sentences as a list; nothing for none. */
export function listHtml(sentences: readonly string[]): Html | null {
  if (sentences.length === 0) return null;
  return html`<ul class="points">${sentences.map((sentence) => html`<li>${sentence}</li>\n`)}</ul>
`;
}

/** The text with a capital first letter. */
export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** A word for a page's link: lower-case letters, digits and hyphens, so that ids of anything can stand in one. */
export function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}
