import { normalQuantile } from "../../math/special.ts";
import type { Table } from "../../table/table.ts";
import { bootstrapCounts } from "../ensemble/resample.ts";
import { designOf, type Emulator } from "./emulator.ts";
import { basisOf, finiteRows, rowsOf } from "./input-basis.ts";
import { leastSquares } from "./least-squares.ts";
import { type BootstrapOptions, type IndexEstimate, requireOptions } from "./sobol-indices.ts";
import type { Term } from "./term.ts";

/** Sobol' indices read off an emulator's coefficients, as shares of the variance of the emulator. */
export interface EmulatorIndices {
  /** By input: what it does alone, and what it does alone or together with others. */
  readonly inputs: readonly {
    readonly name: string;
    readonly first: IndexEstimate;
    readonly total: IndexEstimate;
  }[];
  /** By pair of inputs i < j with an interaction in the emulator; all other pairs have none. */
  readonly pairs: readonly (IndexEstimate & { readonly i: number; readonly j: number })[];
  /** Variance of the emulator, in squared units of the output. */
  readonly variance: number;
  /** Whether the indices mean something, and why: the emulator's own verdict and any pairs that share credit. */
  readonly trusted: boolean;
  readonly caveats: readonly string[];
}

/**
 * First, second-order and total Sobol' indices of an emulator, in closed form.
 *
 * With orthonormal functions of independent inputs the variance of the emulator is the sum of its squared coefficients, and the index of an input (or pair)
 * is the share of the terms of it alone; its total index that of all terms in which it occurs. Squared coefficients carry their sampling
 * error, so an input without effect may have a small positive index.
 *
 * `inputs` and `output` are those that the emulator was fitted to. Intervals are estimate +- z times the standard deviation, cut to [0, 1], over bootstrap
 * samples of futures in which the coefficients are fitted anew on the *same* terms: the uncertainty of their choice is not in
 * them. Indices of an emulator that explains little are given but `trusted` is false. An emulator without terms has indices NaN.
 *
 * Source: Sudret 2008, Reliab. Eng. Syst. Saf. 93, 964-979.
 */
export function emulatorIndices(
  emulator: Emulator,
  inputs: Table,
  output: Float64Array,
  options: BootstrapOptions,
): EmulatorIndices {
  requireOptions("emulatorIndices", options);
  const terms = emulator.terms.map(({ factors }) => factors);
  const groups = groupsOf(terms, emulator.inputs.length);
  const coefficients = Float64Array.from(emulator.terms, ({ coefficient }) => coefficient);
  const estimate = shares(coefficients, groups);
  const halves =
    terms.length === 0 ? estimate : halfWidths(emulator, terms, groups, estimate, inputs, output, options);
  const at = (k: number): IndexEstimate => ({
    value: estimate[k]!,
    low: Math.max(0, estimate[k]! - halves[k]!),
    high: Math.min(1, estimate[k]! + halves[k]!),
  });
  const d = emulator.inputs.length;
  return {
    inputs: emulator.inputs.map(({ name }, i) => ({ name, first: at(i), total: at(d + i) })),
    pairs: groups.pairs.map(([i, j], k) => ({ i, j, ...at(2 * d + k) })),
    variance: coefficients.reduce((sum, value) => sum + value * value, 0),
    trusted: emulator.trusted && terms.length > 0,
    caveats: caveatsOf(emulator),
  };
}

/** For each index, the terms whose squares it adds up: first by input, total by input, then pairs. */
interface Groups {
  readonly members: readonly (readonly number[])[];
  readonly pairs: readonly (readonly [number, number])[];
}

function groupsOf(terms: readonly Term[], d: number): Groups {
  const where = (test: (term: Term) => boolean): number[] =>
    terms.flatMap((term, k) => (test(term) ? [k] : []));
  const pairs = new Map<string, readonly [number, number]>();
  for (const [a, b] of terms) {
    if (a !== undefined && b !== undefined) pairs.set(`${a.input} ${b.input}`, [a.input, b.input]);
  }
  const sorted = [...pairs.values()].sort((p, q) => p[0] - q[0] || p[1] - q[1]);
  const all = Array.from({ length: d }, (_, i) => i);
  return {
    members: [
      ...all.map((i) => where((term) => term.length === 1 && term[0]!.input === i)),
      ...all.map((i) => where((term) => term.some(({ input }) => input === i))),
      ...sorted.map(([i, j]) => where((term) => term[0]!.input === i && term[1]?.input === j)),
    ],
    pairs: sorted,
  };
}

function shares(coefficients: Float64Array, { members }: Groups): Float64Array {
  const whole = coefficients.reduce((sum, value) => sum + value * value, 0);
  return Float64Array.from(
    members,
    (terms) => terms.reduce((sum, k) => sum + coefficients[k]! * coefficients[k]!, 0) / whole,
  );
}

function halfWidths(
  emulator: Emulator,
  terms: readonly Term[],
  groups: Groups,
  estimate: Float64Array,
  inputs: Table,
  output: Float64Array,
  { bootstraps, level, seed }: BootstrapOptions,
): Float64Array {
  const rows = finiteRows(output);
  if (rows.length !== emulator.nUsed) {
    throw new RangeError(
      `emulatorIndices: ${rows.length} futures have a finite output; the emulator was fitted to ${emulator.nUsed}`,
    );
  }
  const y = Float64Array.from(rows, (row) => output[row]!);
  const degree = Math.max(...emulator.inputs.map(({ nFunctions }) => nFunctions));
  const columns = designOf(basisOf(rowsOf(inputs, rows), degree), terms);
  const draw = bootstrapCounts(seed, "analysis/emulator-indices", y.length);
  const counts = new Int32Array(y.length);
  const sums = new Float64Array(estimate.length);
  const squares = new Float64Array(estimate.length);
  let fitted = 0;
  for (let sample = 0; sample < bootstraps; sample++) {
    draw(sample, counts);
    const coefficients = leastSquares(columns, y, counts);
    // A sample that by chance leaves out a whole level cannot tell its terms apart, and says nothing of them.
    if (coefficients === null) continue;
    fitted += 1;
    shares(coefficients.subarray(1), groups).forEach((share, k) => {
      const change = share - estimate[k]!;
      sums[k]! += change;
      squares[k]! += change * change;
    });
  }
  const z = normalQuantile((1 + level) / 2);
  return sums.map(
    (sum, k) => z * Math.sqrt(Math.max(0, (squares[k]! - (sum * sum) / fitted) / (fitted - 1))),
  );
}

function caveatsOf(emulator: Emulator): string[] {
  const pairs = emulator.correlated.map(({ i, j, correlation }) => {
    const [a, b] = [emulator.inputs[i]!.name, emulator.inputs[j]!.name];
    return `"${a}" and "${b}" go together over the futures (rank correlation ${correlation.toFixed(2)}): their indices share credit.`;
  });
  return [emulator.verdict, ...pairs];
}
