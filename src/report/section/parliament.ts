import { figureHtml } from "../figure.ts";
import { html } from "../html.ts";
import type { PageSection } from "../page.ts";
import { seatsFigure } from "../seats-figure.ts";
import { missingPart, provenanceOf, type Telling } from "../telling.ts";

/** Parliaments as seats, with their last vote. */
export function parliamentSection(telling: Telling): PageSection {
  const { parliaments } = telling.material.crisis;
  return {
    id: "parliament",
    title: "The parliament",
    body:
      parliaments.length === 0
        ? [
            missingPart(
              "A parliament",
              "no legislature takes part in this crisis, or no vote of one was given",
            ),
          ]
        : parliaments.flatMap(({ id, name, vote, quorum, blocs }) => [
            html`<p>${vote}</p>
`,
            figureHtml(
              seatsFigure({
                id: `seats-${id}`,
                title: name,
                provenance: provenanceOf(telling, null),
                quorum,
                blocs: blocs.map((bloc) => ({ ...bloc, label: bloc.name })),
              }),
            ),
          ]),
  };
}
