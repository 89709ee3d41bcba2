import { createHash } from "node:crypto";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import {
  type ComparisonRow,
  compareCells,
  splitSentence,
  type VarianceSplit,
  varianceSplit,
} from "../analysis/ensemble/compare.ts";
import type { RunSpread } from "../analysis/ensemble/run-spread.ts";
import type { Designed } from "../analysis/study/designed.ts";
import type { Aim } from "../analysis/study/study.ts";
import { type Design, designOf } from "../experiment/case.ts";
import type { Factorial } from "../experiment/combined-policy.ts";
import type { FittedUse } from "../experiment/fitted-set.ts";
import { type LooksRecord, readLooks, type SettlingRule } from "../node/looks-file.ts";
import { packageVersion } from "../node/package-version.ts";
import { type FailedRun, openResults } from "../node/read-results.ts";
import { ResultsError } from "../node/results-error.ts";
import { type ExperimentReport, runExperiment } from "../node/run-experiment.ts";
import { type Scenario, scenarioHash } from "../scenario/scenario.ts";
import type { Outcome } from "../table/outcome.ts";
import { focusFrom } from "./compare-focus.ts";
import type { CompareOptions } from "./compare-option.ts";
import { quickDesign, usualReplicates } from "./design-option.ts";
import { designedOf } from "./designed.ts";
import { Stop } from "./exit-code.ts";
import { factorialFrom } from "./factorial.ts";
import { fittedFrom, fittedNotice } from "./fitted-option.ts";
import { withInterrupt } from "./interrupt.ts";
import { knownName } from "./known-name.ts";
import { loadScenario } from "./load-scenario.ts";
import { countText } from "./number-text.ts";
import { progressDisplay } from "./progress.ts";
import { planNotice, sampleFrom } from "./sampler.ts";
import { runUntilSettled, settlingRuleFrom } from "./settling.ts";
import { say } from "./terminal.ts";
import { type WarBaseRate, warBaseRates } from "./war-base-rate.ts";

/** A comparison as `detente compare --json` prints it. Documented in docs/command-line.md. */
export interface Comparison {
  readonly manifest: {
    readonly scenario: string;
    readonly scenarioHash: string;
    readonly version: string;
    readonly seed: number;
    readonly futures: number;
    readonly replicates: number;
    readonly sampler: string;
    /** Of `--futures fitted`: the hash of the set, and which of its parameters futures took. */
    readonly fitted?: FittedUse;
    readonly reference: string;
    /** The legs whose combinations are among the policies; absent without `--factorial`. */
    readonly factorial?: Factorial;
    readonly horizons: readonly number[];
    readonly overrides: readonly { readonly path: string; readonly value: number }[];
    readonly results: string;
  };
  readonly policies: readonly { readonly id: string; readonly name: string }[];
  readonly outcomes: readonly Outcome[];
  /** A row for each policy, outcome and horizon. */
  readonly table: readonly ComparisonRow[];
  /** Deaths over all runs: the share of runs with any, and quantiles. Their means say nothing and are not given. */
  readonly tolls: readonly Toll[];
  /** How much of the spread is chance and how much ignorance, by policy, outcome and horizon. */
  readonly split: readonly VarianceSplit[];
  readonly splitSentence: string | null;
  readonly baseRates: readonly WarBaseRate[];
  readonly failures: readonly FailedRun[];
  readonly leavesOut: readonly string[];
  /** Of a design for sensitivity: what the outcome in focus and the order of policies hang on. */
  readonly sensitivity?: Designed & { readonly focus: Aim };
  /** Of `--until-settled`: the rule, what each look decided, and how it ended. */
  readonly stopping?: LooksRecord;
  readonly timing: { readonly seconds: number; readonly crisisYears: number; readonly threads: number };
}

/** A death toll over all runs of a policy. Persons. */
export interface Toll {
  readonly policy: string;
  readonly outcome: string;
  readonly horizon: number;
  /** Share of runs in which anybody of this group was killed. */
  readonly any: number;
  readonly median: number;
  readonly p90: number;
  readonly p99: number;
}

