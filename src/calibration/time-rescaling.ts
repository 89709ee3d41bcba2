import { exp } from "../math/elementary.ts";
import { correlation } from "../math/stats.ts";
import type { EventSeries } from "./event-series.ts";
import { type HawkesModel, requireModel } from "./hawkes.ts";

/** How well the gaps of one node, in its own time, look like those of a unit Poisson process. */
export interface RescaledGaps {
  /** Integrated intensity from each event of the node to its next; the first counts from 0. */
  readonly gaps: Float64Array;
  /** Largest distance of their distribution function from 1 - exp(-gap); NaN without events. */
  readonly distance: number;
  /** Probability of a distance as large by chance, if the model is true and was not fitted to these events. */
  readonly p: number;
  /** Correlation of each gap with the next; NaN for fewer than three. */
  readonly serialCorrelation: number;
}

/**
 * Goodness of fit of a Hawkes process by time rescaling: under the true model the gaps of each node in integrated
 * intensity are independent and exponential with mean 1, tested by Kolmogorov and Smirnov.
 *
 * One entry per node. When the model was fitted to the same events the p values are too large (the test is lenient).
 *
 * Source: Brown et al. 2002, Neural Comput. 14, 325-346; p by Stephens 1970, J. R. Stat. Soc. B 32, 115-122.
 */
export function rescaledGaps(series: EventSeries, model: HawkesModel): RescaledGaps[] {
  requireModel(series, model);
  return gapsOfNodes(series, model).map((gaps) => {
    const { distance, p } = exponentialFit(gaps);
    const serialCorrelation =
      gaps.length < 3 ? Number.NaN : correlation(gaps.subarray(0, -1), gaps.subarray(1));
    return { gaps, distance, p, serialCorrelation };
  });
}

function gapsOfNodes(series: EventSeries, { edges, baseline, branching, decay }: HawkesModel) {
  const { times, nodes, nNodes: d } = series;
  const gaps = Array.from({ length: d }, () => [] as number[]);
  const [fade, fresh, counted] = [new Float64Array(d), new Float64Array(d), new Float64Array(d)];
  const reached = new Float64Array(d);
  let now = 0;
  for (let k = 0; k < times.length; k++) {
    const time = times[k]!;
    if (time > now) {
      const left = exp(-decay * (time - now));
      for (let j = 0; j < d; j++) {
        counted[j]! += fresh[j]!;
        fade[j] = left * (fade[j]! + fresh[j]!);
        fresh[j] = 0;
      }
      now = time;
    }
    const i = nodes[k]!;
    let total = baselineUpTo(baseline[i]!, edges, time);
    for (let j = 0; j < d; j++) total += branching[i]![j]! * (counted[j]! - fade[j]!);
    gaps[i]!.push(total - reached[i]!);
    reached[i] = total;
    fresh[i]! += 1;
  }
  return gaps.map((list) => Float64Array.from(list));
}

function baselineUpTo(rates: readonly number[], edges: readonly number[], time: number): number {
  let total = 0;
  for (let p = 0; p < rates.length; p++) {
    const from = p === 0 ? 0 : edges[p - 1]!;
    if (time <= from) break;
    total += rates[p]! * (Math.min(time, edges[p] ?? Infinity) - from);
  }
  return total;
}

/** Kolmogorov-Smirnov distance of a sample from the unit exponential, and its p value. */
function exponentialFit(sample: Float64Array): { distance: number; p: number } {
  const n = sample.length;
  if (n === 0) return { distance: Number.NaN, p: Number.NaN };
  let distance = 0;
  sample
    .slice()
    .sort()
    .forEach((gap, k) => {
      const share = 1 - exp(-gap);
      distance = Math.max(distance, share - k / n, (k + 1) / n - share);
    });
  return { distance, p: kolmogorovTail(distance, n) };
}

/**
 * Probability that the Kolmogorov-Smirnov distance of n values from their true distribution exceeds a given one.
 *
 * The asymptotic series with the correction of Stephens 1970 for finite n, good to about 0.01 from n = 5.
 */
export function kolmogorovTail(distance: number, n: number): number {
  const root = Math.sqrt(n);
  const scaled = distance * (root + 0.12 + 0.11 / root);
  // Below 0.2 the tail differs from 1 by less than 1e-12, and the series hardly converges.
  if (!(scaled >= 0.2)) return Number.isNaN(scaled) ? scaled : 1;
  let sum = 0;
  for (let k = 1; k <= 100; k++) sum += (k % 2 === 1 ? 2 : -2) * exp(-2 * k * k * scaled * scaled);
  return Math.min(1, Math.max(0, sum));
}
