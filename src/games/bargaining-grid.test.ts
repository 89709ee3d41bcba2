import fc from "fast-check";
import { expect, test } from "vitest";
import { type BargainingGridGame, type BargainingParty, solveBargainingGrid } from "./bargaining-grid.ts";

const certain = (warLoss: number) => [{ probability: 1, warLoss }];

/** Fearon's take-it-or-leave-it game: A proposes once, refusal is war, B's cost is one of n midpoints of [0, C]. */
function fearon(p: number, costA: number, maxCostB: number, nTypes: number, gridPoints: number) {
  const types = Array.from({ length: nTypes }, (_, k) => ({
    probability: 1 / nTypes,
    warLoss: -(1 - p - (maxCostB * (k + 0.5)) / nTypes),
  }));
  const a: BargainingParty = { stake: 1, discount: 1, types: certain(-(p - costA)) };
  const b: BargainingParty = { stake: 1, discount: 1, types };
  return { parties: [a, b], rounds: 1, gridPoints, warHazard: 1 } satisfies Omit<
    BargainingGridGame,
    "precision"
  >;
}

function rubinstein(dA: number, dB: number, rounds: number, gridPoints: number, precision = Infinity) {
  const party = (discount: number): BargainingParty => ({ stake: 1, discount, types: certain(0) });
  return solveBargainingGrid({ parties: [party(dA), party(dB)], rounds, gridPoints, precision });
}

test("one round with many types approaches Fearon's offer and war risk as grid and types refine (T4)", () => {
  // Equation 1.8: P(war) = (1 - cA/C)/2, offer to B = 1 - p - (C - cA)/2.
  for (const [costA, maxCostB, offerToB, war] of [
    [0.2, 0.4, 0.4, 0.25],
    [0.1, 0.5, 0.3, 0.4],
    [0.4, 0.4, 0.5, 0],
    [0.6, 0.4, 0.5, 0],
  ] as const) {
    for (const n of [25, 100, 400]) {
      const solved = solveBargainingGrid({
        ...fearon(0.5, costA, maxCostB, n, 5 * n + 1),
        precision: Infinity,
      });
      // A's utility is quadratic in the cut-off with curvature 2/C. Types of width C/n and shares of width
      // 1/(5n) blur the utility by less than C/n + 1/(5n) each way, and the best offer by no more than that
      // width, here with a factor 2 to spare; the risk of war is the cut-off divided by C.
      const width = 2 * (maxCostB / n + 1 / (5 * n));
      expect(Math.abs(1 - solved.rounds[0]!.offers[0]! - offerToB)).toBeLessThan(width);
      expect(Math.abs(solved.war - war)).toBeLessThan(width / maxCostB);
      expect(solved.agreement + solved.war).toBeCloseTo(1, 12);
    }
  }
});

test("the logit answer of the one-round game approaches the exact one as its precision grows (T4)", () => {
  const game = fearon(0.5, 0.2, 0.4, 200, 2001);
  const errors = [3, 30, 3000].map((precision) => {
    const solved = solveBargainingGrid({ ...game, precision });
    // At the optimum, worked from equation 1.8: 3/4 * 0.6 + 1/4 * (0.5 - 0.2) = 0.525.
    return Math.abs(solved.rounds[0]!.values[0][0]! - 0.525);
  });
  expect(errors[1]!).toBeLessThan(errors[0]! / 5);
  expect(errors[2]!).toBeLessThan(errors[1]! / 5);
  // Half a step of the grid, 0.0005, is what rounding an offer may still cost.
  expect(errors[2]!).toBeLessThan(0.0005);
});

test("with complete information there is no war and the deal lies in the bargaining range (T4)", () => {
  for (const [p, costA, costB] of [
    [0.5, 0.2, 0.1],
    [0.7, 0.05, 0.3],
    [0.2, 0.1, 0.1],
  ] as const) {
    const solved = solveBargainingGrid({
      parties: [
        { stake: 1, discount: 1, types: certain(-(p - costA)) },
        { stake: 1, discount: 1, types: certain(-(1 - p - costB)) },
      ],
      rounds: 1,
      gridPoints: 1001,
      precision: Infinity,
      warHazard: 1,
    });
    expect(solved.war).toBe(0);
    const share = solved.rounds[0]!.offers[0]!;
    expect(share).toBeGreaterThanOrEqual(p - costA);
    // The proposer takes the whole range up to one step of the grid.
    expect(share).toBeLessThanOrEqual(p + costB + 1e-9);
    expect(share).toBeGreaterThan(p + costB - 0.001 - 1e-9);
  }
});

