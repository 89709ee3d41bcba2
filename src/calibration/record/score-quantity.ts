import { baseRate, crisisDurations } from "../base-rates.ts";
import { brierScore, crpsOfEnsemble, logScore } from "../scoring-rule.ts";
import { countIn, type History, type Span } from "./history.ts";
import { persistentCount, persistentFirstDay, type WeightedForecast } from "./persistence.ts";
import { type Place, placeOf } from "./place.ts";
import type { Mark, RecordQuantity, Reference } from "./quantity.ts";
import type { RecordedCrisis } from "./recorded-crisis.ts";

/** A number of the record among the runs. */
export interface NumberScore extends Place {
  readonly kind: "number";
  /** Continuous ranked probability score of the runs, in the unit of the quantity. */
  readonly crps: number;
  /** The same of the time before going on, or of recorded crises; null where there is no such forecast. */
  readonly referenceCrps: number | null;
}

/** An event of the record and how likely the runs make it. */
export interface EventScore {
  readonly kind: "event";
  /** (k + 1/2) / (n + 1). */
  readonly probability: number;
  readonly brier: number;
  readonly log: number;
  readonly baseRate: { readonly id: string; readonly probability: number } | null;
  readonly baseRateBrier: number | null;
  readonly baseRateLog: number | null;
}

/** A quantity, what the record says of it, and how the runs stand to that. */
export interface QuantityScore {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  readonly mark: Mark;
  readonly remark: string | null;
  readonly observed: number;
  readonly source: string;
  /** Runs in which the quantity is defined. */
  readonly runs: number;
  /** Null when it is defined in no run, or not in the record. */
  readonly score: NumberScore | EventScore | null;
}

/** Scores one quantity on its values in the runs (NaN where not defined). */
export function scoreQuantity(
  quantity: RecordQuantity,
  values: Float64Array,
  record: History,
  crisis: Pick<RecordedCrisis, "before" | "span">,
): QuantityScore {
  const observed = quantity.observed?.value ?? quantity.measure(record);
  const defined = values.filter((value) => !Number.isNaN(value)).sort();
  const { id, label, unit, mark, remark } = quantity;
  const isScored = defined.length > 0 && !Number.isNaN(observed);
  return {
    id,
    label,
    unit,
    mark,
    remark,
    observed,
    source: quantity.observed?.source ?? "timeline.csv, rows as coded",
    runs: defined.length,
    score: !isScored
      ? null
      : quantity.kind === "event"
        ? eventScore(defined, observed === 1, quantity.reference)
        : numberScore(defined, observed, referenceForecast(quantity.reference, record, crisis)),
  };
}

function numberScore(
  sorted: Float64Array,
  observed: number,
  reference: WeightedForecast | null,
): NumberScore {
  return {
    kind: "number",
    ...placeOf(sorted, observed),
    crps: crpsOfEnsemble(sorted, observed),
    referenceCrps: reference === null ? null : crpsOfEnsemble(reference.values, observed, reference.weights),
  };
}

function eventScore(values: Float64Array, happened: boolean, reference: Reference | null): EventScore {
  const events = values.reduce((sum, value) => sum + value, 0);
  const probability = (events + 0.5) / (values.length + 1);
  const rate = reference?.kind === "base-rate" ? baseRate(reference.rate) : null;
  return {
    kind: "event",
    probability,
    brier: brierScore(probability, happened),
    log: logScore(probability, happened),
    baseRate: rate === null ? null : { id: rate.id, probability: rate.share },
    baseRateBrier: rate === null ? null : brierScore(rate.share, happened),
    baseRateLog: rate === null ? null : logScore(rate.share, happened),
  };
}

/** Weights of the 10, 25, 50, 75 and 90 % points: the span of probability to which each lies nearest. */
const quantileWeights = Float64Array.of(0.175, 0.2, 0.25, 0.2, 0.175);

/** Lengths of recorded crises as a forecast, from their quantiles. */
export const recordedLengths: WeightedForecast = {
  values: Float64Array.of(
    crisisDurations.all.p10,
    crisisDurations.all.p25,
    crisisDurations.all.p50,
    crisisDurations.all.p75,
    crisisDurations.all.p90,
  ),
  weights: quantileWeights,
};

function referenceForecast(
  reference: Reference | null,
  record: History,
  { before, span }: { readonly before: Span | null; readonly span: Span },
): WeightedForecast | null {
  if (reference === null || reference.kind === "base-rate") return null;
  if (reference.kind === "crisis-lengths") return recordedLengths;
  if (before === null) return null;
  const counted = {
    events: countIn(record, reference.filter, before),
    days: before.to - before.from + 1,
  };
  const days = span.to - span.from + 1;
  return reference.kind === "count-before"
    ? persistentCount(counted, days)
    : persistentFirstDay(counted, days);
}
