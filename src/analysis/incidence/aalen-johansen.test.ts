import { expect, test } from "vitest";
import { aalenJohansen } from "./aalen-johansen.ts";

test("steps and survival are those of the published table of breast cancer deaths, to its last digit", () => {
  // Satagopan et al. 2004, Br. J. Cancer 91, 1229-1235, table 2: 305 patients, of whom nine leave by month 27; cause 0 is breast
  // cancer, 1 another cause of death. The other 296 are still observed.
  const listed: [number, number][] = [
    [7, -1],
    [10, 0],
    [14, -1],
    [16, 0],
    [18, 1],
    [23, 0],
    [24, -1],
    [26, 1],
    [27, 0],
  ];
  const all = [...listed, ...Array.from({ length: 296 }, (): [number, number] => [40, -1])];
  const estimate = aalenJohansen({
    exits: Float64Array.from(all, ([exit]) => exit),
    causes: Int32Array.from(all, ([, cause]) => cause),
    nCauses: 2,
  });
  const percent = (share: number): string => (share * 100).toFixed(1);
  // The table prints steps of 0.3 and adds them up as rounded; the sum of the exact steps by month 27 is 1.3.
  const incidences = [0, 10, 16, 23, 27].map((month) => estimate.incidence(0, month));
  expect(incidences.slice(1).map((one, k) => percent(one - incidences[k]!))).toEqual([
    "0.3",
    "0.3",
    "0.3",
    "0.3",
  ]);
  // The table rounds 99.34 to 99.3, 99.01 to 99.0, 98.68 to 98.7, 98.35 to 98.3 and 98.02 to 98.0.
  expect([10, 16, 18, 23, 26, 27].map((month) => percent(estimate.survival(month)))).toEqual([
    "99.7",
    "99.3",
    "99.0",
    "98.7",
    "98.3",
    "98.0",
  ]);
  // Before month 10 nobody has died; by month 16 two have: 1/304, and 303/304 times 1/302.
  expect(estimate.incidence(0, 9)).toBe(0);
  expect(estimate.incidence(0, 16)).toBeCloseTo(1 / 304 + 303 / 304 / 302, 14);
});

/** Five exits with a tie of an event and a censoring on day 2, worked by hand. */
const small = {
  exits: Float64Array.from([1, 2, 2, 3, 4]),
  causes: Int32Array.from([0, 1, -1, 0, -1]),
  nCauses: 2,
};

test("who is censored on a day of an event was still at risk on it", () => {
  const estimate = aalenJohansen(small);
  // Day 1: 1/5 by cause 0, survival 4/5. Day 2: 1 of 4 by cause 1, 1/5, survival 3/5. Day 3: 1 of 2 by cause 0, 3/10.
  expect(estimate.incidence(0, 3)).toBeCloseTo(0.5, 12);
  expect(estimate.incidence(1, 3)).toBeCloseTo(0.2, 12);
  expect(estimate.incidence(2, 3)).toBeCloseTo(0.7, 12);
  expect(estimate.survival(3)).toBeCloseTo(0.3, 12);
});

test("the influence of an observation is the derivative of the estimate by its weight", () => {
  // Each observation 1,000 times, and one of them once more: the change, times 5,000, is the derivative but for terms of 1/1000.
  const times = 1000;
  const copies = (extra: number) => {
    const index = Array.from({ length: 5 }, (_, i) => i).flatMap((i) =>
      Array.from({ length: times + (i === extra ? 1 : 0) }, () => i),
    );
    return aalenJohansen({
      exits: Float64Array.from(index, (i) => small.exits[i]!),
      causes: Int32Array.from(index, (i) => small.causes[i]!),
      nCauses: 2,
    });
  };
  const base = copies(-1);
  const influences = aalenJohansen(small);
  for (const cause of [0, 1, 2]) {
    for (const time of [1, 2, 3.5]) {
      const own = influences.influence(cause, time);
      expect(own.reduce((sum, one) => sum + one, 0)).toBeCloseTo(0, 12);
      own.forEach((one, i) => {
        const change = (copies(i).incidence(cause, time) - base.incidence(cause, time)) * times;
        expect(Math.abs(change - one)).toBeLessThan(2e-3);
      });
    }
  }
});
