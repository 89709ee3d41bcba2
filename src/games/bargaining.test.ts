import fc from "fast-check";
import { expect, test } from "vitest";
import { bargainingRange, finiteRubinsteinShare, nashBargain, rubinsteinShare } from "./bargaining.ts";

test("the first mover's share is Rubinstein's", () => {
  for (const [d1, d2, share] of [
    [0.9, 0.9, 0.5263157895],
    [0.95, 0.9, 0.6896551724],
    [0.9, 0.95, 0.3448275862],
    [0.5, 0.5, 2 / 3],
    [0.99, 0.99, 0.5025125628],
  ] as const) {
    expect(rubinsteinShare(d1, d2)).toBeCloseTo(share, 10);
  }
});

test("the finite game with d = 0.9 gives 1, .1, .91, .181, .8371, .24661 and tends to Rubinstein's share", () => {
  const shares = [1, 2, 3, 4, 5, 6].map((rounds) => finiteRubinsteinShare(0.9, 0.9, rounds));
  expect(shares).toEqual([1, 0.1, 0.91, 0.181, 0.8371, 0.24661].map((s) => expect.closeTo(s, 12)));
  // The distance shrinks by d1 d2 every two rounds: 0.855^300 is below 1e-20.
  expect(finiteRubinsteinShare(0.95, 0.9, 600)).toBeCloseTo(0.6896551724, 10);
  expect(finiteRubinsteinShare(0.95, 0.9, 601)).toBeCloseTo(0.6896551724, 10);
});

test("a first mover leaves exactly the discounted share the other would get by moving first", () => {
  const d = fc.double({ min: 0, max: 0.999, noNaN: true });
  fc.assert(
    fc.property(d, d, (d1, d2) => {
      expect(1 - rubinsteinShare(d1, d2)).toBeCloseTo(d2 * rubinsteinShare(d2, d1), 10);
    }),
    { seed: 6 },
  );
});

test("two parties who never discount have no Rubinstein share", () => {
  expect(() => rubinsteinShare(1, 1)).toThrow(/less than 1/);
  expect(rubinsteinShare(1, 0.5)).toBe(1);
});

test("Nash's bargain splits what is left after disagreement", () => {
  // 0.2 + (1 - 0.2 - 0.1)/2 = 0.55; with power 0.75: 0.2 + 0.75 * 0.7 = 0.725.
  expect(nashBargain({ disagreement: [0.2, 0.1] }).share).toBeCloseTo(0.55, 7);
  expect(nashBargain({ disagreement: [0.2, 0.1], power: 0.75 }).share).toBeCloseTo(0.725, 7);
});

test("the more risk-averse bargainer gets less", () => {
  // u_A = x, u_B = sqrt(1 - x): maximising x sqrt(1 - x) gives x = 2/3.
  const bargain = nashBargain({ disagreement: [0, 0], utilities: [(x) => x, (x) => Math.sqrt(x)] });
  expect(bargain.share).toBeCloseTo(2 / 3, 7);
  expect(bargain.utilities[1]).toBeCloseTo(Math.sqrt(1 / 3), 7);
});

test("Rubinstein's share tends to Nash's with powers in inverse proportion to impatience", () => {
  // Binmore, Rubinstein & Wolinsky 1986: d_i = exp(-r_i D), D to 0, gives A the power r_B/(r_A + r_B).
  const [rA, rB] = [0.3, 0.7];
  const share = (delta: number) => rubinsteinShare(Math.exp(-rA * delta), Math.exp(-rB * delta));
  const nash = nashBargain({ disagreement: [0, 0], power: rB / (rA + rB) }).share;
  expect(Math.abs(share(0.01) - nash)).toBeLessThan(0.01);
  expect(Math.abs(share(0.0001) - nash)).toBeLessThan(0.0001);
});

test("parties with nothing to share are refused", () => {
  expect(() => nashBargain({ disagreement: [0.6, 0.5] })).toThrow(/worse for both/);
});

test("the bargaining range is p - cA to p + cB, cut to the pie", () => {
  const range = bargainingRange({ winProbability: 0.7, costA: 0.2, costB: 0.1 });
  expect(range.low).toBeCloseTo(0.5, 15);
  expect(range.high).toBeCloseTo(0.8, 15);
  expect(bargainingRange({ winProbability: 0.9, costA: 2, costB: 0.4 })).toEqual({ low: 0, high: 1 });
});
