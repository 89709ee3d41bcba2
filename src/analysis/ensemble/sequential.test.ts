import { describe, expect, test } from "vitest";
import { normalQuantile } from "../../math/special.ts";
import { BlockStream } from "../../random/stream.ts";
import { type StoppingDecision, type StoppingRule, stoppingDecision, studentTail } from "./sequential.ts";
import { exactValues, outcomeValue, type ValueMatrix, valuesOfRuns } from "./value-matrix.ts";

const nFutures = 6;
const batch = 10;
const rule: StoppingRule = { settle: "best", alpha: 0.2, maxLooks: 5, adding: "replicates", indifference: 0 };
const stream = new BlockStream("sequential", "test/uniform");

/** One run of a policy from a uniform. */
type Draw = (policy: number, u: number) => number;

/** Values of the first `nReplicates` replicates of an experiment. */
function valuesSoFar(experiment: number, nPolicies: number, nReplicates: number, draw: Draw): ValueMatrix {
  const runs: number[] = [];
  for (let f = 0; f < nFutures; f++) {
    stream.begin(1, experiment, f);
    for (let p = 0; p < nPolicies; p++) {
      for (let r = 0; r < nReplicates; r++) runs.push(draw(p, stream.draw(r, p)[0]!));
    }
  }
  const policies = ["a", "b", "c"].slice(0, nPolicies);
  const part = { firstFuture: 0, nFutures, runs: Float64Array.from(runs), failed: runs.map(() => null) };
  return valuesOfRuns({ policies, nReplicates, columns: ["x@1"] }, [part], outcomeValue("x@1", "higher"));
}

/** Adds batches until the rule stops. */
function played(experiment: number, nPolicies: number, draw: Draw, chosen: StoppingRule): StoppingDecision {
  for (let look = 1; ; look++) {
    const matrix = valuesSoFar(experiment, nPolicies, look * batch, draw);
    const decision = stoppingDecision(matrix, chosen, look);
    if (decision.decision !== "undecided: add") return decision;
  }
}

/** Share of experiments that stop with a decision called wrong. */
function wrongIn(
  experiments: number,
  nPolicies: number,
  draw: Draw,
  chosen: StoppingRule,
  isWrong: (decision: StoppingDecision) => boolean,
): number {
  const decisions = Array.from({ length: experiments }, (_, e) => played(e, nPolicies, draw, chosen));
  return decisions.filter((one) => one.decision === "settled" && isWrong(one)).length / experiments;
}

