import { describe, expect, test } from "vitest";
import { normalOf } from "../../random/draw.ts";
import { calibrationRanks, rankUniformity } from "../simulation-based-calibration.ts";
import { uniformSequence } from "../uniform-sequence.ts";
import { weightedQuantile } from "./movement.ts";
import { distanceOf, type Evaluate, fitPatterns, type PatternFitSettings } from "./pattern-fit.ts";

/** A model whose figures are known: each a sum of the two parameters with weights, plus noise of a known size. */
const slopes = [
  [1, 0],
  [0, 1],
  [1, 1],
  [1, -1],
] as const;
const noiseSd = 0.05;
const errorSd = 0.1;

const figuresAt = ([x, y]: readonly number[]): number[] => slopes.map(([a, b]) => a * x! + b * y!);

const evaluate: Evaluate = async (tasks) =>
  tasks.map(({ stage, index, point }) => {
    const uniform = uniformSequence(3, `test/${stage}`, index);
    return {
      figures: figuresAt(point).map((figure) => figure + noiseSd * normalOf(uniform())),
      noise: slopes.map(() => noiseSd * noiseSd),
    };
  });

const settingsFor = (record: readonly number[], seed: number): PatternFitSettings => ({
  targets: record.map((value, k) => ({
    name: `figure ${k}`,
    value,
    observationVariance: errorSd * errorSd,
    discrepancyVariance: 0,
  })),
  dimensions: 2,
  waves: 3,
  pointsPerWave: 50,
  particles: 60,
  seed,
});

describe("fitting to figures of a model that is known", () => {
  const truth = [0.3, 0.7];
  const fit = fitPatterns(settingsFor(figuresAt(truth), 1), evaluate);

  test("finds the parameters from which the record came", async () => {
    const { points, weights } = await fit;
    truth.forEach((value, k) => {
      const of = (p: number): number =>
        weightedQuantile(
          points.map((point) => point[k]!),
          weights,
          p,
        );
      // Weighted least squares has standard error 0.1 / sqrt(3) = 0.058 for each; five of them on either side.
      expect(Math.abs(of(0.5) - value)).toBeLessThan(0.058);
      expect(of(0.95) - of(0.05)).toBeLessThan(0.6);
    });
  });

  test("tells how much of the cube is left, and that the record rules the rest out", async () => {
    const { left, waves, patterns } = await fit;
    expect(waves[0]).toMatchObject({ share: 1, points: 50, dropped: 0 });
    expect(left.share).toBeLessThan(0.6);
    expect(left.low).toBeLessThan(left.share);
    expect(patterns.every(({ implausibility }) => implausibility < 1.5)).toBe(true);
    expect(patterns.some(({ ruledOut }) => ruledOut > 0.1)).toBe(true);
  });

  test("is the same when it is gone through again with results that were kept", async () => {
    const kept = new Map<string, Awaited<ReturnType<Evaluate>>[number]>();
    const name = (stage: string, index: number): string => `${stage} ${index}`;
    await fitPatterns(settingsFor(figuresAt(truth), 1), async (tasks) => {
      const results = await evaluate(tasks);
      tasks.forEach(({ stage, index }, k) => {
        kept.set(name(stage, index), JSON.parse(JSON.stringify(results[k])));
      });
      return results;
    });
    const again = await fitPatterns(settingsFor(figuresAt(truth), 1), async (tasks) =>
      tasks.map(({ stage, index }) => kept.get(name(stage, index))!),
    );
    expect(again).toEqual(await fit);
  });
});

test("a record that no parameters can give is refused with what to do", async () => {
  await expect(fitPatterns(settingsFor([5, 5, 5, 5], 1), evaluate)).rejects.toThrow("allow more discrepancy");
});

test("points at which a figure had no cases are left out and counted", async () => {
  const gappy: Evaluate = async (tasks) =>
    (await evaluate(tasks)).map((result, k) =>
      k % 10 === 0 ? { ...result, figures: [null, ...result.figures.slice(1)] } : result,
    );
  const { waves } = await fitPatterns(settingsFor(figuresAt([0.5, 0.5]), 1), gappy);
  expect(waves[0]!.dropped).toBe(5);
});

test("the distance is the root mean square of misses in standard deviations, NaN without cases", () => {
  const targets = [
    { name: "one", value: 1, observationVariance: 3, discrepancyVariance: 1 },
    { name: "two", value: 2, observationVariance: 0, discrepancyVariance: 1 },
  ];
  // Misses of 6 and 1: 36 / (4 + 5) = 4 and 1 / 1 = 1; the mean is 2.5.
  expect(distanceOf([7, 3], targets, [5, 0])).toBeCloseTo(Math.sqrt(2.5), 12);
  expect(distanceOf([null, 3], targets, [5, 0])).toBeNaN();
});

test("the ranks of true parameters among fitted rows are even, the waves included", async () => {
  const repetitions: { truth: number[]; draws: number[][] }[] = [];
  const nDraws = 19;
  for (let repetition = 0; repetition < 40; repetition++) {
    const uniform = uniformSequence(11, "test/sbc", repetition);
    const truth = [uniform(), uniform()];
    const record = figuresAt(truth).map((figure) => figure + errorSd * normalOf(uniform()));
    const settings = { ...settingsFor(record, repetition), waves: 1, pointsPerWave: 40, particles: 40 };
    const { points, weights } = await fitPatterns(settings, evaluate);
    const draws = [0, 1].map((k) =>
      Array.from({ length: nDraws }, () =>
        weightedQuantile(
          points.map((point) => point[k]!),
          weights,
          uniform(),
        ),
      ),
    );
    repetitions.push({ truth, draws });
  }
  const { ranks } = calibrationRanks(40, 11, (_, repetition) => repetitions[repetition]!);
  for (const own of ranks) {
    const { p, endExcess } = rankUniformity(own, nDraws, 5);
    // Rows half as wide as they should be would give p below 1e-6 and an excess above 1 at the ends.
    expect(p).toBeGreaterThan(0.001);
    expect(endExcess).toBeLessThan(0.6);
  }
});
