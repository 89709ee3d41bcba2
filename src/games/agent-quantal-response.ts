import { logitChoice } from "./logit-choice.ts";
import { requireThat } from "./require-that.ts";

/** End of a game tree: a payoff for each player. */
export interface GameEnd {
  readonly payoffs: readonly number[];
}

/** Move of a player who knows all that went before. */
export interface GameMove {
  readonly player: number;
  readonly options: readonly GameNode[];
}

/** Node of a perfect-information game tree. */
export type GameNode = GameEnd | GameMove;

/** A node with what is expected there; `options` mirrors those of the game, and is empty at an end. */
export interface SolvedNode {
  /** Probability of each option; empty at an end. */
  readonly probabilities: readonly number[];
  /** Expected payoff of each player from here on. */
  readonly values: readonly number[];
  /** Probability that play reaches this node. */
  readonly reached: number;
  readonly options: readonly SolvedNode[];
}

/**
 * Agent quantal response equilibrium of a perfect-information game, by logit backward induction.
 *
 * At each move the mover chooses options with probability proportional to exp(lambda v), where v is its own
 * expected payoff of the option given the same noisy choices later on. With perfect information this needs no
 * fixed point and the equilibrium is unique. Precision 0 is uniform play; Infinity is the subgame-perfect
 * outcome, with indifferent movers choosing evenly among their best options.
 *
 * `precision` lambda >= 0, in 1/payoff. Throws RangeError for a move without options or a negative precision.
 *
 * Source: McKelvey & Palfrey 1998, Exp. Econ. 1, 9-41.
 */
export function agentQuantalResponse(game: GameNode, precision: number): SolvedNode {
  requireThat(precision >= 0, "agentQuantalResponse", "precision", precision, "at least 0");
  return reach(solve(game, precision), 1);
}

function solve(node: GameNode, precision: number): SolvedNode {
  if ("payoffs" in node) return { probabilities: [], values: node.payoffs, reached: 0, options: [] };
  requireThat(node.options.length > 0, "agentQuantalResponse", "number of options", 0, "at least 1");
  const options = node.options.map((option) => solve(option, precision));
  const probabilities = logitChoice(
    options.map((option) => option.values[node.player]!),
    precision,
  );
  const values = options[0]!.values.map((_, i) =>
    options.reduce((sum, option, k) => sum + probabilities[k]! * option.values[i]!, 0),
  );
  return { probabilities, values, reached: 0, options };
}

function reach(node: SolvedNode, reached: number): SolvedNode {
  return {
    ...node,
    reached,
    options: node.options.map((option, k) => reach(option, reached * node.probabilities[k]!)),
  };
}
