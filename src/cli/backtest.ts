import { writeFileSync } from "node:fs";
import { Command } from "@commander-js/extra-typings";
import { Stop } from "./exit-code.ts";
import { examples } from "./help-text.ts";
import { seedNumber, wholeNumber } from "./option-value.ts";
import { print, printJson, say, textWidth } from "./terminal.ts";

/** Backtests by name: many crises of ICB, one crisis of record, all three of them, and ten small cases. */
const backtests = [
  "icb",
  "us-iran-2020",
  "cuba-1962",
  "india-pakistan-2019",
  "record",
  "mini-cases",
] as const;
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
        "docs/backtests. For icb without the data, the scores that come with the package are printed; a scenario's name " +
        "shows where its held-out record lies among simulated runs.",
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
    .option("--futures <n>", "futures, for all but icb (default: 400)", wholeNumber(1, 1e5))
    .option("--replicates <n>", "runs of each future, for all but icb (default: 5)", wholeNumber(1, 1e4))
    .option("--seed <n>", "seed, for all but icb (default: 1)", seedNumber)
    .option("--report <file>", "write a page with figures that opens from disk and needs no network")
    .option("--json", "print JSON")
    .addHelpText(
      "after",
      examples(
        "detente backtest icb",
        "detente backtest icb --data data/icb",
        "detente backtest icb --data data/icb --quick --json",
        "detente backtest us-iran-2020",
        "detente backtest record --report record.html",
        "detente backtest mini-cases --futures 100 --json",
      ),
    )
    .action(async (name, options) => {
      const { data, runs, quick, threads, json, report: file } = options;
      if (!(backtests as readonly string[]).includes(name)) {
        throw new Stop("usage", `There is no backtest called "${name}". Known: ${backtests.join(", ")}.`);
      }
      if (name !== "icb") {
        await recordBacktest(name, options);
        return;
      }
      if ([options.futures, options.replicates, options.seed].some((given) => given !== undefined)) {
        throw new Stop("usage", "--futures, --replicates and --seed are not for icb, which has --runs.");
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
      if (file !== undefined) {
        const { icbPage } = await import("./backtest-icb-page.ts");
        writePage(file, icbPage(report));
      }
    });
}

/** What may be asked of a backtest of record, and what is for icb only. */
interface RecordOptions {
  readonly data?: string;
  readonly runs?: number;
  readonly quick?: boolean | true;
  readonly threads?: number;
  readonly futures?: number;
  readonly replicates?: number;
  readonly seed?: number;
  readonly report?: string;
  readonly json?: boolean | true;
}

async function recordBacktest(name: string, options: RecordOptions): Promise<void> {
  const { data, runs, quick, threads, json, report: file } = options;
  if ([data, runs, quick, threads].some((given) => given !== undefined)) {
    throw new Stop(
      "usage",
      "--data, --runs, --quick and --threads are for icb only; use --futures and --replicates.",
    );
  }
  say("Detente: backtest of record");
  const { miniCaseResult, miniCasesName, recordResult, usualRecordDesign } = await import(
    "./backtest-record.ts"
  );
  const { miniCaseText, recordText } = await import("./backtest-record-text.ts");
  const design = {
    futures: options.futures ?? usualRecordDesign.futures,
    replicates: options.replicates ?? usualRecordDesign.replicates,
    seed: options.seed ?? usualRecordDesign.seed,
  };
  if (name === miniCasesName) {
    const result = miniCaseResult(design);
    if (json) printJson({ backtest: name, ...result });
    else print(miniCaseText(result, textWidth()));
    if (file !== undefined) writePage(file, (await import("./backtest-record-page.ts")).miniCasePage(result));
    return;
  }
  const result = recordResult(name, design);
  if (json) printJson({ backtest: name, ...result });
  else print(recordText(result, textWidth()));
  if (file !== undefined)
    writePage(file, (await import("./backtest-record-page.ts")).recordPage(name, result));
}

function writePage(file: string, page: string): void {
  try {
    writeFileSync(file, page);
  } catch (error) {
    throw new Stop(
      "files",
      `${file} cannot be written: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  say(`Wrote ${file}`);
}
