import { describe, expect, test } from "vitest";
import { morrisDesign } from "./morris-design.ts";

describe("morrisDesign", () => {
  test("a row differs from the one before in the moved input alone, by the step", () => {
    const { points, moved, step } = morrisDesign({ dimensions: 5, trajectories: 6, levels: 4, seed: 2 });
    expect(step).toBe(2 / 3);
    for (let t = 0; t < 6; t++) {
      expect([...moved.subarray(t * 5, t * 5 + 5)].sort()).toEqual([0, 1, 2, 3, 4]);
      for (let k = 0; k < 5; k++) {
        const at = (t * 6 + k) * 5;
        for (let i = 0; i < 5; i++) {
          const change = Math.abs(points[at + 5 + i]! - points[at + i]!);
          expect(change).toBeCloseTo(i === moved[t * 5 + k] ? step : 0, 12);
        }
      }
    }
  });

  test("each level of an input is met about equally often", () => {
    const { points } = morrisDesign({ dimensions: 2, trajectories: 4000, levels: 4, seed: 1 });
    const met = [0, 0, 0, 0];
    for (let t = 0; t < 4000; t++) met[Math.round(points[t * 6]! * 3)]! += 1;
    // 1,000 expected of 4,000; 4 standard errors are 4 sqrt(4000 * 3/16) = 110.
    for (const count of met) expect(Math.abs(count - 1000)).toBeLessThan(110);
  });

  test("an odd number of levels or three trajectories are refused", () => {
    expect(() => morrisDesign({ dimensions: 2, trajectories: 9, levels: 5, seed: 1 })).toThrow(
      "it must be even",
    );
    expect(() => morrisDesign({ dimensions: 2, trajectories: 3, levels: 4, seed: 1 })).toThrow("at least 4");
  });
});
