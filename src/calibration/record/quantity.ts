import { type ActFilter, actsIn, countIn, firstDayIn, type History, type Span } from "./history.ts";

/**
 * Whether a quantity counts: held out; seen while something in the model was set; or incomplete, since the list of events
 * holds only the notable ones of its kind.
 */
export type Mark = "held-out" | "seen" | "incomplete";

/** What is known of a quantity without the model: a share of cases, or what the time before day 0 tells. */
export type Reference =
  | { readonly kind: "base-rate"; readonly rate: string }
  | { readonly kind: "count-before"; readonly filter: ActFilter }
  | { readonly kind: "first-day-before"; readonly filter: ActFilter }
  | { readonly kind: "crisis-lengths" };

/** A number, or an event (1 or 0), that is taken from the record and from every run alike. */
export interface RecordQuantity {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  readonly kind: "number" | "event";
  readonly mark: Mark;
  readonly remark: string | null;
  /** Its value in a history; NaN where it is not defined there. */
  readonly measure: (history: History) => number;
  /** What the record says where its list of events does not; else the quantity is measured on the list. */
  readonly observed: { readonly value: number; readonly source: string } | null;
  readonly reference: Reference | null;
}

/** What every quantity is told. */
export interface QuantityText {
  readonly id: string;
  readonly label: string;
  readonly mark?: Mark;
  readonly remark?: string;
  readonly observed?: { readonly value: number; readonly source: string };
}

function quantity(
  { id, label, mark = "held-out", remark, observed }: QuantityText,
  rest: Pick<RecordQuantity, "unit" | "kind" | "measure" | "reference">,
): RecordQuantity {
  return { id, label, mark, remark: remark ?? null, observed: observed ?? null, ...rest };
}

/** How many acts there are in a span. */
export function countQuantity(text: QuantityText, filter: ActFilter, span: Span): RecordQuantity {
  return quantity(text, {
    unit: "acts",
    kind: "number",
    measure: (history) => countIn(history, filter, span),
    reference: { kind: "count-before", filter },
  });
}

/** The day of the first act in a span; the day after the span if there is none. */
export function firstDayQuantity(text: QuantityText, filter: ActFilter, span: Span): RecordQuantity {
  return quantity(text, {
    unit: "day",
    kind: "number",
    measure: (history) => firstDayIn(history, filter, span),
    reference: { kind: "first-day-before", filter },
  });
}

/** Deaths in the acts of a span. */
export function deathsQuantity(text: QuantityText, filter: ActFilter, span: Span): RecordQuantity {
  return quantity(text, {
    unit: "persons",
    kind: "number",
    measure: (history) => actsIn(history, filter, span).reduce((sum, { deaths }) => sum + deaths, 0),
    reference: null,
  });
}

/** Days from the first act of one kind to the first of another that follows it or falls on its day; NaN if either is missing. */
export function lagQuantity(
  text: QuantityText,
  cause: ActFilter,
  answer: ActFilter,
  span: Span,
): RecordQuantity {
  return quantity(text, {
    unit: "days",
    kind: "number",
    measure: (history) => {
      const from = firstDayIn(history, cause, span);
      const to = firstDayIn(history, answer, { from, to: span.to });
      return from > span.to || to > span.to ? Number.NaN : to - from;
    },
    reference: null,
  });
}

/** A number read off the world: outcomes at horizons, added with their signs. */
export function readingQuantity(
  text: QuantityText & { readonly observed: NonNullable<QuantityText["observed"]> },
  unit: string,
  columns: readonly { readonly column: string; readonly sign: 1 | -1 }[],
  reference: Reference | null = null,
): RecordQuantity {
  return quantity(text, {
    unit,
    kind: "number",
    measure: ({ reading }) => columns.reduce((sum, { column, sign }) => sum + sign * reading(column), 0),
    reference,
  });
}

/** Day of the first process of a kind, at most `last` + 1, which stands for none by then. */
export function processDayQuantity(
  text: QuantityText & { readonly observed: NonNullable<QuantityText["observed"]> },
  kind: string,
  last: number,
): RecordQuantity {
  return quantity(text, {
    unit: "day",
    kind: "number",
    measure: ({ firsts }) => Math.min(last + 1, firsts.get(kind)?.day ?? last + 1),
    reference: null,
  });
}

/** An event read off the world or off the list of processes: `happened` gives 1 or 0. */
export function eventQuantity(
  text: QuantityText & { readonly observed: NonNullable<QuantityText["observed"]> },
  happened: (history: History) => boolean,
  rate?: string,
): RecordQuantity {
  return quantity(text, {
    unit: "",
    kind: "event",
    measure: (history) => (happened(history) ? 1 : 0),
    reference: rate === undefined ? null : { kind: "base-rate", rate },
  });
}
