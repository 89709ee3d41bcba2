import { describe, expect, test } from "vitest";
import { latinHypercube } from "../../experiment/design.ts";
import { normalQuantile } from "../../math/special.ts";
import { type Table, tableOf } from "../../table/table.ts";
import { fitEmulator, predict } from "./emulator.ts";

/** n futures of d uniform inputs called x0, x1, ... */
function futures(n: number, d: number, seed = 1): Table {
  const points = latinHypercube(n, d, seed);
  return tableOf(
    Array.from({ length: d }, (_, k) => ({
      name: `x${k}`,
      values: Float64Array.from({ length: n }, (_, i) => points[i * d + k]!),
    })),
  );
}

function outputOf(inputs: Table, model: (x: number[]) => number): Float64Array {
  return Float64Array.from({ length: inputs.nRows }, (_, row) =>
    model(inputs.columns.map(({ values }) => values[row] as number)),
  );
}

function ishigami(u: number[]): number {
  const [x1, x2, x3] = u.map((value) => Math.PI * (2 * value - 1)) as [number, number, number];
  return Math.sin(x1) + 7 * Math.sin(x2) ** 2 + 0.1 * x3 ** 4 * Math.sin(x1);
}

/** Standard normal noise that depends on the seed alone. */
function noise(n: number, seed: number): Float64Array {
  return latinHypercube(n, 1, seed).map((u) => normalQuantile(u));
}

