import { regularizedBeta } from "../../math/special.ts";
import { pairNoiseAt, requireValues, type ValueMatrix, valueAt } from "./value-matrix.ts";

/** Fewest runs of a policy before anything is called settled (chosen: below it means are far from normal). */
const LEAST_RUNS = 60;

/** What is to be settled, how surely, and how often one will look. */
export interface StoppingRule {
  /** "best": which policy is best. "order": the order of every pair. */
  readonly settle: "best" | "order";
  /** Chance, over all looks together, of stopping with a wrong answer; 0.05 is usual. */
  readonly alpha: number;
  /** Looks that are planned at most: the budget. */
  readonly maxLooks: number;
  /** What a look adds: replicates in the same futures, or futures. It says over what the mean is taken. */
  readonly adding: "replicates" | "futures";
  /** Differences of at most this size count as none; 0 to tell any difference. Unit of the value. */
  readonly indifference: number;
}

/** What to do after a look. */
export interface StoppingDecision {
  readonly decision: "settled" | "undecided: add" | "budget used";
  /** With "best": the policy that is best, up to the indifference; null while undecided. */
  readonly best: string | null;
  readonly pairs: readonly PairDecision[];
}

/** What is known of two policies; `first` has the higher mean so far. */
export interface PairDecision {
  readonly first: string;
  readonly second: string;
  readonly difference: number;
  readonly error: number;
  /** "first": it is better. "same": they differ by at most the indifference. */
  readonly settled: "first" | "same" | null;
}

/**
 * Whether the runs so far settle which policy is better, as a function of them, of nothing else but the number of the
 * look.
 *
 * Each look may spend alpha / maxLooks, divided over the pairs that could mislead: for the best of P policies the
 * P - 1 that involve the true best, tested one-sidedly; for the order all pairs, two-sidedly. So by the union bound the
 * chance of ever stopping wrongly is at most alpha, however looks and pairs depend on each other. That costs power
 * against bounds that use the dependence; it needs no assumption about it.
 *
 * Tests are Student's: with replicates, the mean over the futures at hand, whose error comes from replicate noise
 * with Satterthwaite's degrees of freedom (so the answer is for these futures); with futures, the paired mean over
 * futures drawn independently. Both need roughly normal means: nothing is settled before 60 runs a policy, nor on
 * differences that have not varied at all. Values of cells overstate the noise of pairs without the reference, which
 * only delays.
 *
 * Throws RangeError for a rule out of range, a look that is not a whole number in [1, maxLooks], or no values.
 *
 * Sources: spending error over looks, Lan and DeMets 1983, Biometrika 70, 659-663, here with equal shares and
 * Bonferroni's bound; indifference zone and the choice of the best, Bechhofer 1954, Ann. Math. Stat. 25, 16-39;
 * degrees of freedom, Satterthwaite 1946, Biom. Bull. 2, 110-114.
 */
export function stoppingDecision(matrix: ValueMatrix, rule: StoppingRule, look: number): StoppingDecision {
  requireValues("stopping rule", matrix);
  requireRule(rule, look);
  const n = matrix.policies.length;
  const nTests = rule.settle === "best" ? n - 1 : n * (n - 1);
  const level = rule.alpha / rule.maxLooks / Math.max(1, nTests);
  const means = meansOf(matrix);
  const order = means.map((_, p) => p).sort((i, j) => means[j]! - means[i]! || i - j);
  const pairs = order.flatMap((i, at) =>
    order.slice(at + 1).map((j) => ({ i, j, ...pairSample(matrix, rule, i, j) })),
  );
  const decided = pairs.map(({ i, j, ...sample }) => ({
    i,
    pair: {
      first: matrix.policies[i]!,
      second: matrix.policies[j]!,
      difference: sample.difference,
      error: Math.sqrt(sample.errorSquared),
      settled: hasEnough(matrix, i, j) ? settledBy(sample, rule, level) : null,
    } satisfies PairDecision,
  }));
  const isSettled =
    rule.settle === "order"
      ? decided.every(({ pair }) => pair.settled !== null)
      : decided.every(({ i, pair }) => i !== order[0] || pair.settled !== null);
  return {
    decision: isSettled ? "settled" : look >= rule.maxLooks ? "budget used" : "undecided: add",
    best: isSettled ? matrix.policies[order[0]!]! : null,
    pairs: decided.map(({ pair }) => pair),
  };
}

