import { gatherCells } from "../analysis/ensemble/cells.ts";
import { type ComparisonRow, compareCells } from "../analysis/ensemble/compare.ts";
import type { Manifest } from "../experiment/manifest.ts";
import type { Override } from "../experiment/override.ts";
import { openResults, type Results } from "../node/read-results.ts";
import type { Outcome } from "../table/outcome.ts";
import { numbersOf, textsOf } from "../table/table.ts";
import type { CompareOptions } from "./compare-option.ts";
import { asStop, designFrom, runDesign } from "./comparison.ts";
import { Stop } from "./exit-code.ts";
import { loadScenario } from "./load-scenario.ts";

/** Two results side by side, as `detente diff --json` prints it. */
export interface Diff {
  readonly first: DiffSide;
  readonly second: DiffSide;
  /** Whether every run of one has its twin in the other: same luck, same future. */
  readonly paired: boolean;
  /** Why they are not paired; empty if they are. */
  readonly unpairedBecause: readonly string[];
  readonly policies: readonly string[];
  readonly outcomes: readonly Outcome[];
  readonly horizons: readonly number[];
  readonly table: readonly DiffRow[];
}

/** What one side of a diff is. */
export interface DiffSide {
  readonly results: string;
  readonly scenario: string;
  readonly version: string;
  readonly overrides: readonly Override[];
  readonly seed: number;
  readonly futures: number;
  readonly replicates: number;
}

/**
 * A policy's outcome in both results; `difference` is second minus first. Its range is over futures (5th to 95th
 * percentile, without replicate noise), null where the results are not paired; errors are Monte Carlo standard errors.
 */
export interface DiffRow
  extends Pick<ComparisonRow, "policy" | "outcome" | "horizon" | "unit" | "direction" | "kind"> {
  readonly first: number;
  readonly firstError: number;
  readonly second: number;
  readonly secondError: number;
  readonly difference: number;
  readonly differenceError: number;
  readonly differenceLow: number | null;
  readonly differenceHigh: number | null;
}

/** Runs both settings of a scenario into folders of their own, and gives the two. The design is that of --quick. */
export async function foldersOfSettings(
  scenarioName: string,
  options: CompareOptions & { readonly against: readonly Override[] },
): Promise<[string, string]> {
  const { scenario } = loadScenario(scenarioName);
  const isSized = options.futures !== undefined || options.replicates !== undefined;
  const design = designFrom(scenario, isSized ? options : { ...options, quick: true });
  const folders: string[] = [];
  for (const set of [options.set, options.against]) {
    const { folder } = await runDesign(scenario, design, { set, threads: options.threads });
    folders.push(folder);
  }
  return [folders[0]!, folders[1]!];
}

/** Compares two results folders. Stops if one cannot be read or is not complete, or if they have nothing in common. */
export async function diffOfFolders(first: string, second: string): Promise<Diff> {
  const opened: Results[] = [];
  try {
    for (const folder of [first, second]) {
      opened.push(await openResults(folder));
      if (!opened.at(-1)!.complete) {
        throw new Stop(
          "files",
          `${folder} is not complete. Give the command that made it again to finish it.`,
        );
      }
    }
    return await diffOf(opened[0]!, opened[1]!);
  } catch (error) {
    throw asStop(error);
  } finally {
    for (const results of opened) results.close();
  }
}

async function diffOf(one: Results, other: Results): Promise<Diff> {
  const [a, b] = [one.manifest, other.manifest];
  const policies = common(
    a.policies.map(({ id }) => id),
    b.policies.map(({ id }) => id),
  );
  const horizons = common(a.horizons, b.horizons);
  const known = new Set(b.outcomes.map(({ id }) => id));
  const outcomes = a.outcomes.filter(({ id }) => known.has(id));
  if (policies.length === 0 || horizons.length === 0 || outcomes.length === 0) {
    throw new Stop(
      "usage",
      `${one.folder} and ${other.folder} have no policy, outcome and horizon in common.`,
    );
  }
  const unpairedBecause = whyUnpaired(a, b);
  const columns = horizons.flatMap((horizon) => outcomes.map(({ id }) => `${id}@${horizon}`));
  const sides = { one, other, policies, columns, outcomes, horizons };
  const table = unpairedBecause.length === 0 ? await pairedRows(sides) : await unpairedRows(sides);
  return {
    first: sideOf(one),
    second: sideOf(other),
    paired: unpairedBecause.length === 0,
    unpairedBecause,
    policies,
    outcomes,
    horizons,
    table,
  };
}

