import { describe, expect, test } from "vitest";
import { type FittedSet, fittedUse, withFittedRows } from "./fitted-set.ts";
import type { Futures } from "./future.ts";

const set: FittedSet = {
  hash: "h",
  paths: ["a.one", "a.two", "b.three"],
  rows: [
    [1, 10, 100],
    [2, 20, 200],
    [3, 30, 300],
  ],
  weights: [1, 2, 1],
};
const site = {
  uncertainties: [{ path: "a.one" }, { path: "b.three" }, { path: "c.own.usa" }],
  parameters: [],
  correlations: [],
  overrides: [],
};
const futures: Futures = {
  n: 8,
  paths: ["a.one", "c.own.usa", "b.three"],
  values: Float64Array.from({ length: 24 }, (_, k) => -k),
};

describe("what a scenario takes of a set", () => {
  test("is what it leaves open; the rest is named with the reason", () => {
    expect(fittedUse(set, site)).toEqual({
      hash: "h",
      used: ["a.one", "b.three"],
      ignored: [{ path: "a.two", why: "not uncertain in the scenario" }],
    });
    const own = {
      ...site,
      uncertainties: [...site.uncertainties, { path: "a.two.usa" }],
      parameters: [{ mechanism: "a", parameter: "one", subject: null }],
    };
    expect(fittedUse(set, own).ignored).toEqual([
      { path: "a.one", why: "set by the scenario" },
      { path: "a.two", why: "spread by the scenario for each subject" },
    ]);
    const fixed = { ...site, overrides: [{ path: "a.one", value: 3 }] };
    expect(fittedUse(set, fixed).ignored[0]).toEqual({ path: "a.one", why: "fixed by --set" });
    const tied = { ...site, correlations: [{ between: ["b.three", "c.own.usa"] as const }] };
    expect(fittedUse(set, tied).used).toEqual(["a.one"]);
  });

  test("may not be nothing", () => {
    expect(() => fittedUse(set, { ...site, uncertainties: [] })).toThrow(
      "leaves none of its parameters open: a.one (",
    );
  });
});

describe("futures with fitted rows", () => {
  const drawn = withFittedRows(futures, set, fittedUse(set, site), 1);
  const column = (name: string): number[] => {
    const k = drawn.paths.indexOf(name);
    return Array.from({ length: drawn.n }, (_, future) => drawn.values[future * 3 + k]!);
  };

  test("take whole rows, as often as their weights say, and leave the rest as it was drawn", () => {
    // Weights 1, 2, 1 over 8 futures: 2, 4 and 2 of each, exactly.
    expect(column("a.one").sort()).toEqual([1, 1, 2, 2, 2, 2, 3, 3]);
    expect(column("b.three")).toEqual(column("a.one").map((value) => 100 * value));
    expect(column("c.own.usa")).toEqual(Array.from({ length: 8 }, (_, future) => -(3 * future + 1)));
  });

  test("are the same for the same seed, and in another order for another", () => {
    const use = fittedUse(set, site);
    expect(withFittedRows(futures, set, use, 1)).toEqual(drawn);
    expect(withFittedRows(futures, set, use, 2)).not.toEqual(drawn);
  });

  test("refuse a set without rows, or with a weight that is none", () => {
    const use = fittedUse(set, site);
    expect(() => withFittedRows(futures, { ...set, rows: [], weights: [] }, use, 1)).toThrow("at least one");
    expect(() => withFittedRows(futures, { ...set, weights: [1, 0, 1] }, use, 1)).toThrow("row 1");
  });
});
