import { mean, quantile, sortedCopy, standardError } from "../../math/stats.ts";
import type { Column } from "../../table/table.ts";
import { conditionalMean, quantilePlaces } from "./conditional-mean.ts";

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
const percentiles = Array.from({ length: 97 }, (_, i) => 50 + (i % 2 === 1 ? 1 : -1) * Math.ceil(i / 2));

/** Least number of cases of a level for its mean to be told (chosen). */
const leastCases = 10;

/**
 * The smallest shift of a single input, all others left to vary, at which a policy leads on average.
 *
 * `leads` holds one list for each rival: the policy's advantage over that rival in each case, positive where it does better. The lead
 * at a place is the least over rivals of the conditional mean; for a numeric input by local linear regression
 * on its quantiles, for a categorical one the mean within a level. An average over all else hides that the policy may
 * lead only where several inputs move together: that is what the box is for.
 */
export function singleThreshold(
  input: string,
  column: Column,
  leads: readonly Float64Array[],
): SingleThreshold {
  const places =
    column instanceof Float64Array || column instanceof Int32Array
      ? numberPlaces(column, leads)
      : levelPlaces(column as readonly (string | null)[], leads);
  const nearest = places.find(({ lead }) => lead >= 0) ?? null;
  const best = places.reduce<ThresholdPlace | null>((a, b) => (a === null || b.lead > a.lead ? b : a), null);
  const bestLead = best?.lead ?? Number.NaN;
  const bestLeadError = best?.error ?? Number.NaN;
  return { input, nearest, bestLead, bestLeadError, clear: bestLead > 2 * bestLeadError };
}

function numberPlaces(column: Float64Array | Int32Array, leads: readonly Float64Array[]): ThresholdPlace[] {
  const sorted = sortedCopy(column);
  const along = quantilePlaces(column);
  const grid = Float64Array.from(percentiles, (percentile) => percentile / 100);
  const smooth = leads.map((lead) => conditionalMean(along, lead, grid));
  return percentiles.flatMap((percentile, g) => {
    const at = leastLead(smooth.map(({ means, errors }) => ({ lead: means[g]!, error: errors[g]! })));
    // No case lies near a place in the middle of a large group of equal values.
    return Number.isNaN(at.lead) ? [] : [{ value: quantile(sorted, percentile / 100), percentile, ...at }];
  });
}

/** Levels in the order of their frequency. */
function levelPlaces(column: readonly (string | null)[], leads: readonly Float64Array[]): ThresholdPlace[] {
  const rows = new Map<string, number[]>();
  column.forEach((text, i) => {
    if (text !== null) rows.set(text, [...(rows.get(text) ?? []), i]);
  });
  return [...rows]
    .filter(([, cases]) => cases.length >= leastCases)
    .sort(([a, one], [b, other]) => other.length - one.length || (a < b ? -1 : 1))
    .map(([level, cases]) => ({
      value: level,
      percentile: null,
      ...leastLead(
        leads.map((lead) => {
          const own = cases.map((i) => lead[i]!);
          return { lead: mean(own), error: standardError(own) };
        }),
      ),
    }));
}

/** The lead over the strongest rival. */
function leastLead(leads: readonly { readonly lead: number; readonly error: number }[]) {
  return leads.reduce((a, b) => (b.lead < a.lead || Number.isNaN(b.lead) ? b : a));
}
