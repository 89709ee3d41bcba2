import { describe, expect, test } from "vitest";
import { jeffreysInterval } from "../../math/stats.ts";
import { BlockStream } from "../../random/stream.ts";
import { cumulativeIncidence, type EventRuns } from "./incidence.ts";

const causes = ["chosen", "drift"];
const none = Number.NaN;

function runsOf(
  rows: readonly (readonly [number, string | null, number])[],
  futures: readonly number[] | null = null,
): EventRuns {
  return {
    days: rows.map(([day]) => day),
    causes: rows.map(([, cause]) => cause),
    ends: rows.map(([, , end]) => end),
    futures,
  };
}

describe("cumulativeIncidence", () => {
  test("without censoring it is the share of runs, with the Jeffreys interval", () => {
    const incidence = cumulativeIncidence(
      runsOf([
        [10, "chosen", 30],
        [30, "drift", 30],
        [20, "chosen", 30],
        [none, null, 30],
        [none, null, 30],
      ]),
      { causes, times: [5, 10, 29, 30], level: 0.95 },
    );
    const [chosen, drift] = incidence.causes;
    [0, 0.2, 0.4, 0.4].forEach((share, k) => {
      expect(chosen!.shares[k]).toBeCloseTo(share, 12);
    });
    [0, 0, 0, 0.2].forEach((share, k) => {
      expect(drift!.shares[k]).toBeCloseTo(share, 12);
    });
    // Exits on days 10, 20 and three times 30.
    expect(incidence.atRisk).toEqual([5, 5, 3, 3]);
    for (const [k, events] of [0, 1, 2, 2].entries()) {
      const { low, high } = jeffreysInterval(events, 5, 0.95);
      expect(chosen!.low[k]).toBeCloseTo(low, 10);
      expect(chosen!.high[k]).toBeCloseTo(high, 10);
    }
  });

  test("causes add up to the total at all times, censored or not", () => {
    const stream = new BlockStream("incidence", "test/uniform");
    stream.begin(1, 0, 0);
    const rows = Array.from({ length: 300 }, (_, i): [number, string | null, number] => {
      const [u, v, w] = stream.draw(i);
      const end = w! < 0.3 ? Math.floor(w! * 300) : 100;
      const day = Math.floor(u! * 200);
      return day <= end ? [day, v! < 0.4 ? "chosen" : "drift", end] : [none, null, end];
    });
    const times = Array.from({ length: 101 }, (_, day) => day);
    const {
      causes: curves,
      total,
      nCensored,
    } = cumulativeIncidence(runsOf(rows), { causes, times, level: 0.9 });
    expect(nCensored).toBeGreaterThan(20);
    for (const k of times) {
      expect(curves[0]!.shares[k]! + curves[1]!.shares[k]!).toBeCloseTo(total.shares[k]!, 12);
      if (k > 0) expect(total.shares[k]).toBeGreaterThanOrEqual(total.shares[k - 1]!);
    }
    // The day is uniform on 0 to 199, so by day 99 half have had it: standard error with censoring below .035.
    expect(Math.abs(total.shares[99]! - 0.5)).toBeLessThan(4 * 0.035);
  });

  test("runs of a future that all share its fate count as one for the interval", () => {
    // Ten futures of twenty runs; in three all runs come to war on day 1.
    const futures = Array.from({ length: 200 }, (_, i) => Math.floor(i / 20));
    const rows = futures.map((f): [number, string | null, number] =>
      f < 3 ? [1, "chosen", 9] : [none, null, 9],
    );
    const question = { causes, times: [9], level: 0.95 };
    const clustered = cumulativeIncidence(runsOf(rows, futures), question);
    const alone = cumulativeIncidence(runsOf(rows), question);
    // Variance of the share of futures .21/9, so nine effective runs: Beta(3.2, 6.8) in place of Beta(60.5, 140.5).
    expect(clustered.nClusters).toBe(10);
    const [wide, narrow] = [clustered, alone].map(({ total }) => total.high[0]! - total.low[0]!);
    expect(wide! / narrow!).toBeGreaterThan(Math.sqrt(200 / 9) * 0.85);
    expect(wide! / narrow!).toBeLessThan(Math.sqrt(200 / 9));
    // Where no run has the event, the futures are counted, not the runs.
    expect(clustered.causes[1]!.high[0]).toBeCloseTo(jeffreysInterval(0, 10, 0.95).high, 10);
    expect(alone.causes[1]!.high[0]).toBeCloseTo(jeffreysInterval(0, 200, 0.95).high, 10);
  });

  test("a clustered interval covers the true share in about 95 of 100 experiments", () => {
    // Probabilities of futures are uniform on (0, .4): mean .2. 30 futures of 10 runs.
    const stream = new BlockStream("coverage", "test/uniform");
    const futures = Array.from({ length: 300 }, (_, i) => Math.floor(i / 10));
    let covered = 0;
    for (let experiment = 0; experiment < 400; experiment++) {
      stream.begin(1, experiment, 0);
      const rows = futures.map((f, i): [number, string | null, number] =>
        stream.draw(i, 1)[0]! < 0.4 * stream.draw(f, 0)[0]! ? [1, "chosen", 9] : [none, null, 9],
      );
      const { total } = cumulativeIncidence(runsOf(rows, futures), { causes, times: [9], level: 0.95 });
      if (total.low[0]! <= 0.2 && total.high[0]! >= 0.2) covered += 1;
    }
    // Four standard errors of .95 in 400 are .044.
    expect(Math.abs(covered / 400 - 0.95)).toBeLessThan(0.044);
  });

  test("where nobody is observed any longer the incidence is unknown, unless all had the event", () => {
    const question = { causes, times: [10, 20], level: 0.95 };
    const lost = cumulativeIncidence(
      runsOf([
        [5, "chosen", 20],
        [none, null, 12],
      ]),
      question,
    );
    expect(lost.total.shares[0]).toBeCloseTo(0.5, 12);
    expect(lost.total.shares[1]).toBeNaN();
    // Here the one run that is left is still watched, and its event to come.
    const watched = cumulativeIncidence(
      runsOf([
        [20, "chosen", 20],
        [none, null, 8],
      ]),
      question,
    );
    expect(watched.total.shares).toEqual([0, 1]);
    const all = cumulativeIncidence(
      runsOf([
        [5, "chosen", 20],
        [6, "drift", 20],
      ]),
      question,
    );
    expect(all.total.shares).toEqual([1, 1]);
    expect(all.total.high).toEqual([1, 1]);
  });

  test("from a single future there is a share but no interval", () => {
    const { total } = cumulativeIncidence(
      runsOf(
        [
          [5, "chosen", 20],
          [none, null, 20],
        ],
        [3, 3],
      ),
      {
        causes,
        times: [20],
        level: 0.95,
      },
    );
    expect(total.shares[0]).toBeCloseTo(0.5, 12);
    expect(total.low[0]).toBeNaN();
  });

  test("runs that contradict themselves are refused", () => {
    const question = { causes, times: [10], level: 0.95 };
    expect(() => cumulativeIncidence(runsOf([]), question)).toThrow("there is no run");
    expect(() => cumulativeIncidence(runsOf([[5, null, 9]]), question)).toThrow(
      "both or neither must be there",
    );
    expect(() => cumulativeIncidence(runsOf([[9, "chosen", 5]]), question)).toThrow(
      "event on day 9, but ends on day 5",
    );
    expect(() => cumulativeIncidence(runsOf([[5, "luck", 9]]), question)).toThrow(
      'cause "luck". Known: chosen, drift.',
    );
    expect(() => cumulativeIncidence(runsOf([[5, "drift", 9]], [1, 2]), question)).toThrow("as many entries");
    expect(() => cumulativeIncidence(runsOf([[5, "drift", 9]]), { ...question, level: 1 })).toThrow(
      "level is 1",
    );
    expect(() => cumulativeIncidence(runsOf([[5, "drift", 9]]), { ...question, times: [] })).toThrow(
      "no time",
    );
  });
});
