/** The rows in falling order of a number; those without one (NaN) last, and equals in the order in which they came. */
export function largestFirst<Row>(rows: readonly Row[], of: (row: Row) => number): Row[] {
  const size = (row: Row) => (Number.isNaN(of(row)) ? Number.NEGATIVE_INFINITY : of(row));
  return rows
    .map((row, place) => ({ row, place }))
    .sort((a, b) => (size(a.row) === size(b.row) ? a.place - b.place : size(a.row) < size(b.row) ? 1 : -1))
    .map(({ row }) => row);
}
