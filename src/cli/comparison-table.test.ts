import { expect, test } from "vitest";
import { rangeText, scaleOf, tollText, valueText, withError } from "./comparison-table.ts";

const events = scaleOf("event", []);

test("events are counts in 1,000, and what is below their resolution is under 1", () => {
  expect(valueText(events, 0.0882)).toBe("88");
  expect(valueText(events, 0.0003)).toBe("under 1");
  expect(valueText(events, 0)).toBe("under 1");
});

test("a difference carries its sign, and is 0 below the resolution", () => {
  expect(valueText(events, 0.004, true)).toBe("+4");
  expect(valueText(events, -0.027, true)).toBe("-27");
  expect(valueText(events, -0.0001, true)).toBe("0");
});

test("the numbers of a block all have the decimals that its largest needs for two digits", () => {
  const scale = scaleOf("number", [0.22, 0.35]);
  expect([0.22, 0.001].map((value) => valueText(scale, value))).toEqual(["0.22", "under 0.01"]);
  expect(valueText(scale, 0.000_057, true)).toBe("0");
  expect(valueText(scaleOf("number", [58.2]), 58.2)).toBe("58");
  expect(valueText(scaleOf("number", [3.14, 0.2]), 3.14)).toBe("3.1");
});

test("a range without spread is a dash, one of equal ends is one number", () => {
  expect(rangeText(events, 0.02, 0.02)).toBe("-");
  expect(rangeText(events, 0.0201, 0.0202)).toBe("20");
  expect(rangeText(events, 0.0001, 0.02)).toBe("<1 to 20");
});

test("an error below the resolution is said to be so, an unknown one is left out", () => {
  expect(withError(events, 0.02, 0.0001)).toEqual(["20", "±<1"]);
  expect(withError(events, 0.02, Number.NaN)).toEqual(["20", ""]);
});

test("a toll is three quantiles to two digits", () => {
  expect(tollText({ median: 0, p90: 62, p99: 123_456 })).toBe("0 / 62 / 120,000");
});
