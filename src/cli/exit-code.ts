/** What the process returns to the shell. The table in docs/command-line.md is checked against this one. */
export const exitCodes = {
  ok: { code: 0, meaning: "done; also after --help and --version" },
  partial: { code: 1, meaning: "done in part: some runs failed and are left out" },
  usage: { code: 2, meaning: "the command line is wrong: an unknown name, a value out of range" },
  faults: { code: 3, meaning: "the scenario has faults; they are listed" },
  files: { code: 4, meaning: "a file cannot be read or written, or holds results of something else" },
  bug: { code: 70, meaning: "an error of Detente itself; DETENTE_DEBUG=1 shows where" },
  interrupted: { code: 130, meaning: "stopped by Ctrl-C; finished chunks are kept" },
} as const satisfies Record<string, { code: number; meaning: string }>;

/** The name of an exit code. */
export type ExitName = keyof typeof exitCodes;

/** A mistake that the user can put right, or a stop the user asked for: shown as its message alone, without a stack. */
export class Stop extends Error {
  readonly exit: ExitName;

  constructor(exit: ExitName, message: string) {
    super(message);
    this.name = "Stop";
    this.exit = exit;
  }
}
