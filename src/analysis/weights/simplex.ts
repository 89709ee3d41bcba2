/**
 * The simplex of weights: lists of numbers of at least 0 that sum to 1, one for each objective.
 *
 * Points are given by their weights (barycentric coordinates), so areas are shares of the whole simplex.
 */
export type Weights = readonly number[];

/** The corners: all weight on one objective. */
export function simplexCorners(nObjectives: number): Weights[] {
  return Array.from({ length: nObjectives }, (_, k) =>
    Array.from({ length: nObjectives }, (__, j) => Number(j === k)),
  );
}

/**
 * The part of a convex polygon (or, with two corners, a segment) where sum of weight times coefficient is at least 0.
 *
 * Corners in order around the polygon; the same of the result, empty where nothing or only a boundary is left.
 *
 * Source: Sutherland and Hodgman 1974, Commun. ACM 17, 32-42.
 */
export function clip(corners: readonly Weights[], coefficients: readonly number[]): Weights[] {
  const heights = corners.map((corner) => dot(corner, coefficients));
  if (!heights.some((height) => height > 0)) return [];
  const kept: Weights[] = [];
  corners.forEach((corner, at) => {
    if (heights[at]! >= 0) kept.push(corner);
    // A segment has one edge, not one there and one back.
    if (corners.length === 2 && at === 1) return;
    const next = (at + 1) % corners.length;
    if (heights[at]! * heights[next]! >= 0) return;
    const share = heights[at]! / (heights[at]! - heights[next]!);
    kept.push(corner.map((weight, k) => weight + share * (corners[next]![k]! - weight)));
  });
  return kept;
}

/** Share of the simplex that a segment of two objectives or a convex polygon of three takes, in [0, 1]. */
export function shareOfSimplex(corners: readonly Weights[]): number {
  if (corners.length < 2) return 0;
  if (corners[0]!.length === 2) return Math.abs(corners[0]![0]! - corners[1]![0]!);
  return triangles(corners).reduce((sum, [a, b, c]) => sum + Math.abs(determinant(a, b, c)), 0);
}

/** Centre of mass of the same. Empty for nothing. */
export function centroid(corners: readonly Weights[]): number[] {
  if (corners.length < 2) return [];
  const pieces = corners[0]!.length === 2 ? [[corners[0]!, corners[1]!]] : triangles(corners);
  const total = shareOfSimplex(corners);
  return corners[0]!.map((_, k) =>
    pieces.reduce((sum, piece) => {
      const mass = piece.length === 2 ? total : shareOfSimplex(piece);
      return sum + (mass / total / piece.length) * piece.reduce((one, corner) => one + corner[k]!, 0);
    }, 0),
  );
}

/**
 * Points spread evenly over the simplex: gaps between sorted points of a Halton sequence, of which uniform points
 * give uniform weights.
 *
 * Throws RangeError for fewer than 2 objectives or more than 17, where the sequence is no longer even.
 *
 * Sources: Halton 1960, Numer. Math. 2, 84-90; spacings: Devroye 1986, Non-Uniform Random Variate Generation, section
 * V.2.
 */
export function evenWeights(nObjectives: number, nPoints: number): Weights[] {
  if (!(nObjectives >= 2 && nObjectives <= PRIMES.length + 1)) {
    throw new RangeError(
      `weights: there are ${nObjectives} objectives; it must be 2 to ${PRIMES.length + 1}`,
    );
  }
  return Array.from({ length: nPoints }, (_, at) => {
    const cuts = PRIMES.slice(0, nObjectives - 1).map((base) => radicalInverse(at + 1, base));
    const ends = [0, ...cuts.sort((a, b) => a - b), 1];
    return ends.slice(1).map((end, k) => end - ends[k]!);
  });
}

/** All weights that are multiples of 1 / steps, in lexicographic order, falling. */
export function weightGrid(nObjectives: number, steps: number): Weights[] {
  const fill = (left: number, nLeft: number): number[][] =>
    nLeft === 1
      ? [[left]]
      : Array.from({ length: left + 1 }, (_, k) => left - k).flatMap((first) =>
          fill(left - first, nLeft - 1).map((rest) => [first, ...rest]),
        );
  return fill(steps, nObjectives).map((counts) => counts.map((count) => count / steps));
}

/** Sum of products. */
export function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k]! * b[k]!;
  return sum;
}

const PRIMES = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53];

/** The digits of a whole number in a base, mirrored at the point. */
function radicalInverse(index: number, base: number): number {
  let [rest, unit, sum] = [index, 1 / base, 0];
  while (rest > 0) {
    sum += (rest % base) * unit;
    rest = Math.floor(rest / base);
    unit /= base;
  }
  return sum;
}

type Triangle = [Weights, Weights, Weights];

/** The fan of triangles from the first corner. */
function triangles(corners: readonly Weights[]): Triangle[] {
  return corners.slice(2).map((corner, at) => [corners[0]!, corners[at + 1]!, corner]);
}

/** Share of the simplex of a triangle: the determinant of its corners' weights. */
function determinant(a: Weights, b: Weights, c: Weights): number {
  return (
    a[0]! * (b[1]! * c[2]! - b[2]! * c[1]!) -
    a[1]! * (b[0]! * c[2]! - b[2]! * c[0]!) +
    a[2]! * (b[0]! * c[1]! - b[1]! * c[0]!)
  );
}
