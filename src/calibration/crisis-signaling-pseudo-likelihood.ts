import { bivariateNormalCdf } from "../games/bivariate-normal.ts";
import { exp, log } from "../math/elementary.ts";
import { normalCdf } from "../math/special.ts";
import { type DesignRows, linearPredictor } from "./design-rows.ts";
import { maximise } from "./maximise.ts";
import { errorsOf, hessianByDifferences } from "./standard-error.ts";

/** 1 / sqrt(2 pi). */
const DENSITY_AT_ZERO = 0.3989422804014327;
/** Best answers are kept above this, so that the next round has beliefs it can use. Chosen: one case in 10^8. */
const LEAST_BELIEF = 1e-8;
const SQRT_HALF = Math.sqrt(0.5);
const SQRT_TWO = Math.sqrt(2);

/** How often each ending of the crisis game was seen, per game. */
export interface CrisisTallies {
  readonly statusQuo: ArrayLike<number>;
  readonly concession: ArrayLike<number>;
  /** A stood firm: war. */
  readonly war: ArrayLike<number>;
  readonly backDown: ArrayLike<number>;
}

/**
 * The payoffs in the order in which their coefficients are laid end to end; see `CrisisPayoffs` in
 * games/crisis-signaling.ts.
 */
export const payoffNames = [
  "statusQuoA",
  "concessionA",
  "concessionB",
  "warA",
  "warB",
  "backDownA",
  "backDownB",
] as const;

/** Regressors of each payoff, one row per game; empty rows for a payoff of 0. */
export type CrisisDesign = Readonly<Record<(typeof payoffNames)[number], DesignRows>>;

/** Probabilities, per game, that B resists and that A stands firm against resistance. */
export interface CrisisBeliefs {
  readonly resist: ArrayLike<number>;
  readonly standFirm: ArrayLike<number>;
}

/** A fit of the crisis game. */
export interface CrisisFit {
  readonly coefficients: Float64Array;
  /** From the curvature alone: the uncertainty of the beliefs that were put in is not counted. */
  readonly errors: Float64Array;
  readonly logLikelihood: number;
  readonly converged: boolean;
  /** The sides' best answers to the beliefs that were put in, at the estimate. */
  readonly implied: { readonly resist: Float64Array; readonly standFirm: Float64Array };
}

/**
 * Maximum pseudo-likelihood of the crisis game with private information, given first-stage beliefs about play.
 *
 * With beliefs in place of equilibrium play each side's problem is a plain choice, so that no game is solved and
 * several equilibria do no harm; the estimates are as good as the beliefs. The errors of A's war value, its back-down
 * value and B's war value are independent standard normals. Throws RangeError for rows that do not fit, beliefs
 * outside (0, 1] or tallies below 0.
 *
 * Source: the game, Lewis and Schultz 2003, Polit. Anal. 11, 345-367; the estimator, Crisman-Cox and Gibilisco 2021,
 * Polit. Sci. Res. Methods 9.
 */
export function fitCrisisSignaling(
  design: CrisisDesign,
  tallies: CrisisTallies,
  beliefs: CrisisBeliefs,
  start?: ArrayLike<number>,
): CrisisFit {
  const width = requireCrisis(design, tallies, beliefs);
  const evaluate = (x: Float64Array, gradient: Float64Array) =>
    crisisPseudoLikelihood(design, tallies, beliefs, x, gradient);
  const from = start === undefined ? new Float64Array(width) : Float64Array.from(start);
  // The scales of the payoffs differ widely; second derivatives at the start save hundreds of steps.
  const firstCurvature = hessianByDifferences(evaluate, from).mul(-1);
  const top = maximise({ evaluate, start: from, firstCurvature, maxSteps: 2000 });
  return {
    coefficients: top.x,
    errors: errorsOf(hessianByDifferences(evaluate, top.x)).errors,
    logLikelihood: top.value,
    converged: top.converged,
    implied: bestAnswers(design, beliefs, top.x),
  };
}

/**
 * Nested pseudo-likelihood: the beliefs are replaced by the best answers at the estimate, and the model is fitted
 * again, until neither coefficients nor beliefs change by more than `tolerance` (default 1e-7), at most `rounds`
 * times (default 25).
 *
 * At the end `implied` equals the beliefs: play is an equilibrium at the estimates. `settled` is false when rounds
 * ran out, as they may where the equilibrium is not stable under best answers.
 */