/** Runs the comparison that the options ask for, or the rest of it, and works it out from the results folder. */
export async function compared(
  scenarioName: string,
  options: CompareOptions,
): Promise<{ scenario: Scenario; report: ExperimentReport; comparison: Comparison }> {
  const { scenario: written } = loadScenario(scenarioName);
  const { scenario, factorial, policy } = factorialFrom(written, options);
  const design = designFrom(scenario, { ...options, policy });
  const notice = planNotice(scenario, design, options);
  if (notice !== null) say(notice);
  const fittedSays = fittedNotice(design);
  if (fittedSays !== null) say(fittedSays);
  const rule = settlingRuleFrom(scenario, design, options);
  const report = await runDesign(written, design, options, factorial, rule);
  const results = await openResults(report.folder);
  try {
    const { manifest } = results;
    const cells = await results.cells(report.manifest.reference);
    const { outcomes, horizons } = manifest;
    const split = varianceSplit(cells, outcomes, horizons);
    const { seconds, crisisYears, threads } = report;
    const focus = manifest.plan === undefined ? null : focusFrom(outcomes, horizons, options.focus);
    const sensitivity = focus && designedOf(manifest, cells, focus, scenario.correlations.length);
    const stopping = readLooks(report.folder);
    const comparison: Comparison = {
      manifest: {
        scenario: manifest.scenario,
        scenarioHash: manifest.scenarioHash,
        version: manifest.version,
        seed: manifest.seed,
        futures: manifest.futures,
        replicates: manifest.replicates,
        sampler: manifest.sampler,
        ...(manifest.fitted === undefined ? {} : { fitted: manifest.fitted }),
        reference: report.manifest.reference,
        ...(manifest.factorial === undefined ? {} : { factorial: manifest.factorial }),
        horizons,
        overrides: manifest.overrides,
        results: report.folder,
      },
      policies: manifest.policies,
      outcomes,
      table: compareCells(cells, outcomes, horizons),
      tolls: tollsOf(await results.spread(deathColumns(outcomes, horizons), [0.5, 0.9, 0.99])),
      split,
      splitSentence: warSplit(split, horizons.at(-1)!),
      baseRates: warBaseRates(scenario, horizons.at(-1)!),
      failures: await results.failures(),
      leavesOut: scenario.leavesOut,
      ...(focus && sensitivity ? { sensitivity: { ...sensitivity, focus } } : {}),
      ...(stopping === null ? {} : { stopping }),
      timing: { seconds, crisisYears, threads },
    };
    return { scenario, report, comparison };
  } finally {
    results.close();
  }
}

/** The design that the options and the scenario come to. Stops for unknown policies and days past the end. */
export function designFrom(scenario: Scenario, options: CompareOptions): Design {
  const { quick, futures, replicates, seed } = options;
  if (quick && (futures !== undefined || replicates !== undefined)) {
    throw new Stop("usage", "--quick is a fixed design; leave out --futures and --replicates, or --quick.");
  }
  const known = scenario.policies.map(({ id }) => id);
  const asked = options.policy ?? known;
  for (const id of asked) knownName("policy", id, known);
  const reference = knownName("policy", options.reference ?? scenario.reference, known);
  const horizons = [...new Set(options.horizon ?? scenario.horizons)].sort((a, b) => a - b);
  if (horizons.at(-1)! > scenario.horizon) {
    throw new Stop(
      "usage",
      `--horizon is ${horizons.at(-1)}, but the scenario lasts ${scenario.horizon} days.`,
    );
  }
  return designOf({
    policies: known.filter((id) => asked.includes(id) || id === reference),
    nReplicates: quick ? quickDesign.replicates : (replicates ?? usualReplicates),
    seed,
    ...sampleFrom(scenario, options),
    ...fittedFrom(scenario, options),
    horizons,
  });
}

