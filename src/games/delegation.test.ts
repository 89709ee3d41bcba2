import fc from "fast-check";
import { expect, test } from "vitest";
import {
  criticalAutonomy,
  deterringResponsibility,
  doctrineEffect,
  proxyAttackRate,
  sponsorAuthorises,
} from "./delegation.ts";

const stakes = { attackValue: 0.2, attribution: 0.5, retaliation: 1, resolve: 1.5 };

test("a sponsor authorises attacks up to the responsibility at which beta = q rho R / theta", () => {
  // 0.2 * 1.5 / 0.5 = 0.6.
  expect(deterringResponsibility(stakes)).toBeCloseTo(0.6, 15);
  expect(sponsorAuthorises({ ...stakes, responsibility: 0.59 })).toBe(true);
  expect(sponsorAuthorises({ ...stakes, responsibility: 0.61 })).toBe(false);
});

test("attacks that are never attributed are deterred by no doctrine", () => {
  expect(deterringResponsibility({ ...stakes, attribution: 0 })).toBe(Infinity);
  expect(deterringResponsibility({ ...stakes, attackValue: 0 })).toBe(0);
});

const proxy = {
  baseRate: 0.4,
  sensitivity: 2,
  authorisation: 0,
  ownRate: 0.3,
  restraint: 1,
  attackHarm: 1,
  attribution: 0.5,
  answerCost: 0.8,
};

test("the doctrine's effect, worked by hand, changes sign at the critical autonomy", () => {
  // w = 0: 0.4 * 2 * 1 * 1 - 0.4 * 0.5 * 0.8 = 0.64. w = 1: -0.3 * 0.5 * 0.8 = -0.12.
  expect(doctrineEffect({ ...proxy, autonomy: 0 })).toBeCloseTo(0.64, 14);
  expect(doctrineEffect({ ...proxy, autonomy: 1 })).toBeCloseTo(-0.12, 14);
  // Linear in between: zero at 0.64 / 0.76.
  expect(criticalAutonomy(proxy)).toBeCloseTo(0.64 / 0.76, 14);
  expect(doctrineEffect({ ...proxy, autonomy: 0.64 / 0.76 })).toBeCloseTo(0, 14);
});

test("a doctrine that costs more than it averts is harmful at every autonomy, a free one at none", () => {
  expect(criticalAutonomy({ ...proxy, restraint: 0 })).toBe(0);
  expect(criticalAutonomy({ ...proxy, answerCost: 0 })).toBe(1);
});

test("the rate of attacks is controlled by authorisation in proportion to 1 - w", () => {
  const rate = (autonomy: number, authorisation: number) =>
    proxyAttackRate({ ...proxy, autonomy, authorisation });
  expect(rate(1, 5)).toBe(0.3);
  expect(rate(0.25, 1)).toBeCloseTo(0.75 * 0.4 * Math.exp(2) + 0.25 * 0.3, 13);
});

test("the doctrine helps below the critical autonomy and harms above it", () => {
  const level = fc.double({ min: 0, max: 2, noNaN: true });
  fc.assert(
    fc.property(level, level, level, (restraint, answerCost, ownRate) => {
      const game = { ...proxy, restraint, answerCost, ownRate };
      const critical = criticalAutonomy(game);
      const below = doctrineEffect({ ...game, autonomy: critical / 2 });
      const above = doctrineEffect({ ...game, autonomy: (1 + critical) / 2 });
      if (critical > 0) expect(below).toBeGreaterThanOrEqual(-1e-12);
      if (critical < 1) expect(above).toBeLessThanOrEqual(1e-12);
    }),
    { seed: 9 },
  );
});
