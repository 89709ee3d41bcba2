import { exp, log } from "../math/elementary.ts";
import { solveLinearSystem, zeros } from "./linear-system.ts";
import { expectedPayoffs, type NormalFormGame } from "./normal-form.ts";

/** A point of the logit correspondence: logarithms of all probabilities, player by player, and lambda. */
export interface BranchPoint {
  readonly logs: readonly number[];
  readonly lambda: number;
}

/** First step of the continuation, in units of log-probability and lambda together; chosen. */
const FIRST_STEP = 0.05;
/** Most steps before a branch is given up; chosen, some hundred times what the tested games need. */
const MOST_STEPS = 20_000;
/** Newton's method may take this many steps in the corrector; chosen. */
const MOST_CORRECTIONS = 8;
/** Least cosine between neighbouring tangents: a sharper turn halves the step, so that no branch is jumped. */
const LEAST_COSINE = 0.98;

/**
 * Points of the principal branch of the logit correspondence at each of the rising `lambdas`.
 *
 * Starts from the uniform profile at lambda 0 and follows the curve by arc length (tangent predictor, Newton
 * corrector) through any turning points, so lambda may fall on the way; each answer is the branch's *first*
 * crossing of its lambda. Branches that cross at a pitchfork are passed straight through. Throws Error if the
 * curve cannot be followed as far as asked, with the lambda reached.
 *
 * Source: Turocy 2005, Games Econ. Behav. 51, 243-263 (the equations in logarithms and the continuation).
 */
export function traceBranch(game: NormalFormGame, lambdas: readonly number[]): BranchPoint[] {
  const found: BranchPoint[] = [];
  let at = uniformPoint(game);
  let tangent = zeros(at.length);
  tangent[at.length - 1] = 1;
  tangent = tangentAt(game, at, tangent) ?? fail(at);
  let step = FIRST_STEP;
  for (let n = 0; found.length < lambdas.length; n++) {
    while (found.length < lambdas.length && lambdas[found.length]! <= 0)
      found.push(toPoint(uniformPoint(game)));
    if (found.length === lambdas.length) break;
    const next = correct(
      game,
      at.map((y, k) => y + step * tangent[k]!),
      tangent,
    );
    const turned = next && tangentAt(game, next, tangent);
    if (!next || !turned || dot(turned, tangent) < LEAST_COSINE) {
      step /= 2;
      if (step < 1e-12 || n > MOST_STEPS) fail(at);
      continue;
    }
    const [before, after] = [at.at(-1)!, next.at(-1)!];
    while (found.length < lambdas.length && lambdas[found.length]! <= after) {
      found.push(pointBetween(game, at, next, (lambdas[found.length]! - before) / (after - before)));
    }
    [at, tangent] = [next, turned];
    if (n > MOST_STEPS) fail(at);
    step *= 1.5;
  }
  return found;
}

/** Derivative of the log-probabilities with respect to lambda along the branch; undefined at a turning point. */
export function branchSlope(game: NormalFormGame, point: BranchPoint): number[] | undefined {
  const { jacobian } = branchEquations(game, [...point.logs, point.lambda]);
  const n = point.logs.length;
  return solveLinearSystem(
    jacobian.map((row) => row.slice(0, n)),
    jacobian.map((row) => -row[n]!),
  );
}

/** Probabilities of a point, player by player, each summing to 1. */
export function branchProbabilities(game: NormalFormGame, logs: readonly number[]): number[][] {
  let at = 0;
  return game.strategies.map((m) => {
    const own = logs.slice(at, at + m).map(exp);
    at += m;
    const total = own.reduce((sum, p) => sum + p, 0);
    return own.map((p) => p / total);
  });
}

function uniformPoint(game: NormalFormGame): number[] {
  return [...game.strategies.flatMap((m) => zeros(m).map(() => -log(m))), 0];
}

function toPoint(y: readonly number[]): BranchPoint {
  return { logs: y.slice(0, -1), lambda: y.at(-1)! };
}

