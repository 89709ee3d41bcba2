import { expect, test } from "vitest";
import { agentQuantalResponse, type GameNode } from "./agent-quantal-response.ts";
import { agentErrorCrisis, type CrisisPayoffs } from "./crisis-signaling.ts";

const t7: CrisisPayoffs = {
  statusQuoA: 0,
  concessionA: 1,
  concessionB: -0.4,
  warA: -0.3,
  warB: -0.5,
  backDownA: -0.4,
  backDownB: 1,
};

test("the agent-error crisis has these moves at precision 1 and 5 (T7)", () => {
  for (const [lambda, pC, pR, pF] of [
    [1, 0.5315, 0.6485, 0.525],
    [5, 0.2504, 0.9115, 0.6225],
  ] as const) {
    const found = agentErrorCrisis(t7, lambda);
    expect(Math.abs(found.challenge - pC)).toBeLessThan(6e-5);
    expect(Math.abs(found.resist - pR)).toBeLessThan(6e-5);
    expect(Math.abs(found.standFirm - pF)).toBeLessThan(6e-5);
  }
});

test("without precision war has probability 1/8, with much A challenges and B concedes (T7)", () => {
  expect(agentErrorCrisis(t7, 0).endings.war).toBe(0.125);
  const precise = agentErrorCrisis(t7, 200);
  // pF is sg(20), so A's threat is credible and B, who loses 0.5 by war against 0.4, concedes.
  expect(precise.challenge).toBeCloseTo(1, 6);
  expect(precise.resist).toBeLessThan(1e-6);
  expect(agentErrorCrisis(t7, Infinity).endings.concession).toBe(1);
});

test("the closed form is the logit backward induction of the same tree", () => {
  const end = (a: number, b: number) => ({ payoffs: [a, b] });
  const tree: GameNode = {
    player: 0,
    options: [
      end(t7.statusQuoA, 0),
      {
        player: 1,
        options: [
          end(t7.concessionA, t7.concessionB),
          { player: 0, options: [end(t7.backDownA, t7.backDownB), end(t7.warA, t7.warB)] },
        ],
      },
    ],
  };
  for (const lambda of [0, 0.7, 3, 20]) {
    const solved = agentQuantalResponse(tree, lambda);
    const war = solved.options[1]!.options[1]!.options[1]!.reached;
    expect(agentErrorCrisis(t7, lambda).endings.war).toBeCloseTo(war, 14);
  }
});

test("the four endings exhaust the crisis", () => {
  const { statusQuo, concession, backDown, war } = agentErrorCrisis(t7, 2).endings;
  expect(statusQuo + concession + backDown + war).toBeCloseTo(1, 14);
});
