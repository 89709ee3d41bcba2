import { availableParallelism } from "node:os";
import { type FitReport, type FitSize, fitReport } from "../calibration/fit/fit-report.ts";
import { fittedParameters, valuesAt } from "../calibration/fit/fitted-parameter.ts";
import { fitPatterns, type PatternFitSettings } from "../calibration/fit/pattern-fit.ts";
import { patternTargets } from "../calibration/fit/pattern-target.ts";
import { mechanisms } from "../mechanisms/index.ts";
import {
  type FitFolder,
  type FitManifest,
  fittedCsv,
  fittedSetOf,
  openFitFolder,
  setFile,
} from "../node/fit-folder.ts";
import { type FitPool, openFitPool } from "../node/fit-pool.ts";
import { packageVersion } from "../node/package-version.ts";
import { ResultsError } from "../node/results-error.ts";
import { shippedFitDiagnostics } from "../node/shipped-fit.ts";
import { scenarioHash } from "../scenario/scenario.ts";
import { Stop } from "./exit-code.ts";
import { fitText } from "./fit-patterns-text.ts";
import { loadScenario } from "./load-scenario.ts";
import { countText } from "./number-text.ts";
import { say } from "./terminal.ts";

const sampled = ["rival-dyad", "generic-crisis", "us-iran-2020"] as const;

/** The report of the fit that comes with the package. */
export function shippedFitReport(): FitReport {
  return JSON.parse(shippedFitDiagnostics()) as FitReport;
}

/** Fits, or goes on fitting, into a folder, and gives the report. Stops for folders at odds, no point left, and Ctrl-C. */
export async function fittedReport(request: {
  readonly settings: FitSize;
  readonly out: string;
  readonly threads: number | undefined;
  readonly resume: boolean;
}): Promise<FitReport> {
  const { settings, out, resume } = request;
  const parameters = fittedParameters(mechanisms);
  const scenarios = Object.fromEntries(sampled.map((id) => [id, loadScenario(id).scenario])) as Record<
    (typeof sampled)[number],
    ReturnType<typeof loadScenario>["scenario"]
  >;
  const manifest: FitManifest = {
    format: 1,
    kind: "fitted-patterns",
    version: packageVersion(),
    scenarios: Object.fromEntries(sampled.map((id) => [id, scenarioHash(scenarios[id])])),
    parameters,
    targets: patternTargets(),
    settings: { ...settings },
    result: null,
  };
  try {
    const folder = openFitFolder(out, manifest, resume);
    const pool = openFitPool(
      { scenarios, parameters, runs: settings.runs, seed: settings.seed },
      request.threads ?? availableParallelism(),
    );
    try {
      return await fitInto(folder, pool, settings);
    } finally {
      await pool.close();
      folder.close();
    }
  } catch (error) {
    if (error instanceof ResultsError) throw new Stop("files", error.message);
    throw error instanceof RangeError ? new Stop("usage", error.message) : error;
  }
}

async function fitInto(folder: FitFolder, pool: FitPool, size: FitSize): Promise<FitReport> {
  const parameters = fittedParameters(mechanisms);
  const settings: PatternFitSettings = {
    targets: patternTargets(),
    dimensions: parameters.length,
    waves: size.waves,
    pointsPerWave: size.points,
    particles: size.particles,
    seed: size.seed,
  };
  const fit = await interruptible(pool, () =>
    fitPatterns(settings, async (tasks) => {
      const results = [];
      for (const batch of batchesOf(tasks)) {
        results.push(...(await folder.evaluate(batch, (missing) => pool.evaluate(missing))));
      }
      tell(folder, tasks[0]?.stage ?? "", tasks.at(-1)?.index ?? 0);
      return results;
    }),
  );
  const paths = parameters.map(({ path }) => path);
  const rows = fit.points.map((point) => valuesAt(parameters, point));
  const table = fittedCsv(paths, rows, { weight: fit.weights, distance: fit.distances });
  const { hash } = fittedSetOf(table, paths);
  const { kept, simulated } = folder.counts();
  const report = fitReport(fit, { parameters, size, hash, simulated: kept + simulated });
  folder.finish(hash, {
    [setFile]: table,
    "diagnostics.json": `${JSON.stringify(report, null, 2)}\n`,
    "summary.txt": fitText(report, summaryWidth),
  });
  return report;
}

/** Points that are simulated before they are written (chosen: some seconds of work). */
const batchSize = 16;
const summaryWidth = 80;

function* batchesOf<T>(list: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < list.length; from += batchSize) yield list.slice(from, from + batchSize);
}

function tell(folder: FitFolder, stage: string, last: number): void {
  const { kept, simulated } = folder.counts();
  say(`  ${stage}: up to point ${countText(last + 1)}; ${countText(kept + simulated)} points in all`);
}

/** Ends the threads at Ctrl-C; what is written stays. */
async function interruptible<T>(pool: FitPool, work: () => Promise<T>): Promise<T> {
  let isStopped = false;
  const stop = (): void => {
    isStopped = true;
    void pool.close();
  };
  process.once("SIGINT", stop);
  try {
    return await work();
  } catch (error) {
    if (isStopped)
      throw new Stop("interrupted", "Stopped. Points that are written are kept: go on with --resume.");
    throw error;
  } finally {
    process.off("SIGINT", stop);
  }
}
