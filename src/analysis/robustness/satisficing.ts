import { type Interval, jeffreysInterval } from "../../math/stats.ts";
import { type Cells, cellAt } from "../ensemble/cells.ts";

/** What an outcome's mean in a future may at most, or must at least, be. Unit of the outcome. */
export type Threshold =
  | { readonly column: string; readonly atMost: number }
  | { readonly column: string; readonly atLeast: number };

/** A share of futures with its 95 % Jeffreys interval for futures drawn anew. */
export interface ShareOfFutures extends Interval {
  readonly share: number;
}

/** In what share of futures a policy is good enough. */
export interface SatisficingRow {
  readonly policy: string;
  /** Meeting every threshold at once. */
  readonly all: ShareOfFutures;
  /** Meeting each, in the order of the thresholds. */
  readonly each: readonly ShareOfFutures[];
  /**
   * Share of futures in which some mean lies within two replicate errors of its threshold, or its error is unknown.
   */
  readonly unclear: number;
}

/** Satisficing of all policies, future by future. */
export interface Satisficing {
  readonly thresholds: readonly Threshold[];
  readonly rows: readonly SatisficingRow[];
  /** The futures in which every policy has a finished run, in order, and those left out. */
  readonly futures: readonly number[];
  readonly dropped: readonly number[];
  /** Whether a policy meets all thresholds in a future: by policy, then future. */
  readonly meets: readonly (readonly boolean[])[];
}

/**
 * The share of futures in which a policy's mean outcomes meet the user's thresholds: Starr's domain criterion.
 *
 * The mean over replicates is compared, so a threshold for war is one for its probability. Few replicates blur that:
 * `unclear` says in how many futures it matters.
 *
 * Throws RangeError for no threshold, an unknown column, a threshold that is NaN, and when no future is left.
 *
 * Sources: Starr 1963, Product Design and Decision Theory; Simon 1956, Psychol. Rev. 63, 129-138; in this use Lempert
 * and Collins 2007, Risk Anal. 27, 1009-1026.
 */
export function satisficing(cells: Cells, thresholds: readonly Threshold[]): Satisficing {
  if (thresholds.length === 0) throw new RangeError("satisficing: there is no threshold; set at least one");
  const limits = thresholds.map((threshold) => limitOf(cells, threshold));
  const n = cells.futures.length;
  const used: number[] = [];
  const dropped: number[] = [];
  for (let k = 0; k < n; k++) {
    (cells.policies.every((_, p) => cells.counts[p * n + k]! > 0) ? used : dropped).push(k);
  }
  if (used.length === 0) {
    throw new RangeError(
      "satisficing: no future has a finished run of every policy; repair the runs that failed",
    );
  }
  const judged = cells.policies.map((_, p) =>
    used.map((k) => limits.map((limit) => judge(cells, limit, p, k))),
  );
  const meets = judged.map((futures) => futures.map((all) => all.every(({ isMet }) => isMet)));
  return {
    thresholds,
    rows: cells.policies.map((policy, p) => ({
      policy,
      all: shareOf(meets[p]!),
      each: limits.map((_, t) => shareOf(judged[p]!.map((all) => all[t]!.isMet))),
      unclear: shareOf(judged[p]!.map((all) => all.some(({ isUnclear }) => isUnclear))).share,
    })),
    futures: used.map((k) => cells.futures[k]!),
    dropped: dropped.map((k) => cells.futures[k]!),
    meets,
  };
}

/** Share of those that are true, with its 95 % Jeffreys interval. */
export function shareOf(flags: readonly boolean[]): ShareOfFutures {
  const k = flags.filter(Boolean).length;
  return { share: k / flags.length, ...jeffreysInterval(k, flags.length, 0.95) };
}

interface Limit {
  readonly column: number;
  readonly sign: 1 | -1;
  readonly at: number;
}

function limitOf(cells: Cells, threshold: Threshold): Limit {
  const column = cells.columns.indexOf(threshold.column);
  if (column < 0) {
    throw new RangeError(
      `satisficing: there is no column ${threshold.column}. Known: ${cells.columns.join(", ")}.`,
    );
  }
  const limit: Limit =
    "atMost" in threshold
      ? { column, sign: 1, at: threshold.atMost }
      : { column, sign: -1, at: threshold.atLeast };
  if (Number.isNaN(limit.at))
    throw new RangeError(`satisficing: the threshold of ${threshold.column} is NaN`);
  return limit;
}

function judge(
  cells: Cells,
  { column, sign, at }: Limit,
  p: number,
  k: number,
): { readonly isMet: boolean; readonly isUnclear: boolean } {
  const place = cellAt(cells, p, k, column);
  const room = sign * (at - cells.means[place]!);
  const error = Math.sqrt(cells.variances[place]! / cells.counts[p * cells.futures.length + k]!);
  return { isMet: room >= 0, isUnclear: !(error === 0 || Math.abs(room) > 2 * error) };
}
