import { expect, test } from "vitest";
import { agentQuantalResponse, type GameNode, type SolvedNode } from "./agent-quantal-response.ts";

/** Centipede with four moves: the mover takes or passes; the fifth end follows four passes. */
function centipede(): GameNode {
  const ends = [
    [0.4, 0.1],
    [0.2, 0.8],
    [1.6, 0.4],
    [0.8, 3.2],
    [6.4, 1.6],
  ].map((payoffs) => ({ payoffs }));
  let node: GameNode = ends[4]!;
  for (let k = 3; k >= 0; k--) node = { player: k % 2, options: [ends[k]!, node] };
  return node;
}

function takes(root: SolvedNode): number[] {
  return root.options.length === 0 ? [] : [root.probabilities[0]!, ...takes(root.options[1]!)];
}

test("the four-move centipede has these chances of taking", () => {
  // Payoffs of McKelvey & Palfrey 1992; exact for perfect information, computed independently.
  const expected = {
    1: [0.29625657, 0.27798029, 0.46488365, 0.83201839],
    2: [0.23619297, 0.37629874, 0.76157682, 0.96083428],
    5: [0.49270422, 0.85143611, 0.98184719, 0.99966465],
  };
  for (const [lambda, probabilities] of Object.entries(expected)) {
    const found = takes(agentQuantalResponse(centipede(), Number(lambda)));
    expect(found).toEqual(probabilities.map((p) => expect.closeTo(p, 8)));
  }
});

test("precision 0 is uniform play and infinite precision the subgame-perfect outcome", () => {
  expect(takes(agentQuantalResponse(centipede(), 0))).toEqual([0.5, 0.5, 0.5, 0.5]);
  const perfect = agentQuantalResponse(centipede(), Infinity);
  expect(takes(perfect)).toEqual([1, 1, 1, 1]);
  expect(perfect.values).toEqual([0.4, 0.1]);
  expect(takes(agentQuantalResponse(centipede(), 2000))).toEqual(
    [1, 1, 1, 1].map((p) => expect.closeTo(p, 12)),
  );
});

test("the ends are reached with probabilities that sum to 1", () => {
  const reachedEnds = (node: SolvedNode): number =>
    node.options.length === 0
      ? node.reached
      : node.options.reduce((sum, option) => sum + reachedEnds(option), 0);
  expect(reachedEnds(agentQuantalResponse(centipede(), 1.3))).toBeCloseTo(1, 14);
});

test("a mover who is indifferent between two best options takes each with 1/2 at infinite precision", () => {
  const game = { player: 0, options: [1, 1, 0].map((v) => ({ payoffs: [v] })) };
  expect(agentQuantalResponse(game, Infinity).probabilities).toEqual([0.5, 0.5, 0]);
});
