import type { Decision } from "../engine/decision.ts";
import type { Model, RunName } from "../engine/model.ts";
import { drawFutures, futureRow } from "../experiment/future.ts";
import type { Override } from "../experiment/override.ts";
import { buildSimulator, medianFuture, type Simulator } from "../experiment/simulator.ts";
import { mechanisms } from "../mechanisms/index.ts";
import type { Scenario } from "../scenario/scenario.ts";
import type { Outcome } from "../table/outcome.ts";
import type { WorldEvent } from "../world/event.ts";
import { Stop } from "./exit-code.ts";

/** Which case of which design: together with the scenario it fixes every draw. */
export interface CaseName {
  readonly policy: string;
  /** Position of the future in a Latin hypercube of `nFutures`, or "middle": every uncertainty at its median. */
  readonly future: number | "middle";
  readonly nFutures: number;
  readonly replicate: number;
  readonly seed: number;
}

/** What is called by `playCase` while a case runs. */
export interface CaseWatcher {
  event?(event: WorldEvent): void;
  decision?(decision: Decision, day: number, type: number, model: Model): void;
}

/** How a case ended: a value for every outcome and horizon. */
export interface CaseEnd {
  readonly outcomes: readonly Outcome[];
  readonly horizons: readonly number[];
  /** `values[horizon position * outcomes.length + outcome position]`, in each outcome's unit. */
  readonly values: Float64Array;
}

/** The scenario as the simulator takes it. Overrides that name nothing or lie out of bounds stop the command. */
export function simulatorOf(
  scenario: Scenario,
  overrides: readonly Override[],
  horizons?: readonly number[],
): Simulator {
  try {
    return buildSimulator({
      scenario,
      mechanisms,
      overrides,
      ...(horizons === undefined ? {} : { horizons }),
    });
  } catch (error) {
    if (error instanceof RangeError) throw new Stop("usage", `--set ${error.message}`);
    throw error;
  }
}

/**
 * The name under which a case's random streams are drawn. The middle future has number 0 there, so that it meets the luck
 * of the first future.
 */
export function runNameOf({ seed, future, replicate }: CaseName): RunName {
  return { seed, future: future === "middle" ? 0 : future, replicate };
}

/** Plays one case from start to end and tells the watcher of it. Stops the command if the run fails. */
export function playCase(simulator: Simulator, name: CaseName, watcher: CaseWatcher): CaseEnd {
  setFutureOf(simulator, name);
  simulator.setPolicy(simulator.policies.findIndex(({ id }) => id === name.policy));
  const values = new Float64Array(simulator.columns.length);
  const failed = simulator.run(runNameOf(name), values, 0, {
    event: (event) => watcher.event?.(event),
    decision: (decision, day, type) => watcher.decision?.(decision, day, type, simulator.model),
  });
  if (failed !== null) throw new Stop("partial", `this run failed: ${failed}`);
  return { outcomes: simulator.outcomes, horizons: simulator.horizons, values };
}

function setFutureOf(simulator: Simulator, { future, nFutures, seed }: CaseName): void {
  if (future === "middle") {
    simulator.setFuture(medianFuture(simulator));
    return;
  }
  const { uncertainties, correlations } = simulator;
  const futures = drawFutures({ uncertainties, correlations, n: nFutures, seed, sampler: "latin-hypercube" });
  simulator.setFuture(futureRow(futures, future));
}
