import { warCauseSentences } from "../../analysis/incidence/war-cause.ts";
import { groupedText } from "../../analysis/statement/number-text.ts";
import type { PolicyWars } from "../../analysis/study/wars.ts";
import { focusRows, referenceOf } from "../answer.ts";
import { figureHtml } from "../figure.ts";
import { type Html, html } from "../html.ts";
import { incidenceFigure } from "../incidence-figure.ts";
import type { PageSection } from "../page.ts";
import { tableBlockHtml } from "../table-block.ts";
import { baseRateClause, frameOf, listHtml, missingPart, slug, type Telling } from "../telling.ts";

/** When wars come and from what. */
export function warsSection(telling: Telling): PageSection {
  const { wars } = telling.material.analysis;
  return {
    id: "wars",
    title: "How war comes, and when",
    body:
      wars.result === null
        ? [missingPart("Wars over time", wars.why!)]
        : [
            introduction(telling),
            ...figures(telling, wars.result),
            causeTable(telling, wars.result),
            sentences(telling, wars.result),
          ],
  };
}

function introduction({ material }: Telling): Html {
  const clause = baseRateClause(material, warOutcome(material.study));
  return html`<p>A war in a run has one immediate cause. The pictures show how many of 1,000 runs have had a war by each day, and what brought it about${clause}.</p>
`;
}

function warOutcome({ outcomes, wars }: Telling["material"]["study"]) {
  return outcomes.find(({ id }) => id === wars!.partition.whole)!;
}

/** The reference and the best policy by the focus, then the worst: three pictures on one scale, the rest in the table. */
function figures(telling: Telling, wars: readonly PolicyWars[]): Html[] {
  const { material, document, nameOf } = telling;
  const { partition } = material.study.wars!;
  const ranked = focusRows(telling).map(({ policy }) => policy);
  const chosen = [...new Set([ranked[0]!, referenceOf(telling), ranked.at(-1)!])];
  const drawn = chosen.flatMap((policy) => {
    const found = wars.find((one) => one.policy === policy)?.incidence;
    return found?.result == null ? [] : [{ policy, incidence: found.result }];
  });
  const top = Math.max(...drawn.map(({ incidence }) => incidence.total.shares.at(-1)!), 0);
  return drawn.map(({ policy, incidence }) =>
    figureHtml(
      incidenceFigure(document, {
        ...frameOf(telling, { id: `wars-${slug(policy)}`, title: `${nameOf(policy)}: wars by day` }),
        event: warOutcome(material.study).label,
        days: [0, ...incidence.times],
        causes: incidence.causes.map((curve, k) => ({
          label: partition.parts[k]!.label,
          shares: [0, ...curve.shares],
        })),
        ...(top > 0 ? { top } : {}),
      }),
    ),
  );
}

function causeTable(telling: Telling, wars: readonly PolicyWars[]): Html {
  const counted = wars.flatMap(({ causes }) => (causes.result === null ? [] : [causes.result]));
  if (counted.length === 0) return html``;
  return tableBlockHtml({
    ...frameOf(telling, { id: "war-causes", title: "Wars by immediate cause, counted" }),
    reading: `Numbers of runs with a war by day ${counted[0]!.horizon}, all futures together. Each war has one cause, so the causes add up to the wars.`,
    columns: [
      { name: "Policy", values: counted.map(({ policy }) => telling.nameOf(policy)) },
      { name: "Runs", values: Int32Array.from(counted, ({ nRuns }) => nRuns), show: grouped },
      { name: "Wars", values: Int32Array.from(counted, ({ nWars }) => nWars), show: grouped },
      ...counted[0]!.causes.map(({ label }, k) => ({
        name: label,
        values: Int32Array.from(counted, ({ causes }) => causes[k]!.count),
        show: grouped,
      })),
    ],
  });
}

function grouped(count: number): string {
  return groupedText(count);
}

function sentences(telling: Telling, wars: readonly PolicyWars[]): Html {
  const all = wars.flatMap(({ causes }) =>
    causes.result === null
      ? []
      : [warCauseSentences({ ...causes.result, policy: telling.quoted(causes.result.policy) }).join(" ")],
  );
  return html`<details><summary>The same in words, policy by policy</summary>
${listHtml(all)}</details>
`;
}
