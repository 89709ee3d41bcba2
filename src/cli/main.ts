#!/usr/bin/env node
import { CommanderError } from "@commander-js/extra-typings";
import { exitCodes, Stop } from "./exit-code.ts";
import { buildProgram } from "./program.ts";
import { say } from "./terminal.ts";

// A reader that has seen enough (`detente list | head`) closes the pipe; that is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(exitCodes.ok.code);
});

process.exitCode = await run(process.argv);

/** Runs a command line and gives its exit code. Only errors of our own are ever shown with a stack, and only on request. */
async function run(argv: readonly string[]): Promise<number> {
  const program = buildProgram();
  try {
    if (argv.length <= 2) program.outputHelp();
    else await program.parseAsync(argv);
    return Number(process.exitCode ?? exitCodes.ok.code);
  } catch (error) {
    // Commander has said what was wrong; its exit code is 0 after --help and --version.
    if (error instanceof CommanderError)
      return error.exitCode === 0 ? exitCodes.ok.code : exitCodes.usage.code;
    if (error instanceof Stop) {
      say(await wrapped(`detente: ${error.message}`));
      return exitCodes[error.exit].code;
    }
    const wantsStack = (process.env.DETENTE_DEBUG ?? "") !== "";
    const message = error instanceof Error ? (wantsStack ? error.stack : error.message) : String(error);
    say(`detente: an error of Detente itself: ${message}`);
    if (!wantsStack)
      say("Set DETENTE_DEBUG=1 to see where. Please report it with the command that you gave.");
    return exitCodes.bug.code;
  }
}

/** A message line by line, none wider than 80 columns. */
async function wrapped(message: string): Promise<string> {
  const { wrap } = await import("./layout.ts");
  const lines = message.split("\n").map((line) => wrap(line, { width: 80, rest: "  " }));
  return lines.join("\n");
}
