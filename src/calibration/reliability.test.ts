import { expect, test } from "vitest";
import { decomposeBrier } from "./brier-decomposition.ts";
import { reliabilityDiagram } from "./reliability.ts";
import { uniformSequence } from "./uniform-sequence.ts";

test("Murphy's split of four cases, worked by hand", () => {
  // 0.8 twice, once right: observed 1/2. 0.2 twice, never: observed 0. Overall 1/4.
  const split = decomposeBrier([0.8, 0.8, 0.2, 0.2], [true, false, false, false]);
  expect(split.score).toBeCloseTo((0.04 + 0.64 + 0.04 + 0.04) / 4, 15);
  expect(split.reliability).toBeCloseTo((0.09 + 0.04) / 2, 15);
  expect(split.resolution).toBeCloseTo(0.0625, 15);
  expect(split.uncertainty).toBeCloseTo(0.1875, 15);
  expect(split.withinBin).toBeCloseTo(0, 15);
});

test("bins that hold unlike forecasts leave a rest, and the four parts still add up", () => {
  const split = decomposeBrier([0.1, 0.3, 0.9], [false, true, true], (p) => (p < 0.5 ? 0 : 1));
  expect(Math.abs(split.withinBin)).toBeGreaterThan(0.01);
  const { reliability, resolution, uncertainty, withinBin } = split;
  expect(reliability - resolution + uncertainty + withinBin).toBeCloseTo(split.score, 15);
});

test("no cases, unequal lengths and improbable forecasts are refused", () => {
  expect(() => decomposeBrier([], [])).toThrow(/no cases/);
  expect(() => decomposeBrier([0.5], [])).toThrow(/1 forecasts for 0 outcomes/);
  expect(() => reliabilityDiagram([2], [true], { seed: 1 })).toThrow(/forecast 0 is 2/);
  expect(() => reliabilityDiagram([0.5], [true], { seed: 1, edges: [0.5, 0.2] })).toThrow(/edges must rise/);
});

function cases(n: number, bias: number) {
  const uniform = uniformSequence(5, "test/reliability");
  const forecasts = Array.from({ length: n }, () => uniform());
  return { forecasts, happened: forecasts.map((p) => uniform() < Math.min(1, p + bias)) };
}

test("forecasts that say what happens lie within the bands, and those 0.2 too low lie above them", () => {
  const reliable = cases(1000, 0);
  const good = reliabilityDiagram(reliable.forecasts, reliable.happened, {
    seed: 1,
    samples: 400,
    level: 0.99,
  });
  expect(good.map(({ n }) => n).reduce((a, b) => a + b)).toBe(1000);
  expect(good.filter((bin) => bin.observedShare < bin.bandLow || bin.observedShare > bin.bandHigh)).toEqual(
    [],
  );
  const shy = cases(1000, 0.2);
  const bad = reliabilityDiagram(shy.forecasts, shy.happened, { seed: 1, samples: 400, level: 0.99 });
  // The last two bins can hardly rise by 0.2.
  expect(bad.slice(0, 8).filter((bin) => bin.observedShare <= bin.bandHigh)).toEqual([]);
});

test("a band has the width of a binomial share", () => {
  // 400 forecasts of 1/2 in one bin: sd 1/40, so the 90 % band is 0.5 -+ 1.645/40 = 0.459 .. 0.541; quantiles of 2000
  // resamples err by about 0.0013 and the share moves in steps of 1/400.
  const [, bin] = reliabilityDiagram(
    Array.from({ length: 400 }, () => 0.5),
    Array.from({ length: 400 }, () => true),
    {
      seed: 3,
      edges: [0.4, 0.6],
      samples: 2000,
    },
  );
  expect(Math.abs(bin!.bandLow - 0.459)).toBeLessThan(0.008);
  expect(Math.abs(bin!.bandHigh - 0.541)).toBeLessThan(0.008);
});

test("an empty bin has no numbers, and the same seed gives the same bands", () => {
  const settings = { seed: 9, samples: 50 };
  const first = reliabilityDiagram([0.05, 0.95], [false, true], settings);
  expect(first[4]).toMatchObject({ n: 0, meanForecast: Number.NaN, bandLow: Number.NaN });
  expect(reliabilityDiagram([0.05, 0.95], [false, true], settings)).toEqual(first);
});
