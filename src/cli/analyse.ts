import { Command, InvalidArgumentError, Option } from "@commander-js/extra-typings";
import type { Designed } from "../analysis/study/designed.ts";
import type { Aim } from "../analysis/study/study.ts";
import type { Analysed } from "./analysis.ts";
import type { AnalysisQuestion } from "./analysis-question.ts";
import { Stop } from "./exit-code.ts";
import { examples } from "./help-text.ts";
import { names, wholeNumber } from "./option-value.ts";
import { print, printJson, say, textWidth } from "./terminal.ts";

/** `detente analyse`: which policy holds up, what drives that, what flips it. */
export function analyseCommand() {
  return withQuestionOptions(
    new Command("analyse")
      .summary("say which policy holds up, what drives that, and what flips it")
      .description(
        "Reads a results folder and says which policy holds up, by how much, under which assumptions it fails, and for " +
          "which values: regret and robustness, sensitivity, scenario discovery, value of information, a map of weights, " +
          "claims, and an audit of assumptions. Prints one screen; --report writes it all as a page that opens from disk.",
      )
      .argument("<results>", "a results folder"),
  )
    .option("--scenario <scenario>", "the scenario that was run (default: the one with that id)")
    .option("--report <file>", "write the report: one HTML file that needs no network")
    .addOption(
      new Option(
        "--why <policies>",
        "with --report: why these two policies differ in the focus, by swapping settings (takes a minute or two)",
      ).argParser(names),
    )
    .option("--tables <folder>", "write the tables as CSV files")
    .option("--json", "print JSON")
    .addHelpText(
      "after",
      examples(
        "detente analyse results/example",
        "detente analyse results/example --report report.html",
        'detente analyse results/example --threshold "war<=0.05" --focus deal',
        "detente analyse results/example --weights war=100,deal=20 --json",
      ),
    )
    .action(async (folder, options) => {
      say(`Detente: analysing ${folder}`);
      const { analysed, designedResults } = await import("./analysis.ts");
      const design = await designedResults(folder, options);
      if (design !== null) {
        await tellDesigned(design, options);
        return;
      }
      const { study, analysis, scenario, notes } = await analysed(folder, options);
      if (options.report !== undefined)
        await reported(folder, options.report, options.why, { study, analysis, scenario });
      if (options.tables !== undefined) {
        const { writeTables } = await import("./analysis-table.ts");
        for (const file of writeTables(options.tables, study, analysis)) say(`Wrote ${file}`);
      }
      if (options.json) {
        const { analysisJson } = await import("./analysis-json.ts");
        printJson(analysisJson(study, analysis, notes));
        return;
      }
      const { analysisText } = await import("./analysis-text.ts");
      print(analysisText({ study, analysis, notes, width: textWidth(), folder }));
    });
}

/** Sensitivity by a design: there is nothing else that such runs can tell. */
async function tellDesigned(
  { designed, focus }: { readonly designed: Designed; readonly focus: Aim },
  {
    json,
    report,
    tables,
  }: { json?: true | undefined; report?: string | undefined; tables?: string | undefined },
): Promise<void> {
  if (report !== undefined || tables !== undefined) {
    throw new Stop("usage", `--report and --tables need futures that are a sample. ${designed.caution}`);
  }
  if (json) printJson({ ...designed, focus });
  else {
    const { designedText } = await import("./designed.ts");
    print(designedText(designed, focus, textWidth()));
  }
}

/** Writes the report, with why two policies differ if that is asked. */
export async function reported(
  folder: string,
  file: string,
  why: readonly string[] | undefined,
  { study, analysis, scenario }: Pick<Analysed, "study" | "analysis" | "scenario">,
): Promise<void> {
  if (why !== undefined && (why.length !== 2 || scenario === null)) {
    throw new Stop(
      "usage",
      scenario === null
        ? "--why needs the scenario; name it with --scenario."
        : "--why names two policies: --why package,status-quo.",
    );
  }
  const [{ writeReport }, { gapBetween }] = await Promise.all([
    import("./report-file.ts"),
    import("./policy-gap.ts"),
  ]);
  const gap = why === undefined ? null : await gapBetween(scenario!, study, why[0]!, why[1]!);
  await writeReport({ folder, study, analysis, scenario, why: gap, file });
  say(`Wrote ${file}`);
}

/** Options that say what is asked of an analysis. */
export function withQuestionOptions<Arguments extends unknown[]>(command: Command<Arguments>) {
  return command
    .option("--reference <id>", "policy that others are compared with (default: that of the results)")
    .option(
      "--horizon <days>",
      "day at which outcomes are looked at (default: the last)",
      wholeNumber(1, 65535),
    )
    .option("--focus <id>", "outcome that is looked at in depth (default: war)")
    .addOption(
      new Option(
        "--objectives <ids>",
        "outcomes that weights are set between (default: war, violence, a deal)",
      ).argParser(names),
    )
    .addOption(
      new Option(
        "--weights <points>",
        "your swing weights, 0 to 100 for the step of each objective from worst to best: war=100,deal=40",
      ).argParser(weightPoints),
    )
    .addOption(
      new Option(
        "--threshold <bounds>",
        "what would be good enough, such as war<=0.05 or deal>=0.2; may be repeated",
      )
        .argParser(thresholds)
        .default([] as AnalysisQuestion["thresholds"], "the scenario's"),
    );
}

/** "war=100,deal=40" as points by outcome. */
export function weightPoints(text: string): Readonly<Record<string, number>> {
  const pairs = text.split(",").map((part) => /^([\w.:-]+)=(.+)$/.exec(part.trim()));
  const points = pairs.map((pair) => Number(pair?.[2]));
  if (points.some((point) => !(point >= 0 && point <= 100)) || !points.some((point) => point > 0)) {
    throw new InvalidArgumentError(
      'It must read "war=100,deal=40", with points from 0 to 100, one of them above 0.',
    );
  }
  const ids = pairs.map((pair) => pair![1]!);
  if (new Set(ids).size < ids.length) throw new InvalidArgumentError("An objective is named twice.");
  return Object.fromEntries(ids.map((id, k) => [id, points[k]!]));
}

/** "war<=0.05,deal>=0.2" added to those before. */
export function thresholds(
  text: string,
  before: AnalysisQuestion["thresholds"] = [],
): AnalysisQuestion["thresholds"] {
  const bounds = text.split(",").map((part) => {
    const [, outcome, sign, value] = /^([\w.:-]+?)\s*(<=|>=)\s*(\S+)$/.exec(part.trim()) ?? [];
    if (outcome === undefined || !Number.isFinite(Number(value))) {
      throw new InvalidArgumentError('It must read "war<=0.05" or "deal>=0.2".');
    }
    return {
      outcome,
      bound: sign === "<=" ? ("atMost" as const) : ("atLeast" as const),
      value: Number(value),
    };
  });
  return [...before, ...bounds];
}
