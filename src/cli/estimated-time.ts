import { performance } from "node:perf_hooks";
import { type Design, runsOf } from "../experiment/case.ts";
import type { Override } from "../experiment/override.ts";
import { buildSimulator, medianFuture } from "../experiment/simulator.ts";
import { mean } from "../math/stats.ts";
import { mechanisms } from "../mechanisms/index.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { nOf } from "./number-text.ts";

/** Rounds that are tried, and milliseconds after which no other begins (chosen: the compiler warms up, a person can wait). */
const trialRounds = 12;
const mostTrial = 2000;

/**
 * About how many seconds a design will take on so many threads: runs of every policy in the middle future are timed for a
 * moment. A rough figure, for a person who decides whether to wait; nothing in the results depends on it.
 */
export function estimatedSeconds(
  scenario: Scenario,
  design: Design,
  overrides: readonly Override[],
  threads: number,
): number {
  const simulator = buildSimulator({ scenario, mechanisms, overrides, horizons: design.horizons });
  const policies = simulator.policies.flatMap(({ id }, k) => (design.policies.includes(id) ? [k] : []));
  const out = new Float64Array(simulator.columns.length);
  simulator.setFuture(medianFuture(simulator));
  const rounds: number[] = [];
  const begun = performance.now();
  // Rounds over all policies; the later ones count, which the compiler has seen more of.
  for (let replicate = 0; replicate < trialRounds && performance.now() - begun < mostTrial; replicate++) {
    const from = performance.now();
    for (const policy of policies) {
      simulator.setPolicy(policy);
      simulator.run({ seed: design.seed, future: 0, replicate }, out, 0);
    }
    rounds.push(performance.now() - from);
  }
  const round = mean(rounds.slice(Math.floor(rounds.length / 2)));
  return (runsOf(design) * round) / policies.length / Math.max(1, threads) / 1000;
}

/** Seconds as a person would say them: "about 40 seconds", "about 3 minutes". */
export function aboutText(seconds: number): string {
  if (seconds < 10) return "a few seconds";
  if (seconds < 90) return `about ${Math.round(seconds / 10) * 10} seconds`;
  if (seconds < 5400) return `about ${nOf(Math.round(seconds / 60), "minute")}`;
  return `about ${nOf(Math.round(seconds / 3600), "hour")}`;
}
