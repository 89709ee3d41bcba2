import { printedError, printedNumber } from "../statement/number-text.ts";
import { type Between, betweenFutures } from "./between.ts";

/** Values of the 2^k policies that hold some of k legs, run by run. */
export interface FactorialDesign {
  /** Names of the legs, two to four. */
  readonly legs: readonly string[];
  /**
   * One list for each policy in standard (Yates) order: policy p holds leg j when bit j of p is set, so for legs A and B
   * none, A, B, AB. Each list holds runs in the order future, replicate, the same for all; NaN where a run failed.
   */
  readonly values: readonly ArrayLike<number>[];
  /** Runs of each future; 1 when the values are futures' means. */
  readonly nReplicates: number;
}

/** An effect over futures, in the unit of the values. */
export interface FactorialEffect extends Between {
  /** The legs it is about; one for a main effect. */
  readonly legs: readonly string[];
  /** Whether it lies within two Monte Carlo errors of 0. */
  readonly insideNoise: boolean;
}

/** What a leg adds to the package when legs join in every order equally often. */
export interface ShapleyEffect extends Between {
  readonly leg: string;
  /** Its part of the package's effect; the parts add up to 1. Null when the package's effect is inside the noise. */
  readonly share: number | null;
}

/** What legs do alone and together; plain data. */
export interface FactorialResult {
  readonly nFutures: number;
  /** Runs left out because one of the policies failed there. */
  readonly leftOut: number;
  readonly grandMean: Between;
  /** Main effects and interactions in standard order: A, B, AB, C, AC, BC, ABC. */
  readonly effects: readonly FactorialEffect[];
  /** All legs less none. */
  readonly package: FactorialEffect;
  /** The package's effect less the sum of what each leg does when alone: 0 when legs do not depend on each other. */
  readonly surplus: FactorialEffect;
  readonly shapley: readonly ShapleyEffect[];
}

/** Monte Carlo errors within which an effect is not told from 0 (chosen: two, about 95 in 100). */
const noiseErrors = 2;

/**
 * A 2^k factorial of a policy's legs: main effects, all interactions, and each leg's part of the whole.
 *
 * An effect is the mean of the values where the product of the legs' signs (+1 on, -1 off) is +1 less the mean where it is
 * -1: the contrast over 2^(k-1). Computed in each run, so luck shared by the policies cancels; summed up over futures
 * by `betweenFutures`. Shapley's value of leg i is the mean of v(S and i) - v(S) over the orders in which legs may join.
 *
 * Throws RangeError unless there are two to four legs of different names, 2^k lists of one length, and a whole number of
 * futures, of which one has a run in every policy.
 *
 * Sources: Yates 1937, The Design and Analysis of Factorial Experiments; Box, Hunter and Hunter 1978, Statistics for
 * Experimenters, chapter 10 (signs and divisors); Shapley 1953, Contributions to the Theory of Games II, 307-317.
 */
export function factorialEffects(design: FactorialDesign): FactorialResult {
  requireDesign(design);
  const { legs, values } = design;
  const k = legs.length;
  const nPolicies = values.length;
  const subsets = Array.from({ length: nPolicies }, (_, s) => s);
  const named = (subset: number): string[] => legs.filter((_, j) => ((subset >> j) & 1) === 1);
  const over = (weightOf: (policy: number) => number): Between =>
    contrastOver(design, Float64Array.from(subsets, weightOf));
  const effect = (names: readonly string[], between: Between): FactorialEffect => ({
    legs: names,
    ...between,
    insideNoise: !(Math.abs(between.mean) > noiseErrors * between.error),
  });
  const all = nPolicies - 1;
  const total = effect(
    legs,
    over((p) => Number(p === all) - Number(p === 0)),
  );
  const runs = Array.from({ length: values[0]!.length }, (_, row) => row);
  const failed = runs.filter((row) => values.some((list) => Number.isNaN(list[row]!)));
  return {
    nFutures: runs.length / design.nReplicates,
    leftOut: failed.length,
    grandMean: over(() => 1 / nPolicies),
    effects: subsets.slice(1).map((subset) =>
      effect(
        named(subset),
        over((p) => (2 * signOf(subset, p)) / nPolicies),
      ),
    ),
    package: total,
    // v(all) - v(none) - sum over legs of (v(leg) - v(none)).
    surplus: effect(
      legs,
      over((p) => Number(p === all) - Number(nLegs(p) === 1) + (k - 1) * Number(p === 0)),
    ),
    shapley: legs.map((leg, j) => {
      const between = over((p) => shapleyWeight(p, j, k));
      return { leg, ...between, share: total.insideNoise ? null : between.mean / total.mean };
    }),
  };
}

