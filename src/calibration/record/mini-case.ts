import type { Mechanism } from "../../engine/mechanism.ts";
import { drawFutures } from "../../experiment/future.ts";
import { buildSimulator } from "../../experiment/simulator.ts";
import { mean } from "../../math/stats.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import { baseRate } from "../base-rates.ts";
import { drivenFutures } from "../icb/driver.ts";
import { driverVector, shippedCoefficients } from "../icb/driver-coefficient.ts";
import { type RunTrace, traceRun } from "../run-trace.ts";
import { brierScore, crpsOfEnsemble, logScore, rankedProbabilityScore } from "../scoring-rule.ts";
import type { RecordDesign } from "./backtest.ts";
import { type MiniCase, miniCases, violenceClasses } from "./mini-case.data.ts";
import { type Place, placeOf } from "./place.ts";
import { recordedLengths } from "./score-quantity.ts";

/** Longest crisis, in days: lengths are cut here, in runs as in the record. Source: as in the ICB backtest. */
const longestCrisis = 730;
/** Deaths in acts of force that make violence serious; docs/patterns.md, pattern 3. */
const seriousDeaths = 10;

/** What was forecast for one case, and what came. */
export interface MiniCaseForecast {
  readonly case: MiniCase;
  /** Probability of each class of violence, adding up to one. */
  readonly violence: readonly number[];
  /** Place of the recorded length among the simulated lengths. */
  readonly length: Place;
  readonly lengthCrps: number;
}

/** Mean scores over the cases, of the model and of the base rates; lower is better. */
export interface MiniCaseScore {
  readonly target: "war" | "serious violence or war" | "class of violence" | "length, days";
  readonly rule: "Brier" | "log" | "ranked probability" | "CRPS";
  readonly score: number;
  readonly baseRateScore: number;
}

/** The mini-cases and their scores. */
export interface MiniCaseReport {
  readonly design: RecordDesign;
  readonly forecasts: readonly MiniCaseForecast[];
  readonly scores: readonly MiniCaseScore[];
}

/**
 * Forecasts the ten mini-cases by `generic-crisis`, moved by the coefficients as shipped for the ICB backtest, and scores
 * the forecasts against base rates. Nothing is fitted. Ten cases with one war prove nothing.
 */
export function backtestMiniCases(
  options: RecordDesign & {
    readonly scenario: Scenario;
    readonly mechanisms: readonly Mechanism[];
    readonly onProgress?: (done: number, total: number) => void;
  },
): MiniCaseReport {
  const { scenario, mechanisms, futures: n, replicates, seed, onProgress } = options;
  const simulator = buildSimulator({ scenario, mechanisms, horizons: [longestCrisis] });
  const futures = drawFutures({ ...simulator, n, seed, sampler: "latin-hypercube" });
  const setFuture = drivenFutures(simulator, futures);
  const forecasts = miniCases.map((one, position): MiniCaseForecast => {
    const vector = driverVector(shippedCoefficients, one.covariates);
    const counts = violenceClasses.map(() => 0.5);
    const lengths = new Float64Array(n * replicates);
    for (let run = 0; run < lengths.length; run++) {
      const [future, replicate] = [Math.floor(run / replicates), run % replicates];
      if (replicate === 0) {
        setFuture(vector, future);
        simulator.setPolicy(0);
      }
      // Each case has luck of its own.
      const trace = traceRun(simulator, seed, position * n + future, replicate);
      counts[violenceOf(trace)]! += 1;
      lengths[run] = Math.min(longestCrisis, trace.crisisDays);
    }
    onProgress?.(position + 1, miniCases.length);
    const total = counts.reduce((sum, count) => sum + count, 0);
    lengths.sort();
    const days = Math.min(longestCrisis, one.days);
    return {
      case: one,
      violence: counts.map((count) => count / total),
      length: placeOf(lengths, days),
      lengthCrps: crpsOfEnsemble(lengths, days),
    };
  });
  return { design: { futures: n, replicates, seed }, forecasts, scores: scoresOf(forecasts) };
}

/** The class of violence of the crisis in a run, as a position in `violenceClasses`. */
export function violenceOf({ acts, accidents, warDay, crisisDays }: RunTrace): number {
  if (warDay >= 0 && warDay < crisisDays) return 3;
  const force = acts.filter(({ rung, day }) => rung >= 5 && rung < 10 && day <= crisisDays);
  const deaths = force.reduce((sum, act) => sum + act.deaths, 0);
  const strikers = new Set(force.filter(({ rung }) => rung >= 6).map(({ rivalry }) => rivalry));
  if (deaths >= seriousDeaths || strikers.size > 1) return 2;
  return force.length > 0 || accidents.some((day) => day <= crisisDays) ? 1 : 0;
}

function scoresOf(forecasts: readonly MiniCaseForecast[]): MiniCaseScore[] {
  const rates = ["icb-violence-none", "icb-violence-minor", "icb-violence-serious", "icb-war"].map(
    (id) => baseRate(id).share,
  );
  const [warRate, seriousRate] = [rates[3]!, rates[2]! + rates[3]!];
  const average = (of: (forecast: MiniCaseForecast) => number): number => mean(forecasts.map(of));
  const event = (
    target: "war" | "serious violence or war",
    least: number,
    rate: number,
    probability: (forecast: MiniCaseForecast) => number,
  ): MiniCaseScore[] =>
    (["Brier", "log"] as const).map((rule) => {
      const score = rule === "Brier" ? brierScore : logScore;
      return {
        target,
        rule,
        score: average((one) => score(probability(one), one.case.violence >= least)),
        baseRateScore: average((one) => score(rate, one.case.violence >= least)),
      };
    });
  return [
    ...event("war", 3, warRate, ({ violence }) => violence[3]!),
    ...event("serious violence or war", 2, seriousRate, ({ violence }) => violence[2]! + violence[3]!),
    {
      target: "class of violence",
      rule: "ranked probability",
      score: average((one) => rankedProbabilityScore(one.violence, one.case.violence)),
      baseRateScore: average((one) => rankedProbabilityScore(rates, one.case.violence)),
    },
    {
      target: "length, days",
      rule: "CRPS",
      score: average(({ lengthCrps }) => lengthCrps),
      baseRateScore: average((one) =>
        crpsOfEnsemble(
          recordedLengths.values,
          Math.min(longestCrisis, one.case.days),
          recordedLengths.weights,
        ),
      ),
    },
  ];
}
