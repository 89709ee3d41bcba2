import {
  backtestRecord,
  type InsideCount,
  insideCount,
  type RecordDesign,
  type RecordReport,
  recordedCrises,
} from "../calibration/record/backtest.ts";
import { backtestMiniCases, type MiniCaseReport } from "../calibration/record/mini-case.ts";
import { mechanisms } from "../mechanisms/index.ts";
import { loadScenario } from "./load-scenario.ts";
import { progressDisplay } from "./progress.ts";
import { say } from "./terminal.ts";

/** Names of the backtests of record: one for each crisis, and one for all of them together. */
export const allCrises = "record";
export const miniCasesName = "mini-cases";
export const recordNames: readonly string[] = [
  ...recordedCrises.map(({ scenario }) => scenario),
  allCrises,
  miniCasesName,
];

/** Design unless said otherwise (chosen: half a minute at most). */
export const usualRecordDesign: RecordDesign = { futures: 400, replicates: 5, seed: 1 };

/** One crisis or several, and how many held-out numbers lie inside their envelopes in all. */
export interface RecordResult {
  readonly crises: readonly RecordReport[];
  readonly inside: { readonly half: InsideCount; readonly nineTenths: InsideCount };
}

/** Plays one crisis of record, or all of them. */
export function recordResult(name: string, design: RecordDesign): RecordResult {
  const chosen = recordedCrises.filter(({ scenario }) => name === allCrises || scenario === name);
  const crises = chosen.map((crisis) => {
    const { scenario } = loadScenario(crisis.scenario);
    say(`${scenario.title}: ${design.futures} futures, ${design.replicates} runs of each`);
    return shown("futures", (onProgress) =>
      backtestRecord({ ...design, crisis, scenario, mechanisms, onProgress }),
    );
  });
  const total = (of: "half" | "nineTenths"): InsideCount =>
    insideCount(
      crises.reduce((sum, { inside }) => sum + inside[of].inside, 0),
      crises.reduce((sum, { inside }) => sum + inside[of].of, 0),
    );
  return { crises, inside: { half: total("half"), nineTenths: total("nineTenths") } };
}

/** Plays the ten mini-cases. */
export function miniCaseResult(design: RecordDesign): MiniCaseReport {
  const { scenario } = loadScenario("generic-crisis");
  say(`ten cases: ${design.futures} futures, ${design.replicates} runs of each`);
  return shown("cases", (onProgress) => backtestMiniCases({ ...design, scenario, mechanisms, onProgress }));
}

function shown<T>(unit: string, work: (onProgress: (done: number, total: number) => void) => T): T {
  const display = progressDisplay(unit);
  try {
    return work((done, total) => display.update(done, total));
  } finally {
    display.end();
  }
}
