import { numbersOf, type Table, tableOf } from "../../table/table.ts";
import { codeInput, evaluateFunctions } from "./input-coding.ts";
import type { TermBasis } from "./term.ts";

/** The functions of all inputs over the rows of a table. Throws RangeError where an input has no value. */
export function basisOf(inputs: Table, maxDegree: number): TermBasis {
  const codings = inputs.columns.map(({ name, values }) => codeInput(name, values, maxDegree));
  const columns = codings.map((coding, k) => {
    const out = Array.from({ length: coding.nFunctions }, () => new Float64Array(inputs.nRows));
    const functions = new Float64Array(coding.nFunctions);
    inputs.columns[k]!.values.forEach((value: number | string | null, row: number) => {
      evaluateFunctions(coding, value!, functions);
      for (let c = 0; c < out.length; c++) out[c]![row] = functions[c]!;
    });
    return out;
  });
  return { codings, columns };
}

/** Rows of a table, in the given order. */
export function rowsOf(table: Table, rows: readonly number[]): Table {
  return tableOf(
    table.columns.map(({ name, values }) => ({
      name,
      values:
        values instanceof Float64Array || values instanceof Int32Array
          ? Float64Array.from(rows, (row) => numbersOf(table, name)[row]!)
          : rows.map((row) => values[row]!),
    })),
  );
}

/** Places of the finite numbers. */
export function finiteRows(values: Float64Array): number[] {
  return Array.from(values, (_, row) => row).filter((row) => Number.isFinite(values[row]));
}
