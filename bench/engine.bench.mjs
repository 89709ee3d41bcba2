/**
 * How fast a year of crisis is simulated on one core, in every shipped scenario, beside work of a known kind.
 *
 * The target is 0.4 ms for a crisis-year of us-iran-2020. Each scenario is timed in a process of its own, as a comparison
 * runs it: a second one in the same process would make the compiler give up shortcuts that hold for the first alone. The
 * bytes of the results are hashed, so that a change that was meant to be faster only can be seen to be nothing else.
 * `ratio` is the time of a crisis-year over that of a plain loop of 100,000 Math.exp on the same machine in the same
 * minute: the number to compare between machines.
 *
 *   node bench/engine.bench.mjs [scenario]
 */
import { createHash } from "node:crypto";
import { exp } from "../dist/index.js";
import { philox4x32 } from "../dist/random/philox.js";
import { bestOf, machine, printTable, short } from "./timing.mjs";
import { answersOf, scenarioIds, workload } from "./workload.mjs";

const rounds = Number(process.env.ROUNDS ?? 9);
const target = { scenario: "us-iran-2020", ms: 0.4 };
const nCalls = 1e6;
const [one] = process.argv.slice(2);

if (one !== undefined) console.log(JSON.stringify(timed(one)));
else report(answersOf(import.meta.url, scenarioIds));

/** Times one scenario beside the three references, taking turns. */
function timed(id) {
  const load = workload(id, 10, 4);
  const [first, again] = [load.play(), load.play()].map((runs) =>
    createHash("sha256").update(new Uint8Array(runs.buffer)).digest("hex"),
  );
  if (first !== again) throw new Error(`${id}: the same runs gave other bytes the second time`);
  const words = new Uint32Array(4);
  let consumed = 0;
  const best = bestOf(rounds, {
    years() {
      consumed += load.play()[0];
    },
    prepare: load.prepare,
    plainExp() {
      let sum = 0;
      for (let i = 0; i < nCalls; i++) sum += Math.exp(-i * 1e-6);
      consumed += sum;
    },
    ownExp() {
      let sum = 0;
      for (let i = 0; i < nCalls; i++) sum += exp(-i * 1e-6);
      consumed += sum;
    },
    philox() {
      for (let i = 0; i < nCalls; i++) philox4x32(i, 0, 7, 0, 1, 2, words);
      consumed += words[0];
    },
  });
  if (!Number.isFinite(consumed)) throw new Error("what was timed gave no number");
  const nanoseconds = (ms) => (ms / nCalls) * 1e6;
  return {
    id,
    hash: first.slice(0, 12),
    ms: best.years / load.nRuns,
    prepare: best.prepare / load.nFutures,
    plainExp: nanoseconds(best.plainExp),
    ownExp: nanoseconds(best.ownExp),
    philox: nanoseconds(best.philox),
  };
}

function report(rows) {
  const least = (key) => short(Math.min(...rows.map((row) => row[key])));
  console.log(`${machine()}; best of ${rounds} rounds, processor time, each scenario in its own process`);
  console.log(
    `  Math.exp ${least("plainExp")} ns, own exp ${least("ownExp")} ns, Philox block ${least("philox")} ns`,
  );
  printTable(
    [
      "scenario",
      "ms per crisis-year",
      "crisis-years per s",
      "ratio",
      "ms per future prepared",
      "SHA-256 of runs",
    ],
    rows.map(({ id, hash, ms, prepare, plainExp }) => {
      const ratio = (ms * 1e6) / (plainExp * 1e5);
      return [id, short(ms), Math.round(1000 / ms), short(ratio), short(prepare), hash];
    }),
  );
  const { ms } = rows.find(({ id }) => id === target.scenario);
  const verdict = ms <= target.ms ? "met" : `missed by a factor of ${short(ms / target.ms)}`;
  console.log(`  target for ${target.scenario}: at most ${target.ms} ms; ${verdict}`);
}
