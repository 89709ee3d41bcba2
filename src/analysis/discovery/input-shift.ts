import { quantile, sortedCopy } from "../../math/stats.ts";
import { columnOf, type Table } from "../../table/table.ts";
import type { Box, RangeLimit } from "./box.ts";
import { countBelow } from "./conditional-mean.ts";

/** How far a numeric input must move from its middle to enter a box. */
export interface RangeShift {
  readonly kind: "range";
  readonly limit: RangeLimit;
  readonly median: number;
  /** The end of the box that lies nearest to the median, and its percentile in [0, 100]; null where the median lies inside. */
  readonly to: { readonly value: number; readonly percentile: number } | null;
  /** Distance in quantile units, in [0, 0.5]: 0 where the median lies inside. */
  readonly distance: number;
}

/** Which level a categorical input must take: from its most frequent one. */
export interface LevelShift {
  readonly kind: "levels";
  readonly input: string;
  readonly commonest: string;
  readonly levels: readonly string[];
  readonly mustChange: boolean;
}

/** How far a box lies from the centre of the space. */
export interface BoxDistance {
  readonly shifts: readonly (RangeShift | LevelShift)[];
  /** Sum of the distances of numeric inputs, in quantile units: 0 when the centre lies inside. */
  readonly total: number;
  /** Categorical inputs that must leave their most frequent level. */
  readonly nChanged: number;
}

/**
 * How far each limited input, and all together, must move from its median to reach a box.
 *
 * Measured in the quantiles of the inputs' own sample, so that inputs of unlike units add up: 0.32 is from the 50th to the 82nd
 * percentile. A percentile is the share of cases below the end plus half of those at it.
 */
export function boxDistance(inputs: Table, { limits }: Box): BoxDistance {
  const shifts = limits.map((limit): RangeShift | LevelShift => {
    const column = columnOf(inputs, limit.input);
    if (limit.kind === "range") return rangeShift(limit, column as Float64Array | Int32Array);
    const commonest = commonestOf(column as readonly (string | null)[]);
    return {
      kind: "levels",
      input: limit.input,
      commonest,
      levels: limit.levels,
      mustChange: !limit.levels.includes(commonest),
    };
  });
  return {
    shifts,
    total: shifts.reduce((sum, shift) => sum + (shift.kind === "range" ? shift.distance : 0), 0),
    nChanged: shifts.filter((shift) => shift.kind === "levels" && shift.mustChange).length,
  };
}

function rangeShift(limit: RangeLimit, column: Float64Array | Int32Array): RangeShift {
  const sorted = sortedCopy(column);
  const median = quantile(sorted, 0.5);
  const end =
    limit.low !== null && median < limit.low
      ? limit.low
      : limit.high !== null && median > limit.high
        ? limit.high
        : null;
  if (end === null) return { kind: "range", limit, median, to: null, distance: 0 };
  const place = (countBelow(sorted, end, false) + countBelow(sorted, end, true)) / 2 / sorted.length;
  return {
    kind: "range",
    limit,
    median,
    to: { value: end, percentile: 100 * place },
    distance: Math.abs(place - 0.5),
  };
}

/** The most frequent text; of equals the first in the alphabet. */
function commonestOf(texts: readonly (string | null)[]): string {
  const counts = new Map<string, number>();
  for (const text of texts) if (text !== null) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].reduce((a, b) => (b[1] > a[1] || (b[1] === a[1] && b[0] < a[0]) ? b : a))[0];
}
