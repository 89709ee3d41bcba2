import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { robustnessTable } from "../analysis/robustness/robustness.ts";
import type { Analysis } from "../analysis/study/analyse.ts";
import type { Sensitivity } from "../analysis/study/drivers.ts";
import type { Study } from "../analysis/study/study.ts";
import { storageError } from "../node/results-error.ts";
import { csvText } from "../table/csv.ts";
import { type Table, tableOf } from "../table/table.ts";

/** Writes the tables of an analysis as CSV files into a folder, and gives their paths. Throws ResultsError if it cannot. */
export function writeTables(folder: string, study: Study, analysis: Analysis): string[] {
  try {
    mkdirSync(folder, { recursive: true });
    return Object.entries(analysisTables(study, analysis)).map(([name, table]) => {
      const file = join(folder, `${name}.csv`);
      writeFileSync(file, csvText(table));
      return file;
    });
  } catch (error) {
    throw storageError(error, folder);
  }
}

/** The tables of an analysis by name: those that these runs allow. */
export function analysisTables(study: Study, analysis: Analysis): Record<string, Table> {
  const { standing, drivers, conditions, values, claims, audit, wars } = analysis;
  const tables: Record<string, Table | null> = {
    comparison: rowsTable(standing.table),
    differences: rowsTable(
      standing.differences.map(({ aim, paired, precision }) => ({
        policy: paired.policy,
        reference: paired.reference,
        column: aim.column,
        mean: paired.mean,
        error: paired.error,
        below: paired.below,
        verdict: precision.verdict,
        moreReplicates: precision.moreReplicates,
        moreFutures: precision.moreFutures,
      })),
    ),
    regret: rowsTable(standing.regret.result?.rows ?? []),
    robustness: standing.robustness.result === null ? null : robustnessTable(standing.robustness.result),
    "sensitivity-of-outcome": sensitivityTable(drivers.outcome.result),
    "sensitivity-of-ranking": sensitivityTable(drivers.ranking.result),
    information: rowsTable(
      (drivers.information.result?.inputs ?? []).map((row) => ({ ...row, choices: row.choices.length })),
    ),
    failures: rowsTable(
      conditions.failures.flatMap(({ policy, part }) =>
        part.result === null
          ? []
          : part.result.prim.found.limits.map((limit) => ({
              policy,
              input: limit.input,
              low: limit.kind === "range" ? limit.low : null,
              high: limit.kind === "range" ? limit.high : null,
              levels: limit.kind === "levels" ? limit.levels.join(" ") : null,
              coverage: part.result.prim.found.coverage,
              density: part.result.prim.found.density,
            })),
      ),
    ),
    best: rowsTable(
      (conditions.best.result ?? []).map(({ policy, nBest, nTied, nFutures, share }) => ({
        policy,
        nBest,
        nTied,
        nFutures,
        share: share.share,
        low: share.low,
        high: share.high,
      })),
    ),
    weights: rowsTable(
      (values.result?.map.regions ?? []).map(({ policies, share }) => ({
        policies: policies.join(" "),
        share,
      })),
    ),
    claims: rowsTable(
      claims.map(({ result }) => ({
        claim: result.claim.id,
        speaker: result.claim.speaker,
        verdict: result.verdict,
        difference: result.test?.difference ?? null,
        error: result.test?.error ?? null,
        clearlyHolds: result.test?.clearlyHolds ?? null,
        clearlyFails: result.test?.clearlyFails ?? null,
      })),
    ),
    assumptions: rowsTable(
      (audit.result?.rows ?? []).map(({ range, varied, sources, flags, ...row }) => ({
        ...row,
        low: range?.[0] ?? null,
        high: range?.[1] ?? null,
        variedLow: varied?.[0] ?? null,
        variedHigh: varied?.[1] ?? null,
        totalLow: row.low,
        totalHigh: row.high,
        sources: sources.join(" "),
        flags: flags.join("; "),
      })),
    ),
    "war-over-time": rowsTable(
      (wars.result ?? []).flatMap(({ policy, incidence }) =>
        incidence.result === null
          ? []
          : [incidence.result.total, ...incidence.result.causes].flatMap((curve) =>
              incidence.result.times.map((day, k) => ({
                policy,
                cause: curve.cause ?? "any",
                day,
                share: curve.shares[k]!,
                low: curve.low[k]!,
                high: curve.high[k]!,
              })),
            ),
      ),
    ),
    futures: study.futures,
  };
  return Object.fromEntries(
    Object.entries(tables).filter(
      (entry): entry is [string, Table] => entry[1] !== null && entry[1].nRows > 0,
    ),
  );
}

type Cell = string | number | boolean | null;

/** Rows of one shape as a table; a column is of numbers when no row has a text in it. */
function rowsTable(rows: readonly object[]): Table {
  const names = Object.keys(rows[0] ?? {});
  return tableOf(
    names.map((name) => {
      const cells = rows.map((row) => (row as Readonly<Record<string, Cell>>)[name] ?? null);
      return cells.some((cell) => typeof cell === "string" || typeof cell === "boolean")
        ? { name, values: cells.map((cell) => (cell === null ? null : String(cell))) }
        : { name, values: Float64Array.from(cells, (cell) => (cell as number | null) ?? Number.NaN) };
    }),
  );
}

function sensitivityTable(sensitivity: Sensitivity | null): Table | null {
  if (sensitivity === null) return null;
  return rowsTable(
    sensitivity.indices.inputs.map(({ name, first, total }) => ({
      input: name,
      first: first.value,
      firstLow: first.low,
      firstHigh: first.high,
      total: total.value,
      totalLow: total.low,
      totalHigh: total.high,
    })),
  );
}
