import { describe, expect, test } from "vitest";
import { sobolPoints } from "../../experiment/design.ts";
import { type SaltelliDesign, saltelliDesign } from "../../experiment/saltelli-design.ts";
import { sobolIndices } from "./sobol-indices.ts";

const options = { bootstraps: 100, level: 0.95, seed: 3 };

function valuesOf(design: SaltelliDesign, model: (x: Float64Array) => number): Float64Array {
  const { points, dimensions: d } = design;
  return Float64Array.from({ length: points.length / d }, (_, row) =>
    model(points.subarray(row * d, (row + 1) * d)),
  );
}

/** Ishigami and Homma 1990, a = 7, b = 0.1, inputs uniform on (-pi, pi). */
function ishigami(u: Float64Array): number {
  const [x1, x2, x3] = [u[0]!, u[1]!, u[2]!].map((value) => Math.PI * (2 * value - 1)) as [
    number,
    number,
    number,
  ];
  return Math.sin(x1) + 7 * Math.sin(x2) ** 2 + 0.1 * x3 ** 4 * Math.sin(x1);
}

describe("sobolIndices", () => {
  test("Ishigami's function has its closed-form indices to 0.003 at 2^14 base samples", () => {
    const design = saltelliDesign(sobolPoints(2 ** 14, 6, 1), 3, true);
    const { first, total, second, variance } = sobolIndices(design, valuesOf(design, ishigami), options);
    // Closed form: V = a^2/8 + b pi^4/5 + b^2 pi^8/18 + 1/2, V1 = (1 + b pi^4/5)^2/2, V2 = a^2/8, V13 = 8 b^2 pi^8/225.
    const v = 49 / 8 + Math.PI ** 4 / 50 + Math.PI ** 8 / 1800 + 0.5;
    const v1 = (1 + Math.PI ** 4 / 50) ** 2 / 2;
    const v13 = (8 * Math.PI ** 8) / 22500;
    expect(Math.abs(variance - v)).toBeLessThan(0.02);
    const near = (estimates: readonly { value: number }[], expected: number[]): void =>
      expected.forEach((value, k) => {
        expect(Math.abs(estimates[k]!.value - value)).toBeLessThan(3e-3);
      });
    near(first, [v1 / v, 49 / 8 / v, 0]);
    near(total, [(v1 + v13) / v, 49 / 8 / v, v13 / v]);
    near(second, [0, v13 / v, 0]);
    expect(second.map(({ i, j }) => [i, j])).toEqual([
      [0, 1],
      [0, 2],
      [1, 2],
    ]);
  });

  test("the g-function of Sobol' has its closed-form indices", () => {
    // V_i = 1 / (3 (1 + a_i)^2), V = prod(1 + V_i) - 1, V_Ti = V_i prod_{j != i} (1 + V_j) (Saltelli et al. 2010).
    const a = [0, 0.5, 3, 9, 99, 99];
    const design = saltelliDesign(sobolPoints(2 ** 13, 12, 1), 6, false);
    const values = valuesOf(design, (u) =>
      a.reduce((product, ai, i) => product * ((Math.abs(4 * u[i]! - 2) + ai) / (1 + ai)), 1),
    );
    const { first, total, second } = sobolIndices(design, values, options);
    const parts = a.map((ai) => 1 / (3 * (1 + ai) ** 2));
    const product = parts.reduce((all, part) => all * (1 + part), 1);
    parts.forEach((part, i) => {
      expect(Math.abs(first[i]!.value - part / (product - 1))).toBeLessThan(0.01);
      expect(Math.abs(total[i]!.value - (part * product) / (1 + part) / (product - 1))).toBeLessThan(0.01);
    });
    expect(second).toEqual([]);
  });

  test("a linear function has first and total indices in proportion to its squared slopes", () => {
    const design = saltelliDesign(sobolPoints(4096, 4, 2), 2, true);
    // Uniform inputs, slopes 1 and 3: shares 1/10 and 9/10, no interaction.
    const { first, total, second } = sobolIndices(
      design,
      valuesOf(design, (u) => 1e6 + u[0]! + 3 * u[1]!),
      options,
    );
    expect(first[0]!.value).toBeCloseTo(0.1, 2);
    expect(first[1]!.value).toBeCloseTo(0.9, 2);
    expect(total[0]!.value).toBeCloseTo(0.1, 2);
    expect(second[0]!.value).toBeCloseTo(0, 2);
  });

  test("intervals of random points cover the truth about as often as they say", () => {
    // Plain pseudo-random points: here the base samples are independent, as the bootstrap assumes. 60 repetitions at
    // 95 %: fewer than 51 hits have a chance below 0.001 (binomial).
    let hits = 0;
    for (let seed = 0; seed < 60; seed++) {
      let state = seed + 1;
      const random = (): number => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return state / 2 ** 32;
      };
      const design = saltelliDesign(Float64Array.from({ length: 4 * 300 }, random), 2, false);
      const values = valuesOf(design, (u) => u[0]! + 3 * u[1]!);
      const { low, high } = sobolIndices(design, values, options).total[1]!;
      if (low <= 0.9 && 0.9 <= high) hits += 1;
    }
    expect(hits).toBeGreaterThan(50);
  });

  test("a base sample with a value that is not finite is left out and counted", () => {
    const design = saltelliDesign(sobolPoints(256, 4, 1), 2, true);
    const values = valuesOf(design, (u) => u[0]! * u[1]!);
    const spoilt = values.slice();
    spoilt[5 * design.rowsPerBase + 3] = Number.NaN;
    const whole = Float64Array.from(values).filter((_, row) => Math.floor(row / design.rowsPerBase) !== 5);
    const { nUsed, nDropped, ...indices } = sobolIndices(design, spoilt, options);
    expect([nUsed, nDropped]).toEqual([255, 1]);
    expect(indices.first).toEqual(sobolIndices({ ...design, nBase: 255 }, whole, options).first);
  });

  test("a constant output is refused in words, with no number in place of an index", () => {
    const design = saltelliDesign(sobolPoints(16, 4, 1), 2, false);
    const { first, refusal } = sobolIndices(design, new Float64Array(16 * 4).fill(0.1), options);
    expect(refusal).toBe("the output is 0.1 at every point; without variance there are no indices");
    expect(first[0]!.value).toBeNaN();
  });

  test("too few values, or too few that are finite, are refused", () => {
    const design = saltelliDesign(sobolPoints(16, 4, 1), 2, false);
    expect(() => sobolIndices(design, new Float64Array(63), options)).toThrow("63 values for 64 rows");
    expect(() => sobolIndices(design, new Float64Array(64).fill(Number.NaN), options)).toThrow(
      "0 of 16 base samples have only finite values",
    );
  });

  test("the same values give the same bytes", () => {
    const design = saltelliDesign(sobolPoints(64, 4, 1), 2, true);
    const values = valuesOf(design, (u) => u[0]! * u[1]!);
    expect(sobolIndices(design, values, options)).toEqual(sobolIndices(design, values, options));
  });
});
