import { type Analysis, analyse, analysisParts } from "../analysis/study/analyse.ts";
import type { Designed } from "../analysis/study/designed.ts";
import type { Aim, Study } from "../analysis/study/study.ts";
import { openResults, type Results } from "../node/read-results.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { scenarioHash } from "../scenario/scenario.ts";
import { type AnalysisQuestion, aimsOf } from "./analysis-question.ts";
import { studyOf } from "./analysis-study.ts";
import { asStop } from "./comparison.ts";
import { designedOf } from "./designed.ts";
import { loadScenario } from "./load-scenario.ts";
import { progressDisplay } from "./progress.ts";

/** What the command line says of an analysis. */
export interface AnalysisOptions {
  readonly scenario?: string | undefined;
  readonly reference?: string | undefined;
  readonly horizon?: number | undefined;
  readonly focus?: string | undefined;
  readonly objectives?: readonly string[] | undefined;
  readonly weights?: Readonly<Record<string, number>> | undefined;
  readonly threshold: AnalysisQuestion["thresholds"];
}

/** An analysis with what it is of. */
export interface Analysed {
  readonly study: Study;
  readonly analysis: Analysis;
  /** Null where the scenario that was run is not at hand: then there are no claims, assumptions or stories. */
  readonly scenario: Scenario | null;
  /** What a reader must know before all else: unfinished runs, failures, a scenario that has changed. */
  readonly notes: readonly string[];
}

/**
 * Elementary effects or Sobol' indices of results that were run on a design for sensitivity; null for results on a sample of
 * futures, which `analysed` is for.
 */
export async function designedResults(
  folder: string,
  options: AnalysisOptions,
): Promise<{ readonly designed: Designed; readonly focus: Aim } | null> {
  const results = await openResults(folder).catch((error: unknown) => {
    throw asStop(error);
  });
  try {
    const { manifest } = results;
    if (manifest.plan === undefined) return null;
    const { scenario } = scenarioOf(results, options.scenario);
    const { focus } = aimsOf(manifest, options.horizon ?? manifest.horizons.at(-1)!, questionOf(options));
    const cells = await results.cells(options.reference ?? manifest.reference);
    return { designed: designedOf(manifest, cells, focus, scenario?.correlations.length ?? 0)!, focus };
  } finally {
    results.close();
  }
}

function questionOf(options: AnalysisOptions): AnalysisQuestion {
  return {
    reference: options.reference ?? null,
    horizon: options.horizon ?? null,
    focus: options.focus ?? null,
    objectives: options.objectives ?? null,
    weights: options.weights ?? null,
    thresholds: options.threshold,
  };
}

/** Analyses a results folder. Stops the command when it cannot be read or a name is unknown. */
export async function analysed(folder: string, options: AnalysisOptions): Promise<Analysed> {
  const display = progressDisplay("parts");
  const total = analysisParts.length + 1;
  let results: Results | null = null;
  try {
    display.update(0, total);
    results = await openResults(folder);
    const { scenario, notes } = scenarioOf(results, options.scenario);
    const study = await studyOf(results, scenario, questionOf(options));
    const analysis = analyse(study, (part) => display.update(analysisParts.indexOf(part) + 1, total));
    return { study, analysis, scenario, notes: [...notes, ...(await runNotes(results, study))] };
  } catch (error) {
    throw asStop(error);
  } finally {
    display.end();
    results?.close();
  }
}

/** The scenario that was run: by its id unless named. A changed one would explain other runs than these, so it is left out. */
function scenarioOf(
  { manifest }: Results,
  named: string | undefined,
): { scenario: Scenario | null; notes: string[] } {
  const without = "claims, assumptions and stories are left out";
  try {
    const { scenario } = loadScenario(named ?? manifest.scenario);
    if (scenarioHash(scenario) === manifest.scenarioHash) return { scenario, notes: [] };
    return {
      scenario: null,
      notes: [`The scenario ${scenario.id} has changed since these runs: ${without}.`],
    };
  } catch (error) {
    if (named !== undefined) throw error;
    return {
      scenario: null,
      notes: [
        `The scenario ${manifest.scenario} is not at hand: ${without}. Name its folder with --scenario.`,
      ],
    };
  }
}

async function runNotes(results: Results, { cells }: Study): Promise<string[]> {
  const { manifest, complete } = results;
  const failed = cells.failed.reduce((sum, n) => sum + n, 0);
  return [
    ...(complete
      ? []
      : [`These runs are not finished: ${cells.futures.length} of ${manifest.futures} futures are there.`]),
    ...(failed === 0 ? [] : [`${failed} runs failed and are left out.`]),
  ];
}
