import { mechanisms } from "../mechanisms/index.ts";
import type { Basis, Scenario } from "../scenario/scenario.ts";

/** How many numbers of a scenario rest on what. Levers are choices and are not counted. */
export interface BasisCounts {
  /** Numbers about the world that the scenario gives: initial values, parameters, events, parliaments. */
  readonly given: number;
  /** Of these: with a source that somebody opened; with sources nobody has opened; judged only. */
  readonly sourced: number;
  readonly unverified: number;
  readonly judged: number;
  /** Parameters of mechanisms that are on and that the scenario leaves at their documented defaults. */
  readonly defaults: number;
  readonly defaultsFromEvidence: number;
  /** Sources that are declared, and those that nobody has opened. */
  readonly sources: number;
  readonly sourcesUnverified: number;
}

/** Counts what the numbers of a scenario rest on. A number counts as sourced if one of its sources was opened. */
export function countBases(scenario: Scenario): BasisCounts {
  const opened = new Set(scenario.sources.filter(({ checked }) => checked).map(({ id }) => id));
  const bases: Basis[] = [
    ...Object.values(scenario.initial).flatMap((subjects) => Object.values(subjects)),
    ...scenario.parameters,
    ...scenario.events,
    ...scenario.hosts.flatMap(({ legislature }) => (legislature === null ? [] : [legislature])),
  ];
  const sourced = bases.filter(({ sources }) => sources.some((id) => opened.has(id))).length;
  const judged = bases.filter(({ sources }) => sources.length === 0).length;
  const isSet = new Set(scenario.parameters.map(({ mechanism, parameter }) => `${mechanism}.${parameter}`));
  const left = mechanisms
    .filter(({ name }) => !scenario.off.includes(name))
    .flatMap(({ name, parameters }) =>
      Object.entries(parameters).filter(([id]) => !isSet.has(`${name}.${id}`)),
    );
  return {
    given: bases.length,
    sourced,
    unverified: bases.length - sourced - judged,
    judged,
    defaults: left.length,
    defaultsFromEvidence: left.filter(([, { basis }]) => basis === "evidence").length,
    sources: scenario.sources.length,
    sourcesUnverified: scenario.sources.length - opened.size,
  };
}
