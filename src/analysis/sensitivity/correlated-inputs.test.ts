import { expect, test } from "vitest";
import { latinHypercube } from "../../experiment/design.ts";
import { spearman } from "../../math/stats.ts";
import { tableOf } from "../../table/table.ts";
import { correlatedPairs } from "./correlated-inputs.ts";
import { basisOf } from "./input-basis.ts";

const points = latinHypercube(200, 6, 1);
const at = (d: number): Float64Array => Float64Array.from({ length: 200 }, (_, i) => points[i * 6 + d]!);

test("a pair that shares a part is found, with its rank correlation, and others are not", () => {
  const shared = at(0).map((value, i) => Math.exp(value + at(1)[i]!));
  const inputs = tableOf(
    [0, 2, 3, 4, 5].map((d) => ({ name: `x${d}`, values: at(d) })).concat({ name: "s", values: shared }),
  );
  const pairs = correlatedPairs(basisOf(inputs, 3));
  expect(pairs.map(({ i, j }) => [i, j])).toEqual([[0, 5]]);
  expect(pairs[0]!.correlation).toBeCloseTo(spearman(at(0), shared), 10);
});

test("a text that follows another text is perfectly correlated with it, and with numbers by their mean rank", () => {
  const a = Array.from(at(0), (value) => (value < 0.5 ? "low" : "high"));
  const b = a.map((text) => (text === "low" ? "x" : "y"));
  const pairs = correlatedPairs(
    basisOf(
      tableOf([
        { name: "a", values: a },
        { name: "b", values: b },
        { name: "u", values: at(0) },
      ]),
      3,
    ),
  );
  expect(pairs.map(({ i, j }) => [i, j])).toEqual([
    [0, 1],
    [0, 2],
    [1, 2],
  ]);
  expect(pairs[0]!.correlation).toBeCloseTo(1, 10);
  // Halves of a uniform rank: between-variance (1/4)^2 of 1/12, so sqrt(3/4).
  expect(pairs[1]!.correlation).toBeCloseTo(Math.sqrt(0.75), 3);
});

test("two inputs of which one never varies are not correlated", () => {
  const inputs = tableOf([
    { name: "a", values: at(0) },
    { name: "b", values: new Float64Array(200).fill(1) },
  ]);
  expect(correlatedPairs(basisOf(inputs, 3))).toEqual([]);
});
