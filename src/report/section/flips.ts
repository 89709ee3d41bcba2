import type { Limit } from "../../analysis/discovery/box.ts";
import { boxSentence } from "../../analysis/discovery/box-sentence.ts";
import type { FailureConditions } from "../../analysis/study/conditions.ts";
import { referenceOf } from "../answer.ts";
import { boxFigure, type Restriction } from "../box-figure.ts";
import { figureHtml } from "../figure.ts";
import { type Html, html } from "../html.ts";
import type { PageSection } from "../page.ts";
import { capital, frameOf, listHtml, missingPart, slug, type Telling } from "../telling.ts";
import { trajectoryFigure } from "../trajectory-figure.ts";
import { bestPart } from "./best.ts";
import { informationPart } from "./information.ts";
import { legsPart } from "./legs.ts";

/** What flips the comparison: where policies fail, where each is best, what it is worth to know, what legs do together. */
export function flipsSection(telling: Telling): PageSection {
  const { failures } = telling.material.analysis.conditions;
  return {
    id: "flips",
    title: "What flips the result",
    body: [
      html`<p>Under some assumptions a policy does worse than ${telling.quoted(referenceOf(telling))}. A search looks for a region of assumptions, limited in at most three of them, in which such futures lie. <dfn>Coverage</dfn> says how many of all such futures lie in the region; <dfn>density</dfn> says how many of the futures in the region are such. A good region has much of both.</p>
<h3>Where a policy fails</h3>
`,
      ...failures.map(({ policy, part }) =>
        part.result === null
          ? missingPart(`Where ${telling.quoted(policy)} fails`, worseText(part.why))
          : failureHtml(telling, part.result),
      ),
      ...bestPart(telling),
      ...informationPart(telling),
      ...legsPart(telling),
    ],
  };
}

/** Why no search was possible, with its cases of interest named for what they are. */
function worseText(why: string): string {
  return why
    .replace("futures is of interest", "futures is one in which it does worse")
    .replace("futures are of interest", "futures are ones in which it does worse")
    .replace("futures are not of interest", "futures are ones in which it does no worse");
}

function failureHtml(telling: Telling, failure: FailureConditions): Html {
  const { prim, stability, marks, policy } = failure;
  const name = telling.nameOf(policy);
  const sentence = boxSentence(prim.found, {
    subject: `${telling.quoted(policy)} does worse than ${telling.quoted(referenceOf(telling))}`,
    labels: telling.material.study.labels,
  });
  const notes = [
    marks.sentence,
    ...(prim.found.limits.length === 0
      ? []
      : [
          ...stabilitySentence(stability),
          ...(prim.found.meetsThresholds
            ? []
            : ["The region is thinner than was asked for: fewer than 80 of 100 futures in it are such."]),
        ]),
    ...treeSentence(failure),
  ];
  const box =
    prim.found.limits.length === 0
      ? html`<p>${sentence}</p>
`
      : figureHtml(
          boxFigure(telling.document, {
            ...frameOf(telling, { id: `fails-${slug(policy)}`, title: `${name}: where it fails` }),
            sentence,
            restrictions: prim.found.limits.map((limit) => restrictionOf(telling, limit)),
          }),
        );
  return html`${box}${listHtml(failure.further) ?? html``}<details><summary>How this was found<span class="unseen">: ${name}</span></summary>
${listHtml(notes)}${trajectoryHtml(telling, failure)}</details>
`;
}

function stabilitySentence(stability: FailureConditions["stability"]): string[] {
  if (stability === null) return [];
  const same = Math.round(100 * stability.sameInputs);
  return [
    `In ${same} of 100 repeats with futures drawn anew the region was limited in exactly the same assumptions.`,
  ];
}

function treeSentence({ agreement }: FailureConditions): string[] {
  if (agreement.result === null) return [];
  const { nFirst, nSecond, nBoth } = agreement.result;
  if (nFirst === 0 || nSecond === 0) return [];
  return [
    `A second method, a tree of splits, calls ${nSecond} futures such; ${nBoth} of them are among the ${nFirst} of the region.`,
  ];
}

function trajectoryHtml(telling: Telling, { prim, policy }: FailureConditions): Html {
  const name = telling.nameOf(policy);
  return figureHtml(
    trajectoryFigure(telling.document, {
      ...frameOf(telling, {
        id: `peeling-${slug(policy)}`,
        title: `${name}: from all futures to the region`,
      }),
      interest: `futures in which ${name} does worse`,
      boxes: prim.trajectory.map(({ coverage, density, inputs }) => ({
        coverage,
        density,
        nRestricted: inputs.length,
      })),
      chosen: prim.chosen,
    }),
  );
}

/** A limit of a region as a picture shows it. */
export function restrictionOf(telling: Telling, limit: Limit): Restriction {
  const label = capital(telling.inputLabel(limit.input));
  if (limit.kind === "levels") {
    return { label, cases: [...limit.levels, ...limit.excluded], keptCases: limit.levels };
  }
  const { low, high, least, most, input } = limit;
  return {
    label,
    unit: telling.material.study.labels[input]?.unit ?? "",
    full: [least, most],
    kept: [low ?? least, high ?? most],
  };
}
