import type { Check } from "./check.ts";
import { firstDay } from "./date.ts";
import { type Path, shown } from "./fault.ts";

/** A day, month or year, where one is given, is one of the calendar. */
export function checkLooseDate(check: Check, path: Path, date: string | number | undefined): void {
  if (typeof date !== "string" || firstDay(date) !== null) return;
  check.report(path, { found: `date is ${shown(date)}`, expected: "must be a date" });
}
