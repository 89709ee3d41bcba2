import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runExperiment } from "../../dist/node/run-experiment.js";
import { designOf } from "../experiment/case.ts";
import { readScenarioFiles } from "../node/scenario-files.ts";
import { readCsvTable } from "../table/csv.ts";
import { analysed } from "./analysis.ts";
import { analysisJson } from "./analysis-json.ts";
import { writeTables } from "./analysis-table.ts";
import { analysisText } from "./analysis-text.ts";
import { Stop } from "./exit-code.ts";
import { writeReport } from "./report-file.ts";

const folder = mkdtempSync(join(tmpdir(), "detente-analysis-"));
const results = join(folder, "results");
const none = { threshold: [] };

beforeAll(async () => {
  const { scenario } = readScenarioFiles("minimal");
  const design = designOf({
    policies: scenario!.policies.map(({ id }) => id),
    nFutures: 40,
    nReplicates: 6,
    seed: 1,
    sampler: "latin-hypercube",
    horizons: scenario!.horizons,
  });
  await runExperiment({ scenario: scenario!, design, overrides: [], out: results, threads: 1 });
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("an analysis of results", () => {
  test("is of all futures and policies, checks the runs, and gives the same bytes twice", async () => {
    const first = await analysed(results, none);
    expect(first.notes).toEqual([]);
    expect(first.study.cells.futures).toHaveLength(40);
    expect(first.analysis.standing.regret.result!.rows.map(({ policy }) => policy)).toEqual(
      first.study.policies.map(({ id }) => id),
    );
    const text = (one: typeof first): string =>
      JSON.stringify(analysisJson(one.study, one.analysis, one.notes));
    expect(text(await analysed(results, none))).toBe(text(first));
  });

  test("takes the user's weights and thresholds, and has neither unless they are given", async () => {
    const plain = await analysed(results, none);
    expect(plain.study.points).toBeNull();
    expect(plain.analysis.standing.weighted.why).toContain("there are no default ones");
    const asked = await analysed(results, {
      weights: { "incidents-high": 100, deal: 50 },
      threshold: [{ outcome: "incidents-high", bound: "atMost", value: 1 }],
    });
    expect(asked.study.points).toEqual([100, 50]);
    expect(asked.analysis.standing.satisficing.result!.rows).toHaveLength(asked.study.policies.length);
  });

  test("tells the days of wars so that those by the last day are the runs with war", async () => {
    const { study } = await analysed(results, none);
    const { runs, horizon } = study.wars!;
    const column = study.cells.columns.indexOf(`war@${horizon}`);
    runs.forEach((own, p) => {
      const nWars = Array.from(own.days as number[]).filter((day) => day <= horizon).length;
      let share = 0;
      for (let k = 0; k < 40; k++)
        share += study.cells.means[(p * 40 + k) * study.cells.columns.length + column]! / 40;
      expect(nWars).toBe(Math.round(share * 240));
    });
  });

  test("names an unknown outcome or policy with the nearest one", async () => {
    await expect(analysed(results, { ...none, focus: "wra" })).rejects.toThrow(
      'no outcome is called "wra"; did you mean war?',
    );
    await expect(analysed(results, { ...none, reference: "wait-and-se" })).rejects.toThrow(
      "did you mean wait-and-see?",
    );
    await expect(analysed(results, { ...none, horizon: 7 })).rejects.toBeInstanceOf(Stop);
    await expect(analysed(results, { ...none, focus: "posture-cost" })).rejects.toBeInstanceOf(Stop);
  });

  test("without its scenario says so, and goes on without claims and assumptions", async () => {
    const other = join(folder, "other");
    const { cpSync } = await import("node:fs");
    cpSync(results, other, { recursive: true });
    const file = join(other, "manifest.json");
    const manifest = JSON.parse(readFileSync(file, "utf8"));
    writeFileSync(file, JSON.stringify({ ...manifest, scenario: "somewhere-else" }));
    const { scenario, notes, study } = await analysed(other, none);
    expect(scenario).toBeNull();
    expect(notes).toEqual([expect.stringContaining("The scenario somewhere-else is not at hand")]);
    expect(study.assumptions).toEqual([]);
    const report = join(folder, "bare.html");
    await writeReport({ ...(await analysed(other, none)), folder: other, why: null, file: report });
    expect(readFileSync(report, "utf8")).toContain("<h1");
  });

  test("fits a screen of 80 columns", async () => {
    const { study, analysis, notes } = await analysed(results, none);
    const text = analysisText({ study, analysis, notes, width: 80, folder: "results/x" });
    expect(text.split("\n").filter((line) => line.length > 80)).toEqual([]);
    expect(text).toContain("How the policies stand");
  });

  test("writes tables that read back", async () => {
    const { study, analysis } = await analysed(results, none);
    const tables = join(folder, "tables");
    const files = writeTables(tables, study, analysis);
    expect(readdirSync(tables).length).toBe(files.length);
    const regret = readCsvTable(readFileSync(join(tables, "regret.csv"), "utf8"));
    expect(regret.nRows).toBe(study.policies.length);
  });

  test("writes a report that holds both stories, each a run of these results", async () => {
    const file = join(folder, "report.html");
    await writeReport({ ...(await analysed(results, none)), folder: results, why: null, file });
    const page = readFileSync(file, "utf8");
    expect(page).toContain("Two runs as stories");
    expect(page).not.toMatch(/(src|href)="https?:/);
    expect(page.length).toBeLessThan(3e6);
  });
});
