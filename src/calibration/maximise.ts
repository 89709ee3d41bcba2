import { CholeskyDecomposition, Matrix } from "ml-matrix";

/** Share of the promised rise that a step must bring (Armijo's constant; Nocedal and Wright 2006, section 3.1). */
const LEAST_RISE = 1e-4;
/** A step is halved at most this often before the search gives up (chosen: 2^-50 of a step changes nothing). */
const HALVINGS = 50;
/**
 * How near to a bound, in the scale max(1, |x|), a variable that is pushed towards it counts as lying on it. Chosen.
 */
const NEAR = 1e-9;

/** Spacing of doubles at 1. */
const ROUNDING = 2 ** -52;

/** A function to be maximised within a box. */
export interface Maximisation {
  /** Value at x; writes the gradient. A value or slope that is not finite marks a point that no step enters. */
  readonly evaluate: (x: Float64Array, gradient: Float64Array) => number;
  readonly start: ArrayLike<number>;
  /** Least values; none where absent. */
  readonly lower?: ArrayLike<number>;
  /** Greatest values; none where absent. */
  readonly upper?: ArrayLike<number>;
  /** Second derivatives at x. Where absent they are built up from the gradients (BFGS). */
  readonly hessian?: (x: Float64Array) => Matrix;
  /** Minus the second derivatives at the start, where they are known there only: a good start for BFGS. */
  readonly firstCurvature?: Matrix;
  /** Largest relative gradient |g| max(1, |x|) / max(1, |value|) that counts as zero; default 1e-9. */
  readonly tolerance?: number;
  /** Most steps; default 500. */
  readonly maxSteps?: number;
}

/** Where a maximisation ended. */
export interface Maximum {
  readonly x: Float64Array;
  readonly value: number;
  readonly gradient: Float64Array;
  /** Whether each variable rests on a bound that holds it back. */
  readonly atBound: readonly boolean[];
  readonly steps: number;
  /** False when steps ran out or no rise was found while the gradient was not yet zero. */
  readonly converged: boolean;
}

/**
 * A local maximum of a smooth function within bounds.
 *
 * Projected Newton steps where second derivatives are given, projected BFGS steps otherwise: variables that rest on
 * a bound and are pushed against it are held, the others take a Newton step, and the step is halved until the value
 * rises enough. Our own, because no npm package with bounds, types and a working ESM build was found: `fmin`
 * imports as an empty module, `optimization-js` has an install script, `ml-levenberg-marquardt` fits squares only.
 *
 * Deterministic to the last bit. Throws RangeError when the function is not finite at the start, or lengths differ.
 *
 * Source: Bertsekas 1982, SIAM J. Control Optim. 20, 221-246; damped BFGS update, Nocedal and Wright 2006,
 * procedure 18.2.
 */
export function maximise(task: Maximisation): Maximum {
  const { evaluate, hessian, tolerance = 1e-9, maxSteps = 500 } = task;
  const box = boxOf(task);
  let x = clamp(Float64Array.from(task.start), box);
  let gradient = new Float64Array(x.length);
  let value = evaluate(x, gradient);
  if (!(Number.isFinite(value) && gradient.every(Number.isFinite))) {
    throw new RangeError(`maximise: the value at the start is ${value}; it and its slopes must be finite`);
  }
  let curvature = task.firstCurvature;
  let steps = 0;
  for (; steps < maxSteps; steps++) {
    const held = heldVariables(x, gradient, box);
    if (relativeGradient(x, gradient, value, held) <= tolerance) break;
    const bend = hessian === undefined ? (curvature ?? firstCurvature(gradient)) : Matrix.mul(hessian(x), -1);
    const step = newtonStep(bend, gradient, held);
    // A rise below the rounding of the value cannot be seen; where the second derivatives are exact, the step is
    // right.
    if (
      hessian !== undefined &&
      promisedRise(gradient, step, held) <= ROUNDING * Math.max(1, Math.abs(value))
    ) {
      x = clamp(
        x.map((at, i) => at + step[i]!),
        box,
      );
      value = evaluate(x, gradient);
      break;
    }
    const next = lineSearch(evaluate, x, value, gradient, step, box);
    if (next === undefined) {
      if (curvature === undefined) break;
      curvature = undefined;
      continue;
    }
    if (hessian === undefined) curvature = updated(curvature, x, gradient, next.x, next.gradient);
    ({ x, value, gradient } = next);
  }
  const atBound = heldVariables(x, gradient, box);
  // Rounding may stop the search a little short; a thousand times the tolerance still fixes seven digits or so.
  const converged = relativeGradient(x, gradient, value, atBound) <= 1000 * tolerance;
  return { x, value, gradient, atBound, steps, converged };
}

