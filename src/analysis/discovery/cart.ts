import { mean, standardError } from "../../math/stats.ts";
import type { Table } from "../../table/table.ts";
import { shuffledOrder } from "../ensemble/resample.ts";
import { type Box, type BoxFit, boxFit } from "./box.ts";
import { type CodedNode, growTree } from "./cart-grow.ts";
import { type CollapseCosts, collapseCosts, foretold, leavesAt } from "./cart-prune.ts";
import { decodeBox } from "./coded-box.ts";
import { type CodedInputs, codeInputs, takeCases } from "./coded-inputs.ts";
import { rowsInside } from "./table-box.ts";

export interface TreeSettings {
  /** Least number of cases in a leaf. */
  readonly minLeaf: number;
  readonly maxDepth: number;
  /** Parts of the cross-validation; at least 2. */
  readonly folds: number;
  /** Standard errors by which a smaller tree may do worse than the best; 1 is the book's rule, 0 takes the best. */
  readonly tolerance: number;
  /** Names the division into folds; in [0, 2^32). */
  readonly seed: number;
}

/** Ten folds and one standard error: Breiman et al. 1984, section 3.4; the rest is chosen. */
export const treeDefaults: TreeSettings = { minLeaf: 20, maxDepth: 12, folds: 10, tolerance: 1, seed: 1 };

/** A tree of the pruning sequence. */
export interface PruningStep {
  readonly nLeaves: number;
  /** Mean squared error of the tree on the cases it was grown on, over the variance of the target. */
  readonly error: number;
  /** The same on cases held out, with its standard error. */
  readonly heldOutError: number;
  readonly heldOutStandardError: number;
}

/** A leaf: the box of its splits. */
export interface TreeLeaf extends Box {
  readonly n: number;
  readonly mean: number;
  /** Coverage and density when the target holds only 0 and 1, else null. */
  readonly fit: BoxFit | null;
}

/** A pruned tree as its leaves, which divide the space; plain data. */
export interface TreeResult {
  readonly nCases: number;
  /** Rows whose target was NaN. */
  readonly leftOut: number;
  /** Highest mean first. */
  readonly leaves: readonly TreeLeaf[];
  /** From the full tree to the root alone. */
  readonly pruning: readonly PruningStep[];
  /** The step that was chosen. */
  readonly chosen: number;
}

/**
 * A classification or regression tree, pruned by cross-validation: a second opinion on where cases of interest lie.
 *
 * `target` has a number for each row of `inputs`: 1 and 0 for classes (least squares is then the Gini index), any numbers for
 * regression; NaN is left out. The smallest tree is chosen whose error on held-out cases is within `tolerance` standard errors
 * of the least. Throws RangeError when fewer than two leaves' worth of cases have an answer, when the target does not
 * vary, for an infinite target, for missing inputs and for settings out of range.
 *
 * Source: Breiman, Friedman, Olshen and Stone 1984, Classification and Regression Trees.
 */
export function fitTree(
  inputs: Table,
  target: ArrayLike<number>,
  given: Partial<TreeSettings> = {},
): TreeResult {
  const settings = checkedSettings({ ...treeDefaults, ...given });
  if (inputs.columns.length === 0) throw new RangeError("fitTree: there are no inputs to split by");
  const { rows, values } = readTarget(target, inputs.nRows, settings);
  const coded = codeInputs(inputs, rows);
  const root = growTree(coded, values, settings);
  const costs = collapseCosts(root);
  const steps = [0, ...new Set([...costs.values()].filter((cost) => cost > 0).sort((a, b) => a - b))];
  const pruning = pruningTable(coded, values, root, costs, steps, settings);
  const best = pruning.reduce((a, b) => (b.heldOutError < a.heldOutError ? b : a));
  const bound = best.heldOutError + settings.tolerance * best.heldOutStandardError;
  const chosen = pruning.findLastIndex(({ heldOutError }) => heldOutError <= bound);
  return {
    nCases: rows.length,
    leftOut: inputs.nRows - rows.length,
    leaves: leavesOf(coded, values, leavesAt(root, costs, steps[chosen]!)),
    pruning,
    chosen,
  };
}

