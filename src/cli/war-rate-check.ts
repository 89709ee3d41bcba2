import { intervalLevel } from "../calibration/base-rates.ts";
import { drawFutures, futureRow } from "../experiment/future.ts";
import { buildSimulator } from "../experiment/simulator.ts";
import { jeffreysInterval } from "../math/stats.ts";
import { mechanisms } from "../mechanisms/index.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { type WarBaseRate, warBaseRates } from "./war-base-rate.ts";

/** A scenario's war rate beside the base rate: probabilities with 90 % Jeffreys intervals. */
export interface WarRateCheck {
  readonly policy: string;
  readonly horizon: number;
  readonly runs: number;
  readonly wars: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
  /** What the base rate comes to over the same days and rivalries. */
  readonly base: WarBaseRate;
  readonly isFarOff: boolean;
}

/** Runs of the check, one for each of as many futures (the number is the design's; changing it changes the result). */
const nRuns = 200;
/** A rate is far off when its interval lies wholly outside the base rate's, widened by this factor (chosen). */
const allowance = 2;
const seed = 1;

/** Simulates the reference policy 200 times over the scenario's uncertainties and compares its share of wars. */
export function warRateAgainstBase(scenario: Scenario): WarRateCheck {
  const simulator = buildSimulator({ scenario, mechanisms });
  const { uncertainties, correlations, columns, policies } = simulator;
  const horizon = simulator.horizons.at(-1)!;
  const futures = drawFutures({ uncertainties, correlations, n: nRuns, seed, sampler: "latin-hypercube" });
  const column = columns.indexOf(`war@${horizon}`);
  const out = new Float64Array(columns.length);
  let wars = 0;
  let runs = 0;
  for (let future = 0; future < nRuns; future++) {
    simulator.setFuture(futureRow(futures, future));
    simulator.setPolicy(policies.findIndex(({ id }) => id === scenario.reference));
    if (simulator.run({ seed, future, replicate: 0 }, out, 0) !== null) continue;
    runs++;
    wars += out[column]!;
  }
  const [base] = warBaseRates(scenario);
  const { low, high } = jeffreysInterval(wars, Math.max(1, runs), intervalLevel);
  const isFarOff = high < base!.low / allowance || low > base!.high * allowance;
  return {
    policy: scenario.reference,
    horizon,
    runs,
    wars,
    share: wars / Math.max(1, runs),
    low,
    high,
    base: base!,
    isFarOff,
  };
}
