import { type Cells, cellsOfPolicies, type FutureRuns } from "../analysis/ensemble/cells.ts";
import { outcomeValue, valuesOfRuns } from "../analysis/ensemble/value-matrix.ts";
import type { EventRuns } from "../analysis/incidence/incidence.ts";
import type { Threshold } from "../analysis/robustness/satisficing.ts";
import type { Aim, Study } from "../analysis/study/study.ts";
import { combinationsOf } from "../experiment/combined-policy.ts";
import type { Manifest } from "../experiment/manifest.ts";
import type { Results } from "../node/read-results.ts";
import type { Claim, Scenario } from "../scenario/scenario.ts";
import type { Outcome } from "../table/outcome.ts";
import { numbersOf, type Table, textsOf } from "../table/table.ts";
import { assumptionsOf, labelsOf } from "./assumption.ts";
import { Stop } from "./exit-code.ts";
import { knownName } from "./known-name.ts";
import { outcomeRelations } from "./outcome-relation.ts";

/** What a user asks of an analysis. */
export interface AnalysisQuestion {
  readonly reference: string | null;
  readonly horizon: number | null;
  /** Ids of outcomes. */
  readonly focus: string | null;
  readonly objectives: readonly string[] | null;
  /** Swing points by outcome id. */
  readonly weights: Readonly<Record<string, number>> | null;
  readonly thresholds: readonly {
    readonly outcome: string;
    readonly bound: "atMost" | "atLeast";
    readonly value: number;
  }[];
}

/** Outcomes that are compared unless others are asked for, as far as the runs have them. */
const usualObjectives = ["war", "incidents-high", "deal"] as const;
const usualFocus = "war";
const warParts = /^war-(chosen|loss|cumulative|alliance)/;

/** A study of results: of the scenario they come from, if it is at hand. Stops for unknown names. */
export async function studyOf(
  results: Results,
  scenario: Scenario | null,
  question: AnalysisQuestion,
): Promise<Study> {
  const { manifest } = results;
  const horizon = question.horizon ?? manifest.horizons.at(-1)!;
  if (!manifest.horizons.includes(horizon)) {
    throw new Stop(
      "usage",
      `--horizon is ${horizon}, but these runs were measured after ${manifest.horizons.join(", ")} days.`,
    );
  }
  const combinations =
    manifest.factorial === undefined ? [] : combinationsOf(manifest.factorial).map(({ policy }) => policy);
  // Combinations of legs answer a question of their own; as rivals they would crowd out the policies that people propose.
  const compared = manifest.policies.filter(({ id }) => !id.includes("+"));
  const reference = knownName(
    "policy",
    question.reference ?? manifest.reference,
    compared.map(({ id }) => id),
  );
  const aims = aimsOf(manifest, horizon, question);
  const claims = scenario?.claims ?? [];
  const columns = columnsOf(manifest, horizon, [aims.focus, ...aims.objectives], claims);
  const against = await cellsAgainst(results, compared, reference, claims, columns);
  const runs = await runColumns(results, aims.focus, horizon);
  return {
    cells: against[reference]!,
    against,
    futures: await results.futures(),
    policies: compared,
    outcomes: manifest.outcomes,
    horizons: manifest.horizons,
    record: manifest,
    focus: aims.focus,
    objectives: aims.objectives,
    points: pointsOf(aims.objectives, question.weights),
    thresholds: thresholdsOf(manifest, scenario, horizon, question),
    labels: scenario === null ? {} : labelsOf(scenario),
    relations: outcomeRelations(manifest.outcomes),
    assumptions: scenario === null ? [] : assumptionsOf(scenario, manifest.uncertainties),
    claims,
    focusRuns: { nReplicates: manifest.replicates, values: factorialValues(runs, combinations, compared) },
    halves: halvesOf(runs, manifest, compared, aims.focus),
    factorial:
      manifest.factorial === undefined
        ? null
        : { legs: manifest.factorial.legs, combinations: yatesOrder(manifest.factorial) },
    wars: warsOf(runs, manifest, compared, horizon),
  };
}

