import { Command, Option } from "@commander-js/extra-typings";
import type { Override } from "../experiment/override.ts";
import { usualSeed } from "./case-option.ts";
import { Stop } from "./exit-code.ts";
import { examples } from "./help-text.ts";
import { seedNumber, settings, wholeNumber } from "./option-value.ts";
import { print, printJson, say, textWidth } from "./terminal.ts";

/** Design of the counterfactuals unless another is given (chosen: a minute or two for a scenario of ordinary size). */
const usualDesign = { futures: 40, replicates: 5 } as const;
/** Pairs of orders in which levers are swapped, where there are more than six (chosen). */
const usualPairs = 4;

/** `detente why`: by which levers and mechanisms two policies come to differ in an outcome. */
export function whyCommand() {
  return new Command("why")
    .summary("why two policies differ: by which levers and mechanisms")
    .description(
      "Plays two policies in the same futures with the same luck, then again with single levers swapped and with single " +
        "mechanisms neutral under both, and says how much of their difference each accounts for; when and over what runs " +
        "part; and, for war, how many wars go away without accidents or misperception.",
    )
    .argument("<scenario>", "a scenario by id, or its folder or file")
    .option("--policy <id>", "the policy to be explained")
    .option("--against <id>", "the policy it is set against (default: the scenario's reference policy)")
    .option("--outcome <id>", "the outcome in question", "war")
    .addOption(
      new Option("--horizon <days>", "after so many days (default: the scenario's last horizon)").argParser(
        wholeNumber(1, 3650),
      ),
    )
    .addOption(
      new Option("--set <path=value>", "fix a parameter or initial value in every future; may be repeated")
        .argParser(settings)
        .default([] as readonly Override[], "none"),
    )
    .option("--seed <n>", "seed of the experiment", seedNumber, usualSeed)
    .option("--futures <n>", "points of the space of uncertainties", wholeNumber(1, 1e5), usualDesign.futures)
    .option(
      "--replicates <n>",
      "runs of each policy in each future",
      wholeNumber(1, 1e5),
      usualDesign.replicates,
    )
    .option(
      "--orders <n>",
      "pairs of orders in which more than six levers are swapped",
      wholeNumber(2, 1000),
      usualPairs,
    )
    .option(
      "--threads <n>",
      "worker threads; they change no result (default: one for each core)",
      wholeNumber(1, 256),
    )
    .option("--json", "print JSON")
    .addHelpText(
      "after",
      examples(
        "detente why us-iran-2020 --policy package --against status-quo",
        "detente why us-iran-2020 --policy package --outcome talks --horizon 90",
        "detente why minimal --policy firm-but-open --futures 20 --json",
      ),
    )
    .action(async (scenarioName, options) => {
      if (options.policy === undefined) {
        throw new Stop("usage", "name the policy to be explained with --policy.");
      }
      say(`Detente: why ${options.policy} differs in ${options.outcome}, ${scenarioName}`);
      const [{ explainedDifference }, { loadScenario }] = await Promise.all([
        import("./why-report.ts"),
        import("./load-scenario.ts"),
      ]);
      const { report, cast } = await explainedDifference(loadScenario(scenarioName).scenario, {
        ...options,
        policy: options.policy,
      });
      if (options.json) printJson(report);
      else {
        const { whyText } = await import("./why-text.ts");
        print(whyText(report, cast, textWidth()));
      }
      if (report.dropped === 0) return;
      throw new Stop("partial", `${report.dropped} cases of which a run failed are left out.`);
    });
}
