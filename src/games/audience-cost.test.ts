import { expect, test } from "vitest";
import { lockInTime, solveAudienceCrisis } from "./audience-cost.ts";

const uniform = (worst: number) => (w: number) => Math.min(1, Math.max(0, (w - worst) / -worst));

test("a side that would lose 2 by war is locked in when its audience cost has grown to 2", () => {
  expect(lockInTime(-2, 0.5)).toBe(4);
  expect(lockInTime(0.3, 0.5)).toBe(0);
  expect(lockInTime(-2, 0)).toBe(Infinity);
});

test("two equal sides with war values uniform on [-1, 0] reach the horizon at the golden ratio", () => {
  // t = 1/(1 + t), so t = (sqrt 5 - 1)/2; each stands with probability t, war is t^2 = 1 - t.
  const side = { audienceCost: 1, warValueCdf: uniform(-1) };
  const t = (Math.sqrt(5) - 1) / 2;
  const solved = solveAudienceCrisis(1, [side, side]);
  expect(solved.horizon).toBeCloseTo(t, 14);
  expect(solved.war).toBeCloseTo(1 - t, 14);
  expect(solved.quitsAtOnce[0]).toBeCloseTo(0, 14);
  expect(solved.quitsAtOnce[1]).toBeCloseTo(0, 14);
});

test("the side with higher audience costs stands more often, and the other is the one to quit at once", () => {
  const loud = { audienceCost: 2, warValueCdf: uniform(-1) };
  const quiet = { audienceCost: 1, warValueCdf: uniform(-1) };
  const solved = solveAudienceCrisis(1, [loud, quiet]);
  // Loud's equation 2t = 1/(1 + t) gives t = (sqrt 3 - 1)/2 = .366; quiet's t = 1/(1 + 2t) gives 1/2.
  expect(solved.horizon).toBeCloseTo((Math.sqrt(3) - 1) / 2, 14);
  expect(solved.stands[0]).toBeGreaterThan(solved.stands[1]);
  expect(solved.quitsAtOnce[0]).toBeCloseTo(0, 14);
  // (1 - q) / (1 + 2 t) = t.
  const t = solved.horizon;
  expect(solved.quitsAtOnce[1]).toBeCloseTo(1 - t * (1 + 2 * t), 14);
  expect(solved.quitsAtOnce[1]).toBeGreaterThan(0.3);
});

test("swapping the sides swaps the answer", () => {
  const a = { audienceCost: 0.7, warValueCdf: uniform(-2) };
  const b = { audienceCost: 1.5, warValueCdf: uniform(-0.5) };
  const [one, two] = [solveAudienceCrisis(1.3, [a, b]), solveAudienceCrisis(1.3, [b, a])];
  expect(two.horizon).toBeCloseTo(one.horizon, 13);
  expect(two.stands[0]).toBeCloseTo(one.stands[1], 13);
});
