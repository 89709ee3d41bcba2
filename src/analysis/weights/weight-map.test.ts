import { describe, expect, test } from "vitest";
import { exactValues } from "../ensemble/value-matrix.ts";
import { objectiveMeans, weightMap, weightSlice } from "./weight-map.ts";

describe("weightMap", () => {
  test("with two objectives regions are intervals that meet where values are equal", () => {
    // Values along the weight w of the first: a w, b 1 - w, c .6 throughout. c wins from .4 to .6.
    const map = weightMap({
      policies: ["a", "b", "c"],
      objectives: ["war", "trust"],
      values: [
        [1, 0],
        [0, 1],
        [0.6, 0.6],
      ],
    });
    expect(map.isExact).toBe(true);
    const byPolicy = new Map(map.regions.map((region) => [region.policies.join(), region]));
    expect(byPolicy.get("a")!.share).toBeCloseTo(0.4, 12);
    expect(byPolicy.get("c")!.share).toBeCloseTo(0.2, 12);
    const ends = byPolicy.get("c")!.corners!.map(([first]) => first!);
    expect(Math.min(...ends)).toBeCloseTo(0.4, 12);
    expect(Math.max(...ends)).toBeCloseTo(0.6, 12);
    expect(byPolicy.get("a")!.centroid[0]).toBeCloseTo(0.8, 12);
    expect(map.never).toEqual([]);
  });

  test("three policies that are each best by one of three objectives share the triangle in thirds", () => {
    const map = weightMap({
      policies: ["a", "b", "c"],
      objectives: ["x", "y", "z"],
      values: [
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
      ],
    });
    for (const { share } of map.regions) expect(share).toBeCloseTo(1 / 3, 12);
    // The region of a is the quadrangle (1,0,0), (1/2,1/2,0), (1/3,1/3,1/3), (1/2,0,1/2): two triangles of 1/6, with
    // first weights of centre (1 + 1/2 + 1/3)/3 = 11/18 each.
    expect(map.regions[0]!.corners).toHaveLength(4);
    expect(map.regions[0]!.centroid[0]).toBeCloseTo(11 / 18, 12);
    expect(map.regions[0]!.centroid.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 12);
  });

  test("a compromise worth .6 by every objective is best wherever no weight exceeds .6", () => {
    // d has t by every objective: a is best where w1 > t and the like, a triangle of share (1 - t)^2 for t >= 1/2.
    const map = weightMap({
      policies: ["a", "b", "c", "d"],
      objectives: ["x", "y", "z"],
      values: [
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
        [0.6, 0.6, 0.6],
      ],
    });
    expect(map.regions.map(({ share }) => share)).toEqual(
      [0.16, 0.16, 0.16, 0.52].map((one) => expect.closeTo(one, 12)),
    );
  });

  test("a dominated policy, and one that is best on a boundary only, are best under no weights", () => {
    const map = weightMap({
      policies: ["a", "dominated", "b", "edge"],
      objectives: ["x", "y", "z"],
      values: [
        [1, 0, 0],
        [0.4, 0, 0],
        [0, 1, 1],
        [0, 1, 0.5],
      ],
    });
    expect(map.never).toEqual(["dominated", "edge"]);
    expect(map.regions.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
  });

  test("a policy below the line between two others is best under no weights, though no other beats it by both", () => {
    const between = weightMap({
      policies: ["a", "b", "c"],
      objectives: ["x", "y"],
      values: [
        [1, 0],
        [0, 1],
        [0.45, 0.45],
      ],
    });
    expect(between.never).toEqual(["c"]);
  });

  test("two identical policies share their region", () => {
    const map = weightMap({
      policies: ["a", "twin", "b"],
      objectives: ["x", "y"],
      values: [
        [1, 0],
        [1, 0],
        [0, 1],
      ],
    });
    expect(map.regions[0]!.policies).toEqual(["a", "twin"]);
    expect(map.regions[0]!.share).toBeCloseTo(0.5, 12);
    const alone = weightMap({ policies: ["a"], objectives: ["x", "y"], values: [[0, 0]] });
    expect(alone.regions[0]!.share).toBe(1);
  });

  test("with four objectives shares are near those of symmetry and of the closed form", () => {
    const unit = Array.from({ length: 4 }, (_, p) => Array.from({ length: 4 }, (__, k) => Number(p === k)));
    const map = weightMap({ policies: ["a", "b", "c", "d"], objectives: ["w", "x", "y", "z"], values: unit });
    expect(map.isExact).toBe(false);
    for (const { share } of map.regions) expect(Math.abs(share - 0.25)).toBeLessThan(0.005);
    // Against a constant .5, a is best where w1 > .5: share .5^3 = .125.
    const half = weightMap({
      policies: ["a", "even"],
      objectives: ["w", "x", "y", "z"],
      values: [
        [1, 0, 0, 0],
        [0.5, 0.5, 0.5, 0.5],
      ],
    });
    expect(Math.abs(half.regions[0]!.share - 0.125)).toBeLessThan(0.005);
    // Its centre: w1 given w1 > .5 is .5 + .5/4.
    expect(Math.abs(half.regions[0]!.centroid[0]! - 0.625)).toBeLessThan(0.005);
  });

  test("too few objectives, no policy, or a value that is none are refused", () => {
    expect(() => weightMap({ policies: ["a"], objectives: ["x"], values: [[1]] })).toThrow(
      "weights need at least 2",
    );
    expect(() => weightMap({ policies: [], objectives: ["x", "y"], values: [] })).toThrow(
      "there is no policy",
    );
    expect(() => weightMap({ policies: ["a"], objectives: ["x", "y"], values: [[1, Number.NaN]] })).toThrow(
      "a finite value for each objective",
    );
  });
});

describe("weightSlice", () => {
  const means = {
    policies: ["a", "b"],
    objectives: ["w", "x", "y", "z"],
    values: [
      [1, 0, 0, 0.5],
      [0, 1, 1, 0],
    ],
  };

  test("fixed weights shift the boundary by what they give", () => {
    // z has .2: a has .1 + .8 s, b .8 (1 - s), s the share of w; equal at s = .7/1.6 = .4375: share (1 - s)^2.
    const slice = weightSlice(means, [0, 1, 2], [0, 0, 0, 0.2]);
    expect(slice.objectives).toEqual(["w", "x", "y"]);
    expect(slice.regions[0]!.share).toBeCloseTo(0.5625 ** 2, 12);
  });

  test("without fixed weight it is the map of the three objectives", () => {
    const slice = weightSlice(means, [0, 1, 2], [0, 0, 0, 0]);
    expect(slice.regions[0]!.share).toBeCloseTo(0.25, 12);
  });

  test("other than three free objectives, or fixed weights that leave nothing, are refused", () => {
    expect(() => weightSlice(means, [0, 1], [0, 0, 0, 0])).toThrow("three different objectives");
    expect(() => weightSlice(means, [0, 1, 7], [0, 0, 0, 0])).toThrow("three different objectives");
    expect(() => weightSlice(means, [0, 1, 2], [0, 0, 0, 1])).toThrow("sum to less than 1");
  });
});

describe("objectiveMeans", () => {
  test("values are means over futures by policy and objective", () => {
    const [x, y] = [
      exactValues(
        ["a", "b"],
        [
          [0, 1],
          [1, 1],
        ],
      ),
      exactValues(
        ["a", "b"],
        [
          [4, 2],
          [0, 0],
        ],
      ),
    ];
    expect(objectiveMeans(["x", "y"], [x, y]).values).toEqual([
      [0.5, 3],
      [1, 0],
    ]);
    expect(() => objectiveMeans(["x"], [x, y])).toThrow("1 objectives and 2 value matrices");
    expect(() => objectiveMeans(["x", "y"], [x, exactValues(["a"], [[1, 2]])])).toThrow(
      "of the same policies",
    );
  });
});
