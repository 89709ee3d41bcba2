import { type CodedBox, copyBox, wholeBox } from "./coded-box.ts";
import { type CodedInputs, orderByCode } from "./coded-inputs.ts";

/**
 * What the best peel is: "mean" leaves the highest density; "gain" raises density most for each case removed, which is
 * fair to inputs with few values, whose peels cannot be small.
 */
export type PeelObjective = "mean" | "gain";

export interface PeelSettings {
  /** Share of the box's cases that a peel removes, in (0, 1); more where ties do not allow less. */
  readonly alpha: number;
  readonly objective: PeelObjective;
  /** Least number of cases a box may hold. */
  readonly minCases: number;
}

/** A box of the trajectory and its counts. */
export interface PeeledBox {
  readonly box: CodedBox;
  readonly nInside: number;
  readonly nInterestInside: number;
}

/** A slice that may be cut off: one end of a numeric input (up to and with a code), or one level. */
interface Peel {
  readonly input: number;
  readonly side: "low" | "high" | "level";
  readonly code: number;
  readonly removed: number;
  readonly interestRemoved: number;
}

/**
 * Top-down peeling: from the whole space, cut the slice that serves the objective best, again and again.
 *
 * Gives every box on the way, the whole space first. A slice of a numeric input holds at most `alpha` of the box's cases, in
 * whole groups of equal values, or the outermost group alone when that is larger; of a categorical input it is one level.
 * Of peels that serve the objective equally the one that removes less is taken, then the first input, low end first. Ends
 * when the box holds nothing else than cases of interest, when every peel would lower the density, or would leave
 * too few cases.
 *
 * Sources: Friedman and Fisher 1999, Stat. Comput. 9, 123-143, sections 8-9; objective "gain": Kwakkel and Jaxa-Rozen 2016,
 * Environ. Model. Softw. 79, 311-321, their first lenient criterion.
 */
export function peel(coded: CodedInputs, marks: Uint8Array, settings: PeelSettings): PeeledBox[] {
  const box = wholeBox(coded);
  // Each list holds the cases inside, in the order of one input; its first nInside entries count.
  const orders = coded.inputs.map(orderByCode);
  const inside = new Uint8Array(coded.nCases).fill(1);
  let n = coded.nCases;
  let k = marks.reduce((sum, mark) => sum + mark, 0);
  const path: PeeledBox[] = [{ box: copyBox(box), nInside: n, nInterestInside: k }];
  while (k < n) {
    const best = bestPeel(coded, marks, orders, n, k, settings);
    if (best === undefined) break;
    cut(coded, box, best);
    dropCases(coded, best, orders[best.input]!, n, inside);
    compact(orders, inside, n);
    n -= best.removed;
    k -= best.interestRemoved;
    path.push({ box: copyBox(box), nInside: n, nInterestInside: k });
  }
  return path;
}

function bestPeel(
  coded: CodedInputs,
  marks: Uint8Array,
  orders: readonly Int32Array[],
  n: number,
  k: number,
  { alpha, objective, minCases }: PeelSettings,
): Peel | undefined {
  let best: Peel | undefined;
  let bestScore = 0;
  const target = Math.max(1, Math.floor(alpha * n));
  const consider = (candidate: Peel): void => {
    const left = n - candidate.removed;
    if (left < minCases || left === 0) return;
    const gain = (k - candidate.interestRemoved) / left - k / n;
    if (gain < 0) return;
    const score = objective === "mean" ? gain : gain / candidate.removed;
    if (
      best !== undefined &&
      (score < bestScore || (score === bestScore && candidate.removed >= best.removed))
    )
      return;
    best = candidate;
    bestScore = score;
  };
  coded.inputs.forEach((input, j) => {
    if (input.kind === "level") {
      for (const candidate of levelPeels(input.codes, input.size, j, orders[j]!, n, marks))
        consider(candidate);
    } else {
      consider(endPeel(input.codes, j, "low", orders[j]!, n, target, marks));
      consider(endPeel(input.codes, j, "high", orders[j]!, n, target, marks));
    }
  });
  return best;
}

/** The slice at one end: whole groups of equal codes, as many as fit into the target, but at least one. */
function endPeel(
  codes: Int32Array,
  input: number,
  side: "low" | "high",
  order: Int32Array,
  n: number,
  target: number,
  marks: Uint8Array,
): Peel {
  const first = side === "low" ? 0 : n - 1;
  const step = side === "low" ? 1 : -1;
  let removed = 0;
  let interestRemoved = 0;
  let code = -1;
  let interest = 0;
  let seen = 0;
  while (seen < n) {
    const group = codes[order[first + step * seen]!]!;
    let place = first + step * seen;
    while (seen < n && codes[order[place]!] === group) {
      interest += marks[order[place]!]!;
      seen += 1;
      place += step;
    }
    if (seen > target && removed > 0) break;
    removed = seen;
    interestRemoved = interest;
    code = group;
    if (seen >= target) break;
  }
  return { input, side, code, removed, interestRemoved };
}

function levelPeels(
  codes: Int32Array,
  size: number,
  input: number,
  order: Int32Array,
  n: number,
  marks: Uint8Array,
): Peel[] {
  const counts = new Int32Array(size);
  const interest = new Int32Array(size);
  for (let i = 0; i < n; i++) {
    const at = order[i]!;
    counts[codes[at]!]! += 1;
    interest[codes[at]!]! += marks[at]!;
  }
  const peels: Peel[] = [];
  for (let code = 0; code < size; code++) {
    const removed = counts[code]!;
    if (removed > 0) peels.push({ input, side: "level", code, removed, interestRemoved: interest[code]! });
  }
  return peels;
}

function cut(coded: CodedInputs, box: CodedBox, { input, side, code }: Peel): void {
  if (side === "level") box.allowed[input]![code] = 0;
  else if (side === "low") box.low[input] = Math.min(code + 1, coded.inputs[input]!.size - 1);
  else box.high[input] = Math.max(code - 1, 0);
}

/** Marks the cases of the slice as outside. */
function dropCases(
  coded: CodedInputs,
  { input, side, code, removed }: Peel,
  order: Int32Array,
  n: number,
  inside: Uint8Array,
): void {
  const { codes } = coded.inputs[input]!;
  if (side === "low") for (let i = 0; i < removed; i++) inside[order[i]!] = 0;
  else if (side === "high") for (let i = n - removed; i < n; i++) inside[order[i]!] = 0;
  else for (let i = 0; i < n; i++) if (codes[order[i]!] === code) inside[order[i]!] = 0;
}

/** Keeps in each list only the cases inside, in their order. */
function compact(orders: readonly Int32Array[], inside: Uint8Array, n: number): void {
  for (const order of orders) {
    let kept = 0;
    for (let i = 0; i < n; i++) {
      const at = order[i]!;
      order[kept] = at;
      kept += inside[at]!;
    }
  }
}
