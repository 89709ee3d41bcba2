import { numbersOf, type Table } from "../../table/table.ts";
import { longestCrisis } from "./crisis-run.ts";

/** What is known of a crisis at the end of its first day. Nothing here is read from a column about what came later. */
export interface CrisisStart {
  /** ICB's number. */
  readonly crisis: number;
  readonly year: number;
  /** Days since 1 January of year 0 in a calendar of 31-day months: for comparing, never for counting. */
  readonly order: number;
  /** Code of the act or event that set it off (1 verbal to 9 violent). */
  readonly trigger: number;
  /** Code of the proximity of the adversaries (1 contiguous, 2 near, 3 distant). */
  readonly proximity: number;
  /** The crisis actors whose own trigger fell on that day. */
  readonly actors: readonly StartingActor[];
  /** Whether one of them and the source of its threat had stood against each other in an earlier crisis. */
  readonly isRivalry: boolean;
}

/** A state that saw itself in crisis on the first day. */
export interface StartingActor {
  /** Code of what was threatened (0 economic to 6 existence); NaN where unknown. */
  readonly gravity: number;
  /** Power status, 1 small to 4 superpower, of itself and of the source of the threat; NaN where unknown. */
  readonly power: number;
  readonly sourcePower: number;
}

/** What became of a crisis. */
export interface CrisisOutcome {
  readonly war: boolean;
  /** War by the most severe technique used, which also counts civil wars with outside states. */
  readonly warByTechnique: boolean;
  /** Serious clashes or war. */
  readonly violence: boolean;
  /** Days from the first trigger to the last exit, cut at `longestCrisis`. */
  readonly duration: number;
  /** Position in `endings`. */
  readonly ending: number;
  /** Whether it came back within five years; null where it is too early to tell. */
  readonly recurrence: boolean | null;
  /** Year in which it ended. */
  readonly endYear: number;
}

/** A crisis of the record: its start and its outcome, kept apart. */
export interface CrisisRecord {
  readonly start: CrisisStart;
  readonly outcome: CrisisOutcome;
}

/** Columns that the start is read from. */
export const startColumns = {
  system: ["crisno", "break", "yrtrig", "motrig", "datrig", "geogrel"],
  actor: ["crisno", "cracid", "yrtrig", "motrig", "datrig", "southv", "southpow", "gravty", "powsta"],
} as const;

/** Columns that the outcome is read from. */
export const outcomeColumns = ["sevviosy", "viol", "brexit", "forout", "outesr", "yrterm"] as const;

/**
 * Crises since 1946 that did not begin inside a war, in order of their start, from ICB's tables of crises and of actors.
 *
 * Rows without coded values are left out (crisis 474 of version 14). Throws RangeError when a column is missing or holds
 * text, a crisis has no actor, or a crisis that is wanted lacks its outcome.
 *
 * Source: Brecher, Wilkenfeld, Beardsley, James and Quinn, International Crisis Behavior codebooks, ICB1 and ICB2.
 */
export function crisisRecords(system: Table, actor: Table): readonly CrisisRecord[] {
  const began = numbersOf(system, "iwcmb");
  const year = numbersOf(system, "yrtrig");
  const starts = startReader(system, actor);
  const outcomes = outcomeReader(system);
  const rows = Array.from({ length: system.nRows }, (_, row) => row).filter(
    (row) => year[row]! >= firstYear && began[row] === shortOfWar,
  );
  return rows
    .map((row) => ({ start: starts(row), outcome: outcomes(row) }))
    .sort((a, b) => a.start.order - b.start.order || a.start.crisis - b.start.crisis);
}

const firstYear = 1946;
/** Code of `iwcmb` for a crisis that did not begin inside a war, nor together with one. */
const shortOfWar = 1;
/** Days over 31 are codes for a part of the month; an unknown day counts as the last, so that nothing is known too early. */
const lastDay = 31;

function orderOf(year: number, month: number, day: number): number {
  const m = month >= 1 && month <= 12 ? month : 12;
  return (year * 12 + m - 1) * 31 + (day >= 1 && day <= lastDay ? day : lastDay) - 1;
}

function startReader(system: Table, actor: Table): (row: number) => CrisisStart {
  const of = (name: (typeof startColumns.system)[number]) => numbersOf(system, name);
  const [crisis, trigger, year, month, day, proximity] = startColumns.system.map(of) as Float64Array[];
  const actors = actorRows(actor);
  return (row) => {
    const own = actors.filter((one) => one.crisis === crisis![row]);
    if (own.length === 0)
      throw new RangeError(`icb: crisis ${crisis![row]} has no row in the table of actors`);
    const coded = day![row]! >= 1 && day![row]! <= lastDay;
    // Where the table of crises gives no day, the earliest actor's is taken.
    const order = coded
      ? orderOf(year![row]!, month![row]!, day![row]!)
      : Math.min(...own.map((one) => one.order));
    const onTheDay = own.filter((one) => one.order === order);
    const first = onTheDay.length > 0 ? onTheDay : own.slice(0, 1);
    const pairs = new Set(first.flatMap(({ pair }) => (pair === null ? [] : [pair])));
    return {
      crisis: crisis![row]!,
      year: year![row]!,
      order,
      trigger: trigger![row]!,
      proximity: proximity![row]!,
      actors: first.map(({ gravity, power, sourcePower }) => ({ gravity, power, sourcePower })),
      isRivalry: actors.some(
        (one) => one.order < order && one.crisis !== crisis![row] && one.pair !== null && pairs.has(one.pair),
      ),
    };
  };
}

interface ActorRow extends StartingActor {
  readonly crisis: number;
  readonly order: number;
  /** The two states, the lower code first; null where the threat came from inside, from several or from no state. */
  readonly pair: string | null;
}

/** Codes from here on name no single state. */
const noState = 995;

function actorRows(actor: Table): readonly ActorRow[] {
  const of = (name: (typeof startColumns.actor)[number]) => numbersOf(actor, name);
  const [crisis, id, year, month, day, source, sourcePower, gravity, power] = startColumns.actor.map(
    of,
  ) as Float64Array[];
  return Array.from({ length: actor.nRows }, (_, row) => {
    const [one, other] = [id![row]!, source![row]!].sort((a, b) => a - b) as [number, number];
    return {
      crisis: crisis![row]!,
      order: orderOf(year![row]!, month![row]!, day![row]!),
      pair: one > 0 && other < noState && one !== other ? `${one} ${other}` : null,
      gravity: gravity![row]!,
      power: power![row]!,
      sourcePower: sourcePower![row]!,
    };
  });
}

function outcomeReader(system: Table): (row: number) => CrisisOutcome {
  const columns = outcomeColumns.map((name) => numbersOf(system, name));
  const crisis = numbersOf(system, "crisno");
  return (row) => {
    const [severity, technique, days, form, again, endYear] = columns.map((values) => values[row]!) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    if (!(severity >= 1 && severity <= 4 && days >= 0 && form >= 1 && again >= 1)) {
      throw new RangeError(`icb: crisis ${crisis[row]} lacks one of ${outcomeColumns.join(", ")}`);
    }
    return {
      war: severity === 4,
      warByTechnique: technique === 4,
      violence: severity >= 3,
      duration: Math.min(longestCrisis, days),
      ending: form === 1 ? 0 : form <= 3 ? 1 : 2,
      recurrence: again === 1 ? true : again === 2 ? false : null,
      endYear,
    };
  };
}
