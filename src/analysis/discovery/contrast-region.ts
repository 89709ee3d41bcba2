import { normalCdf, normalQuantile } from "../../math/special.ts";
import { type Interval, jeffreysInterval } from "../../math/stats.ts";
import type { Table } from "../../table/table.ts";
import { type PrimSettings, primDefaults } from "./prim.ts";
import { type RegionBox, regionBox } from "./region-box.ts";

/** A difference between two policies in each future, and the direction in which a claim says it goes. */
export interface Contrast {
  /** Future means of policy minus reference, in the order of the rows of inputs; NaN where there is none. */
  readonly differences: ArrayLike<number>;
  /** Their Monte Carlo standard errors, at least 0; NaN where one replicate leaves it unknown. */
  readonly errors: ArrayLike<number>;
  /** The claim holds in a future where the difference lies above 0 ("up") or below ("down"). */
  readonly direction: "up" | "down";
}

/** Where a contrast holds; plain data. */
export interface ContrastRegion {
  readonly nFutures: number;
  /** Futures without a difference or without its error. */
  readonly leftOut: number;
  /** Futures whose interval lies wholly on the side of the claim, wholly on the other, or over 0. */
  readonly nHolds: number;
  readonly nFails: number;
  readonly nInNoise: number;
  /** Share in which it clearly holds, clearly fails, with Jeffreys intervals over futures. */
  readonly holds: Interval & { readonly share: number };
  readonly fails: Interval & { readonly share: number };
  /** Mean over futures of the chance that the true difference is on the side of the claim: counts the noisy ones too. */
  readonly expectedShare: number;
  /** Where it clearly holds, and where it clearly fails, among the futures that are clear. */
  readonly holding: RegionBox;
  readonly failing: RegionBox;
}

/**
 * Where in the space of assumptions a paired contrast holds, with futures that their runs cannot decide kept apart.
 *
 * A future is clear when the interval of its difference, at `level` (default 0.9), keeps to one side of 0; a difference of
 * exactly 0 without error is neither and counts as inside the noise. `expectedShare` takes the true difference as normal about
 * the one seen, with nothing borrowed from other futures. Boxes are searched among clear futures only; when these are
 * too few or all alike, `why` says so. Throws RangeError when lengths differ, an error is negative, the level is
 * not between 0 and 1, or no future has a difference.
 *
 * An effect that is near 0 in a part of the space has its futures there inside the noise: more replicates, not more
 * futures, make them clear.
 */
export function contrastRegion(
  inputs: Table,
  { differences, errors, direction }: Contrast,
  { level = 0.9, ...given }: Partial<PrimSettings> & { readonly level?: number } = {},
): ContrastRegion {
  requireContrast(inputs, differences, errors, level);
  const z = normalQuantile((1 + level) / 2);
  const sign = direction === "up" ? 1 : -1;
  const holding = new Float64Array(inputs.nRows).fill(Number.NaN);
  const counts = { holds: 0, fails: 0, noise: 0, chance: 0 };
  for (let f = 0; f < inputs.nRows; f++) {
    const signed = sign * differences[f]!;
    const error = errors[f]!;
    if (Number.isNaN(signed) || Number.isNaN(error)) continue;
    counts.chance += error > 0 ? normalCdf(signed / error) : signed > 0 ? 1 : signed < 0 ? 0 : 0.5;
    if (signed - z * error > 0) {
      counts.holds += 1;
      holding[f] = 1;
    } else if (signed + z * error < 0) {
      counts.fails += 1;
      holding[f] = 0;
    } else counts.noise += 1;
  }
  const n = counts.holds + counts.fails + counts.noise;
  if (n === 0) throw new RangeError("contrastRegion: no future has a difference with its error");
  const share = (k: number) => ({ share: k / n, ...jeffreysInterval(k, n, level) });
  const settings = { ...primDefaults, ...given };
  return {
    nFutures: n,
    leftOut: inputs.nRows - n,
    nHolds: counts.holds,
    nFails: counts.fails,
    nInNoise: counts.noise,
    holds: share(counts.holds),
    fails: share(counts.fails),
    expectedShare: counts.chance / n,
    holding: regionBox(inputs, holding, { verb: "holds", cases: "clear futures", settings }),
    failing: regionBox(
      inputs,
      holding.map((mark) => 1 - mark),
      { verb: "fails", cases: "clear futures", settings },
    ),
  };
}

function requireContrast(
  inputs: Table,
  differences: ArrayLike<number>,
  errors: ArrayLike<number>,
  level: number,
): void {
  if (differences.length !== inputs.nRows || errors.length !== inputs.nRows) {
    throw new RangeError(
      `contrastRegion: there are ${differences.length} differences and ${errors.length} errors ` +
        `for ${inputs.nRows} rows of inputs`,
    );
  }
  if (!(level > 0 && level < 1)) {
    throw new RangeError(`contrastRegion: level is ${level}; it must lie between 0 and 1`);
  }
  for (let f = 0; f < errors.length; f++) {
    if (errors[f]! < 0) {
      throw new RangeError(`contrastRegion: the error in row ${f} is ${errors[f]}; it must be at least 0`);
    }
  }
}
