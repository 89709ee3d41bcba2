import { betaQuantile } from "../../math/special.ts";
import { sortedCopy } from "../../math/stats.ts";
import { type AalenJohansen, aalenJohansen } from "./aalen-johansen.ts";

/** When and by which cause each run came to an event, such as war, if it did. */
export interface EventRuns {
  /** Day of the event; NaN where there was none. */
  readonly days: ArrayLike<number>;
  /** Its cause; null where there was none. */
  readonly causes: readonly (string | null)[];
  /** Day to which the run was observed: the horizon, or earlier where it failed. An event on that day counts. */
  readonly ends: ArrayLike<number>;
  /** Future of each run; null where runs are independent of each other. */
  readonly futures: ArrayLike<number> | null;
}

/** Cumulative incidence of one cause at each time, in [0, 1], with an interval. */
export interface IncidenceCurve {
  /** Null for the total over causes. */
  readonly cause: string | null;
  readonly shares: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
}

/** Cumulative incidence by competing causes. */
export interface Incidence {
  readonly times: readonly number[];
  /** In the order asked for; at every time they add up to the total. */
  readonly causes: readonly IncidenceCurve[];
  readonly total: IncidenceCurve;
  /** Runs still under observation on each day: their event or their end comes on it or later. */
  readonly atRisk: readonly number[];
  readonly nRuns: number;
  /** Runs whose observation ends before the last time without an event: the failed ones. */
  readonly nCensored: number;
  /** Futures that intervals are clustered by; null where runs are independent. */
  readonly nClusters: number | null;
}

/** What is asked of the incidence. */
export interface IncidenceQuestion {
  /** All causes that occur; a cause without an event has incidence 0. */
  readonly causes: readonly string[];
  /** Days at which the incidence is told. */
  readonly times: readonly number[];
  /** Nominal coverage of the intervals, such as 0.95. */
  readonly level: number;
}

/**
 * Cumulative incidence over time of an event by competing causes.
 *
 * Where all runs are observed to the end it is the empirical share of runs with such an event by that day; where some
 * end early (failed runs) it is the estimator of Aalen and Johansen, which takes those still under way as
 * representative of those that ended. If runs fail because they near the event, it is biased, as anything is that was
 * not seen.
 *
 * Intervals are Jeffreys' at an effective number of runs p (1 - p) / variance, the variance by the infinitesimal
 * jackknife, summed within futures: runs of one future share its parameters. Independent uncensored runs get the
 * plain Jeffreys interval. At a share of 0 or 1, where there is no variance, the number is that of runs (with
 * futures: of futures) still observed with or past their event, which is cautious. NaN from a single future.
 *
 * NaN at times when runs are left without an event but none is observed any longer. Throws RangeError when lists
 * differ in length, there is no run, a day lies after the run's end, a cause is missing or unknown, or level is not
 * in (0, 1).
 *
 * Sources: Aalen and Johansen 1978, Scand. J. Stat. 5, 141-150; infinitesimal jackknife: Jaeckel 1972; effective
 * number with a beta interval: Korn and Graubard 1998, Surv. Methodol. 24, 193-201, here about Jeffreys' interval.
 */
export function cumulativeIncidence(runs: EventRuns, question: IncidenceQuestion): Incidence {
  requireRuns(runs, question);
  const { days, ends, futures } = runs;
  const { causes, times } = question;
  const nRuns = runs.causes.length;
  const known = new Map(causes.map((cause, at) => [cause, at]));
  const exits = Float64Array.from({ length: nRuns }, (_, i) =>
    runs.causes[i] === null ? ends[i]! : days[i]!,
  );
  const estimate = aalenJohansen({
    exits,
    causes: Int32Array.from(runs.causes, (cause) => (cause === null ? -1 : known.get(cause)!)),
    nCauses: causes.length,
  });
  const cluster = clustersOf(futures, nRuns);
  const sortedExits = sortedCopy(exits);
  const atRisk = times.map((time) => countFrom(sortedExits, time));
  const lastSeen = lastSeenOf(runs, cluster);
  const last = Math.max(...times);
  const curve = (cause: string | null, at: number): IncidenceCurve => {
    const points = times.map((time, k) => {
      const share = estimate.incidence(at, time);
      if (atRisk[k] === 0 && estimate.survival(time) > 0) return unknownPoint;
      return pointOf(
        share,
        jackknifeVariance(estimate, at, time, cluster),
        countFrom(lastSeen, time),
        nRuns,
        question.level,
      );
    });
    return {
      cause,
      shares: points.map(({ share }) => share),
      low: points.map(({ low }) => low),
      high: points.map(({ high }) => high),
    };
  };
  return {
    times,
    causes: causes.map((cause, at) => curve(cause, at)),
    total: curve(null, causes.length),
    atRisk,
    nRuns,
    nCensored: exits.filter((exit, i) => runs.causes[i] === null && exit < last).length,
    nClusters: futures === null ? null : cluster.n,
  };
}

