import type { Sensitivity } from "../../analysis/study/drivers.ts";
import type { Part } from "../../analysis/study/part.ts";
import { referenceOf } from "../answer.ts";
import { figureHtml } from "../figure.ts";
import { type Html, html } from "../html.ts";
import { largestFirst } from "../largest-first.ts";
import { listText } from "../number-text.ts";
import type { PageSection } from "../page.ts";
import { frameOf, missingPart, type Telling } from "../telling.ts";
import { tornadoFigure } from "../tornado-figure.ts";

/** Assumptions that a figure shows (chosen: the others carry next to nothing, and are in the audit). */
const mostShown = 12;
/** Least share of the variance that is drawn (chosen: a hundredth is a bar of a few pixels). */
const leastShown = 0.01;
/** Share of false alarms that is borne among the inputs named (chosen). */
const falseAlarms = 0.05;

/** What the outcome and the order of the policies hang on. */
export function drivesSection(telling: Telling): PageSection {
  const { outcome, ranking, regional } = telling.material.analysis.drivers;
  const { quoted, focus } = telling;
  const order = ranking.result;
  return {
    id: "drives",
    title: "What drives the result",
    body: [
      html`<p>Not every assumption matters. One figure shows what the outcome itself hangs on, another what the difference between the two leading policies hangs on. Both come from an <dfn>emulator</dfn>: a formula fitted to the runs that stands in for them. Where it fits too badly to be trusted, no figure is shown.</p>
`,
      sensitivityPart(telling, outcome, {
        id: "drives-outcome",
        title: `What ${focus.name} hangs on`,
        result: `${focus.name} under ${quoted(referenceOf(telling))}`,
      }),
      sensitivityPart(telling, ranking, {
        id: "drives-ranking",
        title: "What the order of the two leading policies hangs on",
        result:
          order === null
            ? "the difference"
            : `the difference in ${focus.name} between ${quoted(order.first)} and ${quoted(order.second)}`,
      }),
      regional.result === null
        ? missingPart("What sets the worst futures apart", regional.why!)
        : html`<p>${worstSentence(telling, regional.result.inputs)}</p>
`,
    ],
  };
}

function sensitivityPart(
  telling: Telling,
  part: Part<Sensitivity>,
  told: { readonly id: string; readonly title: string; readonly result: string },
): Html {
  if (part.result === null) return missingPart(told.title, part.why);
  const { indices, emulator } = part.result;
  if (indices.inputs.length === 0) return missingPart(told.title, "no assumption was varied");
  const caveats = [emulator.verdict, ...indices.caveats.filter((caveat) => caveat !== emulator.verdict)].map(
    (caveat) => caveat.replace(/"([^"]+)"/g, (_, input: string) => `“${telling.inputLabel(input)}”`),
  );
  if (!emulator.trusted) return missingPart(told.title, caveats[0]!);
  const shown = largestFirst(
    indices.inputs.filter(({ total }) => total.value >= leastShown),
    ({ total }) => total.value,
  ).slice(0, mostShown);
  if (shown.length === 0)
    return missingPart(told.title, "no single assumption carries as much as one part in a hundred");
  const figure = figureHtml(
    tornadoFigure(telling.document, {
      ...frameOf(telling, told),
      result: told.result,
      assumptions: shown.map(({ name, first, total }) => ({
        label: telling.inputLabel(name),
        total: total.value,
        low: total.low,
        high: total.high,
        first: first.value,
      })),
    }),
  );
  const cut = indices.inputs.length - shown.length;
  return html`${figure}<p class="note">${caveats.join(" ")}${cut > 0 ? ` ${cut} further assumptions carry less and are left out of the figure.` : ""}</p>
`;
}

function worstSentence(
  telling: Telling,
  inputs: readonly { readonly input: string; readonly adjusted: number; readonly distance: number }[],
): string {
  const told = largestFirst(
    inputs.filter(({ adjusted }) => adjusted <= falseAlarms),
    ({ distance }) => distance,
  );
  const quarter = `the quarter of futures that is worst under ${telling.quoted(referenceOf(telling))}`;
  if (told.length === 0) return `No single assumption sets ${quarter} apart from the others.`;
  const named = told.slice(0, 5).map(({ input }) => telling.inputLabel(input));
  const more = told.length - named.length;
  return `What sets ${quarter} apart from the others is most of all ${listText(named)}${more > 0 ? `, and ${more} more` : ""}.`;
}