/** The chance that Student's t with so many degrees of freedom exceeds t. */
export function studentTail(t: number, degrees: number): number {
  const half = regularizedBeta(degrees / 2, 0.5, degrees / (degrees + t * t)) / 2;
  return t >= 0 ? half : 1 - half;
}

interface PairSample {
  /** Mean over futures of policy i minus policy j. */
  readonly difference: number;
  readonly errorSquared: number;
  readonly degrees: number;
}

function pairSample(matrix: ValueMatrix, { adding }: StoppingRule, i: number, j: number): PairSample {
  const n = matrix.futures.length;
  let [sum, noise, noiseSquared] = [0, 0, 0];
  for (let k = 0; k < n; k++) {
    sum += valueAt(matrix, i, k) - valueAt(matrix, j, k);
    const one = pairNoiseAt(matrix, i, j, k);
    noise += one;
    noiseSquared += (one * one) / (replicatesOf(matrix, i, j, k) - 1);
  }
  const difference = sum / n;
  if (adding === "replicates") {
    return { difference, errorSquared: noise / (n * n), degrees: (noise * noise) / noiseSquared };
  }
  let squares = 0;
  for (let k = 0; k < n; k++) squares += (valueAt(matrix, i, k) - valueAt(matrix, j, k) - difference) ** 2;
  return { difference, errorSquared: squares / (n - 1) / n, degrees: n - 1 };
}

/**
 * Which of the statements about a pair the level allows; neither where the error is unknown or nothing has varied.
 */
function settledBy(sample: PairSample, rule: StoppingRule, level: number): PairDecision["settled"] {
  const error = Math.sqrt(sample.errorSquared);
  if (!(error > 0)) return null;
  const isBeyond = (distance: number): boolean => studentTail(distance / error, sample.degrees) <= level;
  if (isBeyond(sample.difference)) return "first";
  // For the best it is enough that the second is not better by more than the indifference.
  const isNoBetter = isBeyond(rule.indifference + sample.difference);
  const isNoWorse = rule.settle === "best" || isBeyond(rule.indifference - sample.difference);
  return rule.indifference > 0 && isNoBetter && isNoWorse ? "same" : null;
}

function hasEnough(matrix: ValueMatrix, i: number, j: number): boolean {
  let runs = 0;
  for (let k = 0; k < matrix.futures.length; k++) runs += replicatesOf(matrix, i, j, k);
  return runs >= LEAST_RUNS;
}

function replicatesOf({ futures, replicates }: ValueMatrix, i: number, j: number, k: number): number {
  return Math.min(replicates[i * futures.length + k]!, replicates[j * futures.length + k]!);
}

function meansOf(matrix: ValueMatrix): number[] {
  const n = matrix.futures.length;
  return matrix.policies.map((_, p) => {
    let sum = 0;
    for (let k = 0; k < n; k++) sum += valueAt(matrix, p, k);
    return sum / n;
  });
}

function requireRule({ alpha, maxLooks, indifference }: StoppingRule, look: number): void {
  if (!(alpha > 0 && alpha < 1)) {
    throw new RangeError(`stopping rule: alpha is ${alpha}; it must lie between 0 and 1`);
  }
  if (!(Number.isInteger(maxLooks) && maxLooks >= 1)) {
    throw new RangeError(`stopping rule: maxLooks is ${maxLooks}; it must be a whole number of at least 1`);
  }
  if (!(indifference >= 0)) {
    throw new RangeError(`stopping rule: the indifference is ${indifference}; it must be at least 0`);
  }
  if (!(Number.isInteger(look) && look >= 1 && look <= maxLooks)) {
    throw new RangeError(
      `stopping rule: the look is ${look}; it must be a whole number from 1 to ${maxLooks}`,
    );
  }
}
