/**
 * The claim: the command says something within 300 ms of being called.
 *
 * Times from the start of the process to its first byte of output, the median of ten, beside a Node that does nothing.
 * These are times by the clock, so run it on a machine with nothing else to do.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { machine, median, printTable } from "./timing.mjs";

const targetMs = 300;
const nCalls = 10;
const main = fileURLToPath(new URL("../dist/cli/main.js", import.meta.url));
const results = fileURLToPath(new URL("../results/start-up", import.meta.url));
const commands = {
  "node -e 'console.log(0)'": ["-e", "console.log(0)"],
  "detente --help": [main, "--help"],
  "detente list": [main, "list"],
  "detente check us-iran-2020": [main, "check", "us-iran-2020"],
  "detente compare us-iran-2020": [main, "compare", "us-iran-2020", "--out", results],
};

/** Milliseconds to the first byte on either stream; the command is then ended. */
async function firstOutput(argv) {
  const start = performance.now();
  const child = spawn(process.execPath, argv, { stdio: ["ignore", "pipe", "pipe"] });
  const ended = once(child, "exit");
  await Promise.race([once(child.stdout, "data"), once(child.stderr, "data")]);
  const ms = performance.now() - start;
  child.kill("SIGKILL");
  await ended;
  return ms;
}

console.log(`${machine()}; median of ${nCalls} calls`);
const times = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
for (let call = 0; call < nCalls; call++) {
  for (const [name, argv] of Object.entries(commands)) times[name].push(await firstOutput(argv));
}
printTable(
  ["command", "ms to first output", "least", "target"],
  Object.entries(times).map(([name, ms]) => [
    name,
    median(ms).toFixed(0),
    Math.min(...ms).toFixed(0),
    name.startsWith("node") ? "" : median(ms) <= targetMs ? "met" : "missed",
  ]),
);
