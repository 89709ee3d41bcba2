import type { InsideCount, RecordReport } from "../calibration/record/backtest.ts";
import { violenceClasses } from "../calibration/record/mini-case.data.ts";
import type { MiniCaseReport } from "../calibration/record/mini-case.ts";
import type { Band } from "../calibration/record/place.ts";
import type { EventScore, NumberScore, QuantityScore } from "../calibration/record/score-quantity.ts";
import type { WeeklyEnvelope } from "../calibration/record/weekly.ts";
import type { RecordResult } from "./backtest-record.ts";
import { tableText, wrap } from "./layout.ts";
import { chanceText, countText, plainNumber } from "./number-text.ts";

/** A quantity with a number, or an event, that could be scored. */
export type Scored<S> = Omit<QuantityScore, "score"> & { readonly score: S };

/** The quantities of a kind, held out or not. */
export function numbersOf(report: RecordReport, isHeldOut: boolean): Scored<NumberScore>[] {
  return report.quantities.flatMap((one) =>
    one.score?.kind === "number" && (one.mark === "held-out") === isHeldOut
      ? [{ ...one, score: one.score }]
      : [],
  );
}

/** The events of a report, held out or not. */
export function eventsOf(report: RecordReport, isHeldOut: boolean): Scored<EventScore>[] {
  return report.quantities.flatMap((one) =>
    one.score?.kind === "event" && (one.mark === "held-out") === isHeldOut
      ? [{ ...one, score: one.score }]
      : [],
  );
}

/** Where the records lie among the runs, in tables and sentences. */
export function recordText({ crises, inside }: RecordResult, width: number): string {
  const parts = crises.map((report) => crisisText(report, width));
  const total = crises.length > 1 ? [wrap(insideSentence("all crises", inside.nineTenths), { width })] : [];
  return [...parts, ...total].join("\n\n\n");
}

function crisisText(report: RecordReport, width: number): string {
  const paragraph = (text: string): string => wrap(text, { width });
  const item = (text: string): string => wrap(text, { width, first: "  ", rest: "    " });
  const held = numbersOf(report, true);
  const events = eventsOf(report, true);
  return [
    paragraph(heading(report)),
    [paragraph("Held-out numbers: the record among the runs"), numberTable(held, width)].join("\n"),
    held.map((one) => item(numberSentence(one))).join("\n"),
    [paragraph("Held-out events"), ...events.map((one) => item(eventSentence(one)))].join("\n"),
    [paragraph("Shown, but not counted"), ...unscoredLines(report).map(item)].join("\n"),
    [
      paragraph("Acts by week, added up (- below, x above nine in ten runs; o inside; . inside half)"),
      ...report.series.map((series) => weekStrip(series, width)),
    ].join("\n"),
    paragraph(verdictOf(report)),
  ].join("\n\n");
}

/** What was played, and for what it stands. */
export function heading(report: RecordReport): string {
  const { title, policy, why, departures, span, runs, failed } = report;
  const lost = failed === 0 ? "" : ` ${failed} more failed and are left out.`;
  return (
    `${title}, days ${span.from} to ${span.to}: ${runs} runs over the priors.${lost} The policy "${policy}" stands for what was ` +
    `done: ${why}. Conduct departed from it: ${departures}.`
  );
}

/** How many held-out numbers lie inside, and how the scores compare. */
export function verdictOf(report: RecordReport): string {
  const { closer, of } = report.closerThanReference;
  const rivals =
    of === 0
      ? "For none of them is there a record before day 0 to compare with."
      : `In ${closer} of ${of} the runs come closer (by CRPS) than the forecast that the time before goes on, or than recorded lengths.`;
  return `${insideSentence(report.title, report.inside.nineTenths)} ${rivals}`;
}

/** "10 of 11 ... lie inside", with the warning that belongs to it. */
export function insideSentence(where: string, { inside, of, low, high }: InsideCount): string {
  if (of === 0) return `${where}: no held-out number could be scored.`;
  return (
    `${where}: ${inside} of ${of} held-out numbers lie inside the envelope of nine in ten runs ` +
    `(${Math.round(low * 100)} to ${Math.round(high * 100)} in 100 as if they were independent, which they are not); at least ` +
    "nine in ten are expected. The sample is tiny, and wide envelopes are easily hit."
  );
}

function numberTable(quantities: readonly Scored<NumberScore>[], width: number): string {
  const right = { align: "right" } as const;
  const columns = [
    { head: "", flexible: true },
    { head: "record", ...right },
    { head: "median", ...right },
    { head: "half", ...right },
    { head: "9 in 10", ...right },
    { head: "rank", ...right },
    { head: "CRPS", ...right },
    { head: "before", ...right },
  ];
  const rows = quantities.map(({ label, unit, observed, score }) => [
    unit === "acts" ? label : `${label}, ${unit}`,
    valueText(observed),
    valueText(score.median),
    bandText(score.half),
    bandText(score.nineTenths),
    score.rank.toFixed(2),
    valueText(score.crps),
    score.referenceCrps === null ? "" : valueText(score.referenceCrps),
  ]);
  return tableText(columns, rows, width, "  ");
}

