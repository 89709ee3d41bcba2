import type { Decision } from "../engine/decision.ts";
import type { RunName } from "../engine/model.ts";
import { log } from "../math/elementary.ts";
import { DailyStream } from "../random/stream.ts";
import { nActions } from "../world/action.ts";

/**
 * The uniform that draws the choice on a rivalry and day of a run: the luck of one decision.
 *
 * The option is drawn whose stretch of the cumulative probabilities, in the order of the ladder, holds this number.
 */
export function choiceLuck({ seed, future, replicate }: RunName, rivalryId: string, day: number): number {
  // The name under which the engine draws choices: mechanism "choice", purpose "action".
  const stream = new DailyStream(rivalryId, "choice/action");
  stream.begin(seed, future, replicate);
  return stream.at(day);
}

/** A change of one option's log-odds that would have made the same luck draw another option. */
export interface OptionFlip {
  /** Position of the option whose log-odds change. */
  readonly action: number;
  /** The change, in log-odds; at any change further out in this direction the choice has flipped, at a smaller one not. */
  readonly change: number;
  /** Position of the option drawn just beyond it. */
  readonly instead: number;
}

/**
 * For every open option, the smallest change of its log-odds alone that flips the choice under the same luck; nearest
 * first, options without such a change left out.
 *
 * Write c for the choice, S for the probability of what stands before c on the ladder, p for that of c itself, u for the
 * luck (S <= u < S + p), and w = exp(change) for the factor on the weight of option a, of probability q.
 *
 *     a = c:         what stands after c is drawn when  u (1 - p + p w) >= S + p w, what stands before it when u (1 - p + p w) < S
 *     a before c:    before c when  S - q + q w > u (1 - q + q w);  after c when  u (1 - q + q w) >= S - q + q w + p
 *     a after c:     before c when  S > u (1 - q + q w);            after c when  u (1 - q + q w) >= S + p
 *
 * All are linear in w. More weight for c never flips the choice. Takes a sheet as an observer gets it, the actor's type
 * and the luck of the decision; throws RangeError if that luck draws something else.
 */
export function optionFlips(decision: Decision, type: number, luck: number): OptionFlip[] {
  const order = Array.from(decision.openActions).filter((a) => probabilityOf(decision, type, a) > 0);
  const chances = order.map((a) => probabilityOf(decision, type, a));
  const place = order.indexOf(decision.action);
  const before = chances.slice(0, place).reduce((sum, chance) => sum + chance, 0);
  const own = chances[place] ?? Number.NaN;
  // Rounding may leave the sum of all a little under 1, and the last option takes what is left.
  const isLast = place === order.length - 1;
  if (!(luck >= before && (isLast || luck < before + own))) {
    throw new RangeError(`optionFlips: a luck of ${luck} does not draw action ${decision.action}`);
  }
  const flips = order.flatMap((action, k): OptionFlip[] => {
    const q = chances[k]!;
    // The three edges that luck lies between, as S(w) = base + slope w: start and end of the choice's stretch, and the sum.
    const shift = k < place ? q : 0;
    const start: Line = [before - shift, shift];
    const end: Line = [start[0] + (k === place ? 0 : own), shift + (k === place ? own : 0)];
    const total: Line = [1 - q, q];
    const under = crossings(start, total, luck).map((w) => ({ w, instead: order[place - 1] }));
    const over = crossings(end, total, luck).map((w) => ({ w, instead: order[place + 1] }));
    return [...under, ...over].flatMap(({ w, instead }) =>
      instead === undefined ? [] : [{ action, change: log(w), instead }],
    );
  });
  const nearest = order.flatMap((action) => {
    const own = flips.filter((flip) => flip.action === action).sort(bySize);
    return own.slice(0, 1);
  });
  return nearest.sort((one, other) => bySize(one, other) || one.action - other.action);
}

/** A linear function of w: constant and slope. */
type Line = readonly [number, number];

/** The positive w at which an edge of a stretch crosses the luck's share of the total. */
function crossings(edge: Line, total: Line, luck: number): number[] {
  const slope = edge[1] - luck * total[1];
  const w = (luck * total[0] - edge[0]) / slope;
  return slope !== 0 && w > 0 && Number.isFinite(w) ? [w] : [];
}

function bySize(one: OptionFlip, other: OptionFlip): number {
  return Math.abs(one.change) - Math.abs(other.change);
}

function probabilityOf(decision: Decision, type: number, action: number): number {
  return decision.probability[type * nActions + action]!;
}
