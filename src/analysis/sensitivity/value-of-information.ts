import { normalQuantile } from "../../math/special.ts";
import { variance } from "../../math/stats.ts";
import { BlockStream } from "../../random/stream.ts";
import type { Table } from "../../table/table.ts";
import { basisOf, rowsOf } from "./input-basis.ts";
import type { InputCoding } from "./input-coding.ts";
import { boundByChance, type InputInformation, informationOf } from "./partial-information.ts";

/** What it would be worth to know the future, wholly or one input of it, before a policy is chosen. */
export interface ValueOfInformation {
  /** Place of the policy that is best on average: the choice without more knowledge. */
  readonly bestNow: number;
  /** Expected value of perfect information, in the unit of the values, at least 0. */
  readonly evpi: number;
  readonly nUsed: number;
  /** Futures left out because some policy has no finite value there. */
  readonly nDropped: number;
  /** In the order of inputs. */
  readonly inputs: readonly InputInformation[];
}

/** Settings of a value of information. */
export interface InformationOptions {
  /** Which values are preferred. */
  readonly direction: "lower" | "higher";
  readonly seed: number;
  /**
   * By policy, the variance of each future's difference to the policy `reference` by its finite number of replicates, in squared units.
   * Without it, replicate noise counts as knowledge that could be had, and the EVPI is too high.
   */
  readonly noise?: { readonly reference: number; readonly variances: readonly Float64Array[] };
  /** Nominal coverage of the intervals; default 0.95. */
  readonly level?: number;
}

/** Fewest futures that are regressed on (chosen). */
const LEAST_FUTURES = 30;
/** Draws for an interval (chosen). */
const DRAWS = 200;
/** Draws for what chance gives, for each input (chosen: the bound then lies about the first of 20 such sets). */
const NULL_DRAWS = 20;
/** Highest degree of the smooth functions of an input (chosen). */
const DEGREE = 8;

/**
 * Expected value of perfect information over futures, and of partial perfect information about each input.
 *
 * `values` holds for each policy its mean value in each future. EVPI = mean of the best policy's value in each future less the value of
 * the policy that is best on average. EVPPI of an input is the same with each policy's value replaced by its smooth regression on the
 * input, of `keptParts`; inputs that go together share it.
 *
 * Noise in the regressions makes an EVPPI too high. So each stands beside `byChance`, which the EVPPI of an input without effect exceeds with
 * a chance of 5 % over all inputs together, and has an interval over draws of the coefficients. With `noise` the spread of each difference
 * over futures is shrunk to what is left of its variance before the EVPI is taken.
 *
 * Throws RangeError for fewer than two policies or 30 futures with all values, or values that do not match the inputs.
 *
 * Sources: Raiffa and Schlaifer 1961, Applied Statistical Decision Theory, chapter 4; Strong, Oakley and Brennan 2014, Med. Decis. Making 34,
 * 311-326 (regression, draws of coefficients); Louis 1984, J. Am. Stat. Assoc. 79, 393-398 (shrinking).
 */
