import { Matrix } from "ml-matrix";
import { exp, log } from "../math/elementary.ts";
import type { EventSeries } from "./event-series.ts";
import { type Maximum, maximise } from "./maximise.ts";

/**
 * What one node's likelihood needs when the decay is given: its intensity is then linear in its own rates and
 * branching numbers, and its log-likelihood is concave in them and shares nothing with other nodes.
 */
export interface NodeDesign {
  readonly nPieces: number;
  readonly nNodes: number;
  /** Piece of the baseline at each event of this node. */
  readonly pieces: Int32Array;
  /** b E_j at each event of this node, one row of `nNodes` per event. */
  readonly excitations: Float64Array;
  /** Integral over [0, end] of each term: lengths of the pieces, then the kernels of each node. */
  readonly exposures: Float64Array;
}

/** The designs of all nodes at a given decay, in one pass over the events. */
export function nodeDesigns(series: EventSeries, edges: readonly number[], decay: number): NodeDesign[] {
  const { times, nodes, nNodes: d, end } = series;
  const sizes = new Int32Array(d);
  for (const node of nodes) sizes[node]! += 1;
  const rows = Array.from(sizes, (size) => new Float64Array(size * d));
  const pieces = Array.from(sizes, (size) => new Int32Array(size));
  const [fade, fresh] = [new Float64Array(d), new Float64Array(d)];
  const filled = new Int32Array(d);
  let now = 0;
  let piece = 0;
  const advance = (to: number) => {
    if (to === now) return;
    const left = exp(-decay * (to - now));
    for (let j = 0; j < d; j++) fade[j] = left * (fade[j]! + fresh[j]!);
    fresh.fill(0);
    now = to;
  };
  for (let k = 0; k < times.length; k++) {
    advance(times[k]!);
    while (piece < edges.length && now > edges[piece]!) piece += 1;
    const i = nodes[k]!;
    const row = filled[i]!++;
    pieces[i]![row] = piece;
    for (let j = 0; j < d; j++) rows[i]![row * d + j] = decay * fade[j]!;
    fresh[i]! += 1;
  }
  advance(end);
  const exposures = Float64Array.from([
    ...[...edges, end].map((edge, p) => edge - (edges[p - 1] ?? 0)),
    ...Array.from(sizes, (size, j) => size - fade[j]! - fresh[j]!),
  ]);
  const nPieces = edges.length + 1;
  return rows.map((excitations, i) => ({ nPieces, nNodes: d, pieces: pieces[i]!, excitations, exposures }));
}

/**
 * Maximum likelihood of one node's rates and branching numbers, all >= 0, by Newton steps; the maximum is global.
 *
 * `fixed` gives branching numbers that are held at a value, by source node; `near` an estimate at a similar decay,
 * from which the search is shorter. A node without events has all zero.
 */
export function fitNode(
  design: NodeDesign,
  fixed: ReadonlyMap<number, number> = new Map(),
  near?: Float64Array,
): Maximum {
  const { nPieces, nNodes, exposures } = design;
  const n = nPieces + nNodes;
  const [lower, upper] = [new Float64Array(n), new Float64Array(n).fill(Infinity)];
  for (const [source, value] of fixed) {
    lower[nPieces + source] = value;
    upper[nPieces + source] = value;
  }
  const nEvents = design.pieces.length;
  const length = exposures.slice(0, nPieces).reduce((sum, value) => sum + value, 0);
  // Half of the events from outside, half set off: chosen, any start inside will do.
  const start = Float64Array.from({ length: n }, (_, p) => {
    if (nEvents === 0) return 0;
    const inside = p < nPieces ? nEvents / (2 * length) : 0.5 / nNodes;
    // A tenth of it keeps the start off the bounds, where an event might have no intensity.
    return near === undefined ? inside : 0.9 * near[p]! + 0.1 * inside;
  });
  return maximise({
    evaluate: (x, gradient) => nodeLogLikelihood(design, x, gradient),
    hessian: (x) => nodeHessian(design, x),
    start,
    lower,
    upper,
    tolerance: 1e-11,
    maxSteps: 200,
  });
}

/** Log-likelihood of one node at rates and branching numbers x; writes its gradient. */
export function nodeLogLikelihood(design: NodeDesign, x: Float64Array, gradient: Float64Array): number {
  const { nPieces, nNodes: d, pieces, excitations, exposures } = design;
  let value = 0;
  for (let p = 0; p < x.length; p++) {
    value -= exposures[p]! * x[p]!;
    gradient[p] = -exposures[p]!;
  }
  for (let k = 0; k < pieces.length; k++) {
    const piece = pieces[k]!;
    let intensity = x[piece]!;
    for (let j = 0; j < d; j++) intensity += x[nPieces + j]! * excitations[k * d + j]!;
    value += log(intensity);
    const share = 1 / intensity;
    gradient[piece]! += share;
    for (let j = 0; j < d; j++) gradient[nPieces + j]! += share * excitations[k * d + j]!;
  }
  return value;
}

function nodeHessian(design: NodeDesign, x: Float64Array): Matrix {
  const { nPieces, nNodes: d, pieces, excitations } = design;
  const n = x.length;
  const sums = new Float64Array(n * n);
  for (let k = 0; k < pieces.length; k++) {
    const piece = pieces[k]!;
    const row = k * d;
    let intensity = x[piece]!;
    for (let j = 0; j < d; j++) intensity += x[nPieces + j]! * excitations[row + j]!;
    const share = 1 / (intensity * intensity);
    sums[piece * n + piece]! -= share;
    for (let j = 0; j < d; j++) {
      const weighted = share * excitations[row + j]!;
      sums[piece * n + nPieces + j]! -= weighted;
      for (let l = 0; l <= j; l++) {
        sums[(nPieces + l) * n + nPieces + j]! -= weighted * excitations[row + l]!;
      }
    }
  }
  // The sums fill the upper triangle; the lower one mirrors it.
  return new Matrix(
    Array.from({ length: n }, (_, i) =>
      Array.from({ length: n }, (_, j) => sums[Math.min(i, j) * n + Math.max(i, j)]!),
    ),
  );
}
