import { exp, log } from "../math/elementary.ts";
import type { EventSeries } from "./event-series.ts";

/**
 * A multivariate Hawkes process with exponential kernels and a baseline that is constant between given edges:
 *
 *     lambda_i(t) = mu_i(t) + sum_j a_ij sum_{t_k of j, t_k < t} b exp(-b (t - t_k))
 *
 * so that a_ij is the mean number of events of i that one event of j sets off directly.
 */
export interface HawkesModel {
  /** Inner edges of the baseline's pieces, rising, in (0, end); empty for a constant baseline. */
  readonly edges: readonly number[];
  /** mu: one row per node, one rate >= 0 per piece, in events per unit of time. */
  readonly baseline: readonly (readonly number[])[];
  /** a: row i, column j as above, each >= 0. */
  readonly branching: readonly (readonly number[])[];
  /** b > 0, per unit of time, the same for all kernels. */
  readonly decay: number;
}

/** Number of parameters of a model: rates, branching numbers, decay; also the order of a gradient. */
export function hawkesSize({ baseline, branching, edges }: HawkesModel): number {
  return baseline.length * (edges.length + 1) + branching.length * branching.length + 1;
}

/**
 * Log-likelihood of a series, given that nothing happened before 0; with `gradient` also its derivatives.
 *
 * sum over events of log lambda - integral of lambda over [0, end]. The gradient is in the order rates (node by
 * node), branching numbers (row by row), decay, and must have `hawkesSize` places. Takes n d steps by the recursion
 * of Ogata: one exponential and one logarithm per event. -Infinity where an event had no rate. The loss of the tick
 * library is -(value + d end)/n. Throws RangeError when the shapes do not fit the series or a parameter is out of
 * range.
 *
 * Source: Ogata 1981, IEEE Trans. Inf. Theory 27, 23-31; Ozaki 1979, Ann. Inst. Stat. Math. 31, 145-155.
 */
export function hawkesLogLikelihood(
  series: EventSeries,
  model: HawkesModel,
  gradient?: Float64Array,
): number {
  requireModel(series, model);
  const d = series.nNodes;
  const flat = flatModel(model);
  const state = walk(series, flat, d, gradient !== undefined);
  if (gradient !== undefined) writeGradient(series, flat, state, gradient);
  let value = state.logs;
  for (let i = 0; i < d; i++) {
    for (let p = 0; p < flat.nPieces; p++) {
      value -= flat.rates[i * flat.nPieces + p]! * pieceLength(series, flat, p);
    }
    for (let j = 0; j < d; j++) value -= flat.branching[i * d + j]! * state.spent[j]!;
  }
  return value;
}

/** Row-major copies, so that the hot loop meets typed arrays only. */
interface FlatModel {
  readonly edges: readonly number[];
  readonly nPieces: number;
  readonly rates: Float64Array;
  readonly branching: Float64Array;
  readonly decay: number;
}

interface Walk {
  /** Sum of log lambda over events. */
  logs: number;
  /** For each node j, the part of its kernels that fell before the end, and its derivative by the decay. */
  readonly spent: Float64Array;
  readonly spentSlope: Float64Array;
  /** Sums over events of i of 1/lambda by piece, and of E_j/lambda and F_j/lambda. */
  readonly perRate: Float64Array;
  readonly perFade: Float64Array;
  readonly perAge: Float64Array;
}

function flatModel({ edges, baseline, branching, decay }: HawkesModel): FlatModel {
  const rates = Float64Array.from(baseline.flat());
  return { edges, nPieces: edges.length + 1, rates, branching: Float64Array.from(branching.flat()), decay };
}

function pieceLength({ end }: EventSeries, { edges, nPieces }: FlatModel, piece: number): number {
  return (piece === nPieces - 1 ? end : edges[piece]!) - (piece === 0 ? 0 : edges[piece - 1]!);
}

/**
 * One pass over the events. E_j = sum exp(-b (t - t_k)) and F_j = sum (t - t_k) exp(-b (t - t_k)) over events of j.
 */
