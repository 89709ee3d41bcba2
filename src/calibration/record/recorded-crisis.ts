import type { ActFilter, Span } from "./history.ts";
import type { RecordQuantity } from "./quantity.ts";

/** What is held against the record of one crisis, written down before any run: docs/backtests/record-preregistration.md. */
export interface RecordedCrisis {
  /** Id of the scenario. */
  readonly scenario: string;
  /** The policy that stands for what was done, why, and where conduct departed from it. */
  readonly policy: string;
  readonly why: string;
  readonly departures: string;
  /** Days that are scored; day 0 belongs to the state that was written. */
  readonly span: Span;
  /** Days before day 0 that the record covers well enough for a rate; null if it begins too late. */
  readonly before: Span | null;
  /** Days at which outcomes are read, ascending; the last ends the run. */
  readonly horizons: readonly number[];
  /** CAMEO codes of fighting between principals that the scenario leaves out. */
  readonly leavesOut: readonly string[];
  readonly quantities: readonly RecordQuantity[];
  /** Acts whose counts by week are drawn. */
  readonly series: readonly WeeklySeries[];
}

/** Acts counted by week. */
export interface WeeklySeries {
  readonly id: string;
  readonly label: string;
  readonly filter: ActFilter;
  /** Whether the record lists all acts of the kind. */
  readonly isComplete: boolean;
}
