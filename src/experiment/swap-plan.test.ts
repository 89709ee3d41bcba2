import { describe, expect, test } from "vitest";
import { partEffects, swapPlan } from "./swap-plan.ts";

/** Cases whose number under a combination is a function of the combination and the case. */
const cases = (worth: (has: (part: number) => number, i: number) => number) => (subset: number) =>
  Float64Array.from({ length: 6 }, (_, i) => worth((part) => (subset >> part) & 1, i));

describe("partEffects", () => {
  test("are those worked out by hand for two parts that help each other", () => {
    // Worth 1 a + 2 b + 4 ab: a is worth 1 first, 5 last, and half of what both share besides its own, 1 + 4/2 = 3.
    const [a, b] = partEffects(
      swapPlan(2, 1, 1),
      cases((has) => has(0) + 2 * has(1) + 4 * has(0) * has(1)),
      2,
    );
    expect([a!.first.mean, a!.share.mean, a!.last.mean]).toEqual([1, 3, 5]);
    expect([b!.first.mean, b!.share.mean, b!.last.mean]).toEqual([2, 4, 6]);
    expect(a!.orderError).toBe(0);
  });

  test.each([3, 6, 7, 9])("add up to the whole difference, case by case, with %i parts", (n) => {
    const plan = swapPlan(n, 3, 5);
    const worth = cases((has, i) => {
      let sum = (i + 1) * has(0) * has(n - 1);
      for (let k = 0; k < n; k++) sum += (k + i) * has(k) * (1 - 0.5 * has((k + 1) % n));
      return sum;
    });
    const effects = partEffects(plan, worth, 2);
    const [all, none] = [worth(2 ** n - 1), worth(0)];
    const difference = all.reduce((sum, value, i) => sum + value - none[i]!, 0) / all.length;
    expect(effects.reduce((sum, { share }) => sum + share.mean, 0)).toBeCloseTo(difference, 10);
  });

  test("with sampled orders give a part that only adds its own worth, without error from the orders", () => {
    const effects = partEffects(
      swapPlan(8, 4, 1),
      cases((has) => 3 * has(2) + has(0) * has(1) * has(3)),
      2,
    );
    expect(effects[2]!.share.mean).toBeCloseTo(3, 12);
    expect(effects[2]!.orderError).toBeCloseTo(0, 12);
    expect(effects[7]!.share.mean).toBe(0);
    // Three parts in a product: 1/3 each over all orders, so each sampled share is within a few of its errors.
    for (const k of [0, 1, 3]) {
      expect(effects[k]!.orderError).toBeGreaterThan(0);
      expect(Math.abs(effects[k]!.share.mean - 1 / 3)).toBeLessThan(4 * effects[k]!.orderError);
    }
  });
});

describe("swapPlan", () => {
  test("runs every combination up to six parts, and far fewer beyond", () => {
    expect(swapPlan(6, 1, 1)).toMatchObject({ orders: null });
    expect(swapPlan(6, 1, 1).subsets).toHaveLength(64);
    const plan = swapPlan(12, 2, 1);
    expect(plan.orders).toHaveLength(4);
    expect(plan.subsets.length).toBeLessThan(2 + 24 + 4 * 11 + 1);
    expect([plan.subsets[0], plan.subsets.at(-1)]).toEqual([0, 2 ** 12 - 1]);
  });

  test("takes an order with its reverse, and others for another seed", () => {
    const { orders } = swapPlan(9, 3, 1);
    expect(orders![1]).toEqual(orders![0]!.toReversed());
    expect(orders![2]).not.toEqual(orders![0]);
    expect(swapPlan(9, 3, 1)).toEqual(swapPlan(9, 3, 1));
    expect(swapPlan(9, 3, 2)).not.toEqual(swapPlan(9, 3, 1));
  });

  test.each([0, 31, 2.5])("refuses %d parts", (n) => {
    expect(() => swapPlan(n, 1, 1)).toThrow(RangeError);
  });
});
