import { normalQuantile } from "../math/special.ts";

/** A rank correlation wanted between two dimensions of a design, by their positions; `rank` is Spearman's. */
export interface RankCorrelation {
  readonly one: number;
  readonly other: number;
  readonly rank: number;
}

/** Rows of a square matrix. */
type Matrix = Float64Array[];

/**
 * Gives dimensions of a design the rank correlations asked for, by reordering the values inside each dimension.
 *
 * `points` holds n rows of `dimensions` numbers in (0, 1); the result is a copy in which every dimension has the same
 * values as before, so strata stay as they were, and dimensions that no correlation names are untouched. Pairs that are
 * not named, among those that are, get correlation 0. The sample's own correlation is taken out first where n allows.
 * The rank correlation r is met by normal scores with correlation 2 sin(pi r / 6), so in the mean it is r; in a sample
 * it is off by about 1/n. Throws RangeError for a rank outside (-1, 1), a position outside the design, or correlations
 * that no variables can have together.
 *
 * Source: Iman and Conover 1982, Commun. Stat. Simul. Comput. 11, 311-334; Pearson 1907 for the sine.
 */
export function correlate(
  points: Float64Array,
  dimensions: number,
  correlations: readonly RankCorrelation[],
): Float64Array {
  const result = Float64Array.from(points);
  if (correlations.length === 0) return result;
  const n = points.length / dimensions;
  const involved = [...new Set(correlations.flatMap(({ one, other }) => [one, other]))].sort((a, b) => a - b);
  const target = choleskyOf(targetMatrix(correlations, involved, dimensions));
  if (target === null) {
    throw new RangeError(
      "correlate: no variables can have these correlations together (not positive definite)",
    );
  }
  const scores = involved.map((d) =>
    Float64Array.from({ length: n }, (_, i) => normalQuantile(points[i * dimensions + d]!)),
  );
  // With too few points their own correlation matrix is singular: then it is left in.
  const own = n > involved.length + 1 ? choleskyOf(sampleCorrelations(scores)) : null;
  const row = new Float64Array(involved.length);
  const mixed = involved.map(() => new Float64Array(n));
  for (let i = 0; i < n; i++) {
    scores.forEach((score, k) => {
      row[k] = score[i]!;
    });
    const free = own === null ? row : solveLower(own, row);
    for (let k = 0; k < involved.length; k++) {
      let sum = 0;
      for (let j = 0; j <= k; j++) sum += target[k]![j]! * free[j]!;
      mixed[k]![i] = sum;
    }
  }
  involved.forEach((d, k) => {
    reorder(result, dimensions, d, mixed[k]!);
  });
  return result;
}

/** Puts the values of one dimension in the order of the scores. */
function reorder(points: Float64Array, dimensions: number, d: number, scores: Float64Array): void {
  const n = scores.length;
  const values = Float64Array.from({ length: n }, (_, i) => points[i * dimensions + d]!).sort();
  const order = Array.from({ length: n }, (_, i) => i).sort((i, j) => scores[i]! - scores[j]! || i - j);
  order.forEach((i, rank) => {
    points[i * dimensions + d] = values[rank]!;
  });
}

function targetMatrix(
  correlations: readonly RankCorrelation[],
  involved: readonly number[],
  dimensions: number,
): Matrix {
  const matrix = involved.map((_, k) => Float64Array.from(involved, (__, j) => (j === k ? 1 : 0)));
  for (const { one, other, rank } of correlations) {
    if (!(one >= 0 && one < dimensions && other >= 0 && other < dimensions && one !== other)) {
      throw new RangeError(`correlate: ${one} and ${other} are not two of the ${dimensions} dimensions`);
    }
    if (!(rank > -1 && rank < 1))
      throw new RangeError(`correlate: rank is ${rank}; it must lie between -1 and 1`);
    const [k, j] = [involved.indexOf(one), involved.indexOf(other)];
    matrix[k]![j] = matrix[j]![k] = 2 * sine((Math.PI / 6) * rank);
  }
  return matrix;
}

/** Sine for |x| <= pi/6 by its series, right to rounding; `Math.sin` differs between JavaScript engines. */
function sine(x: number): number {
  const s = x * x;
  let sum = 0;
  for (let k = 15; k >= 3; k -= 2) sum = (1 + sum) * (-s / (k * (k - 1)));
  return x * (1 + sum);
}

function sampleCorrelations(scores: readonly Float64Array[]): Matrix {
  const centred = scores.map((score) => {
    const mean = score.reduce((sum, value) => sum + value, 0) / score.length;
    const moved = score.map((value) => value - mean);
    const length = Math.sqrt(moved.reduce((sum, value) => sum + value * value, 0));
    return moved.map((value) => value / length);
  });
  return centred.map((one) =>
    Float64Array.from(centred, (other) => one.reduce((sum, value, i) => sum + value * other[i]!, 0)),
  );
}

/** Lower triangular L with L L' = matrix, or null when the matrix is not positive definite. */
function choleskyOf(matrix: Matrix): Matrix | null {
  const lower = matrix.map((row) => new Float64Array(row.length));
  for (let i = 0; i < matrix.length; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i]![j]!;
      for (let k = 0; k < j; k++) sum -= lower[i]![k]! * lower[j]![k]!;
      // A pivot this small means that the correlations all but contradict each other (chosen).
      if (i === j && !(sum > 1e-12)) return null;
      lower[i]![j] = i === j ? Math.sqrt(sum) : sum / lower[j]![j]!;
    }
  }
  return lower;
}

function solveLower(lower: Matrix, right: Float64Array): Float64Array {
  const solution = Float64Array.from(right);
  for (let i = 0; i < solution.length; i++) {
    for (let j = 0; j < i; j++) solution[i]! -= lower[i]![j]! * solution[j]!;
    solution[i]! /= lower[i]![i]!;
  }
  return solution;
}