interface Box {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

function boxOf({ start, lower, upper }: Maximisation): Box {
  const n = start.length;
  for (const [name, bound] of Object.entries({ lower, upper })) {
    if (bound === undefined || bound.length === n) continue;
    throw new RangeError(`maximise: there are ${bound.length} ${name} bounds for ${n} variables`);
  }
  return {
    lower: lower === undefined ? new Float64Array(n).fill(-Infinity) : Float64Array.from(lower),
    upper: upper === undefined ? new Float64Array(n).fill(Infinity) : Float64Array.from(upper),
  };
}

function clamp(x: Float64Array, { lower, upper }: Box): Float64Array {
  for (let i = 0; i < x.length; i++) x[i] = Math.min(upper[i]!, Math.max(lower[i]!, x[i]!));
  return x;
}

function heldVariables(x: Float64Array, gradient: Float64Array, { lower, upper }: Box): boolean[] {
  return Array.from(x, (at, i) => {
    const near = NEAR * Math.max(1, Math.abs(at));
    return (at <= lower[i]! + near && gradient[i]! < 0) || (at >= upper[i]! - near && gradient[i]! > 0);
  });
}

function relativeGradient(
  x: Float64Array,
  gradient: Float64Array,
  value: number,
  held: readonly boolean[],
): number {
  let largest = 0;
  for (let i = 0; i < x.length; i++) {
    if (!held[i]) largest = Math.max(largest, Math.abs(gradient[i]!) * Math.max(1, Math.abs(x[i]!)));
  }
  return largest / Math.max(1, Math.abs(value));
}

/** First guess of minus the second derivatives: the first step has length one at most. */
function firstCurvature(gradient: Float64Array): Matrix {
  let square = 0;
  for (const slope of gradient) square += slope * slope;
  return Matrix.eye(gradient.length).mul(Math.max(1, Math.sqrt(square)));
}

/** Newton step of the free variables; a held one heads for its bound, where the projection stops it. */
function newtonStep(bend: Matrix, gradient: Float64Array, held: readonly boolean[]): Float64Array {
  const free = held.flatMap((isHeld, i) => (isHeld ? [] : [i]));
  const step = gradient.map((slope, i) => (held[i] ? slope : 0));
  if (free.length === 0) return step;
  const right = Matrix.columnVector(free.map((i) => gradient[i]!));
  const solved = positiveDefinite(bend.selection(free, free)).solve(right);
  free.forEach((i, row) => {
    step[i] = solved.get(row, 0);
  });
  return step;
}

/** The matrix, or where it is not positive definite the matrix plus the least tried multiple of the identity. */
function positiveDefinite(matrix: Matrix): CholeskyDecomposition {
  let largest = 0;
  for (let i = 0; i < matrix.rows; i++) largest = Math.max(largest, Math.abs(matrix.get(i, i)));
  let shift = 0;
  for (;;) {
    const shifted = Matrix.add(matrix, Matrix.eye(matrix.rows).mul(shift));
    const factor = new CholeskyDecomposition(symmetric(shifted));
    if (factor.isPositiveDefinite()) return factor;
    if (!(shift < 1e300)) throw new RangeError("maximise: the second derivatives are not numbers");
    shift = shift === 0 ? 1e-10 * Math.max(largest, 1e-10) : 10 * shift;
  }
}

/** Mean of a matrix and its transpose: the factorisation refuses what differs in the last bit. */
function symmetric(matrix: Matrix): Matrix {
  return Matrix.add(matrix, matrix.transpose()).mul(0.5);
}

function promisedRise(gradient: Float64Array, step: Float64Array, held: readonly boolean[]): number {
  return gradient.reduce((sum, slope, i) => (held[i] ? sum : sum + slope * step[i]!), 0);
}

function lineSearch(
  evaluate: Maximisation["evaluate"],
  x: Float64Array,
  value: number,
  gradient: Float64Array,
  step: Float64Array,
  box: Box,
) {
  const slopes = new Float64Array(x.length);
  for (let halving = 0, size = 1; halving < HALVINGS; halving++, size /= 2) {
    const to = clamp(
      x.map((at, i) => at + size * step[i]!),
      box,
    );
    let promised = 0;
    for (let i = 0; i < x.length; i++) promised += gradient[i]! * (to[i]! - x[i]!);
    if (promised <= 0) continue;
    const reached = evaluate(to, slopes);
    if (reached >= value + LEAST_RISE * promised && reached > value && slopes.every(Number.isFinite)) {
      return { x: to, value: reached, gradient: slopes };
    }
  }
  return undefined;
}

/** BFGS update of minus the second derivatives, damped so that it stays positive definite. */
function updated(
  curvature: Matrix | undefined,
  from: Float64Array,
  gradientFrom: Float64Array,
  to: Float64Array,
  gradientTo: Float64Array,
): Matrix {
  const n = from.length;
  const moved = Matrix.columnVector(Array.from(to, (at, i) => at - from[i]!));
  let bent = Matrix.columnVector(Array.from(gradientFrom, (slope, i) => slope - gradientTo[i]!));
  const along = moved.dot(bent);
  // The first pair sets the scale of the whole matrix (Nocedal and Wright 2006, equation 6.20).
  const scale = along > 0 ? bent.dot(bent) / along : 1;
  const old = curvature ?? Matrix.eye(n).mul(Math.max(scale, 1e-8));
  const pressed = old.mmul(moved);
  const expected = moved.dot(pressed);
  if (!(expected > 0)) return old;
  if (along < 0.2 * expected) {
    const weight = (0.8 * expected) / (expected - along);
    bent = Matrix.add(Matrix.mul(bent, weight), Matrix.mul(pressed, 1 - weight));
  }
  const gained = bent.mmul(bent.transpose()).div(moved.dot(bent));
  const lost = pressed.mmul(pressed.transpose()).div(expected);
  return Matrix.add(old, gained).sub(lost);
}
