import { BlockStream } from "../random/stream.ts";
import { type CaseMean, caseMean } from "./case-mean.ts";

/**
 * Which combinations of n parts are to be run so that the difference between having all and having none can be shared
 * out among them. A combination is a whole number whose bit k says that part k is in.
 */
export interface SwapPlan {
  readonly n: number;
  /** None first, all last; each once. */
  readonly subsets: readonly number[];
  /** Orders in which parts are added; null where all 2^n combinations are run, so that every order is in. */
  readonly orders: readonly (readonly number[])[] | null;
}

/** Up to so many parts every combination is run: 64 at most (chosen). */
export const mostExact = 6;
/** More parts than this do not fit the bits of a combination. */
const mostParts = 30;
/** Draws that are named by a day below this and an index. */
const DAYS = 65536;

/**
 * The plan for n parts: all combinations up to six parts; beyond that, `nPairs` random orders and the reverse of each.
 *
 * A reversed order takes back what the first exaggerates where parts overlap. Besides what the orders pass through, each
 * part by itself and all but each are in, for first and last effects. The orders depend on `seed` alone. Throws
 * RangeError for more than 30 parts, none, or a number of pairs that is no whole number of at least 1.
 *
 * Source: Castro, Gomez and Tejada 2009, Computers and Operations Research 36, 1726-1730 (sampled orders); Mitchell et
 * al. 2022, J. Mach. Learn. Res. 23, 43 (antithetic orders).
 */
export function swapPlan(n: number, nPairs: number, seed: number): SwapPlan {
  if (!(Number.isInteger(n) && n >= 1 && n <= mostParts)) {
    throw new RangeError(`swapPlan: there are ${n} parts; there must be 1 to ${mostParts}`);
  }
  if (!(Number.isInteger(nPairs) && nPairs >= 1)) {
    throw new RangeError(`swapPlan: nPairs is ${nPairs}; it must be a whole number of at least 1`);
  }
  if (n <= mostExact) return { n, subsets: Array.from({ length: 2 ** n }, (_, bits) => bits), orders: null };
  const orders = Array.from({ length: nPairs }, (_, k) => orderOf(n, seed, k)).flatMap((order) => [
    order,
    order.toReversed(),
  ]);
  const all = 2 ** n - 1;
  const subsets = new Set<number>([0, all]);
  for (let k = 0; k < n; k++) subsets.add(1 << k).add(all & ~(1 << k));
  for (const order of orders) {
    let subset = 0;
    for (const part of order) {
      subset |= 1 << part;
      subsets.add(subset);
    }
  }
  return { n, subsets: [...subsets].sort((one, other) => one - other), orders };
}

function orderOf(n: number, seed: number, k: number): number[] {
  const stream = new BlockStream("order", "counterfactual/shapley");
  stream.begin(seed, 0, 0);
  const order = Array.from({ length: n }, (_, part) => part);
  for (let i = n - 1; i > 0; i--) {
    const other = Math.floor(stream.draw(k % DAYS, i)[0]! * (i + 1));
    [order[i], order[other]] = [order[other]!, order[i]!];
  }
  return order;
}

/** What a part does to a number, in three readings: added first, added last, and its share over all orders. */
export interface PartEffect {
  /** With the part alone, against none. */
  readonly first: CaseMean;
  /** With all, against all but the part. */
  readonly last: CaseMean;
  /** Shapley value: the shares of all parts add up to the difference between all and none, in the same runs. */
  readonly share: CaseMean;
  /** Standard error of the share from sampling orders, in the same runs; 0 where every order is in. */
  readonly orderError: number;
}

/**
 * The effects of the parts of a plan on a number, from what it came to in every case under each combination.
 *
 * `valuesOf` gives the cases of a combination in the order future, replicate, the same cases for each; a case that is NaN
 * anywhere must be NaN everywhere. Source of the share: Shapley 1953, in Contributions to the Theory of Games II, 307-317.
 */
export function partEffects(
  plan: SwapPlan,
  valuesOf: (subset: number) => Float64Array,
  nReplicates: number,
): PartEffect[] {
  const all = 2 ** plan.n - 1;
  const difference = (more: number, less: number): CaseMean =>
    caseMean(minus(valuesOf(more), valuesOf(less)), nReplicates);
  return Array.from({ length: plan.n }, (_, part) => {
    const bit = 1 << part;
    const steps =
      plan.orders === null
        ? everyStep(plan.n, bit)
        : plan.orders.map((order) => ({ subset: before(order, part), weight: 1 / plan.orders!.length }));
    const share = new Float64Array(valuesOf(0).length);
    const ofOrder: number[] = [];
    for (const { subset, weight } of steps) {
      const gain = minus(valuesOf(subset | bit), valuesOf(subset));
      for (let i = 0; i < share.length; i++) share[i]! += weight * gain[i]!;
      ofOrder.push(caseMean(gain, nReplicates).mean);
    }
    return {
      first: difference(bit, 0),
      last: difference(all, all & ~bit),
      share: caseMean(share, nReplicates),
      orderError: plan.orders === null ? 0 : pairError(ofOrder),
    };
  });
}

interface Step {
  readonly subset: number;
  readonly weight: number;
}

/** What a part meets over all orders: every combination of the others, s of n - 1, in the share s! (n - s - 1)! / n!. */
function everyStep(n: number, bit: number): Step[] {
  const weights = [1 / n];
  for (let s = 1; s < n; s++) weights.push((weights[s - 1]! * s) / (n - s));
  return Array.from({ length: 2 ** n }, (_, subset) => subset)
    .filter((subset) => (subset & bit) === 0)
    .map((subset) => ({ subset, weight: weights[bitsOf(subset)]! }));
}

/** The parts that come before one in an order. */
function before(order: readonly number[], part: number): number {
  return order.slice(0, order.indexOf(part)).reduce((bits, k) => bits | (1 << k), 0);
}

/** Standard error of a mean over orders that come in pairs of an order and its reverse; NaN for one pair. */
function pairError(ofOrder: readonly number[]): number {
  const pairs = Array.from(
    { length: ofOrder.length / 2 },
    (_, k) => (ofOrder[2 * k]! + ofOrder[2 * k + 1]!) / 2,
  );
  return caseMean(pairs, 1).error;
}

function minus(one: Float64Array, other: Float64Array): Float64Array {
  return one.map((value, i) => value - other[i]!);
}

function bitsOf(subset: number): number {
  let bits = 0;
  for (let rest = subset; rest > 0; rest >>= 1) bits += rest & 1;
  return bits;
}