/**
 * Whether the legs do more together than apart, in a sentence: "Together the legs add 4 days more than the sum of their
 * parts (Monte Carlo error 0.5): 20 together, 16 as a sum." A surplus inside the noise is said to be so.
 */
export function surplusSentence({ package: total, surplus }: FactorialResult, unit: string): string {
  const named = unit === "" ? "" : ` ${unit}`;
  const error = printedError(surplus.error);
  if (surplus.insideNoise) {
    return (
      `Whether the legs do more together than the sum of their parts cannot be told: the difference, ` +
      `${printedNumber(surplus.mean).text}${named}, is inside the noise (Monte Carlo error ${error}).`
    );
  }
  const more = surplus.mean > 0 ? "more" : "less";
  return (
    `Together the legs add ${printedNumber(Math.abs(surplus.mean), surplus.error).text}${named} ${more} than the sum of ` +
    `their parts (Monte Carlo error ${error}): ${printedNumber(total.mean).text} together, ` +
    `${printedNumber(total.mean - surplus.mean).text} as a sum.`
  );
}

/** Mean over futures of a weighted sum of the policies' values, taken run by run. */
function contrastOver({ values, nReplicates }: FactorialDesign, weights: Float64Array): Between {
  const nFutures = values[0]!.length / nReplicates;
  const means = new Float64Array(nFutures);
  const variances = new Float64Array(nFutures);
  const counts = new Int32Array(nFutures);
  for (let f = 0; f < nFutures; f++) {
    let n = 0;
    let centre = 0;
    let squares = 0;
    for (let r = 0; r < nReplicates; r++) {
      const row = f * nReplicates + r;
      let sum = 0;
      // Policies of weight 0 count too, so that every contrast is of the same runs.
      for (let p = 0; p < weights.length; p++) sum += weights[p]! * values[p]![row]!;
      if (Number.isNaN(sum)) continue;
      n += 1;
      const step = sum - centre;
      centre += step / n;
      squares += step * (sum - centre);
    }
    counts[f] = n;
    means[f] = n === 0 ? Number.NaN : centre;
    variances[f] = n < 2 ? Number.NaN : squares / (n - 1);
  }
  return betweenFutures(means, variances, counts);
}

function nLegs(policy: number): number {
  let n = 0;
  for (let rest = policy; rest > 0; rest >>= 1) n += rest & 1;
  return n;
}

/** +1 or -1: the product of the signs of the subset's legs in a policy. */
function signOf(subset: number, policy: number): number {
  return (nLegs(subset) - nLegs(subset & policy)) % 2 === 0 ? 1 : -1;
}

/** Weight of a policy's value in Shapley's value of leg j: |S|! (k - |S| - 1)! / k!, minus where the leg is off. */
function shapleyWeight(policy: number, j: number, k: number): number {
  const on = ((policy >> j) & 1) === 1;
  const others = nLegs(policy) - (on ? 1 : 0);
  const weight = (factorial(others) * factorial(k - others - 1)) / factorial(k);
  return on ? weight : -weight;
}

function factorial(n: number): number {
  return n <= 1 ? 1 : n * factorial(n - 1);
}

function requireDesign({ legs, values, nReplicates }: FactorialDesign): void {
  if (legs.length < 2 || legs.length > 4 || new Set(legs).size !== legs.length) {
    throw new RangeError(
      `factorial: the legs are ${legs.join(", ")}; there must be two to four, all different`,
    );
  }
  if (values.length !== 2 ** legs.length) {
    throw new RangeError(
      `factorial: there are ${values.length} policies for ${legs.length} legs; there must be ${2 ** legs.length}, ` +
        "one for each choice of legs",
    );
  }
  const n = values[0]!.length;
  if (values.some((list) => list.length !== n)) {
    throw new RangeError(`factorial: the policies have ${values.map((list) => list.length).join(", ")} runs`);
  }
  if (!(Number.isInteger(nReplicates) && nReplicates >= 1 && n >= 1 && n % nReplicates === 0)) {
    throw new RangeError(`factorial: ${n} runs are no whole number of futures of ${nReplicates} replicates`);
  }
  for (let row = 0; row < n; row++) if (!values.some((list) => Number.isNaN(list[row]!))) return;
  throw new RangeError("factorial: in no run did all policies finish");
}
