import { sigmoid } from "../math/elementary.ts";
import { normalCdf } from "../math/special.ts";
import { bisect } from "./bisection.ts";
import { bivariateNormalCdf } from "./bivariate-normal.ts";
import { type CrisisPayoffs, type CrisisPlay, describeCrisis } from "./crisis-signaling.ts";
import { requireThat } from "./require-that.ts";

/** An equilibrium of the private-information crisis game. */
export interface CrisisEquilibrium extends CrisisPlay {
  /** |BR(pR) - pR|: how far B's best answer lies from the pR found. */
  readonly residual: number;
  /** Whether the best answer's slope lies inside (-1, 1): small doubts about pR then die out. */
  readonly stable: boolean;
}

/** All equilibria found, and where the search could not tell how many there are. */
export interface PrivateCrisis {
  /** By rising probability of resistance. Where nothing is unresolved their number is odd. */
  readonly equilibria: readonly CrisisEquilibrium[];
  /**
   * Values of pR at which the gap comes within `resolution` of zero without changing sign (there may be none,
   * one or two equilibria), or between which two equilibria lie closer than a step of the grid.
   */
  readonly unresolved: readonly number[];
}

/** In standard normal units: beyond, Phi is 0 or 1 to the last bit. */
const FARTHEST = 38;
/** Half-width of the densely searched part; beyond it pR is within 1e-19 of 0 or 1. Chosen. */
const DENSE = 9;
/** Best answers are cut to this size, so that a signal that nobody would send gives a number. Chosen. */
const LARGEST = 1e6;
const SQRT_HALF = Math.sqrt(0.5);

/**
 * All equilibria of the crisis-signalling game with private information, of which there may be several.
 *
 * A knows its own war value W_A + e1 and back-down value a + e2, B its war value W_B + e3; the errors are
 * independent standard normals. Given pR, A challenges if the better of its two last resorts is worth at least c,
 *
 *     c = V_A + (S_A - V_A)/pR;     pC = 1 - Phi(c - W_A) Phi(c - a);
 *     pF = Phi2((W_A - a)/sqrt 2, W_A - c; 1/sqrt 2) / pC          (A stands firm, given that it challenged)
 *
 * and B, who reads the challenge as a signal, resists iff pF W_B + (1 - pF) V_B >= C_B, with probability
 *
 *     BR(pR) = Phi((pF W_B + (1 - pF) V_B - C_B) / pF).
 *
 * Fixed points are sought in z with pR = Phi(z), where both ends of (0, 1) are wide open: signs on a grid of
 * `points` (default 4000) over the part where pR is not saturated, bisection to the last bit, and a
 * golden-section search wherever the gap dips towards zero between grid points, so that a close pair is split
 * and a near-tangency reported. `resolution` (default 1e-6, in z) says how near a miss is reported.
 *
 * Source: Lewis & Schultz 2003, Polit. Anal. 11, 345-367; several equilibria and what they do to estimates:
 * Crisman-Cox & Gibilisco 2021, Polit. Sci. Res. Methods 9.
 */
export function solvePrivateCrisis(
  payoffs: CrisisPayoffs,
  search: { readonly points?: number; readonly resolution?: number } = {},
): PrivateCrisis {
  const points = search.points ?? 4000;
  requireThat(points >= 10, "solvePrivateCrisis", "points", points, "at least 10");
  for (const [name, value] of Object.entries(payoffs)) {
    requireThat(Number.isFinite(value), "solvePrivateCrisis", name, value, "finite");
  }
  const answer = (z: number) => resistanceAnswer(payoffs, moves(payoffs, z).standFirm);
  const gap = (z: number) => answer(z) - z;
  const { roots, misses } = findRoots(gap, searchGrid(points), search.resolution ?? 1e-6);
  const crowded = roots.filter((z, k) => k > 0 && z - roots[k - 1]! < (2 * DENSE) / points);
  return {
    equilibria: roots.map((z) => describe(payoffs, answer, z)),
    unresolved: [...misses, ...crowded].map(normalCdf),
  };
}

/** A's two probabilities when B resists with probability Phi(z). */
function moves(payoffs: CrisisPayoffs, z: number): { challenge: number; standFirm: number } {
  const { statusQuoA, concessionA, warA, backDownA } = payoffs;
  const resist = normalCdf(z);
  const lead = statusQuoA - concessionA;
  const c = lead === 0 ? concessionA : concessionA + lead / resist;
  // 1 - Phi(u) Phi(v) without cancellation where hardly anybody challenges.
  const challenge = normalCdf(warA - c) + normalCdf(c - warA) * normalCdf(backDownA - c);
  const fights = bivariateNormalCdf((warA - backDownA) * SQRT_HALF, warA - c, SQRT_HALF);
  const yields = bivariateNormalCdf((backDownA - warA) * SQRT_HALF, backDownA - c, SQRT_HALF);
  const either = fights + yields;
  const standFirm = either > 0 ? fights / either : farStandFirm(warA, backDownA, c);
  return { challenge, standFirm };
}

