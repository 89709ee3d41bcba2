import { betaQuantile, logGamma } from "../math/special.ts";

/** What is believed about the share of one action. */
export interface ActionShare {
  readonly count: number;
  /** Parameter of the posterior Dirichlet distribution: count plus prior. */
  readonly alpha: number;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Posterior of base action shares: counts of actions, taken as a multinomial draw, with a Dirichlet prior.
 *
 * `prior` gives one parameter > 0 per action (as if so many had been seen before), or one for all; the default 1/2 is
 * Jeffreys's. Each share has the interval of its marginal beta distribution with content `level` (default 0.9). An
 * action that was never seen keeps a share above 0. Throws RangeError for fewer than two actions, counts that are not
 * whole numbers >= 0 or a prior that does not fit.
 *
 * Source: Gelman et al. 2013, Bayesian Data Analysis, section 3.4.
 */
export function actionShares(
  counts: readonly number[],
  settings: { readonly prior?: number | readonly number[]; readonly level?: number } = {},
): ActionShare[] {
  const { prior = 0.5, level = 0.9 } = settings;
  const alphas = posteriorAlphas("actionShares", counts, prior);
  if (!(level > 0 && level < 1)) {
    throw new RangeError(`actionShares: the level is ${level}; it must lie in (0, 1)`);
  }
  const total = alphas.reduce((sum, alpha) => sum + alpha, 0);
  return alphas.map((alpha, i) => ({
    count: counts[i]!,
    alpha,
    mean: alpha / total,
    low: betaQuantile((1 - level) / 2, alpha, total - alpha),
    high: betaQuantile((1 + level) / 2, alpha, total - alpha),
  }));
}

/**
 * Log of the probability of a sequence with these counts under the Dirichlet-multinomial model (the marginal
 * likelihood, without the multinomial coefficient).
 *
 * To ask whether two dyads share their shares, compare its value for the sum of their counts with the sum of its
 * values. Throws as `actionShares`.
 */
export function actionShareEvidence(
  counts: readonly number[],
  prior: number | readonly number[] = 0.5,
): number {
  const after = posteriorAlphas("actionShareEvidence", counts, prior);
  const before = counts.map((_, i) => (typeof prior === "number" ? prior : prior[i]!));
  const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
  const spread = (alphas: readonly number[]) => sum(alphas.map(logGamma)) - logGamma(sum(alphas));
  return spread(after) - spread(before);
}

/**
 * Log of the Bayes factor for two dyads having one set of shares rather than two; above 0 speaks for one.
 *
 * Throws RangeError when they differ in the number of actions.
 */
export function sharedSharesEvidence(
  one: readonly number[],
  other: readonly number[],
  prior: number | readonly number[] = 0.5,
): number {
  if (one.length !== other.length) {
    throw new RangeError(
      `sharedSharesEvidence: one dyad has ${one.length} actions, the other ${other.length}; they must be the same`,
    );
  }
  const pooled = one.map((count, i) => count + other[i]!);
  return (
    actionShareEvidence(pooled, prior) - actionShareEvidence(one, prior) - actionShareEvidence(other, prior)
  );
}

function posteriorAlphas(
  where: string,
  counts: readonly number[],
  prior: number | readonly number[],
): number[] {
  if (counts.length < 2) {
    throw new RangeError(`${where}: there are ${counts.length} actions; at least 2 are needed`);
  }
  if (typeof prior !== "number" && prior.length !== counts.length) {
    throw new RangeError(`${where}: the prior has ${prior.length} parameters for ${counts.length} actions`);
  }
  return counts.map((count, i) => {
    const before = typeof prior === "number" ? prior : prior[i]!;
    if (!(Number.isInteger(count) && count >= 0)) {
      throw new RangeError(`${where}: count ${i} is ${count}; it must be a whole number of at least 0`);
    }
    if (!(before > 0 && before < Infinity)) {
      throw new RangeError(`${where}: prior ${i} is ${before}; it must be above 0 and finite`);
    }
    return count + before;
  });
}
