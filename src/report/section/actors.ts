import { figureHtml } from "../figure.ts";
import { html } from "../html.ts";
import type { PageSection } from "../page.ts";
import { tableBlockHtml } from "../table-block.ts";
import { missingPart, type Telling } from "../telling.ts";
import { tiesFigure } from "../ties-figure.ts";

/** Who is in the crisis, what ties them, and what had happened before the first simulated day. */
export function actorsSection({ material }: Telling): PageSection {
  const { actors, ties, timeline, start } = material.crisis;
  const provenance = "From the scenario, not from runs.";
  return {
    id: "actors",
    title: "Actors, ties, and how it came to this",
    body: [
      actors.length === 0
        ? missingPart("Actors and ties", "the scenario was not at hand")
        : figureHtml(
            tiesFigure({
              id: "ties",
              title: "Who is in the crisis",
              provenance,
              actors: actors.map(({ id, name, kind }) => ({ id, label: name, kind })),
              ties,
            }),
          ),
      timeline.length === 0
        ? html`<p class="missing">No events of record were given.</p>
`
        : html`<details><summary>What had happened before ${start}: ${timeline.length} events of record</summary>
${tableBlockHtml({
  id: "record",
  title: "Events of record",
  reading: "What happened in fact, as its sources have it. It informs the state in which every run begins.",
  provenance,
  hasFilter: true,
  columns: [
    { name: "Date", values: timeline.map(({ date }) => date) },
    { name: "Actor", values: timeline.map(({ actor }) => actor) },
    { name: "Target", values: timeline.map(({ target }) => target || "–") },
    { name: "What happened", values: timeline.map(({ text }) => text) },
    { name: "Source", values: timeline.map(({ source }) => source) },
  ],
})}</details>
`,
    ],
  };
}
