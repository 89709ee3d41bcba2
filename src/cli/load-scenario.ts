import {
  packagedScenarios,
  readScenarioFiles,
  ScenarioNotFound,
  type ScenarioPlace,
} from "../node/scenario-files.ts";
import { type Fault, faultText } from "../scenario/fault.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { Stop } from "./exit-code.ts";
import { wrap } from "./layout.ts";

/** A scenario that can be used, with warnings at most, and where it lies. */
export interface LoadedScenario {
  readonly scenario: Scenario;
  readonly warnings: readonly Fault[];
  readonly place: ScenarioPlace;
}

/** Reads a scenario by id, folder or file. Stops the command when there is none, or with all its faults. */
export function loadScenario(nameOrPath: string): LoadedScenario {
  const { scenario, faults, place } = tryScenario(nameOrPath);
  if (scenario !== undefined) return { scenario, warnings: faults, place };
  const errors = faults.filter(({ severity }) => severity === "error");
  const heading = `${place.file} has ${errors.length === 1 ? "a fault" : `${errors.length} faults`}:`;
  throw new Stop("faults", [heading, ...errors.map(faultText)].join("\n"));
}

/** Reads a scenario and gives its faults if it has some. Stops the command only when there is no such scenario. */
export function tryScenario(nameOrPath: string): ReturnType<typeof readScenarioFiles> {
  try {
    return readScenarioFiles(nameOrPath);
  } catch (error) {
    if (error instanceof ScenarioNotFound) throw new Stop("usage", error.message);
    throw error;
  }
}

/** Faults one below the other, each with its place; later lines of one hang. */
export function faultLines(faults: readonly Fault[], width: number): string {
  return faults.map((fault) => wrap(faultText(fault), { width, first: "", rest: "  " })).join("\n");
}

/** The scenarios that come with the package: id, title and what each compares. */
export function packagedSummaries(): readonly {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
}[] {
  return packagedScenarios().flatMap((id) => {
    const { scenario } = readScenarioFiles(id);
    return scenario === undefined ? [] : [{ id, title: scenario.title, summary: scenario.summary.trim() }];
  });
}
