import { actsIn, type History, type Span } from "./history.ts";
import { type Band, countQuantile, envelope } from "./place.ts";
import type { WeeklySeries } from "./recorded-crisis.ts";

/** Cumulative counts of the record by week, beside those of the runs. */
export interface WeeklyEnvelope {
  readonly id: string;
  readonly label: string;
  readonly isComplete: boolean;
  /** Last day of each week, counted from the start; the last week may be short. */
  readonly days: readonly number[];
  readonly observed: readonly number[];
  readonly median: readonly number[];
  readonly half: readonly Band[];
  readonly nineTenths: readonly Band[];
}

/** Last days of the weeks of a span. */
export function weekEnds({ from, to }: Span): number[] {
  const nWeeks = Math.ceil((to - from + 1) / 7);
  return Array.from({ length: nWeeks }, (_, week) => Math.min(to, from + 7 * week + 6));
}

/** Acts from the start of the span to the end of each week. */
export function cumulativeCounts(
  history: Pick<History, "acts">,
  series: WeeklySeries,
  span: Span,
): Int32Array {
  const counts = new Int32Array(weekEnds(span).length);
  for (const { day, count } of actsIn(history, series.filter, span)) {
    counts[Math.floor((day - span.from) / 7)]! += count;
  }
  for (let week = 1; week < counts.length; week++) counts[week]! += counts[week - 1]!;
  return counts;
}

/** The envelopes of one series; `runs` holds the cumulative counts of each run, which must not be empty. */
export function weeklyEnvelope(
  series: WeeklySeries,
  span: Span,
  record: Pick<History, "acts">,
  runs: readonly Int32Array[],
): WeeklyEnvelope {
  const days = weekEnds(span);
  const sorted = days.map((_, week) => Int32Array.from(runs, (counts) => counts[week]!).sort());
  return {
    id: series.id,
    label: series.label,
    isComplete: series.isComplete,
    days,
    observed: [...cumulativeCounts(record, series, span)],
    median: sorted.map((counts) => countQuantile(counts, 0.5)),
    half: sorted.map((counts) => envelope(counts, 0.5)),
    nineTenths: sorted.map((counts) => envelope(counts, 0.9)),
  };
}
