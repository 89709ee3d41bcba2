import type { ComparisonRow } from "../analysis/ensemble/compare.ts";
import { requireCoherent, type StatedFigure } from "../analysis/statement/guard.ts";
import { columnRelations } from "../analysis/statement/guard-cells.ts";
import { type Relation, renamed } from "../analysis/statement/relation.ts";
import type { Material } from "./material.ts";
import { isToll } from "./telling.ts";

/** Decimals to which shares of runs are printed: counts in 1,000. */
const shareStep = 0.001;

/**
 * Throws a RangeError that lists every fault when the numbers that a report prints cannot all be true together.
 *
 * Checked are the means of every outcome but numbers of people as they are printed, the paired differences beside them,
 * regrets, and the indices of sensitivity. What the outcomes obey (a part is not more frequent than its whole, causes
 * exclude each other) is asked of them for every policy.
 */
export function requireStatedNumbers(material: Material): void {
  const { study, analysis } = material;
  const shown = study.outcomes.filter((outcome) => !isToll(outcome));
  const names = new Set(shown.map(({ id }) => id));
  const rows = analysis.standing.table.filter(
    ({ outcome, mean }) => names.has(outcome) && !Number.isNaN(mean),
  );
  const hash = study.record.scenarioHash;
  const figures = [
    ...rows.map((row) => meanFigure(row, hash)),
    ...regretFigures(material),
    ...indexFigures(material),
  ];
  requireCoherent(figures, [...outcomeRelations(material, figures), ...regretRelations(material)]);
}

function meanFigure(
  { policy, outcome, horizon, mean, error, kind }: ComparisonRow,
  manifest: string,
): StatedFigure {
  return {
    id: `${outcome}@${horizon}/${policy}`,
    value: kind === "event" ? Math.round(mean / shareStep) * shareStep : mean,
    step: kind === "event" ? shareStep : 0,
    kind: kind === "event" ? "probability" : "number",
    error: Number.isNaN(error) ? null : error,
    manifest,
  };
}

/** What outcomes obey, for each policy, as far as all numbers of a relation are printed. */
function outcomeRelations({ study }: Material, figures: readonly StatedFigure[]): Relation[] {
  const printed = new Set(figures.map(({ id }) => id));
  const relations = columnRelations(study.outcomes, study.relations, study.horizons);
  return study.cells.policies.flatMap((policy) =>
    relations
      .map((relation) => renamed(relation, (column) => `${column}/${policy}`))
      .filter((relation) => idsIn(relation).every((id) => printed.has(id))),
  );
}

function idsIn(relation: Relation): string[] {
  const ids: string[] = [];
  renamed(relation, (id) => {
    ids.push(id);
    return id;
  });
  return ids;
}

function regretFigures({ study, analysis }: Material): StatedFigure[] {
  const { result } = analysis.standing.regret;
  if (result === null) return [];
  const figure = (policy: string, what: string, value: number, error: number): StatedFigure => ({
    id: `${what} regret/${policy}`,
    value,
    step: 0,
    kind: "regret",
    error: Number.isNaN(error) ? null : error,
    manifest: study.record.scenarioHash,
  });
  return result.rows.flatMap(({ policy, mean, high, max, error }) => [
    figure(policy, "mean", mean, error),
    figure(policy, "90th percentile of", high, 0),
    figure(policy, "largest", max, 0),
  ]);
}

/** A percentile and a mean of regret are never above the largest. */
function regretRelations({ analysis }: Material): Relation[] {
  return (analysis.standing.regret.result?.rows ?? []).flatMap(({ policy }): Relation[] =>
    ["mean", "90th percentile of"].map((what) => ({
      rule: "never-falls",
      of: [`${what} regret/${policy}`, `largest regret/${policy}`],
    })),
  );
}

function indexFigures({ study, analysis }: Material): StatedFigure[] {
  const parts = { outcome: analysis.drivers.outcome, ranking: analysis.drivers.ranking };
  return Object.entries(parts).flatMap(([name, { result }]) =>
    // What an emulator says that is not to be trusted is not printed.
    (result?.emulator.trusted ? result.indices.inputs : []).map(
      ({ name: input, total }): StatedFigure => ({
        id: `share of ${input} in the ${name}`,
        value: total.value,
        step: 0,
        // An estimate of a share may leave [0, 1] by the noise that its interval tells of.
        kind: total.low < 0 || total.high > 1 ? "number" : "share",
        error: Math.max(0, (total.high - total.low) / 2),
        manifest: study.record.scenarioHash,
      }),
    ),
  );
}
