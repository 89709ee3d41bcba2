import { describe, expect, test } from "vitest";
import { latinHypercube } from "../../experiment/design.ts";
import { normalQuantile } from "../../math/special.ts";
import { tableOf } from "../../table/table.ts";
import { rankSensitivity } from "./rank-sensitivity.ts";

const n = 500;
const points = latinHypercube(n, 8, 1);
const uniform = Array.from({ length: 8 }, (_, d) =>
  Float64Array.from({ length: n }, (_, i) => points[i * 8 + d]!),
);
const mode = Array.from(uniform[6]!, (value) => (value < 0.5 ? "strict" : "loose"));
const inputs = tableOf([
  ...["a", "b", "c"].map((name, d) => ({ name, values: uniform[d]! })),
  { name: "mode", values: mode },
  { name: "flat", values: new Float64Array(n).fill(1) },
]);
const zero = new Float64Array(n);

describe("rankSensitivity", () => {
  test("the input on which the order hangs has the largest index, and the order turns along it", () => {
    // Policy 1 gains 4 a - 1.8 + b over policy 0: about -1 in the lowest fifth of a, +2.3 in the highest; variances 16 : 1.
    const gain = uniform[0]!.map((a, i) => 4 * a - 1.8 + uniform[1]![i]!);
    const far = new Float64Array(n).fill(-9);
    const result = rankSensitivity(inputs, [zero, gain, far], { direction: "higher", seed: 1 });
    expect([result.leader, result.runnerUp]).toEqual([1, 0]);
    expect(result.difference).toBeCloseTo(0.7, 2);
    const [a, b, c] = result.inputs;
    expect(a!.first.value).toBeCloseTo(16 / 17, 1);
    expect(b!.total.value).toBeCloseTo(1 / 17, 1);
    expect(c!.total.value).toBeLessThan(0.01);
    expect([a!.verdict, b!.verdict]).toEqual(["turns", "holds"]);
    expect([a!.lowest.part, a!.lowest.best, a!.highest.best]).toEqual(["lowest fifth", 0, 1]);
    // Mean of a in its lowest fifth is .1, and of b over all .5: 4 * .1 - 1.8 + .5 = -.9.
    expect(Math.abs(a!.lowest.difference + 0.9)).toBeLessThan(0.1);
    expect(result.emulator.trusted).toBe(true);
  });

  test("where lower values are preferred the leader is the lower one", () => {
    const loss = uniform[0]!.map((a) => a - 2);
    const result = rankSensitivity(inputs, [zero, loss], { direction: "lower", seed: 1 });
    expect([result.leader, result.inputs[0]!.verdict]).toEqual([1, "holds"]);
    expect(result.difference).toBeCloseTo(-1.5, 3);
    // The leader does worst where the difference is least negative.
    expect(result.inputs[0]!.lowest.part).toBe("highest fifth");
  });

  test("a categorical input is compared level by level", () => {
    const gain = Float64Array.from(mode, (text, i) => (text === "strict" ? -1 : 2) + 0.1 * uniform[1]![i]!);
    const row = rankSensitivity(inputs, [zero, gain], { direction: "higher", seed: 1 }).inputs[3]!;
    expect([row.lowest.part, row.lowest.best, row.highest.part, row.highest.best]).toEqual([
      "strict",
      0,
      "loose",
      1,
    ]);
    expect([row.verdict, row.lowest.nFutures]).toEqual(["turns", 250]);
  });

  test("a difference inside the noise is called unclear, and a noise of which nothing is left is not trusted", () => {
    const luck = uniform[7]!.map((u) => normalQuantile(u));
    const result = rankSensitivity(inputs, [zero, luck], {
      direction: "higher",
      seed: 1,
      noiseOf: () => new Float64Array(n).fill(1.2),
    });
    expect(result.inputs.map(({ verdict }) => verdict)).toEqual(Array(5).fill("unclear"));
    expect(result.emulator.trusted).toBe(false);
    expect(result.emulator.verdict).toContain("need more replicates");
  });

  test("an input that never varies is judged by all futures", () => {
    const gain = uniform[0]!.map((a) => a + 1);
    const { input, lowest, highest, verdict, total } = rankSensitivity(inputs, [zero, gain], {
      direction: "higher",
      seed: 1,
    }).inputs[4]!;
    expect([input, lowest.part, verdict, total.value]).toEqual(["flat", "all futures", "holds", 0]);
    expect(highest).toEqual(lowest);
  });

  test("two policies that do the same are unclear everywhere, without an index", () => {
    const result = rankSensitivity(inputs, [zero, zero], { direction: "higher", seed: 1 });
    expect([result.leader, result.runnerUp, result.difference]).toEqual([0, 1, 0]);
    expect(
      result.inputs.every(({ verdict, total }) => verdict === "unclear" && Number.isNaN(total.value)),
    ).toBe(true);
  });

  test("failed futures are counted, and a single policy or no whole future is refused", () => {
    const holed = uniform[0]!.slice();
    holed[3] = Number.NaN;
    const result = rankSensitivity(inputs, [zero, holed], { direction: "higher", seed: 1 });
    expect([result.nUsed, result.nDropped]).toEqual([n - 1, 1]);
    expect(() => rankSensitivity(inputs, [zero], { direction: "higher", seed: 1 })).toThrow("at least two");
    expect(() =>
      rankSensitivity(inputs, [zero, new Float64Array(n).fill(Number.NaN)], { direction: "higher", seed: 1 }),
    ).toThrow("no future has a value of every policy");
  });
});
