import { normalQuantile } from "../../math/special.ts";
import { mean, variance } from "../../math/stats.ts";
import type { Table } from "../../table/table.ts";
import { type Emulator, fitEmulator } from "./emulator.ts";
import { emulatorIndices } from "./emulator-indices.ts";
import { finiteRows } from "./input-basis.ts";
import type { IndexEstimate } from "./sobol-indices.ts";

/** The two leading policies in a part of the futures. */
export interface EndComparison {
  /** The fifth of futures in which the input is lowest or highest, or the level of a categorical input. */
  readonly part: string;
  readonly nFutures: number;
  /** Mean of the leader's value less the runner-up's, in the unit of the values, and its standard error over those futures. */
  readonly difference: number;
  readonly error: number;
  /** Place of the policy that is best on average there, of all policies. */
  readonly best: number;
}

/** How much the order of the two leading policies hangs on an input. */
export interface RankSensitivity {
  readonly input: string;
  /** Share of the emulated spread of the leaders' difference that the input makes alone, and alone or with others. */
  readonly first: IndexEstimate;
  readonly total: IndexEstimate;
  /** The parts in which the leader does worst and best against the runner-up among those compared. */
  readonly lowest: EndComparison;
  readonly highest: EndComparison;
  /**
   * "turns": the runner-up is clearly ahead in one part; "holds": the leader is clearly ahead in both; "unclear": in some part the
   * difference lies inside the noise.
   */
  readonly verdict: "turns" | "holds" | "unclear";
}

/** How the order of policies hangs on the inputs: what an assumption audit reads. */
export interface RankSensitivities {
  /** Places of the policy that is best on average and the one after it. */
  readonly leader: number;
  readonly runnerUp: number;
  /** Mean of the leader's value less the runner-up's over futures: above 0 where higher values are preferred, else below. */
  readonly difference: number;
  readonly nUsed: number;
  readonly nDropped: number;
  /** Of the difference; its verdict says whether the indices are to be trusted. */
  readonly emulator: Pick<Emulator, "q2" | "noiseShare" | "explained" | "trusted" | "verdict" | "correlated">;
  /** In the order of inputs. */
  readonly inputs: readonly RankSensitivity[];
}

/** Settings of a rank sensitivity. */
export interface RankOptions {
  readonly direction: "lower" | "higher";
  readonly seed: number;
  /** Bootstrap samples for the intervals of the indices; default 100. */
  readonly bootstraps?: number;
  /** Variance of the leaders' difference by its finite number of replicates, given the leader and the runner-up; null if not known. */
  readonly noiseOf?: (leader: number, runnerUp: number) => Float64Array | null;
}

/** Fewest futures in a part that is compared (chosen). */
const LEAST_PART = 5;
/** Chance over all inputs and both ends that some part seems clear though there is no difference (chosen). */
const FALSE_ALARM = 0.05;

/**
 * For each input: its share in the spread of the difference between the two policies that are best on average, and whether the
 * order of the two turns between the fifths of futures in which it is lowest and highest (between levels, for texts).
 *
 * `values` holds for each policy its mean value in each future. A difference is clear when it exceeds z standard errors over the futures of the part, which
 * hold replicate noise too; z is such that with no difference anywhere some part seems clear with a chance of at most 5 % (Bonferroni). Parts of fewer than 5
 * futures are not compared; where fewer than two parts are left, as for a constant input, the verdict is that on all futures.
 *
 * Futures without a value of some policy are left out and counted. Throws RangeError for fewer than two policies, and as `fitEmulator` does.
 */
