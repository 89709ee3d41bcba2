import { expect, test } from "vitest";
import { jeffreysInterval } from "../math/stats.ts";
import * as rates from "./base-rates.ts";

const { baseRate, baseRates } = rates;
const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
const counts = (id: string) => [baseRate(id).k, baseRate(id).n];

test("every share is k of n and lies inside its interval", () => {
  for (const { id, k, n, share, low, high } of baseRates) {
    expect(Number.isInteger(k) && Number.isInteger(n) && k >= 0 && k <= n && n > 0, id).toBe(true);
    expect(share, id).toBe(k / n);
    expect(low <= share && share <= high, id).toBe(true);
  }
});

test("the intervals written by the script are the Jeffreys intervals of our own statistics", () => {
  for (const { id, k, n, low, high, level } of baseRates) {
    const own = jeffreysInterval(k, n, level);
    // The data file keeps six significant figures.
    expect(Math.abs(low - own.low), id).toBeLessThanOrEqual(1e-5 * own.low);
    expect(Math.abs(high - own.high), id).toBeLessThanOrEqual(1e-5 * own.high);
  }
});

test("ids are unique and an unknown id is refused", () => {
  expect(new Set(baseRates.map((rate) => rate.id)).size).toBe(baseRates.length);
  expect(() => baseRate("icb-wars")).toThrow(RangeError);
});

// Percentages as printed in the model document, section 1.0, from an independent computation on the same files.
test.each([
  ["icb-short-war", 6.5, 4.7, 8.7],
  ["icb-war", 5.2, 3.4, 7.5],
  ["icb-war-since-1990", 6.5, 3.2, 11.8],
])("%s reproduces the published share and 90 %% interval", (id, share, low, high) => {
  const rate = baseRate(id);
  expect([rate.share, rate.low, rate.high].map((x) => (100 * x).toFixed(1))).toEqual(
    [share, low, high].map((x) => x.toFixed(1)),
  );
});

test.each([
  ["icb-war", 17, 329],
  ["icb-war-technique", 23, 329],
  ["icb-war-us-actor", 4, 53],
  ["icb-short-war-gravity-existence", 8, 23],
  ["mid-war-all", 95, 2174],
  ["mid-war-given-force", 40, 1123],
  ["mid-war-given-force-reciprocated", 40, 661],
  ["mid-war-given-death", 40, 403],
  ["us-iran-force-among-disputes", 10, 15],
])("%s is %i of %i, as two computations found", (id, k, n) => {
  expect(counts(id)).toEqual([k, n]);
});

test("rivals go to war in 1.6 % of dyad-years, in 1.2 % since 1990, and have a dispute in 22 %", () => {
  expect(counts("rival-war-onset")[1]).toBe(3028);
  expect(baseRate("rival-war-onset").share).toBeCloseTo(0.016, 3);
  expect(baseRate("rival-war-onset-since-1990").share).toBeCloseTo(0.012, 3);
  expect(baseRate("rival-mid-onset").share).toBeCloseTo(0.22, 2);
  expect(baseRate("rival-force-onset").share).toBeCloseTo(0.17, 2);
});

test("the decades add up to the rival dyad-years and onsets of the whole period", () => {
  const total = (key: "dyadYears" | "warOnsets" | "disputeOnsets" | "forceOnsets") =>
    sum(rates.rivalDecades.map((row) => row[key]));
  expect([total("warOnsets"), total("dyadYears")]).toEqual(counts("rival-war-onset"));
  expect(total("disputeOnsets")).toBe(baseRate("rival-mid-onset").k);
  expect(total("forceOnsets")).toBe(baseRate("rival-force-onset").k);
});

test("levels of violence and forms of ending each cover all 329 crises once", () => {
  const levels = ["icb-violence-none", "icb-violence-minor", "icb-violence-serious", "icb-war"];
  expect(sum(levels.map((id) => baseRate(id).k))).toBe(329);
  const endings = baseRates.filter((rate) => rate.id.startsWith("icb-ending-"));
  expect(endings).toHaveLength(7);
  expect(sum(endings.map((rate) => rate.k))).toBe(329);
});

test("the life table loses from each row to the next exactly those who ended, and ends with nobody", () => {
  const table = rates.terminationLifeTable;
  expect(table[0]!.atRisk).toBe(329);
  table.forEach((row, i) => {
    expect(row.atRisk - row.ended).toBe(table[i + 1]?.atRisk ?? 0);
    expect(row.toDay).toBe(table[i + 1]?.fromDay ?? row.toDay);
  });
  expect(sum(table.map((row) => row.ended))).toBe(329);
});

test("the hazard of an end rises in the second week and then falls below it for good", () => {
  const hazards = rates.terminationLifeTable.map((row) => row.hazardPerDay);
  expect(hazards[1]!).toBeGreaterThan(hazards[0]!);
  for (const later of hazards.slice(2)) expect(later).toBeLessThan(hazards[1]!);
});

