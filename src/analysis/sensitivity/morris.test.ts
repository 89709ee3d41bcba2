import { describe, expect, test } from "vitest";
import { type MorrisDesign, morrisDesign } from "../../experiment/morris-design.ts";
import { elementaryEffects } from "./morris.ts";

const options = { bootstraps: 200, level: 0.95, seed: 1 };

function valuesOf(design: MorrisDesign, model: (x: Float64Array) => number): Float64Array {
  const { points, dimensions: d } = design;
  return Float64Array.from({ length: points.length / d }, (_, row) =>
    model(points.subarray(row * d, (row + 1) * d)),
  );
}

/** The function of 20 inputs of Morris 1991, section 4, with the weak coefficients of Saltelli et al. 2008, (-1)^i and (-1)^(i+j). */
function morrisFunction(x: Float64Array): number {
  const w = Array.from(x, (value, i) =>
    i === 2 || i === 4 || i === 6 ? 2 * ((1.1 * value) / (value + 0.1) - 0.5) : 2 * (value - 0.5),
  );
  let y = 0;
  for (let i = 0; i < 20; i++) {
    y += (i < 10 ? 20 : (-1) ** (i + 1)) * w[i]!;
    for (let j = i + 1; j < 20; j++) {
      y += (j < 6 ? -15 : (-1) ** (i + j)) * w[i]! * w[j]!;
      for (let k = j + 1; k < 5; k++) {
        y -= 10 * w[i]! * w[j]! * w[k]!;
        for (let l = k + 1; l < 4; l++) y += 5 * w[i]! * w[j]! * w[k]! * w[l]!;
      }
    }
  }
  return y;
}

describe("elementaryEffects", () => {
  test("a linear function has its slopes as effects, without spread", () => {
    const design = morrisDesign({ dimensions: 3, trajectories: 5, levels: 6, seed: 4 });
    const effects = elementaryEffects(
      design,
      valuesOf(design, (x) => 2 * x[0]! - 3 * x[1]!),
      options,
    );
    [2, -3, 0].forEach((slope, i) => {
      expect(effects[i]!.mu).toBeCloseTo(slope, 10);
      expect(effects[i]!.muStar.value).toBeCloseTo(Math.abs(slope), 10);
      expect(effects[i]!.sigma).toBeCloseTo(0, 10);
    });
  });

  test("the g-function of Sobol' has the mu* of its closed form on the four-level grid", () => {
    // A move of 2/3 on levels 0, 1/3, 2/3, 1 changes |4x - 2| by 4/3, so |effect| is 2 / (1 + a_i) times the other factors,
    // whose mean over the levels is (4/3 + a_j) / (1 + a_j); signs cancel.
    const a = [0, 1, 4.5, 9, 99];
    const design = morrisDesign({ dimensions: 5, trajectories: 2000, levels: 4, seed: 1 });
    const values = valuesOf(design, (x) =>
      a.reduce((product, ai, i) => product * ((Math.abs(4 * x[i]! - 2) + ai) / (1 + ai)), 1),
    );
    for (const { input, mu, muStar } of elementaryEffects(design, values, options)) {
      const expected = a.reduce(
        (product, aj, j) => product * (j === input ? 2 / (1 + aj) : (4 / 3 + aj) / (1 + aj)),
        1,
      );
      // Half an interval at 95 % is two standard errors; twice that are four.
      const half = muStar.high - muStar.value;
      expect(Math.abs(muStar.value - expected)).toBeLessThan(2 * half);
      expect(Math.abs(mu)).toBeLessThan(0.1 * expected + 2 * half);
      expect(half).toBeLessThan(0.05 * expected);
    }
  });

  test("Morris' function of 20 inputs falls into its published classes", () => {
    // Morris 1991, figure 1: inputs 1 to 7 with curvature or interactions, 8 to 10 large and nearly linear, 11 to 20 of no account.
    const design = morrisDesign({ dimensions: 20, trajectories: 100, levels: 4, seed: 1 });
    const effects = elementaryEffects(design, valuesOf(design, morrisFunction), options);
    for (const { input, muStar, sigma } of effects) {
      if (input < 7) expect(sigma).toBeGreaterThan(20);
      else expect(sigma).toBeLessThan(12);
      if (input < 10) expect(muStar.value).toBeGreaterThan(20);
      else expect(muStar.value).toBeLessThan(12);
    }
    // Slope 20 of w, which runs over 2 units: 40.
    for (const input of [7, 8, 9]) expect(Math.abs(effects[input]!.mu - 40)).toBeLessThan(4);
  });

  test("a failed run costs the effects at it, which are counted", () => {
    const design = morrisDesign({ dimensions: 2, trajectories: 5, levels: 4, seed: 1 });
    const values = valuesOf(design, (x) => x[0]! + x[1]!);
    values[1] = Number.NaN;
    const effects = elementaryEffects(design, values, options);
    expect(effects.map(({ nUsed, nDropped }) => [nUsed, nDropped])).toEqual([
      [4, 1],
      [4, 1],
    ]);
    expect(effects[0]!.mu).toBeCloseTo(1, 12);
    values[4] = Number.NaN;
    expect(() => elementaryEffects(design, values, options)).toThrow("so add trajectories");
  });

  test("a constant output has effects of 0", () => {
    const design = morrisDesign({ dimensions: 2, trajectories: 4, levels: 4, seed: 1 });
    expect(elementaryEffects(design, new Float64Array(12).fill(7), options)[0]).toEqual({
      input: 0,
      mu: 0,
      muStar: { value: 0, low: 0, high: 0 },
      sigma: 0,
      nUsed: 4,
      nDropped: 0,
    });
  });
});
