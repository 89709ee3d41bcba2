import { Command } from "@commander-js/extra-typings";
import { chosenCase, withCaseOptions } from "./case-option.ts";
import { Stop } from "./exit-code.ts";
import type { Explanation } from "./explanation.ts";
import { examples } from "./help-text.ts";
import { wholeNumber } from "./option-value.ts";
import { print, printJson, textWidth } from "./terminal.ts";

/** `detente explain`: a decision, the options there were, and what spoke for each, mechanism by mechanism. */
export function explainCommand() {
  return withCaseOptions(
    new Command("explain")
      .summary("explain a decision: options, probabilities, and what spoke for each")
      .description(
        "Shows the decisions of a day of one case (or of the next day on which one was made): every option that was " +
          "open, its probability to each type of resolve, and what each mechanism added to its log-odds. The parts add up.",
      ),
  )
    .option("--day <d>", "day of the case, from 0", wholeNumber(0, 3650), 0)
    .option("--actor <id>", "only decisions of this principal")
    .option("--rival <id>", "only decisions about this principal")
    .addHelpText(
      "after",
      examples(
        "detente explain us-iran-2020 --day 30",
        "detente explain us-iran-2020 --day 30 --actor iran --policy package",
        "detente explain minimal --day 10 --json",
      ),
    )
    .action(async (scenarioName, options) => {
      const { scenario, simulator, name } = await chosenCase(scenarioName, options);
      const { knownName } = await import("./known-name.ts");
      const actors = scenario.actors.map(({ id }) => id);
      for (const id of [options.actor, options.rival]) if (id !== undefined) knownName("actor", id, actors);
      const { explainedDecisions } = await import("./explanation.ts");
      const found = explainedDecisions(simulator, name, {
        day: options.day,
        actor: options.actor ?? null,
        rival: options.rival ?? null,
      });
      if (found.length === 0) {
        throw new Stop(
          "usage",
          `no such decision was made on day ${options.day} or after it; the run has ${simulator.horizons.at(-1)} days.`,
        );
      }
      if (options.json) printJson({ scenario: scenario.id, case: name, decisions: found });
      else await printAll(scenario, simulator.model.spec.cast, name, found);
    });
}

async function printAll(
  ...[scenario, cast, name, found]: [
    Parameters<typeof import("./case-heading.ts").caseHeading>[0],
    Parameters<typeof import("./explanation-text.ts").explanationText>[1],
    Parameters<typeof import("./case-heading.ts").caseHeading>[1],
    readonly Explanation[],
  ]
): Promise<void> {
  const [{ caseHeading }, { explanationText }] = await Promise.all([
    import("./case-heading.ts"),
    import("./explanation-text.ts"),
  ]);
  const width = textWidth();
  print(caseHeading(scenario, name, width));
  for (const one of found) print(`\n${explanationText(scenario, cast, one, width)}`);
}
