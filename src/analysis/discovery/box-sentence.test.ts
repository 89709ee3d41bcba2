import { describe, expect, test } from "vitest";
import { boxFit, type Limit } from "./box.ts";
import { boxSentence, inputText, limitPhrase } from "./box-sentence.ts";

const above: Limit = {
  kind: "range",
  input: "trust",
  low: 0.6012,
  high: null,
  least: 0,
  most: 1,
  whole: false,
};
const below: Limit = {
  kind: "range",
  input: "delay",
  low: null,
  high: 2.97,
  least: 0.1,
  most: 12,
  whole: false,
};
const subject = "The package does worse than the status quo";

describe("boxSentence", () => {
  test("says where, with coverage and density as counts in 100 and the numbers they come from", () => {
    const fit = boxFit({ nCases: 1000, nInterest: 166, nInside: 142, nInterestInside: 118 });
    // 118/166 = 71.1 %, 118/142 = 83.1 %.
    expect(
      boxSentence(
        { limits: [above, below], ...fit },
        { subject, labels: { trust: { label: "trust" }, delay: { label: "the delay", unit: "days" } } },
      ),
    ).toBe(
      "The package does worse than the status quo mostly where trust is above 0.6 and the delay is below 3 days: " +
        "71 of 100 such futures lie there (coverage), and of 100 futures there 83 are such (density); " +
        "142 of 1,000 futures lie there.",
    );
  });

  test("tells few futures as the counts they are", () => {
    const fit = boxFit({ nCases: 60, nInterest: 25, nInside: 20, nInterestInside: 18 });
    expect(boxSentence({ limits: [above], ...fit }, { subject })).toContain(
      "18 of 25 such futures lie there (coverage), and of 20 futures there 18 are such (density); 20 of 60",
    );
  });

  test("a share that is not all is never told as 100 of 100", () => {
    const fit = boxFit({ nCases: 2000, nInterest: 1000, nInside: 1000, nInterestInside: 999 });
    expect(boxSentence({ limits: [above], ...fit }, { subject })).toContain("over 99 of 100 such futures");
  });

  test("does not say mostly where it is not so", () => {
    const rare = boxFit({ nCases: 1000, nInterest: 100, nInside: 200, nInterestInside: 80 });
    expect(boxSentence({ limits: [above], ...rare }, { subject })).toContain("status quo more often where");
    const part = boxFit({ nCases: 1000, nInterest: 400, nInside: 120, nInterestInside: 110 });
    expect(boxSentence({ limits: [above], ...part }, { subject })).toContain("status quo often where");
  });

  test("without limits says that nothing stands out", () => {
    const fit = boxFit({ nCases: 1000, nInterest: 300, nInside: 1000, nInterestInside: 300 });
    expect(boxSentence({ limits: [], ...fit }, { subject })).toBe(
      "The package does worse than the status quo in 300 of 1,000 futures, and no part of the range of assumptions stands out.",
    );
  });

  test("refuses more than three limits", () => {
    const fit = boxFit({ nCases: 10, nInterest: 5, nInside: 5, nInterestInside: 5 });
    expect(() => boxSentence({ limits: [above, above, above, above], ...fit }, { subject })).toThrow(
      "4 limits",
    );
  });
});

describe("limitPhrase", () => {
  const whole = { kind: "range", input: "size", least: 1, most: 9, whole: true } as const;
  test.each([
    [{ ...whole, low: 4, high: null }, "size is at least 4"],
    [{ ...whole, low: null, high: 6 }, "size is at most 6"],
    [{ ...whole, low: 4, high: 6 }, "size is between 4 and 6"],
    [{ ...whole, low: 4, high: 4 }, "size is 4"],
    [{ kind: "levels", input: "host", levels: ["A", "B"], excluded: ["C", "D"] }, "host is A or B"],
    [{ kind: "levels", input: "host", levels: ["A", "B", "D"], excluded: ["C"] }, "host is not C"],
  ] as const)("%#", (limit, text) => {
    expect(limitPhrase(limit)).toBe(text);
  });

  test.each([
    [0.5512, 0, 1, "0.55"],
    [1987.4, 1980, 2000, "1,987"],
    [13_412, 0, 50_000, "13,000"],
    [0.000123, 0, 0.001, "0.00012"],
    [-2.04, -5, 5, "-2"],
    [0, -5, 5, "0"],
    [100, 0, 200, "100"],
  ])("%d in [%d, %d] is printed as %s", (value, least, most, text) => {
    expect(inputText(value, { least, most })).toBe(text);
  });
});
