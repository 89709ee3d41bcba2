import fc from "fast-check";
import { expect, test } from "vitest";
import { nViewFields, type ViewField, viewFields, viewIndex } from "../world/view.ts";
import { compileRule, maxRuleDepth, maxRuleLength } from "./rule.ts";

function view(values: Partial<Record<ViewField, number>>): Float64Array {
  const out = new Float64Array(nViewFields);
  for (const [name, value] of Object.entries(values)) out[viewIndex(name as ViewField)] = value;
  return out;
}

function holds(text: string, values: Partial<Record<ViewField, number>>): boolean {
  const rule = compileRule(text);
  if ("message" in rule) throw new Error(`${rule.column}: ${rule.message}`);
  return rule.test(view(values));
}

test("a condition joins comparisons as its words say", () => {
  expect(holds("attacks > 5 and talks == 0", { attacks: 6 })).toBe(true);
  expect(holds("attacks > 5 and talks == 0", { attacks: 6, talks: 1 })).toBe(false);
  expect(holds("attacks > 5 or talks == 0", { attacks: 1 })).toBe(true);
  expect(holds("not (attacks > 5)", { attacks: 5 })).toBe(true);
  expect(holds("attacks != 5", { attacks: 5 })).toBe(false);
  expect(holds("attacks >= 5 and attacks <= 5", { attacks: 5 })).toBe(true);
});

test("and binds tighter than or, and multiplication tighter than addition", () => {
  // true or (true and false) holds; (true or true) and false would not.
  expect(holds("day >= 0 or day >= 0 and day < 0", {})).toBe(true);
  expect(holds("deaths + 2 * attacks == 7", { deaths: 1, attacks: 3 })).toBe(true);
  expect(holds("(deaths + 2) * attacks == 9", { deaths: 1, attacks: 3 })).toBe(true);
  expect(holds("10 - day - 2 == 5", { day: 3 })).toBe(true);
  expect(holds("-day < -2 / 4", { day: 1 })).toBe(true);
});

test("a hyphen without spaces belongs to a name, and with spaces it subtracts", () => {
  expect(holds("rival-grievance > 2", { "rival-grievance": 3, grievance: 0 })).toBe(true);
  expect(holds("rival-grievance - grievance > 2", { "rival-grievance": 3, grievance: 2 })).toBe(false);
  const rule = compileRule("day-deaths > 1");
  expect(rule).toEqual({
    message: 'no field of the view is called "day-deaths" (subtraction needs spaces around the sign)',
    column: 1,
    unknown: "day-deaths",
  });
});

test("every field of the view can be named, and reads its own place", () => {
  for (const { name } of viewFields) {
    expect(holds(`${name} == 7`, { [name]: 7 })).toBe(true);
    expect(holds(`${name} == 7`, {})).toBe(false);
  }
});

test("a comparison with a quotient by zero that is no number does not hold", () => {
  expect(holds("day / deaths > 0 or day / deaths <= 0", {})).toBe(false);
});

test.each([
  ["", 1, "is empty"],
  ["attacks(5) > 1", 8, 'has "(" after attacks; there are no functions to call'],
  ["attacks.length > 1", 8, 'has ".", which has no meaning here'],
  ["attacks[0] > 1", 8, 'has "[", which has no meaning here'],
  ["talks = 1", 7, 'has a single "="; equality is written =='],
  ["talks == 1 && day > 2", 12, 'has "&"; the words are and, or, not'],
  ["'a' == 'a'", 1, 'has "\'", which has no meaning here'],
  ["day > 1 ? 1 : 0", 9, 'has "?", which has no meaning here'],
  ["attacks > 5 and", 16, "is not a complete condition"],
  ["(attacks > 5", 13, "is not a complete condition"],
  ["attacks", 1, "uses a number where a comparison such as talks == 0 is wanted"],
  ["talks == 0 and attacks", 16, "uses a number where a comparison such as talks == 0 is wanted"],
  ["1 < attacks < 3", 1, "uses a comparison where a number is wanted; join comparisons with and, or"],
  ["day > 1 attacks > 2", 1, "is not one condition: join comparisons with and, or"],
  ["day ** 2 > 4", 8, 'has no operator "**"'],
  ["day >> 2", 8, 'has no operator ">>"'],
  ["this > 1", 1, 'no field of the view is called "this"'],
  ["day > 1 and constructor > 1", 13, 'no field of the view is called "constructor"'],
])("the condition %j is refused at column %i", (text, column, message) => {
  expect(compileRule(text)).toMatchObject({ message, column });
});

test("not before a bare comparison is refused, since it would bind to its first number", () => {
  expect(compileRule("not attacks > 5")).toEqual({
    message:
      "uses a number where a comparison such as talks == 0 is wanted; put the whole comparison after not into parentheses",
    column: 5,
  });
});

test("a condition that is too long or nested too deep is refused", () => {
  expect(compileRule(`day > ${"1".repeat(maxRuleLength)}`)).toMatchObject({ column: 1 });
  const depth = maxRuleDepth + 1;
  expect(compileRule(`${"(".repeat(depth)}day > 1${")".repeat(depth)}`)).toMatchObject({ column: depth });
  expect(compileRule(`${"(".repeat(depth - 1)}day > 1${")".repeat(depth - 1)}`)).toHaveProperty("test");
});

test("any text gives a condition that answers, or a fault within the text", () => {
  const operands = fc.constantFrom(
    "day",
    "attacks",
    "rival-grievance",
    "1",
    "2.5",
    "(day + 1)",
    "x",
    "not day",
  );
  const signs = fc.constantFrom("==", "<", ">=", "!=", "+", "*", "**", "=", "and");
  const joints = fc.constantFrom(" and ", " or ", " - ", "-", "");
  const comparison = fc.tuple(operands, signs, operands).map((parts) => parts.join(" "));
  const texts = fc.oneof(
    fc.tuple(comparison, joints, comparison).map((parts) => parts.join("")),
    fc.string({ unit: "binary", maxLength: 40 }),
  );
  let read = 0;
  fc.assert(
    fc.property(texts, (text) => {
      const rule = compileRule(text);
      if ("message" in rule) {
        expect(rule.column >= 1 && rule.column <= text.length + 1).toBe(true);
      } else {
        read++;
        expect(typeof rule.test(new Float64Array(nViewFields))).toBe("boolean");
      }
    }),
    { numRuns: 3000, seed: 1 },
  );
  expect(read).toBeGreaterThan(30);
});
