import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { breachOf, computed, idsOf, type LooseNumber, type Relation, renamed } from "./relation.ts";

fc.configureGlobal({ seed: 1 });

/** Breach by numbers that are exact, or printed to a step. */
function breach(relation: Relation, values: Readonly<Record<string, number>>, step = 0): string | null {
  return breachOf(relation, (id): LooseNumber => {
    const exact = computed(values[id]!);
    return { ...exact, slack: exact.slack + step / 2 };
  });
}

describe("partitions", () => {
  const sums: Relation = { rule: "partition", of: ["a", "b"], kind: "exactly-one" };
  const most: Relation = { rule: "partition", of: ["a", "b"], kind: "at-most-one" };
  const divides: Relation = { rule: "partition", of: ["a", "b"], whole: "war" };

  test("exactly one must sum to 1, at most one must not exceed it, and parts of a whole must sum to it", () => {
    expect(breach(sums, { a: 0.4, b: 0.6 })).toBeNull();
    expect(breach(sums, { a: 0.4, b: 0.5 })).toBe(
      "a = 0.4, b = 0.5 sum to 0.9; exactly one of them is true, so they must sum to 1",
    );
    expect(breach(most, { a: 0.4, b: 0.5 })).toBeNull();
    expect(breach(most, { a: 0.42, b: 0.6 })).toBe(
      "a = 0.42, b = 0.6 sum to 1.02; at most one of them is true, so they must not exceed 1",
    );
    expect(breach(divides, { a: 0.02, b: 0.03, war: 0.05 })).toBeNull();
    expect(breach(divides, { a: 0.02, b: 0.03, war: 0.06 })).toBe(
      "a = 0.02, b = 0.03 sum to 0.05; they divide war = 0.06 and must sum to it",
    );
  });

  test("rounding excuses half a step for each number and no more", () => {
    // 0.334 + 0.334 + 0.334 printed as 0.33 each sum to 0.99; three half steps are 0.015.
    const three: Relation = { rule: "partition", of: ["a", "b", "c"], kind: "exactly-one" };
    expect(breach(three, { a: 0.33, b: 0.33, c: 0.33 }, 0.01)).toBeNull();
    expect(breach(three, { a: 0.33, b: 0.33, c: 0.32 }, 0.01)).toContain("sum to 0.98");
    expect(breach(three, { a: 0.33, b: 0.33, c: 0.33 })).toContain("sum to 0.99");
  });
});

describe("two events", () => {
  test("a part is not more probable than its whole", () => {
    const relation: Relation = { rule: "implies", part: "ground-war", whole: "war" };
    expect(breach(relation, { "ground-war": 0.05, war: 0.05 })).toBeNull();
    expect(breach(relation, { "ground-war": 0.06, war: 0.05 })).toBe(
      "ground-war = 0.06 exceeds war = 0.05, of which it is a part",
    );
  });

  test("both lie between the Fréchet bounds", () => {
    const both: Relation = { rule: "both", of: "ab", parts: ["a", "b"] };
    // max(0, .7 + .6 - 1) = .3 and min(.7, .6) = .6.
    expect([0.3, 0.6].map((ab) => breach(both, { ab, a: 0.7, b: 0.6 }))).toEqual([null, null]);
    expect(breach(both, { ab: 0.29, a: 0.7, b: 0.6 })).toBe(
      "ab = 0.29 is below 0.3, the least that a = 0.7, b = 0.6 leave for both",
    );
    expect(breach(both, { ab: 0.61, a: 0.7, b: 0.6 })).toBe(
      "ab = 0.61 exceeds b = 0.6; both events together are not more probable than one",
    );
  });

  test("either lies between the Fréchet bounds", () => {
    const either: Relation = { rule: "either", of: "ab", parts: ["a", "b"] };
    expect([0.4, 0.7].map((ab) => breach(either, { ab, a: 0.3, b: 0.4 }))).toEqual([null, null]);
    expect(breach(either, { ab: 0.39, a: 0.3, b: 0.4 })).toContain("b = 0.4 exceeds ab = 0.39");
    expect(breach(either, { ab: 0.71, a: 0.3, b: 0.4 })).toContain("ab = 0.71 exceeds 0.7, the most that");
  });
});

