import { cellsOfPolicies, type FutureRuns, gatherCells } from "../analysis/ensemble/cells.ts";
import { outcomeValue, valuesOfRuns } from "../analysis/ensemble/value-matrix.ts";
import type { EventRuns } from "../analysis/incidence/incidence.ts";
import type { Study } from "../analysis/study/study.ts";
import { combinationsOf } from "../experiment/combined-policy.ts";
import type { Manifest } from "../experiment/manifest.ts";
import type { Results } from "../node/read-results.ts";
import type { Claim, Scenario } from "../scenario/scenario.ts";
import type { Outcome } from "../table/outcome.ts";
import { type AnalysisQuestion, aimsOf, columnsOf, pointsOf, thresholdsOf } from "./analysis-question.ts";
import { assumptionsOf, labelsOf } from "./assumption.ts";
import { Stop } from "./exit-code.ts";
import { knownName } from "./known-name.ts";
import { outcomeRelations } from "./outcome-relation.ts";

/** Fewest replicates that are halved, to measure regret on other runs than those that picked the best (chosen). */
const fewestToHalve = 4;

/**
 * A study of results: of the scenario they come from, if it is at hand. The runs are read once, part by part. Stops for
 * unknown names.
 */
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
  // Combinations of legs answer a question of their own; as rivals they would crowd out the policies that people propose.
  const compared = manifest.policies.filter(({ id }) => !id.includes("+"));
  const ids = compared.map(({ id }) => id);
  const reference = knownName("policy", question.reference ?? manifest.reference, ids);
  const aims = aimsOf(manifest, horizon, question);
  const claims = scenario?.claims ?? [];
  const thresholds = thresholdsOf(manifest, scenario, horizon, question);
  const columns = columnsOf(manifest, horizon, [aims.focus, ...aims.objectives], thresholds, claims);
  const design = {
    policies: manifest.policies.map(({ id }) => id),
    nReplicates: manifest.replicates,
    columns,
  };
  const references = [reference, ...claimed(claims, ids).filter((id) => id !== reference)];
  const gatherings = references.map((id) => gatherCells({ ...design, reference: id }));
  const parts: FutureRuns[] = [];
  const wars = warColumns(manifest, horizon);
  const kept = [
    aims.focus.column,
    ...(wars === null ? [] : [wars.war, wars.free, ...wars.causes.map(({ column }) => column)]),
  ];
  for await (const part of results.parts(columns)) {
    for (const gathering of gatherings) gathering.add(part);
    parts.push(withColumns(part, columns, kept));
  }
  const cells = gatherings.map((gathering) => cellsOfPolicies(gathering.cells(), ids));
  const focus = { ...design, columns: kept };
  return {
    cells: cells[0]!,
    against: Object.fromEntries(references.map((id, k) => [id, cells[k]!])),
    futures: await results.futures(),
    policies: compared,
    outcomes: manifest.outcomes,
    horizons: manifest.horizons,
    record: manifest,
    focus: aims.focus,
    objectives: aims.objectives,
    points: pointsOf(aims.objectives, question.weights),
    thresholds,
    labels: scenario === null ? {} : labelsOf(scenario),
    relations: outcomeRelations(manifest.outcomes),
    assumptions: scenario === null ? [] : assumptionsOf(scenario, manifest.uncertainties),
    claims,
    focusRuns: {
      nReplicates: manifest.replicates,
      values: Object.fromEntries(design.policies.map((id, p) => [id, focusRuns(parts, focus, p)])),
    },
    halves: halvesOf(parts, focus, ids, aims.focus),
    factorial:
      manifest.factorial === undefined
        ? null
        : { legs: manifest.factorial.legs, combinations: yatesOrder(manifest.factorial) },
    wars: wars === null ? null : warsOf(parts, focus, ids, wars, horizon),
  };
}

/** Policies that claims compare with and that were run. */
function claimed(claims: readonly Claim[], ids: readonly string[]): string[] {
  const against = claims.flatMap(({ contrast }) => (contrast === null ? [] : [contrast.against]));
  return [...new Set(against)].filter((id) => ids.includes(id));
}

/** The columns that say when and how war came; null where the runs lack one. */
interface WarColumns {
  readonly war: string;
  readonly free: string;
  readonly causes: readonly (Pick<Outcome, "id" | "label"> & { readonly column: string })[];
}

function warColumns({ outcomes }: Manifest, horizon: number): WarColumns | null {
  const has = (id: string): boolean => outcomes.some((outcome) => outcome.id === id);
  const causes = outcomes.filter(({ partition }) => partition === "war-cause");
  if (!has("war") || !has("war-free-days") || causes.length === 0) return null;
  return {
    war: `war@${horizon}`,
    free: `war-free-days@${horizon}`,
    causes: causes.map(({ id, label }) => ({ id, label, column: `${id}@${horizon}` })),
  };
}

