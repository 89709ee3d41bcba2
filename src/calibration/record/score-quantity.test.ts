import { expect, test } from "vitest";
import { crpsOfEnsemble } from "../scoring-rule.ts";
import type { ActFilter, History, HistoryAct } from "./history.ts";
import { persistentCount } from "./persistence.ts";
import { countQuantity, eventQuantity, lagQuantity } from "./quantity.ts";
import { recordedLengths, scoreQuantity } from "./score-quantity.ts";
import { cumulativeCounts, weekEnds, weeklyEnvelope } from "./weekly.ts";

const span = { from: 1, to: 10 };
const before = { from: -20, to: -1 };
const strike: ActFilter = { kinds: ["direct"], actor: "a" };
const answer: ActFilter = { kinds: ["direct"], actor: "b" };

function historyOf(...acts: readonly (readonly [day: number, actor: string])[]): History {
  const listed = acts.map(
    ([day, actor]): HistoryAct => ({ day, kind: "direct", actor, target: "x", count: 1, deaths: 0 }),
  );
  return { acts: listed, firsts: new Map(), reading: () => Number.NaN };
}

test("a count is compared with what the days before day 0 foretell", () => {
  const record = historyOf([-9, "a"], [-2, "a"], [4, "a"]);
  const quantity = countQuantity({ id: "q", label: "strikes" }, strike, span);
  const scored = scoreQuantity(quantity, Float64Array.of(0, 1, 2, 1), record, { before, span });
  expect(scored.observed).toBe(1);
  const { values, weights } = persistentCount({ events: 2, days: 20 }, 10);
  expect(scored.score).toMatchObject({ median: 1, referenceCrps: crpsOfEnsemble(values, 1, weights) });
  // E|X - 1| is 1/2; E|X - X'|/2 over the 16 pairs of (0, 1, 2, 1) is 12/32.
  expect((scored.score as { crps: number }).crps).toBeCloseTo(0.125, 12);
});

test("without a record before day 0 there is nothing to compare with", () => {
  const quantity = countQuantity({ id: "q", label: "strikes" }, strike, span);
  const { score } = scoreQuantity(quantity, Float64Array.of(0, 1), historyOf([4, "a"]), {
    before: null,
    span,
  });
  expect(score).toMatchObject({ referenceCrps: null });
});

test("a lag is not defined where either act is missing, and such runs are left out and counted", () => {
  const quantity = lagQuantity({ id: "q", label: "lag" }, strike, answer, span);
  expect(quantity.measure(historyOf([2, "a"], [5, "b"]))).toBe(3);
  expect(quantity.measure(historyOf([5, "a"], [2, "b"]))).toBeNaN();
  expect(quantity.measure(historyOf([2, "b"]))).toBeNaN();
  const record = historyOf([2, "a"], [2, "b"]);
  const scored = scoreQuantity(quantity, Float64Array.of(Number.NaN, 4, 6), record, { before, span });
  expect(scored).toMatchObject({ observed: 0, runs: 2, score: { median: 4 } });
});

test("a quantity that no run defines has no score", () => {
  const quantity = lagQuantity({ id: "q", label: "lag" }, strike, answer, span);
  const record = historyOf([2, "a"], [3, "b"]);
  expect(scoreQuantity(quantity, Float64Array.of(Number.NaN), record, { before, span }).score).toBeNull();
});

test("an event in none of n runs has probability 1/2 over n + 1, and is scored beside its base rate", () => {
  const observed = { value: 0, source: "s" };
  const quantity = eventQuantity({ id: "war", label: "war", observed }, () => false, "icb-war");
  const { score } = scoreQuantity(quantity, new Float64Array(9), historyOf(), { before, span });
  // (0 + 1/2) / (9 + 1) = .05; the base rate is 17 of 329.
  expect(score).toMatchObject({ probability: 0.05, baseRateBrier: (17 / 329) ** 2 });
  expect((score as { brier: number }).brier).toBeCloseTo(0.0025, 12);
});

test("lengths of recorded crises are five steps whose weights add up to one", () => {
  expect([...recordedLengths.values]).toEqual([10, 25, 71, 193, 347.2]);
  expect(recordedLengths.weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
});

test("weeks end every seven days, the last where the span ends, and counts add up over them", () => {
  expect(weekEnds(span)).toEqual([7, 10]);
  const series = { id: "s", label: "s", filter: strike, isComplete: true };
  const history = historyOf([0, "a"], [1, "a"], [7, "a"], [8, "a"], [11, "a"]);
  expect([...cumulativeCounts(history, series, span)]).toEqual([2, 3]);
  const runs = [Int32Array.of(0, 1), Int32Array.of(2, 4)];
  expect(weeklyEnvelope(series, span, history, runs)).toMatchObject({
    observed: [2, 3],
    median: [0, 1],
    nineTenths: [
      { low: 0, high: 2 },
      { low: 1, high: 4 },
    ],
  });
});
