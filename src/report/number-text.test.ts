import { expect, test } from "vitest";
import { inHundred, listText, measureOf, plainNumber, rangeText, signedNumber } from "./number-text.ts";

test("a number shows three digits, groups of thousands and a true minus, and a dash where there is none", () => {
  expect(
    [0.123456, 1234567, -2.5, -0, Number.NaN, 0.00001234, Number.NEGATIVE_INFINITY].map(plainNumber),
  ).toEqual(["0.123", "1\u202f230\u202f000", "\u22122.5", "0", "–", "1.2e-5", "\u2212∞"]);
});

test("a change carries its sign, but no change has none, not even one that rounds to none", () => {
  expect([3, -3, 0].map((value) => signedNumber(value))).toEqual(["+3", "\u22123", "0"]);
  expect(signedNumber(0.01, measureOf(war).show)).toBe("0");
});

test("a share below one in a hundred is not given a digit that it does not have", () => {
  expect([0, 0.004, 0.0517, 1].map(inHundred)).toEqual([
    "none in 100",
    "under 1 in 100",
    "5 in 100",
    "100 in 100",
  ]);
});

test("an event is shown as runs in 100 with one decimal, a number in its unit with two digits", () => {
  const event = measureOf(war);
  expect(event.show(0.0517 * event.factor)).toBe("5.2");
  expect(event.preferred).toBe("lower is commonly preferred");
  const deaths = measureOf({ label: "Killed", unit: "people", kind: "number", direction: null });
  expect([deaths.axis, deaths.show(1234 * deaths.factor), deaths.preferred]).toEqual([
    "people",
    "1\u202f200",
    "",
  ]);
});

test("ranges and lists read as in a sentence", () => {
  expect(rangeText(-1, 2)).toBe("\u22121 to 2");
  expect([[], ["a"], ["a", "b"], ["a", "b", "c"]].map(listText)).toEqual(["", "a", "a and b", "a, b and c"]);
});

const war = { label: "War", unit: "share", kind: "event", direction: "lower" } as const;