/** 1 for each row that lies in a leaf whose mean is at least `least`: the region the tree calls of interest. */
export function treeRegion(inputs: Table, { leaves }: TreeResult, least = 0.5): Uint8Array {
  const region = new Uint8Array(inputs.nRows);
  for (const leaf of leaves) {
    if (leaf.mean < least) continue;
    rowsInside(inputs, leaf).forEach((inside, i) => {
      if (inside === 1) region[i] = 1;
    });
  }
  return region;
}

function checkedSettings(settings: TreeSettings): TreeSettings {
  const { minLeaf, maxDepth, folds, tolerance } = settings;
  const whole = (name: string, value: number, least: number): void => {
    if (Number.isInteger(value) && value >= least) return;
    throw new RangeError(`fitTree: ${name} is ${value}; it must be a whole number of at least ${least}`);
  };
  whole("minLeaf", minLeaf, 1);
  whole("maxDepth", maxDepth, 1);
  whole("folds", folds, 2);
  if (!(tolerance >= 0)) throw new RangeError(`fitTree: tolerance is ${tolerance}; it must be at least 0`);
  return settings;
}

function readTarget(target: ArrayLike<number>, nRows: number, { minLeaf, folds }: TreeSettings) {
  if (target.length !== nRows) {
    throw new RangeError(
      `fitTree: there are ${target.length} values of the target for ${nRows} rows of inputs`,
    );
  }
  const rows = Int32Array.from({ length: nRows }, (_, i) => i).filter((i) => !Number.isNaN(target[i]!));
  const values = Float64Array.from(rows, (i) => target[i]!);
  const least = Math.max(2 * minLeaf, folds);
  if (rows.length < least) {
    throw new RangeError(
      `fitTree: ${rows.length} futures have an answer, at least ${least} are needed; draw more futures`,
    );
  }
  const infinite = values.findIndex((value) => !Number.isFinite(value));
  if (infinite >= 0)
    throw new RangeError(`fitTree: the target is ${values[infinite]} in row ${rows[infinite]}`);
  if (values.every((value) => value === values[0])) {
    throw new RangeError(`fitTree: the target is ${values[0]} in every future; there is nothing to explain`);
  }
  return { rows, values };
}

function pruningTable(
  coded: CodedInputs,
  values: Float64Array,
  root: CodedNode,
  costs: CollapseCosts,
  steps: readonly number[],
  { folds, ...settings }: TreeSettings,
): PruningStep[] {
  const n = values.length;
  const variance = root.squares / n;
  const order = shuffledOrder(settings.seed, "cart/folds", 0, n);
  const errors = steps.map(() => new Float64Array(n));
  for (let fold = 0; fold < folds; fold++) {
    const grown = order.filter((_, place) => place % folds !== fold);
    const tree = growTree(
      takeCases(coded, grown),
      Float64Array.from(grown, (i) => values[i]!),
      settings,
    );
    const foldCosts = collapseCosts(tree);
    // Costs are sums over cases, of which a fold's tree has fewer.
    const scale = grown.length / n;
    for (let place = fold; place < n; place += folds) {
      const at = order[place]!;
      steps.forEach((cost, s) => {
        // The geometric middle of the costs between which the step's tree is the right one.
        const middle = Math.sqrt(cost * (steps[s + 1] ?? Number.POSITIVE_INFINITY));
        const between = Number.isNaN(middle) ? Number.POSITIVE_INFINITY : middle;
        const error = values[at]! - foretold(tree, foldCosts, between * scale, coded, at);
        errors[s]![at] = (error * error) / variance;
      });
    }
  }
  return steps.map((cost, s) => {
    const leaves = leavesAt(root, costs, cost);
    return {
      nLeaves: leaves.length,
      error: leaves.reduce((sum, { squares }) => sum + squares, 0) / root.squares,
      heldOutError: mean(errors[s]!),
      heldOutStandardError: standardError(errors[s]!),
    };
  });
}

function leavesOf(coded: CodedInputs, values: Float64Array, leaves: readonly CodedNode[]): TreeLeaf[] {
  const classes = values.every((value) => value === 0 || value === 1);
  const nInterest = values.reduce((sum, value) => sum + value, 0);
  return leaves
    .map(({ n, mean: level, box }) => ({
      ...decodeBox(box, coded),
      n,
      mean: level,
      fit: classes
        ? boxFit({ nCases: values.length, nInterest, nInside: n, nInterestInside: Math.round(n * level) })
        : null,
    }))
    .sort((a, b) => b.mean - a.mean);
}
