import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type StoppingDecision, stoppingDecision } from "../analysis/ensemble/sequential.ts";
import { outcomeValue, valuesOfRuns } from "../analysis/ensemble/value-matrix.ts";
import { type Design, designOf } from "../experiment/case.ts";
import { joinedColumn } from "./joined-looks.ts";
import { type LooksRecord, looksFile, readLooks, type SettlingRule, writeLooks } from "./looks-file.ts";
import { readManifest } from "./manifest-file.ts";
import { openResults, type Results } from "./read-results.ts";
import { ResultsError } from "./results-error.ts";
import {
  type ExperimentOptions,
  type ExperimentReport,
  joinExperiment,
  runExperiment,
} from "./run-experiment.ts";
import { looksFolder } from "./store.ts";

/** What is to be settled, on which experiment; the design's replicates are those of a plain run and are not used. */
export interface SettlingOptions extends ExperimentOptions {
  readonly rule: SettlingRule;
  /** Told before the runs of each look, and after it what was decided. */
  readonly onLook?: (look: number, from: number, to: number) => void;
  readonly onDecision?: (look: number, replicates: number, decision: StoppingDecision) => void;
}

/** What came of it. */
export interface SettlingReport {
  readonly report: ExperimentReport;
  /** Null when it was aborted before it was settled. */
  readonly record: LooksRecord | null;
}

/**
 * Adds replicates to an experiment, batch by batch, until the policies are settled on the focus or the most are used.
 *
 * Each batch is a look: an experiment of its own in a folder inside, that holds the next replicates of the same cases, so
 * nothing is run twice, and an interrupted one goes on where it was. In the end the looks are put together to the
 * results of a plain run with that many replicates, byte for byte, and removed; `looks.json` says what was decided when.
 * Whether to go on depends on the runs and their number alone, so any number of threads decides alike.
 *
 * Throws as `runExperiment` does; RangeError for a rule out of range; and ResultsError when the folder holds results that were not
 * settled, or settled by another rule.
 */
export async function settleExperiment(options: SettlingOptions): Promise<SettlingReport> {
  const { out, rule } = options;
  requireRule(rule);
  const earlier = requireOurs(out, rule);
  if (earlier !== null) {
    const report = await runExperiment({
      ...options,
      design: withReplicates(options.design, earlier.replicates),
    });
    removeLooks(out);
    options.onDecision?.(earlier.looks.length, earlier.replicates, earlier.looks.at(-1)!);
    return { report, record: earlier };
  }
  const open: Results[] = [];
  const reports: ExperimentReport[] = [];
  try {
    const looks: LooksRecord["looks"][number][] = [];
    const maxLooks = Math.ceil(rule.maxReplicates / rule.batch);
    for (let look = 1, replicates = 0; look <= maxLooks; look++) {
      const added = Math.min(rule.batch, rule.maxReplicates - replicates);
      options.onLook?.(look, replicates, replicates + added);
      const folder = join(out, looksFolder, `look-${String(look).padStart(3, "0")}`);
      const batch = withReplicates(options.design, added, replicates);
      const report = await runExperiment({ ...options, design: batch, out: folder });
      reports.push(report);
      if (!report.complete) return { report: stopped(out, reports), record: null };
      replicates += added;
      open.push(await openResults(folder));
      const decided = await decisionOn(
        open,
        withReplicates(options.design, replicates),
        rule,
        look,
        maxLooks,
      );
      options.onDecision?.(look, replicates, decided);
      looks.push({ replicates, ...decided });
      if (decided.decision !== "undecided: add") break;
    }
    const { replicates, decision, best } = looks.at(-1)!;
    const design = withReplicates(options.design, replicates);
    const { onProgress: _told, ...quiet } = options;
    const report = await joinExperiment({ ...quiet, design }, open);
    if (!report.complete) return { report: stopped(out, reports), record: null };
    const ended = decision === "settled" ? decision : "budget used";
    const record: LooksRecord = { format: 1, rule, looks, replicates, decision: ended, best };
    writeLooks(out, record);
    return { report: together(report, reports), record };
  } finally {
    for (const results of open) results.close();
    if (existsSync(join(out, looksFile))) removeLooks(out);
  }
}

/** The design with other replicates, and chunks of the size that suits them. */
function withReplicates(design: Design, nReplicates: number, first = 0): Design {
  return designOf({ ...design, nReplicates, ...(first === 0 ? {} : { firstReplicate: first }) });
}

async function decisionOn(
  looks: readonly Results[],
  design: Design,
  { focus, settle, alpha }: SettlingRule,
  look: number,
  maxLooks: number,
): Promise<StoppingDecision> {
  const { policies, nReplicates } = design;
  const part = await joinedColumn(looks, design, focus.column);
  const columns = [focus.column];
  const values = valuesOfRuns(
    { policies, nReplicates, columns },
    [part],
    outcomeValue(focus.column, focus.direction),
  );
  return stoppingDecision(values, { settle, alpha, maxLooks, adding: "replicates", indifference: 0 }, look);
}

/** The record of a folder that was settled by this rule, or null when there is none yet. Throws unless it is ours. */
function requireOurs(out: string, rule: SettlingRule): LooksRecord | null {
  const record = readLooks(out);
  if (record !== null && JSON.stringify(record.rule) !== JSON.stringify(rule)) {
    throw new ResultsError(
      "other-experiment",
      `${out} holds results that were settled by another rule, which are left as they are. Choose another folder with --out.`,
    );
  }
  if (record === null && readManifest(out) !== null && !existsSync(join(out, looksFolder))) {
    throw new ResultsError(
      "other-experiment",
      `${out} holds results with a fixed number of replicates, which are left as they are. Choose another folder with --out.`,
    );
  }
  return record;
}

function removeLooks(out: string): void {
  rmSync(join(out, looksFolder), { recursive: true, force: true });
}

/** What was run over all looks, as one report. */
function together(last: ExperimentReport, looks: readonly ExperimentReport[]): ExperimentReport {
  const sum = (of: (report: ExperimentReport) => number): number =>
    looks.reduce((total, report) => total + of(report), 0);
  return {
    ...last,
    runs: sum(({ runs }) => runs),
    failed: sum(({ failed }) => failed),
    kept: sum(({ kept }) => kept),
    seconds: last.seconds + sum(({ seconds }) => seconds),
    crisisYears: sum(({ crisisYears }) => crisisYears),
  };
}

function stopped(out: string, looks: readonly ExperimentReport[]): ExperimentReport {
  const all = together(looks.at(-1)!, looks);
  return {
    ...all,
    folder: out,
    complete: false,
    howToGoOn: `Stopped. ${all.runs + all.kept} runs are kept in ${out}; give the same command again to go on from there.`,
  };
}

function requireRule({ alpha, batch, maxReplicates }: SettlingRule): void {
  if (!(alpha > 0 && alpha < 1))
    throw new RangeError(`until settled: alpha is ${alpha}; it must lie between 0 and 1`);
  if (!(Number.isInteger(batch) && batch >= 1))
    throw new RangeError(
      `until settled: a look adds ${batch} replicates; it must be a whole number of at least 1`,
    );
  if (!(Number.isInteger(maxReplicates) && maxReplicates >= batch)) {
    throw new RangeError(
      `until settled: there may be ${maxReplicates} replicates at most; it must be a whole number of at least ${batch}, those of one look`,
    );
  }
}
