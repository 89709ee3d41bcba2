/**
 * The claim: log-likelihood and gradient of a two-node Hawkes process on 100,000 events take at most 100 ms.
 *
 * The reference is the definition written out, a double sum over all pairs of events with Math.exp, which takes n^2
 * steps; both are timed on the same 2,000 events, and their results compared there. At 100,000 events only the
 * recursion runs. Needs the built package.
 */
import { eventSeriesOf } from "../dist/calibration/event-series.js";
import { hawkesLogLikelihood, hawkesSize } from "../dist/calibration/hawkes.js";
import { simulateHawkes } from "../dist/calibration/hawkes-simulation.js";
import { bestOf, machine, printTable, short } from "./timing.mjs";

const targetMs = 100;
const model = {
  edges: [],
  baseline: [[0.5], [0.3]],
  branching: [
    [0.3, 0.2],
    [0.25, 0.35],
  ],
  decay: 1.2,
};

/** The first n events of a long series. */
function series(n) {
  const { times, nodes } = simulateHawkes(model, n, 1);
  if (times.length < n) throw new Error(`the simulated series has ${times.length} events, not ${n}`);
  const lists = [0, 1].map((node) => times.slice(0, n).filter((_, k) => nodes[k] === node));
  return eventSeriesOf(lists, times[n - 1]);
}

/** The double sum of the definition, with its derivatives in the order of `hawkesLogLikelihood`. */
function doubleSum({ times, nodes, end }, { baseline, branching, decay }, gradient) {
  let value = 0;
  gradient.fill(0);
  for (let k = 0; k < times.length; k++) {
    const i = nodes[k];
    const [kernel, slope] = [
      [0, 0],
      [0, 0],
    ];
    for (let l = 0; l < k; l++) {
      const gap = times[k] - times[l];
      if (gap === 0) continue;
      const fade = Math.exp(-decay * gap);
      kernel[nodes[l]] += decay * fade;
      slope[nodes[l]] += (1 - decay * gap) * fade;
    }
    const intensity = baseline[i][0] + branching[i][0] * kernel[0] + branching[i][1] * kernel[1];
    value += Math.log(intensity);
    gradient[i] += 1 / intensity;
    for (let j = 0; j < 2; j++) {
      gradient[2 + 2 * i + j] += kernel[j] / intensity;
      gradient[6] += (branching[i][j] * slope[j]) / intensity;
    }
    const left = end - times[k];
    const fade = Math.exp(-decay * left);
    for (let to = 0; to < 2; to++) {
      value -= branching[to][i] * (1 - fade);
      gradient[2 + 2 * to + i] -= 1 - fade;
      gradient[6] -= branching[to][i] * left * fade;
    }
  }
  for (let i = 0; i < 2; i++) {
    value -= baseline[i][0] * end;
    gradient[i] -= end;
  }
  return value;
}

const [small, large] = [series(2000), series(100_000)];
const [own, reference] = [new Float64Array(hawkesSize(model)), new Float64Array(hawkesSize(model))];
const values = [hawkesLogLikelihood(small, model, own), doubleSum(small, model, reference)];
const gap = Math.max(
  Math.abs(values[0] / values[1] - 1),
  ...own.map((slope, k) => Math.abs(slope - reference[k]) / Math.max(1, Math.abs(reference[k]))),
);
const ms = bestOf(7, {
  "double sum, 2,000 events": () => doubleSum(small, model, reference),
  "recursion, 2,000 events": () => hawkesLogLikelihood(small, model, own),
  "recursion, 100,000 events": () => hawkesLogLikelihood(large, model, own),
});
console.log(
  `${machine()}; least processor time of 7 rounds; largest relative difference ${gap.toExponential(1)}`,
);
printTable(
  ["log-likelihood and gradient", "ms", "target"],
  Object.entries(ms).map(([name, time]) => [
    name,
    short(time),
    name.includes("100,000") ? (time <= targetMs ? "met" : "missed") : "",
  ]),
);
if (gap > 1e-8 || ms["recursion, 100,000 events"] > targetMs) process.exitCode = 1;
