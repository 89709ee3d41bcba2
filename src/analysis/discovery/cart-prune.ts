import type { CodedNode } from "./cart-grow.ts";
import type { CodedInputs } from "./coded-inputs.ts";

/** For each inner node of a tree the cost of a leaf at which its branch is cut off. */
export type CollapseCosts = ReadonlyMap<CodedNode, number>;

/**
 * Weakest-link pruning: the costs of a leaf, ascending, at which branches cease to pay, and which branch goes at each.
 *
 * A branch from node t with L leaves lowers the sum of squares from R(t) to R(T_t), and pays while the cost of a leaf is below
 * (R(t) - R(T_t)) / (L - 1). The weakest goes first, then all is computed anew. Costs are in units of the sum of squares.
 *
 * Source: Breiman et al. 1984, Classification and Regression Trees, section 3.3.
 */
export function collapseCosts(root: CodedNode): CollapseCosts {
  const costs = new Map<CodedNode, number>();
  let reached = 0;
  while (root.split !== null && !costs.has(root)) {
    const weakest = weakestLinks(root, costs);
    reached = Math.max(reached, weakest.cost);
    for (const node of weakest.nodes) costs.set(node, reached);
  }
  return costs;
}

/** Leaves of the tree that is left at a cost of a leaf. */
export function leavesAt(root: CodedNode, costs: CollapseCosts, cost: number): CodedNode[] {
  const { split } = root;
  if (split === null || (costs.get(root) ?? Number.POSITIVE_INFINITY) <= cost) return [root];
  return [...leavesAt(split.left, costs, cost), ...leavesAt(split.right, costs, cost)];
}

/** The mean that the tree left at a cost foretells for a case. */
export function foretold(
  root: CodedNode,
  costs: CollapseCosts,
  cost: number,
  { inputs }: CodedInputs,
  at: number,
): number {
  let node = root;
  while (node.split !== null && !((costs.get(node) ?? Number.POSITIVE_INFINITY) <= cost)) {
    const { input, goesLeft, left, right } = node.split;
    node = goesLeft[inputs[input]!.codes[at]!] === 1 ? left : right;
  }
  return node.mean;
}

function weakestLinks(
  root: CodedNode,
  costs: CollapseCosts,
): { readonly cost: number; readonly nodes: readonly CodedNode[] } {
  let cost = Number.POSITIVE_INFINITY;
  let nodes: CodedNode[] = [];
  const visit = (node: CodedNode): { leaves: number; squares: number } => {
    if (node.split === null || costs.has(node)) return { leaves: 1, squares: node.squares };
    const left = visit(node.split.left);
    const right = visit(node.split.right);
    const leaves = left.leaves + right.leaves;
    const squares = left.squares + right.squares;
    const own = (node.squares - squares) / (leaves - 1);
    if (own < cost) {
      cost = own;
      nodes = [];
    }
    if (own === cost) nodes.push(node);
    return { leaves, squares };
  };
  visit(root);
  return { cost, nodes };
}
