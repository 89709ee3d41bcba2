import { availableParallelism } from "node:os";
import { type BacktestDesign, forecastCrises, type PlayTasks } from "../calibration/icb/backtest.ts";
import { type CrisisRecord, crisisRecords } from "../calibration/icb/crisis-record.ts";
import { type IcbReport, icbReport } from "../calibration/icb/report.ts";
import { shippedScores } from "../calibration/icb/scores.data.ts";
import { type CrisisPool, openCrisisPool } from "../node/crisis-pool.ts";
import { IcbFilesError, readIcbFiles } from "../node/icb-files.ts";
import { Stop } from "./exit-code.ts";
import { loadScenario } from "./load-scenario.ts";
import { countText } from "./number-text.ts";
import { progressDisplay } from "./progress.ts";
import { say } from "./terminal.ts";

/** The scores that come with the package: computed by us on ICB version 14, which is not shipped. */
export function shippedReport(): IcbReport {
  return shippedScores;
}

/** How much to simulate. */
export interface BacktestSize {
  /** Runs of each crisis. */
  readonly runs: number;
  readonly isQuick: boolean;
  readonly threads: number | undefined;
}

/** Replicates of a future, and futures at most (chosen: runs go into futures first, since luck is averaged over all). */
const usualReplicates = 5;
const mostFutures = 400;
const seed = 1;

/** The design for so many runs of a crisis. Where a fit serves one decade, a fourth of the runs is made. */
export function designOf({ runs, isQuick }: Pick<BacktestSize, "runs" | "isQuick">): BacktestDesign {
  const futures = Math.max(1, Math.min(mostFutures, Math.floor(runs / usualReplicates)));
  const replicates = Math.max(1, Math.round(runs / futures));
  const fewReplicates = Math.max(1, Math.round(replicates / 4));
  const common = { futures, replicates, fewReplicates, seed };
  return isQuick
    ? { ...common, surfacePoints: 200, surfaceRuns: 20, followedPoints: 60, followedRuns: 10 }
    : { ...common, surfacePoints: 1000, surfaceRuns: 64, followedPoints: 400, followedRuns: 20 };
}

/** Reads ICB, forecasts every crisis and scores the forecasts. Stops the command for files that are wrong, and on Ctrl-C. */
export async function computedReport(folder: string, size: BacktestSize): Promise<IcbReport> {
  const records = readRecords(folder);
  const design = designOf(size);
  say(`${records.length} crises since 1946 that did not begin inside a war`);
  const source = {
    scenario: loadScenario("generic-crisis").scenario,
    futures: design.futures,
    seed: design.seed,
  };
  const pool = openCrisisPool(source, size.threads ?? availableParallelism());
  let isStopped = false;
  const stop = (): void => {
    isStopped = true;
    void pool.close();
  };
  process.once("SIGINT", stop);
  try {
    return icbReport(records, design, await forecastCrises(records, design, playerOn(pool)));
  } catch (error) {
    if (isStopped) throw new Stop("interrupted", "Stopped. Nothing is kept of a backtest that was cut off.");
    throw error instanceof RangeError ? new Stop("files", error.message) : error;
  } finally {
    process.off("SIGINT", stop);
    await pool.close();
  }
}

function readRecords(folder: string): readonly CrisisRecord[] {
  try {
    const { system, actor } = readIcbFiles(folder);
    const records = crisisRecords(system, actor);
    if (records.length === 0)
      throw new RangeError("icb: no crisis since 1946 began short of war; is this ICB?");
    return records;
  } catch (error) {
    if (error instanceof IcbFilesError || error instanceof RangeError) throw new Stop("files", error.message);
    throw error;
  }
}

function playerOn(pool: CrisisPool): PlayTasks {
  return async (tasks, stage) => {
    const runs = tasks.reduce((sum, { futures, replicates }) => sum + futures * replicates, 0);
    say(`${stage}: ${countText(tasks.length)} points, ${countText(runs)} runs`);
    const display = progressDisplay("points");
    try {
      return await pool.play(tasks, (done) => display.update(done, tasks.length));
    } finally {
      display.end();
    }
  };
}
