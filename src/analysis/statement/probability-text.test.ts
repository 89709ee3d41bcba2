import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  besideBaseRate,
  chanceRangeText,
  chanceText,
  countedShareText,
  perThousandText,
  printedChance,
  printedChanceRange,
  resolution,
  resolutionText,
} from "./probability-text.ts";

fc.configureGlobal({ seed: 1 });

const probability = fc.oneof(
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.integer({ min: 0, max: 1000 }).map((k) => k / 1000),
);

describe("chances in 100", () => {
  test.each([
    [0, "under 1 in 100"],
    [0.0099, "under 1 in 100"],
    [0.01, "1 in 100"],
    [0.037, "4 in 100"],
    [0.314, "31 in 100"],
    [0.99, "99 in 100"],
    [0.9901, "over 99 in 100"],
    [1, "over 99 in 100"],
  ])("%d is printed as %s", (p, text) => {
    expect(chanceText(p)).toBe(text);
  });

  test("every printed chance allows the number it was made of, and never says none or all", () => {
    fc.assert(
      fc.property(probability, (p) => {
        const { text, low, high } = printedChance(p);
        expect(low).toBeLessThanOrEqual(p + 1e-12);
        expect(high).toBeGreaterThanOrEqual(p - 1e-12);
        expect(text).not.toMatch(/^(0|100) in/);
      }),
    );
  });
});

describe("ranges", () => {
  test.each([
    [0.03, 0.2, "in 3 to 20 of 100 simulated years, depending on assumptions"],
    [0.034, 0.192, "in 3 to 20 of 100 simulated years, depending on assumptions"],
    [0.29, 0.29, "in 29 of 100 simulated years, depending on assumptions"],
    [0.001, 0.002, "in under 1 of 100 simulated years, depending on assumptions"],
    [0.001, 0.05, "in under 1 to 5 of 100 simulated years, depending on assumptions"],
    [0.5, 0.999, "in 50 to over 99 of 100 simulated years, depending on assumptions"],
    [0.995, 1, "in over 99 of 100 simulated years, depending on assumptions"],
    [0, 0.01, "in under 1 to 1 of 100 simulated years, depending on assumptions"],
  ])("%d to %d is told as: %s", (low, high, text) => {
    expect(chanceRangeText(low, high, "simulated years")).toBe(text);
  });

  test("a printed range contains what it was made of, and the estimate as it is printed", () => {
    fc.assert(
      fc.property(probability, probability, probability, (a, b, c) => {
        const [low, middle, high] = [a, b, c].sort((x, y) => x - y) as [number, number, number];
        const range = printedChanceRange(low, high);
        expect(range.low).toBeLessThanOrEqual(low);
        expect(range.high).toBeGreaterThanOrEqual(high);
        // Rounding to the nearest keeps whole counts where they are, so the printed estimate lies inside too.
        const text = chanceText(middle).replace(/ in 100$/, "");
        const count = text === "under 1" ? 0 : text === "over 99" ? 100 : Number(text);
        expect(count).toBeGreaterThanOrEqual(Math.floor(100 * range.low));
        expect(count).toBeLessThanOrEqual(Math.ceil(100 * range.high));
      }),
    );
  });

  test("ends out of order, or outside [0, 1], are refused", () => {
    expect(() => printedChanceRange(0.3, 0.2)).toThrow("low is 0.3 and high is 0.2");
    expect(() => printedChanceRange(-0.1, 0.2)).toThrow("the probability is -0.1");
    expect(() => chanceText(Number.NaN)).toThrow("the probability is NaN");
    expect(() => chanceText(-1.83)).toThrow("the probability is -1.83; it must lie in [0, 1]");
  });
});

describe("what runs cannot tell", () => {
  test("the rule of three bounds an event that was never seen, and the text is never tighter", () => {
    // 2,000 / 3 = 666.7, of which two digits rounded down are 660.
    expect(resolution(2000)).toBe(0.0015);
    expect(resolutionText(2000)).toBe("under 1 in 660");
    expect(resolutionText(300)).toBe("under 1 in 100");
    expect(resolutionText(6)).toBe("under 1 in 2");
    expect(resolutionText(5)).toBe("unknown, for there are too few runs");
    for (let n = 6; n < 3000; n++) {
      const most = Number(/1 in ([\d,]+)/.exec(resolutionText(n))![1]!.replaceAll(",", ""));
      expect(1 / most).toBeGreaterThanOrEqual(3 / n - 1e-12);
      // With 95 % confidence: an event of that probability would be missed in n cases at most one time in twenty.
      expect((1 - 1 / most) ** n).toBeLessThanOrEqual(0.05);
    }
  });

  test("counted shares come with their interval, and none and all with a bound", () => {
    // 5th and 95th percentile of Beta(83.5, 1917.5): .0346 and .0493.
    expect(countedShareText(83, 2000, "runs")).toBe("83 of 2,000 runs: 4 in 100 (3 to 5)");
    expect(countedShareText(0, 2000, "runs")).toBe("none of 2,000 runs: under 1 in 660");
    expect(countedShareText(300, 300, "runs")).toBe(
      "all of 300 runs: the chance of the contrary is under 1 in 100",
    );
    expect(() => countedShareText(3, 2, "runs")).toThrow("k is 3 and n is 2");
  });

  test("tables count in 1,000 with the error rounded up, and say what is below resolution", () => {
    expect(perThousandText(0.0421, 0.0043, 40_000)).toBe("42 ±5");
    expect(perThousandText(0.002, 0.001, 300)).toBe("under 10");
    expect(perThousandText(0, 0, 40_000)).toBe("under 1");
    expect(perThousandText(0.999, 0.001, 300)).toBe("over 990");
    expect(perThousandText(0.5, 0.3, 4)).toBe("unknown");
    expect(() => perThousandText(0.5, Number.NaN, 4)).toThrow("the error is NaN");
    expect(() => perThousandText(0.5, 0.1, 0)).toThrow("n is 0");
  });
});

test("a probability stands beside its base rate, of which the count is told", () => {
  // Corrections, point 28: 17 of the 329 crises since 1946 that began short of war ended in war.
  const rate = { k: 17, n: 329, cases: "crises since 1946" };
  expect(besideBaseRate(chanceText(0.08), rate)).toBe(
    "8 in 100 (base rate: 5 in 100, 17 of 329 crises since 1946)",
  );
  expect(besideBaseRate("x", { ...rate, k: 0 })).toBe(
    "x (base rate: under 1 in 100, 0 of 329 crises since 1946)",
  );
  expect(() => besideBaseRate("x", { ...rate, n: 0 })).toThrow("n is 0");
});
