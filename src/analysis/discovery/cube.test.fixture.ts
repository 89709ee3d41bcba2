import { BlockStream } from "../../random/stream.ts";
import { type Table, tableOf } from "../../table/table.ts";

/** n cases of p inputs "x0", "x1", ... that are uniform on (0, 1) and independent, the same for a seed. */
export function cube(n: number, p: number, seed = 1): Table {
  const stream = new BlockStream("cases", "test/cube");
  stream.begin(seed, 0, 0);
  const columns = Array.from({ length: p }, (_, j) => ({ name: `x${j}`, values: new Float64Array(n) }));
  for (let i = 0; i < n; i++) {
    columns.forEach(({ values }, j) => {
      values[i] = stream.draw(i, j >> 2)[j & 3]!;
    });
  }
  return tableOf(columns);
}

/** Marks of the cases for which the condition on their inputs holds. */
export function marksWhere(table: Table, holds: (x: readonly number[]) => boolean): Uint8Array {
  return Uint8Array.from({ length: table.nRows }, (_, i) =>
    Number(holds(table.columns.map(({ values }) => values[i] as number))),
  );
}

/** One more uniform for each case, for noise. */
export function noise(n: number, seed = 1): Float64Array {
  const stream = new BlockStream("cases", "test/noise");
  stream.begin(seed, 0, 0);
  return Float64Array.from({ length: n }, (_, i) => stream.draw(i)[0]!);
}
