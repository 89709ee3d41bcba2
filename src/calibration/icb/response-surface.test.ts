import { expect, test } from "vitest";
import type { SampleResult } from "./crisis-sample.ts";
import { drivers } from "./driver.ts";
import { fitRecurrenceSurface, fitResponseSurface, surfaceDesign } from "./response-surface.ts";

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** What a simulator would give in a world whose log-odds are quadratic in the drivers. */
function resultAt(vector: readonly number[]): SampleResult {
  const [heat, force, stakes] = vector.map((x, k) => x / drivers[k]!.limit) as [number, number, number];
  const runs = 1e6;
  const serious = Math.round(runs * sigmoid(-1 + heat + force * heat - 0.5 * force * force));
  const settled = Math.round(runs * sigmoid(0.3 * heat));
  const formal = Math.round(settled * 0.25);
  return {
    runs,
    serious,
    war: Math.round(serious * sigmoid(-1.5 + stakes)),
    endings: [formal, settled - formal, runs - settled],
    days: new Uint16Array(0),
    meanLog: 4 + heat - heat * stakes,
    varianceLog: 2,
    recurred: Math.round(400 * sigmoid(stakes)),
    couldRecur: 400,
  };
}

const vectors = surfaceDesign(120, 1);
const surface = fitResponseSurface(vectors, vectors.map(resultAt));
const unused = new Float64Array(drivers.length);
const at = (scaled: readonly number[]): number[] => drivers.map(({ limit }, k) => limit * (scaled[k] ?? 0));

test("the design stays within the drivers' limits and covers both halves of each", () => {
  drivers.forEach(({ limit }, k) => {
    const values = vectors.map((vector) => vector[k]!);
    expect(Math.max(...values.map(Math.abs))).toBeLessThanOrEqual(limit);
    expect(values.filter((value) => value > 0)).toHaveLength(60);
  });
});

test("log-odds and means that are quadratic are learnt", () => {
  const point = at([0.5, -0.4, 0.8]);
  expect(surface.violence(point, unused)).toBeCloseTo(-1 + 0.5 - 0.2 - 0.08, 2);
  expect(surface.warGivenViolence(point, unused)).toBeCloseTo(-0.7, 2);
  expect(surface.settled(point, unused)).toBeCloseTo(0.15, 2);
  expect(sigmoid(surface.formalGivenSettled(point, unused))).toBeCloseTo(0.25, 3);
  expect(surface.meanLog(point, unused)).toBeCloseTo(4.1, 2);
  expect(Math.exp(surface.logVarianceLog(point, unused))).toBeCloseTo(2, 2);
  const recurrence = fitRecurrenceSurface(vectors, vectors.map(resultAt));
  expect(recurrence(point, unused)).toBeCloseTo(0.8, 1);
});

test("slopes are the derivatives by the drivers", () => {
  const point = at([0.3, -0.2, 0.6, 0.1, -0.5, 0.4]);
  const slopes = new Float64Array(drivers.length);
  surface.violence(point, slopes);
  drivers.forEach((_, k) => {
    const moved = (by: number): number =>
      surface.violence(
        point.map((x, j) => (j === k ? x + by : x)),
        unused,
      );
    expect(slopes[k]).toBeCloseTo((moved(1e-5) - moved(-1e-5)) / 2e-5, 6);
  });
});
