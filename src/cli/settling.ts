import type { StoppingDecision } from "../analysis/ensemble/sequential.ts";
import type { Design } from "../experiment/case.ts";
import type { Factorial } from "../experiment/combined-policy.ts";
import { buildSimulator } from "../experiment/simulator.ts";
import { mechanisms } from "../mechanisms/index.ts";
import type { SettlingRule } from "../node/looks-file.ts";
import { type SettlingReport, settleExperiment } from "../node/settle-experiment.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { focusFrom } from "./compare-focus.ts";
import type { CompareOptions } from "./compare-option.ts";
import { Stop } from "./exit-code.ts";
import { withInterrupt } from "./interrupt.ts";
import { nOf } from "./number-text.ts";
import { progressDisplay } from "./progress.ts";
import { usualAlpha, usualMostReplicates } from "./settling-option.ts";
import { say } from "./terminal.ts";

/**
 * When to stop adding replicates, as the options say; null when a fixed number is run. A look adds the replicates of the
 * design. Stops for options that do not go together.
 */
export function settlingRuleFrom(
  scenario: Scenario,
  design: Design,
  options: CompareOptions,
): SettlingRule | null {
  const { untilSettled, maxReplicates, alpha, focus } = options;
  if (untilSettled === undefined) {
    if (maxReplicates === undefined && alpha === undefined) return null;
    const option = maxReplicates === undefined ? "--alpha" : "--max-replicates";
    throw new Stop("usage", `${option} is of --until-settled, which is not given.`);
  }
  if (design.plan !== undefined) {
    throw new Stop(
      "usage",
      "--until-settled asks which policy is best over a sample of futures; a design for sensitivity is none.",
    );
  }
  if (design.policies.length < 2)
    throw new Stop("usage", "--until-settled needs two policies or more to settle between.");
  const most = maxReplicates ?? Math.max(usualMostReplicates, design.nReplicates);
  if (most < design.nReplicates) {
    throw new Stop(
      "usage",
      `--max-replicates is ${most}, less than the ${design.nReplicates} that a look adds; give fewer --replicates.`,
    );
  }
  const { outcomes } = buildSimulator({ scenario, mechanisms, horizons: design.horizons });
  return {
    settle: untilSettled === true ? "best" : untilSettled,
    alpha: alpha ?? usualAlpha,
    focus: focusFrom(outcomes, design.horizons, focus),
    batch: design.nReplicates,
    maxReplicates: most,
  };
}

/** What is run until it is settled, and where to. */
export interface SettlingWork {
  /** As written; combinations that the design names are those of `factorial`. */
  readonly scenario: Scenario;
  readonly factorial: Factorial | undefined;
  readonly design: Design;
  readonly rule: SettlingRule;
  readonly options: Pick<CompareOptions, "set" | "reference">;
  readonly out: string;
  readonly threads: number;
}

/** Runs looks until the policies are settled, telling each look and what it decided. Ctrl-C keeps what is finished. */
export async function runUntilSettled(work: SettlingWork): Promise<SettlingReport> {
  const { scenario, factorial, design, rule, options, out, threads } = work;
  let display = progressDisplay("runs");
  try {
    return await withInterrupt((signal) =>
      settleExperiment({
        scenario,
        design,
        rule,
        overrides: options.set,
        out,
        threads,
        signal,
        ...(options.reference === undefined ? {} : { reference: options.reference }),
        ...(factorial === undefined ? {} : { factorial }),
        onProgress: ({ done, total }) => display.update(done, total),
        onLook: (look, from, to) => {
          display.end();
          say(`Look ${look}: replicates ${from + 1} to ${to}`);
          display = progressDisplay("runs");
        },
        onDecision: (look, replicates, decision) => {
          display.end();
          say(`  ${decisionText(look, replicates, decision)}`);
        },
      }),
    );
  } finally {
    display.end();
  }
}

/** What a look decided, in a sentence. */
export function decisionText(
  look: number,
  replicates: number,
  { decision, best, pairs }: Pick<StoppingDecision, "decision" | "best" | "pairs">,
): string {
  const open = pairs.filter(({ settled }) => settled === null).length;
  const so = `Look ${look}, ${nOf(replicates, "replicate")}`;
  if (decision === "settled") return `${so}: settled, ${best} is best.`;
  const left = `${open} of ${nOf(pairs.length, "pair")} of policies not told apart`;
  return decision === "budget used" ? `${so}: not settled, ${left}.` : `${so}: ${left}; going on.`;
}
