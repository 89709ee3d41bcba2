import { BlockStream } from "../random/stream.ts";
import { isAtOrBelow } from "../scenario/uncertainty.ts";
import type { Futures } from "./future.ts";
import { fixes, type Override } from "./override.ts";

/** Parameters that were fitted together: rows of values, each with its weight. */
export interface FittedSet {
  /** SHA-256 of paths, rows and weights. */
  readonly hash: string;
  readonly paths: readonly string[];
  /** In the unit of each parameter. */
  readonly rows: readonly (readonly number[])[];
  /** Above 0; they need not sum to 1. */
  readonly weights: readonly number[];
}

/** Which parameters of a set futures take, and which they do not, with the reason. */
export interface FittedUse {
  readonly hash: string;
  readonly used: readonly string[];
  readonly ignored: readonly { readonly path: string; readonly why: string }[];
}

/** What a set is held against: a scenario's own settings, its uncertain numbers, and what the user fixed. */
export interface FittedSite {
  readonly uncertainties: readonly { readonly path: string }[];
  readonly parameters: readonly {
    readonly mechanism: string;
    readonly parameter: string;
    readonly subject: string | null;
  }[];
  /** Pairs of paths that the scenario lets go together. */
  readonly correlations: readonly { readonly between: readonly [string, string] }[];
  readonly overrides: readonly Override[];
}

/**
 * Which parameters of a fitted set a scenario's futures can take.
 *
 * A parameter to which the scenario or the user gives a value or a range of its own keeps that, since it is about the case
 * and the set is about crises in general; one that the scenario correlates with another stays with it; one that is not
 * uncertain in the scenario is left as it is. Throws RangeError when none is left.
 */
export function fittedUse(set: FittedSet, site: FittedSite): FittedUse {
  const open = new Set(site.uncertainties.map(({ path }) => path));
  const whyNot = (path: string): string | null => {
    if (
      site.overrides.some((override) => fixes(override, path) || fixes({ ...override, path }, override.path))
    )
      return "fixed by --set";
    const isSet = site.parameters.some(({ mechanism, parameter }) => `${mechanism}.${parameter}` === path);
    if (isSet) return "set by the scenario";
    if (site.correlations.some(({ between }) => between.includes(path))) return "correlated by the scenario";
    if (open.has(path)) return null;
    const below = site.uncertainties.some((uncertainty) => isAtOrBelow(uncertainty.path, path));
    return below ? "spread by the scenario for each subject" : "not uncertain in the scenario";
  };
  const judged = set.paths.map((path) => ({ path, why: whyNot(path) }));
  const used = judged.filter(({ why }) => why === null).map(({ path }) => path);
  const ignored = judged.flatMap(({ path, why }) => (why === null ? [] : [{ path, why }]));
  if (used.length === 0) {
    const reasons = ignored.map(({ path, why }) => `${path} (${why})`).join(", ");
    throw new RangeError(
      `fitted set: the scenario leaves none of its parameters open: ${reasons}; draw futures from the priors instead`,
    );
  }
  return { hash: set.hash, used, ignored };
}

/**
 * Futures with rows of a fitted set in place of the values that were drawn for its parameters.
 *
 * Every future takes one row with all its parameters, so what goes together in the set stays together; rows come in
 * proportion to their weights, by systematic resampling (each comes as often as its weight says, rounded up or down) in
 * an order shuffled by a named stream of the seed. All other values stay as they were drawn. A function of (futures, set,
 * use, seed). Throws RangeError for a set without rows, or with a row or weight that is not finite.
 *
 * Source of systematic resampling: Kitagawa 1996, J. Comput. Graph. Stat. 5, 1-25.
 */
export function withFittedRows(futures: Futures, set: FittedSet, use: FittedUse, seed: number): Futures {
  requireSet(set);
  const rows = resampledRows(set.weights, futures.n, seed);
  const pairs = use.used.map((path) => ({
    from: set.paths.indexOf(path),
    to: futures.paths.indexOf(path),
  }));
  const d = futures.paths.length;
  const values = Float64Array.from(futures.values);
  for (let future = 0; future < futures.n; future++) {
    const row = set.rows[rows[future]!]!;
    for (const { from, to } of pairs) values[future * d + to] = row[from]!;
  }
  return { ...futures, values };
}

/** Draws named by a day below this and an index. */
const DAYS = 65536;

/** Numbers of n rows in proportion to their weights, shuffled. */
function resampledRows(weights: readonly number[], n: number, seed: number): Int32Array {
  const stream = new BlockStream("fitted-set", "design/fitted-rows");
  stream.begin(seed, 0, 0);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const start = stream.draw(0)[0]!;
  const chosen = new Int32Array(n);
  let upTo = weights[0]!;
  let row = 0;
  for (let k = 0; k < n; k++) {
    while (upTo < ((k + start) / n) * total && row < weights.length - 1) upTo += weights[++row]!;
    chosen[k] = row;
  }
  for (let k = n - 1; k > 0; k--) {
    const other = Math.floor(stream.draw((k + 1) % DAYS, Math.floor((k + 1) / DAYS))[1]! * (k + 1));
    [chosen[k], chosen[other]] = [chosen[other]!, chosen[k]!];
  }
  return chosen;
}

function requireSet({ rows, weights, paths }: FittedSet): void {
  if (rows.length === 0 || rows.length !== weights.length) {
    throw new RangeError(
      `fitted set: there are ${rows.length} rows and ${weights.length} weights; there must be as many, at least one`,
    );
  }
  rows.forEach((row, i) => {
    const isWhole = row.length === paths.length && row.every(Number.isFinite);
    if (isWhole && weights[i]! > 0 && weights[i]! < Infinity) return;
    throw new RangeError(
      `fitted set: row ${i} must hold ${paths.length} finite numbers and have a weight above 0`,
    );
  });
}
