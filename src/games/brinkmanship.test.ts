import fc from "fast-check";
import { expect, test } from "vitest";
import { type BrinkPayoffs, chooseBrinkPower, criticalRisk, solveBrinkmanship } from "./brinkmanship.ts";

/** Payoffs with a given critical risk: win 1, quit 1 - R, disaster 0. */
const withRisk = (risk: number): BrinkPayoffs => ({ win: 1, quit: 1 - risk, disaster: 0 });
const ladder = (steps: number) => Array.from({ length: steps }, (_, k) => (k + 1) / steps);

test("the critical risk is what makes staying worth as much as quitting", () => {
  // Win 4, quit 1, disaster -8: R = 3/12; (1 - 1/4) 4 - 8/4 = 1.
  expect(criticalRisk({ win: 4, quit: 1, disaster: -8 })).toBe(0.25);
  expect(() => criticalRisk({ win: 1, quit: 2, disaster: 0 })).toThrow(/falling/);
});

test("a ladder worked by hand: only the side that can take the last bearable risk stays", () => {
  // A bears .35, B .55; risks .1 B, .2 A, .3 B, .4 A, .5 B, .6 A, .7 B, .8 A after A's free challenge.
  // B stays at .5 since A quits at .6; so A quits at .4, and at every node before; B stays throughout.
  const risks = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8];
  const solved = solveBrinkmanship({ sides: [withRisk(0.35), withRisk(0.55)], risks });
  expect(solved.stays).toEqual([false, true, false, true, false, true, false, false, false]);
  expect(solved).toMatchObject({ quitter: 0, node: 0, disaster: 0 });
});

test("with everything known the side of lower critical risk quits at its first node, without any risk (T10)", () => {
  const level = fc.double({ min: 0.05, max: 0.9, noNaN: true });
  fc.assert(
    fc.property(level, level, fc.constantFrom(0, 1), (a, b, first) => {
      // The ladder has 200 steps, so a gap of 0.02 leaves room for two nodes of each side between the two.
      fc.pre(Math.abs(a - b) > 0.02);
      const solved = solveBrinkmanship({
        sides: [withRisk(a), withRisk(b)],
        risks: ladder(200),
        first: first as 0 | 1,
      });
      const weaker = a < b ? 0 : 1;
      expect(solved.quitter).toBe(weaker);
      expect(solved.node).toBe(weaker === first ? 0 : 1);
      expect(solved.disaster).toBe(0);
    }),
    { seed: 10 },
  );
});

test("a ladder that ends below a critical risk is refused, since its end would decide", () => {
  const sides = [withRisk(0.5), withRisk(0.6)] as const;
  expect(() => solveBrinkmanship({ sides, risks: [0.2, 0.4, 0.5] })).toThrow(/above both critical risks/);
  expect(() => solveBrinkmanship({ sides, risks: [0.4, 0.2, 0.9, 1] })).toThrow(/no lower/);
});

test("power bought with risk is clamp((w - k d)/(2 k w), 0, 1) (T12)", () => {
  // w = 1, k = 0.5, d = 1: 0.5 / 1 = 0.5. d = 3 makes any risk too dear; k = 0.1, d = 0 would buy 5.
  expect(chooseBrinkPower({ win: 1, riskPerPower: 0.5, disaster: 1 })).toBe(0.5);
  expect(chooseBrinkPower({ win: 1, riskPerPower: 0.5, disaster: 3 })).toBe(0);
  expect(chooseBrinkPower({ win: 1, riskPerPower: 0.1, disaster: 0 })).toBe(1);
});

test("no other probability of success gives more than the one chosen", () => {
  const level = fc.double({ min: 0.05, max: 3, noNaN: true });
  const other = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(level, level, level, other, (k, w, d, p) => {
      const utility = (x: number) => x * (1 - k * x) * w - k * x * d;
      const best = chooseBrinkPower({ riskPerPower: k, win: w, disaster: d });
      expect(utility(p)).toBeLessThanOrEqual(utility(best) + 1e-12);
    }),
    { seed: 11 },
  );
});