function aimsOf(
  { outcomes }: Manifest,
  horizon: number,
  { focus, objectives, weights }: AnalysisQuestion,
): { readonly focus: Aim; readonly objectives: readonly Aim[] } {
  const ids = outcomes.map(({ id }) => id);
  const has = (id: string): boolean => ids.includes(id);
  const aimOf = (id: string): Aim => {
    const { direction } = outcomes.find((outcome) => outcome.id === knownName("outcome", id, ids))!;
    if (direction === null) {
      throw new Stop(
        "usage",
        `Whether more or less of ${id} is better depends on whom one asks, so it cannot be an objective.`,
      );
    }
    return { column: `${id}@${horizon}`, direction };
  };
  const first =
    focus ?? (has(usualFocus) ? usualFocus : outcomes.find(({ direction }) => direction !== null)?.id);
  if (first === undefined)
    throw new Stop("usage", "No outcome of these runs has a direction; name one with --focus.");
  const chosen = objectives ?? (weights === null ? usualObjectives.filter(has) : Object.keys(weights));
  return { focus: aimOf(first), objectives: chosen.map(aimOf) };
}

function pointsOf(
  objectives: readonly Aim[],
  weights: AnalysisQuestion["weights"],
): readonly number[] | null {
  if (weights === null) return null;
  const idOf = ({ column }: Aim): string => column.slice(0, column.lastIndexOf("@"));
  const known = objectives.map(idOf);
  for (const id of Object.keys(weights)) knownName("objective", id, known);
  return known.map((id) => weights[id] ?? 0);
}

function thresholdsOf(
  { outcomes }: Manifest,
  scenario: Scenario | null,
  horizon: number,
  { thresholds }: AnalysisQuestion,
): Threshold[] {
  const ids = outcomes.map(({ id }) => id);
  if (thresholds.length > 0) {
    return thresholds.map(({ outcome, bound, value }) => {
      const column = `${knownName("outcome", outcome, ids)}@${horizon}`;
      return bound === "atMost" ? { column, atMost: value } : { column, atLeast: value };
    });
  }
  return Object.entries(scenario?.thresholds ?? {}).flatMap(([id, value]): Threshold[] => {
    const outcome = outcomes.find((one) => one.id === id);
    const column = `${id}@${horizon}`;
    if (outcome === undefined || outcome.direction === null) return [];
    return [outcome.direction === "lower" ? { column, atMost: value } : { column, atLeast: value }];
  });
}

/** Cells of the compared policies against the reference and against every policy that a claim compares with. */
async function cellsAgainst(
  results: Results,
  compared: readonly { readonly id: string }[],
  reference: string,
  claims: readonly Claim[],
  columns: readonly string[],
): Promise<Record<string, Cells>> {
  const ids = compared.map(({ id }) => id);
  const others = claims.flatMap(({ contrast }) => (contrast === null ? [] : [contrast.against]));
  const wanted = [...new Set([reference, ...others.filter((id) => ids.includes(id))])];
  const all = await results.cellsAgainst(wanted, columns);
  return Object.fromEntries(wanted.map((id, k) => [id, cellsOfPolicies(all[k]!, ids)]));
}

/** All outcomes on the day that is looked at; on other days what is looked at in depth, what divides the wars, and claims. */
function columnsOf(
  { outcomes, horizons }: Manifest,
  horizon: number,
  aims: readonly Aim[],
  claims: readonly Claim[],
): string[] {
  const followed = new Set([
    ...aims.map(({ column }) => column.slice(0, column.lastIndexOf("@"))),
    ...claims.flatMap(({ contrast }) => (contrast === null ? [] : [contrast.outcome])),
    ...outcomes.filter(({ id, partition }) => id === "war" || partition !== null).map(({ id }) => id),
  ]);
  return horizons.flatMap((day) =>
    outcomes.filter(({ id }) => day === horizon || followed.has(id)).map(({ id }) => `${id}@${day}`),
  );
}

/** The runs in the columns that are looked at run by run. */
interface RunColumns {
  readonly parts: readonly Table[];
  readonly focus: string;
  readonly warDay: string | null;
  readonly warParts: readonly Outcome[];
}

async function runColumns(
  { runs, manifest }: Results,
  { column }: Aim,
  horizon: number,
): Promise<RunColumns> {
  const has = (id: string): boolean => manifest.outcomes.some((outcome) => outcome.id === id);
  const causes = manifest.outcomes.filter(({ id }) => warParts.test(id));
  const canTime = has("war") && has("war-free-days") && causes.length > 0;
  const wanted = [
    column,
    ...(canTime
      ? [`war-free-days@${horizon}`, `war@${horizon}`, ...causes.map(({ id }) => `${id}@${horizon}`)]
      : []),
  ];
  const parts: Table[] = [];
  for await (const part of runs([...new Set(wanted)])) parts.push(part);
  return {
    parts,
    focus: column,
    warDay: canTime ? `war-free-days@${horizon}` : null,
    warParts: canTime ? causes : [],
  };
}

