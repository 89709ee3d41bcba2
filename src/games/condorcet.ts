import { requireThat } from "./require-that.ts";

/**
 * Condorcet's jury theorem: probability that a majority of independent voters, each right with probability p,
 * is right.
 *
 *     sum over k > n/2 of C(n, k) p^k (1 - p)^(n - k)
 *
 * plus half the probability of a tie when n is even (a coin settles it). Exact up to rounding for any n: the
 * terms are built from the most likely count outwards as ratios and divided by their sum, so neither
 * factorials nor logarithms are needed and what underflows is negligible.
 *
 * `voters` n >= 1; `competence` p in [0, 1].
 *
 * Source: Condorcet 1785, Essai sur l'application de l'analyse a la probabilite des decisions.
 */
export function condorcetMajority(voters: number, competence: number): number {
  const where = "condorcetMajority";
  requireThat(
    Number.isInteger(voters) && voters >= 1,
    where,
    "voters",
    voters,
    "a whole number of at least 1",
  );
  requireThat(competence >= 0 && competence <= 1, where, "competence", competence, "in [0, 1]");
  if (competence === 0 || competence === 1) return competence;
  const odds = competence / (1 - competence);
  const mode = Math.min(voters, Math.floor((voters + 1) * competence));
  const weights = new Float64Array(voters + 1);
  weights[mode] = 1;
  for (let k = mode + 1; k <= voters; k++) weights[k] = weights[k - 1]! * (((voters - k + 1) / k) * odds);
  for (let k = mode - 1; k >= 0; k--) weights[k] = weights[k + 1]! * ((k + 1) / (voters - k) / odds);
  let [right, all] = [0, 0];
  weights.forEach((weight, k) => {
    all += weight;
    if (2 * k > voters) right += weight;
    if (2 * k === voters) right += weight / 2;
  });
  return right / all;
}
