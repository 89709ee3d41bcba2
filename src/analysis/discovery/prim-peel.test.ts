import { describe, expect, test } from "vitest";
import { tableOf } from "../../table/table.ts";
import { codeInputs } from "./coded-inputs.ts";
import { type PeelObjective, peel } from "./prim-peel.ts";
import { reduceBox } from "./prim-reduce.ts";
import { countBox } from "./quasi-p.ts";

const every = (n: number): Int32Array => Int32Array.from({ length: n }, (_, i) => i);
const ascending = (n: number): Float64Array => Float64Array.from({ length: n }, (_, i) => i / 10);

describe("peel", () => {
  const peelOne = (values: Float64Array, marks: number[], objective: PeelObjective, alpha: number) =>
    peel(codeInputs(tableOf([{ name: "x", values }]), every(values.length)), Uint8Array.from(marks), {
      alpha,
      objective,
      minCases: 1,
    }).map(({ nInside, nInterestInside }) => [nInside, nInterestInside]);

  test("takes floor(alpha n) cases off the end where that leaves the highest density", () => {
    // Ten cases, the last five of interest, alpha 0.2: 10 -> 8 -> 7 -> 6 -> 5, one at a time once 0.2 n is below 2.
    expect(peelOne(ascending(10), [0, 0, 0, 0, 0, 1, 1, 1, 1, 1], "mean", 0.2)).toEqual([
      [10, 5],
      [8, 5],
      [7, 5],
      [6, 5],
      [5, 5],
    ]);
  });

  test("never splits cases of equal value: a group larger than alpha goes as a whole", () => {
    const values = Float64Array.from([1, 1, 1, 1, 2, 2, 2, 3, 3, 3]);
    expect(peelOne(values, [0, 0, 0, 0, 0, 0, 0, 1, 1, 1], "mean", 0.1)).toEqual([
      [10, 3],
      [6, 3],
      [3, 3],
    ]);
  });

  test("stops when every peel would lower the density", () => {
    // Of interest in the middle of three groups only after the ends are gone: either end leaves 1/2 > 1/3. Then either
    // of both sides: the low end of {1, 2} leaves 1, and nothing is left to gain.
    const values = Float64Array.from([0, 1, 2]);
    expect(peelOne(values, [0, 1, 0], "mean", 0.1)).toEqual([
      [3, 1],
      [2, 1],
      [1, 1],
    ]);
    expect(peelOne(Float64Array.from([0, 0, 1, 1]), [1, 0, 1, 0], "mean", 0.1)).toEqual([
      [4, 2],
      [2, 1],
    ]);
  });

  test("by mean a large group wins that leaves more density; by gain the small slice that gains more per case", () => {
    // 20 cases. Level "b" (10 cases, 2 of interest) off leaves 8/10 = .8. The lowest value of x (1 case, none of interest) off
    // leaves 10/19 = .526. Gain per case: (.8 - .5)/10 = .030 against (.526 - .5)/1 = .026; so make the slice of x two
    // of none: 10/18 = .556, .0278 each; with level off 7/10: (.7 - .5)/10 = .020.
    const level = [..."aaaaaaaaaabbbbbbbbbb"];
    const marks = Uint8Array.from([1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0]);
    const x = Float64Array.from([3, 4, 5, 6, 7, 8, 9, 1, 11, 12, 13, 14, 15, 2, 17, 18, 19, 10, 16, 20]);
    const coded = codeInputs(
      tableOf([
        { name: "level", values: level },
        { name: "x", values: x },
      ]),
      every(20),
    );
    const second = (objective: PeelObjective) =>
      peel(coded, marks, { alpha: 0.1, objective, minCases: 1 })[1]!;
    expect(second("mean").nInside).toBe(10);
    expect(second("gain").nInside).toBe(18);
  });

  test("keeps at least the least number of cases", () => {
    const coded = codeInputs(tableOf([{ name: "x", values: ascending(100) }]), every(100));
    const marks = Uint8Array.from({ length: 100 }, (_, i) => Number(i >= 95));
    const path = peel(coded, marks, { alpha: 0.05, objective: "gain", minCases: 30 });
    expect(path.at(-1)!.nInside).toBe(30);
  });
});

describe("countBox and reduceBox", () => {
  // x in 0..9, y in {0, 1} by halves: box x >= 5 and y = 1 over twenty cases.
  const x = Float64Array.from({ length: 20 }, (_, i) => i % 10);
  const y = Float64Array.from({ length: 20 }, (_, i) => Math.floor(i / 10));
  const coded = codeInputs(
    tableOf([
      { name: "x", values: x },
      { name: "y", values: y },
    ]),
    every(20),
  );
  const box = { low: Int32Array.from([5, 1]), high: Int32Array.from([9, 1]), allowed: [null, null] };
  // Of interest: the five in the box, and two more with x >= 5 and y = 0.
  const marks = Uint8Array.from({ length: 20 }, (_, i) => Number(i >= 15 || i === 5 || i === 6));

  test("the quasi-p is the binomial tail of the box without the restriction", () => {
    const counts = countBox(coded, marks, box);
    expect([counts.nInside, counts.nInterestInside]).toEqual([5, 5]);
    // Without x: y = 1 has ten cases, five of interest: P(Bin(5, 1/2) >= 5) = 1/32.
    // Without y: x >= 5 has ten cases, seven of interest: .7^5 = .16807.
    expect(counts.restrictions.map(({ nWithout, nInterestWithout }) => [nWithout, nInterestWithout])).toEqual(
      [
        [10, 5],
        [10, 7],
      ],
    );
    expect(counts.restrictions[0]!.quasiP).toBeCloseTo(1 / 32, 12);
    expect(counts.restrictions[1]!.quasiP).toBeCloseTo(0.16807, 12);
  });

  test("the least significant restriction goes first, and the change is counted", () => {
    const { box: kept, dropped } = reduceBox(coded, marks, box, { maxInputs: 3, maxQuasiP: 0.1 });
    expect(dropped).toMatchObject([{ input: 1, nInside: 10, nInterestInside: 7 }]);
    expect([...kept.low]).toEqual([5, 0]);
    expect(reduceBox(coded, marks, box, { maxInputs: 2, maxQuasiP: 1 }).dropped).toEqual([]);
    expect(
      reduceBox(coded, marks, box, { maxInputs: 1, maxQuasiP: 1 }).dropped.map(({ input }) => input),
    ).toEqual([1]);
  });
});
