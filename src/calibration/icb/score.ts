import { skillInterval } from "../bootstrap.ts";
import { type ReliabilityBin, reliabilityDiagram } from "../reliability.ts";
import { brierScore, crpsOfEnsemble, logScore, rankedProbabilityScore } from "../scoring-rule.ts";
import type { CrisisOutcome } from "./crisis-record.ts";
import type { CrisisForecast } from "./forecast.ts";

/** Targets in the order of reports. */
export const targetIds = ["war", "violence", "duration", "ending", "recurrence"] as const;

/** The name of a target. */
export type TargetId = (typeof targetIds)[number];

/** Who forecasts. */
export const forecasterIds = ["fitted", "shipped", "baseRate", "regression"] as const;

/** The name of a forecaster. */
export type ForecasterId = (typeof forecasterIds)[number];

/** A crisis that is scored: what every forecaster said, and what came. */
export interface ScoredCase {
  readonly crisis: number;
  readonly forecasts: Readonly<Record<ForecasterId, CrisisForecast>>;
  readonly outcome: CrisisOutcome;
}

/** Skill with its 90 % bootstrap interval over crises; NaN where the reference is perfect. */
export interface Skill {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/** How the forecasters did on one target of one split. Scores are means over crises; lower is better. */
export interface TargetScore {
  readonly target: TargetId;
  readonly split: string;
  readonly rule: "brier" | "crps" | "rps";
  readonly n: number;
  /** How many of the n happened; null where the target is no event. */
  readonly events: number | null;
  readonly score: number;
  readonly shippedScore: number;
  readonly baseRateScore: number;
  readonly regressionScore: number;
  /** Mean logarithmic scores in the same order; null where the rule is not of events. */
  readonly log: Readonly<Record<ForecasterId, number>> | null;
  /** Areas under the ROC curve; 1/2 is chance. */
  readonly auc: Readonly<Record<ForecasterId, number>> | null;
  /** Of the fitted model over the base rate, and over the regression; and of the shipped one over the base rate. */
  readonly skill: Skill;
  readonly skillOverRegression: Skill;
  readonly shippedSkill: Skill;
  readonly regressionSkill: Skill;
}

/** Probability content of the intervals and bands. */
const level = 0.9;
const seed = 1;

/** Scores every target on the crises of a split; a target without a scored crisis is left out. */
export function scoreTargets(split: string, cases: readonly ScoredCase[]): TargetScore[] {
  return targetIds.flatMap((target) => {
    const scored = cases.filter(({ outcome }) => target !== "recurrence" || outcome.recurrence !== null);
    return scored.length < 2 ? [] : [scoreTarget(split, target, scored)];
  });
}

function scoreTarget(split: string, target: TargetId, cases: readonly ScoredCase[]): TargetScore {
  const scoresOf = (who: ForecasterId): number[] =>
    cases.map((one) => scoreOf(target, one.forecasts[who], one.outcome));
  const [fitted, shipped, base, regression] = forecasterIds.map(scoresOf) as [
    number[],
    number[],
    number[],
    number[],
  ];
  const events = isEvent(target) ? cases.map(({ outcome }) => outcome[target] === true) : null;
  const perForecaster = (of: (who: ForecasterId) => number) =>
    Object.fromEntries(forecasterIds.map((who) => [who, of(who)])) as Record<ForecasterId, number>;
  const chance = (one: ScoredCase, who: ForecasterId): number => one.forecasts[who][target as EventTarget];
  return {
    target,
    split,
    rule: events !== null ? "brier" : target === "duration" ? "crps" : "rps",
    n: cases.length,
    events: events === null ? null : events.filter(Boolean).length,
    score: meanOf(fitted),
    shippedScore: meanOf(shipped),
    baseRateScore: meanOf(base),
    regressionScore: meanOf(regression),
    log:
      events === null
        ? null
        : perForecaster((who) => meanOf(cases.map((one, i) => logScore(chance(one, who), events[i]!)))),
    auc:
      events === null
        ? null
        : perForecaster((who) =>
            rocArea(
              cases.map((one) => chance(one, who)),
              events,
            ),
          ),
    skill: skillOf(fitted, base),
    skillOverRegression: skillOf(fitted, regression),
    shippedSkill: skillOf(shipped, base),
    regressionSkill: skillOf(regression, base),
  };
}

type EventTarget = "war" | "violence" | "recurrence";

function isEvent(target: TargetId): target is EventTarget {
  return target === "war" || target === "violence" || target === "recurrence";
}

function scoreOf(target: TargetId, forecast: CrisisForecast, outcome: CrisisOutcome): number {
  switch (target) {
    case "duration":
      return crpsOfEnsemble(forecast.duration, outcome.duration);
    case "ending":
      return rankedProbabilityScore(forecast.ending, outcome.ending);
    default:
      return brierScore(forecast[target], outcome[target] === true);
  }
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function skillOf(scores: readonly number[], reference: readonly number[]): Skill {
  // Nothing can be saved of a perfect reference.
  if (meanOf(reference) === 0) return { estimate: Number.NaN, low: Number.NaN, high: Number.NaN };
  const { estimate, percentile } = skillInterval(scores, reference, { level, seed });
  return { estimate, ...percentile };
}

/**
 * Area under the ROC curve: the chance that a case that happened was given the greater probability; ties count half.
 * NaN when all happened or none did. Source: Hanley and McNeil 1982, Radiology 143, 29-36.
 */
export function rocArea(forecasts: readonly number[], happened: readonly boolean[]): number {
  let pairs = 0;
  let right = 0;
  forecasts.forEach((p, i) => {
    if (!happened[i]) return;
    forecasts.forEach((q, j) => {
      if (happened[j]) return;
      pairs += 1;
      right += p > q ? 1 : p === q ? 0.5 : 0;
    });
  });
  return right / pairs;
}

/** Reliability of a forecaster's probabilities, in fifths, with 90 % consistency bands. */
export function reliabilityOf(
  target: "war" | "violence",
  who: ForecasterId,
  cases: readonly ScoredCase[],
): readonly ReliabilityBin[] {
  const forecasts = cases.map((one) => one.forecasts[who][target]);
  const sorted = [...forecasts].sort((a, b) => a - b);
  const edges = [0.2, 0.4, 0.6, 0.8].map((share) => sorted[Math.floor(share * sorted.length)]!);
  const rising = edges.filter((edge, k) => edge > (edges[k - 1] ?? 0) && edge < 1);
  return reliabilityDiagram(
    forecasts,
    cases.map(({ outcome }) => outcome[target]),
    { edges: rising, level, seed },
  );
}
