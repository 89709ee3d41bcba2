import { hostname } from "node:os";
import { performance } from "node:perf_hooks";
import { type Chunk, type Design, runsIn, runsOf } from "../experiment/case.ts";
import { type Factorial, withCombinations } from "../experiment/combined-policy.ts";
import { withFittedRows } from "../experiment/fitted-set.ts";
import { drawFutures } from "../experiment/future.ts";
import { isComplete, type Manifest, manifestOf } from "../experiment/manifest.ts";
import type { Override } from "../experiment/override.ts";
import { buildSimulator } from "../experiment/simulator.ts";
import { mechanisms } from "../mechanisms/index.ts";
import { type Scenario, scenarioHash } from "../scenario/scenario.ts";
import { joinedLooks } from "./joined-looks.ts";
import { packageVersion } from "./package-version.ts";
import { openPool, type Pool, type Work } from "./pool.ts";
import type { Results } from "./read-results.ts";
import { openStore, type Store } from "./store.ts";

/** What is asked for. */
export interface ExperimentOptions {
  readonly scenario: Scenario;
  readonly design: Design;
  /** Numbers fixed in every future. */
  readonly overrides?: readonly Override[];
  /** The policy others are compared with, instead of the scenario's. Recorded; changes no run. */
  readonly reference?: string;
  /** Adds the combinations of these legs to the scenario's policies; the design names which of them are run. */
  readonly factorial?: Factorial;
  /** The results folder; made if it is not there. */
  readonly out: string;
  /** Worker threads; 0 runs everything in the calling thread. */
  readonly threads: number;
  /** Told at the start, and whenever a part is written. */
  readonly onProgress?: (progress: Progress) => void;
  /** Aborting keeps the parts that are written and gives up the chunks that are running. */
  readonly signal?: AbortSignal;
}

/** How far an experiment has come, in runs; `kept` were there before. */
export interface Progress {
  readonly done: number;
  readonly total: number;
  readonly kept: number;
  /** Failed runs among those of this session. */
  readonly failed: number;
}

/** What an experiment left. */
export interface ExperimentReport {
  readonly folder: string;
  readonly manifest: Manifest;
  /** False when it was aborted; then `howToGoOn` says how. */
  readonly complete: boolean;
  readonly howToGoOn: string | null;
  /** Runs of this session, of which `failed` failed, and runs that were there before. */
  readonly runs: number;
  readonly failed: number;
  readonly kept: number;
  readonly seconds: number;
  /** Years simulated in this session. */
  readonly crisisYears: number;
  readonly threads: number;
}

/**
 * Runs an experiment into a results folder, or the rest of one that was cut off.
 *
 * The bytes of everything but the log depend on the scenario, the design, the overrides and the version alone: not on the
 * threads, nor on how often the experiment was interrupted, by what, and taken up again.
 *
 * Throws RangeError for a policy or an override that names nothing or legs that cannot be combined, and ResultsError when the folder cannot be used or
 * the disk is full; parts that were written before stay.
 */
export function runExperiment(options: ExperimentOptions): Promise<ExperimentReport> {
  return fillFolder(options, (work) => openPool(work, options.threads));
}

/**
 * Puts the results of an experiment together from looks, batches of its replicates that were run before: the same bytes as those of
 * `runExperiment`, without a run. Throws as it does.
 */
export function joinExperiment(
  options: ExperimentOptions,
  looks: readonly Results[],
): Promise<ExperimentReport> {
  return fillFolder(options, ({ design }, columns) => joinedLooks(looks, design, columns));
}