function bandText({ low, high }: Band): string {
  return `${valueText(low)}-${valueText(high)}`;
}

/** One sentence on a number of the record. */
export function numberSentence({ label, unit, observed, score }: Scored<NumberScore>): string {
  const unitText = unit === "acts" ? "" : ` (${unit})`;
  const where = score.isInsideHalf
    ? "in the middle half of the runs"
    : score.isInsideNineTenths
      ? `${score.rank < 0.5 ? "low" : "high"}, but inside nine in ten runs`
      : `${score.rank < 0.5 ? "below" : "above"} nine in ten runs: a miss`;
  return `${label}${unitText}: ${valueText(observed)} in the record lies ${where}.`;
}

/** One sentence on an event of the record. */
export function eventSentence({ label, observed, score, runs }: Scored<EventScore>): string {
  const came = observed === 1 ? "came about" : "did not come about";
  const base =
    score.baseRate === null
      ? "No base rate is counted for it."
      : `The base rate says ${chanceText(score.baseRate.probability)} and scores ${score.baseRateBrier!.toFixed(4)} (log ${score.baseRateLog!.toFixed(3)}).`;
  return (
    `${label} ${came}; the ${countText(runs)} runs give it ${chanceText(score.probability)}. Brier ${score.brier.toFixed(4)} ` +
    `(log ${score.log.toFixed(3)}). ${base}`
  );
}

/** Sentences on what is shown but not counted, with the reason. */
export function unscoredLines(report: RecordReport): string[] {
  const why = (mark: string, remark: string | null): string =>
    `${mark === "seen" ? "Seen" : "Incomplete"}${remark === null ? "" : `: ${remark}`}.`;
  return [
    ...numbersOf(report, false).map((one) => `${numberSentence(one)} ${why(one.mark, one.remark)}`),
    ...eventsOf(report, false).map((one) => `${eventSentence(one)} ${why(one.mark, one.remark)}`),
  ];
}

/** A letter for each week: where the record lies in the envelopes of that week. */
function weekStrip(series: WeeklyEnvelope, width: number): string {
  const letters = series.observed.map((count, week) => {
    const [half, wide] = [series.half[week]!, series.nineTenths[week]!];
    if (count > wide.high) return "x";
    if (count < wide.low) return "-";
    return count >= half.low && count <= half.high ? "." : "o";
  });
  const last = series.observed.length - 1;
  const ends =
    `${valueText(series.observed[last]!)} in all; nine in ten runs ${bandText(series.nineTenths[last]!)}` +
    (series.isComplete ? "" : "; only notable ones are listed");
  return [
    wrap(`${series.label}: ${ends}`, { width, first: "  ", rest: "    " }),
    wrap(letters.join(""), { width, first: "  " }),
  ].join("\n");
}

/** What the mini-cases show, in one honest paragraph. */
export function miniCaseVerdict({ forecasts, scores }: MiniCaseReport): string {
  const better = scores.filter(({ score, baseRateScore }) => score < baseRateScore).length;
  const inside = forecasts.filter(({ length }) => length.isInsideNineTenths).length;
  return (
    `The model has the lower score in ${better} of ${scores.length} rows, which share the same ten cases. ${inside} of ` +
    `${forecasts.length} lengths lie inside the envelope of nine in ten runs. Ten cases, chosen because they are well known, with ` +
    "one war among them, prove nothing."
  );
}

/** The mini-cases as tables. */
export function miniCaseText(report: MiniCaseReport, width: number): string {
  const right = { align: "right" } as const;
  const cases = tableText(
    [
      { head: "case", flexible: true },
      ...violenceClasses.map((head) => ({ head, ...right })),
      { head: "record" },
      { head: "days", ...right },
      { head: "9 in 10 runs", ...right },
    ],
    report.forecasts.map(({ case: one, violence, length }) => [
      one.icb === null ? `${one.name} *` : one.name,
      ...violence.map((p) => String(Math.round(p * 100))),
      violenceClasses[one.violence]!,
      String(one.days),
      bandText(length.nineTenths),
    ]),
    width,
    "  ",
  );
  const scores = tableText(
    [
      { head: "mean score", flexible: true },
      { head: "rule" },
      { head: "model", ...right },
      { head: "base rate", ...right },
    ],
    report.scores.map(({ target, rule, score, baseRateScore }) => [
      target,
      rule,
      valueText(score),
      valueText(baseRateScore),
    ]),
    width,
    "  ",
  );
  const paragraph = (text: string): string => wrap(text, { width });
  return [
    [paragraph("Ten cases: violence forecast in 100 runs, and the record"), cases].join("\n"),
    paragraph(
      "Covariates and outcomes are those of ICB 14; a star marks our own reading. Nothing is fitted to the cases.",
    ),
    [paragraph("Scores, lower is better"), scores].join("\n"),
    paragraph(miniCaseVerdict(report)),
  ].join("\n\n");
}

/** A whole number in full, any other to two digits. */
export function valueText(value: number): string {
  return Number.isInteger(value) ? countText(value) : plainNumber(value);
}
