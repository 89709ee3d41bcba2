import { exp, log, sigmoid } from "../math/elementary.ts";
import { type DesignRows, linearPredictor, requireRows } from "./design-rows.ts";
import { logChance } from "./logistic.ts";
import { maximise } from "./maximise.ts";
import { errorsOf, hessianByDifferences } from "./standard-error.ts";

/** A regression of ordered categories: log odds of "at most category c" = cuts[c] - x . coefficients. */
export interface OrderedLogitFit {
  readonly coefficients: Float64Array;
  /** Rising; one fewer than there are categories. */
  readonly cuts: Float64Array;
  /** Standard errors of the coefficients. */
  readonly errors: Float64Array;
  readonly logLikelihood: number;
  readonly converged: boolean;
}

/**
 * Ordered logit (proportional odds) by maximum likelihood, with a ridge on the coefficients if wanted.
 *
 * Categories are whole numbers from 0 to nCategories - 1 in their order, each seen at least once. `rows` must not
 * hold a constant: the cuts take its place. `weights` (default 1) say how often each case counts. Throws RangeError
 * otherwise.
 *
 * Source: McCullagh 1980, J. R. Stat. Soc. B 42, 109-142.
 */
export function fitOrderedLogit(
  rows: DesignRows,
  categories: readonly number[],
  settings: { readonly nCategories: number; readonly ridge?: number; readonly weights?: readonly number[] },
): OrderedLogitFit {
  const { nCategories, ridge = 0, weights } = settings;
  const width = requireRows("fitOrderedLogit", rows, categories.length);
  const totals = categoryTotals(categories, nCategories, weights);
  requireVariation(rows, width);
  if (!(ridge >= 0 && ridge < Infinity)) {
    throw new RangeError(`fitOrderedLogit: the ridge is ${ridge}; it must be at least 0 and finite`);
  }
  const nCuts = nCategories - 1;
  const evaluate = (x: Float64Array, gradient: Float64Array) => {
    gradient.fill(0);
    const cuts = cutsOf(x, width, nCuts);
    const byCut = new Float64Array(nCuts);
    let value = 0;
    for (let k = 0; k < width; k++) {
      value -= (ridge * x[k]! * x[k]!) / 2;
      gradient[k] = -ridge * x[k]!;
    }
    rows.forEach((row, i) => {
      const weight = weights?.[i] ?? 1;
      const term = termOf(cuts, linearPredictor(row, x), categories[i]!);
      value += weight * term.log;
      if (term.upper !== 0) byCut[categories[i]!]! += weight * term.upper;
      if (term.lower !== 0) byCut[categories[i]! - 1]! += weight * term.lower;
      for (let k = 0; k < width; k++) gradient[k]! -= weight * (term.upper + term.lower) * row[k]!;
    });
    // The first cut moves all cuts; the log of each gap moves the cuts above it.
    let above = 0;
    for (let c = nCuts - 1; c >= 0; c--) {
      above += byCut[c]!;
      gradient[width + c] = c === 0 ? above : above * exp(x[width + c]!);
    }
    return value;
  };
  const start = startOf(totals, width, nCuts);
  const { x, converged } = maximise({ evaluate, start });
  const { errors } = errorsOf(hessianByDifferences(evaluate, x));
  const cuts = cutsOf(x, width, nCuts);
  const logLikelihood = rows.reduce(
    (sum, row, i) => sum + (weights?.[i] ?? 1) * termOf(cuts, linearPredictor(row, x), categories[i]!).log,
    0,
  );
  return { coefficients: x.slice(0, width), cuts, errors: errors.slice(0, width), logLikelihood, converged };
}

/** The probability of each category for a case with these regressors. */
export function orderedChances(fit: OrderedLogitFit, row: readonly number[]): number[] {
  const eta = linearPredictor(row, fit.coefficients);
  const below = [0, ...Array.from(fit.cuts, (cut) => sigmoid(cut - eta)), 1];
  return below.slice(1).map((chance, c) => chance - below[c]!);
}

/** Log of a category's probability, and its derivatives by the cut above and the cut below it. */
function termOf(cuts: Float64Array, eta: number, category: number) {
  if (category === 0) {
    const t = cuts[0]! - eta;
    return { log: logChance(t), upper: 1 - sigmoid(t), lower: 0 };
  }
  if (category === cuts.length) {
    const t = cuts[category - 1]! - eta;
    return { log: logChance(-t), upper: 0, lower: -sigmoid(t) };
  }
  const [high, low] = [cuts[category]! - eta, cuts[category - 1]! - eta];
  // sg(high) - sg(low) = sg(high) sg(-low) (1 - exp(low - high)), which cancels nothing.
  const gap = high - low;
  const shrink = exp(-gap);
  const ratio = shrink / (1 - shrink);
  return {
    log: logChance(high) + logChance(-low) + log(1 - shrink),
    upper: 1 - sigmoid(high) + ratio,
    lower: -sigmoid(low) - ratio,
  };
}

/** The first cut as it is, then the logs of the gaps, so that cuts rise whatever the parameters. */
function cutsOf(x: Float64Array, width: number, nCuts: number): Float64Array {
  const cuts = new Float64Array(nCuts);
  for (let c = 0; c < nCuts; c++) cuts[c] = c === 0 ? x[width]! : cuts[c - 1]! + exp(x[width + c]!);
  return cuts;
}

/** Coefficients of zero and the cuts that give the overall shares. */
function startOf(totals: Float64Array, width: number, nCuts: number): Float64Array {
  const all = totals.reduce((sum, total) => sum + total, 0);
  const start = new Float64Array(width + nCuts);
  let below = 0;
  let previous = 0;
  for (let c = 0; c < nCuts; c++) {
    below += totals[c]!;
    const cut = log(below / (all - below));
    start[width + c] = c === 0 ? cut : log(cut - previous);
    previous = cut;
  }
  return start;
}

function categoryTotals(
  categories: readonly number[],
  nCategories: number,
  weights: readonly number[] | undefined,
): Float64Array {
  if (!(Number.isInteger(nCategories) && nCategories >= 2)) {
    throw new RangeError(`fitOrderedLogit: there are ${nCategories} categories; there must be at least 2`);
  }
  const totals = new Float64Array(nCategories);
  categories.forEach((category, i) => {
    const weight = weights?.[i] ?? 1;
    if (!(Number.isInteger(category) && category >= 0 && category < nCategories)) {
      throw new RangeError(
        `fitOrderedLogit: category ${i} is ${category}; it must be a whole number from 0 to ${nCategories - 1}`,
      );
    }
    if (!(weight >= 0)) {
      throw new RangeError(`fitOrderedLogit: weight ${i} is ${weight}; it must be at least 0`);
    }
    totals[category]! += weight;
  });
  totals.forEach((total, category) => {
    if (total > 0) return;
    throw new RangeError(`fitOrderedLogit: category ${category} never occurs; merge it with a neighbour`);
  });
  return totals;
}

function requireVariation(rows: DesignRows, width: number): void {
  for (let k = 0; k < width; k++) {
    if (rows.some((row) => row[k] !== rows[0]![k])) continue;
    throw new RangeError(
      `fitOrderedLogit: regressor ${k} does not vary; leave it out, the cuts serve as constants`,
    );
  }
}
