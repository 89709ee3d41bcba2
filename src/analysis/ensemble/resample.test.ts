import { describe, expect, test } from "vitest";
import { bootstrapCounts, shuffledOrder } from "./resample.ts";

describe("bootstrapCounts", () => {
  test("the counts of a sample add up to the number of cases", () => {
    const counts = new Int32Array(1001);
    bootstrapCounts(7, "test", 1001)(3, counts);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1001);
  });

  test("about 1/e of the cases are left out of a sample", () => {
    // Share left out: mean (1 - 1/n)^n = .3679, standard error about sqrt(.0972 / n) = .0031 for n = 10,000; 4 errors.
    const counts = new Int32Array(10_000);
    bootstrapCounts(1, "test", 10_000)(0, counts);
    expect(Math.abs(counts.filter((count) => count === 0).length / 10_000 - 0.3679)).toBeLessThan(0.0125);
  });

  test("cases are drawn equally often where their number does not divide the random words", () => {
    // 3 cases, 60,000 draws in 20,000 samples: 20,000 of each are expected; 4 standard errors are 4 sqrt(60,000 * 2 / 9) = 462.
    const total = new Int32Array(3);
    const counts = new Int32Array(3);
    const draw = bootstrapCounts(2, "test", 3);
    for (let sample = 0; sample < 20_000; sample++) {
      draw(sample, counts);
      counts.forEach((count, k) => {
        total[k]! += count;
      });
    }
    for (const count of total) expect(Math.abs(count - 20_000)).toBeLessThan(462);
  });

  test("more cases than half a word can name are drawn up to the last", () => {
    const counts = new Int32Array(70_000);
    bootstrapCounts(2, "test", 70_000)(0, counts);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(70_000);
    expect(counts.subarray(65_536).some((count) => count > 0)).toBe(true);
  });

  test("a sample does not depend on the samples asked for before it", () => {
    const draw = bootstrapCounts(7, "test", 50);
    const [early, other, late] = [new Int32Array(50), new Int32Array(50), new Int32Array(50)];
    draw(5, early);
    draw(6, other);
    draw(5, late);
    expect(late).toEqual(early);
    expect(other).not.toEqual(early);
  });
});

describe("shuffledOrder", () => {
  test("every order of three cases is about equally frequent", () => {
    const seen = new Map<string, number>();
    for (let k = 0; k < 6000; k++) {
      const order = shuffledOrder(1, "test", k, 3).join("");
      seen.set(order, (seen.get(order) ?? 0) + 1);
    }
    expect(seen.size).toBe(6);
    // 1,000 of each are expected; 4 standard errors are 4 sqrt(6000 * 5 / 36) = 115.
    for (const count of seen.values()) expect(Math.abs(count - 1000)).toBeLessThan(116);
  });

  test("no case is lost, and none is no number of cases", () => {
    expect(shuffledOrder(1, "test", 0, 101).toSorted()).toEqual(
      Int32Array.from({ length: 101 }, (_, i) => i),
    );
    expect(() => shuffledOrder(1, "test", 0, 0)).toThrow("there are 0 cases");
  });
});
