import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  boxSentence,
  cellsFrom,
  columnOf,
  elementaryEffects,
  emulatorIndices,
  exactValues,
  findBox,
  fitEmulator,
  numbersOf,
  outcomeValue,
  readCsvTable,
  regretOf,
  robustnessOf,
  sobolIndices,
  stoppingDecision,
  type Table,
  tableOf,
  textsOf,
  valuesOfCells,
} from "../src/index.ts";

/**
 * The analysis of the public index on ensembles that Detente's engine never saw; test/data/ensembles/README.md says what they are
 * and what is true of them.
 */
const tableIn = (file: string): Table =>
  readCsvTable(readFileSync(new URL(`data/ensembles/${file}`, import.meta.url), "utf8"));
const flood = tableIn("flood-ensemble.csv");
const policies = ["wait", "dike", "retreat"];
const costs = policies.map((policy) => numbersOf(flood, `cost.${policy}`));
const inputs = tableOf(
  ["rise", "growth", "ground", "noise"].map((name) => ({ name, values: columnOf(flood, name) })),
);

describe("PRIM", () => {
  const { found, leftOut, nInterest } = findBox(inputs, numbersOf(flood, "breach"));

  test("finds the two inputs that breach the dike, and every breach", () => {
    const rise = numbersOf(flood, "rise");
    const ground = textsOf(flood, "ground");
    const breaches = Array.from(rise, (value, k) => value > 1.2 && ground[k] === "peat").filter(Boolean);
    expect([found.coverage, found.density]).toEqual([1, 1]);
    // Neither of the two futures without an answer is a breach by the rule.
    expect([nInterest, leftOut]).toEqual([breaches.length, 2]);
    const [first, second] = [...found.limits].sort((a, b) => (a.input < b.input ? -1 : 1));
    expect(found.limits).toHaveLength(2);
    expect(first).toMatchObject({ kind: "levels", input: "ground", levels: ["peat"] });
    const outside = rise.filter((value, k) => ground[k] === "peat" && value <= 1.2);
    const inside = rise.filter((value, k) => ground[k] === "peat" && value > 1.2);
    expect(second).toMatchObject({ kind: "range", input: "rise", high: null });
    const { low } = second as { readonly low: number };
    expect(low).toBeGreaterThan(Math.max(...outside));
    expect(low).toBeLessThanOrEqual(Math.min(...inside));
  });

  test("says it in words", () => {
    const sentence = boxSentence(found, { subject: "The dike is breached" });
    expect(sentence).toMatch(/^The dike is breached/);
    expect(sentence).toContain("rise is above 1.2");
    expect(sentence).toContain("ground is peat");
  });

  test("refuses a table in which hardly any future is of interest, and says what to do", () => {
    const marks = new Float64Array(flood.nRows);
    marks.fill(1, 0, 12);
    expect(() => findBox(inputs, marks)).toThrow(
      "prim: 12 futures are of interest, at least 20 are needed; draw more futures or choose another threshold",
    );
  });
});

describe("regret and robustness", () => {
  const matrix = exactValues(
    policies,
    costs.map((cost) => Array.from(cost, (value) => -value)),
  );

  test("regret is what two plain loops make of the costs, without the futures in which a run failed", () => {
    const { rows, dropped, nFutures } = regretOf(matrix);
    expect(dropped).toEqual([17, 403]);
    expect(nFutures).toBe(598);
    rows.forEach(({ mean, max }, p) => {
      let [sum, worst] = [0, 0];
      for (let k = 0; k < flood.nRows; k++) {
        if (Number.isNaN(costs[1]![k]!)) continue;
        const regret = costs[p]![k]! - Math.min(...costs.map((cost) => cost[k]!));
        sum += regret;
        worst = Math.max(worst, regret);
      }
      expect(mean).toBeCloseTo(sum / 598, 10);
      expect(max).toBeCloseTo(worst, 10);
    });
  });

  test("the policy that costs least on average and the one whose worst case costs least are told apart", () => {
    const { criteria } = robustnessOf(matrix, null);
    const first = (id: string): string => {
      const criterion = criteria.find((one) => one.id === id)!;
      return policies[criterion.ranks.indexOf(Math.min(...criterion.ranks))]!;
    };
    // The dike costs at most 6 + 2 * 2 * 2 = 14 anywhere, retreat up to 13 + 2 = 15, waiting up to 12 * 2 * 1.75 * 2 = 84.
    expect(first("worst-case")).toBe("dike");
    const means = costs.map((cost) => {
      const known = cost.filter((_, k) => !Number.isNaN(costs[1]![k]!));
      return known.reduce((sum, value) => sum + value, 0) / known.length;
    });
    expect(first("expected-value")).toBe(policies[means.indexOf(Math.min(...means))]);
  });
});