describe("fitEmulator", () => {
  test("500 points of Ishigami's function are enough to predict new ones", () => {
    const inputs = futures(500, 3);
    const emulator = fitEmulator(inputs, outputOf(inputs, ishigami), { seed: 1 });
    expect(emulator.q2).toBeGreaterThan(0.99);
    const fresh = futures(200, 3, 9);
    let error = 0;
    const truth = outputOf(fresh, ishigami);
    truth.forEach((value, row) => {
      error +=
        (value -
          predict(
            emulator,
            fresh.columns.map(({ values }) => values[row]!),
          )) **
        2;
    });
    // V = 13.84; what cross-validation says must hold for new points, within a factor of three.
    expect(error / 200 / 13.84).toBeLessThan(3 * (1 - emulator.q2) + 1e-4);
  });

  test("60 inputs without effect do not hide Ishigami's function", () => {
    const inputs = futures(1000, 63);
    const emulator = fitEmulator(inputs, outputOf(inputs, ishigami), { seed: 1 });
    expect(emulator.q2).toBeGreaterThan(0.95);
    expect(emulator.trusted).toBe(true);
  });

  test("a polynomial is found exactly", () => {
    const inputs = futures(200, 5);
    const model = ([a, b, c]: number[]): number => 3 + 2 * a! - b! + 4 * a! * c!;
    const emulator = fitEmulator(inputs, outputOf(inputs, model), { seed: 1 });
    // Ranks on a Latin hypercube stray from the values by up to 1/200.
    expect(predict(emulator, [0.3, 0.6, 0.9, 0.5, 0.1])).toBeCloseTo(3 + 0.6 - 0.6 + 1.08, 1);
    expect(emulator.q2).toBeGreaterThan(0.999);
  });

  test("the share of replicate noise is taken off what could be explained", () => {
    // Signal variance 12 (1/12) = 1 by the slope sqrt(12); noise variance 1: at most half can be explained.
    const inputs = futures(2000, 10);
    const luck = noise(2000, 77);
    const output = outputOf(inputs, ([a]) => Math.sqrt(12) * a!).map((value, row) => value + luck[row]!);
    const noiseVariances = new Float64Array(2000).fill(1);
    const { q2, noiseShare, explained, trusted, verdict } = fitEmulator(inputs, output, {
      seed: 1,
      noiseVariances,
    });
    // Correlation of signal and noise in the sample has a standard error of 1/sqrt(2000) = .022; allow 4 of its effect.
    expect(Math.abs(noiseShare! - 0.5)).toBeLessThan(0.05);
    expect(Math.abs(q2 - 0.5)).toBeLessThan(0.05);
    expect(explained).toBeGreaterThan(0.95);
    expect(trusted).toBe(true);
    expect(verdict).toMatch(
      /^The emulator explains \d\d % of the variance over futures \(\d\d % of it is replicate noise/,
    );
  });

  test("an output that has nothing to do with 81 inputs is not explained, and said not to be trusted", () => {
    const { q2, trusted, verdict } = fitEmulator(futures(400, 81), noise(400, 5), { seed: 1 });
    expect(q2).toBeLessThan(0.1);
    expect(trusted).toBe(false);
    expect(verdict).toMatch(/indices are not to be trusted/);
  });

  test("a spread that is all replicate noise is said to need more replicates", () => {
    const noiseVariances = new Float64Array(200).fill(1.5);
    const emulator = fitEmulator(futures(200, 3), noise(200, 5), { seed: 1, noiseVariances });
    expect([emulator.noiseShare, emulator.explained, emulator.trusted]).toEqual([1, 0, false]);
    expect(emulator.verdict).toContain("need more replicates");
  });

  test("an input on another rising scale gives the same emulator", () => {
    const inputs = futures(200, 3);
    const output = outputOf(inputs, ([a, b]) => a! + b! * b!);
    const scaled = tableOf(
      inputs.columns.map(({ name, values }) => ({
        name,
        values: Float64Array.from(values as Float64Array, Math.exp),
      })),
    );
    expect(fitEmulator(scaled, output, { seed: 1 }).terms).toEqual(
      fitEmulator(inputs, output, { seed: 1 }).terms,
    );
  });

  test("failed futures are left out and counted", () => {
    const inputs = futures(100, 2);
    const output = outputOf(inputs, ([a]) => a!);
    output[3] = Number.NaN;
    const { nUsed, nDropped } = fitEmulator(inputs, output, { seed: 1 });
    expect([nUsed, nDropped]).toEqual([99, 1]);
  });

  test("a constant output has an emulator without terms that is not trusted", () => {
    const emulator = fitEmulator(futures(50, 2), new Float64Array(50).fill(0.1), { seed: 1 });
    expect(emulator.terms).toEqual([]);
    expect(emulator.intercept).toBeCloseTo(0.1, 12);
    expect([emulator.trusted, emulator.q2]).toEqual([false, Number.NaN]);
  });

  test("a hyperbolic truncation below 1 keeps interactions of high degree out", () => {
    const inputs = futures(400, 2);
    const output = outputOf(inputs, ([a, b]) => (a! - 0.5) ** 3 * (b! - 0.5) ** 3);
    const { terms } = fitEmulator(inputs, output, { seed: 1, maxDegree: 6, hyperbolicNorm: 0.4 });
    // (a^q + b^q)^(1/q) <= 6 with q = .4: (1, 1) gives 5.7 and any other pair more than 6.
    for (const { factors } of terms) {
      if (factors.length === 2) expect(factors.map(({ index }) => index)).toEqual([0, 0]);
    }
  });

  test("too few futures, no inputs and settings out of range are refused", () => {
    expect(() => fitEmulator(futures(20, 2), new Float64Array(20), { seed: 1 })).toThrow(
      "at least 30 are needed",
    );
    expect(() => fitEmulator(tableOf([]), new Float64Array(0), { seed: 1 })).toThrow("there are no inputs");
    expect(() => fitEmulator(futures(50, 2), new Float64Array(49), { seed: 1 })).toThrow(
      "50 rows and the output 49",
    );
    expect(() => fitEmulator(futures(50, 2), new Float64Array(50), { seed: 1, hyperbolicNorm: 0 })).toThrow(
      "(0, 1]",
    );
  });
});

describe("predict", () => {
  test("a row with another number of inputs is refused", () => {
    const inputs = futures(50, 2);
    const emulator = fitEmulator(
      inputs,
      outputOf(inputs, ([a]) => a!),
      { seed: 1 },
    );
    expect(() => predict(emulator, [0.5])).toThrow("there are 1 inputs; the emulator has 2");
  });
});
