import { describe, expect, test } from "vitest";
import { plannedDesign } from "../../experiment/design-plan.ts";
import { cellsFrom } from "../ensemble/cells.ts";
import { type DesignedEnsemble, type DesignReading, designCaution, designedSensitivity } from "./designed.ts";

const column = "loss@30";
const nReplicates = 4;

/** Cells of two policies at the points of a design: `wait` loses f(u) + luck, `act` loses g(u) + the same luck. */
function ensembleOf(
  reading: DesignReading & { readonly points: Float64Array },
  functions: readonly ((u: Float64Array) => number)[],
  luck: (point: number, replicate: number) => number = (_, replicate) => replicate / 10,
): DesignedEnsemble {
  const { points, dimensions: d } = reading;
  const nFutures = points.length / d;
  const ids = ["wait", "act", "talk"].slice(0, functions.length);
  const runs: number[] = [];
  for (let k = 0; k < nFutures; k++) {
    for (const f of functions) {
      for (let r = 0; r < nReplicates; r++) runs.push(f(points.subarray(k * d, (k + 1) * d)) + luck(k, r));
    }
  }
  const cells = cellsFrom({ policies: ids, nReplicates, columns: [column], reference: "wait" }, [
    { firstFuture: 0, nFutures, runs: Float64Array.from(runs), failed: runs.map(() => null) },
  ]);
  return {
    cells,
    focus: { column, direction: "lower" },
    inputs: ["pressure", "trust", "nothing"],
    reading,
    nCorrelations: 0,
  };
}

const morris = plannedDesign({ kind: "morris", trajectories: 20, levels: 4 }, 3, 1);
const saltelli = plannedDesign({ kind: "saltelli", base: 1024, secondOrder: true }, 3, 1);

describe("a Morris design", () => {
  const { outcome, ranking } = designedSensitivity(
    ensembleOf(morris, [(u) => 5 * u[0]! - 2 * u[1]!, (u) => 1 + u[0]! - 2 * u[1]!]),
  );

  test("gives the slopes of a linear outcome by name", () => {
    const effects = outcome.result!.effects!;
    expect(effects.map(({ name }) => name)).toEqual(["pressure", "trust", "nothing"]);
    [5, -2, 0].forEach((slope, i) => {
      expect(effects[i]!.mu).toBeCloseTo(slope, 9);
      expect(effects[i]!.sigma).toBeCloseTo(0, 9);
    });
    expect(outcome.result!.sentences[0]).toBe(
      "What moves the outcome under wait most is pressure: 5 on average over its range (5 to 5).",
    );
    expect(outcome.result!.sentences[1]).toBe("2 of 3 inputs are clearly weaker than that.");
  });

  test("gives what the order of policies hangs on, the better one first", () => {
    // Losses: at the middle wait 1.5, act 0.5; the lower is better.
    expect([ranking.result!.first, ranking.result!.second]).toEqual(["act", "wait"]);
    const effects = ranking.result!.effects!;
    expect(effects[0]!.mu).toBeCloseTo(-4, 9);
    expect(effects[1]!.mu).toBeCloseTo(0, 9);
  });
});

describe("a Saltelli design", () => {
  test("gives the closed-form indices of a product of two inputs, its second order too", () => {
    // y = u0 u1: V = 1/9 - 1/16 = 7/144, V0 = V1 = 1/48, so S = 3/7, T = 4/7, S01 = 1/7.
    const { indices, luckShare } = designedSensitivity(ensembleOf(saltelli, [(u) => u[0]! * u[1]!])).outcome
      .result!;
    expect(Math.abs(indices!.first[0]!.value - 3 / 7)).toBeLessThan(0.01);
    expect(Math.abs(indices!.total[1]!.value - 4 / 7)).toBeLessThan(0.01);
    expect(Math.abs(indices!.second[0]!.value - 1 / 7)).toBeLessThan(0.01);
    expect(Math.abs(indices!.total[2]!.value)).toBeLessThan(1e-9);
    // The luck of a replicate has variance 1/60 (of 0, .1, .2, .3 with divisor 3), so that of a mean of four is 1/240.
    expect(luckShare).toBeCloseTo(1 / 240 / (7 / 144), 2);
  });

  test("luck that differs from point to point passes for interaction, and is told", () => {
    const noisy = ensembleOf(
      saltelli,
      [(u) => u[0]!],
      (point, replicate) => ((point * 37 + replicate * 11 + ((point * point) % 13)) % 29) / 29,
    );
    const { luckShare, sentences, indices } = designedSensitivity(noisy).outcome.result!;
    expect(luckShare).toBeGreaterThan(0.1);
    expect(indices!.total[2]!.value).toBeGreaterThan(0.05);
    expect(sentences.at(-1)).toContain("passes for interaction; more replicates shrink it.");
  });

  test("a constant outcome has a reason in place of indices", () => {
    const { sentences } = designedSensitivity(ensembleOf(saltelli, [() => 2], () => 0)).outcome.result!;
    expect(sentences).toEqual([
      "For the outcome under wait: the output is 2 at every point; without variance there are no indices.",
    ]);
  });
});

test("a design that is too small says so in place of naming an input", () => {
  const small = plannedDesign({ kind: "saltelli", base: 8, secondOrder: false }, 3, 1);
  const rare = ensembleOf(small, [(u) => Number(u[0]! > 0.8 && u[1]! > 0.5)], () => 0);
  const [sentence] = designedSensitivity(rare).outcome.result!.sentences;
  expect(sentence).toMatch(/^8 base samples are too few to tell what the outcome under wait hangs on/);
});

test("one policy alone has no ranking, and says so", () => {
  const { ranking } = designedSensitivity(ensembleOf(morris, [(u) => u[0]!]));
  expect(ranking.why).toBe("there is one policy only, so there is no ranking to hang on anything");
});

test("points that are missing, inputs that do not match and unknown columns are refused", () => {
  const whole = ensembleOf(morris, [(u) => u[0]!]);
  const cells = { ...whole.cells, futures: whole.cells.futures.slice(1) };
  expect(() => designedSensitivity({ ...whole, cells })).toThrow("79 of the 80 points of the design");
  expect(() => designedSensitivity({ ...whole, inputs: ["one"] })).toThrow("1 inputs for 3 dimensions");
  const focus = { column: "gain@30", direction: "lower" } as const;
  expect(() => designedSensitivity({ ...whole, focus })).toThrow("no column gain@30");
});

test("the caution says what the points are, and which correlations were left out", () => {
  expect(designCaution("morris", 0)).toContain("They are no sample of the prior");
  expect(designCaution("saltelli", 0)).not.toContain("correlations");
  expect(designCaution("saltelli", 1)).toContain("one rank correlation of the scenario is left out");
  expect(designCaution("morris", 3)).toContain(
    "3 rank correlations of the scenario are left out, and inputs are taken as independent",
  );
});