test("many rounds with complete information approach Rubinstein's shares as the grid refines (T5)", () => {
  for (const [dA, dB, rounds] of [
    [0.9, 0.9, 200],
    [0.95, 0.9, 200],
    [0.99, 0.99, 1201],
  ] as const) {
    const exact = (1 - dB) / (1 - dA * dB);
    for (const gridPoints of [101, 1001]) {
      const solved = rubinstein(dA, dB, rounds, gridPoints);
      // Each round rounds an offer by at most one step; the errors add up to a step/(1 - dA dB) at most, to
      // which the end of the game adds (dA dB)^(rounds/2).
      const bound = 2 / ((gridPoints - 1) * (1 - dA * dB)) + (dA * dB) ** (rounds / 2 - 1);
      expect(Math.abs(solved.rounds[0]!.offers[0]! - exact)).toBeLessThan(bound);
      expect(solved.rounds[0]!.deal).toBe(1);
    }
  }
  expect(rubinstein(0.9, 0.9, 120, 10001).rounds[0]!.offers[0]!).toBeCloseTo(0.526316, 3);
  expect(rubinstein(0.95, 0.9, 120, 10001).rounds[0]!.offers[0]!).toBeCloseTo(0.689655, 3);
});

test("a precise logit answer approaches Rubinstein's share too, and a more precise one comes closer (T5)", () => {
  const errors = [100, 1000, 10000].map((precision) =>
    Math.abs(rubinstein(0.9, 0.9, 100, 2001, precision).rounds[0]!.values[0][0]! - 10 / 19),
  );
  expect(errors[1]!).toBeLessThan(errors[0]!);
  expect(errors[2]!).toBeLessThan(errors[1]!);
  expect(errors[2]!).toBeLessThan(0.01);
});

test("the finite game with d = 0.9 gives the first mover 1, .1, .91, .181, .8371, .24661 for 1 to 6 rounds", () => {
  // Worked backwards: the last mover takes all, and each earlier one 1 - 0.9 times what it leaves.
  const exact = [1, 0.1, 0.91, 0.181, 0.8371, 0.24661];
  exact.forEach((share, k) => {
    // One step of 1e-4 may be lost to rounding in each round.
    const found = rubinstein(0.9, 0.9, k + 1, 10001).rounds[0]!.offers[0]!;
    expect(Math.abs(found - share)).toBeLessThanOrEqual((k + 1) * 1e-4 + 1e-12);
  });
});

test("a two-round game worked by hand has these offers, values and probabilities", () => {
  // Shares 0, 1/2, 1; precision 0 makes every answer a fair coin, so each proposer asks for everything.
  // Last round, B proposes: B offers A nothing. C_A = 0.8 (0.9 * 0 - 0.1 * 2 - 0.05) = -0.2,
  // C_B = 0.5 (0.9 * 0 - 0.1 * 1 - 0) = -0.05. W_A = (0 - 0.2)/2 = -0.1; W_B = (3 - 0.05)/2 = 1.475.
  // First round, A proposes: C_A = 0.8 (0.9 * -0.1 - 0.2 - 0.05) = -0.272; W_A = (2 - 0.272)/2 = 0.864.
  // C_B = 0.5 (0.9 * 1.475 - 0.1) = 0.61375; W_B = (0 + 0.61375)/2 = 0.306875.
  const solved = solveBargainingGrid({
    parties: [
      { stake: 2, discount: 0.8, roundCost: 0.05, types: certain(2) },
      { stake: 3, discount: 0.5, types: certain(1) },
    ],
    rounds: 2,
    gridPoints: 3,
    precision: 0,
    warHazard: 0.1,
  });
  expect(solved.rounds.map((round) => round.offers[0])).toEqual([1, 0]);
  expect(solved.rounds[1]!.refusal[0][0]).toBeCloseTo(-0.2, 14);
  expect(solved.rounds[1]!.values[1][0]).toBeCloseTo(1.475, 14);
  expect(solved.rounds[0]!.values[0][0]).toBeCloseTo(0.864, 14);
  expect(solved.rounds[0]!.values[1][0]).toBeCloseTo(0.306875, 14);
  // Deal 1/2; war 1/2 * 0.1; second round reached 0.45; deal 0.225; war 0.0225; neither 0.2025.
  expect(solved.agreementBy[0]).toBeCloseTo(0.5, 14);
  expect(solved.agreement).toBeCloseTo(0.725, 14);
  expect(solved.war).toBeCloseTo(0.0725, 14);
  expect(solved.breakdown).toBeCloseTo(0.2025, 14);
  expect(solved.rounds[1]!.dealIfReached).toBeCloseTo(0.5, 14);
  expect(solved.shareProbabilities[0]).toBeCloseTo(0.225, 14);
  expect(solved.shareProbabilities[2]).toBeCloseTo(0.5, 14);
});

