import { describe, expect, test } from "vitest";
import { codeInput } from "./input-coding.ts";
import { keptParts, smoothGrid } from "./smooth-fit.ts";

describe("smoothGrid", () => {
  test("values that repeat stand for their share of the futures", () => {
    const { values, shares } = smoothGrid(codeInput("x", Int32Array.of(1, 1, 1, 2, 2, 7, 7, 7, 7, 7), 3));
    expect(values).toEqual([1, 2, 7]);
    [0.3, 0.2, 0.5].forEach((share, g) => {
      expect(shares[g]).toBeCloseTo(share, 12);
    });
  });

  test("an input with many values is read off at 200 even ranks", () => {
    const coding = codeInput(
      "x",
      Float64Array.from({ length: 1000 }, (_, i) => i * i),
      3,
    );
    const { values, shares } = smoothGrid(coding);
    expect(shares.length).toBe(200);
    // Rank (100 + 1/2) / 200 of 1,000 lies at case 502: places (i + 1/2)/1000 = .5025.
    expect(values[100]).toBeCloseTo(502 ** 2, 6);
  });
});

describe("keptParts", () => {
  const coding = codeInput(
    "x",
    Float64Array.from({ length: 100 }, (_, i) => i),
    6,
  );

  test("what follows a polynomial without noise is kept whole", () => {
    const kept = keptParts(coding, Float64Array.of(0, 0, 0, 2, 0, 0), 4.0001, 100);
    expect(kept[3]).toBeGreaterThan(0.98);
  });

  test("of noise the higher degrees are dropped and the slope is kept", () => {
    // Every coefficient of noise with variance 1 is about 1 / sqrt(100).
    const kept = keptParts(coding, new Float64Array(6).fill(0.1), 1, 100);
    expect(kept[0]).toBe(1);
    expect(kept[5]).toBeLessThan(0.1);
  });

  test("levels keep their means", () => {
    const levels = codeInput("x", [..."aaaaabbbbb"], 6);
    expect([...keptParts(levels, Float64Array.of(0.01), 1, 10)]).toEqual([1]);
  });
});
