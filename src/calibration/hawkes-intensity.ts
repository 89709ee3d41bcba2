import { exp } from "../math/elementary.ts";
import type { EventSeries } from "./event-series.ts";
import { type HawkesModel, requireModel } from "./hawkes.ts";

/**
 * The intensity of one node of a Hawkes process at given times: events of that node to be expected per unit of time, given
 * all that happened before. An event does not yet count at its own time.
 *
 * `times` rise and lie in [0, end]. Throws RangeError when they do not, when there is no such node, or when the model does
 * not fit the series. Source of the recursion: Ogata 1981, IEEE Trans. Inf. Theory 27, 23-31.
 */
export function hawkesIntensity(
  series: EventSeries,
  model: HawkesModel,
  node: number,
  times: ArrayLike<number>,
): Float64Array {
  requireModel(series, model);
  const row = model.branching[node];
  if (row === undefined) {
    throw new RangeError(`hawkesIntensity: node is ${node}; it must be one of 0 to ${series.nNodes - 1}`);
  }
  const values = new Float64Array(times.length);
  let [excited, now, next] = [0, 0, 0];
  const passTo = (time: number): void => {
    excited *= exp(-model.decay * (time - now));
    now = time;
  };
  for (let k = 0; k < times.length; k++) {
    const time = times[k]!;
    if (!(time >= now && time <= series.end)) {
      throw new RangeError(
        `hawkesIntensity: time ${k} is ${time}; times must rise and lie in [0, ${series.end}]`,
      );
    }
    for (; next < series.times.length && series.times[next]! < time; next++) {
      passTo(series.times[next]!);
      excited += row[series.nodes[next]!]! * model.decay;
    }
    passTo(time);
    values[k] = rateAt(model, node, time) + excited;
  }
  return values;
}

/** The baseline of a node at a time; a piece begins at its edge. */
function rateAt({ baseline, edges }: HawkesModel, node: number, time: number): number {
  const piece = edges.filter((edge) => edge <= time).length;
  return baseline[node]![piece]!;
}
