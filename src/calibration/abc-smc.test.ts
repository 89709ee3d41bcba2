import { describe, expect, test } from "vitest";
import { normalOf } from "../random/draw.ts";
import type { AbcPrior } from "./abc-proposal.ts";
import { type AbcSettings, type AbcState, absorbAbc, proposeAbc, runAbc, startAbc } from "./abc-smc.ts";
import { uniformSequence } from "./uniform-sequence.ts";

const normalPrior = (mean: number, deviation: number): AbcPrior => ({
  draw: (uniform) => [mean + deviation * normalOf(uniform())],
  density: ([x]) => Math.exp(-(((x! - mean) / deviation) ** 2) / 2) / deviation,
});
const flatPrior: AbcPrior = {
  draw: (uniform) => [20 * uniform() - 10],
  density: ([x]) => (Math.abs(x!) <= 10 ? 1 / 20 : 0),
};

/** Distances |y - observed| of y = point + noise, each simulation with luck of its own. */
function noisy(observed: number, noiseOf: (uniform: () => number) => number) {
  let call = 0;
  return (proposals: readonly { point: readonly number[] }[]) =>
    proposals.map(({ point }) =>
      Math.abs(point[0]! + noiseOf(uniformSequence(77, "test/abc", call++)) - observed),
    );
}

function moments({ particles }: AbcState) {
  const sum = (f: (x: number) => number) =>
    particles.reduce((all, { weight, point }) => all + weight * f(point[0]!), 0);
  const mean = sum((x) => x);
  const variance = sum((x) => (x - mean) ** 2);
  return { mean, deviation: Math.sqrt(variance), kurtosis: sum((x) => (x - mean) ** 4) / variance ** 2 };
}

describe("a normal mean with prior N(0, 1), observed 1 with variance 1/4", () => {
  // Exact with a Gaussian kernel of deviation e: mean 1/(1.25 + e^2), variance (0.25 + e^2)/(1.25 + e^2).
  test.each([
    [0.5, 0.6666667, 0.5773503],
    [1, 0.4444444, 0.745356],
  ])("with a Gaussian kernel of %d the posterior has mean %d and deviation %d", (e, mean, deviation) => {
    const settings: AbcSettings = {
      nParticles: 1500,
      seed: 2,
      tolerances: [4 * e, 2 * e, e],
      kernel: "gaussian",
    };
    const state = runAbc(
      settings,
      [normalPrior(0, 1)],
      noisy(1, (uniform) => normalOf(uniform()) / 2),
    );
    expect(state.status).toBe("done");
    const found = moments(state);
    const { effectiveSize } = state.history.at(-1)!;
    expect(effectiveSize).toBeGreaterThan(700);
    // Four Monte Carlo errors of a mean and of a deviation.
    expect(Math.abs(found.mean - mean)).toBeLessThan((4 * deviation) / Math.sqrt(effectiveSize));
    expect(Math.abs(found.deviation - deviation)).toBeLessThan(
      (4 * deviation) / Math.sqrt(2 * effectiveSize),
    );
  });

  test("with a uniform kernel that shrinks by itself to 0.1 the posterior is near mean 0.8, deviation 0.4472", () => {
    const settings: AbcSettings = { nParticles: 1000, seed: 5, tolerances: { last: 0.1 } };
    const state = runAbc(
      settings,
      [normalPrior(0, 1)],
      noisy(1, (uniform) => normalOf(uniform()) / 2),
    );
    const found = moments(state);
    const { effectiveSize, tolerance } = state.history.at(-1)!;
    expect(tolerance).toBe(0.1);
    // A uniform kernel of half-width 0.1 adds a variance of 0.01/3: the mean moves by 0.002, less than the errors
    // allowed for.
    expect(Math.abs(found.mean - 0.8)).toBeLessThan(0.002 + (4 * 0.4472) / Math.sqrt(effectiveSize));
    expect(Math.abs(found.deviation - 0.4472)).toBeLessThan(
      0.003 + (4 * 0.4472) / Math.sqrt(2 * effectiveSize),
    );
    expect(state.history.every(({ tolerance: e }, g, all) => g === 0 || e < all[g - 1]!.tolerance)).toBe(
      true,
    );
  });
});

