/** A thread of the pool of fits: builds its own simulators once, then simulates points. */
import { workerData } from "piscina";
import { type PointResult, type PointTask, patternPoints } from "../calibration/fit/pattern-point.ts";
import { mechanisms } from "../mechanisms/index.ts";
import type { FitSource } from "./fit-pool.ts";

const simulate = patternPoints({ ...(workerData as FitSource), mechanisms });

/** Simulates one point. */
export default function run(task: PointTask): PointResult {
  return simulate(task);
}
