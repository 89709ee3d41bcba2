import { expect, test } from "vitest";
import { captionOf, figureOf } from "./provenance.ts";

const hash = "ab12".repeat(16);
const whole = { value: 0.05, unit: "probability", error: 0.004, n: 40_000, manifest: hash };
const record = { futures: 2000, replicates: 20, seed: 1, version: "0.1.0", scenarioHash: hash };

test("a complete figure is made as it is, with error 0 and value 0 too", () => {
  expect(figureOf(whole)).toEqual(whole);
  expect(figureOf({ ...whole, value: 0, error: 0, unit: "-" }).error).toBe(0);
});

test.each([
  [{ value: Number.NaN }, "the value is NaN"],
  [{ value: null }, "the value is null"],
  [{ unit: "" }, 'there is no unit; give "-"'],
  [{ error: undefined }, "the Monte Carlo error is undefined"],
  [{ error: -1 }, "the Monte Carlo error is -1"],
  [{ n: 0 }, "the number of runs is 0"],
  [{ n: 2.5 }, "the number of runs is 2.5"],
  [{ manifest: "ab12" }, "the manifest is ab12; it must be a SHA-256"],
])("a figure with %o is refused", (part, message) => {
  expect(() => figureOf({ ...whole, ...part })).toThrow(message);
});

test("everything that a figure lacks is named at once", () => {
  expect(() => figureOf({ value: 1 })).toThrow(
    /there is no unit.*error is undefined.*runs is undefined.*manifest is undefined/,
  );
});

test("a caption names futures, replicates, seed, version and scenario", () => {
  expect(captionOf(record)).toBe(
    "2,000 futures x 20 replicates, seed 1, version 0.1.0, scenario hash ab12ab12ab12.",
  );
  expect(captionOf({ ...record, futures: 1, replicates: 1 })).toContain("1 future x 1 replicate, ");
});

test("a caption that would leave a reader guessing is refused", () => {
  expect(() => captionOf({ ...record, futures: 0 })).toThrow("futures is 0");
  expect(() => captionOf({ ...record, replicates: 1.5 })).toThrow("replicates is 1.5");
  expect(() => captionOf({ ...record, seed: -1 })).toThrow("seed is -1");
  expect(() => captionOf({ ...record, version: "" })).toThrow("there is no version");
  expect(() => captionOf({ ...record, scenarioHash: "?" })).toThrow("the scenario hash is ?");
});
