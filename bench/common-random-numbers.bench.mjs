/**
 * How much common random numbers sharpen the comparison of policies: the variance of the difference between a policy and
 * the reference with independent luck, divided by the same under the same luck, on us-iran-2020.
 *
 * A ratio of 4 means that a quarter of the runs give the same precision. Both kinds are measured, not derived: each policy
 * is run once on the reference's seed and once on another. Variances are over replicates within a future, averaged over
 * futures; the error is the jackknife's over futures. Deaths are taken as ln(1 + deaths): their tail is so heavy that the
 * variance of the number itself hangs on the worst run of a sample. Needs the built package.
 *
 *   node bench/common-random-numbers.bench.mjs [futures] [replicates]
 */
import { drawFutures, futureRow } from "../dist/experiment/future.js";
import { buildSimulator } from "../dist/experiment/simulator.js";
import { log1p } from "../dist/math/elementary.js";
import { mechanisms } from "../dist/mechanisms/index.js";
import { readScenarioFiles } from "../dist/node/scenario-files.js";

const [nFutures = 24, nReplicates = 60] = process.argv.slice(2).map(Number);
const seeds = { common: 1, other: 2 };
const outcomes = [
  ["war@365", "war", (value) => value],
  ["deaths-military.usa@365", "advised side's military deaths, ln(1 + deaths)", log1p],
  ["presence.usa:iraq@365", "presence in the host country", (value) => value],
];

const { scenario } = readScenarioFiles("us-iran-2020");
const simulator = buildSimulator({ scenario, mechanisms });
const design = { ...simulator, n: nFutures, seed: 1, sampler: "latin-hypercube" };
const futures = drawFutures(design);
const columns = outcomes.map(([column]) => simulator.columns.indexOf(column));
if (columns.includes(-1)) throw new Error(`us-iran-2020 has no outcome ${outcomes[columns.indexOf(-1)][0]}`);
const reference = simulator.policies.findIndex(({ id }) => id === scenario.reference);
const buffer = new Float64Array(simulator.columns.length);

/** The outcomes of every replicate of a policy in the future that is set. */
function runsOf(policy, seed, future) {
  simulator.setPolicy(policy);
  return Array.from({ length: nReplicates }, (_, replicate) => {
    const reason = simulator.run({ seed, future, replicate }, buffer, 0);
    if (reason !== null) throw new Error(reason);
    return columns.map((column, outcome) => outcomes[outcome][2](buffer[column]));
  });
}

function varianceOfDifference(runs, base, outcome) {
  const differences = runs.map((row, r) => row[outcome] - base[r][outcome]);
  const mean = differences.reduce((sum, value) => sum + value, 0) / differences.length;
  return differences.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (differences.length - 1);
}

/** Ratio of two sums over futures, and its jackknife error. */
function ratioOf(independent, common) {
  const sum = (values) => values.reduce((total, value) => total + value, 0);
  const [top, bottom] = [sum(independent), sum(common)];
  const without = independent.map((value, f) => (top - value) / (bottom - common[f]));
  const centre = sum(without) / without.length;
  const spread = sum(without.map((value) => (value - centre) ** 2));
  return { ratio: top / bottom, error: Math.sqrt(((without.length - 1) / without.length) * spread) };
}

const variances = simulator.policies.map(() => columns.map(() => ({ independent: [], common: [] })));
for (let future = 0; future < nFutures; future++) {
  simulator.setFuture(futureRow(futures, future));
  const base = runsOf(reference, seeds.common, future);
  simulator.policies.forEach((_, policy) => {
    if (policy === reference) return;
    const common = runsOf(policy, seeds.common, future);
    const independent = runsOf(policy, seeds.other, future);
    columns.forEach((__, outcome) => {
      variances[policy][outcome].common.push(varianceOfDifference(common, base, outcome));
      variances[policy][outcome].independent.push(varianceOfDifference(independent, base, outcome));
    });
  });
}

console.log(
  `us-iran-2020: ${nFutures} futures, ${nReplicates} replicates, day 365; against ${scenario.reference}`,
);
console.log("variance of a policy difference, independent luck over common luck (jackknife error)");
outcomes.forEach(([column, words], outcome) => {
  console.log(`\n${words} (${column})`);
  // Where hardly a run differs the ratio is large and its error unknown.
  const told = ({ ratio, error }) =>
    ratio > 1000 ? "over 1000" : `${ratio.toFixed(2)} (${error.toFixed(2)})`;
  const all = { independent: [], common: [] };
  simulator.policies.forEach(({ id }, policy) => {
    if (policy === reference) return;
    const { independent, common } = variances[policy][outcome];
    // A policy that never differs from the reference, whatever the luck, has no variance to reduce.
    const isMeasured = common.some((value) => value > 0);
    console.log(`  ${id.padEnd(28)} ${isMeasured ? told(ratioOf(independent, common)) : "no difference"}`);
    independent.forEach((value, f) => {
      all.independent[f] = (all.independent[f] ?? 0) + value;
      all.common[f] = (all.common[f] ?? 0) + common[f];
    });
  });
  console.log(`  ${"all policies together".padEnd(28)} ${told(ratioOf(all.independent, all.common))}`);
});