test("the mixture of Sisson and Toni has posterior variance 0.505 and heavy tails", () => {
  // y = theta + noise, noise N(0, 1) or N(0, 0.01) with chance 1/2 each, y = 0: kurtosis 1.5 (1 + 0.0001)/0.505^2 =
  // 5.882.
  const noise = (uniform: () => number) => (uniform() < 0.5 ? 1 : 0.1) * normalOf(uniform());
  const settings: AbcSettings = { nParticles: 1000, seed: 8, tolerances: [2, 0.5, 0.1] };
  const state = runAbc(settings, [flatPrior], noisy(0, noise));
  const { deviation, kurtosis, mean } = moments(state);
  const { effectiveSize } = state.history.at(-1)!;
  // The variance of a squared deviation is (kurtosis - 1) 0.505^2, so the error of the variance is 1.116/sqrt(n); the
  // kernel adds 0.0033.
  expect(Math.abs(deviation ** 2 - 0.5083)).toBeLessThan((4 * 1.116) / Math.sqrt(effectiveSize));
  expect(Math.abs(mean)).toBeLessThan((4 * 0.71) / Math.sqrt(effectiveSize));
  expect(kurtosis).toBeGreaterThan(4);
  expect(kurtosis).toBeLessThan(8);
});

test("of two competing Gaussians the nearer has probability 1/(1 + 1/e)", () => {
  // pyABC (BSD), test/base/test_samplers.py: deviation 0.5, prior means 0 and 1, observed 1: exact 0.2689, 0.7311.
  const priors = [normalPrior(0, 0.5), normalPrior(1, 0.5)];
  const settings: AbcSettings = { nParticles: 1500, seed: 3, tolerances: [1, 0.4, 0.15] };
  const state = runAbc(
    settings,
    priors,
    noisy(1, (uniform) => normalOf(uniform()) / 2),
  );
  const share = state.particles.reduce((sum, { model, weight }) => sum + (model === 1 ? weight : 0), 0);
  const { effectiveSize } = state.history.at(-1)!;
  // A share errs by sqrt(p (1 - p)/n); a kernel of half-width 0.15 moves it by about 0.15^2/3 p (1 - p) / 0.5 =
  // 0.003.
  expect(Math.abs(share - 0.7310585786)).toBeLessThan(0.003 + 4 * Math.sqrt(0.1966 / effectiveSize));
});

describe("the state machine", () => {
  const settings: AbcSettings = { nParticles: 60, seed: 9, tolerances: { last: 0.5, quantile: 0.6 } };
  const priors = [normalPrior(0, 1)];
  /** A model without luck, so that the distance belongs to the point. */
  const distances = (proposals: readonly { point: readonly number[] }[]) =>
    proposals.map(({ point }) => Math.abs(point[0]! ** 2 - 1));

  test("batches of any size, and a state read back from JSON, come to the same end", () => {
    const whole = runAbc(settings, priors, distances, 1000);
    expect(runAbc(settings, priors, distances, 7)).toEqual(whole);
    let state = startAbc(settings);
    while (state.status === "running") {
      const proposals = proposeAbc(state, settings, priors, 23);
      state = JSON.parse(JSON.stringify(absorbAbc(state, settings, priors, proposals, distances(proposals))));
    }
    expect(state).toEqual(JSON.parse(JSON.stringify(whole)));
  });

  test("weights sum to one and no particle lies beyond the tolerance or outside the prior", () => {
    const state = runAbc({ ...settings, tolerances: [30, 4] }, [flatPrior], distances);
    expect(state.particles.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
    for (const { distance, point } of state.particles) {
      expect(distance).toBeLessThanOrEqual(4);
      expect(Math.abs(point[0]!)).toBeLessThanOrEqual(10);
    }
  });

  test("failed runs are never accepted, and a generation that cannot be filled is given up", () => {
    const state = runAbc(
      { ...settings, mostAttempts: 500 },
      priors,
      (batch) => batch.map(() => Number.NaN),
      100,
    );
    expect(state.status).toBe("gave-up");
    expect(state.particles).toEqual([]);
    expect(proposeAbc(state, settings, priors, 5)).toEqual([]);
  });

  test("rising tolerances, too few particles, stale proposals and negative distances are refused", () => {
    expect(() => startAbc({ ...settings, tolerances: [1, 2] })).toThrow(/must fall/);
    expect(() => startAbc({ ...settings, tolerances: { last: 0 } })).toThrow(/last tolerance is 0/);
    expect(() => startAbc({ ...settings, nParticles: 1 })).toThrow(/particles is 1/);
    const state = startAbc(settings);
    const proposals = proposeAbc(state, settings, priors, 3);
    const after = absorbAbc(state, settings, priors, proposals, [1, 1, 1]);
    expect(() => absorbAbc(after, settings, priors, proposals, [1, 1, 1])).toThrow(
      /is attempt 0; the next must be attempt 3/,
    );
    expect(() => absorbAbc(state, settings, priors, proposals, [-1, 1, 1])).toThrow(/distance 0 is -1/);
  });
});
