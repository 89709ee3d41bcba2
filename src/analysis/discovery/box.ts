/** Limits on a numeric input; both ends belong to the box, null where that side is open. */
export interface RangeLimit {
  readonly kind: "range";
  readonly input: string;
  readonly low: number | null;
  readonly high: number | null;
  /** Smallest and largest value among the cases, so that a limit can be read against its range. */
  readonly least: number;
  readonly most: number;
  /** Whether the input takes whole numbers only; then a closed end is a value that lies in the box. */
  readonly whole: boolean;
}

/** The levels of a categorical input that belong to the box. */
export interface LevelLimit {
  readonly kind: "levels";
  readonly input: string;
  readonly levels: readonly string[];
  /** The levels that occur among the cases and lie outside the box. */
  readonly excluded: readonly string[];
}

export type Limit = RangeLimit | LevelLimit;

/** A part of the space of inputs: cases that meet every limit. Without limits it is the whole space. */
export interface Box {
  /** At most one for each input, in the order of the inputs. */
  readonly limits: readonly Limit[];
}

/**
 * How well a box captures the cases of interest. With N cases, K of interest, n in the box and k of interest there:
 * coverage k / K, density k / n, mass n / N.
 *
 * Source: Bryant and Lempert 2010, Technol. Forecast. Soc. Change 77, 34-49 (coverage and density).
 */
export interface BoxFit {
  readonly nCases: number;
  readonly nInterest: number;
  readonly nInside: number;
  readonly nInterestInside: number;
  /** NaN without a case of interest. */
  readonly coverage: number;
  /** NaN for a box without cases. */
  readonly density: number;
  readonly mass: number;
  /**
   * Correlation over cases between lying in the box and being of interest (phi), in [-1, 1]: 1 when they are the same
   * cases, 0 for the whole space. The one number by which boxes of unlike size and density are ranked.
   */
  readonly separation: number;
}

/** The fit of a box from its four counts. */
export function boxFit(counts: Pick<BoxFit, "nCases" | "nInterest" | "nInside" | "nInterestInside">): BoxFit {
  const { nCases, nInterest, nInside, nInterestInside } = counts;
  const covariance = nCases * nInterestInside - nInside * nInterest;
  const spread = Math.sqrt(nInside * (nCases - nInside)) * Math.sqrt(nInterest * (nCases - nInterest));
  return {
    nCases,
    nInterest,
    nInside,
    nInterestInside,
    coverage: nInterest === 0 ? Number.NaN : nInterestInside / nInterest,
    density: nInside === 0 ? Number.NaN : nInterestInside / nInside,
    mass: nInside / nCases,
    separation: spread === 0 ? 0 : Math.max(-1, Math.min(1, covariance / spread)),
  };
}

/** Whether a value of the limit's input meets the limit; a missing value (NaN, null) never does. */
export function meetsLimit(limit: Limit, value: number | string | null): boolean {
  if (limit.kind === "levels") return typeof value === "string" && limit.levels.includes(value);
  if (typeof value !== "number" || Number.isNaN(value)) return false;
  return (limit.low === null || value >= limit.low) && (limit.high === null || value <= limit.high);
}
