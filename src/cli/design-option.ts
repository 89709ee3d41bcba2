import { type Command, Option } from "@commander-js/extra-typings";
import type { Override } from "../experiment/override.ts";
import { usualFutures, usualSeed } from "./case-option.ts";
import { days, futuresChoice, names, seedNumber, settings, wholeNumber } from "./option-value.ts";

/** Replicates of each future, unless --replicates says otherwise. */
export const usualReplicates = 20;
/** The design of --quick: fixed, so that it gives the same on every machine; about 20 seconds on two cores. */
export const quickDesign = { futures: 60, replicates: 10 } as const;

/** Options that say what is simulated: policies, horizons, numbers set, and the size of the design. */
export function withDesignOptions(command: Command<[string]>) {
  return command
    .addOption(
      new Option(
        "--policy <ids>",
        "only these policies and the reference, with commas or repeated (default: all)",
      ).argParser(names),
    )
    .addOption(
      new Option(
        "--horizon <days>",
        "measure after so many days, with commas or repeated (default: the scenario's)",
      ).argParser(days),
    )
    .addOption(
      new Option("--set <path=value>", "fix a parameter or initial value in every future; may be repeated")
        .argParser(settings)
        .default([] as readonly Override[], "none"),
    )
    .option("--seed <n>", "seed of the experiment", seedNumber, usualSeed)
    .option(
      "--futures <n>",
      `futures, points of the space of uncertainties (default: ${usualFutures}); or fitted, fitted:<folder>, 500,fitted`,
      futuresChoice,
    )
    .option(
      "--replicates <n>",
      `runs of each policy in each future (default: ${usualReplicates})`,
      wholeNumber(1, 1e5),
    )
    .option(
      "--quick",
      `a small fixed design: ${quickDesign.futures} futures, ${quickDesign.replicates} replicates`,
    )
    .option(
      "--threads <n>",
      "worker threads; they change no result (default: one for each core)",
      wholeNumber(1, 256),
    );
}
