import { expect, test } from "vitest";
import { attritionDisaster, attritionDisasterInSteps, concessionHazards } from "./war-of-attrition.ts";

const game = { values: [1, 1], losses: [2, 3] } as const;

test("with losses of two and three prizes disaster has probability 1/6 (T11)", () => {
  expect(attritionDisaster(game)).toBe(1 / 6);
});

test("concession hazards make each side indifferent and give the same probability", () => {
  const [kA, kB] = concessionHazards(game, 0.1);
  // B waits: kA v_B = h D_B; A waits: kB v_A = h D_A.
  expect(kA).toBeCloseTo(0.3, 15);
  expect(kB).toBeCloseTo(0.2, 15);
  expect(0.1 / (0.1 + kA + kB)).toBeCloseTo(1 / 6, 15);
});

test("the game in steps converges to the closed form for any hazard, with an error in proportion to the step", () => {
  for (const hazard of [0.1, 0.001]) {
    const errors = [0.02, 0.01, 0.005].map(
      (risk) => attritionDisasterInSteps(game, hazard, risk / hazard) - 1 / 6,
    );
    expect(errors[0]! / errors[1]!).toBeCloseTo(2, 1);
    expect(errors[1]! / errors[2]!).toBeCloseTo(2, 1);
  }
  // Steps of 0.001 and hazards a hundredfold apart.
  expect(attritionDisasterInSteps(game, 0.1, 0.001)).toBeCloseTo(1 / 6, 4);
  expect(attritionDisasterInSteps(game, 0.001, 0.01)).toBeCloseTo(1 / 6, 4);
});

test("one step worked by hand: the first period of a game with risk 1 - e^-1", () => {
  // r = .632121; cA = 2r/(1 + 2r), cB = 3r/(1 + 3r); stay = 1/((1 + 2r)(1 + 3r)); total = stay r/(1 - stay (1 - r)).
  const r = 1 - Math.exp(-1);
  const stay = 1 / ((1 + 2 * r) * (1 + 3 * r));
  expect(attritionDisasterInSteps(game, 1, 1)).toBeCloseTo((stay * r) / (1 - stay * (1 - r)), 13);
});

test("relabelling the sides changes nothing", () => {
  const other = { values: [2, 5], losses: [1, 3] } as const;
  const swapped = { values: [5, 2], losses: [3, 1] } as const;
  expect(attritionDisaster(swapped)).toBeCloseTo(attritionDisaster(other), 15);
});
