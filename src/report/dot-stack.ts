import { quantile, sortedCopy } from "../math/stats.ts";

/** Where a dot stands: on the scale of the values, how many dots lie below it, and how many its column has. */
export interface StackedDot {
  readonly value: number;
  readonly level: number;
  readonly nInColumn: number;
}

/** Dots of a figure that stand for everything: one in a hundred each. Chosen: a reader can count them. */
export const nDots = 100;

/** The numbers that are numbers, smallest first. */
export function sortedNumbers(values: Iterable<number>): Float64Array {
  return sortedCopy([...values].filter((value) => !Number.isNaN(value)));
}

/** At most a hundred values that stand for all of them: the middles of a hundred equal shares. */
export function quantileDots(sorted: Float64Array): Float64Array {
  if (sorted.length <= nDots) return sorted;
  return Float64Array.from({ length: nDots }, (_, k) => quantile(sorted, (k + 0.5) / nDots));
}

/**
 * A quantile dot plot: dots in columns of this width, each stacked from below; one column is centred on 0, so that what
 * makes no difference stands on the line.
 *
 * Source: Kay, Kola, Hullman and Munson 2016, "When (ish) is my bus?", CHI '16: readers estimate probabilities better by
 * counting such dots than from a density.
 */
export function stackDots(values: Float64Array, columnWidth: number): StackedDot[] {
  const heights = new Map<number, number>();
  const placed = Array.from(values, (value) => {
    const column = Math.round(value / columnWidth);
    const level = heights.get(column) ?? 0;
    heights.set(column, level + 1);
    return { column, level };
  });
  return placed.map(({ column, level }) => ({
    value: column * columnWidth,
    level,
    nInColumn: heights.get(column)!,
  }));
}
