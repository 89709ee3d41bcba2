import { html } from "../html.ts";
import type { PageSection } from "../page.ts";
import { capital, listHtml, type Telling } from "../telling.ts";

/** What lies outside every calculation of this kind, whatever the crisis. */
const alwaysOut = [
  "Whether a policy is legal, legitimate, or respects rights.",
  "How much less a harm or a gain counts because it comes later.",
  "Everything beyond the last simulated day.",
] as const;

/** What the model leaves out. */
export function limitsSection({ material }: Telling): PageSection {
  const own = material.crisis.leavesOut.map((text) => ended(capital(text)));
  return {
    id: "limits",
    title: "What the model leaves out",
    body: [
      html`<p>No number in this report knows anything of these. A model that does not contain a thing cannot say that it does not matter.</p>
`,
      listHtml([...own, ...alwaysOut]) ?? html``,
    ],
  };
}

function ended(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
