import { type Command, Option } from "@commander-js/extra-typings";
import type { Override } from "../experiment/override.ts";
import type { Simulator } from "../experiment/simulator.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { Stop } from "./exit-code.ts";
import type { CaseName } from "./one-case.ts";
import { seedNumber, settings, wholeNumber } from "./option-value.ts";

/** Futures of a comparison, unless --futures says otherwise: cases are named within a design of this many. */
export const usualFutures = 200;
/** Seed of everything, unless --seed says otherwise (chosen; a fixed one, so that the same command gives the same). */
export const usualSeed = 1;

/** Options that say which case to look at, with the argument that names the scenario. */
export function withCaseOptions(command: Command) {
  return command
    .argument("<scenario>", "a scenario by id, or its folder or file")
    .option("--policy <id>", "policy of the advised side (default: the scenario's reference policy)")
    .addOption(
      new Option(
        "--future <n>",
        "which future of the design, from 0 (default: every uncertainty at its middle)",
      ).argParser(wholeNumber(0, 1e6)),
    )
    .option(
      "--futures <n>",
      "futures in the design that --future counts in",
      wholeNumber(1, 1e6),
      usualFutures,
    )
    .option("--replicate <n>", "which replicate of it, from 0", wholeNumber(0, 1e6), 0)
    .option("--seed <n>", "seed of the experiment", seedNumber, usualSeed)
    .option("--days <n>", "stop after so many days", wholeNumber(1, 3650))
    .addOption(
      new Option("--set <path=value>", "fix a parameter or initial value; may be repeated")
        .argParser(settings)
        .default([] as readonly Override[], "none"),
    )
    .option("--json", "print JSON");
}

/** What those options come to. */
export interface CaseOptions {
  readonly policy?: string | undefined;
  readonly future?: number | undefined;
  readonly futures: number;
  readonly replicate: number;
  readonly seed: number;
  readonly days?: number | undefined;
  readonly set: readonly Override[];
}

/** Reads the scenario and finds the case that the options name, or stops with what is wrong about them. */
export async function chosenCase(
  scenarioName: string,
  options: CaseOptions,
): Promise<{ scenario: Scenario; simulator: Simulator; name: CaseName }> {
  const { policy, future, futures, replicate, seed, days, set } = options;
  const { loadScenario } = await import("./load-scenario.ts");
  const [{ knownName }, { simulatorOf }] = await Promise.all([
    import("./known-name.ts"),
    import("./one-case.ts"),
  ]);
  const { scenario } = loadScenario(scenarioName);
  const chosen = knownName(
    "policy",
    policy ?? scenario.reference,
    scenario.policies.map(({ id }) => id),
  );
  if (future !== undefined && future >= futures) {
    throw new Stop("usage", `--future is ${future}, but must be less than --futures, which is ${futures}.`);
  }
  if (days !== undefined && days > scenario.horizon) {
    throw new Stop("usage", `--days is ${days}, but the scenario lasts ${scenario.horizon} days.`);
  }
  const simulator = simulatorOf(scenario, set, days === undefined ? undefined : horizonsUpTo(scenario, days));
  const name: CaseName = { policy: chosen, future: future ?? "middle", nFutures: futures, replicate, seed };
  return { scenario, simulator, name };
}

function horizonsUpTo({ horizons }: Scenario, days: number): number[] {
  return [...horizons.filter((horizon) => horizon < days), days];
}
