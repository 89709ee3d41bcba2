import type { InputCoding } from "./input-coding.ts";

/** A function of one input: for an ordered input the polynomial of degree `index` + 1, for a categorical one a contrast. */
export interface TermFactor {
  readonly input: number;
  readonly index: number;
}

/** A term of the emulator: the product of functions of one or two inputs, in the order of inputs. */
export type Term = readonly TermFactor[];

/** Values of all functions of all inputs over the rows. */
export interface TermBasis {
  readonly codings: readonly InputCoding[];
  /** columns[input][index], a number for each row. */
  readonly columns: readonly (readonly Float64Array[])[];
}

/** Value of a term over the rows of a basis. */
export function termColumn({ columns }: TermBasis, term: Term): Float64Array {
  const first = columns[term[0]!.input]![term[0]!.index]!;
  if (term.length === 1) return first;
  const second = columns[term[1]!.input]![term[1]!.index]!;
  const product = new Float64Array(first.length);
  for (let row = 0; row < product.length; row++) product[row] = first[row]! * second[row]!;
  return product;
}
