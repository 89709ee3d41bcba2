/**
 * The guard on numbers before they are rounded: cells of policies and futures, and tables of runs.
 *
 * Here relations must hold to 1e-9: what fails is a bug in an outcome or in its declaration, not rounding.
 */
import type { Outcome } from "../../table/outcome.ts";
import { numbersOf, type Table } from "../../table/table.ts";
import { type Cells, cellAt } from "../ensemble/cells.ts";
import type { Fault } from "./guard.ts";
import {
  breachOf,
  computed,
  exactness,
  idsOf,
  type LooseNumber,
  type Relation,
  renamed,
} from "./relation.ts";

/** What a scenario's outcomes are known to obey, by their ids. */
export interface OutcomeRelations {
  /** Relations that hold at every horizon. */
  readonly always: readonly Relation[];
  /** Events that stay true once they are, and counts that only grow: they never fall from a horizon to the next. */
  readonly cumulative: readonly string[];
}

/**
 * Relations of the columns "<outcome>@<horizon>", from what outcomes obey.
 *
 * Adds, for each partition that outcomes declare and no relation of `always` already has, that at most one of its
 * events is true. Horizons may come in any order.
 */
export function columnRelations(
  outcomes: readonly Pick<Outcome, "id" | "partition">[],
  { always, cumulative }: OutcomeRelations,
  horizons: readonly number[],
): Relation[] {
  const stated = new Set(always.filter(({ rule }) => rule === "partition").map((r) => partKey(r)));
  const partitions = new Map<string, string[]>();
  for (const { id, partition } of outcomes) {
    if (partition !== null) partitions.set(partition, [...(partitions.get(partition) ?? []), id]);
  }
  const declared = [...partitions.values()]
    .map((of): Relation => ({ rule: "partition", of, kind: "at-most-one" }))
    .filter((relation) => !stated.has(partKey(relation)));
  const rising = [...horizons].sort((a, b) => a - b);
  return [
    ...rising.flatMap((horizon) =>
      [...always, ...declared].map((relation) => renamed(relation, (id) => `${id}@${horizon}`)),
    ),
    ...(rising.length < 2 ? [] : cumulative).map(
      (id): Relation => ({ rule: "never-falls", of: rising.map((horizon) => `${id}@${horizon}`) }),
    ),
  ];
}

/** The events of a partition in a fixed order, whatever it says of their sum. */
function partKey(relation: Relation): string {
  return relation.rule === "partition" ? [...relation.of].sort().join("\n") : "";
}

/**
 * Faults of cells: relations in every cell, events in [0, 1], and paired differences against differences of means.
 *
 * A relation is linear or an order, so it holds for the means over replicates as it does for each run. Cells without a
 * run are passed over. The paired difference equals the difference of means only where no run of either policy failed,
 * and is checked there. One fault for each rule that fails, with the first cell and the number of cells. Throws
 * RangeError when a relation names no column.
 */
export function checkCells(
  cells: Cells,
  relations: readonly Relation[],
  eventColumns: readonly string[],
): Fault[] {
  const columnAt = columnFinder(cells.columns);
  for (const id of [...relations.flatMap(idsOf), ...eventColumns]) columnAt(id);
  const nFutures = cells.futures.length;
  const where = (cell: number): string =>
    `policy ${cells.policies[Math.floor(cell / nFutures)]}, future ${cells.futures[cell % nFutures]}`;
  const full = Array.from({ length: cells.policies.length * nFutures }, (_, cell) => cell).filter(
    (cell) => cells.counts[cell]! > 0,
  );
  const reader =
    (cell: number) =>
    (id: string): LooseNumber =>
      computed(cells.means[cell * cells.columns.length + columnAt(id)]!);
  return [
    ...eventFaults(eventColumns, full, reader, where),
    ...relations.flatMap((relation) => relationFault(relation, full, reader, where)),
    ...cells.columns.flatMap((name, column) =>
      gathered(full, where, "difference", [name], (cell) => differenceBreach(cells, cell, column, nFutures)),
    ),
  ];
}

