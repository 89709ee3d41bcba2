import fc from "fast-check";
import { expect, test } from "vitest";
import { groupedText, numberRange, numberWithError, printedError, printedNumber } from "./number-text.ts";

fc.configureGlobal({ seed: 1 });

/** No number here is so small that scaling it by a power of ten would lose it. */
const finite = fc
  .oneof(
    fc.double({ min: -1e9, max: 1e9, noNaN: true }),
    fc.double({ min: -1, max: 1, noNaN: true }),
    fc.integer({ min: -1000, max: 1000 }).map((k) => k / 100),
  )
  .map((value) => (Math.abs(value) < 1e-290 ? 0 : value));
const error = fc.oneof(fc.constant(0), fc.double({ min: 1e-6, max: 1e4, noNaN: true }));

test.each([
  [0, 0, "0"],
  [0.034, 0, "0.034"],
  [0.29, 0, "0.29"],
  [1.25, 0, "1.3"],
  [3, 0, "3.0"],
  [99.7, 0, "100"],
  [12_345, 0, "12,000"],
  [1_234_567, 0, "1,200,000"],
  [-12_345, 0, "-12,000"],
  // An error of 800 supports hundreds, which two digits do not reach; one of 4,000 supports thousands only.
  [12_345, 800, "12,000"],
  [1_234, 40, "1,200"],
  [1_234, 400, "1,200"],
  [1_294, 4000, "1,000"],
  [0.0372, 0.02, "0.04"],
  [-0.001, 0.2, "0"],
])("%d with error %d is printed as %s", (value, mistake, text) => {
  expect(printedNumber(value, mistake).text).toBe(text);
});

test("thousands are set apart with commas and a number that rounds to 0 has no sign", () => {
  expect([groupedText(1234567), groupedText(999), groupedText(-1200.5, 2), groupedText(-0.4)]).toEqual([
    "1,234,567",
    "999",
    "-1,200.50",
    "0",
  ]);
});

test("a printed number is what its text says, and lies within half a step of the number", () => {
  fc.assert(
    fc.property(finite, error, (value, mistake) => {
      const printed = printedNumber(value, mistake);
      expect(Number(printed.text.replaceAll(",", ""))).toBe(printed.value);
      expect(Math.abs(printed.value - value)).toBeLessThanOrEqual(printed.step * (0.5 + 1e-9));
      expect(Math.abs(printedNumber(value, mistake, "down").value - value)).toBeLessThanOrEqual(printed.step);
    }),
  );
});

test("a printed number has no digit finer than the first digit of its error", () => {
  fc.assert(
    fc.property(finite, fc.double({ min: 1e-6, max: 1e4, noNaN: true }), (value, mistake) => {
      expect(printedNumber(value, mistake).step * 10).toBeGreaterThan(mistake);
    }),
  );
});

test("rounding keeps order, and a printed range contains every number between its ends as printed", () => {
  fc.assert(
    fc.property(finite, finite, finite, error, (a, b, c, mistake) => {
      const [low, middle, high] = [a, b, c].sort((x, y) => x - y) as [number, number, number];
      const from = printedNumber(low, mistake, "down").value;
      const to = printedNumber(high, mistake, "up").value;
      const between = printedNumber(middle, mistake).value;
      expect(from).toBeLessThanOrEqual(low);
      expect(to).toBeGreaterThanOrEqual(high);
      expect(between).toBeGreaterThanOrEqual(from);
      expect(between).toBeLessThanOrEqual(to);
    }),
  );
});

test("errors are rounded up to one digit", () => {
  expect([0, 0.031, 0.3, 1, 801, 999].map(printedError)).toEqual(["0", "0.04", "0.3", "1", "900", "1,000"]);
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1e6, noNaN: true }), (mistake) => {
      expect(Number(printedError(mistake).replaceAll(",", ""))).toBeGreaterThanOrEqual(mistake);
    }),
  );
});

test("a number is told with its unit and error, and one below its error as such", () => {
  expect(numberWithError(12_345, 801, "barrels")).toBe("12,000 barrels (Monte Carlo error 900)");
  expect(numberWithError(0.02, 0.3, "days")).toBe(
    "nothing that can be told from 0 days (Monte Carlo error 0.3)",
  );
  expect(numberWithError(-2e-8, 1e-9, "")).toBe("less than 0.000001 either way of 0");
  expect(numberWithError(0, 0, "")).toBe("0 (Monte Carlo error 0)");
});

test("a range is rounded outwards and equal ends are told once", () => {
  expect(numberRange(3.41, 118, "days")).toBe("3.4 to 120 days");
  expect(numberRange(-0.019, 0.019, "")).toBe("-0.019 to 0.019");
  expect(numberRange(7, 7, "days")).toBe("7.0 days");
});

test("what is no number is refused with its value", () => {
  expect(() => printedNumber(Number.NaN)).toThrow("the value is NaN; it must be finite");
  expect(() => printedNumber(1, -1)).toThrow("the error is -1");
  expect(() => printedError(Number.POSITIVE_INFINITY)).toThrow("the error is Infinity");
  expect(() => numberRange(2, 1, "")).toThrow("low is 2 and high is 1");
});
