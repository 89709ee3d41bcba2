import { type Interval, jeffreysInterval } from "../../math/stats.ts";
import { type ActionId, actions } from "../../world/action.ts";
import { actionShares } from "../action-share.ts";
import { decisionTempo } from "../decision-tempo.ts";
import { reciprocity } from "../reciprocity.ts";
import { type ContagionFit, fitContagion } from "./contagion-fit.ts";
import type { DyadActs } from "./dyad-acts.ts";

type Estimate = Interval & { readonly estimate: number };

/** What one side did: how often, what, and how it answers. All intervals hold 90 %. */
export interface SideFit {
  readonly actor: string;
  /** Acts that come near an action of the ladder, and days with one or more of them. */
  readonly acts: number;
  readonly actingDays: number;
  /** Chance of acting on a day, in calm and in hot times; null where no such days were watched. */
  readonly calmRate: Estimate | null;
  readonly hotRate: Estimate | null;
  /** Shape of the gaps between acting days: below 1 they come in bursts, 1 is no pattern. Null for too few. */
  readonly gapShape: Estimate | null;
  /** Shares of the calm clock's opportunities that went to each action that was seen. */
  readonly shares: readonly (Estimate & { readonly action: ActionId; readonly count: number })[];
  /** Effect of a point of the other side's hostility in the week before; null where it cannot be told. */
  readonly answer: Estimate | null;
}

/** What event data say of a pair of actors. */
export interface EventFit {
  readonly dyad: readonly [string, string];
  readonly from: string;
  readonly until: string;
  readonly days: number;
  readonly hotDays: number;
  /** Of attacks by proxies on a sponsor's rival, both ways; null for too few. */
  readonly proxyAttacks: ContagionFit | null;
  readonly nProxyAttacks: number;
  /** Of all use of force between the two. */
  readonly force: ContagionFit | null;
  readonly nForce: number;
  readonly sides: readonly [SideFit, SideFit];
  /** Why something cannot be told, a sentence each. */
  readonly notIdentified: readonly string[];
}

/** Days after the other side's force that count as hot (chosen: twelve days from rocket to missiles in 2019-20). */
const HOT_DAYS = 14;
/** Fewest weeks for the regression of answers (chosen: several times its three coefficients). */
const FEWEST_WEEKS = 20;
/** Fewest gaps between acting days for a law of them (chosen: five for each of its two parameters). */
const FEWEST_GAPS = 10;
const LEVEL = 0.9;
/** Normal quantile of the level above, 0.95. */
const Z = 1.6448536269514722;

/**
 * Fits what events of two actors can tell of the model's parameters.
 *
 * A day on which a side acts counts as one decision, whose most hostile act is taken, since the model's sides take one
 * decision a day at most. `calmChance` is the chance of an opportunity on a calm day (`clock.calm`), which shares are taken
 * against: waiting leaves no event, so only chance times share is seen. Throws RangeError unless it lies in (0, 1].
 */
export function fitEvents(data: DyadActs, calmChance: number): EventFit {
  if (!(calmChance > 0 && calmChance <= 1)) {
    throw new RangeError(
      `fitEvents: the chance of an opportunity is ${calmChance}; it must lie above 0 and at most at 1`,
    );
  }
  const { acts, days } = data;
  const isForce = (act: { readonly hostility: number }): boolean => act.hostility >= 4;
  const force = acts.filter(isForce);
  const attacks = force.filter(({ byProxy }) => byProxy);
  const hot = [hotDaysOf(data, 0), hotDaysOf(data, 1)] as const;
  const sides = [sideFit(data, 0, hot[0], calmChance), sideFit(data, 1, hot[1], calmChance)] as const;
  const daysOf = (list: readonly { readonly day: number }[]) => list.map(({ day }) => day);
  const proxyAttacks = fitContagion(daysOf(attacks), days);
  const forceFit = fitContagion(daysOf(force), days);
  const fit = {
    dyad: data.dyad,
    from: data.from,
    until: data.until,
    days,
    hotDays: hot[0].filter((isHot, day) => isHot || hot[1][day]!).length,
    proxyAttacks,
    nProxyAttacks: attacks.length,
    force: forceFit,
    nForce: force.length,
    sides,
  };
  return { ...fit, notIdentified: gapsOf(fit, calmChance) };
}

/** Days that come within two weeks after force by the other side. */
function hotDaysOf({ acts, days }: DyadActs, side: 0 | 1): boolean[] {
  const hot = Array.from({ length: days }, () => false);
  for (const act of acts) {
    if (act.side === side || act.hostility < 4) continue;
    for (let day = act.day + 1; day <= Math.min(days - 1, act.day + HOT_DAYS); day++) hot[day] = true;
  }
  return hot;
}

