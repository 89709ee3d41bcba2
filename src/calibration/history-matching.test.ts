import { expect, test } from "vitest";
import {
  absorbWave,
  type EmulatorMaker,
  implausibility,
  plausibleSet,
  proposeWave,
  startHistoryMatch,
} from "./history-matching.ts";

const target = { name: "wars", value: 1, observationVariance: 0.01, discrepancyVariance: 0.03 };
/** The model is 2 x and y; an emulator that knows this, with a variance of 0.05 in each output. */
const model = ([x, y]: readonly number[]) => [2 * x!, y!];
const knowing: EmulatorMaker = () => (point) => model(point).map((mean) => ({ mean, variance: 0.05 }));
const start = (extra: object = {}) =>
  startHistoryMatch({
    lower: [0, 0],
    upper: [4, 10],
    targets: [target, { ...target, name: "deals", value: 5 }],
    pointsPerWave: 400,
    seed: 3,
    ...extra,
  });

test("implausibility divides by the root of all three variances", () => {
  // |1 - 1.9| / sqrt(0.01 + 0.03 + 0.05) = 0.9/0.3.
  expect(implausibility(target, { mean: 1.9, variance: 0.05 })).toBeCloseTo(3, 13);
  const exact = { ...target, observationVariance: 0, discrepancyVariance: 0 };
  expect(implausibility(exact, { mean: 1, variance: 0 })).toBe(0);
  expect(implausibility(exact, { mean: 2, variance: 0 })).toBe(Infinity);
});

test("after one wave exactly the points within three deviations are left, and the share is theirs", () => {
  const match = start();
  const first = proposeWave(match, knowing);
  expect(first.share).toBe(1);
  const after = absorbWave(match, first.points, first.points.map(model));
  const isLeft = plausibleSet(after, knowing);
  // |1 - 2x| <= 0.9 and |5 - y| <= 0.9.
  expect([isLeft([0.94, 5.89]), isLeft([0.96, 5]), isLeft([0.5, 5.91]), isLeft([0.06, 4.2])]).toEqual([
    true,
    false,
    false,
    true,
  ]);
  // Share (0.9/4) (1.8/10) = 0.0405; error sqrt(p (1 - p)/tried), tried about 400/0.0405.
  const second = proposeWave(after, knowing);
  expect(Math.abs(second.share - 0.0405)).toBeLessThan(4 * Math.sqrt((0.0405 * 0.96) / (400 / 0.0405)));
  expect(second.points.every(isLeft)).toBe(true);
});

test("by the second largest implausibility, one output may miss", () => {
  const match = start({ rank: 2 });
  const { points } = proposeWave(match, knowing);
  const isLeft = plausibleSet(absorbWave(match, points, points.map(model)), knowing);
  expect(isLeft([3, 5])).toBe(true);
  expect(isLeft([3, 9])).toBe(false);
});

test("a match survives being written as JSON", () => {
  const match = start();
  const { points } = proposeWave(match, knowing);
  const after = absorbWave(match, points, points.map(model));
  const read = JSON.parse(JSON.stringify(after));
  expect(proposeWave(read, knowing)).toEqual(proposeWave(after, knowing));
});

test("targets that nothing meets, failed runs and boxes upside down are refused with what to do", () => {
  const match = start({
    targets: [
      { ...target, value: 99 },
      { ...target, name: "deals" },
    ],
  });
  const { points } = proposeWave(match, knowing);
  const after = absorbWave(match, points, points.map(model));
  expect(() => proposeWave(after, knowing, 2000)).toThrow(/0 of 2000 points .* allow more discrepancy/);
  expect(() =>
    absorbWave(
      match,
      points,
      points.map(() => [1, Number.NaN]),
    ),
  ).toThrow(/Leave failed runs out/);
  expect(() => start({ lower: [5, 0] })).toThrow(/parameter 0 lies in \[5, 4\]/);
  expect(() => start({ rank: 3 })).toThrow(/rank is 3/);
});
