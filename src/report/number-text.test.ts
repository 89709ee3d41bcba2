import { expect, test } from "vitest";
import { inHundred, listText, measureOf, plainNumber, rangeText, signedNumber } from "./number-text.ts";

test("a number shows three digits, commas at thousands and a true minus, and a dash where there is none", () => {
  expect(
    [0.123456, 1234567, -2.5, -0, Number.NaN, 0.00001234, Number.NEGATIVE_INFINITY].map(plainNumber),
  ).toEqual(["0.123", "1,230,000", "\u22122.5", "0", "–", "1.2e-5", "\u2212∞"]);
});

test("a change carries its sign, but no change has none, and one of less than a run in 1,000 is told as such", () => {
  expect([3, -3, 0].map((value) => signedNumber(value))).toEqual(["+3", "\u22123", "0"]);
  expect(signedNumber(0.01, measureOf(war).show)).toBe("less than ±1");
});

test("a share below one in a hundred is not given a digit that it does not have", () => {
  expect([0, 0.004, 0.0517, 1].map(inHundred)).toEqual([
    "none in 100",
    "under 1 in 100",
    "5 in 100",
    "100 in 100",
  ]);
});

test("an event is shown as whole runs in 1,000, a number in its unit with two digits", () => {
  const event = measureOf(war);
  expect(event.show(0.0517 * event.factor)).toBe("52");
  expect([0, 0.0004].map((share) => event.show(share * event.factor))).toEqual(["0", "under 1"]);
  expect([3.2, 0.4].map(event.showError)).toEqual(["4", "1"]);
  expect(event.preferred).toBe("lower is commonly preferred");
  const deaths = measureOf({ label: "Killed", unit: "people", kind: "number", direction: null });
  expect([deaths.axis, deaths.show(1234 * deaths.factor), deaths.preferred]).toEqual(["people", "1,200", ""]);
});

test("ranges and lists read as in a sentence", () => {
  expect(rangeText(-1, 2)).toBe("\u22121 to 2");
  expect([[], ["a"], ["a", "b"], ["a", "b", "c"]].map(listText)).toEqual(["", "a", "a and b", "a, b and c"]);
});

const war = { label: "War", unit: "share", kind: "event", direction: "lower" } as const;
