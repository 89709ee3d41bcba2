import { type DatedEvent, datedEventKinds, type Mechanism } from "../engine/mechanism.ts";
import type { InitialValue, ModelSpec } from "../engine/model.ts";
import { type Cast, subjectsOf } from "../world/cast.ts";
import { type Quantity, type QuantityName, quantities } from "../world/quantity.ts";
import { buildCast } from "./build-cast.ts";
import type { Scenario, ScenarioEvent } from "./scenario.ts";

/**
 * What the engine needs of a scenario: the cast, the mechanisms that are on in the order of the list, parameters that
 * differ, values on day 0 and the dated events that are enabled.
 *
 * Takes a scenario that was read without fault for the same list of mechanisms; else it may throw.
 */
export function buildModelSpec(scenario: Scenario, mechanisms: readonly Mechanism[]): ModelSpec {
  const cast = buildCast(scenario);
  const off = new Set(scenario.off);
  const on = mechanisms.filter((mechanism) => !off.has(mechanism.name));
  const known = new Map(on.map((mechanism) => [mechanism.name, mechanism]));
  return {
    cast,
    horizon: scenario.horizon,
    horizons: scenario.horizons,
    advised: position(cast.principals, scenario.advised),
    mechanisms: on,
    values: scenario.parameters.flatMap(({ mechanism, parameter, subject, value }) => {
      const scope = known.get(mechanism)?.parameters[parameter]?.scope;
      if (scope === undefined) return [];
      const index = subject === null ? null : subjectsOf(cast, scope).indexOf(subject);
      return [{ mechanism, parameter, subject: index, value }];
    }),
    initial: initialOf(scenario, cast),
    events: scenario.events.filter((event) => event.enabled).map((event) => datedEvent(cast, event)),
  };
}

function initialOf(scenario: Scenario, cast: Cast): InitialValue[] {
  return Object.entries(scenario.initial).flatMap(([name, subjects]) => {
    const quantity = name as QuantityName;
    const ids = subjectsOf(cast, (quantities as Record<string, Quantity>)[quantity]!.scope);
    return Object.entries(subjects).map(([id, { value }]) => ({ quantity, subject: ids.indexOf(id), value }));
  });
}

function datedEvent(cast: Cast, event: ScenarioEvent): DatedEvent {
  const { subject, other } = datedEventKinds[event.kind];
  return {
    day: event.day,
    kind: event.kind,
    subject: subjectsOf(cast, subject).indexOf(event.subject),
    other: other === null || event.other === null ? -1 : subjectsOf(cast, other).indexOf(event.other),
    size: event.size ?? 0,
  };
}

function position(list: readonly { readonly id: string }[], id: string): number {
  return list.findIndex((candidate) => candidate.id === id);
}
