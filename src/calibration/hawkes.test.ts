import { describe, expect, test } from "vitest";
import { mean, variance } from "../math/stats.ts";
import { eventSeriesOf } from "./event-series.ts";
import { type HawkesModel, hawkesLogLikelihood, hawkesSize } from "./hawkes.ts";
import { fitHawkes } from "./hawkes-fit.ts";
import { simulateHawkes } from "./hawkes-simulation.ts";
import { spectralRadius } from "./spectral-radius.ts";
import { kolmogorovTail, rescaledGaps } from "./time-rescaling.ts";
import { uniformSequence } from "./uniform-sequence.ts";

// Events and parameters of tick (BSD), lib/cpp-test/hawkes/model/hawkes_models_gtest.cpp.
const first = [0.31, 0.93, 1.29, 2.32, 4.25];
const second = [0.12, 1.19, 2.12, 2.41, 3.35, 4.21];
const published: HawkesModel = {
  edges: [],
  baseline: [[1], [3]],
  branching: [
    [2, 3],
    [4, 1],
  ],
  decay: 2,
};
const single = (mu: number, a: number, decay: number): HawkesModel => ({
  edges: [],
  baseline: [[mu]],
  branching: [[a]],
  decay,
});

describe("log-likelihood", () => {
  test.each([
    [second, -40.87796070437091, 2.9434509731246283],
    [[], -38.121559831258935, 5.9243119662517856],
  ])("the two-node example has the value and the loss that tick's tests hold", (events, value, loss) => {
    const found = hawkesLogLikelihood(eventSeriesOf([first, events], 4.25), published);
    expect(Math.abs(found - value)).toBeLessThan(1e-13);
    const n = first.length + events.length;
    expect(Math.abs(-(found + 2 * 4.25) / n - loss)).toBeLessThan(1e-14);
  });

  // Two independent computations, the model's known-answer page.
  test.each([
    [0.5, 0.5, 2, -7.403637397],
    [1, 0.3, 1, -5.583348235],
    [0.2, 0.8, 5, -12.982273698],
  ])("one node with mu %d, a %d, b %d up to 5 has %d", (mu, a, decay, value) => {
    expect(hawkesLogLikelihood(eventSeriesOf([second], 5), single(mu, a, decay))).toBeCloseTo(value, 9);
  });

  test("it equals the double sum, also with pieces and equal times", () => {
    const times = [0.5, 1, 1, 2.5];
    const model = { edges: [2], baseline: [[0.3, 0.9]], branching: [[0.6]], decay: 1.3 };
    let expected = -(0.3 * 2 + 0.9 * 2);
    for (const t of times) {
      const earlier = times.filter((s) => s < t).map((s) => 0.6 * 1.3 * Math.exp(-1.3 * (t - s)));
      expected += Math.log((t > 2 ? 0.9 : 0.3) + earlier.reduce((a, b) => a + b, 0));
      expected -= 0.6 * (1 - Math.exp(-1.3 * (4 - t)));
    }
    expect(hawkesLogLikelihood(eventSeriesOf([times], 4), model)).toBeCloseTo(expected, 13);
  });

  test("the gradient is the slope of the value", () => {
    const series = eventSeriesOf([first, second], 5);
    const model = {
      ...published,
      edges: [2],
      baseline: [
        [1, 0.4],
        [3, 2],
      ],
    };
    const gradient = new Float64Array(hawkesSize(model));
    hawkesLogLikelihood(series, model, gradient);
    const h = 1e-5;
    const slope = (change: (by: number) => HawkesModel) =>
      (hawkesLogLikelihood(series, change(h)) - hawkesLogLikelihood(series, change(-h))) / (2 * h);
    const bumped = (rows: readonly (readonly number[])[], at: number, by: number) => {
      let place = 0;
      return rows.map((row) => row.map((value) => (place++ === at ? value + by : value)));
    };
    const slopes = [
      ...[0, 1, 2, 3].map((k) => slope((by) => ({ ...model, baseline: bumped(model.baseline, k, by) }))),
      ...[0, 1, 2, 3].map((k) => slope((by) => ({ ...model, branching: bumped(model.branching, k, by) }))),
      slope((by) => ({ ...model, decay: model.decay + by })),
    ];
    slopes.forEach((expected, k) => {
      expect(gradient[k], `place ${k}`).toBeCloseTo(expected, 7);
    });
  });

  test("events out of range, shapes that do not fit and negative parameters are refused", () => {
    expect(() => eventSeriesOf([[3]], 2)).toThrow("an event of node 0 is at 3; it must lie in [0, 2]");
    expect(() => eventSeriesOf([[Number.NaN]], 2)).toThrow(RangeError);
    expect(() => eventSeriesOf([], 2)).toThrow(/no nodes/);
    const series = eventSeriesOf([[1]], 2);
    expect(() => hawkesLogLikelihood(series, published)).toThrow(/baseline must have 1 rows/);
    expect(() => hawkesLogLikelihood(series, single(-1, 0, 1))).toThrow(/baseline is -1/);
    expect(() => hawkesLogLikelihood(series, single(1, 0, 0))).toThrow(/decay is 0/);
  });
});

