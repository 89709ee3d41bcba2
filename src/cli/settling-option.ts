import { type Command, InvalidArgumentError, Option } from "@commander-js/extra-typings";
import { wholeNumber } from "./option-value.ts";

/** Replicates that there may be at most, unless said otherwise (chosen: ten looks of the usual batch). */
export const usualMostReplicates = 200;
/** Chance of stopping with a wrong answer, unless said otherwise (the usual one). */
export const usualAlpha = 0.05;

/** What is said of stopping. */
export interface SettlingChoice {
  readonly untilSettled?: "best" | "order" | true | undefined;
  readonly maxReplicates?: number | undefined;
  readonly alpha?: number | undefined;
}

/** Options that add replicates until the policies are settled. */
export function withSettlingOptions<Arguments extends unknown[], Options extends Record<string, unknown>>(
  command: Command<Arguments, Options>,
) {
  return command
    .addOption(
      new Option(
        "--until-settled [what]",
        "add --replicates again and again until it is settled which policy is best on the focus, or the order of all",
      )
        .choices(["best", "order"] as const)
        .preset("best"),
    )
    .option(
      "--max-replicates <n>",
      `replicates at which --until-settled gives up (default: ${usualMostReplicates})`,
      wholeNumber(1, 1e5),
    )
    .option(
      "--alpha <p>",
      `chance that --until-settled may stop with a wrong answer (default: ${usualAlpha})`,
      chance,
    );
}

function chance(text: string): number {
  const value = Number(text);
  if (text.trim() !== "" && value > 0 && value < 1) return value;
  throw new InvalidArgumentError("It must be a number between 0 and 1.");
}
