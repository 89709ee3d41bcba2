import { describe, expect, test } from "vitest";
import { latinHypercube } from "../../experiment/design.ts";
import { exp } from "../../math/elementary.ts";
import { normalCdf, normalQuantile } from "../../math/special.ts";
import { tableOf } from "../../table/table.ts";
import { valueOfInformation } from "./value-of-information.ts";

const n = 2000;
const points = latinHypercube(n, 6, 1);
const columns = Array.from({ length: 6 }, (_, d) =>
  Float64Array.from({ length: n }, (_, i) => normalQuantile(points[i * 6 + d]!)),
);
const normal = (d: number): Float64Array => columns[d]!;
const inputs = tableOf(["a", "b", "c", "d"].map((name, d) => ({ name, values: normal(d) })));
const nothing = new Float64Array(n);

/** Expected gain of a normal variable with this mean (below 0) and deviation over doing nothing: sigma (phi(k) - k (1 - Phi(k))). */
function unitNormalLoss(mean: number, sigma: number): number {
  const k = Math.abs(mean) / sigma;
  return sigma * (exp((-k * k) / 2) / Math.sqrt(2 * Math.PI) - k * (1 - normalCdf(k)));
}

describe("valueOfInformation", () => {
  test("two policies with a linear loss in normal inputs have the closed-form EVPI and EVPPI", () => {
    // Raiffa and Schlaifer 1961: policy 1 gains -0.5 + 2 a + b over policy 0; knowing a leaves a deviation of 2, all of them sqrt(5).
    const gain = normal(0).map((a, i) => -0.5 + 2 * a + normal(1)[i]!);
    const result = valueOfInformation(inputs, [nothing, gain], { direction: "higher", seed: 1 });
    expect(result.bestNow).toBe(0);
    expect(Math.abs(result.evpi - unitNormalLoss(-0.5, Math.sqrt(5)))).toBeLessThan(0.01);
    const [a, b, c] = result.inputs;
    expect(Math.abs(a!.evppi - unitNormalLoss(-0.5, 2))).toBeLessThan(0.02);
    // What a adds is noise here, deviation 2: the slope and the mean of 2,000 have errors of .045, of which EVPPI takes .35 and .31.
    expect(Math.abs(b!.evppi - unitNormalLoss(-0.5, 1))).toBeLessThan(0.06);
    expect(c!.evppi).toBeLessThan(0.03);
    expect(result.inputs.map(({ changesChoice }) => changesChoice)).toEqual([true, true, false, false]);
    expect(a!.low).toBeLessThan(a!.evppi);
    expect(a!.high).toBeGreaterThan(a!.evppi);
    expect(a!.shareOfEvpi).toBeCloseTo(a!.evppi / result.evpi, 12);
  });

  test("the choice along an input changes where the regression lines cross", () => {
    // Policy 1 is better where 2 a > 0.5.
    const gain = normal(0).map((a, i) => -0.5 + 2 * a + normal(1)[i]!);
    const { choices } = valueOfInformation(inputs, [nothing, gain], { direction: "higher", seed: 1 })
      .inputs[0]!;
    expect(choices.map(({ policy }) => policy)).toEqual([0, 1]);
    expect(Math.abs(choices[0]!.to! - 0.25)).toBeLessThan(0.06);
    expect(choices[1]!.from).toBe(choices[0]!.to);
    expect(choices[0]!.share + choices[1]!.share).toBeCloseTo(1, 10);
  });

  test("where lower values are preferred the signs turn", () => {
    const gain = normal(0).map((a) => -0.5 + 2 * a);
    const loss = gain.map((value) => -value);
    const higher = valueOfInformation(inputs, [nothing, gain], { direction: "higher", seed: 1 });
    const lower = valueOfInformation(inputs, [nothing, loss], { direction: "lower", seed: 1 });
    expect(lower.evpi).toBeCloseTo(higher.evpi, 12);
    expect(lower.inputs[0]!.evppi).toBeCloseTo(higher.inputs[0]!.evppi, 12);
  });

  test("a categorical input has the EVPPI of its group means", () => {
    // Gains -1 with share .7 and +1 with share .3: mean -.4, so nothing is best now, and knowing is worth .3.
    const mode = Array.from({ length: n }, (_, i) => (points[i * 6 + 4]! < 0.7 ? "rain" : "sun"));
    const gain = Float64Array.from(mode, (text, i) => (text === "sun" ? 1 : -1) + 0.1 * normal(0)[i]!);
    const table = tableOf([{ name: "mode", values: mode }, inputs.columns[0]!]);
    const { evpi, inputs: rows } = valueOfInformation(table, [nothing, gain], {
      direction: "higher",
      seed: 1,
    });
    expect(rows[0]!.evppi).toBeCloseTo(0.3, 2);
    expect(evpi).toBeCloseTo(0.3, 2);
    expect(rows[0]!.choices.map(({ level, policy }) => [level, policy])).toEqual([
      ["rain", 0],
      ["sun", 1],
    ]);
    expect(rows[0]!.changesChoice).toBe(true);
  });

  test("a curve that a straight line misses is found", () => {
    // Gain a^2 - 1: mean 0 and slope 0; E max(0, a^2 - 1) = 2 phi(1) = .4839.
    const gain = normal(0).map((a) => a * a - 1.02);
    const { evppi } = valueOfInformation(inputs, [nothing, gain], { direction: "higher", seed: 1 })
      .inputs[0]!;
    expect(Math.abs(evppi - 0.4839)).toBeLessThan(0.03);
  });

  test("of three policies the best is followed along the input", () => {
    // 0, 1 + 2a and 1 - 2a: best max(1 + 2|a|) > 0; mean of the best 1 + 4 phi(0) = 2.596, best mean 1.
    const values = [nothing, normal(0).map((a) => 1 + 2 * a), normal(0).map((a) => 1 - 2 * a)];
    const { evpi, inputs: rows } = valueOfInformation(inputs, values, { direction: "higher", seed: 1 });
    expect(Math.abs(evpi - 1.596)).toBeLessThan(0.01);
    expect(Math.abs(rows[0]!.evppi - 1.596)).toBeLessThan(0.02);
    expect(rows[0]!.choices.map(({ policy }) => policy)).toEqual([2, 1]);
  });

  test("inputs without effect seldom seem to change the choice", () => {
    // 20 data sets of noise with four inputs: at 5 % over all inputs one is expected to; five or more have a chance of .3 %.
    let seeming = 0;
    for (let seed = 0; seed < 20; seed++) {
      const luck = latinHypercube(n, 1, 100 + seed).map((u) => normalQuantile(u) - 0.02);
      const { inputs: rows } = valueOfInformation(inputs, [nothing, luck], { direction: "higher", seed });
      if (rows.some(({ changesChoice }) => changesChoice)) seeming += 1;
    }
    expect(seeming).toBeLessThan(5);
  });

  test("replicate noise is taken out of the EVPI", () => {
    // Signal deviation 1, noise deviation 1: raw EVPI is that of sqrt(2), freed that of 1.
    const gain = normal(0).map((a, i) => -0.5 + a + normal(4)[i]!);
    const variances = [nothing, new Float64Array(n).fill(1)];
    const raw = valueOfInformation(inputs, [nothing, gain], { direction: "higher", seed: 1 });
    const freed = valueOfInformation(inputs, [nothing, gain], {
      direction: "higher",
      seed: 1,
      noise: { reference: 0, variances },
    });
    expect(Math.abs(raw.evpi - unitNormalLoss(-0.5, Math.SQRT2))).toBeLessThan(0.02);
    expect(Math.abs(freed.evpi - unitNormalLoss(-0.5, 1))).toBeLessThan(0.02);
  });

  test("two policies that do the same leave nothing to learn", () => {
    const same = normal(0);
    const { evpi, inputs: rows } = valueOfInformation(inputs, [same, same], { direction: "higher", seed: 1 });
    expect(evpi).toBe(0);
    expect(rows.map(({ evppi, shareOfEvpi, changesChoice }) => [evppi, shareOfEvpi, changesChoice])).toEqual(
      Array(4).fill([0, 0, false]),
    );
  });

  test("futures without a value of some policy are left out; a single policy and too few futures are refused", () => {
    const holed = normal(0).slice();
    holed[7] = Number.NaN;
    expect(valueOfInformation(inputs, [nothing, holed], { direction: "higher", seed: 1 }).nDropped).toBe(1);
    expect(() => valueOfInformation(inputs, [nothing], { direction: "higher", seed: 1 })).toThrow(
      "at least two",
    );
    holed.fill(Number.NaN, 0, n - 20);
    expect(() => valueOfInformation(inputs, [nothing, holed], { direction: "higher", seed: 1 })).toThrow(
      "20 futures have a value of every policy; at least 30",
    );
    expect(() =>
      valueOfInformation(inputs, [nothing, new Float64Array(3)], { direction: "higher", seed: 1 }),
    ).toThrow("2000 rows and a policy 3 values");
  });
});