/**
 * Left sides of the branch's equations and their derivatives, at y = (log-probabilities, lambda):
 * log p_ij - log p_i1 - lambda (u_ij - u_i1) = 0 for every strategy but the first, and sum_j p_ij - 1 = 0.
 */
function branchEquations(game: NormalFormGame, y: readonly number[]) {
  const n = y.length - 1;
  const lambda = y[n]!;
  const mixed = rawProbabilities(game, y);
  const { payoffs, slopes } = expectedPayoffs(game, mixed);
  const starts = game.strategies.map((_, i) => game.strategies.slice(0, i).reduce((a, b) => a + b, 0));
  const values: number[] = [];
  const jacobian: number[][] = [];
  game.strategies.forEach((m, i) => {
    const start = starts[i]!;
    const sum = zeros(n + 1);
    for (let j = 0; j < m; j++) sum[start + j] = mixed[i]![j]!;
    values.push(mixed[i]!.reduce((a, b) => a + b, 0) - 1);
    jacobian.push(sum);
    for (let j = 1; j < m; j++) {
      const row = zeros(n + 1);
      row[start + j] = 1;
      row[start] = -1;
      game.strategies.forEach((width, k) => {
        if (k === i) return;
        for (let b = 0; b < width; b++) {
          const slope = slopes[i]![j]![k]![b]! - slopes[i]![0]![k]![b]!;
          row[starts[k]! + b] = -lambda * slope * mixed[k]![b]!;
        }
      });
      const gap = payoffs[i]![j]! - payoffs[i]![0]!;
      row[n] = -gap;
      values.push(y[start + j]! - y[start]! - lambda * gap);
      jacobian.push(row);
    }
  });
  return { values, jacobian };
}

function rawProbabilities(game: NormalFormGame, y: readonly number[]): number[][] {
  let at = 0;
  return game.strategies.map((m) => {
    at += m;
    return y.slice(at - m, at).map(exp);
  });
}

/** Unit tangent at y that points the same way as `along`; undefined at a singular point. */
function tangentAt(
  game: NormalFormGame,
  y: readonly number[],
  along: readonly number[],
): number[] | undefined {
  const { jacobian, values } = branchEquations(game, y);
  const t = solveLinearSystem([...jacobian, along], [...values.map(() => 0), 1]);
  if (!t) return undefined;
  const length = Math.sqrt(dot(t, t));
  return t.map((v) => v / length);
}

/** Newton's method back to the branch, in the plane through `guess` at right angles to `normal`. */
function correct(
  game: NormalFormGame,
  guess: readonly number[],
  normal: readonly number[],
): number[] | undefined {
  let y = [...guess];
  for (let n = 0; n < MOST_CORRECTIONS; n++) {
    const { values, jacobian } = branchEquations(game, y);
    const offPlane = normal.reduce((sum, v, k) => sum + v * (y[k]! - guess[k]!), 0);
    const move = solveLinearSystem([...jacobian, normal], [...values.map((v) => -v), -offPlane]);
    if (!move) return undefined;
    y = y.map((v, k) => v + move[k]!);
    // Rounding in y itself is about 1e-16 of its size; 1e-12 leaves room for the conditioning of the system.
    const size = Math.max(...y.map(Math.abs));
    if (Math.max(...move.map(Math.abs)) <= 1e-12 * (1 + size)) return y;
  }
  return undefined;
}

/** Point of the branch at a lambda between two neighbouring points. */
function pointBetween(
  game: NormalFormGame,
  from: readonly number[],
  to: readonly number[],
  share: number,
): BranchPoint {
  const guess = from.map((v, k) => v + share * (to[k]! - v));
  const level = guess.map((_, k) => (k === guess.length - 1 ? 1 : 0));
  return toPoint(correct(game, guess, level) ?? fail(from));
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, v, k) => sum + v * b[k]!, 0);
}

function fail(y: readonly number[]): never {
  throw new Error(`traceBranch: the principal branch could not be followed beyond lambda ${y.at(-1)}`);
}