/** Values of the focus in every run, a list for each compared policy and then each combination, in the order future, replicate. */
function factorialValues(
  runs: RunColumns,
  combinations: readonly string[],
  compared: readonly { readonly id: string }[],
): Record<string, Float64Array> {
  const wanted = new Set([...compared.map(({ id }) => id), ...combinations]);
  const lists = new Map<string, number[]>();
  for (const part of runs.parts) {
    const values = numbersOf(part, runs.focus);
    textsOf(part, "policy").forEach((id, row) => {
      if (id === null || !wanted.has(id)) return;
      const list = lists.get(id) ?? [];
      if (list.length === 0) lists.set(id, list);
      list.push(values[row]!);
    });
  }
  return Object.fromEntries([...lists].map(([id, list]) => [id, Float64Array.from(list)]));
}

/** The values of the focus on the two halves of the replicates; null with fewer than four, where halves say nothing. */
function halvesOf(
  runs: RunColumns,
  manifest: Manifest,
  compared: readonly { readonly id: string }[],
  { column, direction }: Aim,
): Study["halves"] {
  if (manifest.replicates < 4) return null;
  const policies = compared.map(({ id }) => id);
  const parts = runs.parts.map((part) => focusPart(part, column, policies, manifest));
  const design = { policies, nReplicates: manifest.replicates, columns: [column] };
  const half = (which: "even" | "odd") => valuesOfRuns(design, parts, outcomeValue(column, direction), which);
  const halves = { even: half("even"), odd: half("odd") };
  return halves.even.dropped.length + halves.odd.dropped.length === 0 ? halves : null;
}

function focusPart(
  part: Table,
  column: string,
  policies: readonly string[],
  { replicates }: Manifest,
): FutureRuns {
  const kept = new Set(policies);
  const [ids, values, failed] = [textsOf(part, "policy"), numbersOf(part, column), textsOf(part, "failed")];
  const rows = Array.from(ids.keys()).filter((row) => kept.has(ids[row]!));
  return {
    firstFuture: numbersOf(part, "future")[0]!,
    nFutures: rows.length / (policies.length * replicates),
    runs: Float64Array.from(rows, (row) => values[row]!),
    failed: rows.map((row) => failed[row]!),
  };
}

/** Combinations in standard order: the second half of the list has the last leg. */
function yatesOrder(factorial: NonNullable<Manifest["factorial"]>): string[] {
  const { legs } = factorial;
  const all = combinationsOf(factorial);
  return Array.from({ length: 2 ** legs.length }, (_, subset) => {
    const held = legs.filter((__, j) => ((subset >> j) & 1) === 1);
    return all.find((one) => one.legs.length === held.length && held.every((leg) => one.legs.includes(leg)))!
      .policy;
  });
}

function warsOf(
  { parts, warDay, warParts: causes }: RunColumns,
  { outcomes }: Manifest,
  compared: readonly { readonly id: string }[],
  horizon: number,
): Study["wars"] {
  if (warDay === null) return null;
  const partition = {
    whole: "war",
    parts: causes.map(({ id, label }) => ({ id, label })),
  };
  const rows = compared.map(() => ({
    days: [] as number[],
    causes: [] as (string | null)[],
    ends: [] as number[],
    futures: [] as number[],
  }));
  const place = new Map(compared.map(({ id }, p) => [id, p]));
  for (const part of parts) {
    const [policy, future, free, war] = [
      textsOf(part, "policy"),
      numbersOf(part, "future"),
      numbersOf(part, warDay),
      numbersOf(part, `war@${horizon}`),
    ];
    const by = causes.map(({ id }) => numbersOf(part, `${id}@${horizon}`));
    for (let row = 0; row < part.nRows; row++) {
      const p = place.get(policy[row]!);
      // A failed run tells neither when nor whether; it is left out, and counted among the failures.
      if (p === undefined || Number.isNaN(war[row]!)) continue;
      const cause = by.findIndex((flags) => flags[row] === 1);
      const own = rows[p]!;
      own.days.push(war[row] === 1 ? free[row]! : Number.NaN);
      own.causes.push(cause < 0 ? null : causes[cause]!.id);
      own.ends.push(horizon);
      own.futures.push(future[row]!);
    }
  }
  const runs: EventRuns[] = rows;
  return outcomes.length === 0 ? null : { partition, horizon, runs };
}
