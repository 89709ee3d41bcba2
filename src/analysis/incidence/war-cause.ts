/**
 * What wars come from: the share of each cause among the wars of a policy.
 *
 * Causes are a partition: each war has one. What is said of accidents and misperception is another question, "would
 * this war have come without them?", and its answers overlap the causes and each other, so they stand apart.
 */
import { betaQuantile } from "../../math/special.ts";
import { jeffreysInterval } from "../../math/stats.ts";
import { type Cells, cellAt } from "../ensemble/cells.ts";
import { groupedText } from "../statement/number-text.ts";
import { printedChanceRange } from "../statement/probability-text.ts";

/** The outcomes that divide the wars: an event and the causes that partition it. */
export interface CausePartition {
  /** Id of the event that is divided: "war". */
  readonly whole: string;
  readonly parts: readonly { readonly id: string; readonly label: string }[];
}

/** A cause among the wars: how many, what share, and a 90 % interval that knows that wars of one future are alike. */
export interface CauseShare {
  readonly id: string;
  readonly label: string;
  readonly count: number;
  /** In [0, 1]; NaN when there was no war. */
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Wars that vanish when something is switched off under the same luck: counted elsewhere, one war of a future at most if
 * their interval is to be taken at its word.
 */
export interface CounterfactualCount {
  readonly id: string;
  /** Follows "without": "accidents", "misperception". */
  readonly label: string;
  readonly vanished: number;
  /** Wars that were run again. */
  readonly wars: number;
}

/** What the wars of a policy by a day come from. */
export interface WarCauses {
  readonly policy: string;
  readonly horizon: number;
  readonly nRuns: number;
  readonly nWars: number;
  /** Futures in which there was a war. */
  readonly nFuturesWithWar: number;
  /** In the order of the partition. Shares sum to 1. */
  readonly causes: readonly CauseShare[];
  /** Not part of the partition. */
  readonly counterfactuals: readonly CauseShare[];
}

/** Fewer wars are told as counts, not as shares (chosen: the interval of a half is then about as wide as a third). */
export const fewestWars = 20;
/** Probability outside an interval at each end (chosen: as the base rates have it). */
const tail = 0.05;

/**
 * Shares of causes among the wars of a policy by a day, runs of all futures together.
 *
 * With w_f wars and x_f of the cause in future f, the share is p = X / W (sums over futures). Its variance between
 * the F futures with war is V = F / (F - 1) sum (x_f - p w_f)^2 / W^2; the wars count as W p (1 - p) / (W V) = n* independent ones,
 * at most W, and the interval is that of Jeffreys for p n* in n*. Where p is 0 or 1, V is 0 and says nothing: then a
 * future with war counts as one war.
 *
 * Throws RangeError for an unknown policy or column, and when causes do not sum to the wars in some future: then they
 * are no partition, and shares would mislead.
 *
 * Sources: Korn and Graubard 1998, Survey Methodology 24, 193-201 (intervals with an effective sample size); ratio
 * estimator and its linearised variance, Cochran 1977, Sampling Techniques, section 6.4; Jeffreys' interval, Brown, Cai
 * and DasGupta 2001.
 */
export function warCauses(
  cells: Cells,
  setting: { readonly policy: string; readonly horizon: number; readonly partition: CausePartition },
  counterfactuals: readonly CounterfactualCount[] = [],
): WarCauses {
  const { policy, horizon, partition } = setting;
  const place = cells.policies.indexOf(policy);
  if (place < 0) {
    throw new RangeError(`warCauses: no policy is called "${policy}". Known: ${cells.policies.join(", ")}.`);
  }
  const wars = countsOf(cells, place, `${partition.whole}@${horizon}`);
  const parts = partition.parts.map(({ id }) => countsOf(cells, place, `${id}@${horizon}`));
  requirePartition(cells, wars, parts, partition);
  const runs = cells.counts.subarray(place * cells.futures.length, (place + 1) * cells.futures.length);
  return {
    policy,
    horizon,
    nRuns: runs.reduce((sum, n) => sum + n, 0),
    nWars: Math.round(sumOf(wars)),
    nFuturesWithWar: wars.filter((n) => n > 0).length,
    causes: partition.parts.map(({ id, label }, k) => ({ id, label, ...clusteredShare(parts[k]!, wars) })),
    counterfactuals: counterfactuals.map(counterfactualShare),
  };
}

/**
 * The wars of a policy in plain sentences, causes from the most to the least frequent.
 *
 * With fewer than twenty wars only counts are told. Causes of no war are said to have none.
 */
export function warCauseSentences({
  policy,
  horizon,
  nRuns,
  nWars,
  causes,
  counterfactuals,
}: WarCauses): string[] {
  if (nWars === 0) {
    return [`Under ${policy} there was no war in ${groupedText(nRuns)} runs by day ${horizon}.`];
  }
  const first = `Under ${policy} there ${nWars === 1 ? "was 1 war" : `were ${groupedText(nWars)} wars`} in ${groupedText(nRuns)} runs by day ${horizon}.`;
  const ranked = causes
    .map((cause, k) => ({ cause, k }))
    .sort((a, b) => b.cause.count - a.cause.count || a.k - b.k)
    .map(({ cause }) => cause);
  const few = nWars < fewestWars;
  const list = ranked.filter(({ count }) => count > 0).map((cause) => causeText(cause, few));
  const heading = few ? "By cause (too few wars for shares)" : "Of 100 of them, by cause";
  const none = ranked.filter(({ count }) => count === 0).map(({ label }) => label);
  return [
    first,
    `${heading}: ${list.join("; ")}.`,
    ...(none.length === 0 ? [] : [`Of none: ${none.join("; ")}.`]),
    ...counterfactualSentences(counterfactuals),
  ];
}

function causeText({ label, count, share, low, high }: CauseShare, few: boolean): string {
  return few
    ? `${label} ${groupedText(count)}`
    : `${label} ${shareText(share)} (${printedChanceRange(low, high).text})`;
}

function shareText(share: number): string {
  if (share < 0.01) return "under 1";
  return share > 0.99 ? "over 99" : String(Math.round(100 * share));
}

function counterfactualSentences(counterfactuals: readonly CauseShare[]): string[] {
  const told = counterfactuals.filter(({ share }) => !Number.isNaN(share));
  if (told.length === 0) return [];
  const list = told.map(
    ({ label, share, low, high }) =>
      `${shareText(share)} of 100 wars (${printedChanceRange(low, high).text}) would not have come without ${label}`,
  );
  return [
    `Asked another way, under the same luck: ${list.join("; ")}.`,
    "These shares overlap the causes above and each other: they do not add up with them.",
  ];
}

/** Wars in each future: the mean over runs times their number, which is whole but for rounding. */
function countsOf(cells: Cells, policy: number, name: string): Float64Array {
  const column = cells.columns.indexOf(name);
  if (column < 0) throw new RangeError(`warCauses: there is no column ${name}`);
  return Float64Array.from(cells.futures, (_, k) => {
    const runs = cells.counts[policy * cells.futures.length + k]!;
    return runs === 0 ? 0 : Math.round(runs * cells.means[cellAt(cells, policy, k, column)]!);
  });
}

function requirePartition(
  cells: Cells,
  wars: Float64Array,
  parts: readonly Float64Array[],
  { whole, parts: named }: CausePartition,
): void {
  wars.forEach((n, k) => {
    const sum = parts.reduce((total, part) => total + part[k]!, 0);
    if (sum === n) return;
    throw new RangeError(
      `warCauses: in future ${cells.futures[k]} there are ${n} runs with ${whole}, but the causes (${named.map(({ id }) => id).join(", ")}) sum to ${sum}; they must divide it`,
    );
  });
}

function clusteredShare(
  parts: Float64Array,
  wars: Float64Array,
): Pick<CauseShare, "count" | "share" | "low" | "high"> {
  const total = sumOf(wars);
  const count = sumOf(parts);
  if (total === 0) return { count: 0, share: Number.NaN, low: Number.NaN, high: Number.NaN };
  const share = count / total;
  const n = effectiveWars(parts, wars, share, total);
  const k = share * n;
  return {
    count,
    share,
    low: count === 0 ? 0 : Math.min(share, betaQuantile(tail, k + 0.5, n - k + 0.5)),
    high: count === total ? 1 : Math.max(share, betaQuantile(1 - tail, k + 0.5, n - k + 0.5)),
  };
}

/** How many independent wars tell as much as these. */
function effectiveWars(parts: Float64Array, wars: Float64Array, share: number, total: number): number {
  const withWar = wars.filter((n) => n > 0).length;
  if (share === 0 || share === 1 || withWar < 2) return withWar;
  let squares = 0;
  parts.forEach((x, f) => {
    squares += (x - share * wars[f]!) ** 2;
  });
  const between = ((withWar / (withWar - 1)) * squares) / (total * total);
  return between === 0 ? total : Math.min(total, (share * (1 - share)) / between);
}

function counterfactualShare({ id, label, vanished, wars }: CounterfactualCount): CauseShare {
  if (wars === 0) return { id, label, count: 0, share: Number.NaN, low: Number.NaN, high: Number.NaN };
  return {
    id,
    label,
    count: vanished,
    share: vanished / wars,
    ...jeffreysInterval(vanished, wars, 1 - 2 * tail),
  };
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
