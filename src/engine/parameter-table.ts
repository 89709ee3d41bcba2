import { type Cast, countOf } from "../world/cast.ts";
import type { Mechanism } from "./mechanism.ts";

/**
 * The current value of every parameter of every mechanism, for every subject of its scope.
 *
 * One flat array: what a future sets, and what mechanisms read when they prepare.
 */
export interface ParameterTable {
  readonly values: Float64Array;
  /** Place of a parameter's first subject. Throws on an unknown name. */
  place(mechanism: string, parameter: string): number;
  /** How many subjects the parameter has. */
  count(mechanism: string, parameter: string): number;
  /** Sets one subject's value, or all when `subject` is null. */
  set(mechanism: string, parameter: string, subject: number | null, value: number): void;
}

/** A table filled with the documented defaults. */
export function parameterTable(cast: Cast, mechanisms: readonly Mechanism[]): ParameterTable {
  const places = new Map<string, { place: number; count: number }>();
  const defaults: number[] = [];
  for (const mechanism of mechanisms) {
    for (const [name, spec] of Object.entries(mechanism.parameters)) {
      const count = countOf(cast, spec.scope);
      places.set(`${mechanism.name}.${name}`, { place: defaults.length, count });
      for (let k = 0; k < count; k++) defaults.push(spec.default);
    }
  }
  const values = Float64Array.from(defaults);
  const find = (mechanism: string, parameter: string): { place: number; count: number } => {
    const found = places.get(`${mechanism}.${parameter}`);
    if (found === undefined)
      throw new Error(`parameters: mechanism "${mechanism}" has no parameter "${parameter}"`);
    return found;
  };
  return {
    values,
    place: (mechanism, parameter) => find(mechanism, parameter).place,
    count: (mechanism, parameter) => find(mechanism, parameter).count,
    set(mechanism, parameter, subject, value) {
      const { place, count } = find(mechanism, parameter);
      if (subject === null) values.fill(value, place, place + count);
      else values[place + subject] = value;
    },
  };
}
