import { expect, test } from "vitest";
import type { Scenario } from "../scenario/scenario.ts";
import { baseRateSentence, warBaseRates } from "./war-base-rate.ts";

const rivalries: Scenario["rivalries"] = [
  ["a", "b"],
  ["a", "c"],
  ["b", "c"],
];
const scenario = (baseRate: Scenario["baseRate"]): Scenario =>
  ({ baseRate, advised: "a", horizons: [730], rivalries }) as unknown as Scenario;

test("a crisis stands beside both definitions of war, that of severity first", () => {
  expect(warBaseRates(scenario("crisis")).map(({ k, n }) => `${k} of ${n}`)).toEqual([
    "17 of 329",
    "23 of 329",
  ]);
  expect(baseRateSentence(scenario("crisis"))).toBe(
    "Base rate of war: 5 in 100 crises since 1946 ended in war (17 of 329; 7 in 100 by the technique variable, 23 of 329).",
  );
});

test("a yearly rate is carried over years and over the rivalries of the advised side", () => {
  // Two rivalries of a over two years: four dyad-years at 48 / 3028 each.
  const [rate] = warBaseRates(scenario("quiet"));
  expect(rate!.share).toBeCloseTo(1 - (1 - 48 / 3028) ** 4, 12);
});