interface Clusters {
  readonly n: number;
  readonly of: Int32Array;
  /** n / (n - 1) for futures; 1 for single runs, so that an uncensored share has variance p (1 - p) / runs. */
  readonly factor: number;
}

function clustersOf(futures: ArrayLike<number> | null, nRuns: number): Clusters {
  if (futures === null) return { n: nRuns, of: Int32Array.from({ length: nRuns }, (_, i) => i), factor: 1 };
  const places = new Map<number, number>();
  const of = Int32Array.from({ length: nRuns }, (_, i) => {
    const place = places.get(futures[i]!) ?? places.size;
    places.set(futures[i]!, place);
    return place;
  });
  return { n: places.size, of, factor: places.size / (places.size - 1) };
}

/** The last day on which each cluster is known about, ascending; for ever, once a run of it had its event. */
function lastSeenOf({ causes, ends }: EventRuns, cluster: Clusters): Float64Array {
  const last = new Float64Array(cluster.n).fill(Number.NEGATIVE_INFINITY);
  for (let i = 0; i < causes.length; i++) {
    const seen = causes[i] === null ? ends[i]! : Number.POSITIVE_INFINITY;
    last[cluster.of[i]!] = Math.max(last[cluster.of[i]!]!, seen);
  }
  return last.sort();
}

function jackknifeVariance(estimate: AalenJohansen, cause: number, time: number, cluster: Clusters): number {
  const sums = new Float64Array(cluster.n);
  const influence = estimate.influence(cause, time);
  for (let i = 0; i < influence.length; i++) sums[cluster.of[i]!]! += influence[i]!;
  return cluster.factor * sums.reduce((sum, one) => sum + one * one, 0);
}

interface Point {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

const unknownPoint: Point = { share: Number.NaN, low: Number.NaN, high: Number.NaN };

function pointOf(share: number, variance: number, nSeen: number, nRuns: number, level: number): Point {
  if (Number.isNaN(variance)) return { ...unknownPoint, share };
  const chances = share * (1 - share);
  // Rounding may leave a variance that is not quite 0 at a share of 1.
  const isSure = !(chances > 1e-12);
  const n = isSure ? nSeen : variance > 0 ? Math.min(nRuns, chances / variance) : nRuns;
  const outside = (1 - level) / 2;
  const [yes, no] = [share * n + 0.5, (1 - share) * n + 0.5];
  return {
    share,
    low: isSure && share < 0.5 ? 0 : betaQuantile(outside, yes, no),
    high: isSure && share > 0.5 ? 1 : betaQuantile(1 - outside, yes, no),
  };
}

function requireRuns({ days, causes, ends, futures }: EventRuns, question: IncidenceQuestion): void {
  const n = causes.length;
  if (n === 0) throw new RangeError("incidence: there is no run");
  if (days.length !== n || ends.length !== n || (futures !== null && futures.length !== n)) {
    throw new RangeError("incidence: days, causes, ends and futures must have as many entries");
  }
  if (!(question.level > 0 && question.level < 1)) {
    throw new RangeError(`incidence: level is ${question.level}; it must lie between 0 and 1`);
  }
  if (question.times.length === 0) throw new RangeError("incidence: there is no time; ask for at least one");
  for (let i = 0; i < n; i++) {
    const [day, cause] = [days[i]!, causes[i]!];
    if (Number.isNaN(day) !== (cause === null)) {
      throw new RangeError(
        `incidence: run ${i} has day ${day} and cause ${cause}; both or neither must be there`,
      );
    }
    if (!(ends[i]! >= 0) || day > ends[i]!) {
      throw new RangeError(`incidence: run ${i} has its event on day ${day}, but ends on day ${ends[i]}`);
    }
    if (cause !== null && !question.causes.includes(cause)) {
      throw new RangeError(`incidence: run ${i} has cause "${cause}". Known: ${question.causes.join(", ")}.`);
    }
  }
}

/** How many of the ascending values are at least `least`. */
function countFrom(sorted: Float64Array, least: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! >= least) high = middle;
    else low = middle + 1;
  }
  return sorted.length - low;
}
