import { type Interval, jeffreysInterval } from "../../math/stats.ts";
import { type Table, tableOf } from "../../table/table.ts";
import { type InputLabel, inputText } from "./box-sentence.ts";
import { type BoxDistance, boxDistance } from "./input-shift.ts";
import { type PrimSettings, primDefaults } from "./prim.ts";
import { type RegionBox, regionBox } from "./region-box.ts";
import { type SingleThreshold, singleThresholds } from "./single-threshold.ts";

/** What each policy comes to in each future, by an outcome or a weighted value. */
export interface PolicyValues {
  readonly policies: readonly string[];
  /** One list for each policy, in the order of the rows of inputs; NaN where it has no finished run. */
  readonly values: readonly ArrayLike<number>[];
  readonly better: "more" | "less";
}

/** What would have to be true for a policy to be the best; plain data. */
export interface BestRegion {
  readonly policy: string;
  readonly nFutures: number;
  /** Futures in which some policy has no value. */
  readonly leftOut: number;
  /** Futures in which every other policy does worse. */
  readonly nBest: number;
  /** Futures in which it shares the first place. */
  readonly nTied: number;
  /** `nBest` as a share of futures, with the 90 % Jeffreys interval over futures. */
  readonly share: Interval & { readonly share: number };
  /** Whether it leads every rival on average over all futures. */
  readonly bestOnAverage: boolean;
  /** Where it is best, or why no such region can be told. */
  readonly region: RegionBox;
  /** How far that region lies from the centre; null without a region. */
  readonly distance: BoxDistance | null;
  /** One-at-a-time thresholds, in the order of the inputs. */
  readonly singles: readonly SingleThreshold[];
}

/** Probability inside the interval of the share (chosen: as for all counted shares of the project). */
const level = 0.9;

/**
 * The inverse question of scenario discovery: under which assumptions is a policy the best, and how far are they from the middle?
 *
 * As `bestRegions`, for one policy. Throws RangeError for an unknown one.
 */
export function bestRegion(
  inputs: Table,
  values: PolicyValues,
  policy: string,
  given: Partial<PrimSettings> = {},
): BestRegion {
  const own = values.policies.indexOf(policy);
  if (own < 0) {
    throw new RangeError(
      `bestRegion: no policy is called "${policy}". Known: ${values.policies.join(", ")}.`,
    );
  }
  return regionsOf(inputs, values, [own], given)[0]!;
}

/**
 * For every policy, where in the space of assumptions it is the best.
 *
 * Futures in which a value is missing are left out. The region is a PRIM box on "every other policy does worse here"; futures
 * in which the policy shares the first place, often because nothing happened under any policy, are counted (`nTied`)
 * and left out of the search, since they tell for nobody. A future's values are means of few replicates, so some futures
 * are counted on the wrong side by luck, and the region's edges are those of what was seen. Throws RangeError for fewer
 * than two policies, unlike lengths, or no future with all values.
 */
export function bestRegions(
  inputs: Table,
  values: PolicyValues,
  given: Partial<PrimSettings> = {},
): BestRegion[] {
  return regionsOf(
    inputs,
    values,
    values.policies.map((_, p) => p),
    given,
  );
}

