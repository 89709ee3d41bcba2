import * as Plot from "@observablehq/plot";
import { type StackedDot, stackDots } from "./dot-stack.ts";
import { paint } from "./palette.ts";
import type { RowFrame } from "./row-chart.ts";

/** Rows of stacked dots that share their scale, their size and their room. */
export interface DotRows {
  /** Pixels from the base of the dots to the top of the tallest column that is not squeezed. */
  readonly room: number;
  /** The dots of all rows, standing on a line so many pixels above the bottom of their row. */
  readonly marks: (frame: RowFrame, base: number) => readonly Plot.Markish[];
}

const pitch = 6;
const mostRoom = 72;

/**
 * Stacks the values of each row. `plotWidth` is about how many pixels the domain takes. Where a column is too tall for its
 * row, its dots overlap rather than all dots shrinking.
 */
export function dotRows(
  rows: readonly Float64Array[],
  domain: readonly [number, number],
  plotWidth: number,
): DotRows {
  const nColumns = Math.floor(plotWidth / pitch);
  const stacks = rows.map((values) => stackDots(values, (domain[1] - domain[0]) / nColumns));
  const tallest = Math.max(...stacks.flat().map(({ nInColumn }) => nInColumn));
  const room = Math.min(tallest * pitch, mostRoom);
  const lift = ({ level, nInColumn }: StackedDot) => (level + 0.5) * Math.min(pitch, room / nInColumn);
  return {
    room,
    marks: (frame, base) =>
      stacks.map((stack, row) =>
        Plot.dot(stack, {
          x: "value",
          y: (dot: StackedDot) => frame.y(row, 1 - (base + lift(dot)) / frame.rowRoom),
          r: pitch * 0.42,
          fill: paint("mark"),
        }),
      ),
  };
}