test("crisis lengths are 10, 25, 71, 193 and 347 days at the five quantiles", () => {
  const { p10, p25, p50, p75, p90 } = rates.crisisDurations.all;
  expect([p10, p25, p50, p75, p90].map(Math.round)).toEqual([10, 25, 71, 193, 347]);
  expect(rates.crisisDurationWeibull.shape).toBeCloseTo(0.79, 2);
});

test("rates are counts over exposure, shares divide by 365.25/7, and a bootstrap interval holds its rate", () => {
  expect(rates.actionRates).toHaveLength(2 * 5 * 6);
  for (const row of rates.actionRates) {
    expect(row.perYear).toBeCloseTo(row.count / row.exposureYears, 5);
    expect(row.share).toBeCloseTo((row.perYear * 7) / 365.25, 6);
    expect(row.low <= row.perYear && row.perYear <= row.high).toBe(true);
  }
});

test("incidents are clustered: strikes are far more dispersed than Poisson, so the bootstrap interval is wider", () => {
  const strikes = rates.actionRates.filter((row) => row.action === "strike");
  for (const row of strikes) {
    expect(row.dispersion).toBeGreaterThan(2);
    expect(row.high - row.low).toBeGreaterThan(row.poissonHigh - row.poissonLow);
  }
});

test("proposed shares lie in their ranges and leave most opportunities to waiting", () => {
  for (const { action, share, low, high } of rates.proposedShares) {
    expect(low <= share && share <= high, action).toBe(true);
  }
  expect(sum(rates.proposedShares.map((row) => row.share))).toBeLessThan(0.2);
  expect(new Set(rates.proposedShares.map((row) => row.action)).size).toBe(14);
});

test("the proposed shares of force imply no fewer openings a dyad-year than the disputes with force of the record", () => {
  // Two sides, 52.18 opportunities a year: openings of rung 4 and above per dyad-year. A dispute may hold several
  // openings, never the reverse, so the yearly share of dyads with a dispute of force (.172) is a lower bound; the
  // factor of two above it is chosen.
  const force = ["seize", "strike", "barrage", "campaign"];
  const share = sum(rates.proposedShares.filter((r) => force.includes(r.action)).map((r) => r.share));
  const openings = 2 * (365.25 / 7) * share;
  const disputes = baseRate("rival-force-onset").share;
  expect(openings).toBeGreaterThan(disputes);
  expect(openings).toBeLessThan(2 * disputes);
});

test("the hazard of the next incident falls with time, and its fit is near the counts", () => {
  const { floorPerDay, excessPerDay, halfLifeDays } = rates.incidentMemory;
  for (const row of rates.nextIncidentHazard) {
    expect(row.hazardPerDay).toBeCloseTo(row.next / row.pairDays, 5);
    const middle = (row.fromDay + row.toDay) / 2;
    const fitted = floorPerDay + excessPerDay * 2 ** (-middle / halfLifeDays);
    // Within a factor of 1.6 everywhere; the first day and the last half year fit worst.
    expect(Math.abs(Math.log(fitted / row.hazardPerDay))).toBeLessThan(Math.log(1.6));
  }
});

test("war sizes have the published quartiles, and the truncated exponent is below the untruncated one", () => {
  const { n, p25, p50, p75, exponent, low, high, untruncatedExponent } = rates.warSizes;
  expect([n, ...[p25, p50, p75].map((x) => Math.round(x / 100) * 100)]).toEqual([38, 2400, 5300, 13200]);
  expect(untruncatedExponent).toBeCloseTo(0.49, 2);
  expect(exponent).toBeLessThan(untruncatedExponent);
  expect(low < exponent && exponent < high).toBe(true);
});

test("the truncated exponent solves its likelihood equation", () => {
  // With L = ln 3000 and mean log size m, the score is 1/a - m - L e^(-aL) / (1 - e^(-aL)); m = 1/.489866.
  const L = Math.log(3000);
  const score = (a: number) => 1 / a - 1 / rates.warSizes.untruncatedExponent - L / (Math.exp(a * L) - 1);
  expect(score(rates.warSizes.exponent - 1e-4)).toBeGreaterThan(0);
  expect(score(rates.warSizes.exponent + 1e-4)).toBeLessThan(0);
});

test("about a quarter of inter-state wars take in a later entrant", () => {
  const { n, lateEntrants, expandedWars, wars } = rates.joinDelays;
  expect(n).toBe(lateEntrants);
  // Joyce, Ghosn and Bayer, British Journal of Political Science, online 2013, first page: 27 per cent of the wars of 1816-2007 expanded.
  expect(Math.round((100 * expandedWars) / wars)).toBe(27);
});

test("two mass-casualty errors in 41 years give the rate and hold it in the interval", () => {
  const { events, years, perDay, low, high } = rates.massCasualtyAccidents;
  expect([events, years]).toEqual([2, 41]);
  expect(perDay).toBeCloseTo(2 / (41 * 365.25), 8);
  // Gamma(5/2) is half a chi-square with 5 degrees of freedom: 1.1455 and 11.0705 at 5 and 95 % (printed tables).
  expect(low * 41 * 365.25).toBeCloseTo(1.1455 / 2, 3);
  expect(high * 41 * 365.25).toBeCloseTo(11.0705 / 2, 3);
});
