import { Command } from "@commander-js/extra-typings";
import { Stop } from "./exit-code.ts";
import { examples } from "./help-text.ts";
import { wholeNumber } from "./option-value.ts";
import { print, printJson, say, textWidth } from "./terminal.ts";

/** Backtests by name. */
const backtests = ["icb"] as const;
/** Runs of each crisis, unless said otherwise, and with --quick. */
const usualRuns = 2000;
const quickRuns = 100;

/** `detente backtest`: forecasts of crises that are over, scored against base rates. */
export function backtestCommand() {
  return new Command("backtest")
    .summary("score the model on crises that are over")
    .description(
      "Forecasts crises of the record from what was known on their first day, and scores the forecasts against the base " +
        "rate and against plain regressions. What is scored, and how, was written down before any score was seen: " +
        "docs/backtests. Without the data, the scores that come with the package are printed.",
    )
    .argument("<name>", `which backtest: ${backtests.join(", ")}`)
    .option(
      "--data <folder>",
      "folder with ICB's files, icb1v14.csv and icb2v14.csv, which are not ours to ship",
    )
    .option("--runs <n>", `simulated runs of each crisis (default: ${usualRuns})`, wholeNumber(5, 1e5))
    .option("--quick", `a small fixed design: ${quickRuns} runs of each crisis, a coarser response surface`)
    .option(
      "--threads <n>",
      "worker threads; they change no result (default: one for each core)",
      wholeNumber(0, 256),
    )
    .option("--json", "print JSON")
    .addHelpText(
      "after",
      examples(
        "detente backtest icb",
        "detente backtest icb --data data/icb",
        "detente backtest icb --data data/icb --quick --json",
      ),
    )
    .action(async (name, { data, runs, quick, threads, json }) => {
      if (!(backtests as readonly string[]).includes(name)) {
        throw new Stop("usage", `There is no backtest called "${name}". Known: ${backtests.join(", ")}.`);
      }
      if (data === undefined && (runs !== undefined || quick === true)) {
        throw new Stop(
          "usage",
          "--runs and --quick say how much to simulate, which needs the data: give --data too.",
        );
      }
      say(data === undefined ? "Detente: the scores that come with the package" : "Detente: backtest on ICB");
      const { shippedReport, computedReport } = await import("./backtest-icb.ts");
      const { icbJson, icbText } = await import("./backtest-text.ts");
      const report =
        data === undefined
          ? shippedReport()
          : await computedReport(data, {
              runs: runs ?? (quick ? quickRuns : usualRuns),
              isQuick: quick === true,
              threads,
            });
      const source = data === undefined ? "shipped" : "computed";
      if (json) printJson(icbJson(report, source));
      else print(icbText(report, source, textWidth()));
    });
}