describe("order, differences and regrets", () => {
  test("a cumulated number never falls, and small falls do not add up unseen", () => {
    const relation: Relation = { rule: "never-falls", of: ["war@30", "war@90", "war@365"] };
    expect(breach(relation, { "war@30": 0.01, "war@90": 0.01, "war@365": 0.05 })).toBeNull();
    expect(breach(relation, { "war@30": 0.01, "war@90": 0.06, "war@365": 0.05 })).toBe(
      "war@365 = 0.05 is below war@90 = 0.06, which comes before it; the number never falls",
    );
    // Each step down is within rounding, both together are not: no number is both >= 0.055 and <= 0.045.
    expect(breach(relation, { "war@30": 0.06, "war@90": 0.05, "war@365": 0.04 }, 0.01)).toContain(
      "war@30 = 0.06",
    );
  });

  test("a paired difference is the difference of the means", () => {
    const relation: Relation = { rule: "difference", of: "d", from: "talk", minus: "hold" };
    expect(breach(relation, { d: -0.1, talk: 0.2, hold: 0.3 })).toBeNull();
    expect(breach(relation, { d: 0.1, talk: 0.2, hold: 0.3 })).toBe(
      "d = 0.1 is not talk = 0.2 minus hold = 0.3, which is -0.1",
    );
    // Printed to hundredths, .1 may be .105, .2 be .195 and .3 be .305.
    expect(breach(relation, { d: -0.115, talk: 0.2, hold: 0.3 }, 0.01)).toBeNull();
    expect(breach(relation, { d: -0.116, talk: 0.2, hold: 0.3 }, 0.01)).not.toBeNull();
  });

  test("regrets are at least 0 and one of a future is 0", () => {
    const relation: Relation = { rule: "regrets", of: ["a", "b"] };
    expect(breach(relation, { a: 0, b: 3 })).toBeNull();
    expect(breach(relation, { a: 1, b: 3 })).toContain("are all above 0");
    expect(breach(relation, { a: 0, b: -1 })).toContain(
      "b = -1 is below 0; no policy is better than the best",
    );
    expect(breach(relation, { a: 0.4, b: 3 }, 1)).toBeNull();
  });
});

test("every relation that true events obey is kept by their shares in any sample, and by the shares as printed", () => {
  const worlds = fc.array(fc.record({ a: fc.boolean(), b: fc.boolean() }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(worlds, fc.constantFrom(0, 0.01, 0.1), (sample, step) => {
      const share = (holds: (world: { a: boolean; b: boolean }) => boolean): number => {
        const exact = sample.filter(holds).length / sample.length;
        return step === 0 ? exact : Math.round(exact / step) * step;
      };
      const values = {
        a: share(({ a }) => a),
        b: share(({ b }) => b),
        both: share(({ a, b }) => a && b),
        either: share(({ a, b }) => a || b),
        onlyA: share(({ a, b }) => a && !b),
        onlyB: share(({ a, b }) => b && !a),
        none: share(({ a, b }) => !a && !b),
      };
      const relations: Relation[] = [
        { rule: "partition", of: ["both", "onlyA", "onlyB", "none"], kind: "exactly-one" },
        { rule: "partition", of: ["onlyA", "onlyB"], kind: "at-most-one" },
        { rule: "partition", of: ["both", "onlyA"], whole: "a" },
        { rule: "implies", part: "both", whole: "either" },
        { rule: "both", of: "both", parts: ["a", "b"] },
        { rule: "either", of: "either", parts: ["a", "b"] },
        { rule: "never-falls", of: ["both", "a", "either"] },
        { rule: "difference", of: "onlyA", from: "a", minus: "both" },
      ];
      expect(relations.map((relation) => breach(relation, values, step))).toEqual(relations.map(() => null));
    }),
  );
});

test("renaming a relation renames all of its ids and nothing else", () => {
  const relations: Relation[] = [
    { rule: "partition", of: ["a", "b"], kind: "exactly-one" },
    { rule: "partition", of: ["a", "b"], whole: "c" },
    { rule: "implies", part: "a", whole: "b" },
    { rule: "both", of: "c", parts: ["a", "b"] },
    { rule: "either", of: "c", parts: ["a", "b"] },
    { rule: "never-falls", of: ["a", "b"] },
    { rule: "difference", of: "c", from: "a", minus: "b" },
    { rule: "regrets", of: ["a", "b"] },
  ];
  for (const relation of relations) {
    const other = renamed(relation, (id) => `${id}@30`);
    expect(idsOf(other)).toEqual(idsOf(relation).map((id) => `${id}@30`));
    expect(renamed(other, (id) => id.replace("@30", ""))).toEqual(relation);
  }
});
