/** Times under observation with competing causes. */
export interface CompetingRisks {
  /** When each left observation, by event or by censoring. */
  readonly exits: Float64Array;
  /** Cause of the event in [0, nCauses), or -1 where censored. */
  readonly causes: Int32Array;
  readonly nCauses: number;
}

/** The estimator of Aalen and Johansen; cause `nCauses` stands for any cause. */
export interface AalenJohansen {
  /** Probability of an event of the cause by the time, the time included. */
  incidence(cause: number, time: number): number;
  /** Probability of no event by the time: the Kaplan-Meier estimate. */
  survival(time: number): number;
  /** Derivative of the incidence by each observation's weight; they sum to 0. */
  influence(cause: number, time: number): Float64Array;
}

/** Running sums over the event days, each with a leading entry for before the first. */
interface Sums {
  readonly incidence: Float64Array;
  /** Sum of S(u-) h_k(u) / Y(u). */
  readonly own: Float64Array;
  /** Sum of dF_k(u) A(u-). */
  readonly others: Float64Array;
}

/**
 * Cumulative incidence by competing causes from right-censored times.
 *
 * At event day u with Y under observation, d_k events of cause k and h = sum d_k / Y: F_k grows by S(u-) d_k / Y and
 * S shrinks by 1 - h. Who is censored on a day was still under observation on it.
 *
 * The influence of observation i, with exit x, is what F_k(t) changes by its weight: S(x-)/Y(x) if it had the event,
 * minus its share in the risk sets, sum of S(u-) h_k / Y up to x, minus what its own hazard takes from those after
 * it.
 *
 * Sources: Aalen and Johansen 1978, Scand. J. Stat. 5, 141-150; influence by differentiating the estimator, as in the
 * infinitesimal jackknife of Jaeckel 1972 and of R's `survival` (Therneau).
 */
export function aalenJohansen({ exits, causes, nCauses }: CompetingRisks): AalenJohansen {
  const days = [...new Set(exits.filter((_, i) => causes[i]! >= 0))].sort((a, b) => a - b);
  const nDays = days.length;
  const events = Array.from({ length: nCauses + 1 }, () => new Float64Array(nDays));
  const place = Int32Array.from(exits, (exit) => daysUntil(days, exit));
  /** Under observation on each event day: all who leave on it or later. */
  const under = new Float64Array(nDays + 1);
  place.forEach((upTo, i) => {
    under[upTo]! += 1;
    if (causes[i]! < 0) return;
    events[causes[i]!]![upTo - 1]! += 1;
    events[nCauses]![upTo - 1]! += 1;
  });
  // `under[j]` counts those who leave from the j-th event day on and before the next; summed from the end, it counts
  // those who are there on the j-th day, numbered from 1.
  for (let j = nDays - 1; j >= 0; j--) under[j]! += under[j + 1]!;
  const { survival, hazardSums } = survivalOf(events[nCauses]!, under);
  const sums = events.map((own) => sumsOf(own, under, survival, hazardSums));
  return {
    incidence: (cause, time) => sums[cause]!.incidence[daysUntil(days, time)]!,
    survival: (time) => survival[daysUntil(days, time)]!,
    influence(cause, time) {
      const now = daysUntil(days, time);
      const { incidence, own, others } = sums[cause]!;
      const influences = new Float64Array(place.length);
      for (let i = 0; i < influences.length; i++) {
        const exit = place[i]!;
        const until = Math.min(exit, now);
        const isEvent = causes[i]! >= 0;
        const hasIt = isEvent && exit <= now && (cause === nCauses || causes[i] === cause);
        const hit = hasIt ? survival[exit - 1]! / under[exit]! : 0;
        const hazard = isEvent ? 1 / under[exit]! - hazardSums[exit - 1]! : -hazardSums[exit]!;
        influences[i] = hit - own[until]! + others[until]! - (incidence[now]! - incidence[until]!) * hazard;
      }
      return influences;
    },
  };
}

/** Survival after each event day, and sums of h / (Y (1 - h)), each with a leading entry. */
function survivalOf(
  events: Float64Array,
  under: Float64Array,
): { readonly survival: Float64Array; readonly hazardSums: Float64Array } {
  const survival = new Float64Array(events.length + 1).fill(1);
  const hazardSums = new Float64Array(events.length + 1);
  for (let j = 1; j <= events.length; j++) {
    const left = under[j]! - events[j - 1]!;
    survival[j] = (survival[j - 1]! * left) / under[j]!;
    // Where nobody is left nothing can follow, so that the sum is not used any more.
    hazardSums[j] = hazardSums[j - 1]! + (left > 0 ? events[j - 1]! / under[j]! / left : 0);
  }
  return { survival, hazardSums };
}

function sumsOf(
  events: Float64Array,
  under: Float64Array,
  survival: Float64Array,
  hazardSums: Float64Array,
): Sums {
  const size = events.length + 1;
  const sums = {
    incidence: new Float64Array(size),
    own: new Float64Array(size),
    others: new Float64Array(size),
  };
  for (let j = 1; j < size; j++) {
    const step = (survival[j - 1]! * events[j - 1]!) / under[j]!;
    sums.incidence[j] = sums.incidence[j - 1]! + step;
    sums.own[j] = sums.own[j - 1]! + step / under[j]!;
    sums.others[j] = sums.others[j - 1]! + step * hazardSums[j - 1]!;
  }
  return sums;
}

/** How many event days lie at or before the time. */
function daysUntil(days: readonly number[], time: number): number {
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (days[middle]! <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}