async function fillFolder(
  options: ExperimentOptions,
  poolOf: (work: Work, columns: readonly string[]) => Pool,
): Promise<ExperimentReport> {
  const { scenario: written, factorial, design, overrides = [], out, threads } = options;
  const scenario = factorial === undefined ? written : withCombinations(written, factorial);
  const simulator = buildSimulator({ scenario, mechanisms, overrides, horizons: design.horizons });
  for (const id of [...design.policies, ...(options.reference === undefined ? [] : [options.reference])]) {
    requirePolicy(scenario, id);
  }
  const drawn = drawFutures({
    ...simulator,
    n: design.nFutures,
    seed: design.seed,
    sampler: design.sampler,
    ...(design.plan === undefined ? {} : { plan: design.plan }),
  });
  const { fitted, seed } = design;
  const futures = fitted === undefined ? drawn : withFittedRows(drawn, fitted.set, fitted.use, seed);
  const text = {
    scenario,
    // The hash is that of the scenario as written: with the factorial it says what the combinations are.
    scenarioHash: scenarioHash(written),
    version: packageVersion(),
    design,
    overrides,
    ...(factorial === undefined ? {} : { factorial }),
    ...(options.reference === undefined ? {} : { reference: options.reference }),
  };
  const wanted = manifestOf(text, simulator);
  const started = performance.now();
  const store = await openStore(out, wanted, futures);
  try {
    const tally = newTally(design, store.missing, options.onProgress);
    store.log({ event: "start", at: new Date().toISOString(), host: hostname(), threads, kept: tally.kept });
    if (store.missing.length > 0 && options.signal?.aborted !== true) {
      const pool = poolOf({ scenario, overrides, design, futures }, simulator.columns);
      await runMissing(pool, store, tally, options.signal);
    }
    const complete = isComplete(store.manifest());
    const seconds = (performance.now() - started) / 1000;
    const event = complete ? "complete" : "interrupted";
    store.log({ event, at: new Date().toISOString(), runs: tally.runs(), failed: tally.failed(), seconds });
    return {
      folder: out,
      manifest: store.manifest(),
      complete,
      howToGoOn: complete ? null : goOn(out, tally.kept + tally.runs(), runsOf(design)),
      runs: tally.runs(),
      failed: tally.failed(),
      kept: tally.kept,
      seconds,
      crisisYears: (tally.runs() * design.horizons.at(-1)!) / 365,
      threads,
    };
  } finally {
    store.close();
  }
}

/** Runs and writes what is missing. Ends early, without an error, when the signal is aborted. */
async function runMissing(
  pool: Pool,
  store: Store,
  tally: Tally,
  signal: AbortSignal | undefined,
): Promise<void> {
  const waiting = [...store.missing];
  let failure: { readonly error: unknown } | null = null;
  const isOver = (): boolean => failure !== null || signal?.aborted === true;
  const stop = (): void => void pool.close();
  signal?.addEventListener("abort", stop, { once: true });
  let writing: Promise<void> = Promise.resolve();
  const lane = async (): Promise<void> => {
    try {
      for (let chunk = waiting.shift(); chunk !== undefined && !isOver(); chunk = waiting.shift()) {
        const result = await pool.run(chunk);
        // A chunk that is done is kept even if the signal came meanwhile. One part is written at a time.
        if (failure !== null) return;
        writing = writing.then(() => store.append(result));
        await writing;
        tally.add(chunk, result.failed);
      }
    } catch (error) {
      if (isOver()) return;
      failure = { error };
      stop();
    }
  };
  await Promise.all(Array.from({ length: pool.lanes }, lane));
  signal?.removeEventListener("abort", stop);
  await pool.close();
  if (failure !== null) throw (failure as { readonly error: unknown }).error;
}

interface Tally {
  readonly kept: number;
  runs(): number;
  failed(): number;
  add(chunk: Chunk, failed: readonly (string | null)[]): void;
}

function newTally(design: Design, missing: readonly Chunk[], tell?: (progress: Progress) => void): Tally {
  const total = runsOf(design);
  const kept = total - missing.reduce((sum, chunk) => sum + runsIn(design, chunk), 0);
  let runs = 0;
  let failures = 0;
  const report = (): void => tell?.({ done: kept + runs, total, kept, failed: failures });
  report();
  return {
    kept,
    runs: () => runs,
    failed: () => failures,
    add(chunk, failed) {
      runs += runsIn(design, chunk);
      failures += failed.filter((reason) => reason !== null).length;
      report();
    },
  };
}

function goOn(folder: string, done: number, total: number): string {
  return `Stopped. ${done} of ${total} runs are kept in ${folder}; give the same command again to go on from there.`;
}

function requirePolicy(scenario: Scenario, id: string): void {
  const known = scenario.policies.map((policy) => policy.id);
  if (known.includes(id)) return;
  throw new RangeError(`${scenario.id} has no policy called "${id}". Known: ${known.join(", ")}.`);
}
