import { log } from "../math/elementary.ts";
import { type BranchingInterval, branchingInterval } from "./branching-interval.ts";
import type { EventSeries } from "./event-series.ts";
import { decayRange, fitHawkes, type HawkesFit } from "./hawkes-fit.ts";
import { fitNode, nodeDesigns } from "./node-intensity.ts";

/** One account of a series: so many pieces of baseline, with or without contagion. */
export interface BaselineAccount {
  readonly pieces: number;
  readonly contagion: boolean;
  readonly logLikelihood: number;
  readonly nEstimated: number;
  /** Schwarz's criterion, -2 log-likelihood + log(n) parameters; lower is better. */
  readonly bic: number;
}

/** Whether events cluster by contagion or by a baseline that moves. */
export interface ContagionVerdict {
  readonly accounts: readonly BaselineAccount[];
  /** The account with the lowest criterion. */
  readonly best: BaselineAccount;
  /** The Hawkes process with the best account's number of pieces. */
  readonly fit: HawkesFit;
  /** Intervals of every branching number at that number of pieces, row by row. */
  readonly intervals: readonly BranchingInterval[];
  /** The like with the finest baseline that was tried: biased towards 0, and hard to deceive by shocks. */
  readonly guardIntervals: readonly BranchingInterval[];
  /** True when the best account has contagion and both intervals of some pair of nodes exclude 0. */
  readonly isContagious: boolean;
}

/**
 * Tells contagion from common shocks: the series is explained by a baseline of 1, 2, 4, ... pieces of equal length,
 * each with and without self-excitation, and the explanations are compared.
 *
 * A baseline that moves slowly looks like contagion to a model with a constant one, and steps that do not follow a
 * smooth movement leave a rest that looks like slow contagion; a baseline with very many pieces swallows contagion. So
 * the best account is found by Schwarz's criterion, and contagion must also stand against the finest baseline. The decay
 * is kept above 2 pieces / end: a kernel's mean life is at most half a piece. Not a proof: shocks shorter than the finest
 * piece stay confounded with contagion. Without contagion and with many pieces this is the plain alternative of a Cox
 * process, a rate that moves by itself. `pieces` defaults to 1, 2, 4, 8, 16. Throws RangeError when the decay's range
 * lies below the bound for each choice.
 *
 * Source of the problem: Mohler 2013, Ann. Appl. Stat. 7, 1525-1539.
 */
export function tellContagion(
  series: EventSeries,
  settings: {
    readonly decay: readonly [number, number];
    readonly pieces?: readonly number[];
    readonly level?: number;
  },
): ContagionVerdict {
  const { pieces = [1, 2, 4, 8, 16], level = 0.9 } = settings;
  const [least, greatest] = decayRange(settings.decay);
  const decaysWith = (n: number) => [Math.max(least, (2 * n) / series.end), greatest] as const;
  const usable = pieces.filter((n) => Number.isInteger(n) && n >= 1 && decaysWith(n)[0] <= greatest);
  if (usable.length === 0) {
    throw new RangeError(
      `tellContagion: no decay up to ${greatest} is above 2 pieces / ${series.end} for pieces ${pieces.join(", ")}; allow faster decays or fewer pieces`,
    );
  }
  const accounts = usable.flatMap((n) => {
    const edges = equalEdges(n, series.end);
    const fit = fitHawkes(series, { edges, decay: decaysWith(n) });
    return [plainAccount(series, n), accountOf(series, n, true, fit.logLikelihood, fit.nEstimated)];
  });
  const best = accounts.reduce((a, b) => (b.bic < a.bic ? b : a));
  const shaped = (n: number) => ({ edges: equalEdges(n, series.end), decay: decaysWith(n), level });
  const fit = fitHawkes(series, shaped(best.pieces));
  const intervals = allIntervals(series, shaped(best.pieces), fit);
  const finest = Math.max(...usable);
  const guardIntervals = finest === best.pieces ? intervals : allIntervals(series, shaped(finest));
  const isContagious =
    best.contagion &&
    intervals.some((interval, pair) => !interval.coversZero && !guardIntervals[pair]!.coversZero);
  return { accounts, best, fit, intervals, guardIntervals, isContagious };
}

function allIntervals(
  series: EventSeries,
  settings: Omit<Parameters<typeof branchingInterval>[1], "to" | "from">,
  fit: HawkesFit = fitHawkes(series, settings),
): BranchingInterval[] {
  const nodes = Array.from({ length: series.nNodes }, (_, i) => i);
  return nodes.flatMap((to) =>
    nodes.map((from) => branchingInterval(series, { ...settings, to, from }, fit)),
  );
}

/** Inner edges of n pieces of equal length of [0, end]. */
export function equalEdges(n: number, end: number): number[] {
  return Array.from({ length: n - 1 }, (_, k) => (end * (k + 1)) / n);
}

/** A Poisson process with a rate for each piece and node. */
function plainAccount(series: EventSeries, pieces: number): BaselineAccount {
  const none = new Map(Array.from({ length: series.nNodes }, (_, j) => [j, 0]));
  // With every branching number held at 0 the decay has no effect.
  const designs = nodeDesigns(series, equalEdges(pieces, series.end), 1);
  const value = designs.reduce((sum, design) => sum + fitNode(design, none).value, 0);
  return accountOf(series, pieces, false, value, pieces * series.nNodes);
}

function accountOf(
  series: EventSeries,
  pieces: number,
  contagion: boolean,
  logLikelihood: number,
  nEstimated: number,
): BaselineAccount {
  const bic = -2 * logLikelihood + log(series.times.length) * nEstimated;
  return { pieces, contagion, logLikelihood, nEstimated, bic };
}