/**
 * Faults of a table of runs: relations in every row, and events that are 0 or 1. Rows with a NaN (failed runs) are
 * passed over.
 *
 * Throws RangeError when a relation names no column of numbers.
 */
export function checkRuns(
  table: Table,
  relations: readonly Relation[],
  eventColumns: readonly string[],
): Fault[] {
  const ids = new Set([...relations.flatMap(idsOf), ...eventColumns]);
  const values = new Map([...ids].map((id) => [id, numbersOf(table, id)]));
  const rows = Array.from({ length: table.nRows }, (_, row) => row).filter((row) =>
    [...values.values()].every((column) => !Number.isNaN(column[row]!)),
  );
  const reader =
    (row: number) =>
    (id: string): LooseNumber =>
      computed(values.get(id)![row]!);
  const where = (row: number): string => `row ${row}`;
  return [
    ...eventColumns.flatMap((id) =>
      gathered(rows, where, "range", [id], (row) => {
        const value = values.get(id)![row]!;
        return value === 0 || value === 1 ? null : `${id} = ${value}; an event is 0 or 1 in a run`;
      }),
    ),
    ...relations.flatMap((relation) => relationFault(relation, rows, reader, where)),
  ];
}

type Reader = (place: number) => (id: string) => LooseNumber;

function columnFinder(columns: readonly string[]): (id: string) => number {
  const places = new Map(columns.map((name, column) => [name, column]));
  return (id) => {
    const column = places.get(id);
    if (column === undefined) {
      throw new RangeError(`checkCells: no column is called "${id}". Known: ${columns.join(", ")}.`);
    }
    return column;
  };
}

function relationFault(
  relation: Relation,
  places: readonly number[],
  reader: Reader,
  where: (place: number) => string,
): Fault[] {
  return gathered(places, where, relation.rule, idsOf(relation), (place) =>
    breachOf(relation, reader(place)),
  );
}

function eventFaults(
  columns: readonly string[],
  places: readonly number[],
  reader: Reader,
  where: (place: number) => string,
): Fault[] {
  return columns.flatMap((id) =>
    gathered(places, where, "range", [id], (place) => {
      const { value, slack } = reader(place)(id);
      return value >= -slack && value <= 1 + slack ? null : `${id} = ${value} is no probability`;
    }),
  );
}

function differenceBreach(cells: Cells, cell: number, column: number, nFutures: number): string | null {
  const reference = cells.reference * nFutures + (cell % nFutures);
  const whole = cells.pairs[cell]! === cells.counts[cell]! && cells.pairs[cell]! === cells.counts[reference]!;
  if (!whole) return null;
  const at = cellAt(cells, Math.floor(cell / nFutures), cell % nFutures, column);
  const other = cellAt(cells, cells.reference, cell % nFutures, column);
  const [own, against, difference] = [cells.means[at]!, cells.means[other]!, cells.differences[at]!];
  const slack = exactness * Math.max(1, Math.abs(own), Math.abs(against));
  return Math.abs(difference - (own - against)) > slack
    ? `the paired difference of ${cells.columns[column]} is ${difference}, but the means are ${own} and ${against}, which differ by ${own - against}`
    : null;
}

/** One fault for all places that fail, telling the first and how many; none when no place fails. */
function gathered(
  places: readonly number[],
  where: (place: number) => string,
  rule: Fault["rule"],
  figures: readonly string[],
  breachAt: (place: number) => string | null,
): Fault[] {
  let first: string | null = null;
  let count = 0;
  for (const place of places) {
    const breach = breachAt(place);
    if (breach === null) continue;
    count++;
    first ??= `${where(place)}: ${breach}`;
  }
  if (first === null) return [];
  const more = count === 1 ? "" : ` (and in ${count - 1} more)`;
  return [{ rule, figures, message: `${first}${more}` }];
}
