import { quantile, variance } from "../../math/stats.ts";
import { covarianceRoot } from "./cholesky.ts";
import { dot } from "./columns.ts";
import type { InputCoding } from "./input-coding.ts";
import { keptParts, type SmoothGrid, smoothGrid } from "./smooth-fit.ts";

/** The best policy in a part of an input's range. */
export interface ChoiceRange {
  /** Ends of the part of an ordered input, in its unit; null for a categorical one. */
  readonly from: number | null;
  readonly to: number | null;
  /** Level of a categorical input; null for an ordered one. */
  readonly level: string | null;
  /** Place of the policy that is best on average there. */
  readonly policy: number;
  /** Share of futures in that part. */
  readonly share: number;
}

/** What it would be worth to learn one input. */
export interface InputInformation {
  readonly input: string;
  /** Expected value of partial perfect information, in the unit of the values, at least 0. */
  readonly evppi: number;
  readonly low: number;
  readonly high: number;
  /** EVPPI that chance alone gives an input without effect, exceeded with a chance of 5 % over all inputs. */
  readonly byChance: number;
  /** Part of the EVPI that learning this input would bring; 0 when the EVPI is. By noise it may exceed 1. */
  readonly shareOfEvpi: number;
  /** Whether learning this input would change the choice: the best policy depends on it, by more than chance. */
  readonly changesChoice: boolean;
  /** The best policy along the input, in ascending order or by level. */
  readonly choices: readonly ChoiceRange[];
}

/** An input with the differences of all other policies to the one that is best on average. */
export interface RegressedInput {
  readonly coding: InputCoding;
  /** Values of the functions of the input over futures. */
  readonly functions: readonly Float64Array[];
  readonly differences: readonly Float64Array[];
  /** Places of the policies: the best on average, then those of the differences. */
  readonly policies: readonly number[];
}

/** Standard normal draws for the interval and for what chance gives, shared by all inputs. */
export interface InformationDraws {
  readonly draws: Float64Array;
  readonly nDraws: number;
  readonly nullDraws: Float64Array;
  readonly nNull: number;
  /** Probability below the bound of what chance gives to a single input. */
  readonly chanceLevel: number;
  /** Normal quantile of the interval. */
  readonly z: number;
}

/**
 * The expected value of partial perfect information about one input by regression, as `valueOfInformation` describes it.
 *
 * Coefficients of different functions are independent normal variables about the fitted ones, with the covariance over policies of
 * the residuals / n times the kept part (the posterior of a smoothing spline: Wahba 1983, J. R. Stat. Soc. B 45, 133-150).
 * `byChance` is the bound of `boundByChance`.
 */
export function informationOf(
  { coding, functions, differences, policies }: RegressedInput,
  draw: InformationDraws,
  byChance: number,
  evpi: number,
): InputInformation {
  const grid = smoothGrid(coding);
  const fits = differences.map((of) => regress(coding, functions, of));
  const curves = fits.map(({ centre, coefficients }) => curveOf(grid, centre, coefficients));
  const evppi = gainOf(grid, curves);
  const spread = Math.sqrt(variance(drawnGains(grid, fits, draw)));
  const choices = choicesOf(coding, grid, curves, policies);
  return {
    input: coding.name,
    evppi,
    low: Math.max(0, evppi - draw.z * spread),
    high: evppi + draw.z * spread,
    byChance,
    shareOfEvpi: evpi > 0 ? evppi / evpi : 0,
    changesChoice: evppi > byChance && choices.some(({ policy }) => policy !== choices[0]!.policy),
    choices,
  };
}

/**
 * The EVPPI that an input without effect exceeds with chance 1 - chanceLevel: coefficients are noise about 0, with the covariance of the
 * differences / n, and are smoothed as those of the data are.
 */
export function boundByChance(
  coding: InputCoding,
  differences: readonly Float64Array[],
  { nullDraws, nNull, chanceLevel }: InformationDraws,
): number {
  const grid = smoothGrid(coding);
  const nFunctions = grid.functions.length;
  const n = differences[0]!.length;
  const centres = differences.map((of) => of.reduce((sum, value) => sum + value, 0) / n);
  const departures = differences.map((of, p) => of.map((value) => value - centres[p]!));
  const root = rootOfMeans(departures);
  const variances = departures.map((values) => dot(values, values, n) / n);
  const gains = Float64Array.from({ length: nNull }, (_, d) => {
    const noise = scattered(
      nullDraws,
      d * nFunctions * differences.length,
      nFunctions,
      root,
      differences.length,
    );
    const curves = noise.map((of, p) => {
      const kept = keptParts(coding, of, variances[p]!, n);
      return curveOf(
        grid,
        centres[p]!,
        of.map((value, k) => value * kept[k]!),
      );
    });
    return gainOf(grid, curves);
  });
  return quantile(gains.sort(), chanceLevel);
}

/** A smooth regression of a difference on the input. */
interface SmoothFit {
  readonly centre: number;
  /** Of the functions, after smoothing. */
  readonly coefficients: Float64Array;
  readonly kept: Float64Array;
  readonly residuals: Float64Array;
}

