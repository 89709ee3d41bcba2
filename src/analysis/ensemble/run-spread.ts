import { quantile, sortedCopy } from "../../math/stats.ts";
import { numbersOf, type Table, textsOf } from "../../table/table.ts";

/** How a number is spread over all runs of a policy, futures and luck together. Unit of the outcome. */
export interface RunSpread {
  readonly policy: string;
  /** "<outcome>@<horizon>". */
  readonly column: string;
  /** Runs that did not fail. */
  readonly n: number;
  /** Share of runs in which the number is above 0: for deaths, the share in which anybody died. */
  readonly aboveZero: number;
  /** At the probabilities asked for. NaN when there are no runs. */
  readonly quantiles: readonly number[];
}

/**
 * Quantiles over runs, for each policy and column.
 *
 * They answer "how bad can it get", which means cannot for numbers with heavy tails, such as deaths in war. Takes run
 * tables with the columns `policy`, `failed` and those named.
 */
export function spreadOfRuns(
  parts: readonly Table[],
  policies: readonly string[],
  columns: readonly string[],
  probabilities: readonly number[],
): RunSpread[] {
  return policies.flatMap((policy) => {
    const rows = parts.map((table) => {
      const [ids, failed] = [textsOf(table, "policy"), textsOf(table, "failed")];
      return { table, alive: ids.flatMap((id, row) => (id === policy && failed[row] === null ? [row] : [])) };
    });
    return columns.map((column) => {
      const values = Float64Array.from(
        rows.flatMap(({ table, alive }) => {
          const all = numbersOf(table, column);
          return alive.map((row) => all[row]!);
        }),
      );
      const sorted = sortedCopy(values);
      const n = values.length;
      return {
        policy,
        column,
        n,
        aboveZero: n === 0 ? Number.NaN : values.filter((value) => value > 0).length / n,
        quantiles: probabilities.map((p) => (n === 0 ? Number.NaN : quantile(sorted, p))),
      };
    });
  });
}
