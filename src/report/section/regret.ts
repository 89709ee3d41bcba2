import type { Criterion } from "../../analysis/robustness/robustness.ts";
import { figureHtml } from "../figure.ts";
import { type Html, html } from "../html.ts";
import { twoDigits, wholeRuns } from "../number-text.ts";
import type { PageSection } from "../page.ts";
import { rankingSentence } from "../ranking-text.ts";
import { regretFigure } from "../regret-figure.ts";
import { tableBlockHtml } from "../table-block.ts";
import { frameOf, isToll, missingPart, type Telling } from "../telling.ts";

/** Regret, and the policies ranked by every criterion side by side. */
export function regretSection(telling: Telling): PageSection {
  const { standing } = telling.material.analysis;
  const sentence = rankingSentence(telling);
  return {
    id: "regret",
    title: "Which policy holds up",
    body: [
      html`<p>Nobody knows which future will come. A policy's <dfn>regret</dfn> in a future is how much worse it does there than the best of these policies would have done. A policy that holds up has little regret in many futures; whether the average, the bad cases or the worst case counts most is a matter of one's attitude to risk.</p>
`,
      sentence === null
        ? html``
        : html`<p class="finding">${sentence}</p>
`,
      regretPart(telling),
      rankingTable(telling),
      standing.satisficing.result === null
        ? missingPart("How often a policy is good enough", standing.satisficing.why!)
        : satisficingTable(telling),
    ],
  };
}

function regretPart(telling: Telling): Html {
  const { material, focus, document, nameOf, quoted } = telling;
  const { regret, regretBounds } = material.analysis.standing;
  if (regret.result === null) return missingPart("Regret", regret.why);
  if (isToll(focus.outcome)) return missingPart("Regret in numbers", "averages of deaths are not printed");
  const { factor } = focus.measure;
  const { rows, minimax } = regret.result;
  const figure = regretFigure(document, {
    ...frameOf(
      telling,
      { id: "regret-figure", title: `Regret in ${focus.name}` },
      focus,
      rows.map(({ error }) => error),
    ),
    unit: focus.measure.axis,
    policies: rows.map(({ policy, mean, high, max }) => ({
      label: nameOf(policy),
      mean: mean * factor,
      p90: high * factor,
      max: max * factor,
    })),
  });
  const least = minimax.withinNoise.filter((policy) => !minimax.policies.includes(policy));
  const close =
    least.length === 0
      ? ""
      : `; ${least.length === 1 ? "one other policy is" : `${least.length} other policies are`} within the noise of that`;
  return html`${figureHtml(figure)}<p>The largest regret is smallest under ${minimax.policies.map(quoted).join(" and ")}${close}. Few runs for each future make regret look larger than it is${boundsText(telling, regretBounds.result)}.</p>
`;
}

function boundsText(
  { focus }: Telling,
  bounds: readonly { readonly meanLow: number; readonly meanHigh: number }[] | null,
): string {
  if (bounds === null) return "";
  const { factor, show, axis } = focus.measure;
  const widest = Math.max(...bounds.map(({ meanLow, meanHigh }) => meanHigh - Math.max(0, meanLow)));
  return `, here by at most about ${show(widest * factor)} ${axis} on average`;
}

/** Criteria as headings. */
const headings: Record<Criterion["id"], string> = {
  "expected-value": "Average",
  "mean-regret": "Average regret",
  "tenth-percentile": "Worst tenth",
  "high-regret": "Regret, worst tenth",
  "worst-case": "Worst future",
  "max-regret": "Largest regret",
  "share-best": "Often best",
  satisficing: "Good enough",
};

function rankingTable(telling: Telling): Html {
  const { material, nameOf } = telling;
  const { robustness, ranking } = material.analysis.standing;
  if (robustness.result === null) return missingPart("The ranking", robustness.why);
  const { policies, criteria } = robustness.result;
  return tableBlockHtml({
    ...frameOf(telling, { id: "ranks", title: "The same policies ranked by different criteria" }),
    reading: `Rank 1 is best; policies that tie share a rank. A ranking that changes from column to column depends on the attitude to risk. ${closeText(telling, ranking.result?.leaders ?? [])}`,
    columns: [
      { name: "Policy", values: policies.map(nameOf) },
      ...criteria.map(({ id, ranks }) => ({
        name: headings[id],
        values: Float64Array.from(ranks),
      })),
    ],
  });
}

function closeText(
  { quoted }: Telling,
  leaders: readonly { readonly label: string; readonly indistinguishable: readonly string[] }[],
): string {
  const unclear = leaders.filter(({ indistinguishable }) => indistinguishable.length > 0);
  if (leaders.length === 0) return "";
  if (unclear.length === 0) return "In every column the first is clear of the noise.";
  const parts = unclear.map(
    ({ label, indistinguishable }) =>
      `by ${label} ${indistinguishable.length > 3 ? `${indistinguishable.length} policies` : indistinguishable.map(quoted).join(", ")}`,
  );
  return `Not to be told from the first: ${parts.join("; ")}.`;
}

function satisficingTable(telling: Telling): Html {
  const { material, nameOf } = telling;
  const { rows, thresholds } = material.analysis.standing.satisficing.result!;
  const limits = thresholds.map((one) =>
    "atMost" in one
      ? `${one.column} at most ${twoDigits(one.atMost)}`
      : `${one.column} at least ${twoDigits(one.atLeast)}`,
  );
  return tableBlockHtml({
    ...frameOf(telling, { id: "good-enough", title: "In how many futures a policy is good enough" }),
    reading: `Good enough means here: ${limits.join("; ")}. The thresholds were set by whoever asked for this report.`,
    columns: [
      { name: "Policy", values: rows.map(({ policy }) => nameOf(policy)) },
      {
        name: "Futures in 1,000",
        values: Float64Array.from(rows, ({ all }) => 1000 * all.share),
        show: wholeRuns,
      },
      { name: "From", values: Float64Array.from(rows, ({ all }) => 1000 * all.low), show: wholeRuns },
      { name: "To", values: Float64Array.from(rows, ({ all }) => 1000 * all.high), show: wholeRuns },
      {
        name: "Unclear, in 1,000",
        values: Float64Array.from(rows, ({ unclear }) => 1000 * unclear),
        show: wholeRuns,
      },
    ],
  });
}
