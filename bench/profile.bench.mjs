/**
 * Where the time of a crisis-year goes: by mechanism or engine file, and by function.
 *
 * V8's sampling profiler looks every 100 microseconds at what is running. Functions that the compiler merged into their
 * callers are told apart by their own lines, so a share is a file's own work without that of what it calls: a random
 * draw counts for random/, not for the mechanism that asked.
 *
 *   node bench/profile.bench.mjs [scenario]
 */
import { Session } from "node:inspector/promises";
import { machine, printTable } from "./timing.mjs";
import { workload } from "./workload.mjs";

const [id = "us-iran-2020"] = process.argv.slice(2);
const load = workload(id, 10, 4);
const nRounds = 3;
load.play();

const session = new Session();
session.connect();
await session.post("Profiler.enable");
await session.post("Profiler.setSamplingInterval", { interval: 100 });
await session.post("Profiler.start");
for (let round = 0; round < nRounds; round++) load.play();
const { profile } = await session.post("Profiler.stop");
session.disconnect();

const byFloor = new Map();
const byFile = new Map();
const byFunction = new Map();
const total = profile.nodes.reduce((sum, node) => sum + (node.hitCount ?? 0), 0);
for (const { callFrame, hitCount = 0 } of profile.nodes) {
  const file = callFrame.url.includes("/dist/")
    ? callFrame.url.split("/dist/")[1]
    : callFrame.url || callFrame.functionName;
  const name = `${callFrame.functionName || "(anonymous)"} ${file}:${callFrame.lineNumber + 1}`;
  const floor = file.includes("/") ? file.split("/")[0] : file;
  byFloor.set(floor, (byFloor.get(floor) ?? 0) + hitCount);
  byFile.set(file, (byFile.get(file) ?? 0) + hitCount);
  byFunction.set(name, (byFunction.get(name) ?? 0) + hitCount);
}

console.log(`${machine()}; ${load.nRuns * nRounds} runs of ${id}, ${total} samples`);
printTable(["floor", "share"], shares(byFloor, 8));
console.log("");
printTable(["file", "share"], shares(byFile, 40));
console.log("");
printTable(["function", "share"], shares(byFunction, 15));

function shares(counts, nShown) {
  return [...counts]
    .sort(([, one], [, other]) => other - one)
    .slice(0, nShown)
    .map(([name, count]) => [name, `${((100 * count) / total).toFixed(1)} %`]);
}
