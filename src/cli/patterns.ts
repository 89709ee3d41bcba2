import { Command } from "@commander-js/extra-typings";
import { usualSeed } from "./case-option.ts";
import { examples } from "./help-text.ts";
import { seedNumber, wholeNumber } from "./option-value.ts";
import { print, printJson, say, textWidth } from "./terminal.ts";

/** Design of the patterns, unless said otherwise, and that of --quick (chosen: some minutes, some ten seconds). */
const usual = { futures: 200, replicates: 10 } as const;
const quick = { futures: 20, replicates: 4 } as const;

/** `detente patterns`: what the model gives over its documented priors, beside what the record shows. */
export function patternsCommand() {
  return new Command("patterns")
    .summary("hold the model against twelve patterns of the record")
    .description(
      "Simulates the shipped scenarios over their documented priors and sets twelve patterns beside the record: war in " +
        "quiet rivalries and in crises, violence short of war, how long crises last and how they end, and others.",
    )
    .option("--futures <n>", `futures (default: ${usual.futures})`, wholeNumber(1, 1e5))
    .option("--replicates <n>", `runs in each future (default: ${usual.replicates})`, wholeNumber(1, 1e4))
    .option("--quick", `a small fixed design: ${quick.futures} futures, ${quick.replicates} replicates`)
    .option("--seed <n>", "seed of the experiment", seedNumber, usualSeed)
    .option("--json", "print JSON")
    .addHelpText("after", examples("detente patterns --quick", "detente patterns --futures 500 --json"))
    .action(async ({ futures, replicates, quick: isQuick, seed, json }) => {
      say("Detente: simulating the patterns");
      const { patternRows, patternText } = await import("./pattern-text.ts");
      const design = isQuick
        ? quick
        : { futures: futures ?? usual.futures, replicates: replicates ?? usual.replicates };
      const rows = patternRows({ ...design, seed });
      if (json) printJson({ design: { ...design, seed }, patterns: rows });
      else print(patternText(rows, textWidth()));
    });
}
