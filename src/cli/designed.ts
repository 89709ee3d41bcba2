import type { Cells } from "../analysis/ensemble/cells.ts";
import { type Designed, type DesignedTable, designedSensitivity } from "../analysis/study/designed.ts";
import type { Aim } from "../analysis/study/study.ts";
import { plannedDesign } from "../experiment/design-plan.ts";
import type { Manifest } from "../experiment/manifest.ts";
import { tableText, wrap } from "./layout.ts";
import { plainNumber } from "./number-text.ts";

/** Inputs that are printed at most, none of them without any effect; all are in the JSON (chosen: a screen). */
const mostRows = 15;

/**
 * Elementary effects or Sobol' indices of results that were run on a design for sensitivity; null for results on a sample.
 *
 * `nCorrelations`: how many rank correlations the scenario states, which such a design leaves out.
 */
export function designedOf(
  { plan, uncertainties, seed }: Pick<Manifest, "plan" | "uncertainties" | "seed">,
  cells: Cells,
  focus: Aim,
  nCorrelations: number,
): Designed | null {
  if (plan === undefined) return null;
  const reading = plannedDesign(plan, uncertainties.length, seed);
  return designedSensitivity({ cells, focus, inputs: uncertainties, reading, nCorrelations });
}

/** Sensitivity by a design, for reading: what it is not good for, then a table for the outcome and one for the ranking. */
export function designedText(designed: Designed, focus: Aim, width: number): string {
  const { kind, outcome, ranking, caution } = designed;
  const para = (text: string): string => wrap(text, { width });
  const head = kind === "morris" ? howToReadEffects : howToReadIndices;
  const section = (title: string, part: { result: DesignedTable | null; why: string | null }): string[] =>
    part.result === null
      ? [`${title}: ${part.why}.`]
      : [
          `${title}: ${part.result.of}, ${focus.column}`,
          part.result.sentences.join(" "),
          rowsText(designed, part.result, width),
        ];
  return [
    para(caution),
    para(head),
    ...section("What drives the outcome", outcome),
    ...section("What the order of policies hangs on", ranking),
  ]
    .map((text) => (text.includes("\n") ? text : para(text)))
    .join("\n\n");
}

const howToReadEffects =
  "mu* is the mean absolute change of the outcome as an input moves over its whole range, with its 90 % interval; mu the mean change with its sign; sigma their spread, large where an input acts through others or along a bend.";
const howToReadIndices =
  "first is the share of the variance that an input makes alone, total the share it makes alone and with others, each with its 90 % interval.";

function rowsText({ inputs }: Designed, { effects, indices }: DesignedTable, width: number): string {
  const right = (head: string) => ({ head, align: "right" as const });
  if (effects !== null) {
    const rows = [...effects]
      .sort((a, b) => b.muStar.value - a.muStar.value || a.input - b.input)
      .filter(({ muStar }) => muStar.value > 0);
    return tableText(
      [{ head: "", flexible: true }, right("mu*"), right("90 %"), right("mu"), right("sigma")],
      rows
        .slice(0, mostRows)
        .map(({ name, mu, muStar, sigma }) => [
          name,
          plainNumber(muStar.value),
          rangeText(muStar),
          plainNumber(mu),
          plainNumber(sigma),
        ]),
      width,
      "  ",
    );
  }
  const { first, total, second } = indices!;
  const order = total
    .map((_, i) => i)
    .sort((a, b) => total[b]!.value - total[a]!.value || a - b)
    .filter((i) => total[i]!.value !== 0);
  const pairs = [...second]
    .sort((a, b) => b.value - a.value || a.i - b.i || a.j - b.j)
    .filter(({ low }) => low > 0)
    .slice(0, 5);
  return [
    tableText(
      [{ head: "", flexible: true }, right("first"), right("90 %"), right("total"), right("90 %")],
      order
        .slice(0, mostRows)
        .map((i) => [
          inputs[i]!,
          plainNumber(first[i]!.value),
          rangeText(first[i]!),
          plainNumber(total[i]!.value),
          rangeText(total[i]!),
        ]),
      width,
      "  ",
    ),
    ...pairs.map(({ i, j, value }) => `  ${inputs[i]} with ${inputs[j]}: ${plainNumber(value)}`),
  ].join("\n");
}

function rangeText({ low, high }: { readonly low: number; readonly high: number }): string {
  return `${plainNumber(low)} to ${plainNumber(high)}`;
}
