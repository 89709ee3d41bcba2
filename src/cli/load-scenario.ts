import { readFileSync } from "node:fs";
import type { Scenario } from "../scenario/scenario.ts";

/** placeholder until node/scenario-files lands */
export async function loadScenario(name: string): Promise<{ scenario: Scenario }> {
  const { readScenario } = await import("../scenario/read.ts");
  const { mechanisms } = await import("../mechanisms/index.ts");
  const { outcomeIds } = await import("../experiment/outcome.ts");
  const file = `scenarios/${name}/scenario.yaml`;
  const result = readScenario({ text: readFileSync(file), file, mechanisms, outcomeIds });
  if (result.scenario === undefined) {
    const { faultText } = await import("../scenario/fault.ts");
    throw new Error(result.faults.map(faultText).join("\n"));
  }
  return { scenario: result.scenario };
}
