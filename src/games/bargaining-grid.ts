import { sigmoid } from "../math/elementary.ts";
import { requireThat } from "./require-that.ts";

/** One private type of a bargaining party: the public belief in it and what war would cost it. */
export interface BargainingType {
  /** Public probability of this type, in [0, 1]; the types of a party sum to 1. */
  readonly probability: number;
  /** L_i(theta): loss of utility if war breaks out. Negative when the type would gain by war. */
  readonly warLoss: number;
}

/** One of the two parties at the table. Utilities are measured from the status quo, which is worth 0. */
export interface BargainingParty {
  /** Utility of the whole surplus (sigma, or sigma (1 + pain u) in equation 2.12). */
  readonly stake: number;
  /** Utility lost by signing any deal at all, such as the face cost phi m (1 - 0.6 f_c). Default 0. */
  readonly dealCost?: number;
  /** Discount factor d per round, in [0, 1]. */
  readonly discount: number;
  /** Utility lost by a round that ends without a deal. Default 0. */
  readonly roundCost?: number;
  /** Utility of the last round having passed without deal or war. Default 0, the status quo. */
  readonly breakdown?: number;
  readonly types: readonly BargainingType[];
}

/** An alternating-offers game over shares on an even grid. */
export interface BargainingGridGame {
  readonly parties: readonly [BargainingParty, BargainingParty];
  /** Number of rounds R, at least 1. */
  readonly rounds: number;
  /** Number of shares on the grid 0, 1/(n-1), ..., 1; at least 2. Equation 2.12 uses 11. */
  readonly gridPoints: number;
  /** lambda_b: precision of the logit answer to an offer, at least 0. Infinity accepts iff not worse off. */
  readonly precision: number;
  /** Probability h that a round without a deal ends in war, in [0, 1]. Default 0. */
  readonly warHazard?: number;
  /** Who makes the first offer. Default 0; the parties then take turns. */
  readonly firstProposer?: 0 | 1;
}

/** What happens in one round. Probabilities without "if" are seen from the start of the game. */
export interface BargainingGridRound {
  readonly proposer: 0 | 1;
  /** Share for `parties[0]` that each type of the proposer offers. */
  readonly offers: readonly number[];
  /** Probability that an offer is accepted: [type of the proposer][type of the responder]. */
  readonly acceptance: readonly (readonly number[])[];
  /** Probability that this round is reached. */
  readonly reached: number;
  /** Probability that the deal is struck in this round. */
  readonly deal: number;
  /** Probability that the deal is struck in this round if it is reached (0 if it never is). */
  readonly dealIfReached: number;
  /** Probability that war breaks out after this round. */
  readonly war: number;
  /** Expected utility at the start of the round: [party][its type], in utility of that round. */
  readonly values: readonly [readonly number[], readonly number[]];
  /** Expected utility once the offer is refused: [party][its type]; the right-hand side of acceptance. */
  readonly refusal: readonly [readonly number[], readonly number[]];
}

/** Solution of a bargaining grid; `agreement + war + breakdown` is 1. */
export interface BargainingGridSolution {
  readonly rounds: readonly BargainingGridRound[];
  /** Probability that the deal was struck by the end of each round. */
  readonly agreementBy: readonly number[];
  /** Probability of a deal in any round. */
  readonly agreement: number;
  /** Probability of war in any round. */
  readonly war: number;
  /** Probability that all rounds pass without deal or war. */
  readonly breakdown: number;
  /** The grid: shares of `parties[0]`. */
  readonly shares: readonly number[];
  /** Probability that the deal gives `parties[0]` each share of the grid; sums to `agreement`. */
  readonly shareProbabilities: readonly number[];
}

/** Strategies and values of one round, before the chance of reaching it is known. */
interface RoundPlan {
  readonly proposer: 0 | 1;
  readonly offerIndexes: readonly number[];
  readonly acceptance: readonly (readonly number[])[];
  readonly values: readonly [readonly number[], readonly number[]];
  readonly refusal: readonly [readonly number[], readonly number[]];
}

