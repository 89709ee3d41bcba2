import { describe, expect, test } from "vitest";
import { fittedFrom, fittedNotice, withFuturesApart } from "./fitted-option.ts";
import { loadScenario } from "./load-scenario.ts";
import { type FuturesChoice, futuresChoice } from "./option-value.ts";

interface Typed {
  readonly seed: number;
  readonly futures?: FuturesChoice;
}

describe("--futures", () => {
  test.each([
    ["300", { n: 300 }],
    ["fitted", { fitted: "" }],
    ["fitted:some/folder", { fitted: "some/folder" }],
    ["500,fitted", { n: 500, fitted: "" }],
    ["500,fitted:a,b", { n: 500, fitted: "a,b" }],
  ])("reads %s", (text, choice) => {
    expect(futuresChoice(text)).toEqual(choice);
  });

  test.each(["", "0", "-1", "1.5", "fit", "fittedness", "500fitted", "500,", "2000000"])(
    "refuses '%s'",
    (text) => {
      expect(() => futuresChoice(text)).toThrow("It must be a whole number");
    },
  );

  test("is taken apart into a number and a set", () => {
    expect(withFuturesApart<Typed>({ seed: 1, futures: { n: 5, fitted: "" } })).toEqual({
      seed: 1,
      futures: 5,
      fitted: "",
    });
    expect(withFuturesApart<Typed>({ seed: 1 })).toEqual({ seed: 1, futures: undefined, fitted: undefined });
  });
});

describe("a fitted set for a scenario", () => {
  const { scenario } = loadScenario("us-iran-2020");
  const none = { set: [], sampler: undefined };

  test("is nothing unless it is asked for", () => {
    expect(fittedFrom(scenario, { ...none, fitted: undefined })).toEqual({});
    expect(fittedNotice({})).toBeNull();
  });

  test("names what --set keeps from it", () => {
    const set = [{ path: "choice.precision", value: 4 }];
    const design = fittedFrom(scenario, { ...none, set, fitted: "" });
    expect(design.fitted!.use.used).not.toContain("choice.precision");
    expect(fittedNotice(design)).toContain("Not taken from it: choice.precision (fixed by --set).");
  });

  test("does not go with a design for sensitivity, nor with a folder that holds none", () => {
    expect(() => fittedFrom(scenario, { ...none, sampler: "morris", fitted: "" })).toThrow(
      "points of its own",
    );
    expect(() => fittedFrom(scenario, { ...none, fitted: "src" })).toThrow("src holds no finished fit");
  });
});
