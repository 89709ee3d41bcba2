import { expect, test } from "vitest";
import { tableOf } from "../../table/table.ts";
import { spreadOfRuns } from "./run-spread.ts";

test("quantiles are over all runs of a policy that did not fail, from all parts", () => {
  const part = (policies: string[], failed: (string | null)[], deaths: number[]) =>
    tableOf([
      { name: "policy", values: policies },
      { name: "failed", values: failed },
      { name: "deaths@30", values: Float64Array.from(deaths) },
    ]);
  const parts = [
    part(["hold", "hold", "talk"], [null, null, null], [0, 10, 7]),
    part(["hold", "hold", "talk"], [null, "stuck", null], [20, Number.NaN, 7]),
  ];
  expect(spreadOfRuns(parts, ["hold", "talk", "fold"], ["deaths@30"], [0.5, 1])).toEqual([
    { policy: "hold", column: "deaths@30", n: 3, aboveZero: 2 / 3, quantiles: [10, 20] },
    { policy: "talk", column: "deaths@30", n: 2, aboveZero: 1, quantiles: [7, 7] },
    { policy: "fold", column: "deaths@30", n: 0, aboveZero: Number.NaN, quantiles: [Number.NaN, Number.NaN] },
  ]);
});