function sideFit(data: DyadActs, side: 0 | 1, hot: readonly boolean[], calmChance: number): SideFit {
  const own = data.acts.filter((act) => act.side === side && act.action !== null);
  const decided = decisionsOf(own);
  const nHot = hot.filter((isHot) => isHot).length;
  const nCalm = hot.length - nHot;
  const calm = [...decided].filter(([day]) => !hot[day]).map(([, action]) => action);
  return {
    actor: data.dyad[side],
    acts: own.length,
    actingDays: decided.size,
    calmRate: rateOf(calm.length, nCalm),
    hotRate: rateOf(decided.size - calm.length, nHot),
    gapShape: burstsOf([...decided.keys()]),
    shares: sharesOf(calm, Math.round(nCalm * calmChance)),
    answer: answerOf(data, side),
  };
}

/** The most hostile act of each day on which a side acted; at the same rung, the one that comes first in the catalogue. */
function decisionsOf(own: DyadActs["acts"]): Map<number, ActionId> {
  const place = (id: ActionId): number => actions.findIndex((action) => action.id === id);
  const rung = (id: ActionId): number => actions[place(id)]!.rung;
  const decided = new Map<number, ActionId>();
  for (const { day, action } of own) {
    const before = decided.get(day);
    const isWorse =
      before === undefined ||
      rung(action!) > rung(before) ||
      (rung(action!) === rung(before) && place(action!) < place(before));
    if (isWorse) decided.set(day, action!);
  }
  return decided;
}

/** Chance that a side acts on a day: the posterior under Jeffreys's prior, its mean and interval. */
function rateOf(count: number, days: number): Estimate | null {
  if (days === 0) return null;
  const { low, high } = jeffreysInterval(count, days, LEVEL);
  return { estimate: (count + 0.5) / (days + 1), low, high };
}

/** Shape of a Weibull law of the gaps between acting days; null for too few gaps, or gaps that are all the same. */
function burstsOf(acting: readonly number[]): Estimate | null {
  const gaps = acting.slice(1).map((day, k) => ({ time: day - acting[k]!, seen: true }));
  if (gaps.length < FEWEST_GAPS || gaps.every(({ time }) => time === gaps[0]!.time)) return null;
  const { shape, shapeInterval } = decisionTempo(gaps, LEVEL);
  return { estimate: shape, low: shapeInterval.low, high: shapeInterval.high };
}

/** Shares of opportunities, waiting included; where a side acted more often than that, of the days on which it acted. */
function sharesOf(decided: readonly ActionId[], opportunities: number): SideFit["shares"] {
  const ids = actions.map(({ id }) => id);
  const counts = ids.map((id) => decided.filter((action) => action === id).length);
  counts[ids.indexOf("wait")] = Math.max(0, opportunities - decided.length);
  const shares = actionShares(counts, { level: LEVEL });
  return ids.flatMap((action, k) => {
    if (action === "wait" || counts[k] === 0) return [];
    const { count, mean, low, high } = shares[k]!;
    return [{ action, count, estimate: mean, low, high }];
  });
}

/** Weekly hostility (the sum of negative Goldstein values) on one's own and the other's of the week before. */
function answerOf({ acts, days }: DyadActs, side: 0 | 1): Estimate | null {
  const weeks = Math.floor(days / 7);
  if (weeks < FEWEST_WEEKS) return null;
  const sums = [new Float64Array(weeks), new Float64Array(weeks)];
  for (const act of acts) {
    const week = Math.floor(act.day / 7);
    if (week < weeks && act.goldstein < 0) sums[act.side]![week]! -= act.goldstein;
  }
  if (sums.some((sum) => sum.every((value) => value === sum[0]))) return null;
  const series = { own: Array.from(sums[side]!), other: Array.from(sums[1 - side]!) };
  const { other, errors } = reciprocity([series]);
  const [estimate, error] = [other[0]!, errors.other[0]!];
  return { estimate, low: estimate - Z * error, high: estimate + Z * error };
}

function gapsOf(fit: Omit<EventFit, "notIdentified">, calmChance: number): string[] {
  const few = (what: string, n: number): string =>
    `Whether ${what} bring on others: ${n} in the record, 30 are needed.`;
  return [
    "How often a side has an opportunity, apart from what it does with it: waiting leaves no event, so only chance times share is seen. Shares are taken at " +
      `clock.calm = ${Number(calmChance.toPrecision(3))}; the chance itself is only bounded from below, by the rate of acting.`,
    "Programme steps and campaigns: no code tells them from other acts.",
    ...(fit.proxyAttacks === null
      ? [
          few("attacks by proxies", fit.nProxyAttacks) +
            (fit.nProxyAttacks === 0 ? " Name proxies and their sponsors with --actors." : ""),
        ]
      : []),
    ...(fit.force === null ? [few("acts of force", fit.nForce)] : []),
    ...[fit.proxyAttacks, fit.force].flatMap((contagion, k) =>
      contagion !== null && contagion.decay === null
        ? [
            `How fast the excitation of ${k === 0 ? "attacks by proxies" : "acts of force"} fades: the estimate lies at an end of its range.`,
          ]
        : [],
    ),
    ...fit.sides.flatMap(({ actor, answer }) =>
      answer === null
        ? [`How ${actor} answers: fewer than ${FEWEST_WEEKS} weeks, or a side whose hostility never changes.`]
        : [],
    ),
    "Precision and stakes apart (only the product enters), resolve and costs of war apart, audience costs and resolve apart: no record can tell these.",
  ];
}
