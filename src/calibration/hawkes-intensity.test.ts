import { expect, test } from "vitest";
import { eventSeriesOf } from "./event-series.ts";
import { hawkesIntensity } from "./hawkes-intensity.ts";
import { rescaledGaps } from "./time-rescaling.ts";

const series = eventSeriesOf([[1, 2], [1]], 4);
const model = {
  edges: [2],
  baseline: [
    [0.5, 0.25],
    [0.1, 0.1],
  ],
  branching: [
    [0.4, 0.2],
    [0, 0],
  ],
  decay: 2,
};

test("each event before a time adds its branching number times the decay, faded; its own time does not count", () => {
  // Both events at 1 excite node 0: (0.4 + 0.2) 2 = 1.2 just after; at 2 it is 1.2 e^-2, and the event at 2 not yet in.
  const faded = 1.2 * Math.exp(-2);
  const [start, atFirst, atSecond, after] = hawkesIntensity(series, model, 0, [0, 1, 2, 3]);
  expect(start).toBe(0.5);
  expect(atFirst).toBe(0.5);
  // The piece of the baseline that begins at 2 holds there.
  expect(atSecond).toBeCloseTo(0.25 + faded, 12);
  expect(after).toBeCloseTo(0.25 + (faded + 0.8) * Math.exp(-2), 12);
  expect([...hawkesIntensity(series, model, 1, [0, 3])]).toEqual([0.1, 0.1]);
});

test("its integral between two events is their gap in rescaled time", () => {
  const n = 200_000;
  // Midpoints between the events of node 0 at 1 and 2.
  const times = Float64Array.from({ length: n }, (_, k) => 1 + (k + 0.5) / n);
  const mean = hawkesIntensity(series, model, 0, times).reduce((sum, value) => sum + value, 0) / n;
  expect(rescaledGaps(series, model)[0]!.gaps[1]).toBeCloseTo(mean, 8);
});

test("times that fall, lie outside, or a node that is not there are refused", () => {
  expect(() => hawkesIntensity(series, model, 0, [2, 1])).toThrow("time 1 is 1; times must rise");
  expect(() => hawkesIntensity(series, model, 0, [5])).toThrow("lie in [0, 4]");
  expect(() => hawkesIntensity(series, model, 2, [1])).toThrow("node is 2; it must be one of 0 to 1");
});
