import type { Table } from "../../table/table.ts";
import { type SampleGap, sampleGap } from "./kolmogorov-smirnov.ts";
import { type LevelSplit, levelSplit } from "./level-split.ts";

/** How an input differs between the futures of interest and the others. */
export interface RegionalInput {
  readonly input: string;
  /** Largest gap of cumulative shares, or total variation distance for a categorical input; in [0, 1]. */
  readonly distance: number;
  readonly p: number;
  /** p adjusted for the number of inputs: among inputs at or below q, a share q is expected to be there by chance. */
  readonly adjusted: number;
  /** The gap between numbers, of interest first. Null for a categorical input. */
  readonly gap: SampleGap | null;
  /** The split over levels. Null for an ordered input. */
  readonly split: LevelSplit | null;
}

/** Regional sensitivity: which inputs set the futures of interest apart. */
export interface RegionalSensitivity {
  readonly nOfInterest: number;
  readonly nOthers: number;
  /** Futures left out because it is not known whether they are of interest. */
  readonly nDropped: number;
  /** In the order of inputs. */
  readonly inputs: readonly RegionalInput[];
}

/** Fewest futures on either side (chosen). */
const LEAST = 10;

/**
 * Regional sensitivity analysis: compares each input's distribution in futures of interest with that in the others.
 *
 * `ofInterest` holds 1 or 0 for each future, NaN where it is not known. Numbers are compared by the two-sample Kolmogorov-Smirnov
 * test, texts by chi-square. An input may matter without differing here, when it acts only together with another.
 *
 * Throws RangeError unless there are at least 10 futures on either side, or when an input has no value in a future.
 *
 * Sources: Hornberger and Spear 1981, J. Environ. Manage. 12, 7-18; Benjamini and Hochberg 1995, J. R. Stat. Soc. B 57, 289-300.
 */
export function regionalSensitivity(
  inputs: Table,
  ofInterest: Float64Array,
  seed: number,
): RegionalSensitivity {
  if (inputs.nRows !== ofInterest.length) {
    throw new RangeError(
      `regionalSensitivity: inputs have ${inputs.nRows} rows and ${ofInterest.length} futures are marked`,
    );
  }
  const fault = ofInterest.find((mark) => !(mark === 0 || mark === 1 || Number.isNaN(mark)));
  if (fault !== undefined)
    throw new RangeError(`regionalSensitivity: a mark is ${fault}; it must be 0, 1 or NaN`);
  const known = Array.from(ofInterest, (_, row) => row).filter((row) => !Number.isNaN(ofInterest[row]));
  const inside = known.filter((row) => ofInterest[row] === 1);
  const outside = known.filter((row) => ofInterest[row] === 0);
  for (const [rows, words] of [
    [inside, "are of interest"],
    [outside, "are not of interest"],
  ] as const) {
    if (rows.length >= LEAST) continue;
    throw new RangeError(
      `regionalSensitivity: ${rows.length} futures ${words}, at least ${LEAST} are needed; draw more futures or move the threshold`,
    );
  }
  const marks = Uint8Array.from(known, (row) => ofInterest[row]!);
  const tests = inputs.columns.map(({ name, values }) => {
    if (values instanceof Float64Array || values instanceof Int32Array) {
      const missing = known.find((row) => !Number.isFinite(values[row]));
      if (missing !== undefined) {
        throw new RangeError(`regionalSensitivity: input "${name}" is ${values[missing]} in row ${missing}`);
      }
      const gap = sampleGap(
        inside.map((row) => values[row]!),
        outside.map((row) => values[row]!),
      );
      return { input: name, distance: Math.abs(gap.signed), p: gap.p, gap, split: null };
    }
    const missing = known.find((row) => values[row] === null);
    if (missing !== undefined) {
      throw new RangeError(`regionalSensitivity: input "${name}" has no value in row ${missing}`);
    }
    const split = levelSplit(
      known.map((row) => values[row]!),
      marks,
      seed,
    );
    return { input: name, distance: split.totalVariation, p: split.p, gap: null, split };
  });
  const adjusted = falseDiscoveryAdjusted(tests.map(({ p }) => p));
  return {
    nOfInterest: inside.length,
    nOthers: outside.length,
    nDropped: ofInterest.length - known.length,
    inputs: tests.map((row, k) => ({ ...row, adjusted: adjusted[k]! })),
  };
}

/**
 * Chances adjusted for their number by the step-up rule of Benjamini and Hochberg: the least of p(k) m / k over k from its own rank upwards.
 *
 * In the order given, at most 1.
 */
export function falseDiscoveryAdjusted(chances: readonly number[]): number[] {
  const m = chances.length;
  const order = chances.map((_, k) => k).sort((i, j) => chances[i]! - chances[j]! || i - j);
  const adjusted = chances.slice();
  let least = 1;
  for (let rank = m; rank >= 1; rank--) {
    const at = order[rank - 1]!;
    least = Math.min(least, (chances[at]! * m) / rank);
    adjusted[at] = least;
  }
  return adjusted;
}
