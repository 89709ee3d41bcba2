import { mean } from "../../math/stats.ts";
import type { AbcPrior } from "../abc-proposal.ts";
import { type AbcSettings, type AbcState, absorbAbc, proposeAbc, startAbc } from "../abc-smc.ts";
import {
  absorbWave,
  type EmulatorMaker,
  type HistoryMatch,
  type MatchTarget,
  plausibleSet,
  proposeWave,
  startHistoryMatch,
} from "../history-matching.ts";
import { type EmulatorFit, patternEmulatorMaker, type WaveRuns } from "./pattern-emulator.ts";
import type { PointResult, PointTask } from "./pattern-point.ts";
import { type PatternReport, patternReports } from "./pattern-report.ts";

/** What is fitted and how far. */
export interface PatternFitSettings {
  readonly targets: readonly MatchTarget[];
  /** Number of fitted parameters: points lie in a cube of so many dimensions. */
  readonly dimensions: number;
  /** Waves of history matching at most. */
  readonly waves: number;
  readonly pointsPerWave: number;
  /** Particles of ABC-SMC, which become the rows of the set. */
  readonly particles: number;
  readonly seed: number;
}

/** One wave: how much of the cube was left before it, and how well its runs were emulated. */
export interface WaveReport {
  readonly share: number;
  readonly shareLow: number;
  readonly shareHigh: number;
  readonly points: number;
  /** Points left out because some figure had no cases. */
  readonly dropped: number;
  /** In the order of the targets. */
  readonly emulators: readonly EmulatorFit[];
}

/** What a fit comes to. */
export interface PatternFit {
  readonly waves: readonly WaveReport[];
  /** Share of the cube that no wave finds implausible, with its 90 % interval. */
  readonly left: { readonly share: number; readonly low: number; readonly high: number };
  /** Why no further wave was run. */
  readonly stopped: "still" | "most-waves";
  readonly abc: Pick<AbcState, "history" | "status">;
  /** Rows of the set: points of the cube, weights that sum to 1, distances from the record. */
  readonly points: readonly (readonly number[])[];
  readonly weights: readonly number[];
  readonly distances: readonly number[];
  /** Monte Carlo variance of each figure, mean over the last wave: part of the distance's scale. */
  readonly noise: readonly number[];
  /** In the order of the targets. */
  readonly patterns: readonly PatternReport[];
}

/** Simulates points, in any order and on any threads, and gives their results in the order of the tasks. */
export type Evaluate = (tasks: readonly PointTask[]) => Promise<readonly PointResult[]>;

/** A wave that leaves more than this share of what was left before it has not shrunk the space (chosen). */
const STILL = 0.9;
/** Draws of the cube in search of a wave's points (chosen: finds 200 points where one in a thousand is left). */
const MOST_TRIES = 200_000;
/** Proposals that are simulated at a time; results do not depend on it, the record of runs does. */
const BATCH = 64;
/** A generation is given up after so many attempts for each particle (chosen). */
const MOST_ATTEMPTS = 12;
/** Implausibility beyond which a point is ruled out (Pukelsheim 1994), for the worst of the figures. */
export const CUTOFF = 3;
/** ABC ends when figures lie one standard deviation from the record in the root mean square: as far as truth would. */
export const LAST_TOLERANCE = 1;

/**
 * Fits parameters to figures of the record: history matching rules out what cannot be right, ABC-SMC samples what is left.
 *
 * Waves go on until one shrinks what is left by less than a tenth, or `waves` have been run. The distance of ABC is the
 * root mean square over figures of the miss in standard deviations of observation, discrepancy and Monte Carlo noise; its
 * prior is even on what no wave found implausible. A function of the settings and of what `evaluate` gives, so that a fit
 * whose points are kept can be gone through again to the same end. Throws RangeError when no point of the cube is left.
 */
export async function fitPatterns(settings: PatternFitSettings, evaluate: Evaluate): Promise<PatternFit> {
  const matched = await matchHistory(settings, evaluate);
  const { match, make, reports } = matched;
  const noise = columnMeans(matched.noise);
  const abc = await sampleLeft(settings, match, plausibleSet(match, make), noise, evaluate);
  const { left, stopped } = matched;
  const points = abc.particles.map(({ point }) => point);
  const weights = abc.particles.map(({ weight }) => weight);
  const emulatorOf = (wave: HistoryMatch["waves"][number]) => make(wave.points, wave.outputs);
  const [firstWave, lastWave] = [match.waves[0]!, match.waves.at(-1)!];
  return {
    waves: reports,
    left,
    stopped,
    abc: { history: abc.history, status: abc.status },
    points,
    weights,
    distances: abc.particles.map(({ distance }) => distance),
    noise,
    patterns: patternReports(
      settings.targets,
      { predictions: points.map(emulatorOf(lastWave)), weights },
      firstWave.points.map(emulatorOf(firstWave)),
      CUTOFF,
    ),
  };
}

