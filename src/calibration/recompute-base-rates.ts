import { jeffreysInterval, quantile, sortedCopy } from "../math/stats.ts";
import { columnOf, type Table } from "../table/table.ts";
import { type BaseRate, intervalLevel, type LifeTableRow, type Quantiles } from "./base-rates.ts";

/** The files that the recomputed base rates are counted in, as tables with the columns of their publishers. */
export interface BaseRateFiles {
  /** icb1v14.csv, system level of International Crisis Behavior 14. */
  readonly icb1: Table;
  /** gml_mid_disps.csv, disputes of Gibler, Miller and Little 2.2.1. */
  readonly gml: Table;
  /** MIDA-5.0.csv, disputes of the Correlates of War. */
  readonly mid: Table;
}

/** One share counted anew. */
export type RecomputedShare = Pick<BaseRate, "id" | "k" | "n" | "share" | "low" | "high">;

/** Everything that is counted anew; ids, groups and units as in base-rates.ts. */
export interface RecomputedRates {
  readonly shares: readonly RecomputedShare[];
  readonly crisisDurations: Readonly<Record<"all" | "two-actors" | "us-actor" | "since-1990", Quantiles>>;
  readonly terminationLifeTable: readonly LifeTableRow[];
}

/** A row of a table as numbers by column; NaN where the cell is empty or no number. */
type Row = (name: string) => number;
type Test = (row: Row) => boolean;

/**
 * Counts the base rates of crises and disputes anew from the files themselves.
 *
 * Throws RangeError when a file lacks a column. Definitions of the groups: docs/base-rates.md.
 */
export function recomputeBaseRates({ icb1, gml, mid }: BaseRateFiles): RecomputedRates {
  const crises = rowsOf(icb1, [
    "sevviosy",
    "viol",
    "iwcmb",
    "yrtrig",
    "cractr",
    "usactor",
    "break",
    "protrac",
    "gravcr",
    "forout",
    "outesr",
    "brexit",
  ]).filter((row) => !Number.isNaN(row("sevviosy")));
  const short = crises.filter((row) => row("iwcmb") === 1);
  const group = short.filter((row) => row("yrtrig") >= 1946);
  const length = (test: Test): Quantiles => spread(group.filter(test).map((row) => row("brexit")));
  return {
    shares: [...crisisShares({ crises, short, group }), ...disputeShares(gml, mid)],
    crisisDurations: {
      all: length(() => true),
      "two-actors": length(parts["two-actors"]),
      "us-actor": length(parts["us-actor"]),
      "since-1990": length(parts["since-1990"]),
    },
    terminationLifeTable: lifeTable(group.map((row) => row("brexit"))),
  };
}

const isWar: Test = (row) => row("sevviosy") === 4;
const isSerious: Test = (row) => row("sevviosy") >= 3;

/** Parts of the group of 329, by the names in the ids. */
const parts = {
  "two-actors": (row) => row("cractr") === 2,
  "us-actor": (row) => row("usactor") === 2,
  "since-1990": (row) => row("yrtrig") >= 1990,
  "violent-trigger": (row) => row("break") === 8 || row("break") === 9,
  "nonviolent-trigger": (row) => [1, 2, 3, 4, 5, 7].includes(row("break")),
  protracted: (row) => row("protrac") === 2,
} as const satisfies Record<string, Test>;

/** Codes of `gravcr` from 1. */
const gravities = ["limited-military", "political", "territory", "influence", "grave-damage", "existence"];
/** Codes of `forout` from 1. */
const endings = ["formal", "semi-formal", "tacit", "unilateral", "imposed", "other", "faded"];

interface CrisisGroups {
  readonly crises: readonly Row[];
  readonly short: readonly Row[];
  readonly group: readonly Row[];
}

