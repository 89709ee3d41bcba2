import { describe, expect, test } from "vitest";
import { futuresOfPlan, luckOf, plannedDesign } from "./design-plan.ts";
import { drawFutures } from "./future.ts";

const morris = { kind: "morris", trajectories: 6, levels: 4 } as const;
const saltelli = { kind: "saltelli", base: 8, secondOrder: true } as const;
const uncertainties = [
  { path: "a", distribution: { kind: "uniform", low: 10, high: 16 } },
  { path: "b", distribution: { kind: "choice", values: [1, 2, 3] } },
  { path: "c", distribution: { kind: "log-uniform", low: 0.1, high: 10 } },
] as const;

test("a plan has as many futures as its points", () => {
  for (const plan of [morris, saltelli, { ...saltelli, secondOrder: false }]) {
    expect(plannedDesign(plan, 3, 1).points.length).toBe(3 * futuresOfPlan(plan, 3));
  }
  expect([futuresOfPlan(morris, 3), futuresOfPlan(saltelli, 3)]).toEqual([24, 64]);
});

describe("drawFutures", () => {
  test("a Morris design gives its grid through the quantiles, the ends of the ranges among it", () => {
    const { values } = drawFutures({
      uncertainties,
      correlations: [],
      n: 24,
      seed: 3,
      sampler: "morris",
      plan: morris,
    });
    const column = (k: number): number[] => Array.from({ length: 24 }, (_, row) => values[row * 3 + k]!);
    expect([...new Set(column(0))].sort()).toEqual([10, 12, 14, 16]);
    expect([...new Set(column(1))].sort()).toEqual([1, 2, 3]);
    expect(Math.min(...column(2))).toBeCloseTo(0.1, 12);
    expect(Math.max(...column(2))).toBeCloseTo(10, 12);
  });

  test("rank correlations do not move the points of a design", () => {
    const design = { uncertainties, n: 64, seed: 3, sampler: "saltelli", plan: saltelli } as const;
    const plain = drawFutures({ ...design, correlations: [] });
    expect(drawFutures({ ...design, correlations: [{ one: 0, other: 2, rank: 0.9 }] })).toEqual(plain);
  });

  test("a plan without its sampler, a sampler without its plan, and another number of futures are refused", () => {
    const design = { uncertainties, correlations: [], n: 24, seed: 1 } as const;
    expect(() => drawFutures({ ...design, sampler: "sobol", plan: morris })).toThrow("sobol takes no plan");
    expect(() => drawFutures({ ...design, sampler: "morris" })).toThrow("needs a plan of its kind, but none");
    expect(() => drawFutures({ ...design, sampler: "saltelli", plan: morris })).toThrow(
      "but morris is given",
    );
    expect(() => drawFutures({ ...design, n: 25, sampler: "morris", plan: morris })).toThrow("24 points");
  });

  test("without an uncertainty there is nothing to vary", () => {
    expect(() => plannedDesign(morris, 0, 1)).toThrow("nothing is left to vary");
  });
});

test("luck is that of the first point along a trajectory or of a base sample, and each future's own in a sample", () => {
  const along = Array.from({ length: 12 }, (_, future) => luckOf({ nFutures: 24, plan: morris }, future));
  expect(along).toEqual([0, 0, 0, 0, 4, 4, 4, 4, 8, 8, 8, 8]);
  expect(luckOf({ nFutures: 64, plan: saltelli }, 15)).toBe(8);
  expect(luckOf({ nFutures: 64 }, 15)).toBe(15);
});