/**
 * Alternating offers over a share, with private types on both sides and logit answers, solved by backward
 * induction.
 *
 * In each round the proposer i of type r picks the share on the grid that maximises
 *
 *     sum_q b_j(q) [ A_q(x) V_i(x) + (1 - A_q(x)) C_i(r) ],   A_q(x) = sigmoid(lambda_b (V_j(x) - C_j(q)))
 *
 * with the value of a deal `V = stake * own share - dealCost` and the value of refusal
 *
 *     C_i(theta) = d_i [ (1 - h) W_i(theta) - h L_i(theta) - roundCost_i ]
 *
 * where W_i is the value at the start of the next round (the breakdown value after the last). Of two equally
 * good offers the one that gives the responder more is made.
 *
 * Left out: beliefs are not revised while the game lasts. Each side reckons with the same public belief in
 * every round and learns nothing from an offer or a refusal, so this is a quantal answer to fixed beliefs, not
 * a sequential equilibrium of screening. The probabilities in the result are exact for these strategies: types
 * that refuse more often do make up more of the later rounds.
 *
 * Limits: one round, h = 1, many types and infinite precision give Fearon's risk-return trade-off (equation
 * 1.8); one type each, h = 0 and many rounds give Rubinstein's shares (1.9); both as the grid refines.
 *
 * Throws RangeError if a setting lies outside its range or beliefs do not sum to 1 (to 1e-9).
 *
 * Source: the model document's equation 2.12 with recursive continuation values; Rubinstein 1982, Econometrica 50,
 * 97-109, for the protocol; McKelvey & Palfrey 1998, Exp. Econ. 1, 9-41, for logit answers.
 */
export function solveBargainingGrid(game: BargainingGridGame): BargainingGridSolution {
  checkGame(game);
  const shares = Array.from({ length: game.gridPoints }, (_, k) => k / (game.gridPoints - 1));
  const plans: RoundPlan[] = [];
  let next: readonly [readonly number[], readonly number[]] = [
    game.parties[0].types.map(() => game.parties[0].breakdown ?? 0),
    game.parties[1].types.map(() => game.parties[1].breakdown ?? 0),
  ];
  for (let round = game.rounds - 1; round >= 0; round--) {
    const proposer = ((game.firstProposer ?? 0) + round) % 2 === 0 ? 0 : 1;
    const plan = planRound(game, shares, proposer, next);
    plans.push(plan);
    next = plan.values;
  }
  return playForward(game, shares, plans.reverse());
}

/** Value of a deal that gives `party` the share `own` of the surplus. */
function dealValue(party: BargainingParty, own: number): number {
  return party.stake * own - (party.dealCost ?? 0);
}

/** C_i(theta) for every type of a party, from its values W_i at the start of the next round. */
function refusalValues(party: BargainingParty, warHazard: number, next: readonly number[]): number[] {
  return party.types.map(
    (type, k) =>
      party.discount * ((1 - warHazard) * next[k]! - warHazard * type.warLoss - (party.roundCost ?? 0)),
  );
}

/** Probability that a responder accepts an offer that is better than refusal by `gain`. */
function acceptanceOf(precision: number, gain: number): number {
  // Infinity times zero is not a number; an indifferent responder accepts, as in the textbook game.
  if (precision === Infinity) return gain >= 0 ? 1 : 0;
  return sigmoid(precision * gain);
}

function planRound(
  game: BargainingGridGame,
  shares: readonly number[],
  proposer: 0 | 1,
  next: readonly [readonly number[], readonly number[]],
): RoundPlan {
  const responder = proposer === 0 ? 1 : 0;
  const [mover, answerer] = [game.parties[proposer], game.parties[responder]];
  const h = game.warHazard ?? 0;
  const refusal = [
    refusalValues(game.parties[0], h, next[0]),
    refusalValues(game.parties[1], h, next[1]),
  ] as const;
  // accept[k][q]: grid point k, type q of the responder. It does not depend on the proposer's type.
  const accept = shares.map((share) => {
    const value = dealValue(answerer, responder === 0 ? share : 1 - share);
    return refusal[responder].map((floor) => acceptanceOf(game.precision, value - floor));
  });
  const expected = accept.map((row) =>
    row.reduce((sum, a, q) => sum + answerer.types[q]!.probability * a, 0),
  );
  const moverValues = shares.map((share) => dealValue(mover, proposer === 0 ? share : 1 - share));
  const offerIndexes = refusal[proposer].map((floor) => bestOffer(proposer, expected, moverValues, floor));
  const values = [[] as number[], [] as number[]] as const;
  offerIndexes.forEach((k, r) => {
    const floor = refusal[proposer][r]!;
    values[proposer].push(floor + expected[k]! * (moverValues[k]! - floor));
  });
  refusal[responder].forEach((floor, q) => {
    const value = offerIndexes.reduce((sum, k, r) => {
      const offered = dealValue(answerer, responder === 0 ? shares[k]! : 1 - shares[k]!);
      return sum + mover.types[r]!.probability * (floor + accept[k]![q]! * (offered - floor));
    }, 0);
    values[responder].push(value);
  });
  return { proposer, offerIndexes, acceptance: offerIndexes.map((k) => accept[k]!), values, refusal };
}

