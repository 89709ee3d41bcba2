import { type DatedEventKind, datedEventKinds } from "../engine/mechanism.ts";
import type { Scope } from "../world/cast.ts";
import type { Check } from "./check.ts";
import { type Path, shown } from "./fault.ts";
import { dayOfEvent } from "./fill.ts";
import type { ScenarioText } from "./schema.ts";
import { sectionOf } from "./section-of.ts";

type EventText = NonNullable<ScenarioText["events"]>[number];

/** Dated events lie within the run and have the parties and the size that their kind asks for. */
export function checkEvents(check: Check): void {
  check.text.events?.forEach((event, k) => {
    const path: Path = ["events", k];
    checkDay(check, path, event);
    checkParties(check, path, event);
  });
}

function checkDay(check: Check, path: Path, event: EventText): void {
  const { start, horizon } = check.text;
  if ((event.date === undefined) === (event.day === undefined)) {
    const found = `event ${event.id} has ${event.date === undefined ? "no date" : "both a date and a day"}`;
    check.report(path, { found, expected: "must have a date or a day" });
    return;
  }
  const field = event.date === undefined ? "day" : "date";
  const at = [...path, field];
  const day = dayOfEvent(start, event);
  if (day === null) {
    check.report(at, { found: `date is ${shown(event.date)}`, expected: "must be a day of the calendar" }, [
      ["start"],
    ]);
  } else if (day < 0 || day >= horizon) {
    const found = `${field} of event ${event.id} is ${event.date ?? event.day}, day ${day}`;
    const expected = `must lie within the run, days 0 to ${horizon - 1} from ${start}`;
    check.report(at, { found, expected }, [["start"], ["horizon"]]);
  }
}

function checkParties(check: Check, path: Path, event: EventText): void {
  const kind = event.kind as DatedEventKind;
  const { subject, other, size } = datedEventKinds[kind];
  const from: Path[] = [[...path, "kind"]];
  checkParty(check, [...path, "subject"], event.subject, subject, from);
  if (other === null && event.other !== undefined) {
    check.report(
      [...path, "other"],
      { found: `event ${event.id} has a second party`, expected: `must have none: ${kind}` },
      from,
    );
  } else if (other !== null && event.other === undefined) {
    check.report(
      path,
      {
        found: `event ${event.id} has no other`,
        expected: `must name a ${other}: ${datedEventKinds[kind].meaning}`,
      },
      from,
    );
  } else if (other !== null && event.other !== undefined) {
    checkParty(check, [...path, "other"], event.other, other, from);
  }
  if (size === null && event.size !== undefined) {
    check.report(
      [...path, "size"],
      { found: `event ${event.id} has a size`, expected: `must have none: ${kind}` },
      from,
    );
  } else if (size !== null && event.size === undefined) {
    check.report(path, { found: `event ${event.id} has no size`, expected: `must give one: ${size}` }, from);
  }
}

function checkParty(check: Check, path: Path, id: string, scope: Scope, from: readonly Path[]): void {
  const known = check.subjects(scope);
  if (known.includes(id) || from.some((place) => check.isBroken(place))) return;
  check.unknown(path, id, { noun: scope, known, declaredAt: sectionOf(scope) });
}
