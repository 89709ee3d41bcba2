import type { Table } from "../../table/table.ts";

/** A numeric input: each case's place among the distinct values in ascending order. */
export interface NumberInput {
  readonly kind: "number";
  readonly name: string;
  readonly codes: Int32Array;
  readonly size: number;
  /** The distinct values, ascending. */
  readonly values: Float64Array;
  /** Whether all of them are whole numbers. */
  readonly whole: boolean;
}

/** A categorical input: each case's place among the levels in alphabetical order (of UTF-16 code units). */
export interface LevelInput {
  readonly kind: "level";
  readonly name: string;
  readonly codes: Int32Array;
  readonly size: number;
  readonly levels: readonly string[];
}

export type CodedInput = NumberInput | LevelInput;

/** Inputs of cases as small whole numbers, so that boxes and trees can be grown by counting. */
export interface CodedInputs {
  readonly nCases: number;
  readonly inputs: readonly CodedInput[];
}

/**
 * Codes the given rows of a table of inputs, in this order of rows.
 *
 * Throws RangeError for a value that is missing or not finite, naming input and row.
 */
export function codeInputs(table: Table, rows: Int32Array): CodedInputs {
  const inputs = table.columns.map(({ name, values }) => {
    if (values instanceof Float64Array || values instanceof Int32Array)
      return codedNumbers(name, values, rows);
    return codedLevels(name, values as readonly (string | null)[], rows);
  });
  return { nCases: rows.length, inputs };
}

/** The same inputs for chosen cases, of which one may occur several times; codes keep their meaning. */
export function takeCases({ inputs }: CodedInputs, cases: Int32Array): CodedInputs {
  return {
    nCases: cases.length,
    inputs: inputs.map((input) => ({ ...input, codes: cases.map((i) => input.codes[i]!) })),
  };
}

/** Cases in ascending order of their codes, equal codes in the order of cases (a counting sort). */
export function orderByCode({ codes, size }: CodedInput): Int32Array {
  const next = new Int32Array(size + 1);
  for (let i = 0; i < codes.length; i++) next[codes[i]! + 1]! += 1;
  for (let c = 0; c < size; c++) next[c + 1]! += next[c]!;
  const order = new Int32Array(codes.length);
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!;
    order[next[code]!] = i;
    next[code]! += 1;
  }
  return order;
}

function codedNumbers(name: string, column: Float64Array | Int32Array, rows: Int32Array): NumberInput {
  const picked = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    const value = column[rows[i]!]!;
    if (!Number.isFinite(value)) {
      throw new RangeError(
        `inputs: "${name}" is ${value} in row ${rows[i]}; it must be a finite number. Leave that case out.`,
      );
    }
    picked[i] = value;
  }
  const sorted = picked.slice().sort();
  let size = 0;
  for (let i = 0; i < sorted.length; i++) {
    if (i === 0 || sorted[i] !== sorted[size - 1]) sorted[size++] = sorted[i]!;
  }
  const values = sorted.slice(0, size);
  return {
    kind: "number",
    name,
    codes: placesOf(values, picked),
    size,
    values,
    whole: values.every(Number.isInteger),
  };
}

/**
 * Place of each of the picked values among the ascending values, all of which occur there.
 *
 * The range is divided into as many strips as there are values, and only the strip of a value is searched: for evenly
 * spread values that is one comparison or two, for the most uneven it is a search by halves.
 */
function placesOf(values: Float64Array, picked: Float64Array): Int32Array {
  const least = values[0]!;
  const nStrips = values.length;
  const span = values[nStrips - 1]! - least;
  const scale = span > 0 && span < Number.POSITIVE_INFINITY ? (nStrips - 1) / span : 0;
  // Where each strip begins; the strip of a value never falls as the value rises, so strips are runs of places.
  const starts = new Int32Array(nStrips + 1).fill(-1);
  for (let i = nStrips - 1; i >= 0; i--) starts[Math.floor((values[i]! - least) * scale)] = i;
  starts[nStrips] = nStrips;
  for (let i = nStrips - 1; i >= 0; i--) if (starts[i] === -1) starts[i] = starts[i + 1]!;
  const places = new Int32Array(picked.length);
  for (let i = 0; i < picked.length; i++) {
    const value = picked[i]!;
    const strip = Math.floor((value - least) * scale);
    let low = starts[strip]!;
    let high = starts[strip + 1]! - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (values[middle]! < value) low = middle + 1;
      else high = middle;
    }
    places[i] = low;
  }
  return places;
}

function codedLevels(name: string, column: readonly (string | null)[], rows: Int32Array): LevelInput {
  const place = new Map<string, number>();
  const picked = Array.from(rows, (row) => {
    const value = column[row];
    if (typeof value !== "string") {
      throw new RangeError(
        `inputs: "${name}" has no text in row ${row}; every case needs one. Leave that case out.`,
      );
    }
    place.set(value, 0);
    return value;
  });
  const levels = [...place.keys()].sort();
  levels.forEach((level, code) => {
    place.set(level, code);
  });
  return {
    kind: "level",
    name,
    codes: Int32Array.from(picked, (value) => place.get(value)!),
    size: levels.length,
    levels,
  };
}
