import type { Mechanism } from "../engine/mechanism.ts";
import type { Prior } from "../engine/parameter.ts";
import { leverNamed } from "../policy/lever.ts";
import { type Cast, type Scope, subjectsOf } from "../world/cast.ts";
import { type Quantity, type QuantityName, quantities } from "../world/quantity.ts";
import type { Scenario } from "./scenario.ts";
import { type NamedUncertainty, namedUncertainties } from "./uncertainty.ts";

/** A number that differs between futures: where it goes, how it is spread, and what that rests on. */
export interface Uncertainty {
  /** Unique in the scenario: `war.cost.usa`, `initial.stage.iraq`, `implementation.talk`. */
  readonly path: string;
  readonly target: UncertaintyTarget;
  readonly distribution: Prior;
  /** Ids of declared sources, if any. */
  readonly sources: readonly string[];
  /** The judgement, or the parameter's documented basis; empty where the sources say it all. */
  readonly basis: string;
}

/** What an uncertainty sets. `subject` is a position in the scope; null sets all subjects of a parameter alike. */
export type UncertaintyTarget =
  | {
      readonly kind: "parameter";
      readonly mechanism: string;
      readonly parameter: string;
      readonly subject: number | null;
    }
  | { readonly kind: "initial"; readonly quantity: QuantityName; readonly subject: number }
  | { readonly kind: "implementation"; readonly lever: QuantityName };

/**
 * The uncertainties of a scenario, bound to its cast, in a fixed order.
 *
 * Takes a scenario that was read without fault for the same list of mechanisms. Beliefs about a principal that are drawn
 * each by itself need not sum to 1: whoever draws them scales them.
 */
export function buildUncertainties(
  scenario: Scenario,
  mechanisms: readonly Mechanism[],
  cast: Cast,
): readonly Uncertainty[] {
  const byName = new Map(mechanisms.map((mechanism) => [mechanism.name, mechanism]));
  const index = (scope: Scope, id: string): number => subjectsOf(cast, scope).indexOf(id);
  const bound = (target: NamedUncertainty["target"]): UncertaintyTarget => {
    if (target.kind === "implementation") {
      return { kind: "implementation", lever: leverNamed(target.lever)!.quantity };
    }
    if (target.kind === "initial") {
      const quantity = target.quantity as QuantityName;
      const { scope } = (quantities as Record<string, Quantity>)[quantity]!;
      return { kind: "initial", quantity, subject: index(scope, target.subject) };
    }
    const { scope } = byName.get(target.mechanism)!.parameters[target.parameter]!;
    return { ...target, subject: target.subject === null ? null : index(scope, target.subject) };
  };
  const site = { scenario, mechanisms, subjects: (scope: Scope) => subjectsOf(cast, scope) };
  return namedUncertainties(site).map((named) => ({ ...named, target: bound(named.target) }));
}

/** Rank correlations between uncertainties, as positions in the list of `buildUncertainties`. */
export function buildCorrelations(
  scenario: Scenario,
  uncertainties: readonly Uncertainty[],
): readonly { readonly one: number; readonly other: number; readonly rank: number }[] {
  const position = new Map(uncertainties.map(({ path }, index) => [path, index]));
  return scenario.correlations.map(({ between: [one, other], rank }) => ({
    one: position.get(one)!,
    other: position.get(other)!,
    rank,
  }));
}
