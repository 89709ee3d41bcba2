import { dateOfDay, dayNumber } from "../../scenario/date.ts";
import { numbersOf, type Table, tableOf, textsOf } from "../../table/table.ts";

/** What a series is of: two actors, the length of a step, and the span; both its ends count. */
export interface SeriesRequest {
  readonly dyad: readonly [string, string];
  readonly by: "day" | "week";
  /** First and last day, YYYY-MM-DD; null for the first or last event. */
  readonly from: string | null;
  readonly until: string | null;
}

/** What is added up for one direction in one step. */
const measures = [
  "events",
  "quad1",
  "quad2",
  "quad3",
  "quad4",
  "goldstein_sum",
  "hostility_max",
  "fatalities_best",
] as const;

/**
 * A series of what two actors did to each other, from a table of events (date, initiator, target, sponsor, quad,
 * goldstein, hostility, fatalities_best).
 *
 * One row for each day, or each week from Monday, in the span, those without events included. Columns end in `_ab` for
 * what the first did to the second and in `_ba` for the reverse; what a proxy does counts for its sponsor. `goldstein_sum`
 * and `fatalities_best` are sums, `hostility_max` is the highest level of the step (NaN without events).
 *
 * Throws RangeError when the two are one actor, or no event lies in the span.
 */
export function dyadSeries(events: Table, { dyad, by, from, until }: SeriesRequest): Table {
  const [a, b] = dyad;
  if (a === b) throw new RangeError(`series: ${a} and ${b} are the same actor; name two`);
  const rows = directedRows(events, dyad);
  const days = rows.map(({ day }) => day);
  const first = from === null ? least(days) : dayNumber(from)!;
  const last = until === null ? -least(days.map((day) => -day)) : dayNumber(until)!;
  const inside = rows.filter(({ day }) => day >= first && day <= last);
  if (inside.length === 0) throw new RangeError(`series: no event between ${a} and ${b} lies in the span`);
  const size = by === "day" ? 1 : 7;
  const start = by === "day" ? first : mondayOf(first);
  const nSteps = Math.floor((last - start) / size) + 1;
  const columns = new Map(
    ["ab", "ba"].flatMap((way) =>
      measures.map((name) => [
        `${name}_${way}`,
        new Float64Array(nSteps).fill(name === "hostility_max" ? Number.NaN : 0),
      ]),
    ),
  );
  for (const row of inside) addRow(columns, row, Math.floor((row.day - start) / size));
  return tableOf([
    { name: by, values: Array.from({ length: nSteps }, (_, k) => dateOfDay(start + k * size)) },
    ...[...columns].map(([name, values]) => ({ name, values })),
  ]);
}

interface DirectedRow {
  readonly day: number;
  readonly way: "ab" | "ba";
  readonly quad: number;
  readonly goldstein: number;
  readonly hostility: number;
  readonly deaths: number;
}

function directedRows(events: Table, [a, b]: readonly [string, string]): DirectedRow[] {
  const [dates, initiators, targets, sponsors] = ["date", "initiator", "target", "sponsor"].map((name) =>
    textsOf(events, name),
  );
  const [quads, goldsteins, hostilities, deaths] = ["quad", "goldstein", "hostility", "fatalities_best"].map(
    (name) => numbersOf(events, name),
  );
  const rows: DirectedRow[] = [];
  for (let k = 0; k < events.nRows; k++) {
    const day = dayNumber(dates![k] ?? "");
    const acts = (id: string): boolean => initiators![k] === id || sponsors![k] === id;
    const way = acts(a) && targets![k] === b ? "ab" : acts(b) && targets![k] === a ? "ba" : null;
    if (day === null || way === null) continue;
    rows.push({
      day,
      way,
      quad: quads![k]!,
      goldstein: goldsteins![k]!,
      hostility: hostilities![k]!,
      deaths: deaths![k]!,
    });
  }
  return rows;
}

function addRow(columns: ReadonlyMap<string, Float64Array>, row: DirectedRow, step: number): void {
  const column = (name: string): Float64Array => columns.get(`${name}_${row.way}`)!;
  column("events")[step]! += 1;
  column(`quad${row.quad}`)[step]! += 1;
  column("goldstein_sum")[step]! += row.goldstein;
  const highest = column("hostility_max");
  highest[step] = Number.isNaN(highest[step]!) ? row.hostility : Math.max(highest[step]!, row.hostility);
  if (!Number.isNaN(row.deaths)) column("fatalities_best")[step]! += row.deaths;
}

/** The smallest number of a list; Infinity for an empty one. */
function least(values: readonly number[]): number {
  return values.reduce((low, value) => Math.min(low, value), Number.POSITIVE_INFINITY);
}

/** The Monday of the week of a day; day 0, 1970-01-01, was a Thursday. */
function mondayOf(day: number): number {
  return day - ((((day + 3) % 7) + 7) % 7);
}
