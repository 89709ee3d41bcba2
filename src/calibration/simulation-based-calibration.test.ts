import { expect, test } from "vitest";
import { normalOf } from "../random/draw.ts";
import { calibrationRanks, rankOf, rankUniformity } from "./simulation-based-calibration.ts";

/** theta ~ N(0, 1), y ~ N(theta, 1): the posterior is N(y/2, 1/2); `stretch` makes its deviation wrong. */
const conjugate = (stretch: number) => (uniform: () => number) => {
  const theta = normalOf(uniform());
  const y = theta + normalOf(uniform());
  const draws = Float64Array.from(
    { length: 19 },
    () => y / 2 + stretch * Math.sqrt(0.5) * normalOf(uniform()),
  );
  return { truth: [theta], draws: [draws] };
};

test("the exact posterior gives even ranks", () => {
  const { ranks, nDraws } = calibrationRanks(2000, 1, conjugate(1));
  expect(nDraws).toBe(19);
  const { p, counts } = rankUniformity(ranks[0]!, nDraws, 20);
  expect(p).toBeGreaterThan(0.001);
  expect(counts.reduce((a, b) => a + b)).toBe(2000);
});

test("a posterior half as wide piles ranks at the ends, one twice as wide in the middle", () => {
  const narrow = rankUniformity(calibrationRanks(1000, 1, conjugate(0.5)).ranks[0]!, 19, 10);
  expect(narrow.p).toBeLessThan(1e-6);
  expect(narrow.endExcess).toBeGreaterThan(0.5);
  const wide = rankUniformity(calibrationRanks(1000, 1, conjugate(2)).ranks[0]!, 19, 10);
  expect(wide.p).toBeLessThan(1e-6);
  expect(wide.endExcess).toBeLessThan(-0.5);
});

test("ranks count draws below, and ties by luck", () => {
  expect(rankOf(2, [1, 3, 1.5], 0.5)).toBe(2);
  expect(rankOf(2, [2, 2, 2], 0.01)).toBe(0);
  expect(rankOf(2, [2, 2, 2], 0.99)).toBe(3);
});

test("chi-square is worked by hand: counts 12 and 8 of 20 give 0.8 and p 0.371", () => {
  const ranks = [...Array.from({ length: 12 }, () => 0), ...Array.from({ length: 8 }, () => 1)];
  const { chiSquare, p } = rankUniformity(ranks, 1, 2);
  expect(chiSquare).toBeCloseTo(0.8, 13);
  // Twice the normal tail beyond sqrt(0.8) = 0.894.
  expect(p).toBeCloseTo(0.3711, 4);
});

test("bins that do not divide the ranks, too few repetitions and impossible ranks are refused", () => {
  expect(() => rankUniformity([0, 1], 9, 3)).toThrow(/3 bins for 10 possible ranks/);
  expect(() => rankUniformity([0, 1], 9, 2)).toThrow(/at least 5 are needed/);
  expect(() =>
    rankUniformity(
      Array.from({ length: 50 }, () => 11),
      9,
      2,
    ),
  ).toThrow(/a rank is 11/);
  const uneven = (_: () => number, k: number) => ({
    truth: [0],
    draws: [Array.from({ length: k + 1 }, () => 1)],
  });
  expect(() => calibrationRanks(2, 1, uneven)).toThrow(/has 2 draws of parameter 0; there must be 1/);
});