test("a face cost is paid by whoever signs: it moves the offer of a precise game by exactly that much", () => {
  const play = (dealCost: number) =>
    solveBargainingGrid({
      parties: [
        { stake: 1, discount: 1, types: certain(0) },
        { stake: 1, discount: 1, dealCost, types: certain(0) },
      ],
      rounds: 1,
      gridPoints: 11,
      precision: Infinity,
    }).rounds[0]!.offers[0];
  // B is worth 0 without a deal, so it must be left its face cost and nothing more.
  expect(play(0)).toBe(1);
  expect(play(0.3)).toBeCloseTo(0.7, 12);
});

const arbitraryParty = fc
  .record({
    stake: fc.double({ min: 0.1, max: 1, noNaN: true }),
    dealCost: fc.double({ min: 0, max: 0.3, noNaN: true }),
    discount: fc.double({ min: 0.5, max: 1, noNaN: true }),
    roundCost: fc.double({ min: 0, max: 0.1, noNaN: true }),
    breakdown: fc.double({ min: -0.2, max: 0.2, noNaN: true }),
    weights: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 3, maxLength: 3 }),
    losses: fc.array(fc.double({ min: -0.5, max: 2, noNaN: true }), { minLength: 3, maxLength: 3 }),
  })
  .map(({ weights, losses, ...rest }): BargainingParty => {
    const total = weights.reduce((a, b) => a + b, 0);
    return { ...rest, types: losses.map((warLoss, k) => ({ probability: weights[k]! / total, warLoss })) };
  });

const arbitraryGame = fc.record({
  parties: fc.tuple(arbitraryParty, arbitraryParty),
  rounds: fc.integer({ min: 1, max: 6 }),
  precision: fc.double({ min: 0, max: 40, noNaN: true }),
  warHazard: fc.double({ min: 0, max: 0.5, noNaN: true }),
});

test("relabelling the parties mirrors the solution", () => {
  fc.assert(
    fc.property(arbitraryGame, (game) => {
      const one = solveBargainingGrid({ ...game, gridPoints: 11, firstProposer: 0 });
      const swapped = [game.parties[1], game.parties[0]] as const;
      const two = solveBargainingGrid({ ...game, parties: swapped, gridPoints: 11, firstProposer: 1 });
      expect(two.agreement).toBeCloseTo(one.agreement, 10);
      expect(two.war).toBeCloseTo(one.war, 10);
      one.rounds.forEach((round, t) => {
        const other = two.rounds[t]!;
        expect(other.values[1]).toEqual(round.values[0].map((v) => expect.closeTo(v, 10)));
        expect(other.values[0]).toEqual(round.values[1].map((v) => expect.closeTo(v, 10)));
      });
    }),
    { numRuns: 60, seed: 1 },
  );
});

test("deal, war and breakdown exhaust what can happen, and the shares of the deals add up to the deals", () => {
  fc.assert(
    fc.property(arbitraryGame, (game) => {
      const solved = solveBargainingGrid({ ...game, gridPoints: 11 });
      expect(solved.agreement + solved.war + solved.breakdown).toBeCloseTo(1, 10);
      expect(solved.shareProbabilities.reduce((a, b) => a + b, 0)).toBeCloseTo(solved.agreement, 10);
      expect(solved.agreementBy.at(-1)).toBeCloseTo(solved.agreement, 12);
    }),
    { numRuns: 60, seed: 2 },
  );
});

test("a type that would lose more by war accepts the same offer more often", () => {
  const solved = solveBargainingGrid({
    parties: [
      { stake: 0.4, discount: 0.95, types: certain(0.3) },
      {
        stake: 0.4,
        discount: 0.95,
        types: [0, 0.5, 1].map((warLoss) => ({ probability: 1 / 3, warLoss })),
      },
    ],
    rounds: 8,
    gridPoints: 11,
    precision: 10,
    warHazard: 0.02,
  });
  for (const round of solved.rounds.filter((r) => r.proposer === 0)) {
    const [low, middle, high] = round.acceptance[0]!;
    expect(low!).toBeLessThan(middle!);
    expect(middle!).toBeLessThan(high!);
  }
});

test("a setting outside its range is named with what was found", () => {
  const party: BargainingParty = { stake: 1, discount: 0.9, types: certain(0) };
  const game: BargainingGridGame = { parties: [party, party], rounds: 2, gridPoints: 11, precision: 5 };
  expect(() => solveBargainingGrid({ ...game, warHazard: 1.5 })).toThrow(/warHazard is 1.5/);
  expect(() => solveBargainingGrid({ ...game, gridPoints: 1 })).toThrow(/gridPoints is 1/);
  const half = { ...party, types: [{ probability: 0.5, warLoss: 0 }] };
  expect(() => solveBargainingGrid({ ...game, parties: [party, half] })).toThrow(
    /sum of probabilities is 0.5/,
  );
});
