import type { Mechanism } from "../../engine/mechanism.ts";
import { drawFutures, futureRow } from "../../experiment/future.ts";
import { buildSimulator } from "../../experiment/simulator.ts";
import { jeffreysInterval } from "../../math/stats.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import { intervalLevel } from "../base-rates.ts";
import { type CodedRow, codeRecord } from "./coded-record.ts";
import { cuba1962 } from "./cuba-1962.ts";
import type { History } from "./history.ts";
import { indiaPakistan2019 } from "./india-pakistan-2019.ts";
import type { RecordedCrisis } from "./recorded-crisis.ts";
import { runHistory } from "./run-history.ts";
import { type QuantityScore, scoreQuantity } from "./score-quantity.ts";
import { usIran2020 } from "./us-iran-2020.ts";
import { cumulativeCounts, type WeeklyEnvelope, weeklyEnvelope } from "./weekly.ts";

/** The crises whose record is held against the model. */
export const recordedCrises: readonly RecordedCrisis[] = [usIran2020, cuba1962, indiaPakistan2019];

/** How much is simulated. */
export interface RecordDesign {
  readonly futures: number;
  readonly replicates: number;
  readonly seed: number;
}

/** What a backtest of record is run on. */
export interface RecordBacktestOptions extends RecordDesign {
  readonly crisis: RecordedCrisis;
  readonly scenario: Scenario;
  readonly mechanisms: readonly Mechanism[];
  readonly onProgress?: (done: number, total: number) => void;
}

/** How many held-out numbers lie inside their envelope. */
export interface InsideCount {
  readonly inside: number;
  readonly of: number;
  /** Jeffreys interval of the share at 90 %, as if they were independent; NaN when there are none. */
  readonly low: number;
  readonly high: number;
}

/** Where the record of one crisis lies among the simulated runs. */
export interface RecordReport {
  readonly scenario: string;
  readonly title: string;
  readonly start: string;
  readonly policy: string;
  readonly why: string;
  readonly departures: string;
  readonly span: RecordedCrisis["span"];
  readonly design: RecordDesign;
  readonly runs: number;
  /** Runs that failed and are left out. */
  readonly failed: number;
  readonly quantities: readonly QuantityScore[];
  readonly inside: { readonly half: InsideCount; readonly nineTenths: InsideCount };
  /** Of the held-out numbers with a forecast to compare with, in how many the runs have the lower CRPS. */
  readonly closerThanReference: { readonly closer: number; readonly of: number };
  readonly series: readonly WeeklyEnvelope[];
  /** Rows of the record that counted, so that the coding can be checked. */
  readonly rows: readonly CodedRow[];
}

/**
 * Plays a crisis of record over its priors under the policy that stands for what was done, and places the record among the
 * runs. The same design gives the same report.
 *
 * Throws RangeError when the scenario lacks that policy, or when no run finishes.
 */
export function backtestRecord(options: RecordBacktestOptions): RecordReport {
  const { crisis, scenario, futures, replicates, seed } = options;
  const rows = codeRecord(scenario, crisis.leavesOut);
  const record: History = { acts: rows, firsts: new Map(), reading: () => Number.NaN };
  const sample = playRuns(options);
  if (sample.runs === 0)
    throw new RangeError(`backtestRecord: all ${sample.failed} runs of ${scenario.id} failed`);
  const quantities = crisis.quantities.map((quantity, k) =>
    scoreQuantity(quantity, sample.values[k]!.subarray(0, sample.runs), record, crisis),
  );
  return {
    scenario: scenario.id,
    title: scenario.title,
    start: scenario.start,
    policy: crisis.policy,
    why: crisis.why,
    departures: crisis.departures,
    span: crisis.span,
    design: { futures, replicates, seed },
    runs: sample.runs,
    failed: sample.failed,
    quantities,
    inside: insideCounts(quantities),
    closerThanReference: closerCount(quantities),
    series: crisis.series.map((series, k) => weeklyEnvelope(series, crisis.span, record, sample.counts[k]!)),
    rows: rows.filter(({ day }) => day >= crisis.span.from && day <= crisis.span.to),
  };
}

interface Sample {
  readonly runs: number;
  readonly failed: number;
  /** By quantity, one value for each finished run, in order. */
  readonly values: readonly Float64Array[];
  /** By series, the cumulative counts of each finished run. */
  readonly counts: readonly Int32Array[][];
}

function playRuns(options: RecordBacktestOptions): Sample {
  const { crisis, scenario, mechanisms, futures: n, replicates, seed, onProgress } = options;
  const simulator = buildSimulator({ scenario, mechanisms, horizons: crisis.horizons });
  const policy = simulator.policies.findIndex(({ id }) => id === crisis.policy);
  if (policy < 0) {
    throw new RangeError(`backtestRecord: ${scenario.id} has no policy called "${crisis.policy}"`);
  }
  const futures = drawFutures({ ...simulator, n, seed, sampler: "latin-hypercube" });
  const values = crisis.quantities.map(() => new Float64Array(n * replicates));
  const counts = crisis.series.map((): Int32Array[] => []);
  let [runs, failed] = [0, 0];
  for (let future = 0; future < n; future++) {
    simulator.setFuture(futureRow(futures, future));
    simulator.setPolicy(policy);
    for (let replicate = 0; replicate < replicates; replicate++) {
      const history = runHistory(simulator, { seed, future, replicate });
      if (history === null) {
        failed += 1;
        continue;
      }
      crisis.quantities.forEach(({ measure }, k) => {
        values[k]![runs] = measure(history);
      });
      crisis.series.forEach((series, k) => {
        counts[k]!.push(cumulativeCounts(history, series, crisis.span));
      });
      runs += 1;
    }
    onProgress?.(future + 1, n);
  }
  return { runs, failed, values, counts };
}

function insideCounts(quantities: readonly QuantityScore[]): RecordReport["inside"] {
  const numbers = quantities.flatMap(({ mark, score }) =>
    mark === "held-out" && score?.kind === "number" ? [score] : [],
  );
  return {
    half: insideCount(numbers.filter(({ isInsideHalf }) => isInsideHalf).length, numbers.length),
    nineTenths: insideCount(
      numbers.filter(({ isInsideNineTenths }) => isInsideNineTenths).length,
      numbers.length,
    ),
  };
}

/** A count with its interval. */
export function insideCount(inside: number, of: number): InsideCount {
  const { low, high } =
    of === 0 ? { low: Number.NaN, high: Number.NaN } : jeffreysInterval(inside, of, intervalLevel);
  return { inside, of, low, high };
}

function closerCount(quantities: readonly QuantityScore[]): RecordReport["closerThanReference"] {
  const compared = quantities.flatMap(({ mark, score }) =>
    mark === "held-out" && score?.kind === "number" && score.referenceCrps !== null
      ? [{ crps: score.crps, reference: score.referenceCrps }]
      : [],
  );
  return {
    closer: compared.filter(({ crps, reference }) => crps < reference).length,
    of: compared.length,
  };
}