/** How rows of a part lie: futures, in each the policies, in each the replicates. */
interface RowOrder {
  readonly policies: readonly string[];
  readonly nReplicates: number;
  readonly columns: readonly string[];
}

/** A part with some of its columns only. */
function withColumns(part: FutureRuns, columns: readonly string[], kept: readonly string[]): FutureRuns {
  const places = kept.map((column) => columns.indexOf(column));
  const runs = new Float64Array(part.failed.length * kept.length);
  for (let row = 0; row < part.failed.length; row++) {
    for (let k = 0; k < kept.length; k++) {
      runs[row * kept.length + k] = part.runs[row * columns.length + places[k]!]!;
    }
  }
  return { ...part, runs };
}

/** Calls with every row of a policy: its position among the rows of the part, its future and its replicate. */
function eachRow(
  part: FutureRuns,
  { policies, nReplicates }: RowOrder,
  policy: number,
  visit: (row: number, future: number) => void,
): void {
  for (let k = 0; k < part.nFutures; k++) {
    const from = (k * policies.length + policy) * nReplicates;
    for (let r = 0; r < nReplicates; r++) visit(from + r, part.firstFuture + k);
  }
}

/** The focus of a policy in every run, in the order future, replicate; NaN where a run failed. */
function focusRuns(parts: readonly FutureRuns[], order: RowOrder, policy: number): Float64Array {
  const n = parts.reduce((sum, { nFutures }) => sum + nFutures, 0) * order.nReplicates;
  const values = new Float64Array(n);
  let at = 0;
  for (const part of parts) {
    eachRow(part, order, policy, (row) => {
      values[at++] = part.failed[row] === null ? part.runs[row * order.columns.length]! : Number.NaN;
    });
  }
  return values;
}

/** The values of the focus on the two halves of the replicates; null where halves say nothing or a future lacks one. */
function halvesOf(
  parts: readonly FutureRuns[],
  order: RowOrder,
  ids: readonly string[],
  { column, direction }: Study["focus"],
): Study["halves"] {
  if (order.nReplicates < fewestToHalve) return null;
  const chosen = order.policies.map((_, p) => p).filter((p) => ids.includes(order.policies[p]!));
  const compared = parts.map((part): FutureRuns => {
    const rows: number[] = [];
    for (let k = 0; k < part.nFutures; k++) {
      for (const p of chosen) {
        const from = (k * order.policies.length + p) * order.nReplicates;
        for (let r = 0; r < order.nReplicates; r++) rows.push(from + r);
      }
    }
    return {
      ...part,
      runs: Float64Array.from(rows, (row) => part.runs[row * order.columns.length]!),
      failed: rows.map((row) => part.failed[row]!),
    };
  });
  const design = { policies: ids, nReplicates: order.nReplicates, columns: [column] };
  const half = (which: "even" | "odd") =>
    valuesOfRuns(design, compared, outcomeValue(column, direction), which);
  const halves = { even: half("even"), odd: half("odd") };
  return halves.even.dropped.length + halves.odd.dropped.length === 0 ? halves : null;
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

/** When and how war came in each run of each policy. A failed run tells neither, and is left out. */
function warsOf(
  parts: readonly FutureRuns[],
  order: RowOrder,
  ids: readonly string[],
  { war, free, causes }: WarColumns,
  horizon: number,
): Study["wars"] {
  const width = order.columns.length;
  const place = (column: string): number => order.columns.indexOf(column);
  const [atWar, atFree] = [place(war), place(free)];
  const atCauses = causes.map(({ column }) => place(column));
  const runs = ids.map((id): EventRuns => {
    const own = {
      days: [] as number[],
      causes: [] as (string | null)[],
      ends: [] as number[],
      futures: [] as number[],
    };
    for (const part of parts) {
      eachRow(part, order, order.policies.indexOf(id), (row, future) => {
        if (part.failed[row] !== null) return;
        const at = row * width;
        const cause = atCauses.findIndex((column) => part.runs[at + column] === 1);
        own.days.push(part.runs[at + atWar] === 1 ? part.runs[at + atFree]! : Number.NaN);
        own.causes.push(cause < 0 ? null : causes[cause]!.id);
        own.ends.push(horizon);
        own.futures.push(future);
      });
    }
    return own;
  });
  return {
    partition: { whole: "war", parts: causes.map(({ id, label }) => ({ id, label })) },
    horizon,
    runs,
  };
}
