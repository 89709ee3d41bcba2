import { availableParallelism } from "node:os";
import type { CaseMean } from "../experiment/case-mean.ts";
import { type Contrast, contrastPlan, runContrast } from "../experiment/counterfactual.ts";
import { casePairs, type DivergenceSummary, summaryOfPairs } from "../experiment/divergence.ts";
import { drawFutures } from "../experiment/future.ts";
import type { Override } from "../experiment/override.ts";
import type { Simulator } from "../experiment/simulator.ts";
import type { WarCounterfactual } from "../experiment/war-counterfactual.ts";
import type { Scenario } from "../scenario/scenario.ts";
import type { Outcome } from "../table/outcome.ts";
import type { Cast } from "../world/cast.ts";
import { isToll } from "./comparison.ts";
import { Stop } from "./exit-code.ts";
import { knownName } from "./known-name.ts";
import { countText } from "./number-text.ts";
import { simulatorOf } from "./one-case.ts";
import { say } from "./terminal.ts";
import { counted, keptPairs, type PairExample, rerunWars } from "./why-pairs.ts";
import { caseRunner } from "./why-runs.ts";

/** What `detente why` is asked. */
export interface WhyOptions {
  readonly policy: string;
  readonly against?: string | undefined;
  readonly outcome: string;
  readonly horizon?: number | undefined;
  readonly set: readonly Override[];
  readonly seed: number;
  readonly futures: number;
  readonly replicates: number;
  readonly orders: number;
  readonly threads?: number | undefined;
}

/** Why two policies differ, as `detente why --json` prints it. Differences are policy minus against. */
export interface WhyReport {
  readonly scenario: string;
  readonly policy: string;
  readonly against: string;
  readonly outcome: Outcome;
  readonly horizon: number;
  readonly seed: number;
  readonly futures: number;
  readonly replicates: number;
  readonly overrides: readonly Override[];
  /** Cases that all numbers are of, those left out, and runs in all: what the answer cost. */
  readonly cases: number;
  readonly dropped: number;
  readonly runs: number;
  readonly policyMean: CaseMean;
  readonly againstMean: CaseMean;
  readonly difference: CaseMean;
  /** Orders in which levers were swapped; null where all were. */
  readonly orders: number | null;
  /** The greatest share first; the shares add up to the difference. */
  readonly levers: readonly WhyLever[];
  /** What goes away when a mechanism is neutral under both; the greatest first. They need not add up. */
  readonly mechanisms: Contrast["mechanisms"];
  readonly divergence: DivergenceSummary & { readonly example: PairExample | null };
  /** For the outcome war: what is left of the wars of both policies without accidents and misperception. */
  readonly wars: readonly WarCounterfactual[] | null;
}

/** A lever in which two policies differ, and its part in the difference; `orderError` is that of sampling orders. */
export interface WhyLever {
  readonly lever: string;
  readonly inPolicy: string;
  readonly inAgainst: string;
  readonly share: CaseMean;
  readonly orderError: number;
  /** Put into `against` alone, and taken from `policy` alone. */
  readonly first: CaseMean;
  readonly last: CaseMean;
}

/** Finds out why. Stops the command for what does not exist, and for policies that do not differ. */
export async function explainedDifference(
  scenario: Scenario,
  options: WhyOptions,
): Promise<{ report: WhyReport; cast: Cast }> {
  const { policy, against, horizon } = checked(scenario, options);
  const { set, seed, replicates } = options;
  const simulator = simulatorOf(scenario, set, [horizon]);
  const outcome = outcomeOf(simulator, options.outcome);
  const { cast, mechanisms } = simulator.model.spec;
  const futures = drawFutures({
    ...simulator,
    n: options.futures,
    seed,
    sampler: "latin-hypercube",
  });
  const text = {
    scenario,
    mechanisms,
    policy,
    against,
    nReplicates: replicates,
    nPairs: options.orders,
    seed,
  };
  const plan = planned(() => contrastPlan(text));
  const nCases = futures.n * replicates;
  const total = (plan.runsPerCase + 2) * nCases;
  const display = counted("runs", total);
  const column = `${outcome.id}@${horizon}`;
  const pairs = keptPairs(outcome.id === "war");
  try {
    const run = caseRunner({
      futures,
      nReplicates: replicates,
      seed,
      horizon,
      outcome: simulator.columns.indexOf(column),
      nOutcomes: simulator.columns.length,
      overrides: set,
      threads: options.threads ?? availableParallelism(),
      onRuns: display.add,
    });
    const contrast = await runContrast(text, plan, run);
    const played = casePairs({ simulator, futures, seed, nReplicates: replicates, policy, against, column });
    const summary = summaryOfPairs(pairs.keep(played, () => display.add(2)));
    display.end();
    const again = outcome.id === "war" ? rerunWars(text, { set, horizon, futures, seed, pairs }) : null;
    const report: WhyReport = {
      scenario: scenario.id,
      policy,
      against,
      outcome,
      horizon,
      seed,
      futures: futures.n,
      replicates,
      overrides: set,
      cases: contrast.nCases,
      dropped: contrast.nDropped,
      runs: total + (again?.runs ?? 0),
      policyMean: contrast.policyMean,
      againstMean: contrast.againstMean,
      difference: contrast.difference,
      orders: contrast.plan.orders?.length ?? null,
      levers: leversOf(contrast),
      mechanisms: [...contrast.mechanisms].sort(
        (one, other) => Math.abs(other.accountsFor.mean) - Math.abs(one.accountsFor.mean),
      ),
      divergence: { ...summary, example: pairs.example() },
      wars: again?.wars ?? null,
    };
    say(`${countText(report.runs)} runs`);
    return { report, cast };
  } finally {
    display.end();
  }
}

function checked(
  scenario: Scenario,
  options: WhyOptions,
): { policy: string; against: string; horizon: number } {
  const known = scenario.policies.map(({ id }) => id);
  const policy = knownName("policy", options.policy, known);
  const against = knownName("policy", options.against ?? scenario.reference, known);
  if (policy === against) {
    throw new Stop("usage", `${policy} is set against itself; name another policy with --against.`);
  }
  const horizon = options.horizon ?? scenario.horizons.at(-1)!;
  if (horizon <= scenario.horizon) return { policy, against, horizon };
  throw new Stop("usage", `--horizon is ${horizon}, but the scenario lasts ${scenario.horizon} days.`);
}

function outcomeOf({ outcomes }: Simulator, id: string): Outcome {
  const known = outcomes.map((outcome) => outcome.id);
  const outcome = outcomes[known.indexOf(knownName("outcome", id, known))]!;
  if (!isToll(outcome)) return outcome;
  throw new Stop(
    "usage",
    `--outcome ${id} counts people, and its mean hangs on a few great wars, so differences of means say nothing. Ask for an event or a count, such as war or incidents-high.`,
  );
}

/** Errors of a plan are the user's to mend. */
function planned<T>(plan: () => T): T {
  try {
    return plan();
  } catch (error) {
    throw error instanceof RangeError ? new Stop("usage", error.message) : error;
  }
}

function leversOf({ levers }: Contrast): WhyLever[] {
  return levers
    .map(({ part, share, orderError, first, last }) => ({
      lever: part.id,
      inPolicy: part.other,
      inAgainst: part.one,
      share,
      orderError,
      first,
      last,
    }))
    .sort((one, other) => Math.abs(other.share.mean) - Math.abs(one.share.mean));
}
