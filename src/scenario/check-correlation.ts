import type { Check } from "./check.ts";
import type { Path } from "./fault.ts";
import { filled } from "./fill.ts";
import { namedUncertainties } from "./uncertainty.ts";

/** Smallest share of an uncertainty's variance that correlations may leave it (chosen: away from rounding). */
const leastLeft = 1e-6;

/** Correlations join two different uncertainties that exist, each pair once, and are possible together. */
export function checkCorrelations(check: Check): void {
  const correlations = check.text.correlations ?? [];
  if (correlations.length === 0) return;
  const known = knownPaths(check);
  const seen = new Set<string>();
  let isSound = true;
  correlations.forEach(({ between: [one, other], rank }, k) => {
    const at: Path = ["correlations", k];
    isSound &&= Math.abs(rank) < 1;
    [one, other].forEach((path, j) => {
      if (known.includes(path)) return;
      isSound = false;
      const names = { noun: "uncertainty", known, declaredAt: ["uncertainties"] };
      check.unknown([...at, "between", j], path, names);
    });
    const pair = [one, other].sort().join(" ");
    if (one === other || seen.has(pair)) {
      isSound = false;
      const found =
        one === other ? `${one} is correlated with itself` : `${one} and ${other} are correlated twice`;
      check.report(at, { found, expected: "must be two different uncertainties, once" });
    }
    seen.add(pair);
  });
  if (!isSound || isPositiveDefinite(check)) return;
  check.report(["correlations"], {
    found: "the correlations contradict each other",
    expected: "must be possible together: their matrix must be positive definite",
    atKey: true,
  });
}

function knownPaths(check: Check): readonly string[] {
  const scenario = filled(check.text, []);
  return namedUncertainties({ scenario, mechanisms: check.mechanisms, subjects: check.subjects }).map(
    ({ path }) => path,
  );
}

/** Whether the correlation matrix of everything that is correlated has a Cholesky factor. */
function isPositiveDefinite(check: Check): boolean {
  const correlations = check.text.correlations ?? [];
  const names = [...new Set(correlations.flatMap(({ between }) => between))];
  const n = names.length;
  const matrix: number[][] = names.map((_, row) => names.map((__, column) => (row === column ? 1 : 0)));
  for (const { between, rank } of correlations) {
    const [i, j] = [names.indexOf(between[0]), names.indexOf(between[1])];
    matrix[i]![j] = rank;
    matrix[j]![i] = rank;
  }
  for (let column = 0; column < n; column++) {
    const line = matrix[column]!;
    let pivot = line[column]!;
    for (let k = 0; k < column; k++) pivot -= line[k]! * line[k]!;
    if (!(pivot > leastLeft)) return false;
    const root = Math.sqrt(pivot);
    line[column] = root;
    for (let row = column + 1; row < n; row++) {
      const below = matrix[row]!;
      let sum = below[column]!;
      for (let k = 0; k < column; k++) sum -= below[k]! * line[k]!;
      below[column] = sum / root;
    }
  }
  return true;
}
