import { expect, test } from "vitest";
import { readScenarioFiles } from "../../node/scenario-files.ts";
import { recordedCrises } from "./backtest.ts";
import { codeRecord } from "./coded-record.ts";
import { countIn } from "./history.ts";

function rowsOf(id: string) {
  const crisis = recordedCrises.find(({ scenario }) => scenario === id)!;
  const scenario = readScenarioFiles(id).scenario!;
  return { scenario, crisis, rows: codeRecord(scenario, crisis.leavesOut) };
}
const rowIds = (rows: readonly { row: string; kind: string; actor: string }[], kind: string, actor: string) =>
  rows.filter((one) => one.kind === kind && one.actor === actor).map(({ row }) => row);

test("of 2020, Iran's one direct act is the missiles of 8 January, and the one strike on a proxy is of 13 March", () => {
  const { rows, crisis } = rowsOf("us-iran-2020");
  const later = rows.filter(({ day }) => day >= crisis.span.from);
  expect(rowIds(later, "direct", "iran")).toEqual(["USIR-140"]);
  expect(rowIds(later, "direct", "usa")).toEqual([]);
  expect(rowIds(later, "proxy-strike", "usa")).toEqual(["USIR-160"]);
  expect(later.find(({ row }) => row === "USIR-140")!.day).toBe(3);
});

test("an airliner shot down in error, a boarding of a third state's ship and police work are no acts between the parties", () => {
  const { rows } = rowsOf("us-iran-2020");
  expect(rows.filter(({ row }) => ["USIR-141", "USIR-193", "USIR-186"].includes(row))).toEqual([]);
});

test("shelling across the Line of Control is left out, the two strikes and the drone are not", () => {
  const { rows, crisis } = rowsOf("india-pakistan-2019");
  const later = rows.filter(({ day }) => day >= crisis.span.from);
  expect(rowIds(later, "direct", "india")).toEqual(["BALA-013", "BALA-025"]);
  expect(rowIds(later, "direct", "pakistan")).toEqual(["BALA-016"]);
  expect(countIn({ acts: rows }, { kinds: ["proxy-attack"] }, crisis.span)).toBe(0);
});

test("in October 1962 one shot is counted, on day 11, with one death; the blockade is not an act", () => {
  const { rows, crisis } = rowsOf("cuba-1962");
  const shots = rows.filter(({ kind, day }) => kind === "direct" && day >= crisis.span.from);
  expect(shots).toMatchObject([{ row: "CUBA-025", day: 11, deaths: 1, target: "usa" }]);
  expect(rows.filter(({ row }) => row === "CUBA-015")).toEqual([]);
});

test("every scored span ends where its timeline does or before, and every horizon covers it", () => {
  for (const { scenario, crisis } of recordedCrises.map(({ scenario: id }) => rowsOf(id))) {
    expect(Math.max(...scenario.timeline.map(({ day }) => day))).toBeGreaterThanOrEqual(crisis.span.to);
    // Horizon h is the end of day h - 1.
    expect(crisis.horizons.at(-1)).toBe(crisis.span.to + 1);
    expect(scenario.policies.map(({ id }) => id)).toContain(crisis.policy);
  }
});
