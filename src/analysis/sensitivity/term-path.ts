import { CandidatePool } from "./candidate-pool.ts";
import { dot, gathered, removeMean, squares } from "./columns.ts";
import type { Term, TermBasis } from "./term.ts";

/** Settings of a path. */
export interface PathOptions {
  readonly maxTerms: number;
  /** Norm of the truncation, in (0, 1]; below 1 interactions of high degree are left out. */
  readonly hyperbolicNorm: number;
}

/** Terms in the order in which they were chosen, and the error on held-out rows after each. */
export interface TermPath {
  readonly terms: readonly Term[];
  /** Sum of squared errors on the rows held out, with no term, one, two, ... */
  readonly heldOut: readonly number[];
}

/** Numbers of chosen terms at which interactions are screened again, as strong terms hide weak ones (chosen). */
const SCREENINGS = [0, 10];
/** Terms beyond the least error on held-out rows after which a path ends (chosen). */
const PATIENCE = 12;
/** Share of the variance below which nothing is left to explain, and of a column's square below which it says nothing new (chosen). */
const EXHAUSTED = 1e-10;

/**
 * Chooses terms one by one by orthogonal matching pursuit on the first `nTraining` of the rows in `order`.
 *
 * Candidates at the start are all terms of one input up to degree 3, and of all interactions of two inputs up to joint degree 3 those
 * 100 that correlate most with what is unexplained (screened anew after 10 terms). A chosen term makes candidates of those one
 * and two degrees above it, so a polynomial grows where it is needed, and of its products with terms of another input. At each step the candidate with the largest
 * z^2 - 2 ln M is chosen, z^2 = n r^2 / (1 - r^2), r its correlation with the residual, M the number of candidates of its
 * kind (one input or two): the best of M candidates without effect reaches z^2 of about 2 ln M.
 *
 * The path ends at `maxTerms`, when nothing is left to explain, or 12 terms past the least error on the rows held out, if there are any.
 *
 * Sources: Blatman and Sudret 2011, J. Comput. Phys. 230, 2345-2367 (sparse chaos, hyperbolic truncation); Pati, Rezaiifar
 * and Krishnaprasad 1993, Asilomar 27, 40-44 (matching pursuit); Foster and George 1994, Ann. Stat. 22, 1947-1975 (2 ln M).
 */
export function termPath(
  basis: TermBasis,
  output: Float64Array,
  order: Int32Array,
  nTraining: number,
  options: PathOptions,
): TermPath {
  const pool = new CandidatePool(basis, order, nTraining, options.hyperbolicNorm);
  const residual = gathered(output, order);
  removeMean(residual, nTraining);
  const directions: Float64Array[] = [];
  const terms: Term[] = [];
  const heldOut = [squares(residual, nTraining, order.length)];
  const start = squares(residual, 0, nTraining);
  while (terms.length < options.maxTerms && squares(residual, 0, nTraining) > EXHAUSTED * start) {
    if (SCREENINGS.includes(terms.length)) pool.screenInteractions(residual);
    const best = pool.takeBest(residual);
    if (best === null) break;
    const direction = orthogonalised(best.column, directions, nTraining);
    if (direction === null) continue;
    directions.push(direction);
    subtractProjection(residual, direction, dot(residual, direction, nTraining));
    terms.push(best.term);
    pool.addAbove(best.term);
    if (best.term.length === 1) pool.addProducts(best.term[0]!, terms);
    heldOut.push(squares(residual, nTraining, order.length));
    if (nTraining < order.length && isPastLeast(heldOut)) break;
  }
  return { terms, heldOut };
}

/** Whether the least error lies further back than the patience reaches. */
function isPastLeast(heldOut: readonly number[]): boolean {
  return heldOut.length - 1 - heldOut.indexOf(Math.min(...heldOut)) >= PATIENCE;
}

/** Part of a column that is orthogonal to the directions over the training rows, at length 1; null when nothing is left. */
function orthogonalised(
  column: Float64Array,
  directions: readonly Float64Array[],
  nTraining: number,
): Float64Array | null {
  const left = column.slice();
  for (const direction of directions) subtractProjection(left, direction, dot(left, direction, nTraining));
  const norm = Math.sqrt(squares(left, 0, nTraining));
  if (norm < Math.sqrt(EXHAUSTED)) return null;
  for (let row = 0; row < left.length; row++) left[row]! /= norm;
  return left;
}

function subtractProjection(from: Float64Array, direction: Float64Array, length: number): void {
  for (let row = 0; row < from.length; row++) from[row]! -= length * direction[row]!;
}