/** Grid index of the offer with the highest expected utility, ties going to the responder. */
function bestOffer(
  proposer: 0 | 1,
  expected: readonly number[],
  moverValues: readonly number[],
  floor: number,
): number {
  const n = expected.length;
  let best = -1;
  let bestGain = -Infinity;
  for (let step = 0; step < n; step++) {
    // Offers are tried from the responder's best to its worst, so that only a strict gain moves the choice.
    const k = proposer === 0 ? step : n - 1 - step;
    const gain = expected[k]! * (moverValues[k]! - floor);
    if (gain > bestGain) {
      best = k;
      bestGain = gain;
    }
  }
  return best;
}

/** Follows every pair of types through the rounds and adds up what happens to them. */
function playForward(
  game: BargainingGridGame,
  shares: readonly number[],
  plans: readonly RoundPlan[],
): BargainingGridSolution {
  const h = game.warHazard ?? 0;
  const [first, second] = game.parties;
  // alive[i][j]: probability that the types are i and j and that the round is reached.
  const alive = first.types.map((a) => second.types.map((b) => a.probability * b.probability));
  const shareProbabilities = shares.map(() => 0);
  const rounds: BargainingGridRound[] = [];
  const agreementBy: number[] = [];
  let [agreement, war] = [0, 0];
  for (const plan of plans) {
    let [reached, deal] = [0, 0];
    for (let i = 0; i < alive.length; i++) {
      for (let j = 0; j < second.types.length; j++) {
        const [r, q] = plan.proposer === 0 ? [i, j] : [j, i];
        const mass = alive[i]![j]!;
        const struck = mass * plan.acceptance[r]![q]!;
        reached += mass;
        deal += struck;
        shareProbabilities[plan.offerIndexes[r]!]! += struck;
        alive[i]![j] = (mass - struck) * (1 - h);
      }
    }
    const roundWar = (reached - deal) * h;
    agreement += deal;
    war += roundWar;
    agreementBy.push(agreement);
    rounds.push({
      proposer: plan.proposer,
      offers: plan.offerIndexes.map((k) => shares[k]!),
      acceptance: plan.acceptance,
      reached,
      deal,
      dealIfReached: reached > 0 ? deal / reached : 0,
      war: roundWar,
      values: plan.values,
      refusal: plan.refusal,
    });
  }
  const breakdown = alive.flat().reduce((sum, mass) => sum + mass, 0);
  return { rounds, agreementBy, agreement, war, breakdown, shares, shareProbabilities };
}

function checkGame(game: BargainingGridGame): void {
  const whole = (n: number, least: number) => Number.isInteger(n) && n >= least;
  const check = (holds: boolean, what: string, found: unknown, needed: string) =>
    requireThat(holds, "solveBargainingGrid", what, found, needed);
  check(whole(game.rounds, 1), "rounds", game.rounds, "a whole number of at least 1");
  check(whole(game.gridPoints, 2), "gridPoints", game.gridPoints, "a whole number of at least 2");
  check(game.precision >= 0, "precision", game.precision, "at least 0");
  const h = game.warHazard ?? 0;
  check(h >= 0 && h <= 1, "warHazard", h, "in [0, 1]");
  game.parties.forEach((party, i) => {
    const at = `parties[${i}]`;
    check(party.discount >= 0 && party.discount <= 1, `${at}.discount`, party.discount, "in [0, 1]");
    for (const name of ["stake", "dealCost", "roundCost", "breakdown"] as const) {
      check(Number.isFinite(party[name] ?? 0), `${at}.${name}`, party[name], "finite");
    }
    for (const type of party.types) {
      check(type.probability >= 0, `${at}.types: a probability`, type.probability, "at least 0");
      check(Number.isFinite(type.warLoss), `${at}.types: a warLoss`, type.warLoss, "finite");
    }
    const total = party.types.reduce((sum, type) => sum + type.probability, 0);
    // 1e-9 is chosen: wide enough for beliefs that came out of Bayes' rule, too narrow for a missing type.
    check(Math.abs(total - 1) <= 1e-9, `${at}.types: the sum of probabilities`, total, "1");
  });
}
