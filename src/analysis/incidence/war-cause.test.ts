import { describe, expect, test } from "vitest";
import { type Cells, cellsFrom } from "../ensemble/cells.ts";
import { warCauseSentences, warCauses } from "./war-cause.ts";

const partition = {
  whole: "war",
  parts: [
    { id: "war-chosen-by-advised", label: "the advised side's choice" },
    { id: "war-chosen-by-rival", label: "a rival's choice" },
    { id: "war-loss-of-control", label: "loss of control" },
  ],
};
const columns = ["war@365", ...partition.parts.map(({ id }) => `${id}@365`)];

/** One policy; for each future the cause of each run: 0 to 2, -1 for peace, null for a failed run. */
function cellsOf(...futures: readonly (readonly (number | null)[])[]): Cells {
  const causes = futures.flat();
  return cellsFrom({ policies: ["hold"], nReplicates: futures[0]!.length, columns, reference: "hold" }, [
    {
      firstFuture: 0,
      nFutures: futures.length,
      runs: Float64Array.from(
        causes.flatMap((cause) =>
          cause === null
            ? columns.map(() => Number.NaN)
            : [cause >= 0 ? 1 : 0, ...[0, 1, 2].map((k) => +(k === cause))],
        ),
      ),
      failed: causes.map((cause) => (cause === null ? "failed" : null)),
    },
  ]);
}
const setting = { policy: "hold", horizon: 365, partition };
const peace = [-1, -1, -1, -1];
const repeated = (n: number, ...futures: readonly (readonly number[])[]) =>
  Array.from({ length: n }, () => futures).flat();

describe("shares", () => {
  test("wars are counted by cause, failed runs are left out, and shares sum to 1", () => {
    const result = warCauses(cellsOf([0, 1, -1, null], [2, 1, 1, -1], peace), setting);
    expect(result).toMatchObject({ nRuns: 11, nWars: 5, nFuturesWithWar: 2 });
    expect(result.causes.map(({ count, share }) => [count, share])).toEqual([
      [1, 0.2],
      [3, 0.6],
      [1, 0.2],
    ]);
  });

  test("wars that are alike within futures tell less than wars that are mixed", () => {
    const alike = warCauses(cellsOf(...repeated(10, [0, 0, 0, 0], [1, 1, 1, 1])), setting).causes[0]!;
    const mixed = warCauses(cellsOf(...repeated(20, [0, 1, 1, 0])), setting).causes[0]!;
    expect([alike.share, mixed.share]).toEqual([0.5, 0.5]);
    // Alike: x - p w is 2 or -2 in 20 futures of 80 wars: V = (20/19) 80 / 6400, so n* = .25 / V = 19.
    // Mixed: V is 0, so all 80 wars count. Jeffreys at a half is near 1/2 -+ 1.645 sqrt(1/4 / (n + 1)).
    expect(alike.high - 0.5).toBeCloseTo(1.645 * Math.sqrt(0.25 / 20), 2);
    expect(mixed.high - 0.5).toBeCloseTo(1.645 * Math.sqrt(0.25 / 81), 2);
    expect(0.5 - alike.low).toBeCloseTo(alike.high - 0.5, 10);
  });

  test("a cause of no war is bounded by the futures with war, not by their wars", () => {
    const { causes } = warCauses(cellsOf(...repeated(10, [0, 0, 0, 0])), setting);
    expect([causes[1]!.share, causes[1]!.low]).toEqual([0, 0]);
    // 95th percentile of Beta(.5, 10.5), for 0 of 10: .171; for 0 of 40 it would be .047.
    expect(causes[1]!.high).toBeGreaterThan(0.15);
    expect(causes[1]!.high).toBeLessThan(0.19);
    expect([causes[0]!.share, causes[0]!.high]).toEqual([1, 1]);
  });

  test("without war there are no shares, and with all wars in one future they are next to unknown", () => {
    const none = warCauses(cellsOf(peace), setting);
    expect(none.nWars).toBe(0);
    expect(none.causes[0]!.share).toBeNaN();
    const one = warCauses(cellsOf([0, 0, 1, 1], peace), setting).causes[0]!;
    expect(one.high - one.low).toBeGreaterThan(0.8);
  });

  test("intervals contain their shares over a grid of counts", () => {
    for (let a = 0; a <= 4; a++) {
      for (let b = 0; b <= 4; b++) {
        const future = (n: number): number[] => [0, 1, 2, 3].map((k) => (k < n ? 0 : 1));
        for (const { share, low, high } of warCauses(cellsOf(future(a), future(b), future(a)), setting)
          .causes) {
          expect(low).toBeLessThanOrEqual(share);
          expect(high).toBeGreaterThanOrEqual(share);
        }
      }
    }
  });
});

describe("refusals", () => {
  test("causes that do not divide the wars are refused with the future and both counts", () => {
    const fewer = { ...partition, parts: partition.parts.slice(0, 2) };
    expect(() => warCauses(cellsOf(peace, [0, 2, -1, -1]), { ...setting, partition: fewer })).toThrow(
      "in future 1 there are 2 runs with war, but the causes (war-chosen-by-advised, war-chosen-by-rival) sum to 1",
    );
  });

  test("unknown policies and days are refused", () => {
    expect(() => warCauses(cellsOf(peace), { ...setting, policy: "talk" })).toThrow(
      'no policy is called "talk"',
    );
    expect(() => warCauses(cellsOf(peace), { ...setting, horizon: 30 })).toThrow("there is no column war@30");
  });
});

describe("sentences", () => {
  test("causes are told in 100 wars from the most frequent on, and those of none apart", () => {
    const cells = cellsOf(...repeated(20, [0, 1, 1, -1], [1, 1, -1, -1]));
    // Each pair of futures has four wars by the rival and one by the advised side.
    const [first, second, third, ...rest] = warCauseSentences(warCauses(cells, setting));
    expect(first).toBe("Under hold there were 100 wars in 160 runs by day 365.");
    expect(second).toMatch(
      /^Of 100 of them, by cause: a rival's choice 80 \(\d+ to \d+\); the advised side's choice 20 \(\d+ to \d+\)\.$/,
    );
    expect(third).toBe("Of none: loss of control.");
    expect(rest).toEqual([]);
  });

  test("few wars are told as counts, and none as none", () => {
    expect(warCauseSentences(warCauses(cellsOf([0, 1, 1, 2]), setting))).toEqual([
      "Under hold there were 4 wars in 4 runs by day 365.",
      "By cause (too few wars for shares): a rival's choice 2; the advised side's choice 1; loss of control 1.",
    ]);
    expect(warCauseSentences(warCauses(cellsOf(peace), setting))).toEqual([
      "Under hold there was no war in 4 runs by day 365.",
    ]);
  });

  test("counterfactual shares stand apart and are said to overlap", () => {
    const cells = cellsOf([0, 1, 1, 2]);
    const result = warCauses(cells, setting, [
      { id: "accident", label: "accidents", vanished: 30, wars: 100 },
      { id: "misperception", label: "misperception", vanished: 0, wars: 0 },
    ]);
    expect(result.causes).toHaveLength(3);
    // 5th and 95th percentile of Beta(30.5, 70.5): .229 and .379.
    expect(warCauseSentences(result).slice(-2)).toEqual([
      "Asked another way, under the same luck: 30 of 100 wars (22 to 38) would not have come without accidents.",
      "These shares overlap the causes above and each other: they do not add up with them.",
    ]);
  });
});
