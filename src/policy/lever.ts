import type { Cast, Scope } from "../world/cast.ts";
import { type QuantityName, quantities } from "../world/quantity.ts";

/**
 * Something a policy can set: a shared quantity whose name begins with `lever-`, under the name policies use for it.
 *
 * A lever belongs to a principal, to each of its rivalries or to each of its presences (`scope`). `start` is what holds
 * where no policy says anything.
 */
export interface Lever {
  /** The name in policies and rules: `face-saving`. */
  readonly name: string;
  /** The quantity it sets: `lever-face-saving`. */
  readonly quantity: QuantityName;
  readonly scope: Scope;
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  readonly start: number;
  readonly meaning: string;
}

const prefix = "lever-";

/** Every lever there is, in the order of the catalogue of quantities. */
export const levers: readonly Lever[] = Object.entries(quantities)
  .filter(([quantity]) => quantity.startsWith(prefix))
  .map(([quantity, { scope, unit, min, max, start, meaning }]) => ({
    name: quantity.slice(prefix.length),
    quantity: quantity as QuantityName,
    scope,
    unit,
    min,
    max,
    start,
    meaning,
  }));

const byName: ReadonlyMap<string, Lever> = new Map(levers.map((lever) => [lever.name, lever]));

/** The lever of this name, if there is one. */
export function leverNamed(name: string): Lever | undefined {
  return byName.get(name);
}

/**
 * What a principal's lever can act on in this cast: the principal itself, or those of its rivalries or presences that
 * the lever means anything for. Posture needs forces forward, sanctions need sanctions; elsewhere there is nothing to set.
 */
export function leverSubjects(
  cast: Cast,
  lever: Lever,
  principal: number,
): readonly { readonly id: string; readonly index: number }[] {
  switch (lever.scope) {
    case "principal":
      return [cast.principals[principal]!];
    case "rivalry":
      return cast.rivalries.filter(
        (rivalry) =>
          rivalry.self === principal &&
          (lever.name !== "posture" || rivalry.posture) &&
          (lever.name !== "sanctions" || rivalry.sanctions),
      );
    case "presence":
      return cast.presences.filter((presence) => presence.guest === principal);
    default:
      return [];
  }
}
