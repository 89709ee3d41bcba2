/**
 * A number measured on a run at a horizon.
 *
 * `direction` says what is commonly preferred ("lower", "higher") or null where that depends on whom one asks.
 * `partition` names a group of outcomes of which exactly one is 1, or of which at most one is.
 */
export interface Outcome {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  readonly direction: "lower" | "higher" | null;
  /** Events are 0 or 1 in a run, so that their mean is a probability. */
  readonly kind: "event" | "number";
  readonly partition: string | null;
}
