import { type Cast, countOf, subjectsOf } from "../world/cast.ts";
import { type Quantity, type QuantityName, quantities } from "../world/quantity.ts";
import type { Mechanism } from "./mechanism.ts";

/**
 * Where every number of the world lies in one flat array, with its bounds, its start and its reference value.
 *
 * Shared quantities come first, in catalogue order, each with one place for every subject of its scope; then what each
 * mechanism remembers for itself, under "mechanism/quantity".
 */
export interface Layout {
  readonly size: number;
  readonly min: Float64Array;
  readonly max: Float64Array;
  readonly start: Float64Array;
  readonly reference: Float64Array;
  /** Offset of the first subject. Throws on a name that is not laid out. */
  offset(name: string): number;
  /** Name of a place, for messages: "grievance.usa:iran". */
  nameAt(offset: number): string;
}

/** Lays out the shared quantities and the mechanisms' own for one cast. */
export function layOut(cast: Cast, mechanisms: readonly Mechanism[]): Layout {
  const entries: { name: string; quantity: Quantity; offset: number }[] = [];
  let size = 0;
  const place = (name: string, quantity: Quantity): void => {
    entries.push({ name, quantity, offset: size });
    size += countOf(cast, quantity.scope);
  };
  for (const [name, quantity] of Object.entries(quantities)) place(name, quantity);
  for (const mechanism of mechanisms) {
    for (const [name, quantity] of Object.entries(mechanism.state))
      place(`${mechanism.name}/${name}`, quantity);
  }

  const [min, max, start, reference] = [0, 0, 0, 0].map(() => new Float64Array(size)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (const { quantity, offset } of entries) {
    for (let k = 0; k < countOf(cast, quantity.scope); k++) {
      min[offset + k] = quantity.min;
      max[offset + k] = quantity.max;
      start[offset + k] = quantity.start;
      reference[offset + k] =
        typeof quantity.reference === "function" ? quantity.reference(cast, k) : quantity.reference;
    }
  }
  const offsets = new Map(entries.map((entry) => [entry.name, entry.offset]));
  return {
    size,
    min,
    max,
    start,
    reference,
    offset(name) {
      const offset = offsets.get(name);
      if (offset === undefined) throw new Error(`layout: no quantity is called "${name}"`);
      return offset;
    },
    nameAt(at) {
      const entry = entries.findLast((candidate) => candidate.offset <= at)!;
      return `${entry.name}.${subjectsOf(cast, entry.quantity.scope)[at - entry.offset]}`;
    },
  };
}

/** Whether a name is that of a shared quantity. */
export function isQuantityName(name: string): name is QuantityName {
  return Object.hasOwn(quantities, name);
}
