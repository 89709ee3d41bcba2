/** Events of several kinds in one stretch of time. */
export interface EventSeries {
  /** Times of all events, ascending; equal times keep the order of their nodes. */
  readonly times: Float64Array;
  /** The node (actor or kind of event) of each, from 0. */
  readonly nodes: Int32Array;
  readonly nNodes: number;
  /** The series was watched over [0, end]. */
  readonly end: number;
}

/**
 * Merges the event times of each node into one series watched over [0, end], in any unit of time.
 *
 * Throws RangeError when there are no nodes, the end is not positive, or a time is not in [0, end]. A node without
 * events is allowed; so are equal times, which do not excite each other.
 */
export function eventSeriesOf(timesOfNodes: readonly ArrayLike<number>[], end: number): EventSeries {
  if (timesOfNodes.length === 0)
    throw new RangeError("eventSeriesOf: there are no nodes; at least one is needed");
  if (!(end > 0 && end < Infinity)) {
    throw new RangeError(`eventSeriesOf: the end is ${end}; it must be above 0 and finite`);
  }
  const times = timesOfNodes.flatMap((list) => Array.from(list));
  const nodes = timesOfNodes.flatMap((list, node) => Array.from(list, () => node));
  const wrong = times.findIndex((time) => !(time >= 0 && time <= end));
  if (wrong >= 0) {
    throw new RangeError(
      `eventSeriesOf: an event of node ${nodes[wrong]} is at ${times[wrong]}; it must lie in [0, ${end}]`,
    );
  }
  const order = Array.from(times, (_, k) => k).sort((a, b) => times[a]! - times[b]! || a - b);
  return {
    times: Float64Array.from(order, (k) => times[k]!),
    nodes: Int32Array.from(order, (k) => nodes[k]!),
    nNodes: timesOfNodes.length,
    end,
  };
}
