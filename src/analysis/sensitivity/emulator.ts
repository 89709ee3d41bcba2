import { variance } from "../../math/stats.ts";
import type { Table } from "../../table/table.ts";
import { shuffledOrder } from "../ensemble/resample.ts";
import { type CorrelatedPair, correlatedPairs } from "./correlated-inputs.ts";
import { basisOf, finiteRows, rowsOf } from "./input-basis.ts";
import { evaluateFunctions, type InputCoding } from "./input-coding.ts";
import { leastSquares } from "./least-squares.ts";
import { type Term, type TermBasis, termColumn } from "./term.ts";
import { type PathOptions, termPath } from "./term-path.ts";

/** A sparse polynomial chaos expansion: a cheap stand-in for the model that gives an output from the inputs of a future. */
export interface Emulator {
  readonly inputs: readonly InputCoding[];
  /** Constant, in the unit of the output. */
  readonly intercept: number;
  /** Terms in the order in which they were chosen, with coefficients in the unit of the output. */
  readonly terms: readonly { readonly factors: Term; readonly coefficient: number }[];
  /** Futures that were used, and those left out because their output was not finite. */
  readonly nUsed: number;
  readonly nDropped: number;
  /** Share of the variance over futures predicted in futures that were held out, the choice of terms included; may be below 0. */
  readonly q2: number;
  /** Share of the variance over futures that is replicate noise, in [0, 1], which no emulator can predict; null if unknown. */
  readonly noiseShare: number | null;
  /** q2 / (1 - noiseShare), at most 1; q2 where the noise is unknown. NaN for a constant output, 0 where all is noise. */
  readonly explained: number;
  /** Whether sensitivities read off this emulator mean something: `explained` is at least 0.5 (chosen). */
  readonly trusted: boolean;
  /** The same in words. */
  readonly verdict: string;
  /** Pairs of inputs that go together, whose sensitivities share credit. */
  readonly correlated: readonly CorrelatedPair[];
}

/** Settings of an emulator. */
export interface EmulatorOptions {
  readonly seed: number;
  /** Variance of each future's output by its finite number of replicates, in squared units; leave out if there is none known. */
  readonly noiseVariances?: Float64Array;
  /** Highest degree in one input, and joint degree of two; default 10 (chosen). Only inputs that matter reach it. */
  readonly maxDegree?: number;
  /** Most terms; default 60 (chosen), never more than a fifth of the futures. */
  readonly maxTerms?: number;
  /** Norm of the hyperbolic truncation in (0, 1]; default 1, none. */
  readonly hyperbolicNorm?: number;
  /** Number of parts in cross-validation; default 5. */
  readonly folds?: number;
}

/** Fewest futures that an emulator is fitted to (chosen). */
const LEAST_FUTURES = 30;
/** Share of the explainable variance from which indices are trusted (chosen). */
const TRUSTED = 0.5;

/**
 * Fits an emulator of the output to the inputs, futures being the rows of both.
 *
 * Inputs enter by rank, so the result does not change when an input is expressed on another rising scale. Terms are chosen as `termPath`
 * says; their number is the one with the least error in cross-validation; coefficients are least squares. `q2` comes from
 * the held-out parts, each predicted by terms chosen without it and in the number that was best for the other parts.
 *
 * Futures with an output that is not finite are left out and counted. Throws RangeError when inputs are missing, a setting is out of range, or
 * fewer than 30 futures are left. A constant output gives an emulator without terms that is not trusted.
 *
 * Sources: Blatman and Sudret 2011, J. Comput. Phys. 230, 2345-2367; cross-validation of the whole procedure: Hastie,
 * Tibshirani and Friedman 2009, The Elements of Statistical Learning, section 7.10.2.
 */
export function fitEmulator(inputs: Table, output: Float64Array, options: EmulatorOptions): Emulator {
  const { maxDegree = 10, maxTerms = 60, hyperbolicNorm = 1, folds = 5, seed } = options;
  requireSettings(inputs, output, { maxDegree, maxTerms, hyperbolicNorm, folds });
  const rows = finiteRows(output);
  if (rows.length < LEAST_FUTURES) {
    throw new RangeError(
      `fitEmulator: ${rows.length} futures have a finite output; at least ${LEAST_FUTURES} are needed`,
    );
  }
  const y = Float64Array.from(rows, (row) => output[row]!);
  const basis = basisOf(rowsOf(inputs, rows), maxDegree);
  const spread = y.every((value) => value === y[0]) ? 0 : variance(y);
  const path = { maxTerms: Math.min(maxTerms, Math.floor(y.length / 5)), hyperbolicNorm };
  const { nTerms, q2 } =
    spread === 0 ? { nTerms: 0, q2: Number.NaN } : crossValidate(basis, y, path, folds, seed);
  const everyRow = Int32Array.from(y, (_, row) => row);
  const terms = termPath(basis, y, everyRow, y.length, { ...path, maxTerms: nTerms }).terms;
  const coefficients = leastSquares(designOf(basis, terms), y, null)!;
  const noiseShare = spread === 0 ? null : noiseShareOf(options.noiseVariances, rows, spread);
  return {
    inputs: basis.codings,
    intercept: coefficients[0]!,
    terms: terms.map((factors, k) => ({ factors, coefficient: coefficients[k + 1]! })),
    nUsed: rows.length,
    nDropped: output.length - rows.length,
    q2,
    noiseShare,
    ...judge(q2, noiseShare),
    correlated: correlatedPairs(basis),
  };
}

