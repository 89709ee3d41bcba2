import { type Interval, jeffreysInterval } from "../math/stats.ts";
import { uniformSequence } from "./uniform-sequence.ts";

/** What the record says about one output of the model. */
export interface MatchTarget {
  readonly name: string;
  readonly value: number;
  /** Variance of the error with which the target is known. */
  readonly observationVariance: number;
  /** Variance by which the model at its best may miss the truth: judgement, to be stated. */
  readonly discrepancyVariance: number;
}

/** An emulator's prediction of one output at a point. */
export interface Prediction {
  readonly mean: number;
  /** Variance of the emulator about the model's expected output there. */
  readonly variance: number;
}

/** Predicts every output at a point of the parameter space, in the order of the targets. */
export type Emulator = (point: readonly number[]) => readonly Prediction[];

/** Makes an emulator from runs: points and the outputs that the model gave there. */
export type EmulatorMaker = (
  points: readonly (readonly number[])[],
  outputs: readonly (readonly number[])[],
) => Emulator;

/** The state of a history match: plain data, to be saved and gone on with. */
export interface HistoryMatch {
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  readonly targets: readonly MatchTarget[];
  /** A point is implausible when its implausibility exceeds this. */
  readonly cutoff: number;
  /** Which of a point's implausibilities counts: 1 the largest, 2 the second largest, and so on. */
  readonly rank: number;
  readonly pointsPerWave: number;
  readonly seed: number;
  /** Runs of each wave so far. */
  readonly waves: readonly {
    readonly points: readonly (readonly number[])[];
    readonly outputs: readonly (readonly number[])[];
  }[];
}

/**
 * A history match at its beginning: a box of parameters, targets, and how many points a wave runs.
 *
 * `cutoff` defaults to 3 (Pukelsheim's rule: 95 % of any unimodal law lies within three standard deviations). `rank`
 * defaults to 1. Throws RangeError for an empty or unordered box, no targets, or a negative variance.
 *
 * Source: Vernon, Goldstein and Bower 2010, Bayesian Anal. 5, 619-669; Pukelsheim 1994, Am. Stat. 48, 88-91.
 */
export function startHistoryMatch(settings: {
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  readonly targets: readonly MatchTarget[];
  readonly pointsPerWave: number;
  readonly seed: number;
  readonly cutoff?: number;
  readonly rank?: number;
}): HistoryMatch {
  const { lower, upper, targets, pointsPerWave, cutoff = 3, rank = 1 } = settings;
  if (lower.length === 0 || lower.length !== upper.length) {
    throw new RangeError(
      `startHistoryMatch: there are ${lower.length} lower and ${upper.length} upper ends; there must be as many, at least one`,
    );
  }
  lower.forEach((low, k) => {
    if (low < upper[k]! && upper[k]! - low < Infinity) return;
    throw new RangeError(
      `startHistoryMatch: parameter ${k} lies in [${low}, ${upper[k]}]; the ends must rise`,
    );
  });
  for (const { name, value, observationVariance, discrepancyVariance } of targets) {
    if (Number.isFinite(value) && observationVariance >= 0 && discrepancyVariance >= 0) continue;
    throw new RangeError(
      `startHistoryMatch: target ${name} is ${value} with variances ${observationVariance} and ${discrepancyVariance}; these must be at least 0`,
    );
  }
  requireCount("pointsPerWave", pointsPerWave, Infinity);
  requireCount("rank", rank, targets.length);
  return { ...settings, cutoff, rank, waves: [] };
}

/**
 * Implausibility of a prediction: its distance from the target in standard deviations of everything uncertain between
 * them, |z - E f| / sqrt(observation + discrepancy + emulator variance).
 *
 * Infinity when nothing is uncertain and they differ. Source: Craig et al. 1997, in Case Studies in Bayesian
 * Statistics III, 37-93.
 */