interface Matched {
  readonly match: HistoryMatch;
  readonly make: EmulatorMaker;
  readonly reports: readonly WaveReport[];
  readonly left: PatternFit["left"];
  readonly stopped: PatternFit["stopped"];
  /** Of the last wave. */
  readonly noise: WaveRuns["noise"];
}

async function matchHistory(settings: PatternFitSettings, evaluate: Evaluate): Promise<Matched> {
  const { dimensions, targets, pointsPerWave, seed } = settings;
  const noises = new Map<WaveRuns["points"], WaveRuns["noise"]>();
  const emulators = patternEmulatorMaker(seed, (points) => noises.get(points)!);
  let match = startHistoryMatch({
    lower: Array.from({ length: dimensions }, () => 0),
    upper: Array.from({ length: dimensions }, () => 1),
    targets,
    pointsPerWave,
    seed,
    cutoff: CUTOFF,
  });
  const reports: WaveReport[] = [];
  let before = Number.POSITIVE_INFINITY;
  for (;;) {
    const proposal = proposeWave(match, emulators.make, MOST_TRIES);
    const { share, shareInterval } = proposal;
    const isStill = match.waves.length > 0 && share > STILL * before;
    if (isStill || match.waves.length === settings.waves) {
      return {
        match,
        make: emulators.make,
        reports,
        left: { share, low: shareInterval.low, high: shareInterval.high },
        stopped: isStill ? "still" : "most-waves",
        noise: noises.get(match.waves.at(-1)!.points)!,
      };
    }
    before = share;
    const stage = `wave-${match.waves.length}`;
    const tasks = proposal.points.map((point, index) => ({ stage, index, point }));
    const run = usable(tasks, await evaluate(tasks));
    noises.set(run.points, run.noise);
    match = absorbWave(match, run.points, run.outputs);
    emulators.make(run.points, run.outputs);
    reports.push({
      share,
      shareLow: shareInterval.low,
      shareHigh: shareInterval.high,
      points: tasks.length,
      dropped: tasks.length - run.points.length,
      emulators: emulators.of(run.points)!.fits,
    });
  }
}

/** The points at which every figure had cases. */
function usable(tasks: readonly PointTask[], results: readonly PointResult[]): WaveRuns {
  const kept = tasks.flatMap((task, i) => {
    const { figures, noise } = results[i]!;
    return figures.includes(null) ? [] : [{ point: task.point, figures: figures as number[], noise }];
  });
  return {
    points: kept.map(({ point }) => point),
    outputs: kept.map(({ figures }) => figures),
    noise: kept.map(({ noise }) => noise.map((value) => value ?? Number.NaN)),
  };
}

/** Mean of each column over its finite values; 0 where there are none. */
function columnMeans(rows: WaveRuns["noise"]): number[] {
  return (rows[0] ?? []).map((_, k) => {
    const known = rows.map((row) => row[k]!).filter(Number.isFinite);
    return known.length === 0 ? 0 : mean(known);
  });
}

async function sampleLeft(
  { particles, seed, targets }: PatternFitSettings,
  { lower }: HistoryMatch,
  isLeft: (point: readonly number[]) => boolean,
  noise: readonly number[],
  evaluate: Evaluate,
): Promise<AbcState> {
  const settings: AbcSettings = {
    nParticles: particles,
    seed,
    tolerances: { quantile: 0.5, last: LAST_TOLERANCE },
    mostAttempts: MOST_ATTEMPTS * particles,
  };
  const priors: AbcPrior[] = [
    {
      draw(uniform) {
        for (let tried = 0; tried < MOST_TRIES; tried++) {
          const point = lower.map(() => uniform());
          if (isLeft(point)) return point;
        }
        throw new RangeError(`fitPatterns: none of ${MOST_TRIES} points of the cube is left`);
      },
      density: (point) => (isLeft(point) ? 1 : 0),
    },
  ];
  let state = startAbc(settings);
  while (state.status === "running") {
    const stage = `abc-${state.generation}`;
    const proposals = proposeAbc(state, settings, priors, BATCH);
    const results = await evaluate(proposals.map(({ attempt, point }) => ({ stage, index: attempt, point })));
    const distances = results.map(({ figures }) => distanceOf(figures, targets, noise));
    state = absorbAbc(state, settings, priors, proposals, distances);
  }
  return state;
}

/** Root mean square over figures of the miss in standard deviations; NaN where a figure had no cases. */
export function distanceOf(
  figures: readonly (number | null)[],
  targets: readonly MatchTarget[],
  noise: readonly number[],
): number {
  const sum = targets.reduce((total, { value, observationVariance, discrepancyVariance }, k) => {
    const miss = (figures[k] ?? Number.NaN) - value;
    return total + (miss * miss) / (observationVariance + discrepancyVariance + noise[k]!);
  }, 0);
  return Math.sqrt(sum / targets.length);
}