describe("Sobol' indices", () => {
  const table = tableIn("product-saltelli.csv");
  // y = x1 + x2 x3 on the unit cube: V1 = 1/12, V2 = V3 = 1/48, V23 = 1/144.
  const variance = 1 / 12 + 2 / 48 + 1 / 144;
  const first = [1 / 12, 1 / 48, 1 / 48].map((part) => part / variance);
  const total = [1 / 12, 1 / 48 + 1 / 144, 1 / 48 + 1 / 144].map((part) => part / variance);
  const options = { bootstraps: 200, level: 0.95, seed: 1 };

  test("of a design that another program wrote and ran are those of the closed form", () => {
    const plan = { dimensions: 3, nBase: 256, secondOrder: false, rowsPerBase: 5 };
    const indices = sobolIndices(plan, numbersOf(table, "y"), options);
    first.forEach((value, i) => {
      expect(Math.abs(indices.first[i]!.value - value)).toBeLessThan(0.03);
    });
    total.forEach((value, i) => {
      expect(Math.abs(indices.total[i]!.value - value)).toBeLessThan(0.03);
    });
  });

  test("read off an emulator of the same values agree with them", () => {
    // Rows A of the design alone: 256 independent points.
    const rows = Array.from({ length: 256 }, (_, k) => 5 * k);
    const points = tableOf(
      ["x1", "x2", "x3"].map((name) => ({
        name,
        values: Float64Array.from(rows, (row) => numbersOf(table, name)[row]!),
      })),
    );
    const output = Float64Array.from(rows, (row) => numbersOf(table, "y")[row]!);
    const emulator = fitEmulator(points, output, { seed: 1 });
    expect(emulator.q2).toBeGreaterThan(0.99);
    emulatorIndices(emulator, points, output, options).inputs.forEach((input, i) => {
      expect(Math.abs(input.first.value - first[i]!)).toBeLessThan(0.02);
      expect(Math.abs(input.total.value - total[i]!)).toBeLessThan(0.02);
    });
  });
});

test("elementary effects are computed of a plan that another program describes", () => {
  // Two inputs, four trajectories by hand: y = 3 a - b, moves of 2/3 up or down.
  const trajectories = [
    [0, 0, 2 / 3, 0, 2 / 3, 2 / 3],
    [1, 1 / 3, 1, 1, 1 / 3, 1],
    [1 / 3, 1, 1 / 3, 1 / 3, 1, 1 / 3],
    [2 / 3, 2 / 3, 0, 2 / 3, 0, 0],
  ];
  const points = Float64Array.from(trajectories.flat());
  const moved = Int32Array.of(0, 1, 1, 0, 1, 0, 0, 1);
  const values = Float64Array.from({ length: 12 }, (_, row) => 3 * points[2 * row]! - points[2 * row + 1]!);
  const plan = { dimensions: 2, nTrajectories: 4, points, moved };
  const effects = elementaryEffects(plan, values, { bootstraps: 50, level: 0.9, seed: 1 });
  expect(effects.map(({ mu }) => mu)).toEqual([expect.closeTo(3, 10), expect.closeTo(-1, 10)]);
  expect(effects.map(({ sigma }) => sigma)).toEqual([expect.closeTo(0, 10), expect.closeTo(0, 10)]);
});

test("runs of another program become cells, values, and an answer to whether more are needed", () => {
  // Two policies, ten futures, eight replicates: the second is better by 1, with luck of the same size in both.
  const nReplicates = 8;
  const runs = Float64Array.from({ length: 10 * 2 * nReplicates }, (_, row) => {
    const [policy, luck] = [Math.floor(row / nReplicates) % 2, ((row * 7) % 11) / 50];
    return policy + luck;
  });
  const part = { firstFuture: 0, nFutures: 10, runs, failed: Array.from(runs, () => null) };
  const cells = cellsFrom({ policies: ["old", "new"], nReplicates, columns: ["yield"], reference: "old" }, [
    part,
  ]);
  const rule = { settle: "best", alpha: 0.05, maxLooks: 3, adding: "replicates", indifference: 0 } as const;
  const { decision, best } = stoppingDecision(valuesOfCells(cells, outcomeValue("yield", "higher")), rule, 1);
  expect([decision, best]).toEqual(["settled", "new"]);
});
