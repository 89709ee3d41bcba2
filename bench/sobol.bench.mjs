/**
 * Sobol' indices of first and second order and total, with bootstrap intervals: Ishigami's function, three inputs, 2^14 base
 * samples, 100 bootstrap samples, beside a reference that resamples the values and works every index out anew, as one
 * would write it from the formulas. Both are given the same bootstrap samples and must agree before anything is timed.
 *
 * Target: 50 ms for the whole. Needs the built package.
 *
 *   node bench/sobol.bench.mjs [rounds]
 */
import { bootstrapCounts } from "../dist/analysis/ensemble/resample.js";
import { sobolPoints } from "../dist/experiment/design.js";
import { normalQuantile, saltelliDesign, sobolIndices } from "../dist/index.js";
import { bestOf, machine, printTable, short } from "./timing.mjs";

const targetMs = 50;
const [rounds = 9] = process.argv.slice(2).map(Number);
const options = { bootstraps: 100, level: 0.95, seed: 1 };
const design = saltelliDesign(sobolPoints(2 ** 14, 6, 1), 3, true);
const { dimensions: d, nBase: n, rowsPerBase } = design;

/** Ishigami and Homma 1990, a = 7, b = 0.1. */
const values = Float64Array.from({ length: n * rowsPerBase }, (_, row) => {
  const [x, y, z] = [0, 1, 2].map((i) => Math.PI * (2 * design.points[row * d + i] - 1));
  return Math.sin(x) + 7 * Math.sin(y) ** 2 + 0.1 * z ** 4 * Math.sin(x);
});

const pairs = [
  [0, 1],
  [0, 2],
  [1, 2],
];
const mean = (list) => list.reduce((sum, value) => sum + value, 0) / list.length;

/** The indices from the columns A, AB_i, BA_i and B, straight from the formulas. */
function indicesOf(columns) {
  const [a, b] = [columns[0], columns[2 * d + 1]];
  const ab = (i) => columns[1 + i];
  const ba = (i) => columns[1 + d + i];
  const both = [...a, ...b];
  const centre = mean(both);
  const variance = mean(both.map((value) => (value - centre) ** 2));
  const first = [0, 1, 2].map((i) => mean(a.map((_, k) => b[k] * (ab(i)[k] - a[k]))) / variance);
  const total = [0, 1, 2].map((i) => mean(a.map((_, k) => (a[k] - ab(i)[k]) ** 2)) / (2 * variance));
  const second = pairs.map(
    ([i, j]) => mean(a.map((_, k) => ba(i)[k] * ab(j)[k] - a[k] * b[k])) / variance - first[i] - first[j],
  );
  return [...first, ...total, ...second];
}

function reference() {
  const centre = mean(
    Array.from({ length: 2 * n }, (_, k) =>
      k < n ? values[k * rowsPerBase] : values[(k - n + 1) * rowsPerBase - 1],
    ),
  );
  const columns = Array.from({ length: rowsPerBase }, (_, row) =>
    Array.from({ length: n }, (_, k) => values[k * rowsPerBase + row] - centre),
  );
  const estimate = indicesOf(columns);
  const draw = bootstrapCounts(options.seed, "analysis/sobol-indices", n);
  const counts = new Int32Array(n);
  const samples = Array.from({ length: options.bootstraps }, (_, sample) => {
    draw(sample, counts);
    const drawn = Array.from(counts).flatMap((count, k) => Array.from({ length: count }, () => k));
    return indicesOf(columns.map((column) => drawn.map((k) => column[k])));
  });
  const z = normalQuantile((1 + options.level) / 2);
  return estimate.map((value, i) => {
    const own = samples.map((sample) => sample[i]);
    const centreOf = mean(own);
    const spread = own.reduce((sum, one) => sum + (one - centreOf) ** 2, 0) / (own.length - 1);
    return { value, half: z * Math.sqrt(spread) };
  });
}

function requireEqual() {
  const { first, total, second } = sobolIndices(design, values, options);
  reference().forEach(({ value, half }, i) => {
    const ours = [...first, ...total, ...second][i];
    const gaps = [ours.value - value, ours.high - ours.value - half].map(Math.abs);
    if (!gaps.every((gap) => gap < 1e-9)) {
      throw new Error(`index ${i} is ${ours.value} to ${ours.high}; the reference has ${value} +- ${half}`);
    }
  });
}

requireEqual();
const ms = bestOf(rounds, { ours: () => sobolIndices(design, values, options) });
Object.assign(ms, bestOf(2, { reference }));
console.log(machine());
printTable(
  ["Sobol', 2^14 base samples, 3 inputs, second order, 100 bootstraps", "ms", "times"],
  [
    ["reference, from the formulas", short(ms.reference), "1"],
    ["sobolIndices", short(ms.ours), short(ms.reference / ms.ours)],
  ],
);
console.log(`  target ${targetMs} ms: ${ms.ours <= targetMs ? "met" : "missed"}; results equal to 1e-9`);
process.exitCode = ms.ours <= targetMs ? 0 : 1;