export function rankSensitivity(
  inputs: Table,
  values: readonly Float64Array[],
  { direction, seed, bootstraps = 100, noiseOf }: RankOptions,
): RankSensitivities {
  if (values.length < 2) {
    throw new RangeError(`rankSensitivity: there are ${values.length} policies; an order needs at least two`);
  }
  const sum = values.reduce(
    (all, of) => all.map((value, row) => value + of[row]!),
    new Float64Array(inputs.nRows),
  );
  const rows = finiteRows(sum);
  if (rows.length === 0) throw new RangeError("rankSensitivity: no future has a value of every policy");
  const means = values.map((of) => mean(rows.map((row) => of[row]!)));
  const sign = direction === "higher" ? 1 : -1;
  const order = values.map((_, policy) => policy).sort((a, b) => sign * (means[b]! - means[a]!) || a - b);
  const [leader, runnerUp] = [order[0]!, order[1]!];
  const difference = sum.map((value, row) =>
    Number.isFinite(value) ? values[leader]![row]! - values[runnerUp]![row]! : Number.NaN,
  );
  const noise = noiseOf?.(leader, runnerUp) ?? null;
  const emulator = fitEmulator(inputs, difference, {
    seed,
    ...(noise === null ? {} : { noiseVariances: noise }),
  });
  const indices = emulatorIndices(emulator, inputs, difference, { bootstraps, level: 0.95, seed });
  const parts = inputs.columns.map(({ values: column }) => partsOf(column, rows));
  const z = -normalQuantile(FALSE_ALARM / (2 * parts.reduce((count, of) => count + of.length, 0)));
  return {
    leader,
    runnerUp,
    difference: mean(rows.map((row) => difference[row]!)),
    nUsed: rows.length,
    nDropped: inputs.nRows - rows.length,
    emulator: {
      q2: emulator.q2,
      noiseShare: emulator.noiseShare,
      explained: emulator.explained,
      trusted: emulator.trusted,
      verdict: emulator.verdict,
      correlated: emulator.correlated,
    },
    inputs: indices.inputs.map(({ name, first, total }, k) => {
      const compared = parts[k]!.map((part) => compare(part, difference, values, sign));
      const sorted = compared.sort((a, b) => sign * (a.difference - b.difference));
      const [lowest, highest] = [sorted[0]!, sorted.at(-1)!];
      return { input: name, first, total, lowest, highest, verdict: verdictOf(compared, sign, z) };
    }),
  };
}

interface Part {
  readonly name: string;
  readonly rows: readonly number[];
}

/** The fifths with the lowest and highest values, or all levels; parts that are too small are left out. */
function partsOf(column: Table["columns"][number]["values"], rows: readonly number[]): Part[] {
  const parts =
    column instanceof Float64Array || column instanceof Int32Array
      ? fifths(column, rows)
      : levelsOf(column, rows);
  const large = parts.filter((part) => part.rows.length >= LEAST_PART);
  return large.length >= 2 ? large : [{ name: "all futures", rows }];
}

/** All futures with a value at or below that of the fifth's last, so that equal values are never parted. */
function fifths(column: Float64Array | Int32Array, rows: readonly number[]): Part[] {
  const sorted = Float64Array.from(rows, (row) => column[row]!).sort();
  const size = Math.max(1, Math.floor(sorted.length / 5));
  const [low, high] = [sorted[size - 1]!, sorted[sorted.length - size]!];
  if (low >= high) return [];
  return [
    { name: "lowest fifth", rows: rows.filter((row) => column[row]! <= low) },
    { name: "highest fifth", rows: rows.filter((row) => column[row]! >= high) },
  ];
}

function levelsOf(column: readonly (string | null)[], rows: readonly number[]): Part[] {
  const levels = [...new Set(rows.map((row) => column[row]!))].sort();
  return levels.map((level) => ({ name: level, rows: rows.filter((row) => column[row] === level) }));
}

function compare(
  { name, rows }: Part,
  difference: Float64Array,
  values: readonly Float64Array[],
  sign: number,
): EndComparison {
  const differences = rows.map((row) => difference[row]!);
  const means = values.map((of) => sign * mean(rows.map((row) => of[row]!)));
  return {
    part: name,
    nFutures: rows.length,
    difference: mean(differences),
    error: Math.sqrt(variance(differences) / rows.length),
    best: means.indexOf(Math.max(...means)),
  };
}

function verdictOf(compared: readonly EndComparison[], sign: number, z: number): RankSensitivity["verdict"] {
  if (compared.some(({ difference, error }) => -sign * difference > z * error)) return "turns";
  return compared.every(({ difference, error }) => sign * difference > z * error) ? "holds" : "unclear";
}
