import { Command, Option } from "@commander-js/extra-typings";
import { usualSeed } from "./case-option.ts";
import { Stop } from "./exit-code.ts";
import { examples } from "./help-text.ts";
import { seedNumber, wholeNumber } from "./option-value.ts";

/** Size of a fit to the patterns, unless said otherwise (chosen: some minutes on two cores). */
const usual = { waves: 4, points: 160, runs: 48, particles: 120 } as const;

/** `detente fit`: parameters from the record, with their uncertainty. */
export function fitCommand() {
  return new Command("fit")
    .summary("fit parameters to the patterns of the record, or to event data")
    .description(
      "Turns the record into calibrated parameters with their uncertainty, and says which of them the record leaves as they " +
        "were. Methods and what came out: docs/calibration.md.",
    )
    .addHelpText(
      "after",
      examples("detente fit patterns --out fit", "detente fit events events.parquet --dyad USA,IRN"),
    )
    .addCommand(patternsFitCommand())
    .addCommand(eventsFitCommand());
}

function patternsFitCommand() {
  return new Command("patterns")
    .summary("rule out parameters that cannot give the patterns, and sample those that can")
    .description(
      "History matching with an emulator, wave by wave until what is left stops shrinking, then approximate Bayesian " +
        "computation inside what is left. Without --out, what the fit that comes with the package gave is printed.",
    )
    .option("--waves <n>", `waves of history matching at most (default: ${usual.waves})`, wholeNumber(1, 20))
    .option("--points <n>", `points of a wave (default: ${usual.points})`, wholeNumber(40, 1e5))
    .option("--runs <n>", `runs of each sample at a point (default: ${usual.runs})`, wholeNumber(16, 1e5))
    .option("--particles <n>", `rows of the fitted set (default: ${usual.particles})`, wholeNumber(20, 1e5))
    .option("--seed <n>", "seed of the fit", seedNumber, usualSeed)
    .option("--out <folder>", "folder for the fitted set")
    .option("--resume", "go on with a fit that was cut off")
    .option(
      "--threads <n>",
      "worker threads; they change no result (default: one for each core)",
      wholeNumber(0, 256),
    )
    .option("--json", "print JSON")
    .addHelpText(
      "after",
      examples(
        "detente fit patterns",
        "detente fit patterns --out fit",
        "detente fit patterns --out fit --resume",
      ),
    )
    .action(async ({ out, json, resume, threads, seed, ...size }) => {
      const { fittedReport, shippedFitReport } = await import("./fit-patterns.ts");
      if (out === undefined && (resume !== undefined || Object.keys(size).length > 0)) {
        throw new Stop(
          "usage",
          "--waves, --points, --runs, --particles and --resume are of a fit: give --out too.",
        );
      }
      const settings = { ...usual, ...size, seed };
      const report =
        out === undefined
          ? shippedFitReport()
          : await fittedReport({ settings, out, threads, resume: resume === true });
      const { print, printJson, textWidth } = await import("./terminal.ts");
      const { fitText } = await import("./fit-patterns-text.ts");
      if (json) printJson(report);
      else print(fitText(report, textWidth()));
    });
}

function eventsFitCommand() {
  return new Command("events")
    .summary("contagion, base shares, tempo and reciprocity of a pair of actors from event data")
    .description(
      "Reads events of a pair of actors and fits what they can tell: whether acts bring on acts, the shares of actions, how " +
        "often either side acts, and how it answers. Prints intervals, and lines to paste into a scenario.",
    )
    .argument(
      "<files...>",
      "files of one kind, as their publishers give them out, or one that `data read` wrote",
    )
    .requiredOption("--dyad <a,b>", "the two actors, as USA,IRN")
    .option("--source <id>", "take the files for this source instead of telling it from them")
    .option("--actors <file>", "YAML file of actors of your own: names, codes, sponsors")
    .option("--from <date>", "first day, YYYY-MM-DD (default: that of the first event)")
    .option("--until <date>", "last day, YYYY-MM-DD (default: that of the last event)")
    .addOption(
      new Option("--duplicates <rule>", "rows that are one: same id, same act on a day, or none merged")
        .choices(["id", "day", "none"] as const)
        .default("day" as const),
    )
    .option("--json", "print JSON")
    .addHelpText(
      "after",
      examples(
        "detente fit events 20200103.export.CSV --dyad USA,IRN",
        "detente fit events events.parquet --dyad USA,IRN --actors actors.yaml --from 2019-05-01 --json",
      ),
    )
    .action(async (files, { json, ...options }) => {
      const { eventReport } = await import("./fit-events.ts");
      const report = await eventReport(files, options);
      const { print, printJson, textWidth } = await import("./terminal.ts");
      const { eventFitText } = await import("./fit-events-text.ts");
      if (json) printJson(report);
      else print(eventFitText(report, textWidth()));
    });
}
