import { chanceText, printedChanceRange } from "../../analysis/statement/probability-text.ts";
import type { TestedClaim } from "../../analysis/study/verdicts.ts";
import { claimsTable } from "../claims-table.ts";
import { html } from "../html.ts";
import { signedNumber } from "../number-text.ts";
import type { PageSection } from "../page.ts";
import { tableBlockHtml } from "../table-block.ts";
import { frameOf, isToll, listHtml, missingPart, type Telling, toldColumn } from "../telling.ts";

/** The claims of the crisis with who made them, and what the runs say of each. */
export function claimsSection(telling: Telling): PageSection {
  const { claims } = telling.material.analysis;
  const regions = claims.flatMap(({ result, sentences }) =>
    sentences.map((sentence) => `“${result.claim.text}” ${sentence}`),
  );
  return {
    id: "claims",
    title: "What was claimed, and what the runs say",
    body:
      claims.length === 0
        ? [missingPart("Claims", "the scenario records none")]
        : [
            html`<p>A claim that says what leads to what can be put to the runs as a comparison of two policies. Claims about what is right or good are not scored: no simulation can say.</p>
`,
            tableBlockHtml(
              claimsTable(
                frameOf(telling, { id: "claims-table", title: "Claims and verdicts" }),
                claims.map((claim) => ({
                  text: claim.result.claim.text,
                  by: claim.result.claim.speaker,
                  contrast: contrastText(telling, claim),
                  verdict: claim.result.verdict,
                  because: because(telling, claim),
                })),
              ),
            ),
            regions.length === 0
              ? html``
              : html`<h3>Where claims hold and where they fail</h3>
${listHtml(regions)}`,
          ],
  };
}

function contrastText(telling: Telling, { result: { claim } }: TestedClaim): string {
  if (claim.contrast === null) return "";
  const { policy, against, outcome, horizon, direction } = claim.contrast;
  const label = telling.material.study.outcomes.find(({ id }) => id === outcome)?.label ?? outcome;
  return `${label} ${direction} by day ${horizon} under ${telling.quoted(policy)} than under ${telling.quoted(against)}`;
}

function because(telling: Telling, { result }: TestedClaim): string {
  const { test, claim, verdict } = result;
  if (test === null || claim.contrast === null) return reasons[verdict] ?? "";
  const { share, low, high } = test.holding;
  const counts = `It holds in ${chanceText(share).replace(" in 100", " of 100")} futures (${printedChanceRange(low, high).text}).`;
  const { outcome, measure } = toldColumn(
    telling.material,
    `${claim.contrast.outcome}@${claim.contrast.horizon}`,
    null,
  );
  if (isToll(outcome)) return `${counts} No average is given: averages of deaths hang on a few great wars.`;
  const error = Number.isNaN(test.error)
    ? "error unknown"
    : `±${measure.showError(test.error * measure.factor)}`;
  return `${counts} Average difference ${signedNumber(test.difference * measure.factor, (value) => measure.showEstimate(value, test.error * measure.factor))} (${error}) ${measure.axis}.`;
}

const reasons: Partial<Record<TestedClaim["result"]["verdict"], string>> = {
  "a value, not scored": "No simulation can say whether a value is right.",
  "a fact, for its sources to show": "Its sources, not simulations, bear it out or do not.",
  "not tested: no contrast stated": "No two policies are named whose comparison would test it.",
  "not tested: not in these runs": "These runs lack one of the policies or the outcome.",
};
