import { Command } from "@commander-js/extra-typings";
import { packageVersion } from "../node/package-version.ts";
import { analyseCommand } from "./analyse.ts";
import { backtestCommand } from "./backtest.ts";
import { checkCommand } from "./check.ts";
import { compareCommand } from "./compare.ts";
import { dataCommand } from "./data.ts";
import { diffCommand } from "./diff.ts";
import { evidenceCommand } from "./evidence.ts";
import { exitCodes } from "./exit-code.ts";
import { explainCommand } from "./explain.ts";
import { exportCommand } from "./export.ts";
import { fitCommand } from "./fit.ts";
import { examples } from "./help-text.ts";
import { listCommand } from "./list.ts";
import { newCommand } from "./new.ts";
import { patternsCommand } from "./patterns.ts";
import { runCommand } from "./run.ts";
import { whyCommand } from "./why.ts";

/** The whole command line. Building it imports nothing heavy: every command fetches what it needs when it is run. */
export function buildProgram(): Command {
  const program = new Command("detente")
    .description(
      "Test a crisis policy before anyone has to live with it: write the crisis and the rival policies down, play " +
        "thousands of futures, see which policy holds up, by how much, and under which assumptions it fails.",
    )
    .version(packageVersion(), "-v, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .addHelpText(
      "after",
      `${examples("detente list scenarios", "detente compare us-iran-2020 --quick", "detente run us-iran-2020")}\n\n${exitText()}`,
    )
    .configureHelp({ helpWidth: 80, showGlobalOptions: false })
    .exitOverride();
  for (const command of [
    compareCommand(),
    analyseCommand(),
    diffCommand(),
    exportCommand(),
    runCommand(),
    explainCommand(),
    whyCommand(),
    checkCommand(),
    evidenceCommand(),
    listCommand(),
    newCommand(),
    patternsCommand(),
    fitCommand(),
    dataCommand(),
    backtestCommand(),
  ]) {
    program.addCommand(command.copyInheritedSettings(program));
    for (const part of command.commands) part.copyInheritedSettings(program);
  }
  return program;
}

function exitText(): string {
  const lines = Object.values(exitCodes).map(
    ({ code, meaning }) => `  ${String(code).padStart(3)}  ${meaning}`,
  );
  return `Exit codes:\n${lines.join("\n")}`;
}
