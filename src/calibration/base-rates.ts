import * as data from "./base-rates.data.ts";

/** Probability inside every interval of this folder: 90 %, as in the model document (5.2 %, 3.4 to 7.5 %). */
export const intervalLevel = 0.9;

/**
 * Share of cases in which something happened, counted in public data.
 *
 * `k` of `n` cases; `share` is k/n; `low` and `high` are the ends of the Jeffreys interval, the equal-tailed posterior
 * under Beta(1/2, 1/2). One method is used everywhere: it allows k = 0, agrees with the Gamma intervals of rates, and is
 * the posterior itself when a share serves as a prior. It treats cases as independent, which crises of one
 * rivalry are not, so it is too narrow rather than too wide.
 *
 * Source of the interval: Brown, Cai and DasGupta 2001, Stat. Sci. 16, 101-133. Definitions: docs/base-rates.md.
 */
export interface BaseRate {
  readonly id: string;
  readonly description: string;
  readonly source: string;
  readonly k: number;
  readonly n: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
  readonly level: number;
  readonly method: "Jeffreys";
}

/** Every counted share, in the order of docs/base-rates.md. */
export const baseRates: readonly BaseRate[] = data.shares.map((row) => ({
  ...row,
  share: row.k / row.n,
  level: intervalLevel,
  method: "Jeffreys",
}));

/** The base rate of that id; throws RangeError if there is none. */
export function baseRate(id: string): BaseRate {
  const found = baseRates.find((rate) => rate.id === id);
  if (found === undefined) throw new RangeError(`baseRate: no base rate is called "${id}"`);
  return found;
}

/** Sample quantiles (type 7 of Hyndman and Fan 1996) of n values; the unit is that of the values. */
export interface Quantiles {
  readonly n: number;
  readonly p10: number;
  readonly p25: number;
  readonly p50: number;
  readonly p75: number;
  readonly p90: number;
}

/**
 * Length in days of the 329 ICB crises of 1946-2017 that began short of war, and of three parts of them.
 * ICB dates a crisis from the first actor's trigger to the last actor's exit, not to the last violent act.
 */
export const crisisDurations: Readonly<Record<"all" | "two-actors" | "us-actor" | "since-1990", Quantiles>> =
  data.crisisDurations;

/** Maximum-likelihood Weibull of the same 329 lengths: shape below 1, so the longer it lasts the less soon it ends. */
export const crisisDurationWeibull: { readonly shape: number; readonly scaleDays: number } =
  data.crisisDurationWeibull;

/** One row of a life table: crises still running after `fromDay`, and how many of them ended by `toDay`. */
export interface LifeTableRow {
  readonly fromDay: number;
  readonly toDay: number;
  readonly atRisk: number;
  readonly ended: number;
  /** Ends per day lived in the interval. */
  readonly hazardPerDay: number;
}

/** Life table of the 329 crises; the first row holds day 0 as well. Pattern 4 is scored against it. */
export const terminationLifeTable: readonly LifeTableRow[] = data.terminationLifeTable;

/** Thompson-Dreyer rival dyad-years of a decade, 1946-2007, with COW war onsets and GML dispute onsets (counts). */
export interface RivalDecade {
  readonly fromYear: number;
  readonly toYear: number;
  readonly dyadYears: number;
  /** Dyad-years into which a war between the two was carried over. */
  readonly carriedWar: number;
  readonly warOnsets: number;
  readonly disputeOnsets: number;
  readonly forceOnsets: number;
}

/** Rival dyad-years by decade; the sums are the counts behind `rival-war-onset` and `rival-mid-onset`. */
export const rivalDecades: readonly RivalDecade[] = data.rivalDecades;

/**
 * How often one rival acts on the other: MID incidents per directed rivalry-year, pooled over rivalries.
 *
 * `low` and `high` come from a cluster bootstrap over rivalries, since counts are overdispersed: `dispersion` is
 * Pearson's chi-square over its degrees of freedom, 1 if all rivalries shared one Poisson rate. `poissonLow` and
 * `poissonHigh` are what one would wrongly claim under independence. `gammaShape` is the Gamma-Poisson shape at the
 * pooled mean (50 is the edge of the search and reads as no sign of a spread; null with fewer than three incidents),
 * and `rivalryMedian`, `rivalryHigh` are the 50th and 95th percentile of a single rivalry's own yearly rate.
 * `share` divides by the 52.18 opportunities a year of the calm clock, 1/7 a day.
 */
export interface ActionRate {
  readonly rivalries: string;
  readonly view: string;
  readonly action: string;
  readonly rung: number;
  readonly count: number;
  /** Directed rivalry-years: twice the rivalry-years. */
  readonly exposureYears: number;
  readonly perYear: number;
  readonly low: number;
  readonly high: number;
  readonly poissonLow: number;
  readonly poissonHigh: number;
  readonly pairsWithAny: number;
  readonly pairs: number;
  readonly dispersion: number;
  readonly gammaShape: number | null;
  readonly rivalryMedian: number | null;
  readonly rivalryHigh: number | null;
  readonly share: number;
  readonly shareLow: number;
  readonly shareHigh: number;
}

/** Rates of rungs 1 to 8 for two lists of rivalries and five ways of counting. */
export const actionRates: readonly ActionRate[] = data.actionRates;

/** The view that stands for the reference state, a quiet day of an active rivalry. */
export const referenceView = "quiet days, opening act";

/** The list of rivalries behind the reference shares. */
export const referenceRivalries = "Thompson-Dreyer 1993-2010";

