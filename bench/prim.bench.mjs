/**
 * PRIM on 10,000 cases of ten inputs, with a synthetic box of known limits and noise: the whole search (peeling, choice,
 * reduction, pasting), beside a reference that only peels, and sorts the cases of the box by each input anew at every
 * peel. Both must peel the same trajectory before anything is timed.
 *
 * Target: 50 ms for the whole search. Needs the built package.
 *
 *   node bench/prim.bench.mjs [rounds]
 */
import { findBox, latinHypercube, primDefaults, tableOf } from "../dist/index.js";
import { bestOf, machine, printTable, short } from "./timing.mjs";

const targetMs = 50;
const [rounds = 9] = process.argv.slice(2).map(Number);
const [n, p] = [10_000, 10];
const cube = latinHypercube(n, p + 1, 1);
const uniform = (i, j) => cube[i * (p + 1) + j];
const columns = Array.from({ length: p }, (_, j) =>
  Float64Array.from({ length: n }, (_, i) => uniform(i, j)),
);
const inputs = tableOf(columns.map((values, j) => ({ name: `x${j}`, values })));
const [x0, x3, x7] = [columns[0], columns[3], columns[7]];
const marks = Float64Array.from({ length: n }, (_, i) => {
  const inside = x0[i] > 0.55 && x3[i] < 0.5 && x7[i] > 0.3 && x7[i] < 0.8;
  return uniform(i, p) < 0.05 !== inside ? 1 : 0;
});

/** Counts of every box of the peeling; values are all different, so a peel holds exactly the share alpha. */
function reference() {
  const { alpha, minMass } = primDefaults;
  const leastCases = Math.ceil(minMass * n);
  let box = Array.from({ length: n }, (_, i) => i);
  const countOf = (cases) => cases.reduce((sum, i) => sum + marks[i], 0);
  const path = [[n, countOf(box)]];
  for (;;) {
    const k = countOf(box);
    const size = Math.max(1, Math.floor(alpha * box.length));
    if (k === box.length || box.length - size < leastCases) return path;
    let best = null;
    for (const column of columns) {
      const sorted = [...box].sort((a, b) => column[a] - column[b]);
      for (const left of [sorted.slice(size), sorted.slice(0, -size)]) {
        const gain = (countOf(left) / left.length - k / box.length) / size;
        if (gain >= 0 && (best === null || gain > best.gain)) best = { gain, left };
      }
    }
    if (best === null) return path;
    box = best.left;
    path.push([box.length, countOf(box)]);
  }
}

function requireEqual() {
  const ours = findBox(inputs, marks).trajectory.map((step) => [step.nInside, step.nInterestInside]);
  const theirs = reference();
  if (JSON.stringify(ours) !== JSON.stringify(theirs)) {
    const at = ours.findIndex((step, k) => step.join() !== theirs[k]?.join());
    throw new Error(`trajectories part at step ${at}: ${ours[at]} and ${theirs[at]}`);
  }
  return ours.length;
}

const nSteps = requireEqual();
const ms = bestOf(rounds, { ours: () => findBox(inputs, marks) });
Object.assign(ms, bestOf(3, { reference }));
console.log(machine());
printTable(
  [`PRIM, ${n} cases of ${p} inputs, ${nSteps} boxes`, "ms", "times"],
  [
    ["reference, which sorts at every peel; peeling alone", short(ms.reference), "1"],
    ["findBox, the whole search", short(ms.ours), short(ms.reference / ms.ours)],
  ],
);
console.log(`  target ${targetMs} ms: ${ms.ours <= targetMs ? "met" : "missed"}; trajectories are the same`);
process.exitCode = ms.ours <= targetMs ? 0 : 1;
