import { expect, test } from "vitest";
import { mechanisms } from "../../mechanisms/index.ts";
import { readScenarioFiles } from "../../node/scenario-files.ts";
import { backtestRecord, recordedCrises } from "./backtest.ts";

const design = { futures: 6, replicates: 2, seed: 1, mechanisms };

function reportOf(id: string) {
  const crisis = recordedCrises.find(({ scenario }) => scenario === id)!;
  return backtestRecord({ ...design, crisis, scenario: readScenarioFiles(id).scenario! });
}

test.each(recordedCrises.map(({ scenario }) => scenario))(
  "every quantity of %s is defined in the record, and in the runs unless it waits for two acts",
  (id) => {
    const report = reportOf(id);
    expect(report.runs + report.failed).toBe(12);
    for (const { id: quantity, observed, runs } of report.quantities) {
      expect([quantity, observed]).not.toContain(Number.NaN);
      if (quantity !== "answer") expect([quantity, runs]).toEqual([quantity, report.runs]);
    }
    for (const { days, observed, nineTenths } of report.series) {
      expect(observed).toHaveLength(days.length);
      expect(nineTenths.every(({ low, high }) => low <= high)).toBe(true);
      expect(observed.every((count, week) => week === 0 || count >= observed[week - 1]!)).toBe(true);
    }
  },
);

test("only held-out numbers are counted, and a count of them is theirs", () => {
  const report = reportOf("us-iran-2020");
  const held = report.quantities.filter(({ mark, score }) => mark === "held-out" && score?.kind === "number");
  expect(report.inside.nineTenths.of).toBe(held.length);
  expect(report.inside.half.inside).toBeLessThanOrEqual(report.inside.nineTenths.inside);
  expect(report.quantities.find(({ id }) => id === "deal")!.mark).toBe("seen");
});

test("the same design gives the same report", () => {
  expect(JSON.stringify(reportOf("cuba-1962"))).toBe(JSON.stringify(reportOf("cuba-1962")));
});

test("a scenario without the policy that stands for what was done is refused by name", () => {
  const crisis = { ...recordedCrises[0]!, policy: "peace" };
  const scenario = readScenarioFiles("us-iran-2020").scenario!;
  expect(() => backtestRecord({ ...design, crisis, scenario })).toThrow('no policy called "peace"');
});
