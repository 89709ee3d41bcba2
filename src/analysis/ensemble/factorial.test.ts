import { describe, expect, test } from "vitest";
import { noise } from "../discovery/cube.test.fixture.ts";
import { factorialEffects, surplusSentence } from "./factorial.ts";

/**
 * Pilot plant of Box, Hunter and Hunter 1978, Statistics for Experimenters, table 10.1: yields in standard order of
 * temperature T, concentration C, catalyst K.
 */
const yields = [60, 72, 54, 68, 52, 83, 45, 80];
const legs = ["T", "C", "K"];
const plant = { legs, values: yields.map((value) => [value]), nReplicates: 1 };

describe("factorialEffects", () => {
  test("gives the published effects of the pilot plant", () => {
    const { effects, grandMean } = factorialEffects(plant);
    expect(Object.fromEntries(effects.map(({ legs, mean }) => [legs.join(""), mean]))).toEqual({
      T: 23,
      C: -5,
      TC: 1.5,
      K: 1.5,
      TK: 10,
      CK: 0,
      TCK: 0.5,
    });
    expect(grandMean.mean).toBe(64.25);
  });

  test("Shapley's values of the pilot plant add up to the package's effect", () => {
    const result = factorialEffects(plant);
    expect(result.package.mean).toBe(20);
    // T: (72-60)/3 + ((68-54) + (83-52))/6 + (80-45)/3 = 4 + 7.5 + 11.667; C and K likewise.
    const [t, c, k] = result.shapley.map(({ mean }) => mean);
    expect(t).toBeCloseTo(139 / 6, 12);
    expect(c).toBeCloseTo(-29 / 6, 12);
    expect(k).toBeCloseTo(10 / 6, 12);
    // Alone the legs do +12, -6 and -8, together 20: 22 more than the sum of -2.
    expect(result.surplus.mean).toBe(22);
  });

  test("luck that all policies share leaves no error, luck of their own does", () => {
    const luck = noise(400, 5);
    const own = noise(400, 6);
    const shared = yields.map((value) => luck.map((u) => value + 100 * u));
    const result = factorialEffects({ legs, values: shared, nReplicates: 4 });
    for (const effect of [...result.effects, result.package]) expect(effect.error).toBeLessThan(1e-12);
    const apart = shared.map((list, p) => (p === 7 ? list.map((value, i) => value + 20 * own[i]!) : list));
    const noisy = factorialEffects({ legs, values: apart, nReplicates: 4 });
    // Of variance 400/12 in one of eight policies: the package's error is sqrt(33.3 / 400) = 0.29, an effect's a quarter.
    expect(noisy.package.error / Math.sqrt(400 / 12 / 400)).toBeGreaterThan(0.8);
    expect(noisy.package.error / Math.sqrt(400 / 12 / 400)).toBeLessThan(1.2);
    expect(noisy.effects[0]!.error * 4).toBeCloseTo(noisy.package.error, 10);
  });

  test("legs that do not depend on each other have no interaction, and Shapley gives each its own effect", () => {
    const values = [0, 3, 5, 8].map((value) => [value, value + 1]);
    const { effects, surplus, shapley } = factorialEffects({ legs: ["a", "b"], values, nReplicates: 1 });
    expect(effects.map(({ mean }) => mean)).toEqual([3, 5, 0]);
    expect(surplus).toMatchObject({ mean: 0, insideNoise: true });
    expect(shapley.map(({ mean, share }) => [mean, share])).toEqual([
      [3, 3 / 8],
      [5, 5 / 8],
    ]);
  });

  test("a run that failed in one policy is left out of all contrasts", () => {
    const values = [
      [0, 1, 2, 3],
      [1, 2, 3, Number.NaN],
      [2, 3, 4, 5],
      [3, 4, 5, 6],
    ];
    const result = factorialEffects({ legs: ["a", "b"], values, nReplicates: 2 });
    expect(result.leftOut).toBe(1);
    expect(result.nFutures).toBe(2);
    expect(result.grandMean.mean).toBe((2 + 3.5) / 2);
    expect(result.effects.map(({ mean }) => mean)).toEqual([1, 2, 0]);
  });

  test("four legs have fifteen effects in standard order", () => {
    const values = Array.from({ length: 16 }, (_, p) => [p]);
    const { effects } = factorialEffects({ legs: ["a", "b", "c", "d"], values, nReplicates: 1 });
    expect(effects.map(({ legs }) => legs.join(""))).toEqual(
      "a b ab c ac bc abc d ad bd abd cd acd bcd abcd".split(" "),
    );
    expect(effects.filter(({ legs }) => legs.length === 1).map(({ mean }) => mean)).toEqual([1, 2, 4, 8]);
    expect(effects.filter(({ legs }) => legs.length > 1).every(({ mean }) => mean === 0)).toBe(true);
  });

  test("refuses a design that is not whole", () => {
    expect(() => factorialEffects({ ...plant, legs: ["T"] })).toThrow("there must be two to four");
    expect(() => factorialEffects({ ...plant, legs: ["T", "C"] })).toThrow(
      "8 policies for 2 legs; there must be 4",
    );
    expect(() => factorialEffects({ ...plant, nReplicates: 2 })).toThrow(
      "1 runs are no whole number of futures",
    );
    const failed = plant.values.map((list, p) => (p === 3 ? [Number.NaN] : list));
    expect(() => factorialEffects({ ...plant, values: failed })).toThrow("in no run did all policies finish");
  });
});

describe("surplusSentence", () => {
  const u = noise(100, 8);
  const of = (values: readonly number[], spread: number) =>
    factorialEffects({
      legs: ["a", "b"],
      values: values.map((value, p) => u.map((luck) => value + (p === 3 ? spread * (luck - 0.5) : 0))),
      nReplicates: 1,
    });

  test("says how much more the legs do together", () => {
    expect(surplusSentence(of([0, 3, 5, 20], 0), "days")).toBe(
      "Together the legs add 12 days more than the sum of their parts (Monte Carlo error 0): 20 together, 8.0 as a sum.",
    );
    expect(surplusSentence(of([0, 3, 5, 2], 0), "")).toContain("add 6.0 less than the sum of their parts");
  });

  test("says so when the difference is inside the noise", () => {
    expect(surplusSentence(of([0, 3, 5, 8.1], 100), "days")).toContain("cannot be told");
    expect(surplusSentence(of([0, 3, 5, 8.1], 100), "days")).toContain(
      "is inside the noise (Monte Carlo error",
    );
  });
});
