import { baseRate } from "../calibration/base-rates.ts";
import type { Scenario } from "../scenario/scenario.ts";

/** A base rate that stands beside a war probability: a share k of n cases with its 90 % interval. */
export interface WarBaseRate {
  readonly id: string;
  readonly description: string;
  readonly source: string;
  readonly k: number;
  readonly n: number;
  /** What the count comes to in this scenario: per crisis as it is; per dyad-year scaled to its days and rivalries. */
  readonly share: number;
  readonly low: number;
  readonly high: number;
  readonly level: number;
}

/**
 * The base rates of war for a scenario, the one that `war` means first.
 *
 * A crisis: of the 329 crises of 1946-2017 that began short of war, those that became one, by severity of violence and,
 * second, by the most severe technique used. A quiet rivalry: onsets per rival dyad-year, carried over T years and m
 * rivalries of the advised side as 1 - (1 - p)^(m T).
 */
export function warBaseRates(scenario: Scenario, horizon: number = scenario.horizons.at(-1)!): WarBaseRate[] {
  if (scenario.baseRate === "crisis") return ["icb-war", "icb-war-technique"].map((id) => rateOf(id, 1));
  const rivalries = scenario.rivalries.filter((pair) => pair.includes(scenario.advised)).length;
  return [rateOf("rival-war-onset", (rivalries * horizon) / 365)];
}

function rateOf(id: string, exposure: number): WarBaseRate {
  const { description, source, k, n, share, low, high, level } = baseRate(id);
  const over = (p: number): number => (exposure === 1 ? p : 1 - (1 - p) ** exposure);
  return { id, description, source, k, n, share: over(share), low: over(low), high: over(high), level };
}

/** The base rates in one sentence, as counts. */
export function baseRateSentence(scenario: Scenario): string {
  const [first, second] = warBaseRates(scenario);
  if (second === undefined) {
    return `Base rate of war: ${first!.k} onsets in ${first!.n.toLocaleString("en-US")} years of two rivals since 1946, about ${Math.round((1000 * first!.k) / first!.n)} in 1,000 a year.`;
  }
  return `Base rate of war: ${Math.round(100 * first!.share)} in 100 crises since 1946 ended in war (${first!.k} of ${first!.n}; ${Math.round(100 * second.share)} in 100 by the technique variable, ${second.k} of ${second.n}).`;
}
