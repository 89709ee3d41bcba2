import { Command, Option } from "@commander-js/extra-typings";
import { withDesignOptions } from "./design-option.ts";
import { Stop } from "./exit-code.ts";
import { examples } from "./help-text.ts";
import { names } from "./option-value.ts";
import { withSamplerOptions } from "./sampler-option.ts";
import { withSettlingOptions } from "./settling-option.ts";
import { print, printJson, say, textWidth } from "./terminal.ts";

/** `detente compare`: rival policies over many futures, as paired differences to a reference policy. */
export function compareCommand() {
  return withSettlingOptions(
    withSamplerOptions(
      withDesignOptions(
        new Command("compare")
          .summary("compare policies over many futures")
          .description(
            "Plays every policy in the same futures with the same luck, and sets the outcomes beside those of a reference " +
              "policy: means with their Monte Carlo error, the range over futures (5th to 95th percentile), and paired " +
              "differences. Results are written to a folder and taken up again if the work was cut off.",
          )
          .argument("<scenario>", "a scenario by id, or its folder or file"),
      ),
    ),
  )
    .option("--reference <id>", "policy that others are compared with (default: the scenario's)")
    .addOption(
      new Option(
        "--factorial <legs>",
        "compare every combination of these policies too, each against the reference",
      ).argParser(names),
    )
    .addOption(
      new Option(
        "--outcomes <ids>",
        "outcomes to print in full, or all (default: a choice of them)",
      ).argParser(names),
    )
    .option("--focus <id>", "outcome that sensitivity and --until-settled look at (default: war)")
    .option("--out <folder>", "results folder (default: results/<scenario>-<hash of the design>)")
    .option(
      "--report <file>",
      "analyse the results too, and write the report: one HTML file that needs no network",
    )
    .option("--json", "print JSON")
    .addHelpText(
      "after",
      examples(
        "detente compare us-iran-2020",
        "detente compare us-iran-2020 --quick --policy package,status-quo",
        "detente compare us-iran-2020 --quick --set war.cost.iran=2 --horizon 90",
        "detente compare us-iran-2020 --quick --factorial deterrence-leg,host-leg",
        "detente compare us-iran-2020 --quick --futures fitted",
        "detente compare us-iran-2020 --sampler morris --trajectories 20",
        "detente compare us-iran-2020 --until-settled --max-replicates 100",
        "detente compare minimal --quick --json",
      ),
    )
    .action(async (scenarioName, options) => {
      say(`Detente: comparing the policies of ${scenarioName}`);
      const { compared } = await import("./comparison.ts");
      const { withFuturesApart } = await import("./fitted-option.ts");
      const { report, comparison, scenario } = await compared(scenarioName, withFuturesApart(options));
      if (options.report !== undefined) await reportOn(report.folder, scenarioName, options);
      if (options.json) printJson(comparison);
      else if (comparison.sensitivity !== undefined) {
        const { designedText } = await import("./designed.ts");
        const { sensitivity } = comparison;
        print(designedText(sensitivity, sensitivity.focus, textWidth()));
      } else {
        const { comparisonText } = await import("./comparison-text.ts");
        print(
          comparisonText(scenario, comparison, {
            width: textWidth(),
            outcomes: options.outcomes ?? null,
            folder: report.folder,
          }),
        );
      }
      if (comparison.failures.length === 0) return;
      const [first] = comparison.failures;
      throw new Stop(
        "partial",
        `${comparison.failures.length} runs failed and are left out; the first, ${first!.case}: ${first!.reason}.`,
      );
    });
}

/** Analyses results that have just been made, and writes the report. */
async function reportOn(
  folder: string,
  scenario: string,
  { report, reference }: { readonly report?: string | undefined; readonly reference?: string | undefined },
): Promise<void> {
  const [{ analysed, designedResults }, { reported }] = await Promise.all([
    import("./analysis.ts"),
    import("./analyse.ts"),
  ]);
  const options = { scenario, reference, threshold: [] };
  if ((await designedResults(folder, options)) !== null) {
    throw new Stop("usage", "--report needs futures that are a sample, not a design for sensitivity.");
  }
  await reported(folder, report!, undefined, await analysed(folder, options));
}