function regionsOf(
  inputs: Table,
  { policies, values, better }: PolicyValues,
  asked: readonly number[],
  given: Partial<PrimSettings>,
): BestRegion[] {
  requirePolicies(inputs, policies, values);
  const sign = better === "more" ? 1 : -1;
  const rows = Int32Array.from({ length: inputs.nRows }, (_, i) => i).filter((i) =>
    values.every((list) => !Number.isNaN(list[i]!)),
  );
  if (rows.length === 0) throw new RangeError("bestRegion: in no future do all policies have a value");
  const kept = takeRows(inputs, rows);
  const n = rows.length;
  const settings = { ...primDefaults, ...given };
  const oriented = values.map((list) => Float64Array.from(rows, (i) => sign * list[i]!));
  const totals = oriented.map((list) => list.reduce((sum, value) => sum + value, 0));
  const singles = kept.columns.map(({ name, values: column }) =>
    singleThresholds(name, column, oriented, asked),
  );
  return asked.map((own, k) => {
    const rivals = oriented.filter((_, p) => p !== own);
    const marks = Float64Array.from(rows, (_, i) => {
      const [mine, best] = [oriented[own]![i]!, Math.max(...rivals.map((list) => list[i]!))];
      return mine === best ? Number.NaN : Number(mine > best);
    });
    const nTied = marks.reduce((sum, mark) => sum + Number(Number.isNaN(mark)), 0);
    const cases = nTied === 0 ? "futures" : "futures without a tie";
    const nBest = marks.reduce((sum, mark) => sum + Number(mark === 1), 0);
    const region = regionBox(kept, marks, { verb: "is best", cases, settings });
    return {
      policy: policies[own]!,
      nFutures: n,
      leftOut: inputs.nRows - n,
      nBest,
      nTied,
      share: { share: nBest / n, ...jeffreysInterval(nBest, n, level) },
      bestOnAverage: totals.every((total) => totals[own]! >= total),
      region,
      distance: region.found === null ? null : boxDistance(kept, region.found),
      singles: singles.map((ofInput) => ofInput[k]!),
    };
  });
}

/**
 * What moving one assumption at a time does, in sentences, the smallest shift first.
 *
 * "Talks becomes the best on average when trust moves from its middle (50th percentile) to its 82nd percentile, 0.82." Leads that are not
 * clear of noise are not told. When there is none: "No single assumption within its range makes talks the best on average."
 */
export function thresholdSentences(
  { policy, bestOnAverage, singles }: BestRegion,
  inputs: Table,
  labels: Readonly<Record<string, InputLabel>> = {},
): string[] {
  if (bestOnAverage) return [`${capital(policy)} is the best on average as the assumptions stand.`];
  const told = singles
    .filter(({ nearest, clear }) => nearest !== null && clear)
    .sort((a, b) => shiftOf(a) - shiftOf(b));
  if (told.length === 0) {
    return [`No single assumption within its range makes ${policy} the best on average.`];
  }
  return told.map(({ input, nearest }) => {
    const { label, unit } = { unit: "", ...(labels[input] ?? { label: input }) };
    const { value, percentile } = nearest!;
    if (typeof value === "string" || percentile === null) {
      return `${capital(policy)} becomes the best on average when ${label} is ${value}.`;
    }
    const column = inputs.columns.find(({ name }) => name === input)!.values as Float64Array;
    const extent = column.reduce(
      ({ least, most }, x) => ({ least: Math.min(least, x), most: Math.max(most, x) }),
      { least: Number.POSITIVE_INFINITY, most: Number.NEGATIVE_INFINITY },
    );
    const named = unit === "" ? "" : ` ${unit}`;
    return (
      `${capital(policy)} becomes the best on average when ${label} moves from its middle (50th percentile) ` +
      `to its ${ordinal(percentile)} percentile, ${inputText(value, extent)}${named}.`
    );
  });
}

/** How far a threshold lies from the middle; levels come last. */
function shiftOf({ nearest }: SingleThreshold): number {
  return nearest?.percentile == null ? 100 : Math.abs(nearest.percentile - 50);
}

function ordinal(n: number): string {
  const last = n % 10;
  if (n > 10 && n < 14) return `${n}th`;
  return `${n}${last === 1 ? "st" : last === 2 ? "nd" : last === 3 ? "rd" : "th"}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function takeRows(inputs: Table, rows: Int32Array): Table {
  return tableOf(
    inputs.columns.map(({ name, values }) => ({
      name,
      values:
        values instanceof Float64Array || values instanceof Int32Array
          ? Float64Array.from(rows, (i) => values[i]!)
          : Array.from(rows, (i) => values[i] as string | null),
    })),
  );
}

function requirePolicies(
  inputs: Table,
  policies: readonly string[],
  values: readonly ArrayLike<number>[],
): void {
  if (policies.length < 2)
    throw new RangeError("bestRegion: there is one policy; the best is picked of two or more");
  if (values.length !== policies.length || values.some((list) => list.length !== inputs.nRows)) {
    throw new RangeError(
      `bestRegion: there must be ${policies.length} lists of ${inputs.nRows} values, one for each policy; there are ` +
        `lists of ${values.map((list) => list.length).join(", ")}`,
    );
  }
}
