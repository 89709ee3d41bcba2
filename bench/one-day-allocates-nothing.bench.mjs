/**
 * The claim: a simulated day allocates nothing, so that the garbage collector has nothing to do while days pass.
 *
 * V8's sampling heap profiler counts every allocation on average once in `interval` bytes, those that were collected
 * meanwhile included. One future is set and one policy, then runs of one year and of two are played in turn: what the
 * longer ones allocate beyond the shorter ones is what days allocate, without the start of a run and its measuring.
 *
 *   node bench/one-day-allocates-nothing.bench.mjs [scenario]
 */
import { Session } from "node:inspector/promises";
import { buildSimulator, medianFuture } from "../dist/experiment/simulator.js";
import { mechanisms } from "../dist/index.js";
import { machine, printTable, short } from "./timing.mjs";
import { answersOf, scenarioIds, scenarioNamed } from "./workload.mjs";

const interval = 256;
const nRuns = 100;
const nWarming = 200;
const shortest = 365;

const nShown = 12;
const [one] = process.argv.slice(2);

if (one !== undefined) console.log(JSON.stringify(await measured(one)));
else report(answersOf(import.meta.url, scenarioIds));

/** What runs of one scenario allocate: in a run of a year, in each day beyond it, and where in a run of two years. */
async function measured(id) {
  const session = new Session();
  session.connect();
  const scenario = scenarioNamed(id);
  const [year, two] = [shortest, 2 * shortest].map((days) => player(scenario, days));
  for (let k = 0; k < nWarming; k++) {
    year(k);
    two(k);
  }
  const [inYear, inTwo] = [await allocated(session, year), await allocated(session, two)];
  session.disconnect();
  return {
    id,
    perRun: inYear.bytes / nRuns,
    perDay: (inTwo.bytes - inYear.bytes) / (nRuns * shortest),
    places: [...inTwo.places].map(([place, bytes]) => [place, bytes / nRuns]),
  };
}

function report(answers) {
  console.log(`${machine()}; ${nRuns} runs each, each scenario in its own process`);
  printTable(
    ["scenario", "bytes in a run of a year", "bytes per simulated day beyond it"],
    answers.map(({ id, perRun, perDay }) => [id, short(perRun), short(perDay)]),
  );
  console.log("  Where, in bytes for each run of two years of us-iran-2020:");
  const { places } = answers.find(({ id }) => id === "us-iran-2020");
  const largest = places.sort(([, a], [, b]) => b - a).slice(0, nShown);
  printTable(
    ["function", "bytes"],
    largest.map(([place, bytes]) => [place, short(bytes)]),
  );
}

/** Plays one run of so many days by its number, in the middle future under the first policy. */
function player(scenario, days) {
  const simulator = buildSimulator({ scenario, mechanisms, horizons: [days] });
  simulator.setFuture(medianFuture(simulator));
  simulator.setPolicy(0);
  const out = new Float64Array(simulator.columns.length);
  return (replicate) => {
    const reason = simulator.run({ seed: 1, future: 0, replicate }, out, 0);
    if (reason !== null) throw new Error(reason);
  };
}

/** What was allocated in `nRuns` runs: all of it, and by function. */
async function allocated(session, play) {
  await session.post("HeapProfiler.startSampling", {
    samplingInterval: interval,
    includeObjectsCollectedByMajorGC: true,
    includeObjectsCollectedByMinorGC: true,
  });
  for (let k = 0; k < nRuns; k++) play(k);
  const { profile } = await session.post("HeapProfiler.stopSampling");
  const found = new Map();
  let bytes = 0;
  // What a built-in function allocates is laid at the door of the one of ours that called it; the rest is Node's own.
  const visit = ({ callFrame, selfSize, children }, caller) => {
    const { url, functionName, lineNumber } = callFrame;
    const isOurs = url.includes("/dist/");
    const place = isOurs
      ? `${functionName || "(anonymous)"} ${url.split("/dist/")[1]}:${lineNumber + 1}`
      : caller;
    if (place !== null && selfSize > 0) {
      bytes += selfSize;
      found.set(place, (found.get(place) ?? 0) + selfSize);
    }
    for (const child of children) visit(child, place);
  };
  visit(profile.head, null);
  return { bytes, places: found };
}
