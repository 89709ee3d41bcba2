/** A thread of the crisis pool: builds its own simulator once, then plays tasks. */
import { workerData } from "piscina";
import { crisisSampler, type SampleResult, type SampleTask } from "../calibration/icb/crisis-sample.ts";
import { mechanisms } from "../mechanisms/index.ts";
import type { CrisisSource } from "./crisis-pool.ts";

const sample = crisisSampler({ ...(workerData as CrisisSource), mechanisms });

/** Plays one task. */
export default function run(task: SampleTask): SampleResult {
  return sample(task);
}
