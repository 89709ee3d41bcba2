import fc from "fast-check";
import { expect, test } from "vitest";
import { bimatrixGame, profileRegret } from "./normal-form.ts";
import { fitQuantalResponse, logitQuantalResponse, logitQuantalResponses } from "./quantal-response.ts";

// Ochs's game 2 in the payoffs of McKelvey & Palfrey 1995.
const ochs = bimatrixGame(
  [
    [1.1141, 0],
    [0, 0.2785],
  ],
  [
    [0, 1.1141],
    [1.1141, 0],
  ],
);

test("Ochs's game 2 has the quantal responses that Gambit stores for it", () => {
  // Gambit 16.5.0, tutorial quantal_response.ipynb, for lambda 1 to 3; computed independently for 10.
  const solved = logitQuantalResponses(ochs, [1, 2, 3, 10]);
  const expected = [
    [0.5867840364, 0.4518070317],
    [0.6175219458, 0.3719816648],
    [0.6168968501, 0.314016362],
    [0.5576885206, 0.2166297761],
  ] as const;
  solved.forEach((found, k) => {
    expect(Math.abs(found.probabilities[0]![0]! - expected[k]![0])).toBeLessThan(1e-9);
    expect(Math.abs(found.probabilities[1]![0]! - expected[k]![1])).toBeLessThan(1e-9);
    expect(found.residual).toBeLessThan(1e-14);
  });
});

test("Ochs's game 2 runs to its Nash equilibrium (1/2, 1/5) with regret that falls to nothing", () => {
  // Row is indifferent at q = .2785 / 1.3926 = .19998564, column at p = 1/2.
  const far = logitQuantalResponse(ochs, 1e5);
  expect(far.probabilities[0]![0]).toBeCloseTo(0.5, 4);
  expect(far.probabilities[1]![0]).toBeCloseTo(0.2785 / 1.3926, 6);
  expect(far.regret).toBeLessThan(1e-5);
});

test("the likeliest precision for the published shares of Ochs's game 2 is 1.8456097", () => {
  // Gambit 16.5.0, same tutorial: 128 choices a side.
  const shares = [
    [0.527, 0.473],
    [0.366, 0.634],
  ];
  const fit = fitQuantalResponse(
    ochs,
    shares.map((row) => row.map((s) => 128 * s)),
    { maxLambda: 10 },
  );
  expect(fit.lambda).toBeCloseTo(1.8456097, 7);
  expect(fit.probabilities[0]![0]).toBeCloseTo(0.6156513, 7);
  expect(fit.probabilities[1]![0]).toBeCloseTo(0.3832909, 7);
  expect(fit.logLikelihood).toBeCloseTo(-174.7645319, 7);
  expect(fit.atBound).toBe(false);
});

test("choices that no precision explains better than chance put the fit at its bound", () => {
  // In the prisoner's dilemma cooperation above one half is likeliest at lambda = 0.
  const fit = fitQuantalResponse(
    dilemma,
    [
      [9, 1],
      [9, 1],
    ],
    { maxLambda: 5 },
  );
  expect(fit.lambda).toBe(0);
  expect(fit.atBound).toBe(true);
  expect(fit.logLikelihood).toBeCloseTo(20 * Math.log(0.5), 12);
});

test("asymmetric matching pennies (9, 1) has these quantal responses and tends to (1/2, 1/10) (T8)", () => {
  const game = bimatrixGame(
    [
      [9, 0],
      [0, 1],
    ],
    [
      [0, 1],
      [1, 0],
    ],
  );
  const [one, five, far] = logitQuantalResponses(game, [1, 5, 1e5]);
  expect(one!.probabilities[0]![0]).toBeCloseTo(0.8936, 4);
  expect(one!.probabilities[1]![0]).toBeCloseTo(0.3128, 4);
  expect(five!.probabilities[0]![0]).toBeCloseTo(0.702, 4);
  expect(five!.probabilities[1]![0]).toBeCloseTo(0.1171, 4);
  expect(far!.probabilities[0]![0]).toBeCloseTo(0.5, 4);
  expect(far!.probabilities[1]![0]).toBeCloseTo(0.1, 4);
});

const dilemma = bimatrixGame(
  [
    [9, 0],
    [10, 1],
  ],
  [
    [9, 10],
    [0, 1],
  ],
);

test("in a prisoner's dilemma with gain 1 from defecting, cooperation is 1/(1 + e^lambda)", () => {
  // Gambit contrib/games/pd.nfg: defecting gains 1 whatever the other does.
  for (const [lambda, p] of [
    [0, 0.5],
    [0.5, 0.3775406688],
    [1, 0.2689414214],
    [2, 0.119202922],
  ] as const) {
    expect(logitQuantalResponse(dilemma, lambda).probabilities[0]![0]).toBeCloseTo(p, 9);
  }
  // At lambda = 800 the chance of cooperating is below 1e-300 and must still be solved.
  const far = logitQuantalResponse(dilemma, 800);
  expect(far.probabilities[0]![1]).toBe(1);
  expect(far.regret).toBeLessThan(1e-300);
});

