import type { RecordReport } from "../calibration/record/backtest.ts";
import { violenceClasses } from "../calibration/record/mini-case.data.ts";
import type { MiniCaseForecast, MiniCaseReport } from "../calibration/record/mini-case.ts";
import { reliabilityDiagram } from "../calibration/reliability.ts";
import { packageVersion } from "../node/package-version.ts";
import { emptyDocument } from "../report/document.ts";
import { envelopeFigure } from "../report/envelope-figure.ts";
import { figureHtml } from "../report/figure.ts";
import { type Html, html } from "../report/html.ts";
import { type PageSection, pageText } from "../report/page.ts";
import { reliabilityFigure } from "../report/reliability-figure.ts";
import { tableBlockHtml } from "../report/table-block.ts";
import type { RecordResult } from "./backtest-record.ts";
import {
  eventSentence,
  eventsOf,
  heading,
  insideSentence,
  miniCaseVerdict,
  numberSentence,
  numbersOf,
  unscoredLines,
  verdictOf,
} from "./backtest-record-text.ts";

const kind = "Backtest";
const caution =
  "Whoever wrote the model knew how these crises went. Held out means that a number was not used, not that it was unknown. " +
  "A handful of crises can show that a model is wrong, never that it is right.";

/** The backtests of record as a page: figures by week, the numbers, and how each row of the record was coded. */
export function recordPage(name: string, result: RecordResult): string {
  const { crises, inside } = result;
  const design = crises[0]!.design;
  return pageText({
    lang: "en",
    kind,
    title:
      crises.length === 1
        ? `${crises[0]!.title}: the record among the runs`
        : "Crises of record among the runs",
    subtitle: crises.length === 1 ? verdictOf(crises[0]!) : insideSentence("All crises", inside.nineTenths),
    caution,
    sections: crises.flatMap((report) => crisisSections(report)),
    manifest: designRows(name, design),
  });
}

function crisisSections(report: RecordReport): PageSection[] {
  const { scenario: id, title } = report;
  const provenance = `${report.runs} runs: ${report.design.futures} futures over the documented priors, ${report.design.replicates} runs of each, seed ${report.design.seed}; parameters as shipped.`;
  const held = numbersOf(report, true);
  return [
    {
      id: `${id}-record`,
      title: `${title}: where the record lies`,
      body: [
        paragraph(heading(report)),
        paragraph(verdictOf(report)),
        numberBlock(`${id}-numbers`, held, provenance),
        list(held.map(numberSentence)),
        list(eventsOf(report, true).map(eventSentence)),
        html`<h3>Shown, but not counted</h3>\n`,
        list(unscoredLines(report)),
      ],
    },
    {
      id: `${id}-weeks`,
      title: `${title}: week by week`,
      body: report.series.map(({ id: series, label, ...lists }) =>
        figureHtml(
          envelopeFigure(emptyDocument(), {
            id: `${id}-${series}`,
            title: `${title}: ${label}`,
            what: label,
            provenance,
            ...lists,
          }),
        ),
      ),
    },
    {
      id: `${id}-coding`,
      title: `${title}: how the record was coded`,
      body: [rowBlock(`${id}-rows`, report)],
    },
  ];
}

function numberBlock(id: string, held: ReturnType<typeof numbersOf>, provenance: string): Html {
  const of = (value: (one: (typeof held)[number]) => number): Float64Array => Float64Array.from(held, value);
  return tableBlockHtml({
    id,
    title: "Held-out numbers",
    reading:
      "Rank is the share of runs below the record, ties counted half. CRPS is a distance in the unit of the quantity, lower is better; before is that of the forecast that the time before goes on, or of recorded lengths.",
    provenance,
    columns: [
      {
        name: "Quantity",
        values: held.map(({ label, unit }) => (unit === "acts" ? label : `${label} (${unit})`)),
      },
      { name: "Record", values: of(({ observed }) => observed) },
      { name: "Median", values: of(({ score }) => score.median) },
      { name: "Half from", values: of(({ score }) => score.half.low) },
      { name: "Half to", values: of(({ score }) => score.half.high) },
      { name: "Nine in ten from", values: of(({ score }) => score.nineTenths.low) },
      { name: "Nine in ten to", values: of(({ score }) => score.nineTenths.high) },
      { name: "Rank", values: of(({ score }) => score.rank) },
      { name: "CRPS", values: of(({ score }) => score.crps) },
      { name: "Before", values: of(({ score }) => score.referenceCrps ?? Number.NaN) },
    ],
  });
}