export function valueOfInformation(
  inputs: Table,
  values: readonly Float64Array[],
  options: InformationOptions,
): ValueOfInformation {
  const rows = usableRows(inputs, values);
  const sign = options.direction === "higher" ? 1 : -1;
  const oriented = values.map((of) => Float64Array.from(rows, (row) => sign * of[row]!));
  const means = oriented.map((of) => of.reduce((sum, value) => sum + value, 0) / rows.length);
  const bestNow = means.indexOf(Math.max(...means));
  const others = values.map((_, policy) => policy).filter((policy) => policy !== bestNow);
  const differences = others.map((policy) =>
    oriented[policy]!.map((value, k) => value - oriented[bestNow]![k]!),
  );
  const basis = basisOf(rowsOf(inputs, rows), DEGREE);
  const evpi = perfectInformation(oriented, rows, options.noise);
  const longest = Math.max(1, ...basis.codings.map(({ nFunctions }) => nFunctions));
  const nNull = NULL_DRAWS * Math.max(10, inputs.columns.length);
  const draw = {
    draws: normals((longest + 1) * others.length * DRAWS, options.seed, "interval"),
    nDraws: DRAWS,
    nullDraws: normals(longest * others.length * nNull, options.seed, "by-chance"),
    nNull,
    chanceLevel: 1 - 0.05 / Math.max(1, inputs.columns.length),
    z: normalQuantile((1 + (options.level ?? 0.95)) / 2),
  };
  const bounds = new Map<string, number>();
  const bound = (coding: InputCoding): number => {
    // Inputs of which no value repeats have the same functions at the same ranks, so chance gives them all the same.
    const isUntied = coding.kind === "ordered" && coding.values.length === rows.length;
    const key = isUntied ? "untied" : `input ${coding.name}`;
    const known = bounds.get(key) ?? boundByChance(coding, differences, draw);
    bounds.set(key, known);
    return known;
  };
  return {
    bestNow,
    evpi,
    nUsed: rows.length,
    nDropped: inputs.nRows - rows.length,
    inputs: basis.codings.map((coding, k) => {
      const regressed = { coding, functions: basis.columns[k]!, differences, policies: [bestNow, ...others] };
      return informationOf(regressed, draw, bound(coding), evpi);
    }),
  };
}

/** Places of futures in which every policy has a finite value. */
function usableRows(inputs: Table, values: readonly Float64Array[]): number[] {
  if (values.length < 2) {
    throw new RangeError(
      `valueOfInformation: there are ${values.length} policies; a choice needs at least two`,
    );
  }
  const fault = values.find((of) => of.length !== inputs.nRows);
  if (fault !== undefined) {
    throw new RangeError(
      `valueOfInformation: inputs have ${inputs.nRows} rows and a policy ${fault.length} values`,
    );
  }
  const rows = Array.from({ length: inputs.nRows }, (_, row) => row).filter((row) =>
    values.every((of) => Number.isFinite(of[row])),
  );
  if (rows.length < LEAST_FUTURES) {
    throw new RangeError(
      `valueOfInformation: ${rows.length} futures have a value of every policy; at least ${LEAST_FUTURES} are needed`,
    );
  }
  return rows;
}

/** Mean over futures of the best difference to a policy, less the best mean difference; freed of noise where it is known. */
function perfectInformation(
  oriented: readonly Float64Array[],
  rows: readonly number[],
  noise: InformationOptions["noise"],
): number {
  const reference = noise?.reference ?? 0;
  const differences = oriented.map((of, policy) => {
    const raw = of.map((value, k) => value - oriented[reference]![k]!);
    return policy === reference || noise === undefined
      ? raw
      : shrunk(raw, rows.map((row) => noise.variances[policy]![row]!).filter(Number.isFinite));
  });
  let sum = 0;
  for (let k = 0; k < rows.length; k++) sum += Math.max(...differences.map((of) => of[k]!));
  const means = differences.map((of) => of.reduce((total, value) => total + value, 0) / rows.length);
  return Math.max(0, sum / rows.length - Math.max(...means));
}

/** The values drawn together about their mean, so that their variance is what the noise leaves of it. */
function shrunk(values: Float64Array, noises: readonly number[]): Float64Array {
  const total = variance(values);
  if (total === 0 || noises.length === 0) return values;
  const noise = noises.reduce((sum, value) => sum + value, 0) / noises.length;
  const scale = Math.sqrt(Math.max(0, 1 - noise / total));
  const centre = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => centre + scale * (value - centre));
}

/** Standard normal draws, the same for every input, so that inputs are compared under the same luck. */
function normals(count: number, seed: number, purpose: string): Float64Array {
  const stream = new BlockStream(purpose, "analysis/value-of-information");
  stream.begin(seed, 0, 0);
  const draws = new Float64Array(count);
  let uniforms = stream.draw(0);
  for (let k = 0; k < count; k++) {
    const block = k >> 2;
    if ((k & 3) === 0) uniforms = stream.draw(block % 65536, Math.floor(block / 65536));
    draws[k] = normalQuantile(uniforms[k & 3]!);
  }
  return draws;
}
