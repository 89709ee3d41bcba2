import { expect, test } from "vitest";
import { chanceRange, chanceText, countText, dateText, nOf, plainNumber, signed } from "./number-text.ts";

test.each([
  [0, "0"],
  [0.0341, "0.034"],
  [1.25, "1.3"],
  [-12.4, "-12"],
  [340.7, "340"],
  [12_345, "12,000"],
  [0.000_000_01, "0"],
])("%d is written with two significant digits as %s", (value, text) => {
  expect(plainNumber(value)).toBe(text);
});

test.each([
  [0.31, "31 in 100"],
  [0.0354, "35 in 1,000"],
  [0.0996, "10 in 100"],
  [0.0002, "under 1 in 1,000"],
  [0, "under 1 in 1,000"],
  [0.997, "over 99 in 100"],
])("a chance of %d reads %s", (chance, text) => {
  expect(chanceText(chance)).toBe(text);
});

test("both ends of a range count in the same number of cases", () => {
  expect(chanceRange(0.078, 0.15)).toBe("78 to 150 in 1,000");
  expect(chanceRange(0.12, 0.31)).toBe("12 to 31 in 100");
  expect(chanceRange(0.0001, 0.02)).toBe("under 1 to 20 in 1,000");
});

test("a difference of nothing has no sign, others have", () => {
  expect(["0", "4", "-3"].map(signed)).toEqual(["0", "+4", "-3"]);
});

test("one is singular, none and many are plural", () => {
  expect([0, 1, 1200].map((n) => nOf(n, "attack"))).toEqual(["no attacks", "1 attack", "1,200 attacks"]);
});

test("thousands are set apart and dates are spelled out", () => {
  expect(countText(1_234_567.4)).toBe("1,234,567");
  expect(dateText("2020-01-05")).toBe("5 January 2020");
});
