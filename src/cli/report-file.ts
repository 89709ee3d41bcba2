import { writeFileSync } from "node:fs";
import type { Analysis } from "../analysis/study/analyse.ts";
import type { Study } from "../analysis/study/study.ts";
import { withCombinations } from "../experiment/combined-policy.ts";
import { medianFuture } from "../experiment/simulator.ts";
import { openResults, type Results } from "../node/read-results.ts";
import { storageError } from "../node/results-error.ts";
import { emptyDocument } from "../report/document.ts";
import type { Crisis, Material, PolicyGap, RecordedRate } from "../report/material.ts";
import { reportText } from "../report/report.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { isToll } from "./comparison.ts";
import { crisisOf } from "./crisis.ts";
import { simulatorOf } from "./one-case.ts";
import { toldRuns } from "./told-run.ts";
import { warBaseRates } from "./war-base-rate.ts";

/** What a report is written of. */
export interface ReportText {
  readonly folder: string;
  readonly study: Study;
  readonly analysis: Analysis;
  readonly scenario: Scenario | null;
  /** Why two policies differ, where that was asked for. */
  readonly why: PolicyGap | null;
  readonly file: string;
}

/** Quantiles at which tolls are told: their means hang on a few great wars. */
const tollQuantiles = [0.5, 0.9, 0.99];

/** Writes the report of an analysis as one HTML file. Throws ResultsError when a file cannot be read or written. */
export async function writeReport(text: ReportText): Promise<void> {
  const results = await openResults(text.folder);
  try {
    const page = reportText(emptyDocument(), await materialOf(results, text));
    try {
      writeFileSync(text.file, page);
    } catch (error) {
      throw storageError(error, text.file);
    }
  } finally {
    results.close();
  }
}

async function materialOf(
  results: Results,
  { folder, study, analysis, scenario, why }: ReportText,
): Promise<Material> {
  const { manifest } = results;
  const tolls = study.outcomes
    .filter(isToll)
    .flatMap(({ id }) => manifest.horizons.map((horizon) => `${id}@${horizon}`));
  const shared = {
    study,
    analysis,
    tolls: tolls.length === 0 ? [] : await results.spread(tolls, tollQuantiles),
    why,
    manifest: manifestRows(results, folder),
  };
  if (scenario === null) return { ...shared, crisis: bareCrisis(results), baseRate: null, runs: null };
  const whole = manifest.factorial === undefined ? scenario : withCombinations(scenario, manifest.factorial);
  const simulator = simulatorOf(whole, manifest.overrides, manifest.horizons);
  simulator.setFuture(medianFuture(simulator));
  const crisis = crisisOf(scenario, simulator);
  const reference = study.policies.find(({ id }) => id === study.cells.policies[study.cells.reference])!;
  return {
    ...shared,
    crisis,
    baseRate: recordedRate(scenario, manifest.horizons.at(-1)!),
    runs: await toldRuns(results, simulator, study, reference),
  };
}

/** All that can be said of a crisis whose scenario is not at hand. */
function bareCrisis({ manifest }: Results): Crisis {
  return {
    title: manifest.title,
    summary: "",
    start: "",
    advised: "the advised side",
    policies: manifest.policies.map(({ id, name }) => ({ id, name, advocates: "" })),
    ownTolls: [],
    sources: {},
    leavesOut: [],
    actors: [],
    ties: [],
    parliaments: [],
    timeline: [],
  };
}

function recordedRate(scenario: Scenario, horizon: number): RecordedRate {
  const [first, ...others] = warBaseRates(scenario, horizon);
  const { k, n, share, low, high, source } = first!;
  const isCrisis = scenario.baseRate === "crisis";
  return {
    k,
    n,
    cases: isCrisis
      ? "international crises of 1946 to 2017 that began short of war"
      : "years of two rivals since 1946",
    event: isCrisis ? "became one" : "brought the onset of a war",
    share,
    low,
    high,
    source,
    others: others.map((other) => `${other.k} of ${other.n} by another count: ${other.description}`),
    outcomes: ["war"],
  };
}

function manifestRows({ manifest }: Results, folder: string): Material["manifest"] {
  const { scenario, scenarioHash, version, seed, futures, replicates, sampler, horizons, overrides } =
    manifest;
  return [
    { term: "Scenario", value: scenario },
    { term: "Hash of the scenario", value: scenarioHash },
    { term: "Version of Detente", value: version },
    { term: "Seed", value: String(seed) },
    { term: "Futures", value: `${futures} (${sampler})` },
    { term: "Replicates", value: String(replicates) },
    { term: "Policies", value: manifest.policies.map(({ id }) => id).join(", ") },
    { term: "Horizons", value: horizons.map((horizon) => `${horizon} days`).join(", ") },
    {
      term: "Numbers set by hand",
      value:
        overrides.length === 0 ? "none" : overrides.map(({ path, value }) => `${path}=${value}`).join(", "),
    },
    { term: "Run again", value: rerunText(manifest) },
    { term: "Analyse again", value: `detente analyse ${folder} --report report.html` },
  ];
}

function rerunText({
  scenario,
  seed,
  futures,
  replicates,
  policies,
  horizons,
  factorial,
}: Results["manifest"]): string {
  const written = policies.filter(({ id }) => !id.includes("+")).map(({ id }) => id);
  return [
    `detente compare ${scenario}`,
    `--seed ${seed} --futures ${futures} --replicates ${replicates}`,
    `--horizon ${horizons.join(",")} --policy ${written.join(",")}`,
    ...(factorial === undefined ? [] : [`--factorial ${factorial.legs.join(",")}`]),
  ].join(" ");
}
