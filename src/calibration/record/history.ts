/** Kinds of acts that a record of events and a simulated run have in common; rows: docs/backtests/record-preregistration.md. */
export const actKinds = [
  "threat",
  "sanction",
  "programme-step",
  "show",
  "seizure",
  "proxy-strike",
  "direct",
  "proxy-attack",
  "accident",
] as const;

/** A kind of act. */
export type ActKind = (typeof actKinds)[number];

/** One act of a history, or several of one kind on one day. */
export interface HistoryAct {
  /** Days from the scenario's start; negative before it. */
  readonly day: number;
  readonly kind: ActKind;
  /** Ids of the scenario: principals and proxies. A strike on a proxy is aimed at its sponsor, the rival. */
  readonly actor: string;
  readonly target: string;
  readonly count: number;
  readonly deaths: number;
}

/** What happened, whether in the world or in a run, in the same words. */
export interface History {
  readonly acts: readonly HistoryAct[];
  /** The first of each further process, such as a vote or a deal, by its kind. */
  readonly firsts: ReadonlyMap<string, FirstOfKind>;
  /** A number read off the world at a horizon, "<outcome>@<days>"; NaN where there is none, as in a record. */
  readonly reading: (column: string) => number;
}

/** When a process first happened, what it ended in or at whom it was aimed, and its note. */
export interface FirstOfKind {
  readonly day: number;
  readonly target: string;
  readonly note: string;
}

/** Days, both ends included. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Which acts are meant: of these kinds, by and on these (everyone where absent). */
export interface ActFilter {
  readonly kinds: readonly ActKind[];
  readonly actor?: string;
  readonly targets?: readonly string[];
}

/** Whether an act is meant. */
export function isMeant({ kinds, actor, targets }: ActFilter, act: HistoryAct): boolean {
  return (
    kinds.includes(act.kind) &&
    (actor === undefined || act.actor === actor) &&
    (targets === undefined || targets.includes(act.target))
  );
}

/** The acts that are meant within a span of days. */
export function actsIn({ acts }: Pick<History, "acts">, filter: ActFilter, span: Span): HistoryAct[] {
  return acts.filter((act) => act.day >= span.from && act.day <= span.to && isMeant(filter, act));
}

/** How many there are. */
export function countIn(history: Pick<History, "acts">, filter: ActFilter, span: Span): number {
  return actsIn(history, filter, span).reduce((sum, { count }) => sum + count, 0);
}

/** Day of the first of them; the day after the span if there is none. */
export function firstDayIn(history: Pick<History, "acts">, filter: ActFilter, span: Span): number {
  return actsIn(history, filter, span).reduce((first, { day }) => Math.min(first, day), span.to + 1);
}
