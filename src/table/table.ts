/** A column of texts (null where there is none), of numbers (NaN where there is none) or of whole numbers. */
export type Column = readonly (string | null)[] | Float64Array | Int32Array;

/** Named columns of one length: what stages of an analysis hand to each other. Columns are not to be written to. */
export interface Table {
  readonly nRows: number;
  /** In order; a name occurs once. */
  readonly columns: readonly { readonly name: string; readonly values: Column }[];
}

/** A table of these columns. Throws RangeError when they differ in length or two have the same name. */
export function tableOf(columns: Table["columns"]): Table {
  const nRows = columns[0]?.values.length ?? 0;
  const seen = new Set<string>();
  for (const { name, values } of columns) {
    if (values.length !== nRows) {
      throw new RangeError(`tableOf: column "${name}" has ${values.length} rows; the first has ${nRows}`);
    }
    if (seen.has(name)) throw new RangeError(`tableOf: two columns are called "${name}"`);
    seen.add(name);
  }
  return { nRows, columns };
}

/** The column of this name. Throws RangeError when there is none. */
export function columnOf(table: Table, name: string): Column {
  const column = table.columns.find((candidate) => candidate.name === name);
  if (column === undefined) {
    const known = table.columns.map((candidate) => candidate.name).join(", ");
    throw new RangeError(`columnOf: no column is called "${name}". Known: ${known}.`);
  }
  return column.values;
}

/** The numbers of a column, as 64-bit floats. Throws RangeError for a column of texts or an unknown name. */
export function numbersOf(table: Table, name: string): Float64Array {
  const values = columnOf(table, name);
  if (values instanceof Float64Array) return values;
  if (values instanceof Int32Array) return Float64Array.from(values);
  throw new RangeError(`numbersOf: column "${name}" holds texts`);
}

/** The texts of a column. Throws RangeError for a column of numbers or an unknown name. */
export function textsOf(table: Table, name: string): readonly (string | null)[] {
  const values = columnOf(table, name);
  if (values instanceof Float64Array || values instanceof Int32Array) {
    throw new RangeError(`textsOf: column "${name}" holds numbers`);
  }
  return values;
}
