import type { Outcome } from "../../table/outcome.ts";
import { columnOf, numbersOf, type Table, tableOf } from "../../table/table.ts";
import type { InputLabel } from "../discovery/box-sentence.ts";
import type { Cells } from "../ensemble/cells.ts";
import type { ValueMatrix } from "../ensemble/value-matrix.ts";
import type { EventRuns } from "../incidence/incidence.ts";
import type { CausePartition } from "../incidence/war-cause.ts";
import type { Threshold } from "../robustness/satisficing.ts";
import type { Assumption } from "../statement/assumption-audit.ts";
import type { Claim } from "../statement/claim.ts";
import type { OutcomeRelations } from "../statement/guard-cells.ts";
import type { RunRecord } from "../statement/provenance.ts";
import type { Objective } from "../weights/objective.ts";

/** An outcome column that is looked at, and which way is better. */
export type Aim = Pick<Objective, "column" | "direction">;

/**
 * An ensemble and the questions that are put to it: everything that `analyse` reads.
 *
 * Whoever ran the futures fills it in; nothing here knows of actors or of a scenario. Parts that an ensemble of another
 * program lacks are empty lists or null.
 */
export interface Study {
  /** Means and variances over replicates by policy and future; paired differences are to the reference policy. */
  readonly cells: Cells;
  /** The same against other policies, for claims that compare with them. By id of that policy. */
  readonly against: Readonly<Record<string, Cells>>;
  /** `future`, then a column for each uncertain input: numbers, or texts for categories. At least the futures of `cells`. */
  readonly futures: Table;
  /** Names by which policies are told, in the order of the cells. */
  readonly policies: readonly { readonly id: string; readonly name: string }[];
  readonly outcomes: readonly Outcome[];
  readonly horizons: readonly number[];
  readonly record: RunRecord;
  /** The outcome that is looked at in depth; what holds of it need not hold of another. */
  readonly focus: Aim;
  /** Outcomes set side by side, and between which weights are set: two or more, or none. */
  readonly objectives: readonly Aim[];
  /** Swing points of the objectives, 0 to 100, in their order: the user's. Null while nobody has set any. */
  readonly points: readonly number[] | null;
  /** What would be good enough: the user's, none if there are none. */
  readonly thresholds: readonly Threshold[];
  readonly labels: Readonly<Record<string, InputLabel>>;
  readonly relations: OutcomeRelations;
  readonly assumptions: readonly Assumption[];
  readonly claims: readonly Claim[];
  /** Runs of the focus in the order future, replicate, by id of the policy (NaN where failed), for the factorial. */
  readonly focusRuns: {
    readonly nReplicates: number;
    readonly values: Readonly<Record<string, Float64Array>>;
  } | null;
  /** Values of the focus by halves of the replicates, for bounds on regret. */
  readonly halves: { readonly even: ValueMatrix; readonly odd: ValueMatrix } | null;
  /** Legs whose combinations are among the policies, and the combinations in standard (Yates) order. */
  readonly factorial: { readonly legs: readonly string[]; readonly combinations: readonly string[] } | null;
  /** When and how war came in each run, by policy in the order of the cells. */
  readonly wars: {
    readonly partition: CausePartition;
    readonly horizon: number;
    readonly runs: readonly EventRuns[];
  } | null;
}

/**
 * The uncertain inputs of the futures of the cells, row by row; inputs that never vary are left out.
 *
 * Throws RangeError when a future of the cells is not in the table.
 */
export function variedInputs({ futures, cells }: Pick<Study, "futures" | "cells">): Table {
  const rowOf = new Map(Array.from(numbersOf(futures, "future"), (future, row) => [future, row]));
  const rows = cells.futures.map((future) => {
    const row = rowOf.get(future);
    if (row === undefined) throw new RangeError(`study: future ${future} has runs, but no row of inputs`);
    return row;
  });
  const columns = futures.columns
    .filter(({ name }) => name !== "future")
    .map(({ name }) => {
      const values = columnOf(futures, name);
      return values instanceof Float64Array || values instanceof Int32Array
        ? { name, values: Float64Array.from(rows, (row) => values[row]!) }
        : { name, values: rows.map((row) => (values as readonly (string | null)[])[row]!) };
    })
    .filter(({ values }) => values.some((value) => value !== values[0]));
  return tableOf(columns);
}

/** Name of a policy. */
export function policyName({ policies }: Pick<Study, "policies">, id: string): string {
  return policies.find((policy) => policy.id === id)?.name ?? id;
}

/** What a column "<outcome>@<horizon>" is: its outcome and its day. Throws RangeError for any other column. */
export function outcomeOfColumn(
  { outcomes }: Pick<Study, "outcomes">,
  column: string,
): { readonly outcome: Outcome; readonly horizon: number } {
  const at = column.lastIndexOf("@");
  const outcome = outcomes.find(({ id }) => id === column.slice(0, at));
  if (outcome === undefined)
    throw new RangeError(`study: column "${column}" is of no outcome that is described`);
  return { outcome, horizon: Number(column.slice(at + 1)) };
}