export function implausibility(target: MatchTarget, prediction: Prediction): number {
  const variance = target.observationVariance + target.discrepancyVariance + prediction.variance;
  const distance = Math.abs(target.value - prediction.mean);
  return distance === 0 ? 0 : distance / Math.sqrt(variance);
}

/** The implausibility of a point over all targets: the largest, or the second largest and so on by `rank`. */
export function pointImplausibility(
  match: HistoryMatch,
  emulator: Emulator,
  point: readonly number[],
): number {
  const predictions = emulator(point);
  const all = match.targets.map((target, k) => implausibility(target, predictions[k]!));
  return all.sort((a, b) => b - a)[match.rank - 1]!;
}

/** What a wave is to run, and how much of the box was left to draw it from. */
export interface WaveProposal {
  readonly points: readonly (readonly number[])[];
  readonly tried: number;
  /** Share of the box that no wave so far found implausible, with its 90 % interval over the draws. */
  readonly share: number;
  readonly shareInterval: Interval;
}

/**
 * The points of the next wave: drawn evenly from the box, kept where no emulator so far finds them implausible.
 *
 * The first wave has no emulator and fills the box. Emulators are made anew from the saved runs by `make`, which must
 * be a pure function. Throws RangeError when fewer than `pointsPerWave` are found in `mostTries` (default a million)
 * draws: what is left is then too small for drawing, or empty, which means that no parameters fit the targets.
 */
export function proposeWave(match: HistoryMatch, make: EmulatorMaker, mostTries = 1_000_000): WaveProposal {
  const isLeft = plausibleSet(match, make);
  const points: number[][] = [];
  let tried = 0;
  const uniform = uniformSequence(match.seed, "history-matching/wave", match.waves.length);
  while (points.length < match.pointsPerWave && tried < mostTries) {
    const point = match.lower.map((low, k) => low + (match.upper[k]! - low) * uniform());
    tried += 1;
    if (isLeft(point)) points.push(point);
  }
  if (points.length < match.pointsPerWave) {
    throw new RangeError(
      `proposeWave: ${points.length} of ${tried} points of the box are not implausible, ${match.pointsPerWave} are needed; allow more discrepancy, raise the cutoff or draw more`,
    );
  }
  const shareInterval = jeffreysInterval(points.length, tried, 0.9);
  return { points, tried, share: points.length / tried, shareInterval };
}

/** The match with a wave's runs added; throws RangeError unless each point has one finite output for each target. */
export function absorbWave(
  match: HistoryMatch,
  points: readonly (readonly number[])[],
  outputs: readonly (readonly number[])[],
): HistoryMatch {
  if (points.length !== outputs.length) {
    throw new RangeError(
      `absorbWave: there are ${outputs.length} rows of outputs for ${points.length} points`,
    );
  }
  outputs.forEach((row, i) => {
    if (row.length === match.targets.length && row.every(Number.isFinite)) return;
    throw new RangeError(
      `absorbWave: the outputs of point ${i} are ${row.join(", ")}; there must be ${match.targets.length} finite numbers. Leave failed runs out with their points`,
    );
  });
  return { ...match, waves: [...match.waves, { points, outputs }] };
}

/** Whether a point is in the box and no wave so far finds it implausible. */
export function plausibleSet(
  match: HistoryMatch,
  make: EmulatorMaker,
): (point: readonly number[]) => boolean {
  const emulators = match.waves.map(({ points, outputs }) => make(points, outputs));
  return (point) =>
    point.every((value, k) => value >= match.lower[k]! && value <= match.upper[k]!) &&
    emulators.every((emulator) => pointImplausibility(match, emulator, point) <= match.cutoff);
}

function requireCount(name: string, value: number, most: number): void {
  if (Number.isInteger(value) && value >= 1 && value <= most) return;
  throw new RangeError(`startHistoryMatch: ${name} is ${value}; it must be a whole number from 1 to ${most}`);
}
