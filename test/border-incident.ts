import { outcomeIds } from "../src/experiment/outcome.ts";
import { mechanisms } from "../src/mechanisms/index.ts";
import { readScenario } from "../src/scenario/read.ts";
import type { Scenario } from "../src/scenario/scenario.ts";

/** An invented crisis of two states, small and quick to run, with something uncertain of every kind. */
const text = `
format: 1
id: border-incident
title: A border incident
summary: Invented, for tests.
start: 2024-03-01
horizon: 40
horizons: [10, 40]
advised: north
reference: wait
licence: CC0-1.0
actors:
  north: { name: Northland, office: cabinet }
  south: { name: Southland, office: cabinet }
rivalries: [[north, south]]
initial:
  grievance:
    "north:south": { value: 1.2, range: [0.6, 2], judgement: invented }
  posture:
    "north:south": { value: 20, range: [10, 30], judgement: invented }
  belief-low: { south: { value: 0.2, range: [0.1, 0.3], judgement: invented } }
  belief-middle: { south: { value: 0.5, range: [0.4, 0.6], judgement: invented } }
  belief-high: { south: { value: 0.3, range: [0.1, 0.5], judgement: invented } }
policies:
  wait: { name: Wait, steelman: Time heals., levers: { talk: 0.2 } }
  reinforce: { name: Reinforce, steelman: Strength deters., levers: { posture: 25, retaliation: 0.5 } }
uncertainties:
  - initial
  - implementation
  - { parameter: war.cost, uniform: [0.8, 3], judgement: invented }
  - { parameter: choice.snapshot, choice: [0, 1], judgement: invented }
correlations:
  - { between: [war.cost, "initial.grievance.north:south"], rank: 0.3, judgement: invented }
`;

/** The scenario, read anew. */
export function borderIncident(): Scenario {
  const read = readScenario({ text, file: "border-incident.yaml", mechanisms, outcomeIds });
  if (read.scenario === undefined) throw new Error(JSON.stringify(read.faults));
  return read.scenario;
}
