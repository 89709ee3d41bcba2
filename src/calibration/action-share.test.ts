import { expect, test } from "vitest";
import { actionShareEvidence, actionShares, sharedSharesEvidence } from "./action-share.ts";
import { decisionRate, decisionTempo } from "./decision-tempo.ts";
import { uniformSequence } from "./uniform-sequence.ts";

test("counts 3, 0, 1 with a uniform prior give means 4/7, 1/7, 2/7", () => {
  const shares = actionShares([3, 0, 1], { prior: 1 });
  expect(shares.map(({ mean }) => mean)).toEqual([4 / 7, 1 / 7, 2 / 7]);
  // The share of the second is beta(1, 6): its p quantile is 1 - (1 - p)^(1/6).
  expect(shares[1]!.low).toBeCloseTo(1 - 0.95 ** (1 / 6), 12);
  expect(shares[1]!.high).toBeCloseTo(1 - 0.05 ** (1 / 6), 12);
});

test("the evidence of 2 and 1 under a uniform prior is 2! 1!/4! = 1/12", () => {
  // Integral of p^2 (1 - p) over [0, 1].
  expect(actionShareEvidence([2, 1], 1)).toBeCloseTo(Math.log(1 / 12), 13);
});

test("like dyads speak for one set of shares, unlike ones against", () => {
  expect(sharedSharesEvidence([40, 60], [38, 62])).toBeGreaterThan(0);
  expect(sharedSharesEvidence([40, 60], [90, 10])).toBeLessThan(-10);
  expect(() => sharedSharesEvidence([1, 2], [1, 2, 3])).toThrow(RangeError);
});

test("half counts, one action, priors of another length or of zero are refused", () => {
  expect(() => actionShares([1.5, 2])).toThrow(
    "actionShares: count 0 is 1.5; it must be a whole number of at least 0",
  );
  expect(() => actionShares([4])).toThrow(/1 actions; at least 2/);
  expect(() => actionShares([1, 2], { prior: [1] })).toThrow(/1 parameters for 2 actions/);
  expect(() => actionShares([1, 2], { prior: 0 })).toThrow(/prior 0 is 0/);
});

test("no decision in 10 days leaves a rate whose interval follows the chi-square law", () => {
  // Shape 1: the rate is exponential with mean 1/10.
  const { mean, low, high } = decisionRate(0, 10, { prior: { shape: 1, rate: 0 } });
  expect(mean).toBe(0.1);
  expect(low).toBeCloseTo(-Math.log(0.95) / 10, 13);
  expect(high).toBeCloseTo(-Math.log(0.05) / 10, 13);
  expect(() => decisionRate(1, 0)).toThrow(/exposure is 0/);
  expect(() => decisionRate(-1, 1)).toThrow(/count is -1/);
});

test("gaps drawn from a Weibull law with shape 0.7 are found bursty, with the truth inside", () => {
  const uniform = uniformSequence(8, "test/tempo");
  const gaps = Array.from({ length: 400 }, () => {
    const time = 5 * (-Math.log(uniform())) ** (1 / 0.7);
    // What is longer than 20 is only known to be so.
    return time > 20 ? { time: 20, seen: false } : { time, seen: true };
  });
  const { shapeInterval, scaleInterval, medianGap } = decisionTempo(gaps, 0.999);
  expect(shapeInterval.low).toBeLessThan(0.7);
  expect(shapeInterval.high).toBeGreaterThan(0.7);
  expect(shapeInterval.high).toBeLessThan(1);
  expect(scaleInterval.low).toBeLessThan(5);
  expect(scaleInterval.high).toBeGreaterThan(5);
  // The true median is 5 log(2)^(1/0.7) = 2.96; its error is about a tenth.
  expect(Math.abs(medianGap - 2.96)).toBeLessThan(0.9);
});