describe("stoppingDecision", () => {
  test("over all looks, the wrong policy is called best in at most alpha of experiments", () => {
    // b and c are worse than a by a hundredth of a standard deviation: as hard as it gets.
    const draw: Draw = (p, u) => normalQuantile(u) - (p === 0 ? 0 : 0.01);
    const wrong = wrongIn(500, 3, draw, rule, ({ best }) => best !== "a");
    // Alpha plus four standard errors of a share of .2 in 500: .2 + .072; and the rule does decide at times.
    expect(wrong).toBeLessThan(0.2 + 0.072);
    expect(wrong).toBeGreaterThan(0.01);
  });

  test("spending the whole of alpha at every look would break that promise", () => {
    // The same experiments, each look taken as if it were the only one: two equal policies, so that every order is wrong.
    const order: StoppingRule = { ...rule, settle: "order", maxLooks: 1 };
    const share = (decide: (matrix: ValueMatrix, look: number) => StoppingDecision): number => {
      let wrong = 0;
      for (let e = 0; e < 400; e++) {
        const looks = [1, 2, 3, 4, 5].map((look) =>
          decide(
            valuesSoFar(e, 2, look * batch, (_, u) => normalQuantile(u)),
            look,
          ),
        );
        if (looks.some(({ decision }) => decision === "settled")) wrong += 1;
      }
      return wrong / 400;
    };
    // Four standard errors of a share of .2 in 400 are .08.
    expect(share((matrix) => stoppingDecision(matrix, order, 1))).toBeGreaterThan(0.2 + 0.08);
    expect(share((matrix, look) => stoppingDecision(matrix, { ...order, maxLooks: 5 }, look))).toBeLessThan(
      0.2,
    );
  });

  test("the promise holds for rare events too, though counts are skewed", () => {
    const draw: Draw = (_, u) => (u < 0.05 ? 1 : 0);
    const wrong = wrongIn(300, 2, draw, { ...rule, settle: "order", alpha: 0.1 }, () => true);
    // Four standard errors of a share of .1 in 300 are .069.
    expect(wrong).toBeLessThan(0.1 + 0.069);
  });

  test("policies that clearly differ are put in order at the first look", () => {
    // Steps of one standard deviation over 60 runs: t about 1/sqrt(2/60) = 5.5.
    const draw: Draw = (p, u) => normalQuantile(u) + p;
    for (let e = 0; e < 20; e++) {
      const result = stoppingDecision(valuesSoFar(e, 3, batch, draw), { ...rule, settle: "order" }, 1);
      expect(result.decision).toBe("settled");
      expect(result.pairs.map(({ first, second }) => `${first}${second}`)).toEqual(["cb", "ca", "ba"]);
    }
  });

  test("equal policies are undecided until the budget is used, unless small differences do not matter", () => {
    const draw: Draw = (_, u) => normalQuantile(u);
    const early = stoppingDecision(valuesSoFar(0, 2, batch, draw), { ...rule, alpha: 0.01 }, 1);
    expect([early.decision, early.best]).toEqual(["undecided: add", null]);
    const late = stoppingDecision(valuesSoFar(0, 2, batch, draw), { ...rule, alpha: 0.01 }, 5);
    expect(late.decision).toBe("budget used");
    // The error is sqrt(2/60) = .18, and a difference within 1.5 is settled from either side.
    const settled = stoppingDecision(
      valuesSoFar(0, 2, batch, draw),
      { ...rule, settle: "order", indifference: 1.5 },
      1,
    );
    expect(settled.decision).toBe("settled");
    expect(settled.pairs[0]!.settled).toBe("same");
  });

  test("nothing is settled by fewer than 60 runs, by differences that never varied, or by one replicate", () => {
    const draw: Draw = (p, u) => normalQuantile(u) + 5 * p;
    expect(stoppingDecision(valuesSoFar(0, 2, 9, draw), rule, 1).decision).toBe("undecided: add");
    expect(
      stoppingDecision(
        valuesSoFar(0, 2, batch, (p) => p),
        rule,
        1,
      ).decision,
    ).toBe("undecided: add");
    expect(stoppingDecision(valuesSoFar(0, 2, 1, draw), rule, 1).decision).toBe("undecided: add");
  });

  test("when futures are added the error is over futures", () => {
    // Sixty futures in which a - b is 1 and 3 by turns: error sqrt(60/59/60) = .130, whatever the replicates.
    const rows = [
      Array.from({ length: 60 }, (_, k) => (k % 2 === 0 ? 1 : 3)),
      Array.from({ length: 60 }, () => 0),
    ];
    const result = stoppingDecision(exactValues(["a", "b"], rows), { ...rule, adding: "futures" }, 1);
    expect(result.pairs[0]!.error).toBeCloseTo(Math.sqrt(1 / 59), 12);
    expect(result).toMatchObject({ decision: "settled", best: "a" });
  });

  test("a policy alone is settled, and a rule out of range is refused", () => {
    const alone = exactValues(["a"], [[1]]);
    expect(stoppingDecision(alone, rule, 1)).toEqual({ decision: "settled", best: "a", pairs: [] });
    expect(() => stoppingDecision(alone, { ...rule, alpha: 0 }, 1)).toThrow("alpha is 0");
    expect(() => stoppingDecision(alone, { ...rule, maxLooks: 0 }, 1)).toThrow("maxLooks is 0");
    expect(() => stoppingDecision(alone, { ...rule, indifference: -1 }, 1)).toThrow("the indifference is -1");
    expect(() => stoppingDecision(alone, rule, 6)).toThrow("the look is 6");
  });
});

describe("studentTail", () => {
  test("it is that of Student's table", () => {
    // Upper 2.5 % points: 12.706 for 1 and 2.228 for 10 degrees of freedom (Pearson and Hartley 1966, table 12).
    expect(studentTail(12.706, 1)).toBeCloseTo(0.025, 5);
    expect(studentTail(2.228, 10)).toBeCloseTo(0.025, 4);
    expect(studentTail(-2.228, 10)).toBeCloseTo(0.975, 4);
  });
});