describe("maximum likelihood", () => {
  test("the events of tick up to 5.65 give the two known maxima, on their bounds", () => {
    const { model, atBound } = fitHawkes(eventSeriesOf([first, second], 5.65), { decay: 2 });
    expect(model.baseline[0]![0]).toBeCloseTo(0.03443122, 8);
    expect(model.branching[0]![0]).toBe(0);
    expect(model.branching[0]![1]).toBeCloseTo(0.81019115, 8);
    expect(model.baseline[1]![0]).toBeCloseTo(6 / 5.65, 12);
    expect(model.branching[1]).toEqual([0, 0]);
    expect(atBound.branching).toEqual([
      [true, false],
      [true, true],
    ]);
    // 6 log(6/5.65) - 6 for the second node.
    const { logLikelihood } = fitHawkes(eventSeriesOf([second], 5.65), { decay: 2 });
    expect(logLikelihood).toBeCloseTo(6 * Math.log(6 / 5.65) - 6, 12);
    const both = fitHawkes(eventSeriesOf([first, second], 5.65), { decay: 2 }).logLikelihood;
    expect(both - logLikelihood).toBeCloseTo(-4.5918259, 7);
  });

  test("a simulated pair of nodes gives back its parameters within four standard errors", () => {
    const truth: HawkesModel = {
      edges: [],
      baseline: [[0.5], [0.2]],
      branching: [
        [0.3, 0.4],
        [0.2, 0.1],
      ],
      decay: 1.5,
    };
    const { model, errors, stabilityBinds } = fitHawkes(simulateHawkes(truth, 2000, 7), { decay: [0.1, 20] });
    expect(stabilityBinds).toBe(false);
    const pairs: [number, number, number][] = [
      [model.decay, truth.decay, errors.decay],
      ...[0, 1].map((i): [number, number, number] => [
        model.baseline[i]![0]!,
        truth.baseline[i]![0]!,
        errors.baseline[i]![0]!,
      ]),
      ...[0, 1, 2, 3].map((k): [number, number, number] => [
        model.branching.flat()[k]!,
        truth.branching.flat()[k]!,
        errors.branching.flat()[k]!,
      ]),
    ];
    for (const [found, expected, error] of pairs) {
      expect(error).toBeGreaterThan(0);
      expect(Math.abs(found - expected)).toBeLessThan(4 * error);
    }
  });

  test("where the likelihood wants an explosive process, the radius stops at the limit", () => {
    // Ten events in ever closer succession.
    const times = [1, 5, 7, 8, 8.5, 8.8, 9, 9.1, 9.2, 9.25, 9.3, 9.35, 9.4, 9.45, 9.5, 9.6, 9.7, 9.8, 9.9];
    const free = fitHawkes(eventSeriesOf([times], 10), { decay: 0.3, largestRadius: 0.9 });
    expect(free.stabilityBinds).toBe(true);
    expect(free.spectralRadius).toBeLessThanOrEqual(0.9);
    expect(free.spectralRadius).toBeGreaterThan(0.8999);
    // With a = 0.9 given, the best mu is the root of sum 1/(mu + 0.9 b E_k) = 10: the value there is the profile at
    // 0.9.
    const value = (mu: number) => hawkesLogLikelihood(eventSeriesOf([times], 10), single(mu, 0.9, 0.3));
    const best = free.model.baseline[0]![0]!;
    expect(value(best)).toBeGreaterThan(value(best * 1.01));
    expect(value(best)).toBeGreaterThan(value(best * 0.99));
    expect(free.errors.decay).toBeNaN();
  });

  test("a series without events and a range that falls are refused; a silent node has rate 0", () => {
    expect(() => fitHawkes(eventSeriesOf([[]], 3), { decay: 1 })).toThrow(/no events/);
    expect(() => fitHawkes(eventSeriesOf([[1]], 3), { decay: [2, 1] })).toThrow(/must rise/);
    const { model } = fitHawkes(eventSeriesOf([[1, 2], []], 4), { decay: 1 });
    expect(model.baseline[1]).toEqual([0]);
    expect(model.branching[1]).toEqual([0, 0]);
  });
});

