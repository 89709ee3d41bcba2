import { cellsOf } from "../../analysis/study/drivers.ts";
import { focusRows } from "../answer.ts";
import { figureHtml } from "../figure.ts";
import { futuresFigure } from "../futures-figure.ts";
import { html } from "../html.ts";
import type { PageSection } from "../page.ts";
import { frameOf, isToll, missingPart, type Telling } from "../telling.ts";

/** The focus in every future as dots, beside the base rate. */
export function futuresSection(telling: Telling): PageSection {
  const { material, focus, document } = telling;
  const { cells } = material.study;
  const column = cells.columns.indexOf(focus.column);
  const policies = cells.policies
    .map((id, p) => ({ label: telling.nameOf(id), values: cellsOf(cells, p, column).means }))
    .filter(({ values }) => values.some((value) => !Number.isNaN(value)));
  const errors = focusRows(telling).map(({ error }) => error);
  const body =
    isToll(focus.outcome) || policies.length === 0
      ? missingPart("The futures as dots", tollReason(policies.length))
      : figureHtml(
          futuresFigure(document, {
            ...frameOf(telling, { id: "futures-dots", title: capitalOf(focus.name) }, focus, errors),
            outcome: focus.outcome,
            policies,
            ...referenceOfRecord(telling),
          }),
        );
  return {
    id: "futures",
    title: "In which futures it goes well or badly",
    body: [
      html`<p>Nobody knows how resolute the other side is, how much control it has over its allies, or a good many other things. Each <dfn>future</dfn> is one full set of guesses at them, drawn from stated ranges. In each future every policy is played ${material.study.record.replicates} times with different luck; one such play is a <dfn>run</dfn>. The dots below show how different futures are. They are few, so single dots carry luck as well.</p>
`,
      body,
    ],
  };
}

function tollReason(nPolicies: number): string {
  return nPolicies === 0
    ? "no policy has a finished run"
    : "the outcome counts people, and averages of deaths hang on a few great wars; the table of deaths shows them";
}

function referenceOfRecord({ material, focus }: Telling) {
  const { baseRate } = material;
  if (baseRate === null || !baseRate.outcomes.includes(focus.outcome.id)) return {};
  const { k, n, cases, event, share, low, high } = baseRate;
  return { reference: { label: `${k} of ${n} ${cases} ${event}`, value: share, low, high } };
}

function capitalOf(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
