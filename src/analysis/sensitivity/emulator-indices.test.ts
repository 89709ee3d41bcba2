import { describe, expect, test } from "vitest";
import { latinHypercube } from "../../experiment/design.ts";
import { type Table, tableOf } from "../../table/table.ts";
import { fitEmulator } from "./emulator.ts";
import { type EmulatorIndices, emulatorIndices } from "./emulator-indices.ts";

const options = { bootstraps: 100, level: 0.95, seed: 3 };

function futures(n: number, d: number): Table {
  const points = latinHypercube(n, d, 1);
  return tableOf(
    Array.from({ length: d }, (_, k) => ({
      name: `x${k}`,
      values: Float64Array.from({ length: n }, (_, i) => points[i * d + k]!),
    })),
  );
}

function indicesOf(inputs: Table, model: (x: number[], row: number) => number): EmulatorIndices {
  const output = Float64Array.from({ length: inputs.nRows }, (_, row) =>
    model(
      inputs.columns.map(({ values }) => values[row] as number),
      row,
    ),
  );
  return emulatorIndices(fitEmulator(inputs, output, { seed: 1 }), inputs, output, options);
}

function ishigami(u: number[]): number {
  const [x1, x2, x3] = u.map((value) => Math.PI * (2 * value - 1)) as [number, number, number];
  return Math.sin(x1) + 7 * Math.sin(x2) ** 2 + 0.1 * x3 ** 4 * Math.sin(x1);
}

function expectNear(indices: EmulatorIndices, first: number[], total: number[], tolerance: number): void {
  first.forEach((value, k) => {
    expect(Math.abs(indices.inputs[k]!.first.value - value)).toBeLessThan(tolerance);
    expect(Math.abs(indices.inputs[k]!.total.value - total[k]!)).toBeLessThan(tolerance);
  });
}

describe("emulatorIndices", () => {
  test("500 points of Ishigami's function give its closed-form indices to 0.02", () => {
    // Closed form, a = 7 and b = 0.1: Ishigami and Homma 1990; values as in Saltelli et al. 2008.
    const indices = indicesOf(futures(500, 3), ishigami);
    expectNear(indices, [0.3139, 0.4424, 0], [0.5576, 0.4424, 0.2437], 0.02);
    const pair = indices.pairs.find(({ i, j }) => i === 0 && j === 2)!;
    expect(Math.abs(pair.value - 0.2437)).toBeLessThan(0.02);
  });

  test("60 inputs without effect get next to nothing beside Ishigami's three", () => {
    const indices = indicesOf(futures(1000, 63), ishigami);
    expectNear(indices, [0.3139, 0.4424, 0], [0.5576, 0.4424, 0.2437], 0.03);
    for (const { total } of indices.inputs.slice(3)) expect(total.value).toBeLessThan(0.01);
  });

  test("the g-function of Sobol' has its closed-form indices to 0.02", () => {
    const a = [0, 1, 4.5, 9, 99, 99];
    const indices = indicesOf(futures(1000, 6), (u) =>
      a.reduce((product, ai, i) => product * ((Math.abs(4 * u[i]! - 2) + ai) / (1 + ai)), 1),
    );
    // V_i = 1 / (3 (1 + a_i)^2), V = prod(1 + V_i) - 1.
    const parts = a.map((ai) => 1 / (3 * (1 + ai) ** 2));
    const product = parts.reduce((all, part) => all * (1 + part), 1);
    expectNear(
      indices,
      parts.map((part) => part / (product - 1)),
      parts.map((part) => (part * product) / (1 + part) / (product - 1)),
      0.02,
    );
  });

  test("a linear function has indices in proportion to its squared slopes, and intervals about them", () => {
    const indices = indicesOf(futures(300, 3), ([a, b]) => a! + 3 * b!);
    expectNear(indices, [0.1, 0.9, 0], [0.1, 0.9, 0], 0.005);
    const { low, value, high } = indices.inputs[0]!.first;
    expect(low).toBeLessThanOrEqual(value);
    expect(high).toBeGreaterThanOrEqual(value);
    expect(indices.trusted).toBe(true);
  });

  test("a categorical input and its interaction have their closed-form indices", () => {
    // y = g_l + s_l x with x standardised uniform: levels p = .5, .3, .2, means g = 0, 1, 3 and slopes s = 1, 1, -1.
    // V(g) = .3 + 1.8 - .9^2 = 1.29; mean slope .6, so x alone gives .36 and the pair E s^2 - .36 = .64; V = 2.29.
    const points = futures(1000, 2);
    const u = points.columns[1]!.values as Float64Array;
    const mode = Array.from(u, (value) => (value < 0.5 ? "a" : value < 0.8 ? "b" : "c"));
    const inputs = tableOf([points.columns[0]!, { name: "mode", values: mode }]);
    const indices = indicesOf(inputs, ([x], row) => {
      const level = mode[row]!;
      const standard = Math.sqrt(12) * (x! - 0.5);
      return (level === "a" ? 0 : level === "b" ? 1 : 3) + (level === "c" ? -standard : standard);
    });
    expectNear(indices, [0.36 / 2.29, 1.29 / 2.29], [1 / 2.29, 1.93 / 2.29], 0.03);
    expect(indices.pairs.map(({ i, j }) => [i, j])).toEqual([[0, 1]]);
  });

  test("inputs that go together are named in the caveats", () => {
    const { columns } = futures(200, 2);
    const [a, b] = columns.map(({ values }) => values as Float64Array) as [Float64Array, Float64Array];
    const inputs = tableOf([columns[0]!, { name: "mix", values: a.map((value, i) => value + b[i]! / 2) }]);
    const { caveats } = indicesOf(inputs, ([x, y]) => x! + y!);
    expect(caveats[1]).toMatch(/^"x0" and "mix" go together over the futures \(rank correlation 0\.\d\d\)/);
  });

  test("an emulator without terms has no indices, and another output is refused", () => {
    const inputs = futures(50, 2);
    const flat = new Float64Array(50).fill(1);
    const none = emulatorIndices(fitEmulator(inputs, flat, { seed: 1 }), inputs, flat, options);
    expect([none.inputs[0]!.first.value, none.trusted]).toEqual([Number.NaN, false]);
    const line = inputs.columns[0]!.values as Float64Array;
    const emulator = fitEmulator(inputs, line, { seed: 1 });
    expect(() =>
      emulatorIndices(
        emulator,
        inputs,
        line.map((x, i) => (i === 0 ? Number.NaN : x)),
        options,
      ),
    ).toThrow("the emulator was fitted to 50");
  });
});
