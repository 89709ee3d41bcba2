import { log, pow } from "../../math/elementary.ts";
import { dot, gathered, removeMean, squares } from "./columns.ts";
import type { InputCoding } from "./input-coding.ts";
import { type Term, type TermBasis, type TermFactor, termColumn } from "./term.ts";

/** Degree to which terms are candidates from the start; a chosen term opens the way to higher degrees. */
const FIRST_DEGREE = 3;
/** Interactions kept at each screening (chosen: far more than enter before the next one). */
const KEPT_INTERACTIONS = 100;
/** Length below which a column counts as constant on the training rows (chosen). */
const CONSTANT = 1e-10;

/** A term that may be chosen. */
export interface Candidate {
  readonly term: Term;
  /** Values over the rows in order, with mean 0 and sum of squares 1 over the training rows. */
  readonly column: Float64Array;
}

/** The candidates of a path, as `termPath` describes them. */
export class CandidatePool {
  readonly #basis: TermBasis;
  readonly #order: Int32Array;
  readonly #nTraining: number;
  readonly #norm: number;
  readonly #candidates: Candidate[] = [];
  /** Terms that are or were candidates. */
  readonly #known = new Set<string>();
  readonly #screened: readonly (TermFactor & { degree: number; column: Float64Array })[];
  #nAlone = 0;
  #nPairs = 0;

  constructor(basis: TermBasis, order: Int32Array, nTraining: number, hyperbolicNorm: number) {
    this.#basis = basis;
    this.#order = order;
    this.#nTraining = nTraining;
    this.#norm = hyperbolicNorm;
    const factors = basis.codings.flatMap((coding, input) =>
      Array.from({ length: coding.nFunctions }, (_, index) => ({
        input,
        index,
        degree: degreeOf(coding, index),
      })),
    );
    for (const { input, index, degree } of factors) if (degree <= FIRST_DEGREE) this.#add([{ input, index }]);
    this.#screened = factors
      .filter(({ degree }) => degree < FIRST_DEGREE)
      .map((factor) => ({
        ...factor,
        column: gathered(basis.columns[factor.input]![factor.index]!, order),
      }));
  }

  /** Adds the interactions up to joint degree 3 that correlate most with the residual. */
  screenInteractions(residual: Float64Array): void {
    const n = this.#nTraining;
    const pairs: Term[] = [];
    const sizes: number[] = [];
    const weighted = new Float64Array(n);
    this.#screened.forEach((a, k) => {
      for (let row = 0; row < n; row++) weighted[row] = residual[row]! * a.column[row]!;
      for (const b of this.#screened.slice(k + 1)) {
        if (b.input === a.input || !this.#allows(a.degree, b.degree, FIRST_DEGREE)) continue;
        pairs.push([a, b]);
        sizes.push(Math.abs(dot(weighted, b.column, n)));
      }
    });
    this.#nPairs = Math.max(this.#nPairs, pairs.length);
    const least = Float64Array.from(sizes).sort()[Math.max(0, sizes.length - KEPT_INTERACTIONS)] ?? 0;
    pairs.forEach(([a, b], k) => {
      if (sizes[k]! >= least) this.#add([pick(a!), pick(b!)]);
    });
  }

  /** Takes the candidate that promises most out of the pool; null when the pool is empty. */
  takeBest(residual: Float64Array): Candidate | null {
    const n = this.#nTraining;
    const left = squares(residual, 0, n);
    let best = -1;
    let bestScore = Number.NEGATIVE_INFINITY;
    this.#candidates.forEach(({ term, column }, k) => {
      const product = dot(residual, column, n);
      const share = Math.min(1 - Number.EPSILON, (product * product) / left);
      const many = term.length === 1 ? this.#nAlone : this.#nPairs;
      const score = (n * share) / (1 - share) - 2 * log(many);
      if (score > bestScore) {
        best = k;
        bestScore = score;
      }
    });
    return best < 0 ? null : this.#candidates.splice(best, 1)[0]!;
  }

  /** Adds the terms one and two degrees above a chosen one: two, as an odd or even function skips every other degree. */
  addAbove(term: Term): void {
    term.forEach((factor, k) => {
      if (this.#basis.codings[factor.input]!.kind !== "ordered") return;
      for (const up of [1, 2]) {
        this.#add(
          term.map((other, j) => (j === k ? { input: factor.input, index: factor.index + up } : other)),
        );
      }
    });
  }

  /** Adds the products of a chosen function of one input with those of other inputs that were chosen alone. */
  addProducts(factor: TermFactor, chosen: readonly Term[]): void {
    for (const [other, ...rest] of chosen) {
      if (other === undefined || rest.length > 0 || other.input === factor.input) continue;
      this.#add(other.input < factor.input ? [other, factor] : [factor, other]);
    }
  }

  #add(term: Term): void {
    const key = term.map(({ input, index }) => `${input}:${index}`).join(" ");
    if (this.#known.has(key)) return;
    const { codings } = this.#basis;
    if (term.some(({ input, index }) => index >= codings[input]!.nFunctions)) return;
    const degrees = term.map(({ input, index }) => degreeOf(codings[input]!, index));
    const most = Math.max(...term.map(({ input }) => codings[input]!.nFunctions), FIRST_DEGREE);
    if (term.length === 2 && !this.#allows(degrees[0]!, degrees[1]!, most)) return;
    this.#known.add(key);
    if (term.length === 1) this.#nAlone += 1;
    else this.#nPairs = Math.max(this.#nPairs, 1);
    const values = termColumn(this.#basis, term);
    const column = gathered(values, this.#order);
    removeMean(column, this.#nTraining);
    const norm = Math.sqrt(squares(column, 0, this.#nTraining));
    // A function that happens to be constant on the training rows can explain nothing there.
    if (norm < CONSTANT) return;
    for (let row = 0; row < column.length; row++) column[row]! /= norm;
    this.#candidates.push({ term, column });
  }

  /** Hyperbolic truncation: (a^q + b^q)^(1/q) <= most, with q = 1 the joint degree. */
  #allows(a: number, b: number, most: number): boolean {
    if (this.#norm === 1) return a + b <= most;
    return pow(a, this.#norm) + pow(b, this.#norm) <= pow(most, this.#norm) * (1 + 1e-12);
  }
}

/** A contrast of a categorical input counts as degree 1. */
function degreeOf(coding: InputCoding, index: number): number {
  return coding.kind === "ordered" ? index + 1 : 1;
}

function pick({ input, index }: TermFactor): TermFactor {
  return { input, index };
}
