import { describe, expect, test } from "vitest";
import type { Prior } from "../engine/parameter.ts";
import { drawFutures, futureRow, quantileOf } from "./future.ts";

const uncertainties: { path: string; distribution: Prior }[] = [
  { path: "a", distribution: { kind: "uniform", low: 10, high: 20 } },
  { path: "b", distribution: { kind: "log-uniform", low: 0.01, high: 100 } },
  { path: "c", distribution: { kind: "choice", values: [0, 1, 5] } },
];

describe("quantileOf", () => {
  test("the median of a uniform is its middle, of a log-uniform its geometric mean, of a choice its middle value", () => {
    // sqrt(0.01 * 100) = 1, up to rounding of log and exp.
    expect(quantileOf(uncertainties[0]!.distribution, 0.5)).toBe(15);
    expect(Math.abs(quantileOf(uncertainties[1]!.distribution, 0.5) - 1)).toBeLessThan(1e-14);
    expect(quantileOf(uncertainties[2]!.distribution, 0.5)).toBe(1);
  });

  test("no value leaves its range, however close the uniform comes to an end", () => {
    for (const u of [2 ** -33, 1 - 2 ** -33, 1 - 2 ** -53]) {
      for (const [low, high] of [
        [0.1, 0.3],
        [1e-9, 1.1],
      ] as const) {
        for (const kind of ["uniform", "log-uniform"] as const) {
          const value = quantileOf({ kind, low, high }, u);
          expect(value).toBeGreaterThanOrEqual(low);
          expect(value).toBeLessThanOrEqual(high);
        }
      }
    }
  });
});

describe("drawFutures", () => {
  test("each third of the futures takes each of three choices, and each tenth of a range holds a tenth of them", () => {
    for (const sampler of ["latin-hypercube", "sobol"] as const) {
      const n = sampler === "sobol" ? 32 : 30;
      const futures = drawFutures({ uncertainties, correlations: [], n, seed: 4, sampler });
      const rows = Array.from({ length: n }, (_, f) => [...futureRow(futures, f)]);
      expect(futures.paths).toEqual(["a", "b", "c"]);
      if (sampler === "latin-hypercube") {
        for (const value of [0, 1, 5]) expect(rows.filter((row) => row[2] === value)).toHaveLength(10);
        for (let k = 0; k < 10; k++) {
          expect(rows.filter((row) => Math.floor(row[0]!) === 10 + k)).toHaveLength(3);
        }
      } else {
        // 32 = 2^5 Sobol' points: each half of each range holds sixteen.
        expect(rows.filter((row) => row[0]! < 15)).toHaveLength(16);
        expect(rows.filter((row) => row[1]! < 1)).toHaveLength(16);
      }
    }
  });

  test("a correlation reorders the futures of an uncertainty and keeps its values", () => {
    const design = { uncertainties, n: 40, seed: 4, sampler: "latin-hypercube" } as const;
    const free = drawFutures({ ...design, correlations: [] });
    const tied = drawFutures({ ...design, correlations: [{ one: 0, other: 1, rank: 0.8 }] });
    const sorted = (futures: typeof free): number[] =>
      Array.from({ length: 40 }, (_, f) => futureRow(futures, f)[1]!).sort((x, y) => x - y);
    expect(sorted(tied)).toEqual(sorted(free));
    expect([...tied.values]).not.toEqual([...free.values]);
  });

  test("a scenario without uncertainties has futures without values", () => {
    const futures = drawFutures({ uncertainties: [], correlations: [], n: 3, seed: 1, sampler: "sobol" });
    expect(futures.n).toBe(3);
    expect(futureRow(futures, 2)).toHaveLength(0);
  });
});
