import { referenceOf } from "../answer.ts";
import { type Html, html } from "../html.ts";
import type { PageSection } from "../page.ts";
import type { Telling } from "../telling.ts";

/** The question, the crisis in a paragraph, and every policy as its advocates put it. */
export function questionSection(telling: Telling): PageSection {
  const { crisis, study } = telling.material;
  const asked = crisis.question ?? "Which of these policies holds up, when does it fail, and why?";
  const described = new Map(crisis.policies.map((policy) => [policy.id, policy]));
  const combinations = study.policies.filter(({ id }) => !described.has(id));
  return {
    id: "question",
    title: "The question",
    body: [
      html`<p class="question">${asked}</p>
${crisis.summary === "" ? null : html`<p>${crisis.summary}</p>\n`}<p>${crisis.start === "" ? "" : `The runs begin on ${crisis.start}. `}The policies are listed below; each unfolds into the case of those who are for it, and the order says nothing. All others are compared with ${telling.quoted(referenceOf(telling))}.</p>
<div class="policies">
${study.policies.flatMap(({ id, name }) => policyHtml(name, described.get(id)?.advocates))}</div>
`,
      combinations.length === 0
        ? html``
        : html`<p>${combinations.length === 1 ? "One further policy joins" : `${combinations.length} further policies join`} parts of these: ${combinations.map(({ name }) => name).join("; ")}.</p>
`,
    ],
  };
}

function policyHtml(name: string, advocates: string | undefined): Html[] {
  if (advocates === undefined) return [];
  const text = advocates === "" ? "Nobody's case for it is on record here." : advocates;
  return [
    html`<details><summary>${name}</summary><p>${text}</p></details>
`,
  ];
}
