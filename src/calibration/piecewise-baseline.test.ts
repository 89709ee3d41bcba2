import { expect, test } from "vitest";
import { branchingInterval } from "./branching-interval.ts";
import { eventSeriesOf } from "./event-series.ts";
import { simulateHawkes } from "./hawkes-simulation.ts";
import { tellContagion } from "./piecewise-baseline.ts";

const decay = [0.2, 20] as const;

test("a Poisson series whose rate moves is not called contagious, though a constant baseline would say so", () => {
  const rates = [0.5, 3, 1, 6, 0.5, 2, 5, 0.5];
  const edges = rates.slice(1).map((_, k) => 25 * (k + 1));
  const shocks = simulateHawkes({ edges, baseline: [rates], branching: [[0]], decay: 1 }, 200, 21);
  const naive = branchingInterval(shocks, { to: 0, from: 0, decay: [0.02, 20] });
  expect(naive.coversZero).toBe(false);
  const verdict = tellContagion(shocks, { decay });
  expect(verdict.isContagious).toBe(false);
  expect(verdict.best).toMatchObject({ pieces: 8, contagion: false });
  expect(verdict.intervals[0]!.coversZero).toBe(true);
});

test("a Poisson series whose rate swings smoothly is not called contagious either", () => {
  // Forty steps of a sine with two cycles; between 0.5 and 3.5 events per unit of time.
  const rates = Array.from({ length: 40 }, (_, k) => 2 + 1.5 * Math.sin((k / 40) * 4 * Math.PI));
  const edges = rates.slice(1).map((_, k) => 5 * (k + 1));
  const shocks = simulateHawkes({ edges, baseline: [rates], branching: [[0]], decay: 1 }, 200, 100);
  const verdict = tellContagion(shocks, { decay });
  expect(verdict.isContagious).toBe(false);
  expect(verdict.guardIntervals[0]!.coversZero).toBe(true);
});

test("a Hawkes series is called contagious, and its interval holds the truth", () => {
  const series = simulateHawkes({ edges: [], baseline: [[1]], branching: [[0.6]], decay: 2 }, 300, 5);
  const verdict = tellContagion(series, { decay });
  expect(verdict.isContagious).toBe(true);
  const [interval] = verdict.intervals;
  expect(interval!.low).toBeLessThan(0.6);
  expect(interval!.high).toBeGreaterThan(0.6);
});

test("with shocks and contagion at once, the moving baseline and the branching number are both found", () => {
  const series = simulateHawkes({ edges: [100], baseline: [[0.4, 3]], branching: [[0.5]], decay: 3 }, 200, 9);
  const verdict = tellContagion(series, { decay });
  expect(verdict.best).toMatchObject({ pieces: 2, contagion: true });
  expect(verdict.isContagious).toBe(true);
  expect(verdict.intervals[0]!.low).toBeLessThan(0.5);
  expect(verdict.intervals[0]!.high).toBeGreaterThan(0.5);
});

test("the effect that is there is told from the one that is not", () => {
  const series = simulateHawkes(
    {
      edges: [],
      baseline: [[1], [0.3]],
      branching: [
        [0, 0],
        [0.5, 0],
      ],
      decay: 2,
    },
    400,
    13,
  );
  expect(branchingInterval(series, { to: 1, from: 0, decay }).coversZero).toBe(false);
  expect(branchingInterval(series, { to: 0, from: 1, decay }).coversZero).toBe(true);
});

test("an unknown node and decays too slow to tell are refused", () => {
  const series = eventSeriesOf([[1, 2, 3]], 4);
  expect(() => branchingInterval(series, { to: 1, from: 0, decay: 1 })).toThrow(/node is 1/);
  expect(() => tellContagion(series, { decay: [0.1, 0.2] })).toThrow(/allow faster decays or fewer pieces/);
});