function crisisShares({ crises, short, group }: CrisisGroups): RecomputedShare[] {
  const violence = ["none", "minor", "serious"].map((name, k) =>
    shareOf(`icb-violence-${name}`, group, (row) => row("sevviosy") === k + 1),
  );
  const divided = Object.entries(parts).flatMap(([name, test]) => [
    shareOf(`icb-war-${name}`, group.filter(test), isWar),
    shareOf(`icb-serious-${name}`, group.filter(test), isSerious),
  ]);
  const byGravity = gravities.flatMap((name, k) => {
    const isSuch: Test = (row) => row("gravcr") === k + 1;
    return [
      shareOf(`icb-war-gravity-${name}`, group.filter(isSuch), isWar),
      shareOf(`icb-short-war-gravity-${name}`, short.filter(isSuch), isWar),
    ];
  });
  const judged = group.filter((row) => row("outesr") === 1 || row("outesr") === 2);
  return [
    shareOf("icb-all-war", crises, isWar),
    shareOf("icb-short-war", short, isWar),
    shareOf("icb-war", group, isWar),
    shareOf("icb-war-technique", group, (row) => row("viol") === 4),
    ...violence,
    shareOf("icb-violence-serious-or-war", group, isSerious),
    shareOf("icb-violence-any", group, (row) => row("sevviosy") >= 2),
    ...divided,
    ...byGravity,
    ...endings.map((name, k) => shareOf(`icb-ending-${name}`, group, (row) => row("forout") === k + 1)),
    shareOf("icb-recurrence", judged, (row) => row("outesr") === 1),
  ];
}

function disputeShares(gml: Table, mid: Table): RecomputedShare[] {
  const columns = ["styear", "hostlev", "fatality", "recip"];
  const all = rowsOf(gml, columns).filter((row) => !Number.isNaN(row("styear")));
  const isLate: Test = (row) => row("styear") >= 1946;
  const late = all.filter(isLate);
  const cow = rowsOf(mid, columns).filter(isLate);
  const isForce: Test = (row) => row("hostlev") >= 4;
  const isDisputeWar: Test = (row) => row("hostlev") === 5;
  const isBack: Test = (row) => row("recip") === 1;
  const isKnown: Test = (row) => row("fatality") >= 0;
  const isBloodless: Test = (row) => row("fatality") === 0;
  const force = late.filter(isForce);
  const known = late.filter(isKnown);
  return [
    shareOf("mid-war-all", all, isDisputeWar),
    shareOf("mid-war", late, isDisputeWar),
    shareOf(
      "mid-war-since-1990",
      late.filter((row) => row("styear") >= 1990),
      isDisputeWar,
    ),
    shareOf("mid-war-given-force", force, isDisputeWar),
    shareOf("mid-war-given-force-reciprocated", force.filter(isBack), isDisputeWar),
    shareOf(
      "mid-war-given-death",
      known.filter((row) => !isBloodless(row)),
      isDisputeWar,
    ),
    shareOf("mid-reciprocated", late, isBack),
    shareOf("mid-force-unreciprocated", force, (row) => !isBack(row)),
    shareOf("mid-no-deaths", known, isBloodless),
    shareOf("mid-force-no-deaths", force.filter(isKnown), isBloodless),
    shareOf("mid5-war", cow, isDisputeWar),
    shareOf("mid5-force-unreciprocated", cow.filter(isForce), (row) => !isBack(row)),
  ];
}

function shareOf(id: string, rows: readonly Row[], test: Test): RecomputedShare {
  const [k, n] = [rows.filter(test).length, rows.length];
  if (n === 0)
    throw new RangeError(`recomputeBaseRates: no row belongs to the group of ${id}; is the file whole?`);
  const { low, high } = jeffreysInterval(k, n, intervalLevel);
  return { id, k, n, share: k / n, low, high };
}

function rowsOf(table: Table, names: readonly string[]): Row[] {
  const columns = new Map(names.map((name) => [name, columnOf(table, name)]));
  return Array.from({ length: table.nRows }, (_, k) => (name: string): number => {
    const value = columns.get(name)![k];
    return value === null || value === undefined || value === "" ? Number.NaN : Number(value);
  });
}

function spread(values: readonly number[]): Quantiles {
  const sorted = sortedCopy(values);
  const at = (p: number): number => quantile(sorted, p);
  return { n: values.length, p10: at(0.1), p25: at(0.25), p50: at(0.5), p75: at(0.75), p90: at(0.9) };
}

/** Ends of the intervals of the life table, in days. */
const edges = [0, 7, 14, 30, 60, 90, 180, 365, 730, 3650];

function lifeTable(days: readonly number[]): LifeTableRow[] {
  return edges.slice(1).map((toDay, k) => {
    const fromDay = edges[k]!;
    const atRisk = days.filter((length) => length > fromDay || fromDay === 0);
    const ended = atRisk.filter((length) => length <= toDay).length;
    const lived = atRisk.reduce((sum, length) => sum + Math.min(length, toDay) - fromDay, 0);
    return { fromDay, toDay, atRisk: atRisk.length, ended, hazardPerDay: ended / lived };
  });
}
