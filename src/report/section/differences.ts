import { groupedText } from "../../analysis/statement/number-text.ts";
import { cellsOf, differencesOf } from "../../analysis/study/drivers.ts";
import type { Difference } from "../../analysis/study/standing.ts";
import { referenceOf } from "../answer.ts";
import { differenceFigure } from "../difference-figure.ts";
import { figureHtml } from "../figure.ts";
import { type Html, html } from "../html.ts";
import { signedNumber } from "../number-text.ts";
import type { PageSection } from "../page.ts";
import { tableBlockHtml } from "../table-block.ts";
import { capital, frameOf, isToll, missingPart, type Telling, type Told, toldColumn } from "../telling.ts";

/** Policies against the reference, future by future, and whether the runs can tell the difference from none. */
export function differencesSection(telling: Telling): PageSection {
  const { material, focus } = telling;
  const { differences } = material.analysis.standing;
  const own = differences.filter(({ aim }) => aim.column === focus.column);
  return {
    id: "differences",
    title: "How far the policies differ",
    body: [
      html`<p>Two policies are compared in the same future and with the same luck, so that what differs is the policy. A difference within two Monte Carlo errors of nothing is called <dfn>inside the noise</dfn>: these runs cannot tell it from no difference.</p>
`,
      own.length === 0 || isToll(focus.outcome)
        ? missingPart(
            "Differences",
            own.length === 0
              ? "there is no second policy with finished runs"
              : "averages of deaths are not printed",
          )
        : focusFigure(telling, own),
      differenceMatrix(telling),
    ],
  };
}

function focusFigure(telling: Telling, own: readonly Difference[]): Html {
  const { material, focus, document, nameOf } = telling;
  const { cells } = material.study;
  const column = cells.columns.indexOf(focus.column);
  const reference = nameOf(referenceOf(telling));
  const errors = own.map(({ precision }) => precision.error);
  return figureHtml(
    differenceFigure(document, {
      ...frameOf(
        telling,
        { id: "focus-differences", title: `${capital(focus.name)}, against ${reference}` },
        focus,
        errors,
      ),
      outcome: focus.outcome,
      reference,
      policies: own.map(({ paired }) => {
        const p = cells.policies.indexOf(paired.policy);
        return {
          label: nameOf(paired.policy),
          values: freed(differencesOf(cells, p, column).means, cellsOf(cells, p, column).means),
          mean: paired.mean,
          error: paired.error,
          low: paired.quantiles[0]!,
          high: paired.quantiles.at(-1)!,
        };
      }),
    }),
  );
}

/** Differences of the futures in which the policy has runs. */
function freed(differences: Float64Array, own: Float64Array): Float64Array {
  return differences.map((value, k) => (Number.isNaN(own[k]!) ? Number.NaN : value));
}

const verdicts = { below: "lower", above: "higher", inside: "inside the noise" } as const;

/** All outcomes that are compared at a glance, and folded under it what more runs would settle. */
function differenceMatrix(telling: Telling): Html {
  const { material, nameOf, quoted } = telling;
  const rows = material.analysis.standing.differences
    .map((difference) => ({
      ...difference,
      told: toldColumn(material, difference.aim.column, difference.aim.direction),
    }))
    .filter(({ told }) => !isToll(told.outcome));
  if (rows.length === 0) return html``;
  const policies = [...new Set(rows.map(({ paired }) => paired.policy))];
  const columns = [...new Set(rows.map(({ told }) => told.column))];
  const rowOf = (policy: string, column: string) =>
    rows.find(({ paired, told }) => paired.policy === policy && told.column === column);
  const against = quoted(referenceOf(telling));
  const matrix = tableBlockHtml({
    ...frameOf(telling, { id: "all-differences", title: "Every outcome that is compared" }),
    reading: `Average difference to ${against}, with its Monte Carlo error in brackets. “≈” marks what is inside the noise.`,
    columns: [
      { name: "Policy", values: policies.map(nameOf) },
      ...columns.map((column) => {
        const { told } = rows.find((row) => row.told.column === column)!;
        const own = policies.map((policy) => rowOf(policy, column));
        return {
          name: `${told.name} (${told.measure.axis})`,
          values: Float64Array.from(own, (row) =>
            row === undefined ? Number.NaN : row.precision.mean * told.measure.factor,
          ),
          texts: own.map((row) => (row === undefined ? "–" : differenceText(row))),
        };
      }),
    ],
  });
  return html`${matrix}<details><summary>In how many futures, and how many more would settle it</summary>
${settlingTable(telling, rows)}</details>
`;
}

function settlingTable(telling: Telling, rows: readonly Row[]): Html {
  return tableBlockHtml({
    ...frameOf(telling, { id: "settling", title: "Differences in detail" }),
    reading:
      "“More futures” says how many more of the same kind would settle a difference of the size seen, with a chance of 80 in 100; a dash where no number would, or none is needed.",
    hasFilter: true,
    columns: [
      { name: "Policy", values: rows.map(({ paired }) => telling.nameOf(paired.policy)) },
      { name: "Outcome", values: rows.map(({ told }) => told.name) },
      { name: "Told apart", values: rows.map(({ precision }) => verdicts[precision.verdict]) },
      {
        name: "Clearly better, of 100 futures",
        values: Int32Array.from(rows, (row) => inHundred(better(row))),
      },
      {
        name: "Clearly worse, of 100 futures",
        values: Int32Array.from(rows, (row) => inHundred(worse(row))),
      },
      {
        name: "More futures",
        values: Float64Array.from(rows, ({ precision }) => precision.moreFutures || Number.NaN),
        texts: rows.map(({ precision }) => moreText(precision.moreFutures)),
      },
    ],
  });
}

type Row = Difference & { readonly told: Told };

function differenceText({ precision, told: { measure } }: Row): string {
  const { mean, error, verdict } = precision;
  const text = `${signedNumber(mean * measure.factor, (value) => measure.showEstimate(value, error * measure.factor))} (±${measure.showError(error * measure.factor)})`;
  return verdict === "inside" ? `≈ ${text}` : text;
}

function better({ paired, told }: Row): number {
  return told.direction === "higher" ? paired.clearlyAbove : paired.clearlyBelow;
}

function worse({ paired, told }: Row): number {
  return told.direction === "higher" ? paired.clearlyBelow : paired.clearlyAbove;
}

function inHundred(share: number): number {
  return Math.round(100 * share);
}

function moreText(more: number | null): string {
  return more === null || more === 0 ? "–" : groupedText(more);
}