export function fitNestedCrisisSignaling(
  design: CrisisDesign,
  tallies: CrisisTallies,
  first: CrisisBeliefs,
  settings: { readonly rounds?: number; readonly tolerance?: number } = {},
): CrisisFit & { readonly settled: boolean; readonly rounds: number } {
  const { rounds = 25, tolerance = 1e-7 } = settings;
  let beliefs = first;
  let fit = fitCrisisSignaling(design, tallies, beliefs);
  for (let round = 1; round <= rounds; round++) {
    const next = fitCrisisSignaling(design, tallies, fit.implied, fit.coefficients);
    const moved = Math.max(
      largestGap(next.coefficients, fit.coefficients),
      largestGap(fit.implied.resist, beliefs.resist),
      largestGap(fit.implied.standFirm, beliefs.standFirm),
    );
    beliefs = fit.implied;
    fit = next;
    if (moved < tolerance) return { ...fit, settled: true, rounds: round };
  }
  return { ...fit, settled: false, rounds };
}

/** Pseudo-log-likelihood at coefficients x; writes the gradient. -Infinity where a seen ending has no chance. */
export function crisisPseudoLikelihood(
  design: CrisisDesign,
  tallies: CrisisTallies,
  beliefs: CrisisBeliefs,
  x: Float64Array,
  gradient: Float64Array,
): number {
  const places = placesOf(design);
  gradient.fill(0);
  let value = 0;
  const slopes = new Float64Array(payoffNames.length);
  for (let game = 0; game < tallies.statusQuo.length; game++) {
    const payoffs = payoffNames.map((name, k) => linearPredictor(design[name][game]!, x, places[k]!));
    value += gameTerm(payoffs, beliefs.resist[game]!, beliefs.standFirm[game]!, tallies, game, slopes);
    payoffNames.forEach((name, k) => {
      design[name][game]!.forEach((regressor, l) => {
        gradient[places[k]! + l]! += slopes[k]! * regressor;
      });
    });
  }
  return value;
}

/** Log-likelihood of one game's tallies; writes its derivatives by the seven payoffs. */
function gameTerm(
  payoffs: readonly number[],
  resist: number,
  standFirm: number,
  tallies: CrisisTallies,
  game: number,
  slopes: Float64Array,
): number {
  const [statusQuoA, concessionA, concessionB, warA, warB, backDownA, backDownB] = payoffs as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const [sq, cd] = [tallies.statusQuo[game]!, tallies.concession[game]!];
  const [sf, bd] = [tallies.war[game]!, tallies.backDown[game]!];
  const c = (statusQuoA - (1 - resist) * concessionA) / resist;
  const { firm, yields, challenge } = challengeOf(warA, backDownA, c);
  const answer = (standFirm * warB + (1 - standFirm) * backDownB - concessionB) / standFirm;
  const value =
    times(sq, log(normalCdf(c - warA)) + log(normalCdf(c - backDownA))) +
    times(cd, log(challenge) + log(normalCdf(-answer))) +
    times(sf, log(firm.chance)) +
    times(bd, log(yields.chance)) +
    times(sf + bd, log(normalCdf(answer)));
  // Weights of d(firm) and d(yields), which both enter the probability of a challenge.
  const onFirm = ratio(cd, challenge) + ratio(sf, firm.chance);
  const onYields = ratio(cd, challenge) + ratio(bd, yields.chance);
  const [stayW, stayA] = [pull(sq, c - warA), pull(sq, c - backDownA)];
  const byC = stayW + stayA + onFirm * firm.byC + onYields * yields.byC;
  const byAnswer = pull(sf + bd, answer) - pull(cd, -answer);
  slopes[0] = byC / resist;
  slopes[1] = (-byC * (1 - resist)) / resist;
  slopes[2] = -byAnswer / standFirm;
  slopes[3] = -stayW + onFirm * firm.byBest + onYields * yields.byOther;
  slopes[4] = byAnswer;
  slopes[5] = -stayA + onFirm * firm.byOther + onYields * yields.byBest;
  slopes[6] = (byAnswer * (1 - standFirm)) / standFirm;
  return value;
}

/**
 * Probability that A challenges, in two parts by what A does when resisted, with their derivatives.
 *
 * Each part is Phi2((best - other)/sqrt 2, best - c; 1/sqrt 2). Only the smaller is computed so; the larger is the rest of
 * the whole, 1 - Phi(c - W) Phi(c - a), which is at least half of it, so nothing cancels.
 */