function walk(series: EventSeries, model: FlatModel, d: number, wantsGradient: boolean): Walk {
  const { times, nodes, end } = series;
  const { rates, branching, decay, edges, nPieces } = model;
  const [fade, age, fresh] = [new Float64Array(d), new Float64Array(d), new Float64Array(d)];
  const perRate = new Float64Array(d * nPieces);
  const [perFade, perAge] = [new Float64Array(d * d), new Float64Array(d * d)];
  let logs = 0;
  let now = 0;
  let piece = 0;
  const advance = (to: number) => {
    const passed = to - now;
    if (passed === 0) return;
    const left = exp(-decay * passed);
    for (let j = 0; j < d; j++) {
      // Events of one moment join the sum only when time moves on: they do not excite each other.
      const before = fade[j]! + fresh[j]!;
      fresh[j] = 0;
      age[j] = left * (age[j]! + passed * before);
      fade[j] = left * before;
    }
    now = to;
  };
  for (let k = 0; k < times.length; k++) {
    advance(times[k]!);
    while (piece < nPieces - 1 && now > edges[piece]!) piece += 1;
    const i = nodes[k]!;
    const row = i * d;
    let excited = 0;
    for (let j = 0; j < d; j++) excited += branching[row + j]! * fade[j]!;
    const intensity = rates[i * nPieces + piece]! + decay * excited;
    logs += log(intensity);
    if (wantsGradient) {
      const share = 1 / intensity;
      perRate[i * nPieces + piece]! += share;
      for (let j = 0; j < d; j++) {
        perFade[row + j]! += share * fade[j]!;
        perAge[row + j]! += share * age[j]!;
      }
    }
    fresh[i]! += 1;
  }
  advance(end);
  const spent = new Float64Array(d);
  for (let k = 0; k < nodes.length; k++) spent[nodes[k]!]! += 1;
  // An event at the very end is still fresh: none of its kernel has passed.
  for (let j = 0; j < d; j++) spent[j]! -= fade[j]! + fresh[j]!;
  return { logs, spent, spentSlope: age, perRate, perFade, perAge };
}

function writeGradient(series: EventSeries, model: FlatModel, state: Walk, gradient: Float64Array): void {
  const d = series.nNodes;
  const { nPieces, decay, branching } = model;
  const nRates = d * nPieces;
  if (gradient.length !== nRates + d * d + 1) {
    throw new RangeError(
      `hawkesLogLikelihood: the gradient has ${gradient.length} places; it must have ${nRates + d * d + 1}`,
    );
  }
  for (let place = 0; place < nRates; place++) {
    gradient[place] = state.perRate[place]! - pieceLength(series, model, place % nPieces);
  }
  let byDecay = 0;
  for (let place = 0; place < d * d; place++) {
    const j = place % d;
    gradient[nRates + place] = decay * state.perFade[place]! - state.spent[j]!;
    byDecay +=
      branching[place]! * (state.perFade[place]! - decay * state.perAge[place]! - state.spentSlope[j]!);
  }
  gradient[nRates + d * d] = byDecay;
}

/** Throws RangeError unless the model has the shape of the series and every parameter is in range. */
export function requireModel({ nNodes, end }: EventSeries, model: HawkesModel): void {
  const { edges, baseline, branching, decay } = model;
  if (!(decay > 0 && decay < Infinity)) {
    throw new RangeError(`hawkes: the decay is ${decay}; it must be above 0 and finite`);
  }
  requireEdges(edges, end);
  requireRows("baseline", baseline, nNodes, edges.length + 1);
  requireRows("branching", branching, nNodes, nNodes);
}

/** Throws RangeError unless edges rise within (0, end). */
export function requireEdges(edges: readonly number[], end: number): void {
  edges.forEach((edge, k) => {
    if (edge > (edges[k - 1] ?? 0) && edge < end) return;
    throw new RangeError(`hawkes: edge ${k} of the baseline is ${edge}; edges must rise within (0, ${end})`);
  });
}

function requireRows(
  name: string,
  rows: readonly (readonly number[])[],
  nRows: number,
  nColumns: number,
): void {
  if (rows.length !== nRows || rows.some((row) => row.length !== nColumns)) {
    throw new RangeError(`hawkes: the ${name} must have ${nRows} rows of ${nColumns}`);
  }
  for (const value of rows.flat()) {
    if (value >= 0 && value < Infinity) continue;
    throw new RangeError(`hawkes: a value of the ${name} is ${value}; it must be at least 0 and finite`);
  }
}
