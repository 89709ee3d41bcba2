/** Strengths of a ridge that are tried, on standardised inputs (chosen: from hardly any pull to hardly any freedom). */
export const ridges = [0.3, 1, 3, 10, 30, 100, 300, 1000] as const;
const nFolds = 5;

/**
 * The strength with the greatest held-out log-likelihood in five-fold cross-validation; the stronger one in a tie.
 *
 * Case i lies in fold i mod 5: cases stand in order of time, so every fold spans the whole period. `heldOut` fits on the
 * first list of positions and gives the log-likelihood of the second. A fold that cannot be fitted (a category without a
 * case) is left out for all strengths.
 *
 * Source: Hastie, Tibshirani and Friedman 2009, The Elements of Statistical Learning, section 7.10.
 */
export function chooseRidge(
  n: number,
  heldOut: (train: readonly number[], test: readonly number[], ridge: number) => number,
): number {
  const all = Array.from({ length: n }, (_, i) => i);
  const sums = ridges.map(() => 0);
  for (let fold = 0; fold < nFolds; fold++) {
    const train = all.filter((i) => i % nFolds !== fold);
    const test = all.filter((i) => i % nFolds === fold);
    if (test.length === 0) continue;
    const values = ridges.map((ridge) => {
      try {
        return heldOut(train, test, ridge);
      } catch (error) {
        if (error instanceof RangeError) return null;
        throw error;
      }
    });
    if (values.includes(null)) continue;
    values.forEach((value, k) => {
      sums[k]! += value!;
    });
  }
  let best = 0;
  sums.forEach((sum, k) => {
    if (sum >= sums[best]!) best = k;
  });
  return ridges[best]!;
}
