import { exp } from "../math/elementary.ts";
import { categoricalOf, exponentialOf } from "../random/draw.ts";
import { type EventSeries, eventSeriesOf } from "./event-series.ts";
import { type HawkesModel, requireModel } from "./hawkes.ts";
import { spectralRadius } from "./spectral-radius.ts";
import { uniformSequence } from "./uniform-sequence.ts";

/**
 * A series drawn from a Hawkes process over [0, end], from an empty past, by Ogata's thinning.
 *
 * A function of its arguments alone; two samples of one seed share nothing. Throws RangeError when the branching
 * matrix is not stable, since the number of events might then explode.
 *
 * Source: Ogata 1981, IEEE Trans. Inf. Theory 27, 23-31.
 */
export function simulateHawkes(model: HawkesModel, end: number, seed: number, sample = 0): EventSeries {
  const d = model.baseline.length;
  const empty = eventSeriesOf(
    Array.from({ length: d }, () => []),
    end,
  );
  requireModel(empty, model);
  const radius = spectralRadius(model.branching);
  if (!(radius < 1)) {
    throw new RangeError(`simulateHawkes: the spectral radius is ${radius}; it must be below 1`);
  }
  const { edges, baseline, branching, decay } = model;
  const uniform = uniformSequence(seed, "hawkes/simulation", sample);
  const times = Array.from({ length: d }, () => [] as number[]);
  // The excited part of each node's intensity; all of it fades at one rate.
  const excited = new Float64Array(d);
  const intensities = new Float64Array(d);
  let now = 0;
  let piece = 0;
  const total = () => {
    let sum = 0;
    for (let i = 0; i < d; i++) {
      intensities[i] = baseline[i]![piece]! + excited[i]!;
      sum += intensities[i]!;
    }
    return sum;
  };
  const fade = (by: number) => {
    const left = exp(-decay * by);
    for (let i = 0; i < d; i++) excited[i]! *= left;
  };
  while (now < end) {
    const pieceEnd = edges[piece] ?? end;
    const bound = total();
    const next = bound > 0 ? now + exponentialOf(uniform(), bound) : Infinity;
    if (next >= pieceEnd) {
      fade(pieceEnd - now);
      now = pieceEnd;
      piece += 1;
      continue;
    }
    fade(next - now);
    now = next;
    const reached = total();
    if (uniform() * bound >= reached) continue;
    const node = categoricalOf(uniform(), intensities, d);
    times[node]!.push(now);
    for (let i = 0; i < d; i++) excited[i]! += decay * branching[i]![node]!;
  }
  return eventSeriesOf(times, end);
}
