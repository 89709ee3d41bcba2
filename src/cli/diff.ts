import { Command, Option } from "@commander-js/extra-typings";
import type { Override } from "../experiment/override.ts";
import { withDesignOptions } from "./design-option.ts";
import { Stop } from "./exit-code.ts";
import { examples } from "./help-text.ts";
import { names, settings } from "./option-value.ts";
import { print, printJson, say, textWidth } from "./terminal.ts";

/** `detente diff`: the same policies in two results, or under two settings of one scenario. */
export function diffCommand() {
  return withDesignOptions(
    new Command("diff")
      .summary("compare two results, or two settings of a scenario")
      .description(
        "Sets two results folders side by side, policy by policy. Or, for a scenario with --set and --against, runs both " +
          "settings with the same luck (the design of --quick unless another is given) and sets those side by side. Where " +
          "designs match, differences are paired, future by future and run by run.",
      )
      .argument("<first>", "a results folder; or a scenario, with --set and --against"),
  )
    .argument("[second]", "the other results folder")
    .addOption(
      new Option("--against <path=value>", "the other setting; may be repeated")
        .argParser(settings)
        .default([] as readonly Override[], "none: the scenario as written"),
    )
    .addOption(
      new Option("--outcomes <ids>", "outcomes to print, or all (default: a choice of them)").argParser(
        names,
      ),
    )
    .option("--json", "print JSON")
    .addHelpText(
      "after",
      examples(
        "detente diff results/one results/other",
        "detente diff us-iran-2020 --set war.cost.iran=1 --against war.cost.iran=2",
        "detente diff minimal --set choice.depth=1 --policy firm-but-open --json",
      ),
    )
    .action(async (first, second, options) => {
      const hasSettings = options.set.length + options.against.length > 0;
      if (second === undefined && !hasSettings) {
        throw new Stop("usage", "give two results folders, or a scenario with --set, --against or both.");
      }
      if (second !== undefined && hasSettings) {
        throw new Stop(
          "usage",
          "--set and --against belong to a scenario; results folders hold settings of their own.",
        );
      }
      say(`Detente: comparing ${second === undefined ? `settings of ${first}` : `${first} with ${second}`}`);
      const { diffOfFolders, foldersOfSettings } = await import("./difference.ts");
      const { withFuturesApart } = await import("./fitted-option.ts");
      const folders =
        second === undefined
          ? await foldersOfSettings(first, withFuturesApart(options))
          : ([first, second] as const);
      const diff = await diffOfFolders(...folders);
      if (options.json) printJson(diff);
      else {
        const { diffText } = await import("./difference-text.ts");
        print(diffText(diff, { width: textWidth(), outcomes: options.outcomes ?? null }));
      }
    });
}