/**
 * The output that an emulator expects of a future with these inputs, in the order of its inputs.
 *
 * Throws RangeError for a missing input or a level that was not among those it was fitted to.
 */
export function predict(emulator: Emulator, row: readonly (number | string)[]): number {
  if (row.length !== emulator.inputs.length) {
    throw new RangeError(
      `predict: there are ${row.length} inputs; the emulator has ${emulator.inputs.length}`,
    );
  }
  const functions = emulator.inputs.map((coding, k) => {
    const out = new Float64Array(coding.nFunctions);
    evaluateFunctions(coding, row[k]!, out);
    return out;
  });
  return emulator.terms.reduce(
    (sum, { factors, coefficient }) =>
      sum + factors.reduce((product, { input, index }) => product * functions[input]![index]!, coefficient),
    emulator.intercept,
  );
}

/** Columns of a regression: 1 and the terms. */
export function designOf(basis: TermBasis, terms: readonly Term[]): Float64Array[] {
  const n = basis.columns.find((of) => of.length > 0)?.[0]?.length ?? 0;
  return [new Float64Array(n).fill(1), ...terms.map((term) => termColumn(basis, term))];
}

/**
 * Number of terms with the least error in cross-validation, and the share of the variance predicted in the held-out parts.
 *
 * The share of a part is taken at the number of terms that is best for the other parts, so that it does not profit from the choice.
 */
function crossValidate(
  basis: TermBasis,
  y: Float64Array,
  path: PathOptions,
  folds: number,
  seed: number,
): { nTerms: number; q2: number } {
  const n = y.length;
  const order = shuffledOrder(seed, "analysis/emulator", 0, n);
  const curves = Array.from({ length: folds }, (_, fold) => {
    const from = Math.floor((n * fold) / folds);
    const to = Math.floor((n * (fold + 1)) / folds);
    const training = Int32Array.from([...order.subarray(0, from), ...order.subarray(to)]);
    return termPath(
      basis,
      y,
      Int32Array.from([...training, ...order.subarray(from, to)]),
      training.length,
      path,
    ).heldOut;
  });
  const error = curves.reduce((sum, curve, fold) => {
    const best = leastAt(curves.filter((_, other) => other !== fold));
    return sum + curve[Math.min(best, curve.length - 1)]!;
  }, 0);
  return { nTerms: leastAt(curves), q2: 1 - error / ((n - 1) * variance(y)) };
}

/** Number of terms at which the sum of the curves is least; a curve that ended early stays at its last value. */
function leastAt(curves: readonly (readonly number[])[]): number {
  const longest = Math.max(...curves.map((curve) => curve.length));
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let m = 0; m < longest; m++) {
    const sum = curves.reduce((total, curve) => total + curve[Math.min(m, curve.length - 1)]!, 0);
    if (sum < least) {
      least = sum;
      best = m;
    }
  }
  return best;
}

/** Mean noise variance over the variance over futures, at most 1; null where no noise is known. */
function noiseShareOf(
  noise: Float64Array | undefined,
  rows: readonly number[],
  spread: number,
): number | null {
  if (noise === undefined) return null;
  const known = rows.map((row) => noise[row]!).filter((value) => Number.isFinite(value));
  if (known.length === 0) return null;
  return Math.min(1, known.reduce((sum, value) => sum + value, 0) / known.length / spread);
}

function judge(q2: number, noiseShare: number | null): Pick<Emulator, "explained" | "trusted" | "verdict"> {
  if (Number.isNaN(q2)) {
    return {
      explained: Number.NaN,
      trusted: false,
      verdict: "The output is the same in every future; nothing is to be explained.",
    };
  }
  if (noiseShare === 1) {
    return {
      explained: 0,
      trusted: false,
      verdict:
        "The spread over futures is no larger than replicate noise makes it; sensitivities need more replicates.",
    };
  }
  const explained = Math.min(1, q2 / (1 - (noiseShare ?? 0)));
  const trusted = explained >= TRUSTED;
  const noise =
    noiseShare === null
      ? ""
      : ` (${percent(noiseShare)} of it is replicate noise; of the rest the emulator explains ${percent(explained)})`;
  const warning = trusted ? "." : "; indices are not to be trusted.";
  return {
    explained,
    trusted,
    verdict: `The emulator explains ${percent(q2)} of the variance over futures${noise}${warning}`,
  };
}

function percent(share: number): string {
  return `${Math.round(100 * Math.max(0, share))} %`;
}

function requireSettings(
  inputs: Table,
  output: Float64Array,
  { maxDegree, maxTerms, hyperbolicNorm, folds }: Required<Omit<EmulatorOptions, "seed" | "noiseVariances">>,
): void {
  if (inputs.columns.length === 0) throw new RangeError("fitEmulator: there are no inputs");
  if (inputs.nRows !== output.length) {
    throw new RangeError(`fitEmulator: inputs have ${inputs.nRows} rows and the output ${output.length}`);
  }
  for (const [name, value, least] of [
    ["maxDegree", maxDegree, 1],
    ["maxTerms", maxTerms, 1],
    ["folds", folds, 2],
  ] as const) {
    if (Number.isInteger(value) && value >= least) continue;
    throw new RangeError(`fitEmulator: ${name} is ${value}; it must be a whole number of at least ${least}`);
  }
  if (!(hyperbolicNorm > 0 && hyperbolicNorm <= 1)) {
    throw new RangeError(`fitEmulator: hyperbolicNorm is ${hyperbolicNorm}; it must lie in (0, 1]`);
  }
}
