/**
 * What the record of a run keeps: one thing that happened, on a day, in a form that reads as a line of a chronicle.
 *
 * `kind` is an action id for the acts of principals, else one of the processes below. Numbers that do not apply are 0.
 */
export interface WorldEvent {
  readonly day: number;
  readonly kind: EventKind;
  readonly actor: string;
  readonly target: string;
  readonly deaths: number;
  /** The one number that matters for this kind: number of attacks, votes for, share of a deal. */
  readonly amount: number;
  readonly note: string;
}

/** Processes that leave a line in the record besides the actions of principals. */
export const processKinds = [
  "proxy-attack",
  "accident",
  "misidentification",
  "vote",
  "expulsion-request",
  "expulsion-done",
  "government-formed",
  "civil-war-begins",
  "talks-open",
  "talks-suspended",
  "deal",
  "deal-broken",
  "third-party-strike",
  "distraction",
  "leader-removed",
  "leader-change",
  "breakout",
  "oil-disruption",
  "crisis-ends",
  "war-begins",
] as const;

/** A process kind or the id of an action. */
export type EventKind = (typeof processKinds)[number] | (string & {});
