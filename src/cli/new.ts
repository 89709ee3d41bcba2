import { Command } from "@commander-js/extra-typings";
import { Stop } from "./exit-code.ts";
import { examples } from "./help-text.ts";
import type { NewScenarioAnswers } from "./new-scenario.ts";
import { names, wholeNumber } from "./option-value.ts";
import { isWatched, print, printJson, say } from "./terminal.ts";

/** `detente new`: a scenario folder that passes `check`, from a few questions or from options. */
export function newCommand() {
  return new Command("new")
    .summary("begin a scenario from a few questions")
    .description(
      "Writes a folder with a scenario.yaml that runs as it is and says in comments what to do next. Asks for what is " +
        "not given by options; without a terminal, --id, --title, --principals and --start must all be given.",
    )
    .option("--id <id>", "short name: small letters, digits and hyphens; also the folder's name")
    .option("--title <text>", "title in words")
    .option("--principals <a,b>", "ids of the principals, two or more; each is a rival of the first", names)
    .option("--advised <id>", "whose policies are compared (default: the first principal)")
    .option("--start <date>", "day 0, as YYYY-MM-DD")
    .option("--horizon <days>", "days to simulate", wholeNumber(1, 3650), 365)
    .option("--out <folder>", "where to put it (default: ./<id>)")
    .option("--json", "print JSON")
    .addHelpText(
      "after",
      examples("detente new", "detente new --id strait --title Strait --principals a,b --start 2031-05-02"),
    )
    .action(async (options) => {
      const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
      const isComplete = ["id", "title", "principals", "start"].every((name) => name in given);
      const canAsk = isWatched(process.stdin) && isWatched(process.stdout);
      if (!isComplete && !canAsk) {
        throw new Stop(
          "usage",
          "without a terminal to ask on, give --id, --title, --principals and --start.",
        );
      }
      const { askForScenario } = await import("./new-question.ts");
      const answers = isComplete ? (given as unknown as NewScenarioAnswers) : await askForScenario(given);
      const { writeNewScenario } = await import("./new-scenario.ts");
      const { file, id } = writeNewScenario(answers);
      if (options.json) printJson({ id, file });
      else {
        print(`Wrote ${file}.`);
        say(`Next: open it and follow the comments; then  detente check ${file}`);
      }
    });
}
