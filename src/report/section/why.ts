import { printedError, printedNumber } from "../../analysis/statement/number-text.ts";
import { html } from "../html.ts";
import type { PolicyGap } from "../material.ts";
import type { PageSection } from "../page.ts";
import { tableBlockHtml } from "../table-block.ts";
import { frameOf, listHtml, type Telling } from "../telling.ts";

/** Why two policies differ: what each setting adds, and the chain by which they part. */
export function whySection(telling: Telling): PageSection {
  const { why } = telling.material;
  return {
    id: "why",
    title: "Why two policies differ",
    body:
      why === null
        ? [
            html`<p class="missing">This was not asked for: it takes runs of its own, in which the settings of one policy are swapped for those of another, one by one.</p>
`,
          ]
        : [
            html`<p>${differenceText(why)}</p>
`,
            listHtml(why.sentences) ?? html``,
            tableBlockHtml({
              ...frameOf(telling, { id: "why-levers", title: "What each setting adds to the difference" }),
              // These runs are not those of the rest of the report.
              provenance: why.provenance,
              reading: `Shares of the difference in ${why.unit}, averaged over the orders in which the settings of ${why.against} can be swapped for those of ${why.policy}; they add up to the whole. A share within two errors of nothing may be luck.`,
              columns: [
                { name: "Setting", values: why.levers.map(({ name }) => name) },
                { name: why.policy, values: why.levers.map(({ inPolicy }) => inPolicy) },
                { name: why.against, values: why.levers.map(({ inAgainst }) => inAgainst) },
                {
                  name: `Adds, ${why.unit}`,
                  values: why.levers.map(({ share, error }) => shareText(share, error)),
                },
              ],
            }),
            html`<p class="note">${why.method}</p>
`,
          ],
  };
}

function differenceText({ policy, against, unit, difference, error }: PolicyGap): string {
  const clear =
    Math.abs(difference) > 2 * error
      ? ""
      : " That is inside the noise of these runs, so what follows may be chance.";
  return `${policy} differs from ${against} by ${shareText(difference, error)} ${unit}.${clear}`;
}

function shareText(share: number, error: number): string {
  const text = printedNumber(share, error).text.replace("-", "\u2212");
  return `${share > 0 && text !== "0" ? "+" : ""}${text} (±${printedError(error)})`;
}