describe("spectral radius", () => {
  test.each([
    [[[0.7]], 0.7],
    [
      [
        [0, 1],
        [1, 0],
      ],
      1,
    ],
    [
      [
        [0, 5],
        [0, 0],
      ],
      0,
    ],
    [
      [
        [2, 3],
        [4, 1],
      ],
      5,
    ],
    [
      [
        [0.5, 9],
        [0, 0.4],
      ],
      0.5,
    ],
  ])("%j has radius %d", (matrix, radius) => {
    expect(spectralRadius(matrix)).toBeCloseTo(radius, 12);
  });
});

describe("simulation and time rescaling", () => {
  test("the mean rate is mu/(1 - a) and the counts spread as mu/(1 - a)^3", () => {
    // mu 1, a 0.5: mean rate 2, variance of the count 8 per unit of time for long series. 300 series over 200: the
    // mean count is 400 less an edge of about (a/(1-a)) mu/(b(1-a))= 1; its error is sqrt(8 * 200/300) = 2.3. The
    // ratio of variances errs by sqrt(2/299) = 8 %.
    const counts = Array.from(
      { length: 300 },
      (_, sample) => simulateHawkes(single(1, 0.5, 2), 200, 3, sample).times.length,
    );
    expect(Math.abs(mean(counts) - 399)).toBeLessThan(10);
    expect(Math.abs(variance(counts) / 1600 - 1)).toBeLessThan(0.33);
  });

  test("under the true model the gaps are exponential and without memory, under a wrong one they are not", () => {
    const truth = { ...single(0.5, 0.6, 1), edges: [500], baseline: [[0.2, 0.8]] };
    const series = simulateHawkes(truth, 1000, 11);
    const [right] = rescaledGaps(series, truth);
    expect(right!.p).toBeGreaterThan(0.01);
    // A correlation of n independent pairs has error 1/sqrt n.
    expect(Math.abs(right!.serialCorrelation)).toBeLessThan(4 / Math.sqrt(series.times.length));
    const [wrong] = rescaledGaps(series, single(series.times.length / 1000, 0, 1));
    expect(wrong!.p).toBeLessThan(1e-6);
  });

  test("in 200 Poisson series the p values are uniform", () => {
    const p = Array.from({ length: 200 }, (_, sample) => {
      const uniform = uniformSequence(2, "test/poisson", sample);
      let now = 0;
      const times = Array.from({ length: 50 }, () => (now += -Math.log(uniform())));
      return rescaledGaps(eventSeriesOf([times], now), single(1, 0, 1))[0]!.p;
    });
    // Shares below 0.1 and 0.5 have errors 0.021 and 0.035.
    expect(Math.abs(p.filter((value) => value < 0.1).length / 200 - 0.1)).toBeLessThan(4 * 0.021);
    expect(Math.abs(p.filter((value) => value < 0.5).length / 200 - 0.5)).toBeLessThan(4 * 0.035);
  });

  test("Kolmogorov's distribution has its tabled points", () => {
    // Critical values of sqrt(n) D for large n: 1.2238 at 10 %, 1.3581 at 5 %, 1.6276 at 1 % (Smirnov 1948).
    for (const [point, tail] of [
      [1.2238, 0.1],
      [1.3581, 0.05],
      [1.6276, 0.01],
    ] as const) {
      expect(kolmogorovTail(point / 1e4, 1e8)).toBeCloseTo(tail, 4);
    }
    expect(kolmogorovTail(0, 10)).toBe(1);
  });

  test("the same seed gives the same series, another sample another, and an explosive process is refused", () => {
    const model = single(1, 0.5, 2);
    expect(simulateHawkes(model, 20, 1)).toEqual(simulateHawkes(model, 20, 1));
    expect(simulateHawkes(model, 20, 1, 1).times).not.toEqual(simulateHawkes(model, 20, 1).times);
    expect(() => simulateHawkes(single(1, 1, 2), 20, 1)).toThrow(/spectral radius is 1/);
  });
});