/** pF where c lies so far out that both tails underflow: exactly one of W, a exceeds c, by the tails' ratio. */
function farStandFirm(warA: number, backDownA: number, c: number): number {
  if (warA === backDownA) return 0.5;
  // Phi(W - c) / Phi(a - c) tends to exp((W - a)(c - (W + a)/2)); the factor (c - a)/(c - W) is 1 by then.
  return sigmoid((warA - backDownA) * (c - (warA + backDownA) / 2));
}

/** B's best answer in standard normal units, (pF W_B + (1 - pF) V_B - C_B) / pF. */
function resistanceAnswer(payoffs: CrisisPayoffs, standFirm: number): number {
  const bluff = payoffs.backDownB - payoffs.concessionB;
  const answer =
    payoffs.warB - payoffs.concessionB + (bluff === 0 ? 0 : (bluff * (1 - standFirm)) / standFirm);
  return Math.min(LARGEST, Math.max(-LARGEST, answer));
}

function describe(payoffs: CrisisPayoffs, answer: (z: number) => number, z: number): CrisisEquilibrium {
  const { challenge, standFirm } = moves(payoffs, z);
  // With z' the answer, dBR/dpR = density(z') / density(z) dz'/dz, and z' = z here.
  const slope = (answer(z + 1e-5) - answer(z - 1e-5)) / 2e-5;
  return {
    ...describeCrisis(challenge, normalCdf(z), standFirm),
    residual: Math.abs(normalCdf(answer(z)) - normalCdf(z)),
    stable: Math.abs(slope) < 1,
  };
}

/** Grid in z: dense where pR lies clear of 0 and 1, coarse in the tails, with the farthest answers as its ends. */
function searchGrid(points: number): number[] {
  const step = (2 * DENSE) / points;
  const dense = Array.from({ length: points + 1 }, (_, k) => -DENSE + k * step);
  // 0.05 is chosen: in the tails the best answer has one turn, where the challenge fades out, if any.
  const tail = Array.from({ length: 580 }, (_, k) => DENSE + (k + 1) * 0.05);
  // Beyond both tails pR is saturated and the answer constant, so the gap is a straight line.
  const ends = [-LARGEST - 1, ...tail.map((z) => -z).reverse()];
  return [...ends, ...dense, ...tail, FARTHEST + 1, LARGEST + 1];
}

/** Roots of a continuous function from its values on a rising grid, and the places where it nearly has one. */
function findRoots(f: (z: number) => number, grid: readonly number[], resolution: number) {
  const values = grid.map(f);
  const roots: number[] = [];
  const misses: number[] = [];
  for (let k = 0; k < grid.length; k++) {
    const value = values[k]!;
    const sign = Math.sign(value);
    if (sign === 0) roots.push(grid[k]!);
    const [before, after] = [values[k - 1], values[k + 1]];
    // Signs are compared, not multiplied values: those may underflow.
    if (after !== undefined && sign * Math.sign(after) < 0) roots.push(bisect(f, grid[k]!, grid[k + 1]!));
    if (before === undefined || after === undefined) continue;
    if (sign === 0 || Math.sign(before) !== sign || Math.sign(after) !== sign) continue;
    if (Math.abs(value) > Math.min(Math.abs(before), Math.abs(after))) continue;
    const dip = lowestPoint((z) => sign * f(z), grid[k - 1]!, grid[k + 1]!);
    const depth = sign * f(dip);
    if (depth < 0) roots.push(bisect(f, grid[k - 1]!, dip), bisect(f, dip, grid[k + 1]!));
    else if (depth < resolution) misses.push(dip);
  }
  return { roots: roots.sort((a, b) => a - b), misses };
}

/** Golden-section search for a minimum of f on [low, high]; stops at the first point below zero. */
function lowestPoint(f: (z: number) => number, low: number, high: number): number {
  const ratio = (Math.sqrt(5) - 1) / 2;
  let [a, b] = [low, high];
  for (let k = 0; k < 60; k++) {
    const left = b - ratio * (b - a);
    const right = a + ratio * (b - a);
    const [atLeft, atRight] = [f(left), f(right)];
    if (atLeft < 0) return left;
    if (atRight < 0) return right;
    if (atLeft < atRight) b = right;
    else a = left;
  }
  return (a + b) / 2;
}
