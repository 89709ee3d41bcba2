import { log } from "../../math/elementary.ts";
import type { InputCoding } from "./input-coding.ts";
import type { TermBasis } from "./term.ts";

/** Two inputs that go together over the futures. */
export interface CorrelatedPair {
  /** Places of the inputs, i < j. */
  readonly i: number;
  readonly j: number;
  /** Spearman's correlation; for a categorical input the multiple correlation of the other's rank on its levels, at least 0. */
  readonly correlation: number;
}

/** Correlation from which inputs count as correlated. Chosen: a twenty-fifth of the variance of ranks is shared. */
const NOTABLE = 0.2;

/**
 * The pairs of inputs whose rank correlation over the futures exceeds 0.2 in size, in order of places.
 *
 * In few futures chance alone correlates some pair: the bound is raised to sqrt(2 ln(pairs) / n), about the largest of that many
 * correlations of independent inputs. Variance-based indices of such inputs share credit: what the one does cannot be told from what
 * the other does.
 */
export function correlatedPairs({ codings, columns }: TermBasis): CorrelatedPair[] {
  const n = columns.find((of) => of.length > 0)?.[0]?.length ?? 0;
  const nPairs = (codings.length * (codings.length - 1)) / 2;
  if (n === 0 || nPairs === 0) return [];
  const bound = Math.max(NOTABLE, Math.sqrt((2 * log(nPairs)) / n));
  const pairs: CorrelatedPair[] = [];
  for (let i = 0; i < codings.length; i++) {
    for (let j = i + 1; j < codings.length; j++) {
      const correlation = correlationOf(codings[i]!, columns[i]!, codings[j]!, columns[j]!, n);
      if (Math.abs(correlation) > bound) pairs.push({ i, j, correlation });
    }
  }
  return pairs;
}

/** The first polynomial of an ordered input is its standardised rank, so a mean product is Spearman's correlation. */
function correlationOf(
  a: InputCoding,
  ofA: readonly Float64Array[],
  b: InputCoding,
  ofB: readonly Float64Array[],
  n: number,
): number {
  const left = a.kind === "ordered" ? ofA.slice(0, 1) : ofA;
  const right = b.kind === "ordered" ? ofB.slice(0, 1) : ofB;
  let sum = 0;
  let squares = 0;
  for (const x of left) {
    for (const y of right) {
      let product = 0;
      for (let row = 0; row < n; row++) product += x[row]! * y[row]!;
      sum += product / n;
      squares += (product / n) * (product / n);
    }
  }
  if (a.kind === "ordered" && b.kind === "ordered") return sum;
  // Of two categorical inputs: Cramér's V, which is at most 1.
  const smaller = Math.max(1, Math.min(left.length, right.length));
  return Math.sqrt(squares / (a.kind === b.kind ? smaller : 1));
}
