import fc from "fast-check";
import { expect, test } from "vitest";
import { normalCdf, normalQuantile } from "../math/special.ts";
import type { CrisisPayoffs } from "./crisis-signaling.ts";
import { solvePrivateCrisis } from "./private-crisis.ts";

/** A weak challenger against a target that dreads war more than it likes to see a bluff called. */
const three: CrisisPayoffs = {
  statusQuoA: 0,
  concessionA: 0.4,
  concessionB: 0,
  warA: -3.3,
  warB: -3.8,
  backDownA: -2.7,
  backDownB: 0.7,
};
const one: CrisisPayoffs = { ...three, warB: 1 };

test("a target that dreads war gives the crisis three equilibria, the middle one unstable", () => {
  const { equilibria, unresolved } = solvePrivateCrisis(three);
  expect(equilibria.map((e) => e.resist)).toEqual([
    expect.closeTo(0.0078736166, 9),
    expect.closeTo(0.3631979975, 9),
    expect.closeTo(0.8500358837, 9),
  ]);
  expect(equilibria.map((e) => e.stable)).toEqual([true, false, true]);
  for (const e of equilibria) expect(e.residual).toBeLessThan(1e-10);
  expect(unresolved).toEqual([]);
});

test("a target that would gain by war leaves one equilibrium, in which it resists", () => {
  const { equilibria, unresolved } = solvePrivateCrisis(one);
  expect(equilibria).toHaveLength(1);
  expect(equilibria[0]!.resist).toBeGreaterThan(0.8);
  expect(equilibria[0]!.residual).toBeLessThan(1e-10);
  expect(unresolved).toEqual([]);
});

test("at an equilibrium the moves are those of drawn actors who each choose what is best for them", () => {
  // An independent reading of the game: draw the private values, let everyone compare payoffs.
  const game: CrisisPayoffs = { ...three, warA: -0.3, backDownA: -0.5, warB: -0.6, concessionA: 1 };
  const { resist, challenge, standFirm } = solvePrivateCrisis(game).equilibria[0]!;
  // A thousand equally likely values of each shock, and all pairs of A's: shares are right to about 1/1000.
  const shocks = Array.from({ length: 1000 }, (_, k) => normalQuantile((k + 0.5) / 1000));
  let [challenges, fights, draws] = [0, 0, 0];
  for (const e1 of shocks) {
    for (const e2 of shocks) {
      const [war, backDown] = [game.warA + e1, game.backDownA + e2];
      const expected = (1 - resist) * game.concessionA + resist * Math.max(war, backDown);
      draws++;
      if (expected < game.statusQuoA) continue;
      challenges++;
      if (war >= backDown) fights++;
    }
  }
  const resisting = shocks.filter(
    (e) => standFirm * (game.warB + e) + (1 - standFirm) * game.backDownB >= game.concessionB,
  ).length;
  expect(Math.abs(challenges / draws - challenge)).toBeLessThan(0.002);
  expect(Math.abs(fights / challenges - standFirm)).toBeLessThan(0.002);
  expect(Math.abs(resisting / shocks.length - resist)).toBeLessThan(0.002);
});

test("the number of equilibria is odd and each is a fixed point", () => {
  const level = (min: number, max: number) =>
    fc.integer({ min: 100 * min, max: 100 * max }).map((cents) => cents / 100);
  const arbitrary = fc.record({
    statusQuoA: level(-1, 1),
    concessionA: level(-1, 3),
    concessionB: level(-1, 1),
    warA: level(-4, 2),
    warB: level(-4, 2),
    backDownA: level(-4, 1),
    backDownB: level(-1, 4),
  });
  fc.assert(
    fc.property(arbitrary, (payoffs) => {
      const { equilibria, unresolved } = solvePrivateCrisis(payoffs, { points: 300 });
      if (unresolved.length === 0) expect(equilibria.length % 2).toBe(1);
      for (const e of equilibria) expect(e.residual).toBeLessThan(1e-10);
    }),
    { numRuns: 100, seed: 5 },
  );
});

test("the three equilibria survive a far coarser grid, and adding a constant to all payoffs of B or A", () => {
  const shifted = { ...three, warB: three.warB + 5, concessionB: 5, backDownB: three.backDownB + 5 };
  const shiftedA = {
    ...three,
    statusQuoA: -2,
    concessionA: three.concessionA - 2,
    warA: three.warA - 2,
    backDownA: three.backDownA - 2,
  };
  const resists = (payoffs: CrisisPayoffs, points: number) =>
    solvePrivateCrisis(payoffs, { points }).equilibria.map((e) => e.resist);
  const exact = resists(three, 4000).map((p) => expect.closeTo(p, 10));
  expect(resists(three, 60)).toEqual(exact);
  expect(resists(shifted, 400)).toEqual(exact);
  expect(resists(shiftedA, 400)).toEqual(exact);
});

test("between one equilibrium and three lies a tangency, and close to it the search says so", () => {
  // Raising B's war value from the three-equilibrium point makes the two lower equilibria merge and vanish.
  const count = (warB: number) => solvePrivateCrisis({ ...three, warB }, { points: 400 }).equilibria.length;
  let [low, high] = [three.warB, 1];
  expect([count(low), count(high)]).toEqual([3, 1]);
  for (let k = 0; k < 30; k++) {
    const middle = (low + high) / 2;
    if (count(middle) === 3) low = middle;
    else high = middle;
  }
  const near = solvePrivateCrisis({ ...three, warB: high }, { points: 400 });
  expect(near.unresolved.length).toBeGreaterThan(0);
  const other = solvePrivateCrisis({ ...three, warB: low }, { points: 400 });
  expect(other.equilibria).toHaveLength(3);
  expect(other.unresolved.length).toBeGreaterThan(0);
});

test("when A does best by war and says so by challenging, B answers as if war were certain", () => {
  // Backing down is worth -30 to A: pF = 1, so pR = Phi(W_B - C_B).
  const { equilibria } = solvePrivateCrisis({ ...three, backDownA: -30, warB: -0.5 });
  expect(equilibria).toHaveLength(1);
  expect(equilibria[0]!.resist).toBeCloseTo(normalCdf(-0.5), 12);
});