/** Days between successive incident dates of a dispute, 1992-2014, by who acts next and whether force went before. */
export const incidentGaps: Readonly<Record<string, Quantiles>> = data.incidentGaps;

/** Hazard of the next incident between two rivals by days since the last one; both ends of a row are included. */
export interface NextIncidentRow {
  readonly fromDay: number;
  readonly toDay: number;
  readonly pairDays: number;
  readonly next: number;
  readonly hazardPerDay: number;
}

/** How fast the heat of an incident fades: Thompson-Dreyer pairs 1992-2010, censored at the end of 2010. */
export const nextIncidentHazard: readonly NextIncidentRow[] = data.nextIncidentHazard;

/**
 * Maximum-likelihood fit of `floorPerDay + excessPerDay 2^(-days / halfLifeDays)` to that hazard, with a profile-likelihood
 * interval on the grid. Rivalries differ, which lengthens the apparent tail: the half-life is if anything too long.
 */
export const incidentMemory: {
  readonly halfLifeDays: number;
  readonly low: number;
  readonly high: number;
  readonly floorPerDay: number;
  readonly excessPerDay: number;
} = data.memory;

/**
 * Battle deaths of the COW inter-state wars begun 1946-2003 (quantiles), and `exponent`, the maximum-likelihood
 * exponent of a Pareto law truncated to [1e3, 3e6] deaths with its profile-likelihood interval.
 */
export const warSizes: Quantiles & {
  readonly exponent: number;
  readonly low: number;
  readonly high: number;
  readonly untruncatedExponent: number;
} = data.warSizes;

/**
 * Days from the start of a COW inter-state war (1816-2003) to the entry of each of the `lateEntrants` among its
 * `participants`; `expandedWars` of `wars` took in at least one. Enemies that were attacked later count too.
 */
export const joinDelays: Quantiles & {
  readonly lateEntrants: number;
  readonly participants: number;
  readonly expandedWars: number;
  readonly wars: number;
} = data.joinDelays;

/** Attacks on US and coalition interests in Iraq in a period, with the Jeffreys (Gamma) interval of the daily rate. */
export interface AttackPeriod {
  readonly period: string;
  readonly days: number;
  readonly attacks: number;
  readonly perDay: number;
  readonly low: number;
  readonly high: number;
  readonly source: string;
}

/** Attack rates by period, September 2018 to December 2020. Periods overlap and lists differ in what they count. */
export const militiaAttacks: readonly AttackPeriod[] = data.militiaAttacks;

/** Rockets or shells per attack, where the public account gives a number. */
export const rocketsPerAttack: Quantiles = data.rocketsPerAttack;

/** Airliners shot down by mistake between the United States and Iran, 1988 and 2020: events per day of readiness. */
export const massCasualtyAccidents: {
  readonly events: number;
  readonly years: number;
  readonly perDay: number;
  readonly low: number;
  readonly high: number;
} = data.massCasualtyAccidents;

/**
 * Default share of an action among the decision opportunities of one side toward one rival on a quiet day, and the
 * range a scenario's prior should span. `basis` says whether a count or a judgement stands behind the default.
 */
export interface ProposedShare {
  readonly action: string;
  readonly share: number;
  readonly low: number;
  readonly high: number;
  readonly basis: "counted" | "judgement";
  readonly reason: string;
}

const counted = (action: string, ranged: { low?: number; high?: number }, reason: string): ProposedShare => {
  const rate = actionRates.find(
    (r) => r.action === action && r.view === referenceView && r.rivalries === referenceRivalries,
  )!;
  return {
    action,
    share: rate.share,
    low: ranged.low ?? rate.shareLow,
    high: ranged.high ?? rate.shareHigh,
    basis: "counted",
    reason,
  };
};

const judged = (
  action: string,
  [share, low, high]: readonly [number, number, number],
  reason: string,
): ProposedShare => ({ action, share, low, high, basis: "judgement", reason });

/** Proposed base shares; waiting takes the remainder. The reasoning in full is section 4 of docs/base-rates.md. */
export const proposedShares: readonly ProposedShare[] = [
  judged(
    "stand-down",
    [0.02, 0.005, 0.05],
    "five in 968 days of the hot US-Iran record, both sides together",
  ),
  judged("talk", [0.03, 0.01, 0.08], "five public contacts in the same record; private ones go unrecorded"),
  judged("threat", [0.005, 0.0002, 0.1], "between MID openings (explicit threats of force) and that record"),
  judged("sanction", [0.02, 0.003, 0.2], "between TIES episodes a year and 27 US measures in 968 days"),
  judged("programme-step", [0.02, 0.005, 0.06], "four announced Iranian steps in 968 days"),
  counted(
    "show",
    { low: 0.001, high: 0.03 },
    "MID openings; the upper end allows for moves no dispute records",
  ),
  judged("cyber", [0.005, 0.0005, 0.02], "no public count of state operations per rivalry-year was found"),
  counted("seize", { high: 0.006 }, "MID openings; the upper end allows for sabotage that MID does not code"),
  judged(
    "order-proxy-attack",
    [0.02, 0.005, 0.06],
    "about six listed militia attacks in the quiet year to autumn 2019",
  ),
  judged("strike-proxy", [0.005, 0.001, 0.03], "about one US strike on militias a year, 2018-2020"),
  counted("strike", {}, "MID openings"),
  counted("barrage", {}, "MID openings"),
  counted("campaign", {}, "MID openings, four cases"),
  judged(
    "war",
    [0.00005, 0.00002, 0.00015],
    "1.6 % a dyad-year times the fifth to third of wars that begin in a young dispute",
  ),
];
