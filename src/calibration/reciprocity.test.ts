import { expect, test } from "vitest";
import { poissonOf } from "../random/draw.ts";
import { countReciprocity, reciprocity } from "./reciprocity.ts";
import { uniformSequence } from "./uniform-sequence.ts";

test("a series that follows the rule exactly gives back its coefficients, dyad by dyad and together", () => {
  // own[t] = 2 + 0.5 own[t-1] - 0.3 other[t-1].
  const make = (start: number, other: number[]) => {
    const own = [start];
    for (let t = 1; t < other.length; t++) own.push(2 + 0.5 * own[t - 1]! - 0.3 * other[t - 1]!);
    return { own, other };
  };
  const dyads = [make(1, [3, -1, 4, 1, -5, 9]), make(-8, [2, 6, -5, 3, 5, 8])];
  for (const some of [dyads.slice(0, 1), dyads]) {
    const found = reciprocity(some);
    expect(found.constant).toBeCloseTo(2, 10);
    expect(found.own[0]).toBeCloseTo(0.5, 10);
    expect(found.other[0]).toBeCloseTo(-0.3, 10);
    expect(found.nPeriods).toBe(5 * some.length);
  }
});

test("counts made with inertia 0.3 and reciprocity 0.5 show both within four errors, under both laws", () => {
  const uniform = uniformSequence(4, "test/reciprocity");
  const [own, other] = [[2], [1]];
  for (let t = 1; t < 600; t++) {
    other.push(poissonOf(uniform(), 2));
    own.push(
      poissonOf(uniform(), Math.exp(0.1 + 0.3 * Math.log1p(own[t - 1]!) + 0.5 * Math.log1p(other[t - 1]!))),
    );
  }
  for (const law of ["poisson", "negative-binomial"] as const) {
    const found = countReciprocity([{ own, other }], { law });
    expect(Math.abs(found.own[0]! - 0.3)).toBeLessThan(4 * found.errors.own[0]!);
    expect(Math.abs(found.other[0]! - 0.5)).toBeLessThan(4 * found.errors.other[0]!);
    expect(found.errors.other[0]).toBeLessThan(0.1);
  }
});

test("series of unlike length, short ones and a side that never acts are refused", () => {
  expect(() => reciprocity([{ own: [1, 2], other: [1] }])).toThrow(/2 own periods and 1/);
  expect(() => reciprocity([{ own: [1, 2], other: [1, 3] }])).toThrow(/1 cases for 3 regressors/);
  const quiet = { own: [1, 2, 1, 3, 1, 2, 2], other: [0, 0, 0, 0, 0, 0, 0] };
  expect(() => reciprocity([quiet])).toThrow(/regressor 2 is a combination/);
  expect(() => reciprocity([quiet], { lags: 0 })).toThrow(/number of lags is 0/);
});