function whyUnpaired(a: Manifest, b: Manifest): string[] {
  const reasons: [string, boolean][] = [
    ["seeds", a.seed === b.seed],
    ["numbers of futures", a.futures === b.futures],
    ["numbers of replicates", a.replicates === b.replicates],
    ["samplers", a.sampler === b.sampler],
    ["uncertainties", a.uncertainties.join() === b.uncertainties.join()],
  ];
  return reasons.flatMap(([what, isSame]) => (isSame ? [] : [`${what} differ`]));
}

interface Sides {
  readonly one: Results;
  readonly other: Results;
  readonly policies: readonly string[];
  readonly columns: readonly string[];
  readonly outcomes: readonly Outcome[];
  readonly horizons: readonly number[];
}

/** Each policy as two: its runs in the one and in the other, the one being the reference. */
async function pairedRows({ one, other, policies, columns, outcomes, horizons }: Sides): Promise<DiffRow[]> {
  const { futures, replicates } = one.manifest;
  const [mine, theirs] = [await runsByPolicy(one, columns), await runsByPolicy(other, columns)];
  return policies.flatMap((policy) => {
    const sides = [mine.get(policy)!, theirs.get(policy)!];
    const gathering = gatherCells({
      policies: ["one", "other"],
      nReplicates: replicates,
      columns,
      reference: "one",
    });
    for (let future = 0; future < futures; future++) {
      const from = future * replicates;
      const failed = sides.flatMap((side) => side.failed.slice(from, from + replicates));
      const runs = Float64Array.from(
        sides.flatMap(({ values }) =>
          values.slice(from * columns.length, (from + replicates) * columns.length),
        ),
      );
      gathering.add({ firstFuture: future, nFutures: 1, runs, failed });
    }
    const rows = compareCells(gathering.cells(), outcomes, horizons);
    const half = rows.length / 2;
    return rows.slice(half).map((row, k) => rowOf(policy, rows[k]!, row, row));
  });
}

/** Runs of every policy in the order future, replicate. */
async function runsByPolicy(results: Results, columns: readonly string[]) {
  const byPolicy = new Map<string, { values: number[]; failed: (string | null)[] }>();
  for (const { id } of results.manifest.policies) byPolicy.set(id, { values: [], failed: [] });
  for await (const table of results.runs(columns)) {
    const [ids, failed] = [textsOf(table, "policy"), textsOf(table, "failed")];
    const numbers = columns.map((name) => numbersOf(table, name));
    for (let row = 0; row < table.nRows; row++) {
      const side = byPolicy.get(ids[row]!)!;
      side.failed.push(failed[row]!);
      for (const column of numbers) side.values.push(column[row]!);
    }
  }
  return byPolicy;
}

/** Means beside each other; without pairs the variances of both add up, and there is no range over futures. */
async function unpairedRows({ one, other, policies, outcomes, horizons }: Sides): Promise<DiffRow[]> {
  const [mine, theirs] = await Promise.all(
    [one, other].map(async (results) => {
      const { manifest } = results;
      const rows = compareCells(await results.cells(), manifest.outcomes, manifest.horizons);
      return new Map(rows.map((row) => [`${row.policy} ${row.outcome}@${row.horizon}`, row]));
    }),
  );
  return policies.flatMap((policy) =>
    outcomes.flatMap(({ id }) =>
      horizons.map((horizon) => {
        const key = `${policy} ${id}@${horizon}`;
        return rowOf(policy, mine!.get(key)!, theirs!.get(key)!, null);
      }),
    ),
  );
}

function rowOf(
  policy: string,
  one: ComparisonRow,
  other: ComparisonRow,
  paired: ComparisonRow | null,
): DiffRow {
  const { outcome, horizon, unit, direction, kind } = one;
  return {
    policy,
    outcome,
    horizon,
    unit,
    direction,
    kind,
    first: one.mean,
    firstError: one.error,
    second: other.mean,
    secondError: other.error,
    difference: paired?.difference ?? other.mean - one.mean,
    differenceError: paired?.differenceError ?? Math.hypot(one.error, other.error),
    differenceLow: paired?.differenceLow ?? null,
    differenceHigh: paired?.differenceHigh ?? null,
  };
}

function sideOf({ folder, manifest }: Results): DiffSide {
  const { scenario, version, overrides, seed, futures, replicates } = manifest;
  return { results: folder, scenario, version, overrides, seed, futures, replicates };
}

function common<T>(one: readonly T[], other: readonly T[]): T[] {
  return one.filter((item) => other.includes(item));
}
