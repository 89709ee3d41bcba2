import type { IcbReport } from "../calibration/icb/report.ts";
import { packageVersion } from "../node/package-version.ts";
import { emptyDocument } from "../report/document.ts";
import { figureHtml } from "../report/figure.ts";
import { pageText } from "../report/page.ts";
import { reliabilityFigure } from "../report/reliability-figure.ts";
import { tableBlockHtml } from "../report/table-block.ts";
import { verdict } from "./backtest-text.ts";

const eventNames = { war: "full-scale war", violence: "serious violence or war" } as const;

/** The backtest on ICB as a page: scores of every split, and how reliable the forecasts of the headline split are. */
export function icbPage(report: IcbReport): string {
  const { crises, targets, reliability, design } = report;
  const runs = design.futures * design.replicates;
  const provenance = `${crises} crises of ICB version 14, ${runs} simulated runs of each, seed ${design.seed}.`;
  return pageText({
    lang: "en",
    kind: "Backtest",
    title: "Forecasts of crises that are over",
    subtitle: verdict(report),
    caution:
      "Scores are those of forecasts made from what was known on a crisis's first day. What was scored, and how, was written down before.",
    sections: [
      {
        id: "scores",
        title: "Scores",
        body: [
          tableBlockHtml({
            id: "score",
            title: "Mean scores and skill",
            reading:
              "Lower scores are better: Brier for events, ranked probability for the ending, continuous ranked probability for the length. Skill is the share of the base rate's score that the fitted model saves, with its 90 % interval.",
            provenance,
            columns: [
              { name: "Target", values: targets.map(({ target, split }) => `${target}, ${split}`) },
              { name: "Cases", values: Int32Array.from(targets, ({ n }) => n) },
              { name: "Fitted", values: Float64Array.from(targets, ({ score }) => score) },
              { name: "As shipped", values: Float64Array.from(targets, ({ shippedScore }) => shippedScore) },
              { name: "Base rate", values: Float64Array.from(targets, ({ baseRateScore }) => baseRateScore) },
              {
                name: "Regression",
                values: Float64Array.from(targets, ({ regressionScore }) => regressionScore),
              },
              { name: "Skill", values: Float64Array.from(targets, ({ skill }) => skill.estimate) },
              { name: "From", values: Float64Array.from(targets, ({ skill }) => skill.low) },
              { name: "To", values: Float64Array.from(targets, ({ skill }) => skill.high) },
            ],
          }),
        ],
      },
      {
        id: "reliability",
        title: "Reliability",
        body: reliability
          .filter(({ bins }) => bins.some(({ n }) => n > 0))
          .map(({ target, forecaster, bins }) =>
            figureHtml(
              reliabilityFigure(emptyDocument(), {
                id: `reliability-${target}-${forecaster}`,
                title: `Reliability of ${eventNames[target]}: ${forecaster}`,
                event: eventNames[target],
                provenance,
                bins,
              }),
            ),
          ),
      },
    ],
    manifest: [
      { term: "Backtest", value: "icb" },
      { term: "Version of Detente", value: packageVersion() },
      { term: "Crises", value: String(crises) },
      { term: "Runs of each", value: String(runs) },
      { term: "Seed", value: String(design.seed) },
    ],
  });
}
