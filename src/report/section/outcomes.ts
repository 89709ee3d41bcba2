import { aimsOf } from "../../analysis/study/standing.ts";
import { figureHtml } from "../figure.ts";
import { type Html, html } from "../html.ts";
import { outcomesFigure } from "../outcomes-figure.ts";
import type { PageSection } from "../page.ts";
import { frameOf, isToll, type Telling, toldColumn } from "../telling.ts";
import { tollTables } from "./tolls.ts";

/** The outcomes that are compared, side by side, and the deaths of every side. */
export function outcomesSection(telling: Telling): PageSection {
  return {
    id: "outcomes",
    title: "Outcomes side by side, and the dead of every side",
    body: [outcomePanels(telling), ...tollTables(telling)],
  };
}

function outcomePanels(telling: Telling): Html {
  const { material, document, nameOf } = telling;
  const { standing } = material.analysis;
  const policies = material.study.cells.policies;
  const shown = aimsOf(material.study)
    .map(({ column, direction }) => toldColumn(material, column, direction))
    .filter(({ outcome }) => !isToll(outcome));
  if (shown.length === 0)
    return html`<p class="missing">No outcome but numbers of people was named to compare.</p>
`;
  const outcomes = shown.map((told) => ({
    outcome: { ...told.outcome, label: told.name },
    estimates: policies.map(
      (policy) =>
        standing.table.find(
          (row) => row.policy === policy && row.outcome === told.outcome.id && row.horizon === told.horizon,
        )!,
    ),
  }));
  const frame = frameOf(
    telling,
    { id: "outcome-panels", title: "What each policy leads to" },
    telling.focus,
    outcomes[0]!.estimates.map(({ error }) => error),
  );
  return figureHtml(outcomesFigure(document, { ...frame, policies: policies.map(nameOf), outcomes }));
}