function regress(coding: InputCoding, functions: readonly Float64Array[], outcome: Float64Array): SmoothFit {
  const n = outcome.length;
  const centre = outcome.reduce((sum, value) => sum + value, 0) / n;
  const departures = outcome.map((value) => value - centre);
  const raw = Float64Array.from(functions, (values) => dot(values, departures, n) / n);
  const kept = keptParts(coding, raw, dot(departures, departures, n) / n, n);
  const coefficients = raw.map((value, k) => value * kept[k]!);
  const residuals = departures.slice();
  functions.forEach((values, k) => {
    for (let row = 0; row < n; row++) residuals[row]! -= coefficients[k]! * values[row]!;
  });
  return { centre, coefficients, kept, residuals };
}

/** EVPPI over draws of the centre and the coefficients about the fitted ones. */
function drawnGains(
  grid: SmoothGrid,
  fits: readonly SmoothFit[],
  { draws, nDraws }: InformationDraws,
): Float64Array {
  const nFunctions = grid.functions.length;
  const root = rootOfMeans(fits.map(({ residuals }) => residuals));
  return Float64Array.from({ length: nDraws }, (_, d) => {
    const noise = scattered(draws, d * (nFunctions + 1) * fits.length, nFunctions + 1, root, fits.length);
    const curves = fits.map(({ centre, coefficients, kept }, p) =>
      curveOf(
        grid,
        centre + noise[p]![0]!,
        coefficients.map((value, k) => value + Math.sqrt(kept[k]!) * noise[p]![k + 1]!),
      ),
    );
    return gainOf(grid, curves);
  });
}

/** Root of the covariance of the means of these columns, each with mean 0. */
function rootOfMeans(columns: readonly Float64Array[]): Float64Array {
  const n = columns[0]!.length;
  const covariance = columns.flatMap((a) => columns.map((b) => dot(a, b, n) / (n * n)));
  return covarianceRoot(Float64Array.from(covariance), columns.length);
}

/** For each policy, `count` normal variables with the covariance of the root, independent of each other. */
function scattered(
  draws: Float64Array,
  from: number,
  count: number,
  root: Float64Array,
  nPolicies: number,
): Float64Array[] {
  return Array.from({ length: nPolicies }, (_, p) => {
    const out = new Float64Array(count);
    for (let k = 0; k < count; k++) {
      for (let q = 0; q <= p; q++) out[k]! += root[p * nPolicies + q]! * draws[from + k * nPolicies + q]!;
    }
    return out;
  });
}

/** Values of a smooth function on the grid. */
function curveOf(
  { functions, shares }: SmoothGrid,
  centre: number,
  coefficients: Float64Array,
): Float64Array {
  const curve = new Float64Array(shares.length).fill(centre);
  functions.forEach((values, k) => {
    const coefficient = coefficients[k]!;
    for (let g = 0; g < curve.length; g++) curve[g]! += coefficient * values[g]!;
  });
  return curve;
}

/** Mean of the best value along the input less the best of the means; the policy that differences are taken to has 0. */
function gainOf({ shares }: SmoothGrid, curves: readonly Float64Array[]): number {
  const means = new Float64Array(curves.length);
  let best = 0;
  for (let g = 0; g < shares.length; g++) {
    let most = 0;
    for (let p = 0; p < curves.length; p++) {
      const value = curves[p]![g]!;
      means[p]! += shares[g]! * value;
      if (value > most) most = value;
    }
    best += shares[g]! * most;
  }
  return Math.max(0, best - Math.max(0, ...means));
}

/** The best policy along the grid, in parts; for an ordered input neighbours with the same policy are one part. */
function choicesOf(
  coding: InputCoding,
  { values, shares }: SmoothGrid,
  curves: readonly Float64Array[],
  policies: readonly number[],
): ChoiceRange[] {
  const bestAt = shares.map((_, g) => {
    const candidates = [0, ...curves.map((curve) => curve[g]!)];
    return policies[candidates.indexOf(Math.max(...candidates))]!;
  });
  if (coding.kind === "categorical") {
    return coding.levels.map((level, g) => ({
      from: null,
      to: null,
      level,
      policy: bestAt[g]!,
      share: shares[g]!,
    }));
  }
  const numbers = values.map(Number);
  const starts = bestAt.map((_, g) => g).filter((g) => g === 0 || bestAt[g] !== bestAt[g - 1]);
  // Between two values of the grid the change lies somewhere: half-way is said.
  const border = (g: number): number => (numbers[g - 1]! + numbers[g]!) / 2;
  return starts.map((start, k) => {
    const end = starts[k + 1] ?? shares.length;
    return {
      from: start === 0 ? coding.values[0]! : border(start),
      to: end === shares.length ? coding.values.at(-1)! : border(end),
      level: null,
      policy: bestAt[start]!,
      share: shares.slice(start, end).reduce((sum, share) => sum + share, 0),
    };
  });
}
