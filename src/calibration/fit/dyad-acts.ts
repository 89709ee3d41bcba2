import { dayNumber } from "../../scenario/date.ts";
import { numbersOf, type Table, textsOf } from "../../table/table.ts";
import { type ActionId, actions } from "../../world/action.ts";

/** One recorded act of a side against the other. */
export interface DyadAct {
  /** Days since the first day of the span. */
  readonly day: number;
  /** 0 for the first of the two actors, 1 for the other. */
  readonly side: 0 | 1;
  /** The nearest action of the ladder; null where none is near. */
  readonly action: ActionId | null;
  /** Whether a proxy of the side acted. */
  readonly byProxy: boolean;
  /** MID levels, 1 to 5; 4 is use of force. */
  readonly hostility: number;
  /** Goldstein value, -10 to 10; NaN where the code has none. */
  readonly goldstein: number;
}

/** Acts between two actors in a span of whole days. */
export interface DyadActs {
  readonly dyad: readonly [string, string];
  /** First and last day, YYYY-MM-DD; both count. */
  readonly from: string;
  readonly until: string;
  readonly days: number;
  readonly acts: readonly DyadAct[];
}

/**
 * Acts of two actors against each other from a table of events, in the order of days.
 *
 * `from` and `until` are null for the first and last event. What a proxy does counts for its sponsor. Throws RangeError
 * when no event between the two lies in the span.
 */
export function dyadActs(
  events: Table,
  dyad: readonly [string, string],
  span: { readonly from: string | null; readonly until: string | null },
): DyadActs {
  const text = (name: string) => textsOf(events, name);
  const [dates, initiators, targets, sponsors] = [
    text("date"),
    text("initiator"),
    text("target"),
    text("sponsor"),
  ];
  const named = text("action");
  const [hostility, goldstein] = [numbersOf(events, "hostility"), numbersOf(events, "goldstein")];
  const rows = dates.flatMap((date, k) => {
    const day = dayNumber(date ?? "");
    const side = dyad.findIndex(
      (id, one) => (initiators[k] === id || sponsors[k] === id) && targets[k] === dyad[1 - one],
    );
    if (day === null || side < 0) return [];
    return [
      {
        date: date!,
        day,
        side: side as 0 | 1,
        action: actionNamed(named[k] ?? null),
        byProxy: initiators[k] !== dyad[side],
        hostility: hostility[k]!,
        goldstein: goldstein[k]!,
      },
    ];
  });
  rows.sort((a, b) => a.day - b.day);
  const from = span.from ?? rows[0]?.date;
  const until = span.until ?? rows.at(-1)?.date;
  const inside = rows.filter(({ date }) => date >= (from ?? "") && date <= (until ?? ""));
  if (from === undefined || until === undefined || inside.length === 0) {
    throw new RangeError(
      `fit events: no event between ${dyad[0]} and ${dyad[1]} lies in the span; look at the actors' ids with \`detente data read\``,
    );
  }
  const first = dayNumber(from)!;
  return {
    dyad,
    from,
    until,
    days: dayNumber(until)! - first + 1,
    acts: inside.map(({ date: _date, day, ...rest }) => ({ ...rest, day: day - first })),
  };
}

const known: ReadonlySet<string> = new Set(actions.map(({ id }) => id));

function actionNamed(text: string | null): ActionId | null {
  return text !== null && known.has(text) ? (text as ActionId) : null;
}