test("Goeree and Holt's matching pennies have these quantal responses", () => {
  // Goeree & Holt 2001, payoffs in cents, upper left v; computed independently.
  const game = (v: number) =>
    bimatrixGame(
      [
        [v, 40],
        [40, 80],
      ],
      [
        [40, 80],
        [80, 40],
      ],
    );
  for (const [v, lambda, p, q] of [
    [80, 0.02, 0.5, 0.5],
    [80, 0.05, 0.5, 0.5],
    [320, 0.02, 0.8288017, 0.371431],
    [320, 0.05, 0.8179879, 0.2189234],
    [44, 0.02, 0.4179578, 0.5327698],
    [44, 0.05, 0.3561707, 0.6399892],
  ] as const) {
    const found = logitQuantalResponse(game(v), lambda);
    expect(found.probabilities[0]![0]).toBeCloseTo(p, 7);
    expect(found.probabilities[1]![0]).toBeCloseTo(q, 7);
  }
});

// The three-player game of McKelvey & McLennan 1997 with nine equilibria (Gambit contrib/games/2x2x2.nfg), the
// last player's strategy fastest.
const nineEquilibria = {
  strategies: [2, 2, 2],
  payoffs: [
    [9, 0, 0, 3, 0, 3, 9, 0],
    [8, 0, 0, 4, 0, 4, 8, 0],
    [12, 0, 0, 6, 0, 6, 2, 0],
  ],
};

test("the branch of a three-player game is followed through the bifurcation near lambda 0.597", () => {
  // Gambit's pull request 1023: its tracer stops there, with a largest regret of 0.213.
  const [at, beyond] = logitQuantalResponses(nineEquilibria, [0.597, 3]);
  expect(at!.regret).toBeCloseTo(0.213, 2);
  expect(beyond!.lambda).toBe(3);
  expect(beyond!.residual).toBeLessThan(1e-12);
});

test("the point at high precision is judged by its regret, which the definition gives", () => {
  const found = logitQuantalResponse(nineEquilibria, 2);
  expect(found.regret).toBe(profileRegret(nineEquilibria, found.probabilities));
  // In the dilemma at lambda 1, who cooperates with probability p loses 1 by it: regret p.
  expect(logitQuantalResponse(dilemma, 1).regret).toBeCloseTo(0.2689414214, 9);
});

test("a symmetric coordination game stays uniform past its pitchfork, as the principal branch does", () => {
  // Payoff 1 on the diagonal: other branches split off at lambda = 2, this one is 1/2 throughout; regret 0.
  const game = bimatrixGame(
    [
      [1, 0],
      [0, 1],
    ],
    [
      [1, 0],
      [0, 1],
    ],
  );
  const found = logitQuantalResponse(game, 7);
  expect(found.probabilities[0]![0]).toBeCloseTo(0.5, 12);
  expect(found.residual).toBeLessThan(1e-12);
});

const payoffs = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 6, maxLength: 6 });

test("swapping the players swaps their probabilities, and every point solves its equations", () => {
  fc.assert(
    fc.property(payoffs, payoffs, fc.double({ min: 0, max: 2, noNaN: true }), (a, b, lambda) => {
      const game = { strategies: [2, 3], payoffs: [a, b] };
      const flip = (m: readonly number[]) => [0, 1, 2].flatMap((j) => [m[j]!, m[3 + j]!]);
      const swapped = { strategies: [3, 2], payoffs: [flip(b), flip(a)] };
      const one = logitQuantalResponse(game, lambda);
      const two = logitQuantalResponse(swapped, lambda);
      expect(one.residual).toBeLessThan(1e-10);
      expect(two.probabilities[1]).toEqual(one.probabilities[0]!.map((p) => expect.closeTo(p, 8)));
      expect(two.probabilities[0]).toEqual(one.probabilities[1]!.map((p) => expect.closeTo(p, 8)));
    }),
    { numRuns: 60, seed: 3 },
  );
});

test("lambda 0 is uniform play, and precisions may come in any order", () => {
  const [far, none] = logitQuantalResponses(ochs, [2, 0]);
  expect(none!.probabilities[0]![0]).toBeCloseTo(0.5, 15);
  expect(far!.probabilities[0]![0]).toBeCloseTo(0.6175219458, 9);
});

test("a malformed game or precision is refused by name", () => {
  expect(() => logitQuantalResponse(ochs, -1)).toThrow(/lambda is -1/);
  expect(() => logitQuantalResponse({ strategies: [2, 2], payoffs: [[1], [1]] }, 1)).toThrow(
    /number of payoffs/,
  );
  expect(() => bimatrixGame([[1, 2]], [[1]])).toThrow(/length of a row is 1/);
});
