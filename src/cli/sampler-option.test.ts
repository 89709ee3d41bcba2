import { expect, test } from "vitest";
import { borderIncident } from "../../test/border-incident.ts";
import { sampleFrom } from "./sampler.ts";
import { planFrom } from "./sampler-option.ts";

const scenario = borderIncident();
const options = { set: [], seed: 1 };

test("without a sampler futures are a Latin hypercube of the usual size", () => {
  expect(sampleFrom(scenario, options)).toEqual({ sampler: "latin-hypercube", nFutures: 200 });
  expect(sampleFrom(scenario, { ...options, sampler: "sobol", futures: 32 })).toEqual({
    sampler: "sobol",
    nFutures: 32,
  });
});

test("a design for sensitivity has as many futures as its points for the uncertainties of the scenario", () => {
  const { plan, nFutures } = sampleFrom(scenario, { ...options, sampler: "morris", trajectories: 5 });
  expect(plan).toEqual({ kind: "morris", trajectories: 5, levels: 4 });
  const d = nFutures / 5 - 1;
  expect(Number.isInteger(d) && d > 5).toBe(true);
  const both = { ...options, sampler: "saltelli", base: 16, secondOrder: true } as const;
  expect(sampleFrom(scenario, both).nFutures).toBe(16 * (2 * d + 2));
});

test("options of another design, sizes of a sample and odd levels are refused with what to do", () => {
  expect(() => planFrom({ trajectories: 5 })).toThrow("it needs --sampler morris");
  expect(() => planFrom({ sampler: "morris", base: 8 })).toThrow("--base is of another design");
  expect(() => planFrom({ sampler: "sobol", secondOrder: true })).toThrow("it needs --sampler saltelli");
  expect(() => planFrom({ sampler: "saltelli", futures: 9 })).toThrow("leave out --futures");
  expect(() => planFrom({ sampler: "morris", levels: 5 })).toThrow("--levels is 5; it must be even.");
});
