import { describe, expect, test } from "vitest";
import { sampleGap } from "./kolmogorov-smirnov.ts";

describe("sampleGap", () => {
  test("two samples of three that do not overlap have a chance of 2 in 20", () => {
    // 20 orderings of three and three; two of them keep the samples apart.
    const { signed, p, method, at, medians } = sampleGap([1, 2, 3], [4, 5, 6]);
    expect(signed).toBe(1);
    expect(p).toBeCloseTo(0.1, 14);
    expect([method, at, medians]).toEqual(["exact", 3, [2, 5]]);
  });

  test("with ties the orderings within a group of equal values make no difference", () => {
    // Pooled sample 1 1 2 2, two of each: of the 6 orderings of labels, 2 put equal labels at both 1s (gap 1), so p = 1/3.
    expect(sampleGap([1, 1], [2, 2]).p).toBeCloseTo(1 / 3, 14);
    // Labels that mix at both values never have a gap.
    expect(sampleGap([1, 2], [1, 2])).toMatchObject({ signed: 0, p: 1 });
  });

  test("a gap in the middle has the chance that counting all orderings gives", () => {
    const [first, second] = [
      [1, 2, 6, 7, 8],
      [3, 4, 5, 9],
    ];
    const all: number[] = [];
    for (let mask = 0; mask < 512; mask++) {
      const inFirst = Array.from({ length: 9 }, (_, k) => ((mask >> k) & 1) === 1);
      if (inFirst.filter(Boolean).length !== 5) continue;
      let gap = 0;
      let [i, j] = [0, 0];
      for (const isFirst of inFirst) {
        if (isFirst) i++;
        else j++;
        gap = Math.max(gap, Math.abs(4 * i - 5 * j));
      }
      all.push(gap);
    }
    const { signed, p } = sampleGap(first, second);
    const size = Math.round(Math.abs(signed) * 20);
    expect(p).toBeCloseTo(all.filter((gap) => gap >= size).length / all.length, 12);
  });

  test("large samples use the limit, of which the upper 5 % lie beyond 1.3581", () => {
    // Kolmogorov's table. Samples of 2,000 shifted by 86 places: gap 86/2000 = .043, times sqrt(1000) = 1.3598; 2 exp(-2 * 1.3598^2) = .04954.
    const first = Array.from({ length: 2000 }, (_, i) => i);
    const second = Array.from({ length: 2000 }, (_, i) => i + 86 - 0.5);
    const { p, method } = sampleGap(first, second);
    expect(method).toBe("asymptotic");
    expect(p).toBeCloseTo(0.04954, 4);
  });

  test("the exact chance is close to the limit for a thousand cases", () => {
    const first = Array.from({ length: 1000 }, (_, i) => i);
    const { p, method } = sampleGap(
      first,
      first.map((value) => value + 40 - 0.5),
    );
    expect(method).toBe("exact");
    // .04 sqrt(500) = .894: 2 (e^-1.6 - e^-6.4 + e^-14.4) = .4005.
    expect(Math.abs(p - 0.4005)).toBeLessThan(0.01);
  });

  test("an empty sample is refused", () => {
    expect(() => sampleGap([], [1])).toThrow("at least one number");
  });
});
