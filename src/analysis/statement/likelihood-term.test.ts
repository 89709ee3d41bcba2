import fc from "fast-check";
import { expect, test } from "vitest";
import { likelihoodScale, likelihoodText } from "./likelihood-term.ts";

fc.configureGlobal({ seed: 1 });

test.each([
  [0.03, 0.03, "almost no chance (1-5 %)"],
  [0.1, 0.1, "very unlikely (5-20 %)"],
  [0.3, 0.44, "unlikely (20-45 %)"],
  [0.5, 0.5, "roughly even chance (45-55 %)"],
  [0.6, 0.8, "likely (55-80 %)"],
  [0.9, 0.9, "very likely (80-95 %)"],
  [0.97, 0.97, "almost certain (95-99 %)"],
  [0.2, 0.2, "very unlikely to unlikely (5-45 %)"],
  [0.03, 0.2, "almost no chance to very unlikely (1-20 %)"],
  [0.03, 0.21, "almost no chance to unlikely (1-45 %)"],
  [0.03, 0.9, "no term fits (1-95 %)"],
  [0, 0, "rarer than the scale has a term for (under 1 %)"],
  [0, 0.01, "rarer than the scale has a term for (under 1 %)"],
  [0.001, 0.03, "almost no chance or less (0-5 %)"],
  [0.96, 1, "almost certain or more (95-100 %)"],
  [0.999, 1, "surer than the scale has a term for (over 99 %)"],
])("%d to %d is %s", (low, high, text) => {
  expect(likelihoodText(low, high)).toBe(text);
});

test("the ranges of the directive touch, and end at 1 and 99 %", () => {
  likelihoodScale.slice(1).forEach(({ from }, k) => {
    expect(from).toBe(likelihoodScale[k]!.to);
  });
  expect([likelihoodScale[0]!.from, likelihoodScale.at(-1)!.to]).toEqual([1, 99]);
});

test("every phrase has a range in brackets that contains what it was made of", () => {
  const probability = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(probability, probability, (a, b) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)];
      const text = likelihoodText(low, high);
      const [, from, to] = /\((?:(\d+)-(\d+)|under 1|over 99) %\)$/.exec(text)!;
      const ends =
        from !== undefined ? [Number(from), Number(to)] : text.includes("under") ? [0, 1] : [99, 100];
      expect(ends[0]! / 100).toBeLessThanOrEqual(low);
      expect(ends[1]! / 100).toBeGreaterThanOrEqual(high);
    }),
  );
});

test("what is no probability has no term", () => {
  expect(() => likelihoodText(0.4, 0.3)).toThrow("low is 0.4 and high is 0.3");
  expect(() => likelihoodText(Number.NaN)).toThrow("low is NaN");
  expect(() => likelihoodText(1.1)).toThrow("low is 1.1");
});
