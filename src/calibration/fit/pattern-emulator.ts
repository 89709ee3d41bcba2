import { type Emulator as Expansion, fitEmulator, predict } from "../../analysis/sensitivity/emulator.ts";
import { mean, variance } from "../../math/stats.ts";
import { tableOf } from "../../table/table.ts";
import type { EmulatorMaker } from "../history-matching.ts";

/** How well one figure is emulated in one wave. */
export interface EmulatorFit {
  /** Share of the variance over points predicted in points that were held out; null where the figure never varied. */
  readonly q2: number | null;
  /** Share of the variance over points that is Monte Carlo noise. */
  readonly noiseShare: number | null;
  /** Standard deviation of the emulator about the model's expected figure. */
  readonly sd: number;
}

/** Points of a wave with their figures and the Monte Carlo variances of those, in the order of points. */
export interface WaveRuns {
  readonly points: readonly (readonly number[])[];
  readonly outputs: readonly (readonly number[])[];
  readonly noise: readonly (readonly number[])[];
}

/** Highest degree and most terms of an expansion (chosen: figures are smooth over a prior, and noisy). */
const MOST_DEGREE = 3;
const MOST_TERMS = 30;

/**
 * Share of the unexplained variance that is lack of fit at least (chosen): the jackknife is rough, and too large for a
 * median, so that noise may seem to explain everything.
 */
const LEAST_LACK = 0.25;

/** One emulator for each figure of a wave: polynomial chaos expansions, with their error. */
export interface PatternEmulator {
  readonly fits: readonly EmulatorFit[];
  readonly expansions: readonly Expansion[];
}

/**
 * Fits an emulator to each figure of a wave.
 *
 * Its variance about the expected figure is what cross-validation leaves unexplained, less the Monte Carlo noise of the
 * points it was judged by (at least a quarter of it), plus the mean error of least-squares coefficients, residual variance times terms over points. A
 * figure that is the same everywhere has variance 0. Throws RangeError as `fitEmulator`, for fewer than 30 points.
 */
export function emulatePatterns(wave: WaveRuns, seed: number): PatternEmulator {
  const d = wave.points[0]?.length ?? 0;
  const inputs = tableOf(
    Array.from({ length: d }, (_, k) => ({
      name: `u${k}`,
      values: Float64Array.from(wave.points, (point) => point[k]!),
    })),
  );
  const nFigures = wave.outputs[0]?.length ?? 0;
  const fitted = Array.from({ length: nFigures }, (_, k) => {
    const y = Float64Array.from(wave.outputs, (row) => row[k]!);
    const noiseVariances = Float64Array.from(wave.noise, (row) => row[k]!);
    const options = { seed, noiseVariances, maxDegree: MOST_DEGREE, maxTerms: MOST_TERMS };
    const expansion = fitEmulator(inputs, y, options);
    return { expansion, fit: fitOf(expansion, y, noiseVariances) };
  });
  return { fits: fitted.map(({ fit }) => fit), expansions: fitted.map(({ expansion }) => expansion) };
}

function fitOf(expansion: Expansion, y: Float64Array, noise: Float64Array): EmulatorFit {
  const { q2, noiseShare, terms, nUsed } = expansion;
  if (Number.isNaN(q2)) return { q2: null, noiseShare: null, sd: 0 };
  const residual = Math.max(0, (1 - q2) * variance(y));
  const known = noise.filter(Number.isFinite);
  const lack = Math.max(LEAST_LACK * residual, residual - (known.length === 0 ? 0 : mean(known)));
  return { q2, noiseShare, sd: Math.sqrt(lack + (residual * (terms.length + 1)) / nUsed) };
}

/**
 * Makes emulators for history matching from waves that are known; each wave is fitted once.
 *
 * `noiseOf` gives the Monte Carlo variances of the wave whose points these are.
 */
export function patternEmulatorMaker(
  seed: number,
  noiseOf: (points: WaveRuns["points"]) => WaveRuns["noise"],
): {
  readonly make: EmulatorMaker;
  readonly of: (points: WaveRuns["points"]) => PatternEmulator | undefined;
} {
  const known = new Map<WaveRuns["points"], PatternEmulator>();
  const make: EmulatorMaker = (points, outputs) => {
    const emulator = known.get(points) ?? emulatePatterns({ points, outputs, noise: noiseOf(points) }, seed);
    known.set(points, emulator);
    return (point) =>
      emulator.expansions.map((expansion, k) => {
        const { sd } = emulator.fits[k]!;
        return { mean: predict(expansion, point), variance: sd * sd };
      });
  };
  return { make, of: (points) => known.get(points) };
}
