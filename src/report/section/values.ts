import type { Values } from "../../analysis/study/values.ts";
import type { WeightMap } from "../../analysis/weights/weight-map.ts";
import { figureHtml } from "../figure.ts";
import { type Html, html } from "../html.ts";
import { listText } from "../number-text.ts";
import type { PageSection } from "../page.ts";
import { tableBlockHtml } from "../table-block.ts";
import { frameOf, isToll, missingPart, provenanceOf, type Telling, toldColumn } from "../telling.ts";
import { weightSlidersHtml } from "../weight-sliders.ts";
import { type Weights, weightsBarFigure, weightsFigure } from "../weights-figure.ts";

/** For which values each policy is best: the map of weights, and sliders. There are no default weights. */
export function valuesSection(telling: Telling): PageSection {
  const { values } = telling.material.analysis;
  const { points } = telling.material.study;
  return {
    id: "values",
    title: "For which values each policy is best",
    body: [
      html`<p>Which policy is best also depends on what one cares about. ${points === null ? "No weights are set; they are yours." : "Whoever asked for this report set weights; they are one reader's, and yours may differ."} A <dfn>weight</dfn> says how much it matters to move one outcome from the worst to the best that any of these policies reaches.</p>
<p>Deaths of each side are listed separately above and are never added to a score unless a reader gives them weight. Legality, legitimacy, rights, and how much less a later harm counts than an earlier one lie outside the calculation.</p>
`,
      ...(values.result === null
        ? [missingPart("The map of weights", values.why!)]
        : [
            ...mapFigures(telling, values.result),
            ownDeathsNote(telling, values.result),
            slidersOf(telling, values.result),
          ]),
      ...weightedPart(telling),
    ],
  };
}

function mapFigures(telling: Telling, { map, slices }: Values): Html[] {
  if (map.objectives.length <= 3)
    return [mapFigure(telling, map, "weights-map", "For which weights each policy is best")];
  return [
    tableBlockHtml({
      ...frameOf(telling, { id: "weights-shares", title: "Best for how many of all weightings" }, null),
      reading:
        "Of 100 ways to spread weight over all the outcomes, for how many each policy is best. All ways count alike, which says nothing about whose weights are likelier.",
      columns: [
        {
          name: "Policy",
          values: map.regions.map(({ policies }) => policies.map(telling.nameOf).join(" or ")),
        },
        { name: "Of 100 weightings", values: map.regions.map(({ share }) => shareText(share)) },
      ],
    }),
    ...slices.map(({ map: slice }, k) =>
      mapFigure(
        telling,
        slice,
        `weights-slice-${k + 1}`,
        `Weights of three outcomes, the others held at equal weights (${k + 1} of ${slices.length})`,
      ),
    ),
    neverSentence(telling, map),
  ];
}

function shareText(share: number): string {
  return share < 0.01 ? "under 1" : share > 0.99 ? "over 99" : String(Math.round(100 * share));
}

function neverSentence(telling: Telling, { never }: WeightMap): Html {
  if (never.length === 0) return html``;
  return html`<p>Best for no weights at all: ${listText(never.map(telling.quoted))}.</p>
`;
}

function mapFigure(telling: Telling, map: WeightMap, id: string, title: string): Html {
  const labels = map.objectives.map((column) => toldColumn(telling.material, column, null).outcome.label);
  const frame = frameOf(telling, { id, title }, null);
  const named = map.regions.map((region) => ({
    ...region,
    label: region.policies.map(telling.nameOf).join(" or "),
  }));
  const figure =
    labels.length === 2
      ? weightsBarFigure({
          ...frame,
          objectives: [labels[0]!, labels[1]!],
          intervals: named
            .map(({ label, corners }) => {
              const ends = (corners ?? []).map((corner) => corner[1]!);
              return { label, from: Math.min(...ends), to: Math.max(...ends) };
            })
            .sort((a, b) => a.from - b.from),
        })
      : weightsFigure({
          ...frame,
          objectives: [labels[0]!, labels[1]!, labels[2]!],
          policies: named.map(({ label, share, corners }) => ({
            label,
            share,
            polygons: corners === null ? [] : [corners as readonly Weights[]],
          })),
        });
  return html`${figureHtml(figure)}${map.objectives.length <= 3 && id === "weights-map" ? neverSentence(telling, map) : null}`;
}

function ownDeathsNote({ material }: Telling, { swings }: Values): Html {
  const ids = swings.map(({ column }) => column.slice(0, column.lastIndexOf("@")));
  const tolls = material.study.outcomes.filter(isToll).map(({ id }) => id);
  const weighed = ids.filter((id) => tolls.includes(id));
  if (weighed.length === 0) {
    return html`<p class="note">No deaths are among the outcomes that are weighed here.</p>
`;
  }
  if (weighed.some((id) => !material.crisis.ownTolls.includes(id))) return html``;
  return html`<p class="note"><strong>Only deaths on the side of ${material.crisis.advised} are weighed here.</strong> The deaths of others count for nothing in this map and in these scores.</p>
`;
}

function slidersOf(telling: Telling, { swings, means }: Values): Html {
  const { material } = telling;
  const told = means.objectives.map((column) => {
    const swing = swings.find((one) => one.column === column)!;
    return { swing, told: toldColumn(material, column, swing.direction) };
  });
  return weightSlidersHtml({
    id: "your-weights",
    title: "Your weights",
    provenance: provenanceOf(telling, null),
    objectives: told.map(({ swing, told: { outcome, name, measure } }) => ({
      label: name,
      swing: isToll(outcome)
        ? "from the worst to the best policy; the averages behind it hang on a few great wars and are not printed"
        : `from ${measure.show(swing.worst * measure.factor)} to ${measure.show(swing.best * measure.factor)} ${measure.axis}`,
      ...(isToll(outcome) ? { deaths: material.crisis.ownTolls.includes(outcome.id) ? "own" : "other" } : {}),
    })),
    policies: means.policies.map((policy, p) => ({
      label: telling.nameOf(policy),
      scores: means.values[p]!,
    })),
  });
}

function weightedPart(telling: Telling): Html[] {
  const { weighted } = telling.material.analysis.standing;
  if (telling.material.study.points === null) return [];
  if (weighted.result === null)
    return [missingPart("The ranking by the weights that were set", weighted.why)];
  const { policies, criteria } = weighted.result.robustness;
  return [
    tableBlockHtml({
      ...frameOf(telling, { id: "weighted-ranks", title: "Ranked by the weights that were set" }, null),
      reading: "Rank 1 is best. These ranks are of one reader's weights and of nobody else's.",
      columns: [
        { name: "Policy", values: policies.map(telling.nameOf) },
        ...criteria.map(({ label, ranks }) => ({ name: label, values: Float64Array.from(ranks) })),
      ],
    }),
  ];
}