function challengeOf(warA: number, backDownA: number, c: number) {
  const challenge = normalCdf(warA - c) + normalCdf(c - warA) * normalCdf(backDownA - c);
  const isFirmRarer = warA < backDownA;
  const [rarer, other] = isFirmRarer ? [warA, backDownA] : [backDownA, warA];
  const small = bivariateNormalCdf((rarer - other) * SQRT_HALF, rarer - c, SQRT_HALF);
  const large = challenge - small;
  const firm = { chance: isFirmRarer ? small : large, ...slopesOf(warA, backDownA, c) };
  const yields = { chance: isFirmRarer ? large : small, ...slopesOf(backDownA, warA, c) };
  return { firm, yields, challenge };
}

function slopesOf(best: number, other: number, c: number) {
  const [h, k] = [(best - other) * SQRT_HALF, best - c];
  const byH = density(h) * normalCdf(SQRT_TWO * k - h);
  const byK = density(k) * normalCdf(SQRT_TWO * h - k);
  return { byBest: byH * SQRT_HALF + byK, byOther: -byH * SQRT_HALF, byC: -byK };
}

/** Each side's best answer to the beliefs about the other. */
function bestAnswers(design: CrisisDesign, beliefs: CrisisBeliefs, x: Float64Array) {
  const places = placesOf(design);
  const nGames = beliefs.resist.length;
  const [resist, standFirm] = [new Float64Array(nGames), new Float64Array(nGames)];
  for (let game = 0; game < nGames; game++) {
    const [statusQuoA, concessionA, concessionB, warA, warB, backDownA, backDownB] = payoffNames.map(
      (name, k) => linearPredictor(design[name][game]!, x, places[k]!),
    ) as [number, number, number, number, number, number, number];
    const [p, f] = [beliefs.resist[game]!, beliefs.standFirm[game]!];
    const c = (statusQuoA - (1 - p) * concessionA) / p;
    const { firm, challenge } = challengeOf(warA, backDownA, c);
    const answer = normalCdf((f * warB + (1 - f) * backDownB - concessionB) / f);
    resist[game] = Math.max(LEAST_BELIEF, answer);
    // Where no challenge is thinkable nothing is learnt about its end.
    standFirm[game] = challenge > 0 ? Math.max(LEAST_BELIEF, firm.chance / challenge) : f;
  }
  return { resist, standFirm };
}

function placesOf(design: CrisisDesign): number[] {
  let place = 0;
  return payoffNames.map((name) => {
    const own = place;
    place += design[name][0]?.length ?? 0;
    return own;
  });
}

/** Count times log, where nothing seen of something impossible adds nothing. */
function times(count: number, logChance: number): number {
  return count === 0 ? 0 : count * logChance;
}

function ratio(count: number, chance: number): number {
  return count === 0 ? 0 : count / chance;
}

function density(z: number): number {
  return DENSITY_AT_ZERO * exp((-z * z) / 2);
}

/** Derivative at z of count times log Phi. */
function pull(count: number, z: number): number {
  return ratio(count * density(z), normalCdf(z));
}

function largestGap(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let gap = 0;
  for (let i = 0; i < a.length; i++) gap = Math.max(gap, Math.abs(a[i]! - b[i]!));
  return gap;
}

/** The number of coefficients. */
function requireCrisis(design: CrisisDesign, tallies: CrisisTallies, beliefs: CrisisBeliefs): number {
  const nGames = tallies.statusQuo.length;
  const lists = { ...tallies, ...beliefs };
  for (const [name, list] of Object.entries(lists)) {
    const isBelief = name === "resist" || name === "standFirm";
    const wrong = Array.from(list).find((value) => !(isBelief ? value > 0 && value <= 1 : value >= 0));
    if (list.length !== nGames) {
      throw new RangeError(`fitCrisisSignaling: ${name} has ${list.length} games; it must have ${nGames}`);
    }
    if (wrong !== undefined) {
      const needed = isBelief ? "lie in (0, 1]" : "be at least 0";
      throw new RangeError(`fitCrisisSignaling: a value of ${name} is ${wrong}; it must ${needed}`);
    }
  }
  let width = 0;
  for (const name of payoffNames) {
    const rows = design[name];
    const own = rows[0]?.length ?? 0;
    width += own;
    const fits =
      rows.length === nGames && rows.every((row) => row.length === own && row.every(Number.isFinite));
    if (!fits) {
      throw new RangeError(
        `fitCrisisSignaling: ${name} must have ${nGames} rows of one length, of finite numbers; give empty rows for a payoff of 0`,
      );
    }
  }
  return width;
}
