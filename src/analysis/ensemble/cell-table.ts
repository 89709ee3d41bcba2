import { type Table, tableOf } from "../../table/table.ts";
import { type Cells, cellAt } from "./cells.ts";

/**
 * Cells as a table: a row for each policy and future, in this order of nesting.
 *
 * `policy`, `future`, `runs` (that did not fail), then for each outcome column its name (mean over replicates),
 * "<name> variance", and "<name> difference" (mean paired difference to the reference policy).
 */
export function cellTable(cells: Cells): Table {
  const { policies, futures, columns } = cells;
  const rows = policies.flatMap((_, policy) => futures.map((__, k) => ({ policy, k })));
  const gathered = (values: Float64Array, column: number): Float64Array =>
    Float64Array.from(rows, ({ policy, k }) => values[cellAt(cells, policy, k, column)]!);
  return tableOf([
    { name: "policy", values: rows.map(({ policy }) => policies[policy]!) },
    { name: "future", values: Int32Array.from(rows, ({ k }) => futures[k]!) },
    { name: "runs", values: Int32Array.from(cells.counts) },
    ...columns.flatMap((name, column) => [
      { name, values: gathered(cells.means, column) },
      { name: `${name} variance`, values: gathered(cells.variances, column) },
      { name: `${name} difference`, values: gathered(cells.differences, column) },
    ]),
  ]);
}
