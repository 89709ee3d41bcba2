import { mean, quantile, sortedCopy, standardError } from "../../math/stats.ts";
import type { Column } from "../../table/table.ts";
import { localLine, quantilePlaces } from "./conditional-mean.ts";

/** A place of one input at which a policy is, on average over all else, no worse than any other. */
export interface ThresholdPlace {
  /** A value of a numeric input with its percentile in [0, 100]; or a level. */
  readonly value: number | string;
  readonly percentile: number | null;
  /** Mean lead over the strongest rival there, at least 0, with its standard error. */
  readonly lead: number;
  readonly error: number;
}

/** What moving one input alone does for a policy. */
export interface SingleThreshold {
  readonly input: string;
  /** The place nearest to the median with a lead; null when none in the input's range has one. */
  readonly nearest: ThresholdPlace | null;
  /** The largest lead that any place of the input gives, negative when there is none. */
  readonly bestLead: number;
  readonly bestLeadError: number;
  /** Whether the largest lead exceeds two standard errors, so that it is not a matter of noise. */
  readonly clear: boolean;
}

/** Percentiles that are tried, nearest to the middle first (chosen: beyond the 2nd and 98th too few cases lie). */
const percentiles = Array.from({ length: 49 }, (_, i) => 50 + (i % 2 === 1 ? 2 : -2) * Math.ceil(i / 2));

/** Least number of cases of a level for its mean to be told (chosen). */
const leastCases = 10;

/** A place of the input, and each policy's lead over its strongest rival there. */
type PlaceLeads = Pick<ThresholdPlace, "value" | "percentile"> & {
  readonly leads: readonly Pick<ThresholdPlace, "lead" | "error">[];
};

/**
 * For each policy the smallest shift of a single input, all others left to vary, at which it leads on average.
 *
 * `values` holds one list for each policy, two or more: what it comes to in each case, more being better. A policy's lead
 * at a place is its conditional mean less that of its strongest rival there; for a numeric input by local linear regression
 * on its quantiles, for a categorical one the mean within a level. An average over all else hides that the policy may
 * lead only where several inputs move together: that is what the box is for. Asks only of the policies at the
 * positions `asked`, and answers in their order.
 */
export function singleThresholds(
  input: string,
  column: Column,
  values: readonly Float64Array[],
  asked: readonly number[],
): SingleThreshold[] {
  const places =
    column instanceof Float64Array || column instanceof Int32Array
      ? numberPlaces(column, values, asked)
      : levelPlaces(column as readonly (string | null)[], values, asked);
  return asked.map((_, k) => {
    const own = places.map(
      ({ leads, value, percentile }): ThresholdPlace => ({
        value,
        percentile,
        ...leads[k]!,
      }),
    );
    const nearest = own.find(({ lead }) => lead >= 0) ?? null;
    const best = own.reduce<ThresholdPlace | null>((a, b) => (a === null || b.lead > a.lead ? b : a), null);
    const bestLead = best?.lead ?? Number.NaN;
    const bestLeadError = best?.error ?? Number.NaN;
    return { input, nearest, bestLead, bestLeadError, clear: bestLead > 2 * bestLeadError };
  });
}

function numberPlaces(
  column: Float64Array | Int32Array,
  values: readonly Float64Array[],
  asked: readonly number[],
): PlaceLeads[] {
  const sorted = sortedCopy(column);
  const along = quantilePlaces(column);
  return percentiles.flatMap((percentile) => {
    const line = localLine(along, percentile / 100);
    const means = values.map((list) => line.meanOf(list));
    // No case lies near a place in the middle of a large group of equal values.
    if (means.some((one) => Number.isNaN(one))) return [];
    const leads = asked.map((p) => {
      const rival = strongestRival(means, p);
      const [own, other] = [values[p]!, values[rival]!];
      return { lead: means[p]! - means[rival]!, error: line.errorOf((i) => own[i]! - other[i]!) };
    });
    return [{ value: quantile(sorted, percentile / 100), percentile, leads }];
  });
}

/** Levels in the order of their frequency. */
function levelPlaces(
  column: readonly (string | null)[],
  values: readonly Float64Array[],
  asked: readonly number[],
): PlaceLeads[] {
  const rows = new Map<string, number[]>();
  column.forEach((text, i) => {
    if (text !== null) rows.set(text, [...(rows.get(text) ?? []), i]);
  });
  return [...rows]
    .filter(([, cases]) => cases.length >= leastCases)
    .sort(([a, one], [b, other]) => other.length - one.length || (a < b ? -1 : 1))
    .map(([level, cases]) => {
      const means = values.map((list) => mean(cases.map((i) => list[i]!)));
      const leads = asked.map((p) => {
        const rival = strongestRival(means, p);
        const gaps = cases.map((i) => values[p]![i]! - values[rival]![i]!);
        return { lead: mean(gaps), error: standardError(gaps) };
      });
      return { value: level, percentile: null, leads };
    });
}

/** The other policy with the highest mean, the first of several. */
function strongestRival(means: readonly number[], own: number): number {
  return means.reduce((best, one, p) => (p !== own && (best < 0 || one > means[best]!) ? p : best), -1);
}
