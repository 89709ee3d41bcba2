import { describe, expect, test } from "vitest";
import { tableOf } from "../../table/table.ts";
import { fitTree, treeRegion } from "./cart.ts";
import { growTree } from "./cart-grow.ts";
import { collapseCosts, leavesAt } from "./cart-prune.ts";
import { codeInputs } from "./coded-inputs.ts";
import { cube, marksWhere, noise } from "./cube.test.fixture.ts";
import { findBox } from "./prim.ts";
import { agreementOf, rowsInside } from "./table-box.ts";

const every = (n: number): Int32Array => Int32Array.from({ length: n }, (_, i) => i);

describe("growTree", () => {
  /** Saturday mornings: Quinlan 1986, Mach. Learn. 1, 81-106, table 1 (outlook, temperature, humidity, windy, class). */
  const mornings = [
    "sunny hot high false 0",
    "sunny hot high true 0",
    "overcast hot high false 1",
    "rain mild high false 1",
    "rain cool normal false 1",
    "rain cool normal true 0",
    "overcast cool normal true 1",
    "sunny mild high false 0",
    "sunny cool normal false 1",
    "rain mild normal false 1",
    "sunny mild normal true 1",
    "overcast mild high true 1",
    "overcast hot normal false 1",
    "rain mild high true 0",
  ].map((line) => line.split(" "));
  const column = (c: number): string[] => mornings.map((words) => words[c]!);
  const coded = codeInputs(
    tableOf(["outlook", "temperature", "humidity", "windy"].map((name, c) => ({ name, values: column(c) }))),
    every(14),
  );
  const root = growTree(coded, Float64Array.from(column(4), Number), { minLeaf: 1, maxDepth: 10 });

  test("splits Quinlan's mornings first into overcast and the rest, by the Gini index", () => {
    // Nine of 14 are of class P. Overcast 4 of 4, the rest 5 of 10: 16/4 + 25/10 - 81/14 = 0.714 off the squares. Next best
    // is humidity, 6 of 7 and 3 of 7: 36/7 + 9/7 - 81/14 = 0.643.
    const split = root.split!;
    expect(split.input).toBe(0);
    // Levels: overcast, rain, sunny; lower mean to the left.
    expect([...split.goesLeft]).toEqual([0, 1, 1]);
    expect([split.right.n, split.right.mean, split.left.n, split.left.mean]).toEqual([4, 1, 10, 0.5]);
    expect(root.squares - split.left.squares - split.right.squares).toBeCloseTo(4 + 2.5 - 81 / 14, 12);
    // Among the ten: humidity high 1 of 5, normal 4 of 5: 1/5 + 16/5 - 25/10 = 0.9.
    expect(split.left.split!.input).toBe(2);
  });

  test("grown fully tells all mornings apart", () => {
    expect(leavesAt(root, new Map(), 0).every(({ squares }) => squares === 0)).toBe(true);
  });

  test("weakest links are cut in the order of what a leaf is worth", () => {
    // x = 0, 1, 2, 3 with y = 0, 0, 4, 6: the mean is 2.5 and the squares 27; the split at 1.5 leaves 0 + 2, the next one 0.
    const four = codeInputs(tableOf([{ name: "x", values: Float64Array.from([0, 1, 2, 3]) }]), every(4));
    const tree = growTree(four, Float64Array.from([0, 0, 4, 6]), { minLeaf: 1, maxDepth: 5 });
    expect(tree.squares).toBe(27);
    const costs = collapseCosts(tree);
    // The lower split is worth 2; then the upper one is worth 27 - 2 = 25.
    expect([...costs.values()]).toEqual([2, 25]);
    expect([1, 2, 24, 25].map((cost) => leavesAt(tree, costs, cost).length)).toEqual([3, 2, 2, 1]);
  });
});

describe("fitTree", () => {
  const table = cube(4000, 6);
  const marks = marksWhere(table, (x) => x[0]! > 0.55 && x[3]! < 0.5);

  test("finds a box as one pure leaf and agrees with PRIM on its cases", () => {
    const tree = fitTree(table, marks);
    const best = tree.leaves[0]!;
    expect(best.limits.map(({ input }) => input)).toEqual(["x0", "x3"]);
    expect(best.fit).toMatchObject({ coverage: 1, density: 1 });
    expect(tree.leaves).toHaveLength(3);
    const { found } = findBox(table, marks);
    const agreement = agreementOf(treeRegion(table, tree), rowsInside(table, found), marks);
    expect(agreement.interestOverlap).toBe(1);
    expect(agreement.overlap).toBe(1);
  });

  test("leaves divide the cases: each lies in exactly one", () => {
    const tree = fitTree(table, marks, { tolerance: 0 });
    const times = new Int32Array(table.nRows);
    for (const leaf of tree.leaves) {
      rowsInside(table, leaf).forEach((inside, i) => {
        times[i]! += inside;
      });
    }
    expect(times.every((n) => n === 1)).toBe(true);
    expect(tree.leaves.reduce((sum, { n }) => sum + n, 0)).toBe(4000);
  });

  test("prunes to the root alone when the target is noise, though the full tree fits it closely", () => {
    const tree = fitTree(table, noise(4000));
    expect(tree.leaves).toHaveLength(1);
    expect(tree.leaves[0]!.limits).toEqual([]);
    expect(tree.pruning[0]!.nLeaves).toBeGreaterThan(50);
    expect(tree.pruning[0]!.heldOutError).toBeGreaterThan(1);
    expect(tree.pruning[0]!.error).toBeLessThan(0.95);
    expect(tree.pruning.at(-1)!.nLeaves).toBe(1);
  });

  test("a regression tree finds the step of a number and the levels that share it", () => {
    const u = noise(1000, 4);
    const x = table.columns[0]!.values as Float64Array;
    const host = Array.from({ length: 1000 }, (_, i) => ["A", "B", "C"][i % 3]!);
    const inputs = tableOf([
      { name: "x", values: x.slice(0, 1000) },
      { name: "host", values: host },
    ]);
    const y = host.map((at, i) => (at === "B" ? 0 : x[i]! < 0.4 ? 10 : 20) + u[i]!);
    const { leaves } = fitTree(inputs, y);
    expect(leaves.map(({ mean }) => Math.floor(mean))).toEqual([20, 10, 0]);
    expect(leaves[2]!.limits).toMatchObject([{ input: "host", levels: ["B"] }]);
    expect(leaves[0]!.fit).toBeNull();
  });

  test("leaves out what is unknown, repeats itself, and refuses what cannot be told apart", () => {
    const some = Float64Array.from(marks, (mark, i) => (i < 1000 ? Number.NaN : mark));
    const tree = fitTree(table, some);
    expect([tree.nCases, tree.leftOut]).toEqual([3000, 1000]);
    expect(fitTree(table, some)).toEqual(tree);
    expect(JSON.parse(JSON.stringify(tree))).toEqual(tree);
    expect(() => fitTree(table, new Float64Array(4000))).toThrow("the target is 0 in every future");
    expect(() => fitTree(cube(30, 2), new Float64Array(30))).toThrow(
      "30 futures have an answer, at least 40",
    );
    expect(() => fitTree(table, marks, { folds: 1 })).toThrow("folds is 1");
    expect(() => fitTree(tableOf([]), [])).toThrow("there are no inputs");
    expect(() => fitTree(table, [1])).toThrow("1 values of the target for 4000 rows");
  });
});