/**
 * Runs a design with a progress display. Ctrl-C keeps what is finished; a second one ends at once. The scenario is as
 * written; combinations that the design names are those of `factorial`. With a rule, replicates are added until it says stop.
 */
export async function runDesign(
  scenario: Scenario,
  design: Design,
  options: Pick<CompareOptions, "set" | "out" | "threads" | "reference">,
  factorial?: Factorial,
  rule: SettlingRule | null = null,
): Promise<ExperimentReport> {
  const out = options.out ?? join("results", resultsName(scenario, design, options.set, factorial, rule));
  say(`Results go to ${out}`);
  const threads = options.threads ?? availableParallelism();
  const display = progressDisplay("runs");
  try {
    const report =
      rule === null
        ? await withInterrupt((signal) =>
            runExperiment({
              scenario,
              design,
              overrides: options.set,
              out,
              threads,
              signal,
              onProgress: ({ done, total }) => display.update(done, total),
              ...(options.reference === undefined ? {} : { reference: options.reference }),
              ...(factorial === undefined ? {} : { factorial }),
            }),
          )
        : (await runUntilSettled({ scenario, factorial, design, rule, options, out, threads })).report;
    display.end();
    if (!report.complete) throw new Stop("interrupted", report.howToGoOn ?? "Stopped.");
    const { runs, seconds, kept } = report;
    say(
      `${countText(runs)} runs in ${seconds.toFixed(1)} s${kept === 0 ? "" : `; ${countText(kept)} were there already`}`,
    );
    return report;
  } catch (error) {
    display.end();
    throw asStop(error);
  }
}

/** Errors about results and settings are the user's to mend; the rest are ours. */
export function asStop(error: unknown): unknown {
  if (error instanceof ResultsError) return new Stop("files", error.message);
  return error instanceof RangeError ? new Stop("usage", error.message) : error;
}

/**
 * Name of the results folder: the same for the same scenario, design, settings and version, whatever the reference, unless
 * combinations start from it.
 */
export function resultsName(
  scenario: Scenario,
  design: Design,
  overrides: CompareOptions["set"],
  factorial?: Factorial,
  rule: SettlingRule | null = null,
): string {
  const named = {
    scenario: scenarioHash(scenario),
    version: packageVersion(),
    design,
    overrides,
    factorial,
    ...(rule === null ? {} : { rule }),
  };
  return `${scenario.id}-${createHash("sha256").update(JSON.stringify(named)).digest("hex").slice(0, 8)}`;
}

function deathColumns(outcomes: readonly Outcome[], horizons: readonly number[]): string[] {
  return horizons.flatMap((horizon) => outcomes.filter(isToll).map(({ id }) => `${id}@${horizon}`));
}

/** Whether an outcome counts people killed or hurt: its mean hangs on a few great wars and is never printed. */
export function isToll({ unit }: Pick<Outcome, "unit">): boolean {
  return unit === "persons";
}

function tollsOf(spreads: readonly RunSpread[]): Toll[] {
  return spreads.map(({ policy, column, aboveZero, quantiles }) => {
    const at = column.lastIndexOf("@");
    const [median, p90, p99] = quantiles as readonly [number, number, number];
    return {
      policy,
      outcome: column.slice(0, at),
      horizon: Number(column.slice(at + 1)),
      any: aboveZero,
      median,
      p90,
      p99,
    };
  });
}

/** The split of war at the last horizon, all policies together. */
function warSplit(split: readonly VarianceSplit[], horizon: number): string | null {
  const wars = split.filter((row) => row.outcome === "war" && row.horizon === horizon);
  const ignorance = wars.reduce((sum, row) => sum + row.ignorance, 0);
  const total = ignorance + wars.reduce((sum, row) => sum + row.chance, 0);
  return splitSentence(total > 0 ? ignorance / total : Number.NaN, `war or no war by day ${horizon}`);
}
