import { bisect } from "./bisection.ts";
import { logitChoice } from "./logit-choice.ts";
import { checkNormalForm, expectedPayoffs, type NormalFormGame, profileRegret } from "./normal-form.ts";
import { type BranchPoint, branchProbabilities, branchSlope, traceBranch } from "./quantal-branch.ts";
import { requireThat } from "./require-that.ts";

/** A logit quantal response equilibrium. */
export interface QuantalResponse {
  /** Precision of choice, 1/payoff. */
  readonly lambda: number;
  /** [player][strategy]. */
  readonly probabilities: readonly (readonly number[])[];
  /** The most a player could gain by changing strategy alone: 0 only in a Nash equilibrium. */
  readonly regret: number;
  /** Largest distance of a probability from the logit answer to the others': how well the point is solved. */
  readonly residual: number;
}

/**
 * Logit quantal response equilibrium on the principal branch: every player chooses strategy j with probability
 * proportional to exp(lambda u_ij), where u is the expected payoff against the others' actual mixtures.
 *
 * The branch starts at the uniform profile for lambda = 0 and is followed by continuation; where it turns back,
 * the answer is its first crossing of `lambda`. As lambda grows the branch of almost every game runs to one of
 * its Nash equilibria, but the end point is not assumed to be one: `regret` says how far from one it is.
 *
 * `lambda` >= 0 and finite. Throws RangeError for a malformed game, Error if the branch cannot be followed.
 *
 * Source: McKelvey & Palfrey 1995, Games Econ. Behav. 10, 6-38; continuation after Turocy 2005.
 */
export function logitQuantalResponse(game: NormalFormGame, lambda: number): QuantalResponse {
  return logitQuantalResponses(game, [lambda])[0]!;
}

/** `logitQuantalResponse` at several precisions, in the order given, for one walk along the branch. */
export function logitQuantalResponses(game: NormalFormGame, lambdas: readonly number[]): QuantalResponse[] {
  checkNormalForm("logitQuantalResponse", game);
  for (const lambda of lambdas) {
    requireThat(
      lambda >= 0 && lambda < Infinity,
      "logitQuantalResponse",
      "lambda",
      lambda,
      "finite and at least 0",
    );
  }
  const rising = [...new Set(lambdas)].sort((a, b) => a - b);
  const points = traceBranch(game, rising);
  return lambdas.map((lambda) => describe(game, points[rising.indexOf(lambda)]!));
}

/** Precision that makes observed choices likeliest. */
export interface QuantalFit extends QuantalResponse {
  /** Logarithm of the likelihood, without the multinomial constant. */
  readonly logLikelihood: number;
  /** True if the likelihood is greatest at lambda 0 or at `maxLambda`: then lambda is only a bound. */
  readonly atBound: boolean;
}

/**
 * Maximum-likelihood precision of a logit quantal response equilibrium, from counts of choices.
 *
 * Maximises sum_ij n_ij log p_ij(lambda) along the principal branch over [0, maxLambda]: the best of `points`
 * evenly spaced precisions (default 200), then the zero of the derivative between its neighbours, to rounding.
 * A peak narrower than the spacing can be missed. `counts` is [player][strategy], at least 0 each.
 *
 * Source: McKelvey & Palfrey 1995, who fit lambda in this way.
 */
export function fitQuantalResponse(
  game: NormalFormGame,
  counts: readonly (readonly number[])[],
  search: { readonly maxLambda: number; readonly points?: number },
): QuantalFit {
  checkNormalForm("fitQuantalResponse", game);
  const flat = counts.flat();
  const nStrategies = game.strategies.reduce((a, b) => a + b, 0);
  requireThat(
    flat.length === nStrategies,
    "fitQuantalResponse",
    "number of counts",
    flat.length,
    `${nStrategies}`,
  );
  requireThat(search.maxLambda > 0, "fitQuantalResponse", "maxLambda", search.maxLambda, "above 0");
  const n = search.points ?? 200;
  const lambdas = Array.from({ length: n + 1 }, (_, k) => (search.maxLambda * k) / n);
  const points = traceBranch(game, lambdas);
  const likelihoods = points.map((point) => logLikelihood(flat, point));
  const best = likelihoods.indexOf(Math.max(...likelihoods));
  const score = (lambda: number) => {
    const point = traceBranch(game, [lambda])[0]!;
    const slope = branchSlope(game, point) ?? [];
    return slope.reduce((sum, v, k) => sum + flat[k]! * v, 0);
  };
  const [low, high] = [lambdas[Math.max(0, best - 1)]!, lambdas[Math.min(n, best + 1)]!];
  const inside = score(low) > 0 && score(high) < 0;
  const point = inside ? traceBranch(game, [bisect(score, low, high)])[0]! : points[best]!;
  return { ...describe(game, point), logLikelihood: logLikelihood(flat, point), atBound: !inside };
}

function logLikelihood(counts: readonly number[], point: BranchPoint): number {
  return counts.reduce((sum, count, k) => (count === 0 ? sum : sum + count * point.logs[k]!), 0);
}

function describe(game: NormalFormGame, point: BranchPoint): QuantalResponse {
  const probabilities = branchProbabilities(game, point.logs);
  const { payoffs } = expectedPayoffs(game, probabilities);
  const distances = payoffs.flatMap((row, i) =>
    logitChoice(row, point.lambda).map((p, j) => Math.abs(p - probabilities[i]![j]!)),
  );
  return {
    lambda: point.lambda,
    probabilities,
    regret: profileRegret(game, probabilities),
    residual: Math.max(...distances),
  };
}
