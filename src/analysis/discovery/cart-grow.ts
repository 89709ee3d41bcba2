import { type CodedBox, copyBox, wholeBox } from "./coded-box.ts";
import { type CodedInputs, orderByCode } from "./coded-inputs.ts";

export interface GrowSettings {
  readonly minLeaf: number;
  readonly maxDepth: number;
}

/** A node of a grown tree: the cases that meet the splits above it. */
export interface CodedNode {
  readonly n: number;
  readonly mean: number;
  /** Sum over its cases of the squared distance to the mean; for marks of 0 and 1 that is n / 2 times the Gini index. */
  readonly squares: number;
  /** The cases' limits as they follow from the splits. */
  readonly box: CodedBox;
  /** Null for a leaf. */
  readonly split: CodedSplit | null;
}

export interface CodedSplit {
  readonly input: number;
  /** 1 for each code that goes left. */
  readonly goesLeft: Uint8Array;
  readonly left: CodedNode;
  readonly right: CodedNode;
}

interface Cut {
  readonly input: number;
  readonly gain: number;
  readonly goesLeft: Uint8Array;
}

/** Least reduction of the squares, as a share of those at the root, below which a difference is rounding. */
const leastGain = 1e-12;

/**
 * Grows a binary tree as far as it goes: each node is split where that lowers the sum of squares most.
 *
 * Numeric inputs split between two values, categorical ones between their levels in the order of their means, which holds
 * the best of all divisions of the levels (Breiman et al. 1984, theorem 4.5). A leaf holds `minLeaf` cases at least. Of equal
 * splits the first input's, lowest first, is taken.
 *
 * Source: Breiman, Friedman, Olshen and Stone 1984, Classification and Regression Trees, chapters 4 and 8.
 */
export function growTree(coded: CodedInputs, target: Float64Array, settings: GrowSettings): CodedNode {
  const orders = coded.inputs.map(orderByCode);
  const total = summary(
    target,
    Int32Array.from(target, (_, i) => i),
  ).squares;
  return grow(coded, target, orders, wholeBox(coded), 0, { ...settings, least: leastGain * total });
}

function grow(
  coded: CodedInputs,
  target: Float64Array,
  orders: readonly Int32Array[],
  box: CodedBox,
  depth: number,
  settings: GrowSettings & { readonly least: number },
): CodedNode {
  const { n, mean, squares } = summary(target, orders[0]!);
  const leaf: CodedNode = { n, mean, squares, box, split: null };
  if (depth >= settings.maxDepth || n < 2 * settings.minLeaf || squares <= settings.least) return leaf;
  const cut = bestCut(coded, target, orders, settings);
  if (cut === undefined) return leaf;
  const { input, goesLeft } = cut;
  const { codes } = coded.inputs[input]!;
  const side = (left: 0 | 1): CodedNode => {
    const kept = orders.map((order) => order.filter((i) => goesLeft[codes[i]!] === left));
    return grow(coded, target, kept, narrowed(box, input, goesLeft, left), depth + 1, settings);
  };
  return { ...leaf, split: { input, goesLeft, left: side(1), right: side(0) } };
}

function summary(target: Float64Array, cases: Int32Array): { n: number; mean: number; squares: number } {
  let sum = 0;
  for (const i of cases) sum += target[i]!;
  const mean = sum / cases.length;
  let squares = 0;
  for (const i of cases) squares += (target[i]! - mean) * (target[i]! - mean);
  return { n: cases.length, mean, squares };
}

function bestCut(
  coded: CodedInputs,
  target: Float64Array,
  orders: readonly Int32Array[],
  { minLeaf, least }: { readonly minLeaf: number; readonly least: number },
): Cut | undefined {
  let best: Cut | undefined;
  coded.inputs.forEach((input, j) => {
    const { codes, size } = input;
    const order = orders[j]!;
    const groups = input.kind === "level" ? byMean(codes, size, order, target) : order;
    const found = bestPlace(codes, groups, target, minLeaf);
    if (found === undefined || found.gain <= Math.max(least, best?.gain ?? 0)) return;
    best = { input: j, gain: found.gain, goesLeft: leftCodes(codes, size, groups, found.place, input.kind) };
  });
  return best;
}

/** The cases grouped by level, levels in ascending order of their mean. */
function byMean(codes: Int32Array, size: number, order: Int32Array, target: Float64Array): Int32Array {
  const counts = new Float64Array(size);
  const sums = new Float64Array(size);
  for (const i of order) {
    counts[codes[i]!]! += 1;
    sums[codes[i]!]! += target[i]!;
  }
  const rank = new Int32Array(size);
  const levels = Int32Array.from(rank, (_, code) => code).filter((code) => counts[code]! > 0);
  levels
    .sort((a, b) => sums[a]! / counts[a]! - sums[b]! / counts[b]! || a - b)
    .forEach((code, place) => {
      rank[code] = place;
    });
  return order.slice().sort((a, b) => rank[codes[a]!]! - rank[codes[b]!]! || a - b);
}

/** Number of cases to put left for the largest gain S_l^2/n_l + S_r^2/n_r - S^2/n, never between equal codes. */
function bestPlace(codes: Int32Array, groups: Int32Array, target: Float64Array, minLeaf: number) {
  const n = groups.length;
  let total = 0;
  for (const i of groups) total += target[i]!;
  let left = 0;
  let best: { place: number; gain: number } | undefined;
  for (let place = 1; place <= n - minLeaf; place++) {
    left += target[groups[place - 1]!]!;
    if (place < minLeaf || codes[groups[place - 1]!] === codes[groups[place]!]) continue;
    const difference = left / place - (total - left) / (n - place);
    const gain = (place * (n - place) * difference * difference) / n;
    if (best === undefined || gain > best.gain) best = { place, gain };
  }
  return best;
}

function leftCodes(
  codes: Int32Array,
  size: number,
  groups: Int32Array,
  place: number,
  kind: "number" | "level",
): Uint8Array {
  const goesLeft = new Uint8Array(size);
  if (kind === "level") for (let g = 0; g < place; g++) goesLeft[codes[groups[g]!]!] = 1;
  // Half way through the codes that do not occur here, so that new cases between the two sides are shared out.
  else goesLeft.fill(1, 0, ((codes[groups[place - 1]!]! + codes[groups[place]!]! - 1) >> 1) + 1);
  return goesLeft;
}

function narrowed(box: CodedBox, input: number, goesLeft: Uint8Array, left: 0 | 1): CodedBox {
  const result = copyBox(box);
  const mask = result.allowed[input]!;
  if (mask !== null) {
    for (let code = 0; code < mask.length; code++) if (goesLeft[code] !== left) mask[code] = 0;
  } else {
    const nLeft = goesLeft.lastIndexOf(1) + 1;
    if (left === 1) result.high[input] = Math.min(result.high[input]!, nLeft - 1);
    else result.low[input] = Math.max(result.low[input]!, nLeft);
  }
  return result;
}
