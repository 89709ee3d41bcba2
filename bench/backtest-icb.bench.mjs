/**
 * The claim: the ICB backtest takes at most 8 minutes on two cores.
 *
 * Plays a hundredth of its runs: ten times the ordinary crisis, at 1,000 runs each, with two worker threads, and in the same
 * process a plain loop of 10,000,000 `Math.exp` for comparison between machines. The time of the whole is the time of
 * these times the number of runs, 1.04 million; fits and scores add less than half a minute. By the clock, so run it
 * on a machine with nothing else to do.
 *
 *   node bench/backtest-icb.bench.mjs [points]
 */

import { drivers } from "../dist/calibration/icb/driver.js";
import { openCrisisPool } from "../dist/node/crisis-pool.js";
import { machine, printTable, short } from "./timing.mjs";
import { scenarioNamed } from "./workload.mjs";

const [nPoints = 10] = process.argv.slice(2).map(Number);
const runsOfAll = 1_040_000;
const target = 8;
const pool = openCrisisPool({ scenario: scenarioNamed("generic-crisis"), futures: 400, seed: 1 }, 2);
const tasks = Array.from({ length: nPoints }, (_, task) => ({
  vector: drivers.map(() => 0),
  task,
  futures: 200,
  replicates: 5,
  isFollowed: false,
}));
// The first round starts the threads and warms their code.
await pool.play(tasks, () => undefined);
const started = performance.now();
const results = await pool.play(tasks, () => undefined);
const seconds = (performance.now() - started) / 1000;
await pool.close();

const before = performance.now();
let sum = 0;
for (let k = 0; k < 1e7; k++) sum += Math.exp(-k * 1e-7);
const reference = (performance.now() - before) / 1000;
if (!(sum > 0)) throw new Error("the loop gave nothing");

const runs = results.reduce((total, result) => total + result.runs, 0);
const minutes = (seconds * runsOfAll) / runs / 60;
console.log(machine());
printTable(
  ["runs", "s", "runs per s", "ratio to 10 million exp"],
  [[runs, short(seconds), Math.round(runs / seconds), short(seconds / reference)]],
);
console.log(
  `  the whole would take ${short(minutes)} minutes; target ${target}: ${minutes <= target ? "met" : "missed"}`,
);
