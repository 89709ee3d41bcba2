import type { Check } from "./check.ts";
import { dayNumber } from "./date.ts";
import { shown } from "./fault.ts";

/** The start is a day; horizons rise and end within the horizon. */
export function checkTime(check: Check): void {
  const { start, horizon, horizons } = check.text;
  if (dayNumber(start) === null) {
    check.report(["start"], { found: `start is ${shown(start)}`, expected: "must be a day of the calendar" });
  }
  horizons.forEach((day, k) => {
    const before = horizons[k - 1];
    if (before !== undefined && day <= before) {
      const found = `horizons[${k}] is ${day} after ${before}`;
      check.report(["horizons", k], { found, expected: "must be later than the one before" }, [
        ["horizons", k - 1],
      ]);
    }
    if (day > horizon) {
      const found = `horizons[${k}] is ${day}`;
      check.report(["horizons", k], { found, expected: `must be at most the horizon, ${horizon}` }, [
        ["horizon"],
      ]);
    }
  });
}