function rowBlock(id: string, { rows }: RecordReport): Html {
  return tableBlockHtml({
    id,
    title: "Rows of the timeline that counted",
    reading:
      "Each row of the timeline of record that was counted, and as what. Rows that are not here were not counted.",
    provenance: "timeline.csv of the scenario; rules in docs/backtests/record-preregistration.md.",
    columns: [
      { name: "Row", values: rows.map(({ row }) => row) },
      { name: "Day", values: Int32Array.from(rows, ({ day }) => day) },
      { name: "Counted as", values: rows.map(({ kind: act }) => act) },
      { name: "By", values: rows.map(({ actor }) => actor) },
      { name: "On", values: rows.map(({ target }) => target) },
      { name: "Killed", values: Int32Array.from(rows, ({ deaths }) => deaths) },
    ],
  });
}

/** Fifths: ten forecasts would leave most tenths empty. */
const edges = [0.2, 0.4, 0.6, 0.8];

/** The mini-cases as a page. */
export function miniCasePage(report: MiniCaseReport): string {
  const { forecasts, scores, design } = report;
  const provenance = `${design.futures} futures, ${design.replicates} runs of each, seed ${design.seed}, for each case.`;
  return pageText({
    lang: "en",
    kind,
    title: "Ten cases of history",
    subtitle: miniCaseVerdict(report),
    caution,
    sections: [
      {
        id: "cases",
        title: "Forecasts and what came",
        body: [caseBlock(forecasts, provenance)],
      },
      {
        id: "scores",
        title: "Scores",
        body: [
          tableBlockHtml({
            id: "score",
            title: "Mean scores over the ten cases",
            reading: "Lower is better. All rows rest on the same ten cases.",
            provenance,
            columns: [
              { name: "Target", values: scores.map(({ target, rule }) => `${target}, ${rule}`) },
              { name: "Model", values: Float64Array.from(scores, ({ score }) => score) },
              { name: "Base rate", values: Float64Array.from(scores, ({ baseRateScore }) => baseRateScore) },
            ],
          }),
          ...(["serious violence or war", "any violence"] as const).map((event, k) =>
            figureHtml(
              reliabilityFigure(emptyDocument(), {
                id: `reliability-${k + 1}`,
                title: `Reliability: ${event}`,
                event,
                provenance,
                bins: reliabilityOf(forecasts, event === "any violence" ? 1 : 2, design.seed),
              }),
            ),
          ),
        ],
      },
    ],
    manifest: designRows("mini-cases", design),
  });
}

function reliabilityOf(forecasts: readonly MiniCaseForecast[], least: number, seed: number) {
  const probabilities = forecasts.map(({ violence }) =>
    Math.min(
      1,
      violence.slice(least).reduce((sum, p) => sum + p, 0),
    ),
  );
  const happened = forecasts.map(({ case: one }) => one.violence >= least);
  return reliabilityDiagram(probabilities, happened, { edges, seed });
}

function caseBlock(forecasts: readonly MiniCaseForecast[], provenance: string): Html {
  return tableBlockHtml({
    id: "case",
    title: "Ten cases",
    reading:
      "Chances in 100 of each class of violence, what came, and the length in days beside the envelope of nine in ten runs. ICB is the number of the crisis there; without one the coding is our own reading.",
    provenance,
    columns: [
      { name: "Case", values: forecasts.map(({ case: one }) => one.name) },
      { name: "Parties", values: forecasts.map(({ case: one }) => one.parties) },
      {
        name: "ICB",
        values: forecasts.map(({ case: one }) => (one.icb === null ? "judgement" : String(one.icb))),
      },
      ...violenceClasses.map((name, k) => ({
        name,
        values: Float64Array.from(forecasts, ({ violence }) => 100 * violence[k]!),
      })),
      { name: "Record", values: forecasts.map(({ case: one }) => violenceClasses[one.violence]!) },
      { name: "Highest act", values: forecasts.map(({ case: one }) => one.highest) },
      { name: "Days", values: Int32Array.from(forecasts, ({ case: one }) => one.days) },
      {
        name: "Nine in ten from",
        values: Float64Array.from(forecasts, ({ length }) => length.nineTenths.low),
      },
      {
        name: "Nine in ten to",
        values: Float64Array.from(forecasts, ({ length }) => length.nineTenths.high),
      },
    ],
  });
}

function designRows(name: string, design: RecordReport["design"]) {
  const { futures, replicates, seed } = design;
  return [
    { term: "Backtest", value: name },
    { term: "Version of Detente", value: packageVersion() },
    { term: "Futures", value: `${futures} (latin-hypercube)` },
    { term: "Replicates", value: String(replicates) },
    { term: "Seed", value: String(seed) },
    { term: "Parameters", value: "as shipped, over their documented priors" },
    {
      term: "Run again",
      value: `detente backtest ${name} --futures ${futures} --replicates ${replicates} --seed ${seed}`,
    },
  ];
}

function paragraph(text: string): Html {
  return html`<p>${text}</p>\n`;
}

function list(sentences: readonly string[]): Html {
  return html`<ul>${sentences.map((sentence) => html`<li>${sentence}</li>\n`)}</ul>\n`;
}
