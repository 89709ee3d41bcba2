import { expect, test } from "vitest";
import { type Fault, faultText, shown } from "./fault.ts";

const place: Pick<Fault, "file" | "line" | "column" | "path" | "severity"> = {
  file: "s.yaml",
  line: 5,
  column: 31,
  path: [],
  severity: "error",
};

test("a fault reads as place, what is, and what must be", () => {
  const fault = { ...place, found: "audience-costs.cost is 12", expected: "must lie in [0, 10] utility" };
  expect(faultText(fault)).toBe("s.yaml:5:31: audience-costs.cost is 12, but must lie in [0, 10] utility.");
});

test("an unknown name is followed by the likely one and the known ones", () => {
  const fault = { ...place, found: 'no mechanism is called "oli"', expected: "Known: oil, war" };
  expect(faultText(fault)).toBe('s.yaml:5:31: no mechanism is called "oli". Known: oil, war.');
  expect(faultText({ ...fault, suggestion: "oil" })).toBe(
    's.yaml:5:31: no mechanism is called "oli"; did you mean oil? Known: oil, war.',
  );
});

test("a value is shown short and on one line", () => {
  expect(shown("a\nb\u202ec")).toBe('"a b c"');
  expect(shown("x".repeat(100))).toBe(`"${"x".repeat(37)}..."`);
  expect([shown(null), shown([]), shown({}), shown(Number.NaN)]).toEqual([
    "empty",
    "a list",
    "a mapping",
    "NaN",
  ]);
});
