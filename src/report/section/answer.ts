import { groupedText } from "../../analysis/statement/number-text.ts";
import type { Difference } from "../../analysis/study/standing.ts";
import { answerSentences, focusRows, leadersOf, referenceOf } from "../answer.ts";
import { html } from "../html.ts";
import { listText } from "../number-text.ts";
import type { PageSection } from "../page.ts";
import { rankingSentence } from "../ranking-text.ts";
import { isToll, listHtml, type Telling } from "../telling.ts";

/** The answer in two sentences, and what stands against taking it for more than it is. */
export function answerSection(telling: Telling): PageSection {
  const [first, second] = answerSentences(telling);
  const { baseRate } = telling.material;
  return {
    id: "answer",
    title: "The answer in two sentences",
    body: [
      html`<p class="answer">${first} ${second}</p>
`,
      listHtml([...precisionSentences(telling), ...robustSentences(telling), tollSentence(telling)]) ??
        html``,
      baseRate === null
        ? html`<p class="note">No base rate stands beside these numbers: the record of comparable crises was not given.</p>
`
        : html`<p class="note">Without any model one would say what the record says: ${baseRate.k} of ${baseRate.n} ${baseRate.cases} ${baseRate.event}${baseRate.others.length === 0 ? "" : `; ${listText(baseRate.others)}`} (${baseRate.source}).</p>
`,
    ],
  };
}

/** How the leading policy compares with the reference, as far as it can be told. */
function precisionSentences(telling: Telling): string[] {
  const { material, focus, quoted } = telling;
  if (isToll(focus.outcome)) return [];
  const leader = focusRows(telling)[0]?.policy;
  const found = material.analysis.standing.differences.find(
    ({ aim, paired }) => aim.column === focus.column && paired.policy === leader,
  );
  if (leader === undefined || found === undefined) return [];
  const against = quoted(referenceOf(telling));
  const { below, above } = sidesOf(found);
  const better = focus.direction === "higher" ? above : below;
  return [
    `${quoted(leader)} compared with ${against} in the same futures and with the same luck: ${changeText(telling, found)}; better in about ${better} of 100 futures.`,
  ];
}

/** A paired difference in words, with what more runs would settle where it cannot be told from none. */
function changeText({ focus }: Telling, { precision, aim }: Difference): string {
  const told = aim.column === focus.column ? focus.measure : null;
  if (told === null) return "";
  const { verdict, mean, error, moreFutures } = precision;
  const size = told.show(Math.abs(mean) * told.factor);
  const unit = focus.outcome.kind === "event" ? "in 1,000 runs" : told.axis;
  const amount = `${size} (±${told.showError(error * told.factor)}) ${mean < 0 ? "fewer" : "more"} ${unit}`;
  if (verdict !== "inside") return amount;
  const settle =
    moreFutures === null || moreFutures === 0
      ? ""
      : `; about ${groupedText(moreFutures)} more futures would settle a difference of this size`;
  return `${amount}, which is inside the noise and may be nothing${settle}`;
}

function sidesOf({ paired }: Difference): { below: number; above: number } {
  const below = Math.round(100 * paired.below);
  return { below, above: 100 - below };
}

function robustSentences(telling: Telling): string[] {
  const sentence = rankingSentence(telling);
  const { close } = leadersOf(telling);
  const note =
    close.length === 0
      ? []
      : ["Policies that the runs cannot tell apart are not equal for certain: more runs may part them."];
  return sentence === null ? note : [sentence, ...note];
}

function tollSentence({ material }: Telling): string {
  const has = material.study.outcomes.some(isToll);
  return has
    ? "Deaths of all sides stand in a table of their own below; no number here trades them against anything else."
    : "These runs count no deaths.";
}
